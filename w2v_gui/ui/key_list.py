"""The list of all keys, and of what the mouse does: the window opens it by F1."""

from collections.abc import Iterable, Mapping
from itertools import starmap
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.map.map_keys import MAP_KEYS, MOUSE_WAYS
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX

_SIZE = QSize(680, 600)
_KEYS_PX = 170
_ROW_PX, _GROUP_PX = 24, 32
_LIST_KEYS = (
    ("Up, Down", "Go through the words of a list"),
    ("Enter", "Choose that word"),
    ("Ctrl+C", "Copy the list, or the heat map, as a table"),
    ("Arrow keys", "Go from pair to pair in the heat map; Enter chooses the word of the row"),
    ("Tab, Shift+Tab", "Go to the next field or list, and back"),
)
_KEYS, _WHAT = range(2)


class _Row(NamedTuple):
    keys: str
    what: str
    tip: str = ""


class KeyList(QDialog):
    """Keys by menu, then those of the map and of lists, then the mouse; a line above finds among them. Esc closes."""

    def __init__(self, actions: Mapping[str, Iterable[QAction]], parent: QWidget | None = None) -> None:
        """`actions` by the titles of their menus; those without a key are left out."""
        super().__init__(parent)
        self.setWindowTitle("Keys and mouse")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a key, or what it does")
        self.search.setAccessibleName("Find a key, or what it does")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = _made_list()
        self.nothing = secondary_label("No key does that. Search for another word.")
        self.nothing.hide()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for menu, of_menu in actions.items():
            self._add(menu, map(_row_of, of_menu))
        for title, rows in (("On the map", MAP_KEYS), ("The mouse on the map", MOUSE_WAYS), ("In lists", _LIST_KEYS)):
            self._add(title, starmap(_Row, rows))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[PANEL_MARGIN_PX] * 4)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self.resize(_SIZE)

    def _add(self, title: str, rows: Iterable[_Row]) -> None:
        items = [_made_row(row) for row in rows if row.keys]
        if not items:
            return
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setSizeHint(_KEYS, QSize(0, _GROUP_PX))
        group.setTextAlignment(_KEYS, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        font = group.font(_KEYS)
        font.setBold(True)
        group.setFont(_KEYS, font)
        group.addChildren(items)
        self.list.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        self._groups.append((group, items))

    def _filter(self, typed: str) -> None:
        """Shows the rows that hold all words that are typed, in their texts or their tips."""
        parts = typed.casefold().split()
        for group, rows in self._groups:
            for row in rows:
                texts = (group.text(_KEYS), row.text(_KEYS), row.text(_WHAT), row.toolTip(_WHAT))
                row.setHidden(not all(part in " ".join(texts).casefold() for part in parts))
            group.setHidden(all(row.isHidden() for row in rows))
        self.nothing.setVisible(all(group.isHidden() for group, _ in self._groups))


def _made_list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName("Keys")
    made.setColumnCount(2)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setItemsExpandable(False)
    made.setIndentation(0)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.header().setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.Fixed)
    made.header().resizeSection(_KEYS, _KEYS_PX)
    made.header().setStretchLastSection(True)
    return made


def _made_row(row: _Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.keys, row.what])
    item.setData(_KEYS, Qt.ItemDataRole.AccessibleTextRole, f"{row.keys}: {row.what}")
    item.setSizeHint(_KEYS, QSize(0, _ROW_PX))
    item.setToolTip(_WHAT, row.tip or row.what)
    return item


def _row_of(action: QAction) -> _Row:
    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
    return _Row(", ".join(keys), action.text().replace("&", "").rstrip("…"), action.statusTip())
