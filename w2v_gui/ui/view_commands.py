"""What the menus View and Help ask for: colors, panels, keys."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui import __version__
from w2v_gui.session.settings import THEMES, Settings
from w2v_gui.ui.key_list import KeyList
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.theme import PALETTES, Theme, load_theme

_ABOUT = (
    f"w2v_gui {__version__} trains word2vec by naive softmax or negative sampling, shows the words as they are "
    "learned, and answers a click with a word's neighbors."
)


class ViewCommands(QObject):
    """Connects the actions of the menus View and Help."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._panel_of: dict[QAction, QWidget] = {}
        self._connect_colors()
        self._connect_panels()

    def _connect_colors(self) -> None:
        actions = self._window.actions_by_name
        for name in THEMES:
            actions[f"theme_{name}"].setData(name)
            actions[f"theme_{name}"].triggered.connect(self._choose_theme)
        actions[f"theme_{self._settings.theme}"].setChecked(True)
        actions["color_blind"].setChecked(self._settings.is_color_blind)
        actions["color_blind"].toggled.connect(self._choose_palette)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def _connect_panels(self) -> None:
        actions, window = self._window.actions_by_name, self._window
        for name, panel in (
            ("loss_tab", window.loss_panel),
            ("evaluation_tab", window.evaluation_panel),
            ("table_tab", window.table_panel),
        ):
            self._panel_of[actions[name]] = panel
            actions[name].triggered.connect(self._show_panel)
        actions["move_panels"].toggled.connect(window.show_title_bars)
        actions["restore_layout"].triggered.connect(window.restore_first_layout)
        actions["keys"].triggered.connect(self._show_keys)
        actions["about"].triggered.connect(self._about)

    @Slot()
    def _show_panel(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        panel = self._panel_of[action]
        self._window.tabs.show_panel(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(bool)
    def _choose_palette(self, is_color_blind: bool) -> None:
        self._settings.is_color_blind = is_color_blind
        self.choose_theme(self._settings.theme)

    @Slot()
    def _show_keys(self) -> None:
        keys = KeyList(self._window.actions_by_name.by_menu(), self._window)
        keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys.open()

    @Slot()
    def _choose_theme(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.choose_theme(str(action.data()))

    def choose_theme(self, name: str) -> None:
        """`system`, `light` or `dark`, now and at the next start."""
        self._settings.theme = name
        theme = chosen_theme(self._settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        self._window.set_theme(theme)

    @Slot()
    def _on_system_theme(self) -> None:
        if self._settings.theme == "system":
            self.choose_theme("system")

    @Slot()
    def _about(self) -> None:
        self._window.messages.info(_ABOUT)


def chosen_theme(settings: Settings) -> Theme:
    """The colors that the user has chosen."""
    return load_theme(theme_name(settings.theme), PALETTES[settings.is_color_blind])


def theme_name(setting: str) -> str:
    """`light` or `dark`; for `system`, what the desktop asks for."""
    if setting != "system":
        return setting
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"
