"""The rows of the legend, which paint themselves: a category with its dot, and the row that folds the others away."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from w2v_gui.ui.theme import Theme

ROW_PX = 20
DOT_PX = 9
DOT_MIDDLE_PX = 10
TEXT_LEFT_PX = 20
LONGEST_PX = 150  # longer texts end in …
_EDGE_PX = 6  # right of the text
_CORNER_PX = 4


class LegendRow(QAbstractButton):
    """A row to press, with a mark at its left."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(TEXT_LEFT_PX + self.fontMetrics().horizontalAdvance(self._shown()) + _EDGE_PX, ROW_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(self.theme.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _CORNER_PX, _CORNER_PX)
        self.paint_mark(painter)
        is_strong = self.underMouse() or self.is_on()
        painter.setPen(QColor(self.theme.text if is_strong else self.theme.secondary_text))
        inside = self.rect().adjusted(TEXT_LEFT_PX, 0, 0, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._shown())
        painter.end()

    def _shown(self) -> str:
        """The text as far as there is room for it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, LONGEST_PX)

    def is_on(self) -> bool:
        """Whether the text is shown strongly."""
        return self.isChecked()

    def paint_mark(self, painter: QPainter) -> None:
        """Paints what is left of the text."""
        raise NotImplementedError


class CategoryRow(LegendRow):
    """A category, by its position among all of its column; checked while it is lit."""

    def __init__(self, name: str, category: int, count: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self.category = category
        words = "1 word" if count == 1 else f"{count:,} words"
        self.setToolTip(f"{name}: {words}\nClick shows where they are, Ctrl+click adds them to what is shown")
        self.setAccessibleDescription(f"{words}. Space shows where they are, Ctrl+Space adds them to what is shown.")

    def paint_mark(self, painter: QPainter) -> None:
        middle = QPointF(DOT_MIDDLE_PX, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.kind_color(self.category)))
        painter.drawEllipse(middle, DOT_PX / 2, DOT_PX / 2)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.text), 1.5))
            painter.drawEllipse(middle, DOT_PX / 2 + 2, DOT_PX / 2 + 2)


class FoldRow(LegendRow):
    """The name of the column; checked while the legend is folded, and then without its text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)

    def show_name(self, name: str) -> None:
        self.setText(name)
        self.setAccessibleName(f"Fold the legend: {name}")
        self.setToolTip(f"{name}\nClick hides or shows the legend")

    def sizeHint(self) -> QSize:
        return QSize(2 * DOT_MIDDLE_PX, ROW_PX) if self.isChecked() else super().sizeHint()

    def is_on(self) -> bool:
        return False

    def paint_mark(self, painter: QPainter) -> None:
        x, y = DOT_MIDDLE_PX, self.height() / 2
        arrow = [(-2, -4), (2, 0), (-2, 4)] if self.isChecked() else [(-4, -2), (0, 2), (4, -2)]
        painter.setPen(QPen(QColor(self.theme.secondary_text), 1.5))
        painter.drawPolyline([QPointF(x + right, y + down) for right, down in arrow])
