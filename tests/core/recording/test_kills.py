"""Training that is killed at any moment loses the time since its last save at most, and never its folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport
from w2v_gui.core.word2vec.training import train

ROOT = Path(__file__).parents[3]
SLOW_MACHINE_S = 2.0  # for what other processes take from it


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the trainings are forks")
def test_twenty_kills_lose_no_more_than_the_interval_and_one_write(tmp_path):
    folder = tmp_path / "run"
    command = [sys.executable, "-m", "benchmarks.kills", "--kills", "20", "--json", "--folder", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["kills"], figures["unreadable"], figures["leftovers_at_the_end"]) == (20, 0, 0)
    assert figures["with_leftovers"] > 0  # so that some kills have met a save
    assert figures["beyond_interval_and_write_s"] < SLOW_MACHINE_S
    run = load_run(folder)
    assert run.checkpoint.iteration > 0
    assert run.note == ""
    further = trained_a_step_further(run)
    save_run(folder, further)
    assert load_run(folder).checkpoint.iteration == further.checkpoint.iteration > run.checkpoint.iteration


def trained_a_step_further(run):
    events = train(run.corpus, run.checkpoint.config, run.checkpoint, paused=True)
    history = LossHistory.from_arrays(run.history.arrays(), run.history.iteration, run.history.position)
    checkpoint = None
    for command in (None, None, Command.STEP, None, None, Command.STOP):
        event = events.send(command)
        if isinstance(event, LossReport):
            history.extend(event)
    for event in events:
        if isinstance(event, Checkpoint):
            checkpoint = event
    assert np.isfinite(checkpoint.center).all()
    return Run(run.corpus, checkpoint, history)
