"""The plain trainer prints the digits of the course's run."""

import os
from pathlib import Path

import numpy as np
import pytest

from benchmarks.numpy_trainer import NumpyTrainer, smoothed_losses
from w2v_gui.core.word2vec.config import Objective

DATA = Path(os.environ.get("W2V_GUI_DATA", Path(__file__).parents[3] / "shared" / "data"))
TREEBANK = DATA / "sst" / "datasetSentences.txt"
COURSE_LOSSES = DATA / "course_run" / "negative_sampling_loss.txt"

pytestmark = pytest.mark.skipif(
    not (TREEBANK.exists() and COURSE_LOSSES.exists()),
    reason=f"The course's text is not in {DATA}. Set W2V_GUI_DATA to the folder that holds it.",
)


def test_negative_sampling_gives_the_losses_of_the_course():
    trainer = NumpyTrainer(TREEBANK)
    losses = list(trainer.run(20))
    expected = np.loadtxt(COURSE_LOSSES, max_rows=2)
    np.testing.assert_allclose(losses[9::10], expected[:, 1], atol=1e-6)
    np.testing.assert_allclose(smoothed_losses(losses), expected[:, 2], atol=1e-6)


def test_naive_softmax_gives_the_losses_of_the_course():
    trainer = NumpyTrainer(TREEBANK, Objective.NAIVE_SOFTMAX)
    first_half, second_half = list(trainer.run(10)), list(trainer.run(10))
    assert smoothed_losses(first_half + second_half) == pytest.approx([27.071659, 27.121060], abs=1e-6)


def test_float32_follows_float64_and_stays_float32():
    wide, narrow = NumpyTrainer(TREEBANK), NumpyTrainer(TREEBANK, dtype=np.float32)
    assert list(narrow.run(2)) == pytest.approx(list(wide.run(2)), rel=1e-5)
    assert narrow.outside_vectors.dtype == narrow.center_vectors.dtype == np.float32
