"""The line above the neighbors that says by what they were found, and opens the choice of it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from w2v_gui.core.embeddings.neighbor_search import Comparison, Measure

_ARROW = " ▾"
_TITLES = {
    Comparison.CENTER: "Center vectors of all words",
    Comparison.OUTSIDE: "Outside vectors of all words",
    Comparison.CENTER_OUTSIDE: "Its center vector, outside vectors of all words",
}


class MeasureChoice(QPushButton):
    """One line, such as `Cosine, center vectors, all 1,012 words`, that ends in … where the room is short."""

    chosen = Signal(object, object)
    """Measure and Comparison, as the user chose them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = ""
        self.setProperty("caption", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measures = {measure: QAction(measure.caption) for measure in Measure}
        self._comparisons = {comparison: QAction(_TITLES[comparison]) for comparison in Comparison}
        menu = QMenu(self)
        for actions in (self._measures, self._comparisons):
            group = QActionGroup(self)
            for action in actions.values():
                action.setCheckable(True)
                group.addAction(action)
                menu.addAction(action)
            next(iter(actions.values())).setChecked(True)
            menu.addSeparator()
        menu.triggered.connect(self._choose)
        self.setMenu(menu)
        self.show_choice(Measure.COSINE, Comparison.CENTER, False, "")

    def show_choice(self, measure: Measure, comparison: Comparison, has_outside: bool, caption: str) -> None:
        """What the neighbors that are shown were found by, and whether there are outside vectors to choose."""
        self._measures[measure].setChecked(True)
        self._comparisons[comparison].setChecked(True)
        for each in (Comparison.OUTSIDE, Comparison.CENTER_OUTSIDE):
            self._comparisons[each].setEnabled(has_outside)
        self._caption = caption
        self.setVisible(bool(caption))
        self.setAccessibleName(f"Found by: {caption}")
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(_ARROW) - 4
        shown = metrics.elidedText(self._caption, Qt.TextElideMode.ElideRight, room)
        self.setText(shown + _ARROW)
        cut = "" if shown == self._caption else f"{self._caption}. "
        self.setToolTip(f"{cut}Choose another measure, or other vectors")

    def _choose(self) -> None:
        measure = next(measure for measure, action in self._measures.items() if action.isChecked())
        comparison = next(comparison for comparison, action in self._comparisons.items() if action.isChecked())
        self.chosen.emit(measure, comparison)
