"""A text goes through the cache: at once the second time, whole or not at all, and within the limit."""

import gzip
import itertools
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from w2v_gui.core.corpus import token_cache
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.corpus.reading import load_corpus, read_corpus
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress

pytestmark = pytest.mark.usefixtures("cache")


def assert_same(corpus: Corpus, expected: Corpus) -> None:
    assert (corpus.name, corpus.source) == (expected.name, expected.source)
    assert corpus.vocabulary.words == expected.vocabulary.words
    for name in ("tokens", "sentence_starts"):
        array, other = getattr(corpus, name), getattr(expected, name)
        assert (array.dtype, array.tolist()) == (other.dtype, other.tolist())
    assert corpus.vocabulary.counts.dtype == expected.vocabulary.counts.dtype
    assert corpus.vocabulary.counts.tolist() == expected.vocabulary.counts.tolist()


@pytest.fixture
def report_always(monkeypatch):
    monkeypatch.setattr("w2v_gui.core.corpus.reading_progress._REPORT_INTERVAL_S", -1.0)


@pytest.fixture
def long_text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(b"one two three\n" * 100_000)
    return path


@pytest.mark.usefixtures("report_always")
@pytest.mark.parametrize("compressed", [False, True])
def test_reading_tells_its_progress_and_ends_with_the_corpus(long_text, compressed):
    if compressed:
        long_text.write_bytes(gzip.compress(long_text.read_bytes(), 0))
    *progress, corpus = read_corpus(long_text)
    assert isinstance(corpus, Corpus)
    *reading, listing = progress
    shares = [event.done for event in reading]
    assert len(shares) > 4
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1.0
    assert reading[0].activity.startswith("Reading text.txt · 0.1 of 1.4 MB")
    assert listing == Progress(None, "Listing the words")


@pytest.mark.usefixtures("report_always")
def test_reading_can_be_given_up_at_any_point_and_leaves_nothing_behind(long_text, cache):
    for steps in itertools.count(1):
        reading = read_corpus(long_text)
        *_, event = itertools.islice(reading, steps)
        if isinstance(event, Corpus):
            break
        reading.close()  # an open file would be a ResourceWarning, and so an error
        assert list(cache.iterdir()) == []
        with pytest.raises(StopIteration):
            next(reading)
    assert steps > 5


def test_a_text_that_is_refused_leaves_nothing_behind(tmp_path, cache):
    for content in (b"one\ntwo\n", b"one two\n" * 100_000 + bytes(9999), b"", gzip.compress(b"one two")[:-3]):
        (tmp_path / "text.txt").write_bytes(content)
        with pytest.raises(CorpusError):
            load_corpus(tmp_path / "text.txt")
    assert list(cache.iterdir()) == []


def test_the_second_time_a_text_is_there_without_reading_it(long_text, monkeypatch):
    first = load_corpus(long_text)
    monkeypatch.setattr("w2v_gui.core.corpus.reading._read", None)
    (second,) = read_corpus(long_text)
    assert_same(second, first)


def test_a_text_that_changed_is_read_anew(long_text):
    load_corpus(long_text)
    content = long_text.read_bytes()
    long_text.write_bytes(content.replace(b"three", b"seven"))
    os.utime(long_text, ns=(0, 1))
    assert load_corpus(long_text).vocabulary.words == ("one", "two", "seven")


def test_the_arrays_of_a_corpus_are_maps_that_nobody_can_write_to(long_text):
    corpus = load_corpus(long_text)
    for array in (corpus.tokens, corpus.sentence_starts):
        assert type(array) is np.ndarray
        assert isinstance(array.base, np.memmap)
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_corpus_stays_readable_when_its_text_leaves_the_cache(long_text):
    corpus = load_corpus(long_text)
    token_cache.clear_cache()
    assert corpus.tokens.tolist() == [0, 1, 2] * 100_000


def test_where_no_folder_can_be_made_a_text_is_kept_in_memory(long_text, monkeypatch, tmp_path):
    expected = load_corpus(long_text)
    (tmp_path / "file").touch()
    monkeypatch.setattr("w2v_gui.core.corpus.token_cache.texts_folder", lambda: tmp_path / "file" / "texts")
    assert_same(load_corpus(long_text), expected)


@pytest.mark.usefixtures("disk_that_fills_up")
def test_a_text_for_which_the_disk_is_too_full_is_kept_in_memory(long_text, cache):
    assert load_corpus(long_text).tokens.tolist() == [0, 1, 2] * 100_000
    assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("disk_that_fills_up")
