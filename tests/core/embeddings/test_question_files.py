"""Files of questions are recognized by what they hold, and bad ones are refused with one sentence and a line number."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import Analogy
from w2v_gui.core.embeddings.analogies import Analogies
from w2v_gui.core.embeddings.question_files import read_questions
from w2v_gui.core.embeddings.similarity import WordPair, WordPairs
from w2v_gui.core.errors import FileFormatError

LOVE = (WordPair("love", "sex", 6.77), WordPair("tiger", "cat", 7.35))


@pytest.fixture
def questions_of(tmp_path):
    """questions_of(content): what a file with this content asks."""

    def questions_of(content, name="questions.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_questions(path)

    return questions_of


@pytest.fixture
def refusal(questions_of):
    """refusal(content): the sentence with which the file is refused."""

    def refusal(content):
        with pytest.raises(FileFormatError) as refused:
            questions_of(content)
        sentence = str(refused.value)
        assert sentence.startswith("questions.txt: ")
        assert sentence.endswith(".")
        return sentence

    return refusal


@pytest.mark.parametrize(
    "content",
    [
        "love\tsex\t6.77\ntiger\tcat\t7.35\n",
        "love,sex,6.77\r\ntiger,cat,7.35\r\n",
        "love;sex;6.77\ntiger;cat;7.35",
        "love sex 6.77\n\n  tiger   cat  7.35  \n",
        '"love","sex",6.77\n"tiger","cat",7.35\n',
        "Word 1,Word 2,Human (mean)\nlove,sex,6.77\ntiger,cat,7.35\n",
        "# from somewhere\n# Word 1\tWord 2\tHuman (mean)\nlove\tsex\t6.77\ntiger\tcat\t7.35\n",
        "Word 1\tWord 2\tHuman (mean)\t1\t2\nlove\tsex\t6.77\t9\t6\ntiger\tcat\t7.35\t9\t7\n",
        "word1\tword2\tPOS\tSimLex999\tconc(w1)\nlove\tsex\tN\t6.77\t1\ntiger\tcat\tN\t7.35\t2\n",
        "word1\tword2\tpairs\trater\tscore\nlove\tsex\t1\t4\t6.77\ntiger\tcat\t2\t4\t7.35\n",
        "love\tsex\tN\t6.77\tSYNONYMS\ntiger\tcat\tN\t7.35\tNONE\n",
        "word1 word2 score deviation\nlove sex 6.77 0.1\ntiger cat 7.35 0.2\n",
        "\ufefflove sex 6.77\ntiger cat 7.35\n",
    ],
)
def test_word_pairs_are_read_from_any_layout(questions_of, content):
    assert questions_of(content) == WordPairs("questions.txt", LOVE)


def test_analogies_are_read_by_section(questions_of):
    content = ": capital\nAthens Greece Oslo Norway\n:family\nboy girl king queen\nhe she his her\n: capital\na b c d\n"
    assert questions_of(content, "any.name") == Analogies(
        "any.name",
        (
            Analogy("capital", "Athens", "Greece", "Oslo", "Norway"),
            Analogy("family", "boy", "girl", "king", "queen"),
            Analogy("family", "he", "she", "his", "her"),
            Analogy("capital", "a", "b", "c", "d"),
        ),
    )


def test_analogies_without_a_section_belong_to_one_named_after_the_file(questions_of):
    read = questions_of("boy girl king queen\nhe she his her\n", "family.txt")
    assert {question.relation for question in read.questions} == {"family"}
    assert len(read) == 2


def test_words_of_any_script_are_read(questions_of):
    assert questions_of("größer naïve 1\n日本 東京 2\n").pairs[1] == WordPair("日本", "東京", 2)


def test_the_published_files_are_read_whole(shared_files):
    folder = shared_files / "eval"
    assert len(read_questions(folder / "wordsim353.tsv")) == 353
    assert len(read_questions(folder / "simlex999.txt")) == 999
    analogies = read_questions(folder / "questions-words.txt")
    assert len(analogies) == 19_544
    assert len({question.relation for question in analogies.questions}) == 14


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        ("", "no questions"),
        ("\n# only a comment\n", "no questions"),
        (": section\n: another\n", "sections without questions"),
        ("love sex 6.77\ntiger cat\n", "Line 2 has 2 columns instead of 3 or more"),
        ("love sex 6.77\n\ntiger cat high\n", 'Line 3 has "high" in place of the score'),
        ("love sex 6.77\ntiger cat nan\n", 'Line 2 has "nan"'),
        ("love\tsex\t6.77\n\tcat\t7.35\n", "Line 2 lacks one of its two words"),
        ("the cat sat on the mat\nand the dog too\n", "Line 2 has no number after two words"),
        ("word\n", "Line 1 has no number after two words"),
        (": family\nboy girl king\n", "Line 2 holds 3 words instead of four"),
        (": family\nboy girl king queen\nalone\n", "Line 3 holds 1 word instead of four"),
        (b"love sex 6.77\ncaf\xe9 tea 3\n", "Line 2 is not text in UTF-8"),
        ("love sex 6.77\n".encode("utf-16"), "Line 1 is not text in UTF-8"),
        (b"\x00\x01\x02\x03", "Line 1 holds bytes that are not text"),
        ("x" * 20_000, "Line 1 is too long"),
    ],
)
def test_a_file_of_something_else_is_refused(refusal, content, saying):
    assert saying in refusal(content)


def test_a_text_of_a_million_lines_is_not_read_to_its_end(refusal, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.embeddings.question_files._MOST_LINES", 3)
    assert "more than 3 lines" in refusal("love sex 1\n" * 4)


def test_a_missing_file_a_folder_and_an_unreadable_name_are_refused(tmp_path):
    with pytest.raises(FileFormatError, match=r"gone\.txt: There is no such file"):
        read_questions(tmp_path / "gone.txt")
    with pytest.raises(FileFormatError, match="not a file but a folder"):
        read_questions(tmp_path)
    with pytest.raises(FileFormatError):
        read_questions(tmp_path / ("x" * 300))


@given(content=st.binary(max_size=200))
def test_any_bytes_are_questions_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.bin"
    path.write_bytes(content)
    with suppress(FileFormatError):
        assert len(read_questions(path)) > 0
