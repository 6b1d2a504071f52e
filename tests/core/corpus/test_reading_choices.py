"""One text is the same corpus whatever file it is in, and becomes the words that were chosen."""

import bz2
import csv
import gzip
import io
import itertools
import json
import lzma
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.corpus import token_cache
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.corpus.reading import load_corpus, read_corpus
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, TextChoice, WordRules
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress, ReadingNotes

WORDS = st.text(st.sampled_from('abBéß語😀",;\\\u0301'), min_size=1, max_size=5)
# a line of one cell may look like a number, a name, or a header, and so does not tell what kind of file it is in
LINES = st.lists(st.lists(WORDS, min_size=2, max_size=6).map(" ".join), min_size=1, max_size=8)
NAMES = ["a.txt", "a.csv", "a.tsv", "a.jsonl", "a.json", "a.zip", "a", "a.parquet", "a.gz"]


def sentences(corpus: Corpus) -> list[str]:
    words = [corpus.vocabulary.words[i] for i in corpus.tokens]
    return [" ".join(words[a:b]) for a, b in itertools.pairwise(corpus.sentence_starts.tolist())]


def as_csv(lines) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([("id", "text"), *enumerate(lines)])
    return file.getvalue().encode()


def as_zip(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("text.txt", content)
    return file.getvalue()


def as_parquet(lines) -> bytes:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    pq.write_table(pa.table({"id": range(len(lines)), "text": lines}), file)
    return file.getvalue()


def forms_of(lines) -> dict[str, bytes]:
    plain = "".join(f"{line}\n" for line in lines)
    encoded = plain.encode()
    objects = [json.dumps({"id": i, "text": line}) for i, line in enumerate(lines)]
    return {
        "text.txt.gz": gzip.compress(encoded),
        "text.txt.bz2": bz2.compress(encoded),
        "text.txt.xz": lzma.compress(encoded),
        "text.zip": as_zip(encoded),
        "text.csv": as_csv(lines),
        "text.csv.gz": gzip.compress(as_csv(lines)),
        "utf-16.txt": plain.encode("utf-16"),
        "utf-32.txt": plain.encode("utf-32"),
        "utf-8.txt": b"\xef\xbb\xbf" + encoded,
        "utf-16.csv": as_csv(lines).decode().encode("utf-16"),
        "text.jsonl": "\n".join(objects).encode(),
        "text.parquet": as_parquet(lines),
    }


@settings(max_examples=25)
@given(lines=LINES)
def test_the_same_text_is_the_same_corpus_in_any_kind_of_file(tmp_path_factory, lines):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("forms")
        patch.setattr(token_cache, "texts_folder", lambda: folder / "cache")
        assert_same_in_any_form(folder, ["one two", *lines])


def assert_same_in_any_form(folder: Path, lines: list[str]) -> None:
    (folder / "text.txt").write_bytes("".join(f"{line}\n" for line in lines).encode())
    expected = load_corpus(folder / "text.txt")
    for name, content in forms_of(lines).items():
        (folder / name).write_bytes(content)
        corpus = load_corpus(folder / name)
        assert corpus.vocabulary.words == expected.vocabulary.words, name
        assert corpus.tokens.tolist() == expected.tokens.tolist(), name
        assert corpus.sentence_starts.tolist() == expected.sentence_starts.tolist(), name


@given(content=st.binary(max_size=300) | st.text(max_size=99).map(str.encode), name=st.sampled_from(NAMES))
def test_any_bytes_under_any_name_give_a_corpus_or_one_sentence(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("bytes") / name
    path.write_bytes(content)
    try:
        corpus = load_corpus(path)
    except CorpusError as error:
        refusal = str(error)
    else:
        refusal = f"none of {name}."
        assert corpus.token_count == corpus.vocabulary.counts.sum() > 1
    assert re.fullmatch(rf".*{re.escape(name.split('.')[0])}.*\.", refusal)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (WordRules(), ["don't stop, été 42 the", "the 7 end."]),
        (WordRules(lower_case=False), ["Don't stop, ÉTÉ 42 the", "The 7 end."]),
        (WordRules(splitting=Splitting.UNICODE), ["don't stop , été 42 the", "the 7 end ."]),
        (WordRules(splitting=Splitting.UNICODE, punctuation=False), ["don't stop été 42 the", "the 7 end"]),
        (WordRules(numbers=NumberRule.ONE_WORD), ["don't stop, été <number> the", "the <number> end."]),
        (WordRules(stop_words=frozenset({"the"})), ["don't stop, été 42", "7 end."]),
    ],
)
def test_words_are_what_was_chosen(tmp_path, rules, expected):
    (tmp_path / "text.txt").write_text("Don't stop, ÉTÉ 42 the\nThe 7 end.\n", encoding="utf-8")
    assert sentences(load_corpus(tmp_path / "text.txt", TextChoice(rules=rules))) == expected


