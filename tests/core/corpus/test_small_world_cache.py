"""The cached sample corpus is the one that the grammar makes."""

import numpy as np
import pytest

from w2v_gui.core.corpus.small_world import cache
from w2v_gui.core.corpus.small_world.corpus import small_world


@pytest.fixture(autouse=True)
def cache_folder(tmp_path, monkeypatch):
    folder = tmp_path / "cache" / "small_world"
    monkeypatch.setattr(cache, "_folder", lambda: folder)
    return folder


def _assert_same(one, two):
    assert one.vocabulary.words == two.vocabulary.words
    assert one.vocabulary.counts.dtype == two.vocabulary.counts.dtype
    assert one.tokens.dtype == two.tokens.dtype
    assert one.sentence_starts.dtype == two.sentence_starts.dtype
    np.testing.assert_array_equal(one.vocabulary.counts, two.vocabulary.counts)
    np.testing.assert_array_equal(one.tokens, two.tokens)
    np.testing.assert_array_equal(one.sentence_starts, two.sentence_starts)
    assert dict(one.kinds) == dict(two.kinds)
    assert list(one.kinds.values()) == list(two.kinds.values())
    assert one.analogies == two.analogies
    assert one.name == two.name


def test_the_cached_corpus_is_the_one_that_was_made(cache_folder):
    made = cache.sample_corpus()
    assert cache_folder.is_dir()
    _assert_same(cache.sample_corpus(), made)
    _assert_same(made, small_world())


@pytest.mark.parametrize("name", ["tokens.npy", "sentence_starts.npy", "words.json"])
@pytest.mark.parametrize("content", [b"", b"[]", b"\x93NUMPY nonsense"])
def test_a_damaged_cache_is_made_anew(cache_folder, name, content):
    made = cache.sample_corpus()
    (cache_folder / name).write_bytes(content)
    _assert_same(cache.sample_corpus(), made)
    _assert_same(cache._read(cache_folder), made)


def test_without_a_place_to_write_the_corpus_is_made_all_the_same(cache_folder):
    cache_folder.parent.parent.joinpath("cache").write_text("a file where the folder should be")
    assert cache.sample_corpus().name == "Small world"
