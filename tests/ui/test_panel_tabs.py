"""Tabs of panels: the chosen panel and its header are shown, the others are not."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from w2v_gui.ui.panel_tabs import PanelTabs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Panel(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.header = QLabel(title)
        QVBoxLayout(self).addWidget(self.header)


@pytest.fixture
def panels(qapp) -> list[Panel]:
    return [Panel("nats a pair"), Panel("center vectors")]


@pytest.fixture
def tabs(qtbot: QtBot, panels: list[Panel]) -> PanelTabs:
    tabs = PanelTabs()
    qtbot.addWidget(tabs)
    for title, panel in zip(("Loss", "Evaluation"), panels, strict=True):
        tabs.add_panel(title, panel, panel.header)
    with qtbot.waitExposed(tabs):
        tabs.show()
    return tabs


def test_the_first_panel_is_shown_with_its_header_beside_the_tabs(tabs: PanelTabs, panels: list[Panel]) -> None:
    assert [panel.isVisible() for panel in panels] == [True, False]
    assert [panel.header.isVisible() for panel in panels] == [True, False]
    header = panels[0].header
    assert header.mapTo(tabs, header.rect().topLeft()).x() >= tabs.bar.geometry().right()
    assert header.mapTo(tabs, header.rect().bottomLeft()).y() <= panels[0].mapTo(tabs, panels[0].rect().topLeft()).y()


def test_a_tab_shows_its_panel(tabs: PanelTabs, panels: list[Panel]) -> None:
    tabs.bar.setCurrentIndex(1)
    assert [panel.header.isVisible() for panel in panels] == [False, True]
    tabs.show_panel(panels[0])
    assert tabs.bar.currentIndex() == 0
    assert [panel.isVisible() for panel in panels] == [True, False]
