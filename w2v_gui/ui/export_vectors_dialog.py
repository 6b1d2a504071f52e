"""The dialog that asks how vectors are exported: the format, which vectors, and what goes with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton, QWidget

from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.ui.dialog_buttons import button_row, dialog_column, form_of
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_READERS = {
    VectorFormat.WORD2VEC_TEXT: "A header and a line a word. Read by gensim, the fastText tools and most others.",
    VectorFormat.WORD2VEC_BINARY: "Its numbers as bytes: half the size, quickly read. Read by gensim and word2vec.",
    VectorFormat.GLOVE: "A line a word, without a header. Read by whatever reads GloVe's vectors.",
    VectorFormat.TSV: "Vectors in one file, words and columns in a second. Read by the TensorFlow Embedding Projector.",
    VectorFormat.NUMPY: "A matrix as .npy, and a text file with the words. Read by NumPy alone.",
    VectorFormat.PARQUET: "A table with a row a word. Read by pandas, Polars, DuckDB and Spark.",
    VectorFormat.SAFETENSORS: "A matrix with its words. Read by the safetensors library, as Hugging Face has it.",
}
_KINDS = {
    VectorKind.CENTER: ("Center", "v_w, by which words are compared"),
    VectorKind.OUTSIDE: ("Outside", "u_w, of the words in a context"),
    VectorKind.MEAN: ("Mean", "Half the sum of both, as GloVe uses it"),
}
_ONLY_CENTER = "A file of vectors has one vector a word."
_WIDTH_PX = 460


@dataclass(frozen=True)
class VectorExport:
    """What is written; `with_columns` whether what is known of each word goes with its vector."""

    format: VectorFormat
    kind: VectorKind
    with_columns: bool


class ExportVectorsDialog(QDialog):
    """Asks before the file's name is asked for."""

    chosen = Signal(object)
    """A VectorExport, when Export was pressed."""

    def __init__(self, kinds: Sequence[VectorKind], columns: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """The `kinds` that there are, and the names of the `columns` that could go with the vectors."""
        super().__init__(parent)
        self.setWindowTitle("Export vectors")
        self._columns = tuple(columns)
        self.format = QComboBox()
        self.reader = secondary_label()
        shown = [kind for kind in _KINDS if kind in kinds]
        self.kind = SegmentedChoice([(kind.value, _KINDS[kind][0]) for kind in shown])
        self.with_columns = QCheckBox("With the columns of the table")
        self.columns_line = secondary_label()
        self.export_button = QPushButton("Export…")
        self.cancel_button = QPushButton("Cancel")
        self._set_up(shown)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._show_format)
        self.accepted.connect(self._tell)
        self._show_format()

    def choice(self) -> VectorExport:
        """Columns only with a format that has room for them."""
        chosen = VectorFormat(self.format.currentData())
        return VectorExport(
            chosen, VectorKind(self.kind.value()), self._takes_columns() and self.with_columns.isChecked()
        )

    def choose(self, choice: VectorExport) -> None:
        """Shows what was chosen last time; vectors that are not there become center vectors."""
        self.format.setCurrentIndex(max(0, self.format.findData(choice.format.value)))
        kinds = [kind for kind in (choice.kind, VectorKind.CENTER) if self._has(kind)]
        self.kind.choose(kinds[0].value)
        self.with_columns.setChecked(choice.with_columns)

    def _has(self, kind: VectorKind) -> bool:
        try:
            self.kind.button(kind.value)
        except ValueError:
            return False
        return True

    def _set_up(self, kinds: Sequence[VectorKind]) -> None:
        for each in _READERS:
            self.format.addItem(f"{each.caption} ({each.ending})", each.value)
        self.format.setAccessibleName("Format")
        self.kind.setAccessibleName("Vectors")
        for kind in kinds:
            button = self.kind.button(kind.value)
            button.setToolTip(_KINDS[kind][1] if len(kinds) > 1 else f"{_KINDS[kind][1]}. {_ONLY_CENTER}")
        self.with_columns.setChecked(True)

    def _takes_columns(self) -> bool:
        return bool(self._columns) and VectorFormat(self.format.currentData()) is VectorFormat.TSV

    def _show_format(self) -> None:
        chosen = VectorFormat(self.format.currentData())
        self.reader.setText(_READERS[chosen])
        self.with_columns.setEnabled(self._takes_columns())
        if chosen is not VectorFormat.TSV:
            self.columns_line.setText("Only TSV has room for columns.")
        else:
            self.columns_line.setText(", ".join(self._columns) if self._columns else "The words have no columns.")

    def _tell(self) -> None:
        self.chosen.emit(self.choice())

    def _lay_out(self) -> None:
        self.reader.setMinimumHeight(2 * self.reader.fontMetrics().lineSpacing())  # so that nothing moves
        self.reader.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = dialog_column(self)
        column.addLayout(
            form_of(
                ("Format", self.format),
                ("", self.reader),
                ("Vectors", self.kind),
                ("", self.with_columns),
                ("", self.columns_line),
            )
        )
        column.addStretch(1)
        column.addLayout(button_row(self, self.export_button, self.cancel_button))
        self.resize(_WIDTH_PX, self.sizeHint().height())
