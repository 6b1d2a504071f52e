"""The settings of the map: one row with what the chosen way of projecting needs, before anything is computed."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.projection.map_choice import MapChoice, Method
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.map.method_fields import AxisFields, FileFields, MethodFields, PcaFields, TsneFields
from w2v_gui.ui.style import ROW_SPACING_PX

_VECTORS = {
    VectorKind.CENTER: "Center",
    VectorKind.OUTSIDE: "Outside",
    VectorKind.BOTH: "Both",
    VectorKind.MEAN: "Mean",
}
_NORMALIZING = (Method.PCA, Method.AXES)  # t-SNE goes by cosine, which is the same
_DRAWN_BY_BUTTON = (Method.TSNE, Method.AXES)


class MethodSettings(QWidget):
    """Shows one method's parameters; tells when a map is to be drawn by them."""

    map_requested = Signal(object)
    """A MapChoice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method = Method.PCA
        self.vectors = QComboBox()
        self.fields: dict[Method, MethodFields] = {
            Method.PCA: PcaFields(),
            Method.TSNE: TsneFields(),
            Method.AXES: AxisFields(),
            Method.FILE: FileFields(),
        }
        self.normalized = QCheckBox("normalized")
        self.draw = QPushButton("Draw")
        self.problem = secondary_label()
        self._name_controls()
        self._lay_out()
        self._connect()
        self.show_vector_kinds((VectorKind.CENTER,))
        self.show_method(Method.PCA)

    def choice(self) -> MapChoice:
        """What the fields say. Raises ConfigError where something is missing or out of range."""
        parameters: dict[str, Any] = self.fields[self._method].values()
        if self._method is not Method.FILE:
            parameters["vectors"] = VectorKind(self.vectors.currentData())
        if self._method in _NORMALIZING:
            parameters["normalized"] = self.normalized.isChecked()
        return MapChoice(self._method, **parameters)

    def show_vector_kinds(self, kinds: Sequence[VectorKind]) -> None:
        """Which vectors there are; where that is one kind, there is nothing to choose."""
        if [self.vectors.itemData(i) for i in range(self.vectors.count())] == list(kinds):
            return
        chosen = self.vectors.currentData()
        self.vectors.clear()
        for kind in kinds:
            self.vectors.addItem(_VECTORS[kind], kind)
        self.vectors.setCurrentIndex(max(self.vectors.findData(chosen), 0))
        self._show_fields()

    def show_choice(self, choice: MapChoice) -> None:
        """What the map is drawn by; what was entered for other methods stays."""
        self.fields[choice.method].show_values(choice)
        if choice.method is not Method.FILE:
            self.vectors.setCurrentIndex(max(self.vectors.findData(choice.vectors), 0))
        if choice.method in _NORMALIZING:
            self.normalized.setChecked(choice.normalized)
        self.show_method(choice.method)

    def show_method(self, method: Method) -> None:
        """The fields of that method."""
        self._method = method
        self.show_problem("")
        self._show_fields()

    def show_problem(self, sentence: str) -> None:
        """What is wrong with the fields; empty for nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def begin(self) -> None:
        """The user has chosen this method."""
        self.fields[self._method].begin()

    def request(self) -> None:
        """Asks for the map by the fields, or says what is wrong with them."""
        try:
            choice = self.choice()
        except ConfigError as error:
            self.show_problem(str(error))
            return
        self.show_problem("")
        self.map_requested.emit(choice)

    def _show_fields(self) -> None:
        has_kinds = self.vectors.count() > 1 and self._method is not Method.FILE
        shown: dict[QWidget, bool] = {
            self._vectors_title: has_kinds,
            self.vectors: has_kinds,
            **{fields: method is self._method for method, fields in self.fields.items()},
            self.normalized: self._method in _NORMALIZING,
            self.draw: self._method in _DRAWN_BY_BUTTON,
        }
        for widget, is_shown in sorted(shown.items(), key=itemgetter(1)):  # hidden first: the row never grows
            widget.setVisible(is_shown)

    def _on_changed(self) -> None:
        """Vectors or their lengths: what is drawn in no time is drawn at once."""
        if self._method is Method.PCA:
            self.request()

    def _on_edited(self) -> None:
        self.show_problem("")

    def _name_controls(self) -> None:
        self.vectors.setAccessibleName("Vectors")
        tip = "The words' center vectors, their outside vectors, both as two points, or the mean of both"
        self.vectors.setToolTip(tip)
        self._vectors_title = secondary_label("Vectors")
        self._vectors_title.setWordWrap(False)
        self._vectors_title.setToolTip(tip)
        self.normalized.setToolTip("Give all vectors the length 1 before, so that only their directions count")
        self.draw.setToolTip("Draw the map by these settings")
        self.problem.setProperty("tone", "warning")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(ROW_SPACING_PX)
        row.addWidget(self._vectors_title)
        row.addWidget(self.vectors)
        for fields in self.fields.values():
            row.addWidget(fields, 1)
        row.addWidget(self.normalized)
        row.addWidget(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_SPACING_PX)
        column.addLayout(row)
        column.addWidget(self.problem)

    def _connect(self) -> None:
        self.vectors.activated.connect(self._on_changed)
        self.normalized.clicked.connect(self._on_changed)
        self.draw.clicked.connect(self.request)
        for fields in self.fields.values():
            fields.draw_requested.connect(self.request)
            fields.edited.connect(self._on_edited)
