"""`w2v-gui cache` tells of the texts that were read, and removes them."""

import pytest

from w2v_gui.__main__ import main
from w2v_gui.core.corpus import token_cache
from w2v_gui.core.corpus.reading import load_corpus


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "texts"
    monkeypatch.setattr(token_cache, "texts_folder", lambda: folder)
    return folder


def test_the_cache_is_told_and_cleared(tmp_path, cache, capsys):
    (tmp_path / "text.txt").write_text("one two\n" * 1000, encoding="utf-8")
    load_corpus(tmp_path / "text.txt")
    assert main(["cache"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("1 text, 16.1 KB of ")
    assert told.endswith(f" at most, in {cache}\n")
    assert main(["cache", "--clear"]) == 0
    assert capsys.readouterr().out.startswith("0 texts, 0 bytes of ")
    assert list(cache.iterdir()) == []
