"""All menu commands, declared in one place: title, shortcut, status tip. `MainWindow` makes the menus of them."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence


@dataclass(frozen=True)
class _Command:
    menu: str
    title: str
    shortcut: str = ""
    tip: str = ""
    checkable: bool = False
    separated: bool = False  # a line above it in its menu
    group: str = ""  # of the commands of a group one is checked


_COMMANDS: dict[str, _Command] = {
    "open_corpus": _Command("File", "Open corpus…", "Ctrl+O", "Train on a text of your own, one sentence a line"),
    "open_sample": _Command("File", "Open the sample corpus", tip="Train on the built-in text, Small world"),
    "open_run": _Command("File", "Open run…", "Ctrl+Shift+O", "Go on with a run that was saved", separated=True),
    "save_run": _Command("File", "Save run…", "Ctrl+S", "Save the model, the losses and the text to a folder"),
    "export_vectors": _Command(
        "File", "Export vectors…", "Ctrl+E", "Write the center vectors as word2vec text", separated=True
    ),
    "export_picture": _Command("File", "Export picture…", "Ctrl+Shift+E", "Save the map as PNG or SVG"),
    "clear_text_cache": _Command(
        "File", "Clear the text cache…", tip="Remove what is kept of texts that were read before", separated=True
    ),
    "quit": _Command("File", "Quit", "Ctrl+Q", separated=True),
    "start": _Command("Train", "Start or continue", "F5", "Start training, or go on where it was stopped"),
    "pause": _Command("Train", "Pause", "F6", "Hold the training"),
    "step": _Command("Train", "Step", "F10", "Take one step of gradient descent: a block of words, or a batch"),
    "stop": _Command("Train", "Stop", "Shift+F5", "End the training and keep the model"),
    "reset": _Command("Train", "Reset", "Ctrl+R", "Give the run up and start over", separated=True),
    "evaluation_files": _Command(
        "Train",
        "Evaluation files…",
        tip="Measure the vectors by word pairs and analogies as they are trained",
        separated=True,
    ),
    "pca": _Command("Map", "PCA", "Ctrl+1", "The two directions of largest variance", True, group="method"),
    "tsne": _Command("Map", "t-SNE", "Ctrl+2", "Neighborhoods, as they form", True, group="method"),
    "stop_tsne": _Command("Map", "Stop t-SNE", tip="Keep the map as far as it has come"),
    "course_picture": _Command(
        "Map", "The course's picture", "Ctrl+3", "The 24 words of the course alone", True, separated=True
    ),
    "home": _Command("Map", "Show all words", "Home", "Fit the map to the window"),
    "search": _Command("Words", "Search a word", "Ctrl+F"),
    "clear_choice": _Command("Words", "Choose no word", "Esc"),
    "theme_system": _Command("View", "The system's theme", checkable=True, group="theme"),
    "theme_light": _Command("View", "Light theme", checkable=True, group="theme"),
    "theme_dark": _Command("View", "Dark theme", checkable=True, group="theme"),
    "move_panels": _Command(
        "View", "Move panels", tip="Give the panels title bars, to drag them by", checkable=True, separated=True
    ),
    "restore_layout": _Command("View", "Restore the layout", tip="Put all panels back to their first places"),
    "about": _Command("Help", "About w2v_gui"),
}
MENUS = ("File", "Train", "Map", "Words", "View", "Help")


class Actions(QObject):
    """The commands as QActions, by name: `actions["start"]`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {name: self._made(command) for name, command in _COMMANDS.items()}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def of_menu(self, menu: str) -> list[tuple[QAction, bool]]:
        """The commands of a menu in their order, and whether a line stands above each."""
        return [(self._actions[name], c.separated) for name, c in _COMMANDS.items() if c.menu == menu]

    def _made(self, command: _Command) -> QAction:
        action = QAction(command.title, self)
        action.setCheckable(command.checkable)
        action.setStatusTip(command.tip)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        return action
