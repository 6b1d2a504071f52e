"""The table beside the evaluation's plot: a row a set of questions, that of analogies opening to its sections."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from w2v_gui.core.embeddings.analogies import AnalogyAccuracy, RelationAccuracy
from w2v_gui.core.embeddings.evaluation import Result
from w2v_gui.core.embeddings.similarity import Similarity
from w2v_gui.ui.theme import Theme

_NAME, _VALUE, _COVERED = range(3)
_VALUES = "Of word pairs Spearman's rank correlation ρ with people's scores, of analogies the share answered rightly"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DOT_PX = 8
_INDENT_PX = 14
_SHARPNESS = 3  # pixels of the screen a pixel, at most
_VALUE_PX, _COVERED_PX = 66, 116
_ROW_PX, _HEADER_PX = 20, 22


class EvaluationTable(QTreeWidget):
    """Rows that change in place, so that what is open stays open and the scroll position stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setColumnCount(3)
        self.setHeaderLabels(["Questions", "Value", "Covered"])
        self.setIndentation(_INDENT_PX)
        self.setIconSize(QSize(_DOT_PX, _DOT_PX))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Results of the evaluation")
        header = self.header()
        header.setFixedHeight(_HEADER_PX)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_VALUE, _VALUE_PX), (_COVERED, _COVERED_PX)):  # fixed, so that nothing jumps
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
            self.headerItem().setTextAlignment(column, _RIGHT)
        self.headerItem().setToolTip(_VALUE, _VALUES)

    def show_results(self, names: Sequence[str], results: Sequence[Result | None]) -> None:
        """The sets of questions by their names, and the newest result of each; None where there is none yet."""
        while self.topLevelItemCount() > len(names):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(names):
            self.addTopLevelItem(_row())
        for item, name, result in zip(self._rows(), names, results, strict=True):
            if result is None:
                _show(item, name, "–", "", f"{name} has not been asked yet")
            else:
                _show_result(item, result)
            _show_relations(item, result.relations if isinstance(result, AnalogyAccuracy) else ())
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for number, item in enumerate(self._rows()):
            item.setIcon(_NAME, _dot(theme.kind_color(number)))

    def _rows(self) -> list[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        return [cast(QTreeWidgetItem, root.child(number)) for number in range(root.childCount())]


def _row() -> QTreeWidgetItem:
    item = QTreeWidgetItem()
    item.setSizeHint(_NAME, QSize(0, _ROW_PX))
    for column in (_VALUE, _COVERED):
        item.setTextAlignment(column, _RIGHT)
    return item


def _show(item: QTreeWidgetItem, name: str, value: str, covered: str, tip: str) -> None:
    for column, text in ((_NAME, name), (_VALUE, value), (_COVERED, covered)):
        item.setText(column, text)
        item.setToolTip(column, tip)


def _show_result(item: QTreeWidgetItem, result: Result) -> None:
    is_rank = isinstance(result, Similarity) and result.value is not None
    value = f"ρ {result.value_text}" if is_rank else result.value_text
    _show(item, result.name, value, f"{result.covered:,} of {result.total:,}", _explanation(result))


def _show_relations(item: QTreeWidgetItem, relations: Sequence[RelationAccuracy]) -> None:
    if item.childCount() != len(relations):
        item.takeChildren()
        item.addChildren([_row() for _ in relations])
    for number, each in enumerate(relations):
        row = cast(QTreeWidgetItem, item.child(number))
        tip = f"{each.relation}: {each.correct:,} of {each.asked:,} questions answered rightly"
        _show(row, each.relation, each.share_text, f"{each.asked:,} of {each.total:,}", tip)


def _explanation(result: Result) -> str:
    if result.why_no_value:
        return f"{result.name}: {result.why_no_value}"
    if isinstance(result, Similarity):
        return f"{result.name}: rank correlation of the cosines of {result.covered:,} pairs with people's scores"
    return (
        f"{result.name}: {result.correct:,} of {result.covered:,} analogies answered rightly among the "
        f"{result.searched:,} most frequent words (3CosAdd)"
    )


def _dot(color: str) -> QIcon:
    """The color of the curve."""
    pixmap = QPixmap(QSize(_DOT_PX, _DOT_PX) * _SHARPNESS)
    pixmap.setDevicePixelRatio(_SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(0, 0, _DOT_PX, _DOT_PX)
    painter.end()
    return QIcon(pixmap)
