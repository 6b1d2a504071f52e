"""A run that was stopped anywhere, saved and resumed in a new process ends in the bits of one that never stopped."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.config import Objective

RESUME = """
import sys
from pathlib import Path
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.events import Checkpoint, LossReport
from w2v_gui.core.word2vec.training import train

for folder in map(Path, sys.argv[1:]):
    run = load_run(folder)
    for event in train(run.corpus, run.checkpoint.config, run.checkpoint):
        if isinstance(event, LossReport):
            run.history.extend(event)
        elif isinstance(event, Checkpoint):
            checkpoint = event
    save_run(folder, Run(run.corpus, checkpoint, run.history))
"""


def test_a_new_process_goes_on_to_the_same_bits(tmp_path, run_of, assert_same_bits):
    kinds = [{"objective": objective, "dtype": dtype} for objective in Objective for dtype in ("float32", "float64")]
    runs = {
        tmp_path / f"{i} stopped after {iterations}": (iterations, kind)
        for iterations in (0, 1, 9, 10, 11, 20, 36, 37)
        for i, kind in enumerate(kinds)
    }
    for folder, (iterations, kind) in runs.items():
        save_run(folder, run_of(iterations, **kind))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run([sys.executable, "-c", RESUME, *map(str, runs)], env=environment, check=True, timeout=200)
    for folder, (_, kind) in runs.items():
        assert_same_bits(load_run(folder), run_of(37, **kind))


@settings(max_examples=15)
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
