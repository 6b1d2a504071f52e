"""The form of a run's parameters: rows of fields, the seldom used ones folded away. Part of the training panel."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from w2v_gui.core.word2vec.config import LIMITS, TrainingConfig
from w2v_gui.ui.number_field import NumberField
from w2v_gui.ui.parameters import (
    FIRST_PARAMETERS,
    MORE_PARAMETERS,
    ONLY_WITH_NOISE,
    PRECISION,
    UNKNOWN_WORD,
    Parameter,
)
from w2v_gui.ui.style import ROW_SPACING_PX

FIELD_WIDTH_PX = 112
_SYMBOL_WIDTH_PX = 10
LOCKED = "A run depends on this. Reset unlocks it."
_NO_NOISE = "Naive softmax has no noise words."


class ParameterChoice(QComboBox):
    """A choice that the wheel does not change: it scrolls the form instead."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ParameterForm(QWidget):
    """Every parameter of TrainingConfig but the objective."""

    edited = Signal()
    """The user changed a parameter, perhaps to something that is not to be taken."""
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {each.name: _number_field(each, self.edited) for each in (*FIRST_PARAMETERS, *MORE_PARAMETERS)}
        self.unknown_word = QCheckBox("add UNK")
        self.unknown_word.toggled.connect(self.edited)
        self.precision = ParameterChoice()
        self.precision.addItems(["float32", "float64"])
        self.precision.currentIndexChanged.connect(self.edited)
        self.more_button = QPushButton("More settings…")
        self.more_button.setProperty("link", True)
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._fold)
        self._more = QWidget()
        self._more.hide()
        self._lay_out()
        self.set_editable(editable=True, noise_words=True)

    def values(self) -> dict[str, Any]:
        """The parameters by name. Raises ConfigError with a sentence on the first that is not to be taken."""
        numbers = {name: field.number() for name, field in self.fields.items()}
        return numbers | {"unknown_word": self.unknown_word.isChecked(), "dtype": self.precision.currentText()}

    def show_values(self, config: TrainingConfig) -> None:
        """Shows the parameters of `config`, without a signal."""
        self.blockSignals(True)
        for name, field in self.fields.items():
            field.show_number(getattr(config, name))
        self.unknown_word.setChecked(config.unknown_word)
        self.precision.setCurrentText(config.dtype)
        self.blockSignals(False)

    def set_editable(self, editable: bool, noise_words: bool) -> None:
        """Locks the fields that can not be changed now, each with a tool tip that says why."""
        for parameter in (*FIRST_PARAMETERS, *MORE_PARAMETERS, UNKNOWN_WORD, PRECISION):
            used = noise_words or parameter.name not in ONLY_WITH_NOISE
            widget = self._widget(parameter)
            widget.setEnabled(editable and used)
            reason = _NO_NOISE if not used else LOCKED if not editable else ""
            widget.setToolTip(f"{parameter.tool_tip}\n{reason}".strip())
            if not used and widget.property("invalid"):
                self.fields[parameter.name].show_number(getattr(TrainingConfig(), parameter.name))

    def _widget(self, parameter: Parameter) -> QWidget:
        others: dict[str, QWidget] = {UNKNOWN_WORD.name: self.unknown_word, PRECISION.name: self.precision}
        return others.get(parameter.name) or self.fields[parameter.name]

    def _fold(self, unfold: bool) -> None:
        self._more.setVisible(unfold)
        self.more_button.setText("Fewer settings" if unfold else "More settings…")
        self.folded.emit(not unfold)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addLayout(self._rows(FIRST_PARAMETERS))
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setLayout(self._rows((*MORE_PARAMETERS, UNKNOWN_WORD, PRECISION)))
        layout.addWidget(self._more)
        QWidget.setTabOrder(self.fields[FIRST_PARAMETERS[-1].name], self.more_button)
        QWidget.setTabOrder(self.more_button, self.fields[MORE_PARAMETERS[0].name])

    def _rows(self, parameters: Sequence[Parameter]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(ROW_SPACING_PX)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, _SYMBOL_WIDTH_PX)
        for row, parameter in enumerate(parameters):
            title = QLabel(parameter.title)
            title.setToolTip(parameter.tool_tip)
            symbol = QLabel(parameter.symbol)
            symbol.setProperty("symbol", True)
            widget = self._widget(parameter)
            widget.setFixedWidth(FIELD_WIDTH_PX)
            widget.setAccessibleName(parameter.title)
            title.setBuddy(widget)
            grid.addWidget(title, row, 0)
            grid.addWidget(symbol, row, 1)
            grid.addWidget(widget, row, 2)
        return grid


def _number_field(parameter: Parameter, edited: SignalInstance) -> NumberField:
    lowest, highest, kind = LIMITS[parameter.name]
    field = NumberField(parameter.title, lowest, highest, whole=kind is int, grouped=parameter.grouped)
    field.textEdited.connect(edited)
    return field
