import numpy as np
import pytest

from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.session.map_state import MapState
from w2v_gui.ui.map.map_panel import MapPanel
from w2v_gui.ui.theme import load_theme

WORDS = ("king", "queen", "rain", "snow", "tea")
COUNTS = np.array([50, 40, 30, 20, 10])
KINDS = Categories("Kind", ("weather", "royalty"), np.array([1, 1, 0, 0, -1], dtype=np.int32))
POSITIONS = np.array([[0, 0], [4, 0], [4, 3], [0, 3], [2, 1.5]], dtype=np.float32)
for array in (COUNTS, POSITIONS):
    array.setflags(write=False)


class Clock:
    """Ticks a panel through time of its own."""

    def __init__(self, panel):
        self.panel = panel
        self.now_s = 100.0

    def pass_time(self, seconds, ticks=30):
        for _ in range(ticks):
            self.now_s += seconds / ticks
            self.panel.tick(self.now_s)


@pytest.fixture(params=["dark", "light"])
def theme(request):
    return load_theme(request.param)


@pytest.fixture
def empty_panel(qtbot):
    panel = MapPanel(load_theme("dark"))
    qtbot.addWidget(panel)
    panel.resize(800, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def panel(empty_panel):
    """Five words with their points, seen whole."""
    empty_panel.show_words(WORDS, COUNTS)
    empty_panel.show_column(KINDS)
    empty_panel.show_state(MapState.RESTING)
    empty_panel.view.show_positions(POSITIONS)
    empty_panel.tick(99.9)
    return empty_panel


@pytest.fixture
def clock(panel):
    return Clock(panel)


@pytest.fixture
def crowd(empty_panel):
    """2,000 words in one cloud, the first the most frequent."""
    count = 2_000
    positions = np.random.default_rng(7).normal(size=(count, 2)).astype(np.float32)
    empty_panel.show_words([f"word{i}" for i in range(count)], np.arange(count, 0, -1))
    empty_panel.view.show_positions(positions)
    empty_panel.tick(99.9)
    return empty_panel
