"""What the menu Select and its dialog ask for."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog

from w2v_gui.core.embeddings.columns import Categories, Column
from w2v_gui.session.exploration import Exploration
from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.session.settings import Settings
from w2v_gui.ui.file_dialogs import FileDialogs
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.select_dialog import SelectDialog

_LISTS = "Lists of words (*.txt);;All files (*)"
_NEED_SELECTION = ("isolate", "zoom_to_selection", "select_none", "save_set", "export_selection")


class SelectionCommands(QObject):
    """Connects the actions of the menu Select, and owns the dialog."""

    def __init__(self, exploration: Exploration, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._exploration = exploration
        self._window = window
        self._settings = settings
        self._files = FileDialogs(window, settings)
        self.dialog = SelectDialog(window)
        self._connect_actions()
        self._connect_dialog()
        exploration.selection.show_sets(settings.word_sets)
        self.dialog.show_sets(list(exploration.selection.sets))
        self._on_selection()

    def _connect_actions(self) -> None:
        actions, exploration, selection = self._window.actions_by_name, self._exploration, self._exploration.selection
        actions["select_words"].triggered.connect(self._open_dialog)
        actions["select_neighbors"].triggered.connect(exploration.select_neighbors_of_choice)
        actions["select_lit"].triggered.connect(self._select_lit)
        actions["select_all"].triggered.connect(self._select_all)
        actions["save_set"].triggered.connect(self._save_set)
        for name, slot in (
            ("select_none", selection.clear),
            ("invert", selection.invert),
            ("undo", selection.undo),
            ("redo", selection.redo),
        ):
            actions[name].triggered.connect(slot)
        selection.changed.connect(self._on_selection)

    def _connect_dialog(self) -> None:
        selection, dialog = self._exploration.selection, self.dialog
        selection.sets_changed.connect(self._on_sets)
        self._exploration.color.column_changed.connect(self._on_column)
        dialog.pattern_requested.connect(selection.select_matching)
        dialog.ranks_requested.connect(selection.select_ranks)
        dialog.kinds_requested.connect(self._select_kinds)
        dialog.neighbors_requested.connect(self._select_neighbors)
        dialog.list_requested.connect(self._select_list)
        dialog.set_requested.connect(selection.select_set)
        dialog.set_forgotten.connect(selection.forget_set)

    @Slot()
    def _open_dialog(self) -> None:
        card = self._exploration.card
        self.dialog.show_word(card.word if card else "")
        self.dialog.open_at(self.dialog.way.value())

    @Slot()
    def _select_lit(self) -> None:
        """All words of the kinds that are pressed in the legend."""
        lit, column = self._window.map_panel.legend.lit(), self._exploration.color.column
        if lit and isinstance(column, Categories):
            self._exploration.selection.select_categories(column, sorted(lit), SelectionMode.REPLACE)
        else:
            self._window.messages.info("Press kinds in the legend beside the map first: their words are then selected.")

    @Slot()
    def _select_all(self) -> None:
        self._exploration.selection.select(range(len(self._exploration.word.words.vocabulary)))

    @Slot(object, object)
    def _select_kinds(self, kinds: Sequence[int], mode: SelectionMode) -> None:
        column = self._exploration.color.column
        if isinstance(column, Categories):
            self._exploration.selection.select_categories(column, kinds, mode)

    @Slot(str, int, object)
    def _select_neighbors(self, word: str, n: int, mode: SelectionMode) -> None:
        word_id = self._exploration.word.words.vocabulary.ids.get(word)
        if word_id is None:
            self._exploration.word.choose_word(word)  # which says why there is none
        else:
            self._exploration.selection.select_neighbors(word_id, n, mode)

    @Slot(object)
    def _select_list(self, mode: SelectionMode) -> None:
        if path := self._files.open_one("Select the words of a list", _LISTS):
            self._exploration.selection.select_listed(path, mode)

    @Slot()
    def _save_set(self) -> None:
        if not len(self._exploration.selection.ids):
            self._window.messages.info("Select words first, to remember them by a name.")
            return
        name, is_given = QInputDialog.getText(self._window, "Save the selection", "Remember the selected words as:")
        if is_given and name.strip():
            self._exploration.selection.save_set(name.strip())

    @Slot()
    def _on_selection(self) -> None:
        selection, actions = self._exploration.selection, self._window.actions_by_name
        actions["undo"].setEnabled(selection.can_undo)
        actions["redo"].setEnabled(selection.can_redo)
        for name in _NEED_SELECTION:
            actions[name].setEnabled(len(selection.ids) > 0)

    @Slot()
    def _on_sets(self) -> None:
        self._settings.word_sets = self._exploration.selection.sets
        self.dialog.show_sets(list(self._exploration.selection.sets))

    @Slot(object)
    def _on_column(self, column: Column | None) -> None:
        if isinstance(column, Categories):
            self.dialog.show_kinds(column.name, column.labels)
        else:
            self.dialog.show_kinds("", ())
