"""The form of a recipe's parameters: rows of fields, the seldom used ones folded away. Part of the training panel."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import LIMITS, TrainingConfig
from w2v_gui.ui.number_field import NumberField, number_text
from w2v_gui.ui.parameters import Parameter, RecipeParameters
from w2v_gui.ui.style import ROW_SPACING_PX

FIELD_WIDTH_PX = 112
ADAPTED_MARK = "●"
_SYMBOL_WIDTH_PX = 10
LOCKED = "A run depends on this. Reset unlocks it."


class ParameterChoice(QComboBox):
    """A choice that the wheel does not change: it scrolls the form instead."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ParameterForm(QWidget):
    """Every parameter of a recipe but the objective."""

    edited = Signal()
    """The user changed a parameter, perhaps to something that is not to be taken."""
    folded = Signal(bool)

    def __init__(self, recipe: RecipeParameters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = recipe
        self._adapted: tuple[TrainingConfig, Mapping[str, str]] = (recipe.config_type(), {})
        self._locks: dict[str, str] = {}
        self.fields = {each.name: _number_field(each, self.edited) for each in recipe.all if each.name in LIMITS}
        self.unknown_word = QCheckBox("add UNK")
        self.unknown_word.toggled.connect(self.edited)
        self.precision = ParameterChoice()
        self.precision.addItems(["float32", "float64"])
        self.precision.currentIndexChanged.connect(self.edited)
        self._others: dict[str, QWidget] = {"unknown_word": self.unknown_word, "dtype": self.precision}
        self._titles: dict[str, QLabel] = {}
        self._marks: dict[str, QLabel] = {}
        self.more_button = QPushButton("More settings…")
        self.more_button.setProperty("link", True)
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._fold)
        self._more = QWidget(self)
        self._more.hide()
        self._lay_out()
        self.edited.connect(self._show_marks)
        self.show_values(recipe.config_type())
        self.show_locks({})

    def values(self) -> dict[str, Any]:
        """The parameters by name. Raises ConfigError with a sentence on the first that is not to be taken."""
        values: dict[str, Any] = {name: field.number() for name, field in self.fields.items()}
        if "unknown_word" in self._titles:
            values["unknown_word"] = self.unknown_word.isChecked()
        if "dtype" in self._titles:
            values["dtype"] = self.precision.currentText()
        return values

    def show_values(self, config: TrainingConfig) -> None:
        """Shows the parameters of `config`, of this form's recipe, without a signal."""
        self.blockSignals(True)
        for name, field in self.fields.items():
            field.show_number(getattr(config, name))
        self.unknown_word.setChecked(getattr(config, "unknown_word", False))
        self.precision.setCurrentText(config.dtype)
        self.blockSignals(False)
        self._show_marks()

    def show_adapted(self, preset: TrainingConfig, reasons: Mapping[str, str]) -> None:
        """Which values of the preset were set for the text that is open, and why, by their names."""
        self._adapted = preset, reasons
        self._show_tool_tips()
        self._show_marks()

    def adapted(self) -> list[str]:
        """The parameters that show a value set for the text."""
        return [name for name, mark in self._marks.items() if not mark.isHidden()]

    def show_locks(self, reasons: Mapping[str, str], unused: Mapping[str, str] | None = None) -> None:
        """Locks the fields named, each with a tool tip that says why; those `unused` take their default again."""
        unused = unused or {}
        self._locks = {**reasons, **unused}
        for parameter in self._recipe.all:
            widget = self._widget(parameter.name)
            widget.setEnabled(parameter.name not in self._locks)
            if parameter.name in unused and widget.property("invalid"):
                self.fields[parameter.name].show_number(getattr(self._adapted[0], parameter.name))
        self._show_tool_tips()

    def _show_tool_tips(self) -> None:
        preset, reasons = self._adapted
        for parameter in self._recipe.all:
            name = parameter.name
            lines = [parameter.tool_tip]
            if name in reasons:
                lines.append(f"Set to {number_text(getattr(preset, name))} for this text: {_lowered(reasons[name])}")
            tip = "\n".join([*lines, self._locks.get(name, "")]).strip()
            for widget in (self._widget(name), self._titles[name], self._marks[name]):
                widget.setToolTip(tip)

    def _show_marks(self) -> None:
        preset, reasons = self._adapted
        for name, mark in self._marks.items():
            mark.setVisible(name in reasons and self._shows(name, getattr(preset, name)))

    def _shows(self, name: str, value: float) -> bool:
        try:
            return self.fields[name].number() == value
        except ConfigError:
            return False

    def _widget(self, name: str) -> QWidget:
        return self.fields.get(name) or self._others[name]

    def _fold(self, unfold: bool) -> None:
        self._more.setVisible(unfold)
        self.more_button.setText("Fewer settings" if unfold else "More settings…")
        self.folded.emit(not unfold)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addLayout(self._rows(self._recipe.first))
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setLayout(self._rows(self._recipe.more))
        layout.addWidget(self._more)
        QWidget.setTabOrder(self._widget(self._recipe.first[-1].name), self.more_button)
        QWidget.setTabOrder(self.more_button, self._widget(self._recipe.more[0].name))

    def _rows(self, parameters: Sequence[Parameter]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(ROW_SPACING_PX)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, _SYMBOL_WIDTH_PX)
        for row, parameter in enumerate(parameters):
            widget = self._widget(parameter.name)
            widget.setFixedWidth(FIELD_WIDTH_PX)
            widget.setAccessibleName(parameter.title)
            symbol = QLabel(parameter.symbol)
            symbol.setProperty("symbol", True)
            grid.addLayout(self._made_title(parameter, widget), row, 0)
            grid.addWidget(symbol, row, 1)
            grid.addWidget(widget, row, 2)
        return grid

    def _made_title(self, parameter: Parameter, widget: QWidget) -> QHBoxLayout:
        """The title, and beside it the mark of a value that was set for the text."""
        title, mark = QLabel(parameter.title), QLabel(ADAPTED_MARK)
        title.setBuddy(widget)
        mark.setProperty("mark", True)
        mark.hide()
        self._titles[parameter.name], self._marks[parameter.name] = title, mark
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(title)
        row.addWidget(mark)
        row.addStretch(1)
        return row


def _number_field(parameter: Parameter, edited: SignalInstance) -> NumberField:
    lowest, highest, kind = LIMITS[parameter.name]
    field = NumberField(parameter.title, lowest, highest, whole=kind is int, grouped=parameter.grouped)
    field.textEdited.connect(edited)
    return field


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
