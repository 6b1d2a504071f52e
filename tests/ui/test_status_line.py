"""The status line alone."""

from w2v_gui.ui.status_line import StatusLine


def test_the_summary_is_at_the_left_and_the_pace_at_the_right(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, 24)
    line.show_summary("Small world · negative sampling · epoch 2.3 of 5")
    line.show_pace(1_200_000, 4)
    line.grab()
    assert line.summary.text() == "Small world · negative sampling · epoch 2.3 of 5"
    assert line.pace.text() == "1.2 M words/s · 4 s left"
    assert line.summary.geometry().right() < line.pace.geometry().left()


def test_without_a_run_there_is_no_pace(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_pace(1_200_000, 4)
    line.show_pace()
    assert line.pace.text() == ""
