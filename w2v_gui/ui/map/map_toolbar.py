"""The row above the map: how it is projected and colored, what dragging does, and what is done with the whole map."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from w2v_gui.core.projection.map_choice import Method
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.map.selection_tool import Tool
from w2v_gui.ui.style import ROW_SPACING_PX, tinted_icon
from w2v_gui.ui.theme import Theme
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_METHODS = {
    Method.PCA: ("PCA", "The directions in which the vectors differ most"),
    Method.TSNE: ("t-SNE", "Near vectors stay near; distances between groups mean little"),
    Method.AXES: ("Own axes", "From some words to others, such as man .. woman"),
    Method.FILE: ("File", "Places of the words from a table"),
}
_TOOLS = {
    Tool.PAN: ("Move the map", "Dragging moves the map (H)"),
    Tool.BOX: ("Select by a box", "Dragging selects the words in a box (B); with any tool: Shift and drag"),
    Tool.LASSO: (
        "Select by a lasso",
        "Dragging selects the words that it goes around (L); with any tool: Alt and drag",
    ),
}
_WIDEST_COLUMN_PX = 150


class MapToolbar(QWidget):
    """Values in, requests out; all signals are the user's doing."""

    method_chosen = Signal(str)
    settings_toggled = Signal(bool)
    column_requested = Signal(str)
    tool_chosen = Signal(str)
    home_requested = Signal()
    picture_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method = SegmentedChoice([(method, title) for method, (title, _) in _METHODS.items()])
        self.settings = _icon_button("Settings of the map", "Show or hide the settings of the map")
        self.columns = QComboBox()
        self.tool = SegmentedChoice([(tool, "") for tool in _TOOLS])
        self.home = _icon_button("Show all words", "Show all words (Home)")
        self.picture = _icon_button("Save the picture", "Save the map as a picture")
        self._name_controls()
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def show_columns(self, names: Sequence[str], current: str) -> None:
        """What the words can be colored by, and by what they are."""
        if [self.columns.itemText(i) for i in range(self.columns.count())] != list(names):
            self.columns.clear()
            self.columns.addItems(list(names))
        self.columns.setCurrentText(current)

    def set_theme(self, theme: Theme) -> None:
        for button, name in ((self.settings, "settings"), (self.home, "home"), (self.picture, "picture")):
            button.setIcon(tinted_icon(name, theme.text))
        self._tool_colors = theme.text, theme.filled_text
        self._show_tool_icons()

    def show_tool(self, tool: Tool) -> None:
        self.tool.choose(tool)
        self._show_tool_icons()

    def _show_tool_icons(self) -> None:
        resting, pressed = self._tool_colors
        for tool in _TOOLS:
            color = pressed if self.tool.value() == tool else resting
            self.tool.button(tool).setIcon(tinted_icon(tool, color))

    def _on_tool(self, tool: str) -> None:
        self._show_tool_icons()
        self.tool_chosen.emit(tool)

    def _name_controls(self) -> None:
        self.method.setAccessibleName("Projection")
        for method, (_, tip) in _METHODS.items():
            self.method.button(method).setToolTip(tip)
        self.tool.setAccessibleName("What dragging does")
        for tool, (name, tip) in _TOOLS.items():
            self.tool.button(tool).setAccessibleName(name)
            self.tool.button(tool).setToolTip(tip)
        self.settings.setCheckable(True)
        self.columns.setAccessibleName("Color by")
        self.columns.setToolTip("What the colors of the words say")
        self.columns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.columns.setMaximumWidth(_WIDEST_COLUMN_PX)

    def _lay_out(self) -> None:
        color = secondary_label("Color")
        color.setWordWrap(False)
        color.setBuddy(self.columns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROW_SPACING_PX)
        for widget in (self.method, self.settings, color, self.columns):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.tool, self.home, self.picture):
            row.addWidget(widget)

    def _connect(self) -> None:
        self.method.chosen.connect(self.method_chosen)
        self.settings.clicked.connect(self.settings_toggled)
        self.columns.textActivated.connect(self.column_requested)
        self.tool.chosen.connect(self._on_tool)
        self.home.clicked.connect(self.home_requested)
        self.picture.clicked.connect(self.picture_requested)


def _icon_button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setProperty("segment", "only")  # as high as the choices beside it
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button