def test_a_text_that_can_be_kept_nowhere_is_refused(long_text, cache, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.corpus.token_stores.LARGEST_IN_MEMORY_BYTES", 1_000_000)
    with pytest.raises(CorpusError) as refused:
        load_corpus(long_text)
    sentence = str(refused.value)
    assert "too large for memory alone" in sentence
    assert f"cannot be stored in {cache}: No space left on device. Make room there" in sentence
    assert list(cache.iterdir()) == []


@pytest.fixture
def disk_that_fills_up(monkeypatch):
    """Holds 500 KB of every file."""

    def write(file, array):
        if file.tell() + array.nbytes > 500_000:
            raise OSError(28, "No space left on device")
        file.write(array.tobytes())

    monkeypatch.setattr("w2v_gui.core.corpus.token_stores._write", write)


@pytest.fixture
def expected(long_text, cache):
    """The corpus of the long text, of which the cache now has an entry."""
    return load_corpus(long_text)


def entry_in(cache):
    (entry,) = cache.iterdir()
    return entry


@pytest.mark.parametrize("part", ["tokens", "sentence_starts", "counts", "words.txt", "sizes.json"])
@pytest.mark.parametrize("damage", ["missing", "empty", "shorter", "longer", "a folder"])
def test_a_damaged_entry_is_noticed_and_made_anew(long_text, cache, expected, part, damage):
    path = entry_in(cache) / part
    content = path.read_bytes()
    path.unlink()
    match damage:
        case "empty":
            path.touch()
        case "shorter":
            path.write_bytes(content[:-1])
        case "longer":
            path.write_bytes(content + content)
        case "a folder":
            path.mkdir()
    assert_same(load_corpus(long_text), expected)
    (second,) = read_corpus(long_text)
    assert_same(second, expected)


def test_an_entry_whose_numbers_do_not_fit_together_is_made_anew(long_text, cache, expected):
    for part, wrong in {
        "counts": np.array([100_000, 100_000, 100_001]),
        "sentence_starts": expected.sentence_starts + 1,
        "words.txt": np.frombuffer(b"one\none\nthree\n", np.uint8),
    }.items():
        path = entry_in(cache) / part
        path.unlink()  # as the old file is mapped
        path.write_bytes(wrong.tobytes())
        assert_same(load_corpus(long_text), expected)


@pytest.mark.parametrize("sizes", ["", "{}", "[]", "null", '{"tokens": "x"}', '{"tokens": -1}'])
def test_an_entry_with_other_sizes_is_made_anew(long_text, cache, expected, sizes):
    (entry_in(cache) / "sizes.json").write_text(sizes, encoding="utf-8")
    assert_same(load_corpus(long_text), expected)
    assert json.loads((entry_in(cache) / "sizes.json").read_text(encoding="utf-8"))["tokens"] == 300_000


def read_texts(folder, names):
    """Texts of 1,000 tokens: 4,000 bytes for these and 8,008 for the starts, and some more."""
    for age, name in enumerate(names):
        (folder / name).write_bytes(b"one\n" * 999 + b"two one\n")
        load_corpus(folder / name)
        newest = max(token_cache.texts_folder().iterdir(), key=lambda entry: entry.stat().st_ctime_ns)
        os.utime(newest, (age, age))


def is_there(path):
    return len(list(read_corpus(path))) == 1


def test_the_texts_unused_for_longest_go_where_there_are_too_many(tmp_path, monkeypatch):
    read_texts(tmp_path, "abc")
    assert is_there(tmp_path / "a")
    monkeypatch.setattr(token_cache, "LARGEST_CACHE_BYTES", 40_000)
    (tmp_path / "d").write_bytes(b"one two\n" * 500)
    load_corpus(tmp_path / "d")
    assert token_cache.cache_size().texts == 3
    assert [name for name in "acd" if is_there(tmp_path / name)] == ["a", "c", "d"]


def test_a_text_beyond_the_limit_is_kept_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(token_cache, "LARGEST_CACHE_BYTES", 10)
    read_texts(tmp_path, "abc")
    assert token_cache.cache_size().texts == 1
    assert is_there(tmp_path / "c")


def test_the_size_of_the_cache_is_told(tmp_path, cache):
    assert token_cache.cache_size().used_bytes == 0
    read_texts(tmp_path, "ab")
    size = token_cache.cache_size()
    assert (size.folder, size.texts) == (cache, 2)
    assert 24_000 < size.used_bytes < 25_000
    assert 0 < size.limit_bytes <= 8 * 10**9


def test_the_limit_is_a_tenth_of_the_disk_where_that_is_less(tmp_path, monkeypatch):
    read_texts(tmp_path, "a")
    used = token_cache.cache_size().used_bytes
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 0, 10**6 - used))
    assert token_cache.cache_size().limit_bytes == 100_000


def test_a_cache_that_can_only_be_read_is_used(long_text, expected, monkeypatch):
    def fail(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "utime", fail)
    (second,) = read_corpus(long_text)
    assert_same(second, expected)


def test_clearing_removes_every_text(tmp_path, cache):
    read_texts(tmp_path, "ab")
    token_cache.clear_cache()
    assert list(cache.iterdir()) == []
    assert not is_there(tmp_path / "a")


def test_a_cache_that_was_never_used_is_empty(cache):
    shutil.rmtree(cache.parent)
    token_cache.clear_cache()
    assert token_cache.cache_size().texts == 0


@pytest.mark.usefixtures("report_always")
def test_clearing_leaves_a_text_alone_that_is_being_read(long_text, cache, expected):
    token_cache.clear_cache()
    reading = read_corpus(long_text)
    next(reading)
    token_cache.clear_cache()
    assert len(list(cache.iterdir())) == 1
    *_, corpus = reading
    assert_same(corpus, expected)


def test_two_may_read_the_same_text_at_the_same_time(long_text, cache, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.corpus.reading_progress._REPORT_INTERVAL_S", -1.0)
    *both, _ = zip(read_corpus(long_text), read_corpus(long_text), strict=True)
    assert len(both) > 4
    *_, corpus = read_corpus(long_text)
    assert corpus.tokens.tolist() == [0, 1, 2] * 100_000
    assert len(list(cache.iterdir())) == 1


KILLED = """
import os, sys
from pathlib import Path
from w2v_gui.core.corpus import reading_progress, token_cache
from w2v_gui.core.corpus.reading import read_corpus

reading_progress._REPORT_INTERVAL_S = -1.0
token_cache.texts_folder = lambda: Path(sys.argv[2])
reading = read_corpus(Path(sys.argv[1]))
next(reading)
os._exit(9)
"""


def test_what_a_killed_process_has_left_is_removed(long_text, cache):
    command = [sys.executable, "-c", KILLED, str(long_text), str(cache)]
    assert subprocess.run(command, check=False).returncode == 9
    (left,) = cache.iterdir()
    assert left.name.startswith(".unfinished-")
    load_corpus(long_text)
    assert left not in cache.iterdir()
    assert len(list(cache.iterdir())) == 1
