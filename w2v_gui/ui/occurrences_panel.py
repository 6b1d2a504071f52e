"""The panel of the word's occurrences in the text: key words in their context, one under the other."""

from unicodedata import bidirectional

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.core.corpus.occurrences import Occurrence, Occurrences
from w2v_gui.core.csv_table import as_tsv
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.style import ROW_SPACING_PX, set_look
from w2v_gui.ui.theme import Theme

_ROW_PX, _GAP_PX = 25, 6
_LARGEST_WORD_SHARE = 0.5  # of the width, for the word itself
_SELECTED_OPACITY = 0.26
_ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_TEXT = "Open the text that these vectors were trained on to see a word in its sentences."
_NO_WORD = "Choose a word to see it in its sentences."

_Index = QModelIndex | QPersistentModelIndex


class OccurrencesPanel(QWidget):
    """Panels know nothing but what they are shown; what the user asks for leaves as a signal.

    visibility_changed  whether the occurrences can be seen
    """

    visibility_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_text = False
        self.caption = ElidedLabel()
        set_look(self.caption, "secondary", True)
        self.list = OccurrenceList(theme)
        self.sentence = secondary_label()
        self._pages = QStackedWidget()
        self._lay_out()
        self.show_occurrences(None)

    def show_text(self, has_text: bool) -> None:
        """Whether there is a text in which words occur."""
        self._has_text = has_text
        self.show_occurrences(None)

    def show_occurrences(self, found: Occurrences | None) -> None:
        """The places that were found; None where no word is chosen, or no text is open."""
        self.list.show_occurrences(() if found is None else found.shown)
        self._pages.setCurrentIndex(1 if found is not None and found.count else 0)
        if found is None:
            self.sentence.setText(_NO_WORD if self._has_text else _NO_TEXT)
        else:
            self.sentence.setText(f"“{found.word}” does not occur in {found.text}.")
            self.caption.show_text(found.caption)

    def show_kind(self, kind_index: int | None) -> None:
        """The number of the word's kind, whose color the word takes; None for a word without one."""
        self.list.show_kind(kind_index)

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def _lay_out(self) -> None:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_SPACING_PX)
        column.addWidget(self.caption)
        column.addWidget(self.list, 1)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)


class OccurrenceModel(QAbstractListModel):
    """A few hundred places, each with its context."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Occurrence, ...] = ()

    def show_rows(self, rows: tuple[Occurrence, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _sentence(row)
            case Qt.ItemDataRole.ToolTipRole:
                return f"Sentence {row.sentence:,}: {_sentence(row)}"
        return row if role == _ROW_ROLE else None


class OccurrenceDelegate(QStyledItemDelegate):
    """Paints a row: the word in the middle, and on both sides as much of the sentence as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.kind_index: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Occurrence = index.data(_ROW_ROLE)
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            tint = QColor(self.theme.accent)
            tint.setAlphaF(_SELECTED_OPACITY)
            painter.fillRect(area, tint)
        bold = QFont(option.font)
        bold.setBold(True)
        middle = self._paint_word(painter, area, row.word, bold)
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.secondary_text))
        self._paint_context(painter, area, middle, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _paint_word(self, painter: QPainter, area: QRectF, word: str, font: QFont) -> QRectF:
        metrics = QFontMetricsF(font)
        word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, _LARGEST_WORD_SHARE * area.width())
        width = metrics.horizontalAdvance(word)
        middle = QRectF(area.center().x() - width / 2, area.y(), width + 1, area.height())
        painter.setFont(font)
        color = self.theme.accent if self.kind_index is None else self.theme.kind_color(self.kind_index)
        painter.setPen(QColor(color))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, word)
        return middle

    def _paint_context(self, painter: QPainter, area: QRectF, middle: QRectF, row: Occurrence) -> None:
        """What comes before the word stands where reading begins: at the left, or at the right of it."""
        before = " ".join(row.left), Qt.TextElideMode.ElideLeft
        after = " ".join(row.right), Qt.TextElideMode.ElideRight
        at_left, at_right = before, after
        if is_right_to_left(_sentence(row)):
            at_left, at_right = after, before
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        room = area.adjusted(0, 0, middle.left() - _GAP_PX - area.right(), 0)
        _paint_elided(painter, room, Qt.AlignmentFlag.AlignRight, *at_left)
        room = area.adjusted(middle.right() + _GAP_PX - area.left(), 0, 0, 0)
        _paint_elided(painter, room, Qt.AlignmentFlag.AlignLeft, *at_right)


class OccurrenceList(QListView):
    """Places to look at, and to copy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OccurrenceModel(self)
        self._delegate = OccurrenceDelegate(theme, self)
        self._shown: tuple[Occurrence, ...] = ()
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Occurrences in the text")

    def show_occurrences(self, shown: tuple[Occurrence, ...]) -> None:
        if shown != self._shown:
            self._shown = shown
            self._model.show_rows(shown)

    def show_kind(self, kind_index: int | None) -> None:
        self._delegate.kind_index = kind_index
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected rows, or all where none is selected, with tabs between the parts."""
        numbers = sorted(index.row() for index in self.selectedIndexes()) or range(len(self._shown))
        rows = [self._shown[number] for number in numbers]
        cells = [(str(row.sentence), " ".join(row.left), row.word, " ".join(row.right)) for row in rows]
        QGuiApplication.clipboard().setText(as_tsv(("sentence", "before", "word", "after"), cells))


def is_right_to_left(text: str) -> bool:
    """By the first letter that has a direction, as in Unicode's rule for paragraphs."""
    directions = (bidirectional(letter) for letter in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def _sentence(row: Occurrence) -> str:
    return " ".join((*row.left, row.word, *row.right))


def _paint_elided(painter: QPainter, room: QRectF, side: Qt.AlignmentFlag, text: str, elided: Qt.TextElideMode) -> None:
    text = QFontMetricsF(painter.font()).elidedText(text, elided, room.width())
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(room, flags | Qt.TextFlag.TextSingleLine, text)
