"""An empty cache for each test, in which nothing is found that another has left."""

import pytest

from w2v_gui.core.corpus import token_cache


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The folder of the cache, which is empty."""
    folder = tmp_path / "cache" / "texts"
    folder.mkdir(parents=True)
    monkeypatch.setattr(token_cache, "texts_folder", lambda: folder)
    return folder
