"""The panel of the table: every word of the map as a row, for the keyboard, the screen reader, and comparing."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from w2v_gui.core.embeddings.word_table import Sort, TableRows
from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.style import set_look
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.word_table_view import WordTableView

_HEADER_HEIGHT_PX = 24
_LINE_PX = 190
_FILTER_TIP = "Shows the words with this part, in any case. Between slashes stands a regular expression: /^un.*ly$/"
_NO_WORDS = "Open a text or a file of vectors to see its words here."


class WordTable(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal.

    sort_requested           a Field, and whether the largest come first
    filter_requested         what is typed
    selected_only_requested  whether the selected words alone are to be shown
    word_picked              the id of a word
    selection_requested      ids of words, and what is to become of the selection
    copy_requested           the selected rows
    export_requested         all rows that are shown
    visibility_changed       whether the table can be seen
    header                   the row above the table, which tabs may place beside their titles
    """

    sort_requested = Signal(str, bool)
    filter_requested = Signal(str)
    selected_only_requested = Signal(bool)
    word_picked = Signal(int)
    selection_requested = Signal(object, object)
    copy_requested = Signal()
    export_requested = Signal()
    visibility_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: TableRows | None = None
        self._problem = ""
        self.line = _FilterLine()
        self.line.textChanged.connect(self.filter_requested)
        self.line.left.connect(self._enter_table)
        self.caption = ElidedLabel()
        self.selected_only = QPushButton("Selected only")
        self.selected_only.setCheckable(True)
        self.selected_only.setProperty("segment", "only")
        self.selected_only.setToolTip("Show the selected words alone; rows can then be looked at without selecting")
        self.selected_only.toggled.connect(self.selected_only_requested)
        self.export_button = QPushButton("Export…")
        self.export_button.setProperty("link", True)
        self.export_button.setToolTip("Write the rows that are shown as CSV")
        self.export_button.clicked.connect(self._request_export)
        self.view = WordTableView(theme)
        self.sentence = secondary_label(_NO_WORDS)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._connect_view()
        self.header = self._made_header()
        self._lay_out()
        self._show_state()

    def show_rows(self, rows: TableRows) -> None:
        """The rows in their order, or the same with other values."""
        self._rows = rows
        self.view.show_rows(rows)
        self._show_state()

    def show_selection(self, ids: object) -> None:
        """The ids of the selected words."""
        self.view.show_selection(ids)

    def show_choice(self, word_id: int | None) -> None:
        """The chosen word, which comes into view; None where there is none."""
        self.view.show_choice(word_id)

    def show_problem(self, sentence: str) -> None:
        """Why the filter cannot be used; empty where it can."""
        self._problem = sentence
        set_look(self.line, "invalid", bool(sentence))
        self._show_state()

    def start_typing(self) -> None:
        """Puts the cursor into the filter; what stood there is replaced by what is typed."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def _show_state(self) -> None:
        total = 0 if self._rows is None else len(self._rows.table)
        shown = 0 if self._rows is None else len(self._rows)
        every = f"{total:,} words"
        set_look(self.caption, "tone", "warning" if self._problem else "plain")
        self.caption.show_text(self._problem or (every if shown == total else f"{shown:,} of {every}"))
        self.sentence.setText(_NO_WORDS if total == 0 else self._why_none())
        self._pages.setCurrentIndex(1 if shown else 0)
        self.export_button.setEnabled(bool(shown))

    def _why_none(self) -> str:
        if self._rows is None or not (self._rows.filter.text or self.selected_only.isChecked()):
            return ""
        if not self._rows.filter.text:
            return "No word is selected. Select some on the map, or release “Selected only”."
        words = "selected word" if self.selected_only.isChecked() else "word"
        return f"No {words} matches “{self._rows.filter.text}”. Shorten it, or clear the filter."

    def _request_sort(self, sort: Sort) -> None:
        self.sort_requested.emit(sort.field.value, sort.descending)

    def _request_selection(self, first: int, last: int, mode: SelectionMode) -> None:
        """Where the selected words alone are shown, a mere move among them must not unselect the others."""
        is_move = mode is SelectionMode.REPLACE and self.selected_only.isChecked()
        if self._rows is not None and not is_move:
            self.selection_requested.emit(self._rows.order[first : last + 1], mode)

    def _request_export(self) -> None:
        self.export_requested.emit()

    def _type_on(self, text: str) -> None:
        self.line.setFocus()
        self.line.insert(text)

    def _enter_table(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self._rows is not None and len(self._rows):
            self.view.selectRow(0)

    def _connect_view(self) -> None:
        self.view.rows_asked.connect(self._request_selection)
        self.view.sort_asked.connect(self._request_sort)
        self.view.word_picked.connect(self.word_picked)
        self.view.copy_asked.connect(self.copy_requested)
        self.view.text_typed.connect(self._type_on)

    def _made_header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(_HEADER_HEIGHT_PX)
        header.setProperty("compact", True)
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        self.line.setFixedWidth(_LINE_PX)
        row.addWidget(self.line)
        row.addWidget(self.selected_only)
        row.addWidget(self.caption, 1)
        row.addWidget(self.export_button)
        return header

    def _lay_out(self) -> None:
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)


class _FilterLine(QLineEdit):
    """Escape empties it; Down and Enter go on to the rows."""

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__()
        self.setPlaceholderText("Filter, or /regex/")
        self.setToolTip(_FILTER_TIP)
        self.setAccessibleName("Filter the words")
        self.setAccessibleDescription(_FILTER_TIP)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
