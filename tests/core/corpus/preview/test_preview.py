"""What becomes of files is shown from little of them, whatever their size, and as reading all of them would have it."""

import gzip
import json
import time
import zipfile
from pathlib import Path

import pytest

from w2v_gui.core.corpus.preview import text_sample as sample_module
from w2v_gui.core.corpus.preview.preview import LONGEST_LINE, SHOWN_LINES, Preview, preview, proposed_choice
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.corpus.sources.text_sources import TextKind
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, TextChoice, WordRules
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress

UNICODE = TextChoice(rules=WordRules(Splitting.UNICODE, punctuation=False))
TREEBANK = "sentence_index\tsentence\n1\tThe Rock , he said .\n2\tIs n't it good , too ?\n"
PROSE = "The Rock, he said.\n\n  Isn't it good?\tYes: 1,000 times.\n"


def written(folder: Path, content: str | bytes, name="text.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def shown(paths, choice=TextChoice()) -> Preview:  # noqa: B008
    *events, result = preview(paths, choice)
    assert events
    assert all(isinstance(event, Progress) for event in events)
    assert isinstance(result, Preview)
    assert len(result.raw_lines) == len(result.word_lines)
    return result


def test_the_first_lines_are_shown_raw_and_as_words(tmp_path):
    result = shown(written(tmp_path, PROSE))
    assert result.raw_lines == ("The Rock, he said.", "Isn't it good?\tYes: 1,000 times.")
    assert result.word_lines == ("the rock, he said.", "isn't it good? yes: 1,000 times.")
    assert (result.tokens, result.types, result.lines) == (10, 10, 2)
    assert (result.sample_share, result.total_bytes, result.replaced, result.notes) == (1.0, len(PROSE), 0, ())
    (source,) = result.sources
    assert (source.name, source.kind, source.encoding) == ("text.txt", TextKind.PLAIN, "utf-8")


def test_every_choice_shows_in_lines_and_counts(tmp_path):
    path = written(tmp_path, PROSE)
    rules = WordRules(Splitting.UNICODE, False, NumberRule.LEAVE_OUT, False, frozenset({"the", "it"}))
    result = shown(path, TextChoice(rules=rules))
    assert result.word_lines == ("Rock he said", "Isn't good Yes times")
    assert (result.tokens, result.types, result.lines) == (7, 7, 2)


def test_lines_that_become_empty_are_shown_without_words_and_not_counted(tmp_path):
    result = shown(written(tmp_path, "---\nking , queen\n"), UNICODE)
    assert result.word_lines == ("", "king queen")
    assert result.lines == 1


def test_a_dozen_lines_are_shown_and_long_ones_are_cut_between_words(tmp_path):
    result = shown(written(tmp_path, "x" * 1000 + "\n" + "word " * 1000 + "\n" + "a b\n" * 100))
    assert len(result.raw_lines) == SHOWN_LINES
    assert len(result.raw_lines[0]) == LONGEST_LINE
    assert set(result.word_lines[1].split()) == {"word"}
    assert LONGEST_LINE - 5 <= len(result.raw_lines[1]) <= LONGEST_LINE


def test_counts_of_a_whole_text_are_those_of_reading_it(tmp_path, cache):
    path = written(tmp_path, PROSE * 20)
    result, corpus = shown(path), load_corpus(path)
    assert (result.tokens, result.types, result.lines) == (
        corpus.token_count,
        len(corpus.vocabulary),
        corpus.sentence_count,
    )


@pytest.mark.parametrize("line", ["one two three\n", "one two three ", "東京", "x"])
def test_of_a_long_text_a_known_share_is_looked_into(tmp_path, line):
    path = written(tmp_path, line * (900_000 // len(line.encode())))
    result = shown(path, UNICODE)
    letters = 1 << 17
    assert result.sample_share == pytest.approx(letters * len(line.encode()) / len(line) / 900_000, rel=0.3)
    assert set(result.word_lines[0].split()) <= {"one", "two", "three", "東", "京", "x" * LONGEST_LINE}


def test_a_text_of_a_gigabyte_takes_no_longer(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.write(b"The king, he said.\n" * 50_000)
        file.truncate(10**9)
    began = time.perf_counter()
    result = shown(path)
    assert time.perf_counter() - began < 5
    assert 0 < result.sample_share < 0.001


def test_several_files_are_sampled_alike(tmp_path):
    paths = [written(tmp_path, f"file{i} word, " * 20_000, f"{i}.txt") for i in range(3)]
    result = shown(paths)
    assert [source.name for source in result.sources] == ["0.txt", "1.txt", "2.txt"]
    assert result.total_bytes == sum(path.stat().st_size for path in paths)
    assert {"file0", "file1", "file2"} <= set(" ".join(shown(paths, UNICODE).word_lines).split())
    assert result.sample_share is None
    assert result.notes == ("Lines and counts are of the beginning of 3 texts; there are 3 files.",)
    assert shown([written(tmp_path, "a b"), written(tmp_path, "c", "b.txt")]).sample_share == 1.0


def test_of_many_files_the_first_are_looked_into(tmp_path):
    for i in range(100):
        written(tmp_path, f"the king, {i}", f"{i:03}.txt")
    result = shown(tmp_path)
    assert [source.name for source in result.sources] == [f"{i:03}.txt" for i in range(8)]
    assert result.sample_share is None
    assert result.notes[-1].endswith("there are 100 files.")


def test_of_a_folder_of_very_many_files_not_all_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(sample_module, "_MOST_FILES", 5)
    (tmp_path / "a").mkdir()
    for i in range(9):
        written(tmp_path / "a", "the king", f"{i}.txt")
    result = shown(tmp_path)
    assert len(result.sources) == 4
    assert (result.total_bytes, result.sample_share) == (4 * len("the king"), None)
    assert result.notes == ("Lines and counts are of the beginning of 4 texts; there are 4 files and more.",)


def test_it_stops_when_its_time_is_over_but_has_one_text(tmp_path, monkeypatch):
    for i in range(3):
        written(tmp_path, "the king", f"{i}.txt")
    monkeypatch.setattr(sample_module, "_LONGEST_S", -1)
    result = shown(tmp_path)
    assert len(result.sources) == 1
    assert result.notes == ("Lines and counts are of the beginning of one text; there are 3 files.",)


def test_tables_json_lines_and_members_of_archives_are_looked_into(tmp_path):
    table = written(tmp_path, 'id,text\n1,"The king,\nhe said"\n2,Yes\n', "table.csv")
    result = shown(table, TextChoice(field="text"))
    assert (result.sources[0].fields, result.sources[0].field) == (("id", "text"), "text")
    assert result.word_lines == ("the king, he said", "yes")
    rows = "".join(json.dumps({"body": f"row {i}"}) + "\n" for i in range(3))
    assert shown(written(tmp_path, rows, "rows.jsonl")).word_lines == ("row 0", "row 1", "row 2")
    with zipfile.ZipFile(tmp_path / "texts.zip", "w") as archive:
        archive.writestr("a.txt", "one two")
        archive.writestr("b/c.txt", "three")
    result = shown(tmp_path / "texts.zip")
    assert [source.name for source in result.sources] == ["texts.zip/a.txt", "texts.zip/b/c.txt"]
    assert result.word_lines == ("one two", "three")
    assert shown(written(tmp_path, gzip.compress(b"one two"), "x.gz")).word_lines == ("one two",)


def test_of_an_archive_of_many_texts_no_more_is_read_than_of_one(tmp_path):
    with zipfile.ZipFile(tmp_path / "texts.zip", "w") as archive:
        for i in range(12):
            archive.writestr(f"{i:02}.txt", f"one two {i}\n" * 5000)
    result = shown(tmp_path / "texts.zip")
    assert [source.name for source in result.sources] == ["texts.zip/00.txt", "texts.zip/01.txt", "texts.zip/02.txt"]
    assert 30_000 < result.tokens < 45_000
    assert result.notes == ("Lines and counts are of the beginning of 3 texts; there are more.",)


def test_replaced_bytes_and_guesses_are_told(tmp_path):
    result = shown(written(tmp_path, "gut für alle\n".encode() * 50 + b"\xff\xfe\n"))
    assert result.replaced == 2
    assert any("2 invalid bytes" in note for note in result.notes)
    result = shown(written(tmp_path, ("Größe, Straße und Übermut für alle, schön wär's.\n" * 9).encode("cp1252")))
    assert result.sources[0].guessed
    assert any("guess" in note for note in result.notes)


def test_a_chosen_encoding_is_used(tmp_path):
    path = written(tmp_path, "žluťoučký kůň\n".encode("iso8859-2"))
    result = shown(path, TextChoice(encoding="iso8859-2"))
    assert result.word_lines == ("žluťoučký kůň",)
    assert not result.sources[0].guessed


def test_single_letters_of_scripts_without_spaces_are_told(tmp_path):
    path = written(tmp_path, "ภาษาไทยไม่มีช่องว่าง")
    assert "one word a letter" in shown(path, UNICODE).notes[0]
    assert shown(path).notes == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.png"),
        ("zeros.txt", bytes(1000), "zeros.txt"),
        ("damaged.gz", gzip.compress(b"one two" * 1000)[:-20], "damaged"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path, name, content, reason):
    path = written(tmp_path, content, name)
    for refused in (shown, proposed_choice):
        with pytest.raises(CorpusError, match=reason):
            refused(path)


def test_missing_files_and_empty_folders_are_refused_and_an_empty_file_has_no_lines(tmp_path):
    with pytest.raises(CorpusError, match="There is no file"):
        shown(tmp_path / "missing.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="no files"):
        shown(tmp_path / "empty")
    result = shown(written(tmp_path, ""))
    assert (result.raw_lines, result.word_lines, result.tokens, result.lines) == ((), (), 0, 0)
    assert result.sample_share == 1.0


@pytest.mark.parametrize(
    ("name", "content", "splitting"),
    [
        ("treebank.txt", TREEBANK, Splitting.WHITE_SPACE),
        ("text8", "anarchism originated as a term of abuse", Splitting.WHITE_SPACE),
        ("tokens.txt", TREEBANK.split("\n", 1)[1], Splitting.WHITE_SPACE),
        ("novel.txt", PROSE, Splitting.UNICODE),
        ("table.csv", 'text\n"Yes, he said."\n"No, she said."\n', Splitting.UNICODE),
        ("empty.txt", "", Splitting.WHITE_SPACE),
    ],
)
def test_the_splitting_that_suits_the_text_is_proposed(tmp_path, name, content, splitting):
    choice = proposed_choice(written(tmp_path, content, name))
    assert choice == TextChoice(rules=WordRules(splitting, punctuation=splitting is Splitting.WHITE_SPACE))


def test_the_treebank_is_proposed_as_the_course_reads_it_even_if_it_looked_raw(tmp_path):
    raw = "sentence_index\tsentence\n" + "".join(f"{i}\tYes, sir.\n" for i in range(1, 20))
    assert proposed_choice(written(tmp_path, raw)) == TextChoice()


def test_what_else_was_chosen_stays_in_the_proposal(tmp_path):
    chosen = TextChoice("cp1252", "text", WordRules(lower_case=False, stop_words=frozenset({"a"})))
    proposed = proposed_choice(written(tmp_path, 'text,n\n"Yes, sir.",1\n', "t.csv"), chosen)
    assert (proposed.encoding, proposed.field) == ("cp1252", "text")
    assert proposed.rules == WordRules(
        Splitting.UNICODE, lower_case=False, punctuation=False, stop_words=frozenset({"a"})
    )


def test_real_texts_are_previewed_at_once(shared_files):
    for path in ("sst/datasetSentences.txt", "wiki/wiki.txt.gz", "encodings/chinese_utf8.txt", "encodings"):
        choice = proposed_choice(shared_files / path)
        began = time.perf_counter()
        result = shown(shared_files / path, choice)
        assert time.perf_counter() - began < 5
        assert result.tokens > 10_000
    assert proposed_choice(shared_files / "sst" / "datasetSentences.txt") == TextChoice()
