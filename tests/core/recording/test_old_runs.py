"""Runs that older versions of the program have written open, go on, and are saved as this version does."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from w2v_gui.core.recording.kept_runs import kept_runs, kept_runs_folder
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.events import Checkpoint, LossReport, ProbeReport
from w2v_gui.core.word2vec.training import train

OLD = Path(__file__).parent / "old_runs"
RUNS = {1: ("course", 25, 25.0, 60), 2: ("stream", 3, 0.5, 4)}  # version: recipe, iteration, position, length


@pytest.fixture(params=RUNS)
def version(request):
    return request.param


@pytest.fixture
def old_folder(tmp_path, version):
    return Path(shutil.copytree(OLD / f"version_{version}", tmp_path / "run"))


def test_an_old_run_is_what_its_files_say(old_folder, version):
    run = load_run(old_folder)
    recipe, iteration, position, length = RUNS[version]
    config = run.checkpoint.config
    assert (config.recipe, config.length, config.vector_size) == (recipe, length, 3)
    assert (run.checkpoint.iteration, run.checkpoint.position) == (iteration, position)
    assert (run.corpus.name, run.corpus.token_count) == ("sea.txt", 41)
    assert run.corpus.vocabulary.words[:4] == ("the", "sea", "is", "deep")
    for name in ("center", "outside"):
        (path,) = old_folder.glob(f"checkpoint-*/{name}.npy")
        assert getattr(run.checkpoint, name).tobytes() == np.load(path).tobytes()
    assert len(run.history) > 0
    assert run.note == ""


def test_an_old_run_goes_on_to_its_end_and_is_saved_as_a_new_one(old_folder, version, compiled_kernels):
    run, checkpoint = load_run(old_folder), None
    for event in train(run.corpus, run.checkpoint.config, run.checkpoint):
        if isinstance(event, LossReport):
            run.history.extend(event)
        elif isinstance(event, ProbeReport):
            run.history.add_probe(event)
        elif isinstance(event, Checkpoint):
            checkpoint = event
    save_run(old_folder, Run(run.corpus, checkpoint, run.history))
    assert json.loads((old_folder / "run.json").read_text(encoding="utf-8"))["version"] == 3
    loaded = load_run(old_folder)
    assert loaded.checkpoint.finished
    assert loaded.checkpoint.center.tobytes() == checkpoint.center.tobytes()
    assert loaded.history.losses.tobytes() == run.history.losses.tobytes()


def test_the_text_of_an_old_run_is_not_written_again(old_folder):
    (text,) = old_folder.glob("text-*")
    before = text.stat().st_ino
    save_run(old_folder, load_run(old_folder))
    assert [path.stat().st_ino for path in old_folder.glob("text-*")] == [before]


def test_the_checkpoint_of_an_old_run_is_kept_beside_the_new_one(old_folder):
    run = load_run(old_folder)
    before = {path.name for path in old_folder.glob("checkpoint-*")}
    save_run(old_folder, Run(run.corpus, run.checkpoint, LossHistory.from_arrays(run.history.arrays(), 0, 0.0)))
    assert before < {path.name for path in old_folder.glob("checkpoint-*")}
    (newest,) = {path for path in old_folder.glob("checkpoint-*") if path.name not in before}
    (newest / "center.npy").unlink()
    assert load_run(old_folder).checkpoint.center.tobytes() == run.checkpoint.center.tobytes()


def test_the_one_run_that_older_versions_kept_is_listed_with_its_text_and_position(version):
    shutil.copytree(OLD / f"version_{version}", kept_runs_folder().with_name("last_run"))
    try:
        (kept,) = kept_runs()
        done = {1: "25 of 60 iterations", 2: "0.5 of 4 epochs"}[version]
        assert kept.caption.startswith(f"sea.txt · {done} · saved ")
    finally:
        shutil.rmtree(kept.folder)
