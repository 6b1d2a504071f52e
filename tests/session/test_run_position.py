"""Where a run stands, in words."""

import pytest

from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig
from w2v_gui.session.run_position import done_text, position_text, position_unit


@pytest.mark.parametrize(
    ("position", "text"),
    [(0.0, "epoch 0.0 of 5"), (2.3, "epoch 2.3 of 5"), (4.99, "epoch 4.9 of 5"), (5.0, "epoch 5 of 5")],
)
def test_a_stream_counts_epochs_which_are_not_done_before_they_are(position: float, text: str) -> None:
    assert position_text(StreamConfig(), position) == text


def test_the_course_counts_iterations() -> None:
    assert position_text(CourseConfig(), 12_340.0) == "iteration 12,340 of 40,000"
    assert position_unit(CourseConfig()) == "iteration"


def test_what_is_done_is_an_amount() -> None:
    assert done_text(StreamConfig(), 2.38) == "2.3 epochs"
    assert done_text(CourseConfig(), 20) == "20 iterations"
