"""What the benchmark of the map compares: the same points on both sides, each step painted once."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from benchmarks import map_frames
from benchmarks.map_frames import COMPARED, SIZES, Cloud, Paints, figures_of, measure, rows_of, steps
from w2v_gui.ui.theme import load_theme


def test_panning_comes_back_to_where_it_began():
    assert sum(steps(), QPoint()) == QPoint()
    assert len(steps()) == map_frames.STEPS


def test_a_cloud_is_clustered_and_its_first_word_the_most_frequent():
    cloud = Cloud(2_000)
    assert cloud.places.dtype == np.float32
    assert set(cloud.kinds.tolist()) == set(range(map_frames.KINDS))
    assert (np.diff(cloud.counts) <= 0).all()
    assert cloud.counts.min() >= 1


def test_both_sides_are_measured_and_painted_once_a_step(qtbot, monkeypatch):
    monkeypatch.setattr(map_frames, "ROUNDS", 1)
    times = measure(300, load_theme("dark"), with_theirs=True)
    assert len(times["pan"]) == len(times["their_pan"]) == 2 * map_frames.STEPS
    assert len(times["set"]) == len(times["their_set"]) == 2
    assert all(value > 0 for values in times.values() for value in values)


def test_a_step_that_is_not_painted_is_no_measurement(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)  # never shown
    with pytest.raises(SystemExit, match="painted 0 times"):
        Paints(widget).frame_ms(widget.update)


def test_figures_are_medians_and_ratios_of_ours_to_theirs():
    ours = {"pan": [1.0, 2.0, 30.0], "set": [4.0], "zoom": [3.0], "rest": [5.0]}
    figures = figures_of({"100k": {**ours, "their_pan": [8.0], "their_set": [40.0]}, "1m": ours})
    assert (figures["pan_ratio_100k"], figures["set_ratio_100k"], figures["pan_ms_1m"]) == (0.25, 0.1, 2.0)
    assert "pan_ratio_1m" not in figures


def test_the_table_has_a_row_for_each_size():
    times = {name: [1.0] for name in ("pan", "set", "zoom", "rest")}
    theirs = {"their_pan": [4.0], "their_set": [8.0]}
    figures = figures_of({size: {**times, **(theirs if size in COMPARED else {})} for size in SIZES})
    rows = rows_of(figures)
    assert [row[0] for row in rows] == ["points", "20,000", "100,000", "400,000", "1,000,000"]
    assert rows[1][1:] == ["1.0", "4.0", "0.250", "1.0", "1.0", "1.0", "8.0", "0.125"]
    assert rows[4][2] == ""
