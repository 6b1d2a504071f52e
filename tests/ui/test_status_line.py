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


def test_when_the_run_was_saved_stands_before_the_pace(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, 24)
    line.show()
    line.show_pace(1_200_000, 4)
    line.show_saved("Saved 13:52")
    line.grab()
    assert line.saved.text() == line.saved.accessibleName() == "Saved 13:52"
    assert line.summary.geometry().right() < line.saved.geometry().left()
    assert line.saved.geometry().right() < line.pace.geometry().left()
    line.show_saved("")
    assert not line.saved.isVisible()


def test_a_warning_says_all_there_is_to_say_and_goes_with_its_color(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.show_not_saved("Not saved: permission denied", "The run cannot be saved to /runs/a.")
    assert line.saved.property("tone") == "warning"
    assert line.saved.toolTip() == "The run cannot be saved to /runs/a."
    assert "The run cannot be saved to /runs/a." in line.saved.accessibleName()
    line.show_saved("Saved 13:52")
    assert (line.saved.property("tone"), line.saved.toolTip()) == ("", "")
