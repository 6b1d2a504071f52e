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
    "open_corpus": _Command("File", "Open corpus…", "Ctrl+O", "Train on a text of your own, or on several"),
    "open_folder": _Command("File", "Open folder…", "Ctrl+Alt+D", "Train on all texts in a folder"),
    "get_corpus": _Command(
        "File", "Get a corpus…", "Ctrl+Alt+H", "Fetch the Stanford treebank or text8 from their homes"
    ),
    "open_sample": _Command(
        "File", "Open the sample corpus", "Ctrl+Alt+W", tip="Train on the built-in text, Small world"
    ),
    "open_vectors": _Command("File", "Open vectors…", "Ctrl+Alt+O", "Explore vectors of word2vec, GloVe, fastText, …"),
    "open_run": _Command("File", "Open run…", "Ctrl+Shift+O", "Go on with a run that was saved", separated=True),
    "save_run": _Command("File", "Save run…", "Ctrl+S", "Save the model, the losses and the text to a folder"),
    "export_vectors": _Command(
        "File", "Export vectors…", "Ctrl+E", "Write center or outside vectors in any format", separated=True
    ),
    "export_picture": _Command("File", "Export picture…", "Ctrl+Shift+E", "Save the map as PNG, SVG or PDF"),
    "picture_size": _Command("File", "Size of the picture…", "Ctrl+Alt+P", "Width and height of exported pictures"),
    "export_coordinates": _Command(
        "File", "Export coordinates…", "Ctrl+Alt+C", tip="Write where the words are on the map as CSV"
    ),
    "export_selection": _Command("File", "Export selection…", "Ctrl+Alt+S", tip="Write the selected words as CSV"),
    "export_neighbors": _Command(
        "File", "Export neighbors…", "Ctrl+Alt+N", tip="Write the chosen word's neighbors as CSV"
    ),
    "export_similarities": _Command(
        "File", "Export similarities…", "Ctrl+Alt+M", tip="Write those of the selected words as CSV"
    ),
    "clear_text_cache": _Command(
        "File", "Clear the text cache…", tip="Remove what is kept of texts that were read before", separated=True
    ),
    "remove_kept_runs": _Command(
        "File", "Remove kept runs…", tip="Remove the runs that were kept although nobody saved them"
    ),
    "quit": _Command("File", "Quit", "Ctrl+Q", separated=True),
    "check_corpus": _Command(
        "Train", "Check the corpus…", "Ctrl+Shift+C", "What the text holds, and whether words can be learned from it"
    ),
    "start": _Command(
        "Train", "Start or continue", "F5", "Start training, or go on where it was stopped", separated=True
    ),
    "pause": _Command("Train", "Pause", "F6", "Hold the training"),
    "step": _Command("Train", "Step", "F10", "Take one step of gradient descent: a block of words, or a batch"),
    "stop": _Command("Train", "Stop", "Shift+F5", "End the training and keep the model"),
    "reset": _Command("Train", "Reset", "Ctrl+R", "Give the run up and start over", separated=True),
    "evaluation_files": _Command(
        "Train",
        "Evaluation files…",
        "Ctrl+Alt+E",
        tip="Measure the vectors by word pairs and analogies as they are trained",
        separated=True,
    ),
    "pca": _Command("Map", "PCA", "Ctrl+1", "The directions in which the vectors differ most", True, group="method"),
    "tsne": _Command("Map", "t-SNE", "Ctrl+2", "Neighborhoods, as they form", True, group="method"),
    "axes": _Command("Map", "Own axes", "Ctrl+3", "From words of yours to others: man .. woman", True, group="method"),
    "file": _Command("Map", "Coordinates of a file…", "Ctrl+4", "A table: word, x, y", True, group="method"),
    "stop_map": _Command("Map", "Stop the map", "Ctrl+.", "Keep t-SNE as far as it has come"),
    "go_on_map": _Command("Map", "Go on with the map", "Ctrl+Shift+.", "Go on with the t-SNE that was stopped"),
    "isolate": _Command("Map", "Selected words alone", "Ctrl+I", "Project the selected words anew", separated=True),
    "course_picture": _Command("Map", "The course's picture", "Ctrl+5", "The 24 words of the course alone"),
    "whole_map": _Command("Map", "All words again", "Ctrl+Shift+I", "Project all words"),
    "gray_rest": _Command(
        "Map",
        "Keep the others in gray",
        "Ctrl+Alt+G",
        tip="Beside words that are shown alone (PCA and own axes)",
        checkable=True,
    ),
    "color": _Command("Map", "Color by…", "Ctrl+L", "What the colors of the map say", separated=True),
    "cluster_number": _Command("Map", "Number of clusters…", "Ctrl+Alt+K", tip="Color the map by so many clusters"),
    "columns_file": _Command(
        "Map", "Add columns of a table…", "Ctrl+Alt+T", tip="Color the map by a table that is keyed by word"
    ),
    "size_by_frequency": _Command(
        "Map", "Sizes by frequency", "Ctrl+Alt+F", tip="Frequent words have larger points", checkable=True
    ),
    "home": _Command("Map", "Show all words", "Home", "Fit the map to the window", separated=True),
    "zoom_to_selection": _Command("Map", "Zoom to the selection", "Ctrl+J", "Fit the selected words to the window"),
    "center_choice": _Command("Map", "Center on the chosen word", "Ctrl+M"),
    "back": _Command("Map", "Back", "Alt+Left", "Where the map was before"),
    "forward": _Command("Map", "Forward", "Alt+Right"),
    "select_words": _Command("Select", "Select words…", "Ctrl+Shift+F", "By a pattern, rank, kind, list or saved set"),
    "select_neighbors": _Command("Select", "Neighbors of the chosen word", "Ctrl+G", "The word and its 20 nearest"),
    "select_lit": _Command("Select", "Words lit in the legend", "Ctrl+Shift+L", "The kinds pressed in the legend"),
    "select_all": _Command("Select", "All words", "Ctrl+Shift+A"),
    "select_none": _Command("Select", "No words", "Ctrl+Shift+N"),
    "invert": _Command("Select", "Invert", "Ctrl+Shift+V", "All words but the selected ones"),
    "undo": _Command("Select", "Undo", "Ctrl+Z", "The selection before this one", separated=True),
    "redo": _Command("Select", "Redo", "Ctrl+Shift+Z"),
    "save_set": _Command("Select", "Save the selection…", "Ctrl+D", "Remember the words by a name", separated=True),
    "search": _Command("Words", "Search a word", "Ctrl+F"),
    "clear_choice": _Command("Words", "Choose no word", "Esc"),
    "tab_neighbors": _Command("Words", "Neighbors", "Alt+1", "The nearest words", separated=True),
    "tab_analogy": _Command("Words", "Analogy", "Alt+2", "Reckon with words: king − man + woman"),
    "tab_compare": _Command("Words", "Compare", "Alt+3", "How similar the selected words are to each other"),
    "tab_text": _Command("Words", "Text", "Alt+4", "The word in its sentences"),
    "loss_tab": _Command("View", "Loss", "Ctrl+7"),
    "evaluation_tab": _Command("View", "Evaluation", "Ctrl+8"),
    "table_tab": _Command("View", "Table", "Ctrl+9", "All words as a table"),
    "theme_system": _Command("View", "The system's theme", "Ctrl+Alt+1", checkable=True, separated=True, group="theme"),
    "theme_light": _Command("View", "Light theme", "Ctrl+Alt+2", checkable=True, group="theme"),
    "theme_dark": _Command("View", "Dark theme", "Ctrl+Alt+3", checkable=True, group="theme"),
    "color_blind": _Command(
        "View",
        "Colors for color-blind eyes",
        "Ctrl+Alt+B",
        tip="Twelve colors that differ in lightness, too",
        checkable=True,
    ),
    "move_panels": _Command(
        "View", "Move panels", tip="Give the panels title bars, to drag them by", checkable=True, separated=True
    ),
    "restore_layout": _Command("View", "Restore the layout", tip="Put all panels back to their first places"),
    "keys": _Command("Help", "Keys and mouse", "F1", "All keys, and what the mouse does on the map"),
    "about": _Command("Help", "About w2v_gui"),
}
MENUS = ("File", "Train", "Map", "Select", "Words", "View", "Help")


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

    def by_menu(self) -> dict[str, list[QAction]]:
        """All commands, by the titles of their menus."""
        return {menu: [action for action, _ in self.of_menu(menu)] for menu in MENUS}

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
