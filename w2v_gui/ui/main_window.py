"""The window: places the panels and the menus, and remembers their places. It decides nothing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QVBoxLayout, QWidget

from w2v_gui.ui.actions import MENUS, Actions
from w2v_gui.ui.corpus_panel import CorpusPanel
from w2v_gui.ui.evaluation_panel import EvaluationPanel
from w2v_gui.ui.kept_runs_menu import KeptRunsMenu
from w2v_gui.ui.loss_panel import LossPanel
from w2v_gui.ui.map.map_panel import MapPanel
from w2v_gui.ui.messages import Messages
from w2v_gui.ui.occurrences_panel import OccurrencesPanel
from w2v_gui.ui.panel_tabs import PanelTabs
from w2v_gui.ui.status_line import StatusLine
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.training_panel import TrainingPanel
from w2v_gui.ui.word_panel import WordPanel
from w2v_gui.ui.word_table import WordTable

_SIZE = QSize(1280, 800)
_LEFT_PX, _RIGHT_PX, _LOSS_PX = 285, 290, 195
_LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """Left what goes in, in the middle what comes out, right the word.

    closing          the window is about to be closed; the QCloseEvent may be ignored
    recent_requested a path of the recent files
    theme_changed    Theme
    """

    closing = Signal(object)
    recent_requested = Signal(str)
    theme_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("w2v_gui")
        self.theme = theme
        self.messages = Messages(self, theme)
        self.actions_by_name = Actions(self)
        self.corpus_panel = CorpusPanel()
        self.training_panel = TrainingPanel(theme)
        self.map_panel = MapPanel(theme)
        self.word_panel = WordPanel(theme)
        self.loss_panel = LossPanel(theme)
        self.evaluation_panel = EvaluationPanel(theme)
        self.table_panel = WordTable(theme)
        self.occurrences_panel = OccurrencesPanel(theme)
        self.tabs = PanelTabs()
        self.status_line = StatusLine(self)
        self.setStatusBar(self.status_line)
        self._recent_menu = QMenu("Open recent", self)
        self.kept_runs_menu = KeptRunsMenu(self)
        self._place_panels()
        self._make_menus()
        self.resize(_SIZE)
        self._first_layout = self.saveState(_LAYOUT_VERSION)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        for panel in (
            self.training_panel,
            self.map_panel,
            self.word_panel,
            self.occurrences_panel,
            self.loss_panel,
            self.evaluation_panel,
            self.table_panel,
        ):
            panel.set_theme(theme)
        self.messages.strip.set_theme(theme)
        self.theme_changed.emit(theme)

    def restore_layout(self, geometry: QByteArray, docks: QByteArray) -> None:
        """Puts window and panels where they were; what does not fit this version is passed over."""
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if not docks.isEmpty():
            self.restoreState(docks, _LAYOUT_VERSION)

    def layout_state(self) -> tuple[QByteArray, QByteArray]:
        return self.saveGeometry(), self.saveState(_LAYOUT_VERSION)

    def restore_first_layout(self) -> None:
        self.restoreState(self._first_layout, _LAYOUT_VERSION)
        self._size_docks()

    def show_recent_files(self, paths: Sequence[Path]) -> None:
        self._recent_menu.clear()
        self._recent_menu.setEnabled(bool(paths))
        for path in paths:
            action = self._recent_menu.addAction(f"{path.name}   {path.parent}")
            action.setData(str(path))

    def show_title_bars(self, shown: bool) -> None:
        """With title bars the docks can be dragged to other places; without them the window is calm."""
        for dock in self._docks:
            old = dock.titleBarWidget()
            dock.setTitleBarWidget(None if shown else QWidget(dock))  # type: ignore[arg-type]
            if old is not None:
                old.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closing.emit(event)

    def _place_panels(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages.strip)
        column.addWidget(self.map_panel, 1)
        self.setCentralWidget(middle)
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            self.setCorner(corner, area)
        left = QWidget()
        left.setMinimumWidth(_LEFT_PX)
        self.word_panel.setMinimumWidth(_RIGHT_PX - 10)
        self.word_panel.add_tab("Text", self.occurrences_panel)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.corpus_panel)
        column.addWidget(self.training_panel, 1)
        self._docks = (
            self._dock("Corpus and training", left, Qt.DockWidgetArea.LeftDockWidgetArea),
            self._dock("Word", self.word_panel, Qt.DockWidgetArea.RightDockWidgetArea),
            self._dock("Loss", self._made_tabs(), Qt.DockWidgetArea.BottomDockWidgetArea),
        )
        self._docks[-1].setWindowTitle("Loss, evaluation and table")  # its object name stays, by which layouts know it
        self.show_title_bars(False)
        self._size_docks()

    def _made_tabs(self) -> QWidget:
        self.tabs.add_panel("Loss", self.loss_panel, self.loss_panel.header)
        self.tabs.add_panel("Evaluation", self.evaluation_panel, self.evaluation_panel.header)
        self.tabs.add_panel("Table", self.table_panel, self.table_panel.header)
        return self.tabs

    def _dock(self, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(title)
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        return dock

    def _size_docks(self) -> None:
        left, right, loss = self._docks
        self.resizeDocks([left, right], [_LEFT_PX, _RIGHT_PX], Qt.Orientation.Horizontal)
        self.resizeDocks([loss], [_LOSS_PX], Qt.Orientation.Vertical)

    def _make_menus(self) -> None:
        for title in MENUS:
            menu = self.menuBar().addMenu(f"&{title}")
            for action, separated in self.actions_by_name.of_menu(title):
                if separated:
                    menu.addSeparator()
                menu.addAction(action)
            if title == "File":
                menu.insertMenu(self.actions_by_name["save_run"], self._recent_menu)
                menu.insertMenu(self.actions_by_name["save_run"], self.kept_runs_menu)
            if title == "View":
                menu.addSeparator()
                for dock in self._docks:
                    menu.addAction(dock.toggleViewAction())
        self._recent_menu.triggered.connect(self._on_recent)

    def _on_recent(self, action: QAction) -> None:
        self.recent_requested.emit(str(action.data()))
