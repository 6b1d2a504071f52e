"""What each key does on the map: one table, for the view and for the list of keys."""

from PySide6.QtCore import Qt

from w2v_gui.ui.map.selection_tool import Tool

KEY_STEP_PX = 60
FAST = 4  # times as far with Shift
ZOOM_A_KEY = 1.25

STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (KEY_STEP_PX, 0),
    Qt.Key.Key_Right: (-KEY_STEP_PX, 0),
    Qt.Key.Key_Up: (0, KEY_STEP_PX),
    Qt.Key.Key_Down: (0, -KEY_STEP_PX),
}
ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: ZOOM_A_KEY,
    Qt.Key.Key_Equal: ZOOM_A_KEY,
    Qt.Key.Key_Minus: 1 / ZOOM_A_KEY,
    Qt.Key.Key_Underscore: 1 / ZOOM_A_KEY,
}
TOOLS: dict[int, Tool] = {Qt.Key.Key_H: Tool.PAN, Qt.Key.Key_B: Tool.BOX, Qt.Key.Key_L: Tool.LASSO}
PICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)

MAP_KEYS = (
    ("Arrow keys", "Move the map; with Shift farther"),
    ("+ and -", "Zoom"),
    ("Home", "Show all words"),
    ("Z", "Zoom to the selected words"),
    ("Alt+Left, Alt+Right", "Back and forward to where you looked"),
    ("Space", "Choose the word in the middle, or under the cursor"),
    ("H, B, L", "Drag to move the map, to draw a box, or a lasso"),
    ("Esc", "Choose no word"),
)
"""Every key and what it does, for people."""
MOUSE_WAYS = (
    ("Drag", "Move the map; with the middle button whatever tool is chosen"),
    ("Wheel, pinch", "Zoom at the cursor"),
    ("Two fingers", "Move the map; with Ctrl zoom"),
    ("Click", "Choose a word; with Shift add it to the selection, with Ctrl add or remove it"),
    ("Double-click", "Bring a word to the middle"),
    ("Shift+drag", "Select the words in a box; with Ctrl add them"),
    ("Alt+drag", "Select the words in a lasso; with Ctrl add them"),
    ("Right click", "What can be done with the word"),
    ("Back and forward buttons", "Go to where you looked"),
)
