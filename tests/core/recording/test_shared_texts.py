"""Runs on the same text, side by side: the text is on the disk once."""

import os
import shutil
from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.recording.run_folder import load_run, save_run


def tokens_of(folder):
    (path,) = folder.glob("text-*/tokens.npy")
    return path


def test_runs_on_one_text_share_it_and_each_can_go(tmp_path, run_of):
    run = run_of(25)
    save_run(tmp_path / "one", run)
    save_run(tmp_path / "other", run)
    assert os.path.samefile(tokens_of(tmp_path / "one"), tokens_of(tmp_path / "other"))
    shutil.rmtree(tmp_path / "one")
    assert np.array_equal(load_run(tmp_path / "other").corpus.tokens, run.corpus.tokens)


def test_a_text_by_another_name_is_called_by_its_own(tmp_path, run_of):
    run = run_of(25)
    save_run(tmp_path / "one", run)
    save_run(tmp_path / "other", replace(run, corpus=replace(run.corpus, name="renamed.txt")))
    assert load_run(tmp_path / "other").corpus.name == "renamed.txt"
    assert load_run(tmp_path / "one").corpus.name == run.corpus.name


def test_a_text_that_is_not_whole_is_not_shared(tmp_path, run_of):
    run = run_of(25)
    save_run(tmp_path / "one", run)
    tokens_of(tmp_path / "one").write_bytes(b"short")
    save_run(tmp_path / "other", run)
    assert np.array_equal(load_run(tmp_path / "other").corpus.tokens, run.corpus.tokens)


def test_where_the_disk_cannot_share_the_text_is_written(tmp_path, run_of, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_):
        raise PermissionError

    run = run_of(25)
    save_run(tmp_path / "one", run)
    monkeypatch.setattr(os, "link", refuse)
    save_run(tmp_path / "other", run)
    assert not os.path.samefile(tokens_of(tmp_path / "one"), tokens_of(tmp_path / "other"))
    assert np.array_equal(load_run(tmp_path / "other").corpus.tokens, run.corpus.tokens)
