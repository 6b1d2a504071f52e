"""The choice of a recipe, and a line that says whose values the form shows. Part of the training panel."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.core.word2vec.presets import PRESET_TITLES
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.parameter_form import ADAPTED_MARK, LOCKED
from w2v_gui.ui.style import ROW_SPACING_PX
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_ORIGIN_HEIGHT_PX = 22  # as high as the button, so that nothing moves when that comes
_TIPS = {
    "stream": "Goes through the whole text, epoch by epoch, as word2vec and gensim do it: for texts of your own",
    "course": "The recipe of the course's assignment, digit by digit: mini-batches of windows drawn at random",
}


class RecipeChoice(QWidget):
    """Stream or course; below it, whether the values are the preset's own."""

    chosen = Signal(str)
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recipe = SegmentedChoice(tuple(PRESET_TITLES.items()))
        self.recipe.chosen.connect(self.chosen)
        self.recipe.setAccessibleName("Recipe")
        self._mark = QLabel(ADAPTED_MARK)
        self._mark.setProperty("mark", True)
        self.origin = secondary_label()
        self.origin.setWordWrap(False)
        self.origin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.restore_button = QPushButton("Restore")
        self.restore_button.setProperty("link", True)
        self.restore_button.setToolTip("Show the defaults again")
        self.restore_button.clicked.connect(self.restore_requested)
        self._lay_out()
        self.set_editable(True)

    def show_origin(self, is_preset: bool, reasons: Sequence[str], editable: bool) -> None:
        """Whether the values are the preset's; `reasons` why some of them were set for the text."""
        adapted = bool(reasons)
        if adapted:
            self.origin.setText("set for this text" if is_preset else "set for this text · changed")
        else:
            self.origin.setText("The recipe's defaults" if is_preset else "Changed from the defaults")
        self.origin.setToolTip("\n".join(reasons))
        self._mark.setVisible(adapted)
        self._mark.setToolTip("\n".join(reasons))
        self.restore_button.setVisible(editable and not is_preset)

    def set_editable(self, editable: bool) -> None:
        self.recipe.setEnabled(editable)
        for recipe, tip in _TIPS.items():
            self.recipe.button(recipe).setToolTip(tip if editable else f"{tip}\n{LOCKED}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self._mark)
        row.addWidget(self.origin, 1)
        row.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_SPACING_PX)
        layout.addWidget(self.recipe)
        layout.addLayout(row)
        self.origin.setFixedHeight(_ORIGIN_HEIGHT_PX)
