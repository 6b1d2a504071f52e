"""The application's one style sheet, built from the tokens of a theme. Only `style` calls it.

Widgets choose their look by dynamic properties: buttons by `primary` (filled), `link`, `caption` (small and gray),
`icon_only`, `segment` (first, middle, last, only) within `compact`; labels by `secondary`, `heading`, `strong`,
`chosen_word`, `figure`, `symbol`, `mark`, `tone` (good, warning, plain); fields by `invalid`; frames by `separator`,
`strip` (error, plain) and `surface` (background).
"""

from string import Template

from w2v_gui.resource_files import resource_path
from w2v_gui.ui.theme import Theme

_SURFACES = """
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QWidget[surface="background"] { background: $background; }
QFrame[separator="true"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QSplitter::handle { background: $line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QToolTip { background: $control; color: $text; border: 1px solid $line; padding: 4px 6px; }
QStatusBar { background: $panel; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QFrame[strip] { background: $control; border: none; border-bottom: 1px solid $line; border-left: 4px solid $accent; }
QFrame[strip="error"] { border-left-color: $warning; }
QFrame[strip] QLabel { background: transparent; border: none; }
QFrame[strip="error"] QLabel { color: $warning; }
"""

_TEXT = """
QLabel[secondary="true"] { color: $secondary_text; font-size: 12px; }
QLabel[heading="true"] { color: $secondary_text; font-size: 12px; font-weight: 600; letter-spacing: 0.4px; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[chosen_word="true"] { font-size: 24px; font-weight: 600; }
QLabel[figure="true"] { font-size: 20px; font-weight: 600; }
QLabel[symbol="true"] { color: $secondary_text; font-family: "DejaVu Serif", Georgia, "Times New Roman", serif;
    font-style: italic; }
QLabel[mark="true"] { color: $accent; font-size: 7px; }
QLabel[tone="plain"] { color: $secondary_text; font-size: 12px; }
QLabel[tone="good"] { color: $good; font-size: 12px; }
QLabel[tone="warning"] { color: $warning; font-size: 12px; }
"""

_BUTTONS = """
QPushButton, QToolButton { background: transparent; color: $text; border: 1px solid $line; border-radius: 5px;
    padding: 5px 12px; min-height: 18px; }
QPushButton:hover, QToolButton:hover { border-color: $secondary_text; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $secondary_text; border-color: $line; }
QPushButton[primary="true"] { background: $filled; color: $filled_text; border-color: $filled; font-weight: 600;
    min-height: 22px; }
QPushButton[primary="true"]:hover { border-color: $accent; }
QPushButton[primary="true"]:pressed { background: $accent; }
QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled { background: $line; color: $secondary_text; border-color: $line; }
QPushButton[link="true"] { color: $accent; border: 1px solid transparent; border-radius: 3px; padding: 1px 0;
    text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border-color: $accent; }
QPushButton[caption="true"] { color: $secondary_text; font-size: 12px; border: 1px solid transparent;
    border-radius: 3px; padding: 1px 0; text-align: left; }
QPushButton[caption="true"]:hover { color: $text; }
QPushButton[caption="true"]:focus { border-color: $accent; }
QPushButton[caption="true"]::menu-indicator { width: 0; }
QToolButton[icon_only="true"] { border-color: transparent; padding: 3px; }
QToolButton[icon_only="true"]:hover { border-color: $line; }
QToolButton[icon_only="true"]:focus { border-color: $accent; }
QLineEdit QToolButton { border: none; padding: 0; min-height: 0; }
QPushButton[segment], QToolButton[segment] { background: $control; border-radius: 0; padding: 4px 8px; }
QWidget[compact="true"] QPushButton[segment] { font-size: 12px; padding: 0 7px; }
QPushButton[segment="middle"], QPushButton[segment="last"], QToolButton[segment="middle"], QToolButton[segment="last"] {
    border-left-width: 0; }
QPushButton[segment="first"], QToolButton[segment="first"] {
    border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QPushButton[segment="last"], QToolButton[segment="last"] {
    border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
QPushButton[segment="only"], QToolButton[segment="only"] { border-radius: 5px; }
QPushButton[segment]:checked, QToolButton[segment]:checked {
    background: $filled; color: $filled_text; border-color: $filled; }
QPushButton[segment]:focus, QToolButton[segment]:focus { border: 1px solid $accent; }
QPushButton[segment]:checked:focus, QToolButton[segment]:checked:focus { border: 1px solid $text; }
QPushButton[segment]:disabled, QToolButton[segment]:disabled { color: $secondary_text; }
QPushButton[segment]:checked:disabled, QToolButton[segment]:checked:disabled {
    background: $line; color: $text; border-color: $line; }
"""

_FIELDS = """
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit { background: $control; color: $text;
    border: 1px solid $line; border-radius: 5px; padding: 4px 8px; min-height: 18px;
    selection-background-color: $filled; selection-color: $filled_text; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0 6px; min-height: 0; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    width: 0; border: none; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $secondary_text; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: transparent; color: $secondary_text; }
QWidget[compact="true"] > QLineEdit { font-size: 12px; padding: 1px 6px; min-height: 16px; }
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus { border-color: $warning; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { width: 0; height: 0; margin-right: 8px; border-top: 5px solid $secondary_text;
    border-left: 4px solid $control; border-right: 4px solid $control; }
QComboBox::down-arrow:disabled { border: none; }
QComboBox QAbstractItemView { background: $control; border: 1px solid $line; outline: none; padding: 2px;
    selection-background-color: $filled; selection-color: $filled_text; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $secondary_text; border-radius: 3px;
    background: $control; }
QCheckBox::indicator:checked { background: $filled; border-color: $filled; image: url("$check"); }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox:disabled { color: $secondary_text; }
QRadioButton { spacing: 6px; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid $secondary_text; border-radius: 7px;
    background: $control; }
QRadioButton::indicator:checked { border: 4px solid $filled; width: 7px; height: 7px; background: $filled_text; }
QRadioButton::indicator:focus { border-color: $accent; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 12px; margin: -4px 0; border-radius: 6px; }
QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_VIEWS = """
QAbstractItemView { border: none; outline: none; }
QListView, QTableView, QTreeView { background: transparent; }
QListView#completions { background: $control; border: 1px solid $line; padding: 2px; }
QListView#completions::item { min-height: 22px; padding: 0 6px; }
QListView#completions::item:selected { background: $filled; color: $filled_text; }
QHeaderView::section { background: $panel; color: $secondary_text; border: none; border-bottom: 1px solid $line;
    padding: 4px 6px; }
QTableView QHeaderView, QTableView QHeaderView::section { background: $background; }
QTableView QHeaderView::section { font-size: 12px; padding: 2px 10px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { color: $secondary_text; border: none; border-bottom: 2px solid transparent; padding: 5px 10px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border-bottom-color: $text; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $secondary_text; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 3px 8px; }
QMenuBar::item:selected { background: $control; }
QMenu { background: $control; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 3px; }
QMenu::item:selected { background: $filled; color: $filled_text; }
QMenu::item:disabled { color: $secondary_text; background: transparent; }
QMenu::separator { background: $line; height: 1px; margin: 4px 6px; }
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet in the colors of `theme`."""
    tokens = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    tokens["check"] = resource_path("icons/check.svg").as_posix()
    return Template(_SURFACES + _TEXT + _BUTTONS + _FIELDS + _VIEWS).substitute(tokens)