def test_a_folder_is_one_corpus_that_is_named_after_it(tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "b.txt").write_text("c d", encoding="utf-8")
    (folder / "a.txt").write_text("a b", encoding="utf-8")
    corpus = load_corpus(folder)
    assert sentences(corpus) == ["a b", "c d"]
    assert (corpus.name, corpus.source) == ("letters", str(folder))
    several = load_corpus([folder / "b.txt", folder / "a.txt"])
    assert sentences(several) == ["c d", "a b"]
    assert (several.name, several.source) == ("b.txt and 1 other", f"{folder / 'b.txt'}\n{folder / 'a.txt'}")


@pytest.mark.usefixtures("cache")
def test_what_there_is_to_know_is_told_again_when_the_text_comes_from_the_cache(tmp_path, cache):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_bytes(b"a b \xe2\x82 c\xc3\xa9 d\xc3\xa9\n")
    (tmp_path / "letters" / ".hidden").touch()
    *_, notes, _corpus = read_corpus(tmp_path / "letters")
    again = list(read_corpus(tmp_path / "letters"))
    assert again[0] == notes
    assert isinstance(notes, ReadingNotes)
    assert notes.sentences[0] == "2 invalid bytes are replaced by \ufffd, first in line 1 of a.txt."
    assert len(again) == len(notes.sentences) == 2
    (entry,) = cache.iterdir()
    for damage in ("", "{", "[1]", "{}"):
        (entry / "notes.json").write_text(damage, encoding="utf-8")
        left, _ = read_corpus(tmp_path / "letters")
        assert left.sentences == notes.sentences[1:]


@pytest.mark.usefixtures("cache")
def test_each_choice_and_each_state_of_the_files_has_its_own_place_in_the_cache(tmp_path, cache):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.csv").write_text("text,body\nA b,c d\n", encoding="utf-8")
    choices = [
        TextChoice(),
        TextChoice(field="body"),
        TextChoice(encoding="cp1252"),
        TextChoice(rules=WordRules(lower_case=False)),
        TextChoice(rules=WordRules(stop_words=frozenset({"x"}))),
    ]
    for _ in range(2):
        words = [load_corpus(folder, choice).vocabulary.words for choice in choices]
        assert words == [("a", "b"), ("c", "d"), ("a", "b"), ("A", "b"), ("a", "b")]
        assert len(list(cache.iterdir())) == len(choices)
    (folder / "b.txt").write_text("e f", encoding="utf-8")
    assert load_corpus(folder).vocabulary.words == ("a", "b", "e", "f")


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("name", ["text.txt.gz", "text.zip", "text.csv", "text.jsonl", "text.parquet"])
def test_reading_any_file_can_be_given_up_and_leaves_nothing_behind(tmp_path, cache, monkeypatch, name):
    monkeypatch.setattr("w2v_gui.core.corpus.reading_progress._REPORT_INTERVAL_S", -1.0)
    (tmp_path / name).write_bytes(forms_of([f"one two three {i}" for i in range(20_000)])[name])
    for steps in (1, 2, 3):
        reading = read_corpus(tmp_path / name)
        assert all(isinstance(event, Progress) for event in itertools.islice(reading, steps))
        reading.close()  # an open file would be a ResourceWarning, and so an error
        assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("cache")
def test_who_reads_a_folder_of_pictures_need_not_wait_for_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.corpus.reading_progress._REPORT_INTERVAL_S", -1.0)
    monkeypatch.setattr("w2v_gui.core.corpus.sources.text_files._FILES_A_REPORT", 1)
    (tmp_path / "pictures").mkdir()
    for i in range(5):
        (tmp_path / "pictures" / f"{i}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    reading = read_corpus(tmp_path / "pictures")
    activities = [event.activity for event in itertools.islice(reading, 10)]
    assert activities[:5] == [f"Looking through pictures: {i} file{'' if i == 1 else 's'}" for i in range(1, 6)]
    assert all(activity.startswith("Reading pictures · ") for activity in activities[5:])
    with pytest.raises(CorpusError, match="holds no text"):
        next(reading)
