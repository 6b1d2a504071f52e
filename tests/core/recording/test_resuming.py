"""A run that was stopped anywhere, saved and resumed in a new process ends in the bits of one that never stopped."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.config import Objective

RESUME = """
import sys
from pathlib import Path
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.events import Checkpoint, LossReport, ProbeReport
from w2v_gui.core.word2vec.training import train

for folder in map(Path, sys.argv[1:]):
    run = load_run(folder)
    for event in train(run.corpus, run.checkpoint.config, run.checkpoint):
        if isinstance(event, LossReport):
            run.history.extend(event)
        elif isinstance(event, ProbeReport):
            run.history.add_probe(event)
        elif isinstance(event, Checkpoint):
            checkpoint = event
    save_run(folder, Run(run.corpus, checkpoint, run.history))
"""


def test_a_new_process_goes_on_to_the_same_bits(tmp_path, run_of, assert_same_bits):
    kinds = [{"objective": objective, "dtype": dtype} for objective in Objective for dtype in ("float32", "float64")]
    streams = [{"objective": objective, "stream": True, "batch_size": 8} for objective in Objective]
    streams.append({"shared_centers": 0, "stream": True})
    runs = {
        tmp_path / f"{i} stopped after {iterations}": (iterations, kind)
        for iterations in (0, 1, 10, 36, 37)
        for i, kind in enumerate(kinds)
    }
    of_streams = {
        tmp_path / f"stream {i} {steps}": (steps, kind) for steps in (0, 7, 50) for i, kind in enumerate(streams)
    }
    runs |= of_streams
    for folder, (iterations, kind) in runs.items():
        save_run(folder, run_of(iterations, **kind))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run([sys.executable, "-c", RESUME, *map(str, runs)], env=environment, check=True, timeout=200)
    for folder, (_, kind) in runs.items():
        if folder in of_streams:
            assert_same_vectors(load_run(folder), run_of(10_000, **kind))
        else:
            assert_same_bits(load_run(folder), run_of(37, **kind))


def assert_same_vectors(run, expected):
    """Single steps tell every loss, and a run that goes on tells those of whole passages."""
    assert run.checkpoint.finished
    assert expected.checkpoint.finished
    for name in ("center", "outside"):
        assert getattr(run.checkpoint, name).tobytes() == getattr(expected.checkpoint, name).tobytes()
    probes, others = run.history.arrays(), expected.history.arrays()
    assert set(probes["probe_losses"]) <= set(others["probe_losses"])


def as_version_1(folder):
    """Rewrites a run of the course's recipe as the first version of the program wrote it."""
    pointer = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    pointer["version"] = 1
    del pointer["config"]["recipe"]
    (folder / "run.json").write_text(json.dumps(pointer), encoding="utf-8")
    checkpoint = folder / pointer["checkpoint"]
    state = json.loads((checkpoint / "state.json").read_text(encoding="utf-8"))
    del state["position"]
    (checkpoint / "state.json").write_text(json.dumps(state), encoding="utf-8")
    updates = np.load(checkpoint / "smoothed_positions.npy").astype(np.int64)
    np.save(checkpoint / "smoothed_iterations.npy", updates)
    for path in {*checkpoint.glob("*positions.npy"), *checkpoint.glob("probe_*.npy")}:
        path.unlink()


@pytest.mark.parametrize("iterations", [0, 9, 25, 37])
def test_a_run_of_the_first_version_goes_on(tmp_path, run_of, assert_same_bits, iterations):
    save_run(tmp_path / "run", run_of(iterations))
    as_version_1(tmp_path / "run")
    run = load_run(tmp_path / "run")
    assert (run.checkpoint.iteration, run.checkpoint.position) == (iterations, iterations)
    resumed, expected = run_of(37, resume_from=run), run_of(37)
    for name in ("losses", "positions", "smoothed_losses", "smoothed_positions", "pairs"):
        assert resumed.history.arrays()[name].tobytes() == expected.history.arrays()[name].tobytes()
    assert resumed.checkpoint.center.tobytes() == expected.checkpoint.center.tobytes()
    save_run(tmp_path / "run", resumed)
    assert_same_bits(load_run(tmp_path / "run"), resumed)


@pytest.mark.parametrize("iterations", [24, 26])
def test_a_run_of_the_first_version_has_one_loss_an_iteration(tmp_path, run_of, iterations):
    save_run(tmp_path / "run", run_of(25))
    as_version_1(tmp_path / "run")
    (state,) = tmp_path.glob("run/checkpoint-*/state.json")
    state.write_text(json.dumps({"iteration": iterations, "seconds": 1.0}), encoding="utf-8")
    with pytest.raises(FileFormatError, match="one loss an iteration"):
        load_run(tmp_path / "run")


@pytest.mark.parametrize("steps", [0, 1, 30, 10_000])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_stream_is_loaded_as_it_was_saved(tmp_path, run_of, assert_same_bits, steps, threads):
    run = run_of(steps, stream=True, threads=threads)
    save_run(tmp_path / "run", run)
    assert_same_bits(load_run(tmp_path / "run"), run)
    assert load_run(tmp_path / "run").embeddings.words == run.corpus.vocabulary.words


@settings(max_examples=10)
@given(
    objective=st.sampled_from(list(Objective)),
    dtype=st.sampled_from(["float32", "float64"]),
    stops=st.lists(st.integers(0, 37), max_size=4).map(sorted),
)
def test_any_number_of_stops_at_any_iterations_changes_no_bit(
    tmp_path_factory, run_of, assert_same_bits, objective, dtype, stops
):
    folder = tmp_path_factory.mktemp("runs") / "run"
    save_run(folder, run_of(0, objective=objective, dtype=dtype))
    for iterations in [*stops, 37]:
        save_run(folder, run_of(iterations, resume_from=load_run(folder)))
    assert_same_bits(load_run(folder), run_of(37, objective=objective, dtype=dtype))
