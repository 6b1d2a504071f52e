"""The dialog that selects words by a pattern, rank, kind, by their neighbors, a list, or a saved set."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.session.selection_mode import SelectionMode
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.number_field import NumberField
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_WAYS = (
    ("pattern", "Pattern"),
    ("ranks", "Frequency"),
    ("kinds", "Kind"),
    ("neighbors", "Neighbors"),
    ("list", "List"),
    ("set", "Saved set"),
)
_MODES = (("REPLACE", "Replace the selection"), ("ADD", "Add to it"), ("REMOVE", "Take from it"))
_MOST = 10_000_000


class SelectDialog(QDialog):
    """Stays open beside the window; each press of Select asks for one thing."""

    pattern_requested = Signal(str, object)
    """A regular expression, and the SelectionMode."""
    ranks_requested = Signal(int, int, object)
    kinds_requested = Signal(object, object)
    """The positions of the kinds in their column."""
    neighbors_requested = Signal(str, int, object)
    list_requested = Signal(object)
    set_requested = Signal(str, object)
    set_forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Select words")
        self.way = SegmentedChoice(_WAYS, self)
        self.mode = SegmentedChoice(_MODES, self)
        self.pattern = QLineEdit()
        self.first, self.last = (NumberField(name, 1, _MOST, whole=True) for name in ("From rank", "to rank"))
        self.kinds = QListWidget()
        self.word = QLineEdit()
        self.count = NumberField("Number of neighbors", 1, _MOST, whole=True)
        self.sets = QComboBox()
        self.forget_button = QPushButton("Forget")
        self.select_button = QPushButton("Select")
        self.problem = QLabel()
        self._kinds_hint = secondary_label()
        self._close_button = QPushButton("Close")
        self._pages = QStackedWidget()
        self._set_up()
        self._lay_out()
        self._connect()
        self.show_kinds("", ())

    def show_kinds(self, name: str, labels: Sequence[str]) -> None:
        """The kinds by which the map is colored; none where it is not colored by kinds."""
        self.kinds.clear()
        self.kinds.addItems(list(labels))
        self._kinds_hint.setText(
            f"By the column {name}. Press Ctrl to choose several."
            if labels
            else "Color the map by kinds, clusters or a column of your own to select by it."
        )

    def show_sets(self, names: Sequence[str]) -> None:
        self.sets.clear()
        self.sets.addItems(list(names))
        self._show_way(self.way.value())

    def show_word(self, word: str) -> None:
        """The word whose neighbors are proposed."""
        self.word.setText(word)

    def open_at(self, way: str) -> None:
        """Shows the dialog with one of the ways to select."""
        self.way.choose(way)
        self._show_way(way)
        self.show()
        self.activateWindow()

    def _set_up(self) -> None:
        self.pattern.setPlaceholderText("^un  begins with un    ing$  ends with ing")
        self.pattern.setAccessibleName("Regular expression")
        self.word.setAccessibleName("Word")
        self.kinds.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.kinds.setAccessibleName("Kinds")
        self.sets.setAccessibleName("Saved sets")
        self.first.show_number(1)
        self.last.show_number(1000)
        self.count.show_number(50)
        self.select_button.setProperty("primary", True)
        self.select_button.setDefault(True)
        self.problem.setProperty("tone", "warning")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.way.setAccessibleName("Select by")
        self.mode.setAccessibleName("What becomes of the selection")

    def _lay_out(self) -> None:
        self._add_pages()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close_button)
        buttons.addWidget(self.select_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*4 * (PANEL_MARGIN_PX,))
        column.setSpacing(PANEL_MARGIN_PX)
        for each in (self.way, self._pages, self.mode, self.problem):
            column.addWidget(each)
        column.addLayout(buttons)
        self.problem.hide()

    def _add_pages(self) -> None:
        """One a way, in the order of the ways."""
        saved = QWidget()
        row = QHBoxLayout(saved)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sets, 1)
        row.addWidget(self.forget_button)
        for fields in (
            (("Regular expression, in any case", self.pattern),),
            (("From rank (1 is the most frequent)", self.first), ("to rank", self.last)),
            (("", self._kinds_hint), ("", self.kinds)),
            (("Word", self.word), ("and so many nearest words", self.count)),
            (("", secondary_label("A text file that names words between white space, such as one word a line.")),),
            (("", secondary_label("Select > Save the selection makes such a set.")), ("", saved)),
        ):
            page = QWidget()
            form = QFormLayout(page)
            form.setContentsMargins(0, 0, 0, 0)
            form.setVerticalSpacing(ROW_SPACING_PX)
            for title, field in fields:
                row_of_field = (title, field) if title else (field,)
                form.addRow(*row_of_field)
            self._pages.addWidget(page)

    def _connect(self) -> None:
        self.way.chosen.connect(self._show_way)
        self.select_button.clicked.connect(self._select)
        self._close_button.clicked.connect(self.close)
        self.forget_button.clicked.connect(self._forget)
        for field in (self.first, self.last, self.count, self.pattern, self.word):
            field.textEdited.connect(self._show_problem)

    def _show_way(self, way: str) -> None:
        self._pages.setCurrentIndex([value for value, _ in _WAYS].index(way))
        self.select_button.setText("Choose a file…" if way == "list" else "Select")
        has_sets = self.sets.count() > 0
        self.forget_button.setEnabled(has_sets)
        self.select_button.setEnabled(way != "set" or has_sets)
        self._show_problem()

    def _show_problem(self) -> None:
        fields = {"ranks": (self.first, self.last), "neighbors": (self.count,)}.get(self.way.value(), ())
        sentences = [field.problem() for field in fields if field.problem()]
        self.problem.setText(" ".join(sentences))
        self.problem.setVisible(bool(sentences))

    def _select(self) -> None:
        self._show_problem()
        if not self.problem.isHidden():
            return
        mode = SelectionMode[self.mode.value()]
        match self.way.value():
            case "pattern":
                self.pattern_requested.emit(self.pattern.text(), mode)
            case "ranks":
                self.ranks_requested.emit(self.first.number(), self.last.number(), mode)
            case "kinds":
                self.kinds_requested.emit(tuple(index.row() for index in self.kinds.selectedIndexes()), mode)
            case "neighbors":
                self.neighbors_requested.emit(self.word.text().strip(), self.count.number(), mode)
            case "list":
                self.list_requested.emit(mode)
            case "set":
                self.set_requested.emit(self.sets.currentText(), mode)

    def _forget(self) -> None:
        self.set_forgotten.emit(self.sets.currentText())
