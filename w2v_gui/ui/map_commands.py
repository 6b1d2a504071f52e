"""What the menus ask of the map and of the word's panel, and the map's own context menu."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from w2v_gui.core.projection.map_choice import Method
from w2v_gui.session.exploration import Exploration
from w2v_gui.session.settings import Settings
from w2v_gui.ui.file_dialogs import FileDialogs
from w2v_gui.ui.main_window import MainWindow

_TABLES = "Tables (*.csv *.tsv *.txt *.gz *.bz2 *.xz *.zip *.zst);;All files (*)"
_MOST_CLUSTERS = 100
_TABS = {"tab_neighbors": "Neighbors", "tab_analogy": "Analogy", "tab_compare": "Compare", "tab_text": "Text"}


class MapCommands(QObject):
    """Connects the actions of the menus Map and Words."""

    def __init__(self, exploration: Exploration, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._exploration = exploration
        self._window = window
        self._settings = settings
        self._files = FileDialogs(window, settings)
        self._connect_projections()
        self._connect_looks()
        self._connect_words()

    def _connect_projections(self) -> None:
        actions, exploration, panel = self._window.actions_by_name, self._exploration, self._window.map_panel
        for method in Method:
            actions[method.value].triggered.connect(self._begin_method)
        actions["stop_map"].triggered.connect(exploration.map.stop)
        actions["go_on_map"].triggered.connect(exploration.map.go_on)
        actions["isolate"].triggered.connect(exploration.isolate_selection)
        actions["course_picture"].triggered.connect(exploration.show_course_picture)
        actions["whole_map"].triggered.connect(panel.whole_map_requested)
        actions["whole_map"].setEnabled(False)
        actions["gray_rest"].triggered.connect(self._choose_gray_rest)

    def _connect_looks(self) -> None:
        actions, panel = self._window.actions_by_name, self._window.map_panel
        actions["color"].triggered.connect(panel.start_coloring)
        actions["cluster_number"].triggered.connect(self._ask_clusters)
        actions["columns_file"].triggered.connect(self._add_columns)
        actions["size_by_frequency"].triggered.connect(self._choose_sizes)
        actions["size_by_frequency"].setChecked(self._settings.sizes_by_frequency)
        panel.size_by_frequency(self._settings.sizes_by_frequency)
        for name in ("home", "zoom_to_selection", "back", "forward"):
            actions[name].triggered.connect(getattr(panel, name))
        actions["center_choice"].triggered.connect(self._center_choice)
        panel.context_menu_requested.connect(self._show_context_menu)

    def _connect_words(self) -> None:
        actions = self._window.actions_by_name
        actions["search"].triggered.connect(self._window.word_panel.start_search)
        actions["clear_choice"].triggered.connect(self._window.map_panel.choice_cleared)
        for name, title in _TABS.items():
            actions[name].setData(title)
            actions[name].triggered.connect(self._show_tab)

    @Slot()
    def _begin_method(self) -> None:
        actions = self._window.actions_by_name
        method = next(method for method in Method if actions[method.value] is self.sender())
        self._window.map_panel.begin_method(method)

    @Slot()
    def _show_tab(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.word_panel.show_tab(str(action.data()))

    @Slot(bool)
    def _choose_gray_rest(self, gray_rest: bool) -> None:
        self._exploration.map.choose(replace(self._exploration.map.choice, gray_rest=gray_rest))

    @Slot(bool)
    def _choose_sizes(self, by_frequency: bool) -> None:
        self._settings.sizes_by_frequency = by_frequency
        self._window.map_panel.size_by_frequency(by_frequency)

    @Slot()
    def _ask_clusters(self) -> None:
        number, is_chosen = QInputDialog.getInt(
            self._window,
            "Number of clusters",
            "So many clusters (0 for as many as suit the vectors):",
            self._exploration.color.cluster_number or 0,
            0,
            _MOST_CLUSTERS,
        )
        if is_chosen:
            self._exploration.color.choose_clusters(number if number > 1 else None)

    @Slot()
    def _add_columns(self) -> None:
        if path := self._files.open_one("Add columns of a table", _TABLES):
            self._exploration.color.add_file(path)

    @Slot()
    def _center_choice(self) -> None:
        if self._exploration.word.chosen is not None:
            self._window.map_panel.center_on(self._exploration.word.chosen)

    @Slot(object, QPoint)
    def _show_context_menu(self, word_id: int | None, place: QPoint) -> None:
        """What can be done with a word, or with the selection; the word is chosen first."""
        if word_id is not None:
            self._exploration.word.choose(word_id)
        actions = self._window.actions_by_name
        menu = QMenu(self._window)
        if word_id is not None:
            for name in ("center_choice", "select_neighbors", "tab_neighbors", "tab_text"):
                menu.addAction(actions[name])
            menu.addSeparator()
        for name in ("isolate", "whole_map", "zoom_to_selection", "select_none", "home", "export_picture"):
            menu.addAction(actions[name])
        menu.popup(place)
