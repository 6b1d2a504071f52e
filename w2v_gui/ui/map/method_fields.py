"""The parameters that one way of projecting has, as a row of fields each. Parts of the map's settings."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.projection.map_choice import COMPONENTS, MOST_WORDS, PERPLEXITIES, Axis, MapChoice, Sample
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.number_field import NumberField
from w2v_gui.ui.style import ROW_SPACING_PX, set_look

_SAMPLES = {Sample.FREQUENT: "the most frequent", Sample.RANDOM: "a random sample"}
_WORDS = (5, 100_000)  # that t-SNE takes
_TABLES = "Tables (*.csv *.tsv);;All files (*)"


class MethodFields(QWidget):
    """Subclasses give `values` and `show_values`; `draw_requested` says that the map is to be drawn by them now."""

    draw_requested = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(ROW_SPACING_PX)

    def values(self) -> dict[str, Any]:
        """Parameters of MapChoice by name. Raises ConfigError where one is not to be taken."""
        raise NotImplementedError

    def show_values(self, choice: MapChoice) -> None:
        """Shows the parameters of `choice`, without a signal."""
        raise NotImplementedError

    def begin(self) -> None:
        """The user has chosen this way: the focus goes to what must be filled in first."""

    def _add(self, title: str, tip: str, widget: QWidget, stretch: int = 0) -> None:
        label = secondary_label(title)
        label.setWordWrap(False)
        label.setBuddy(widget)
        for each in (label, widget):
            each.setToolTip(tip)
        self.row.addWidget(label)
        self.row.addWidget(widget, stretch)


class PcaFields(MethodFields):
    """Which components go to the right and up. A change draws the map at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.right, self.up = (_component_choice(name) for name in ("Component to the right", "Component upward"))
        self._add("Components  →", "The principal component that goes to the right", self.right)
        self._add("↑", "The principal component that goes up", self.up)
        self.row.addStretch(1)
        self.show_values(MapChoice())
        self.right.activated.connect(self._on_chosen)
        self.up.activated.connect(self._on_chosen)

    def values(self) -> dict[str, Any]:
        return {"components": (self.right.currentIndex() + 1, self.up.currentIndex() + 1)}

    def show_values(self, choice: MapChoice) -> None:
        self._shown = choice.components
        for box, component in zip((self.right, self.up), choice.components, strict=True):
            box.setCurrentIndex(component - 1)

    def _on_chosen(self) -> None:
        """The same component twice trades places: that is what is meant."""
        if self.right.currentIndex() == self.up.currentIndex():
            right, up = self._shown
            self.right.setCurrentIndex(up - 1)
            self.up.setCurrentIndex(right - 1)
        self._shown = self.values()["components"]
        self.draw_requested.emit()


class TsneFields(MethodFields):
    """How many neighbors count, and which words are shown where there are too many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.perplexity = NumberField("Perplexity", *PERPLEXITIES, whole=False)
        self.perplexity.setFixedWidth(56)
        self.number = NumberField("Number of words", *_WORDS, whole=True)
        self.number.setFixedWidth(72)
        self.sample = QComboBox()
        self.sample.setAccessibleName("Which words")
        for sample, title in _SAMPLES.items():
            self.sample.addItem(title, sample)
        self._add("Perplexity", "About how many neighbors of a word count: from 5 to 50 as a rule", self.perplexity)
        self._add("Words", f"At most so many: more than {MOST_WORDS:,} take minutes", self.number)
        self.sample.setToolTip("Which words, where there are more")
        self.row.addWidget(self.sample)
        self.row.addStretch(1)
        self.show_values(MapChoice())
        for field in (self.perplexity, self.number):
            field.returnPressed.connect(self.draw_requested)
            field.textEdited.connect(self.edited)

    def values(self) -> dict[str, Any]:
        return {
            "perplexity": float(self.perplexity.number()),
            "most_words": int(self.number.number()),
            "sample": Sample(self.sample.currentData()),
        }

    def show_values(self, choice: MapChoice) -> None:
        self.perplexity.show_number(choice.perplexity)
        self.number.show_number(choice.most_words)
        self.sample.setCurrentIndex(list(_SAMPLES).index(choice.sample))


class AxisFields(MethodFields):
    """From which words to which the map goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.right, self.up = QLineEdit(), QLineEdit()
        for line, name, hint in (
            (self.right, "Axis to the right", "man .. woman"),
            (self.up, "Axis upward", "what differs most"),
        ):
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.returnPressed.connect(self.draw_requested)
            line.textEdited.connect(self._on_edited)
        self._add("→", "From the mean of some words to the mean of others: bad awful .. good great", self.right, 1)
        self._add("↑", "The same, upward; without words, the largest part of what is left", self.up, 1)

    def values(self) -> dict[str, Any]:
        return {"axes": (self._axis(self.right), self._axis(self.up) if self.up.text().strip() else None)}

    def show_values(self, choice: MapChoice) -> None:
        if choice.axes is not None:
            for line, axis in zip((self.right, self.up), choice.axes, strict=True):
                line.setText("" if axis is None else str(axis))
                line.setCursorPosition(0)  # a long axis shows its beginning
                set_look(line, "invalid", False)

    def begin(self) -> None:
        self.right.setFocus(Qt.FocusReason.OtherFocusReason)

    def _axis(self, line: QLineEdit) -> Axis:
        try:
            return Axis.parse(line.text().strip())
        except ConfigError:
            set_look(line, "invalid", True)
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            raise

    def _on_edited(self) -> None:
        set_look(self.right, "invalid", False)
        set_look(self.up, "invalid", False)
        self.edited.emit()


class FileFields(MethodFields):
    """From which table the places come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.name = ElidedLabel()
        self.name.setProperty("secondary", True)
        self.choose = QPushButton("Choose…")
        self.choose.setToolTip("Choose a table with the columns word, x and y")
        self.choose.clicked.connect(self._on_choose)
        self.row.addWidget(self.choose)
        self.row.addWidget(self.name, 1)
        self._show_name()

    def values(self) -> dict[str, Any]:
        return {"path": self._path}

    def show_values(self, choice: MapChoice) -> None:
        self._path = choice.path
        self._show_name()

    def begin(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose(self) -> None:
        folder = "" if self._path is None else str(self._path.parent)
        path, _ = QFileDialog.getOpenFileName(self, "Places of the words", folder, _TABLES)
        if path:
            self._path = Path(path)
            self._show_name()
            self.draw_requested.emit()

    def _show_name(self) -> None:
        path = self._path
        self.name.show_text("A table with the columns word, x and y" if path is None else path.name, str(path or ""))


def _component_choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems([str(component) for component in range(1, COMPONENTS + 1)])
    return box
