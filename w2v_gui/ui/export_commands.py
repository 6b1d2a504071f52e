"""What is taken along: the picture of the map, and tables of what is shown."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit

from w2v_gui.core.errors import FileFormatError
from w2v_gui.session.exploration import Exploration
from w2v_gui.session.settings import Settings
from w2v_gui.ui.file_dialogs import FileDialogs
from w2v_gui.ui.listed_table import ListedTable
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.map.picture import painted_picture, picture_size

_CSV = "Tables (*.csv)"
_PICTURES = "Pictures (*.png *.svg *.pdf)"


class ExportCommands(QObject):
    """Connects the exports of the menu File, and those of lists and of the table."""

    def __init__(self, exploration: Exploration, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._exploration = exploration
        self._window = window
        self._settings = settings
        self._files = FileDialogs(window, settings)
        actions, panel = window.actions_by_name, window.word_panel
        actions["export_picture"].triggered.connect(self._export_picture)
        actions["picture_size"].triggered.connect(self._ask_picture_size)
        actions["export_coordinates"].triggered.connect(self._export_coordinates)
        actions["export_selection"].triggered.connect(self._export_selection)
        actions["export_neighbors"].triggered.connect(panel.neighbors.list.export)
        actions["export_similarities"].triggered.connect(panel.compare.export)
        panel.export_requested.connect(self._export_listed)
        window.table_panel.export_requested.connect(self._export_rows)
        window.map_panel.picture_requested.connect(self._export_picture)

    @Slot()
    def _export_picture(self) -> None:
        if path := self._files.save("Export picture", "map.png", _PICTURES):
            try:
                write = painted_picture(self._window.map_panel.view, path, *self._settings.picture_size)
            except FileFormatError as error:
                self._window.messages.error(str(error))
            else:
                self._exploration.export_picture(path, write)

    @Slot()
    def _ask_picture_size(self) -> None:
        """Asks again until the size can be taken, or the user changes their mind."""
        width, height = self._settings.picture_size
        question, shown = "Width x height of exported pictures; a PNG has twice as many pixels:", f"{width} x {height}"
        while True:
            text, is_given = QInputDialog.getText(
                self._window, "Size of the picture", question, QLineEdit.EchoMode.Normal, shown
            )
            if not is_given:
                return
            try:
                self._settings.picture_size = picture_size(text)
                return
            except FileFormatError as error:
                question, shown = str(error), text

    @Slot()
    def _export_coordinates(self) -> None:
        if path := self._files.save("Export coordinates", "map.csv", _CSV):
            self._exploration.export_coordinates(path)

    @Slot()
    def _export_selection(self) -> None:
        if path := self._files.save("Export selection", "selection.csv", _CSV):
            self._exploration.export_selection(path)

    @Slot()
    def _export_rows(self) -> None:
        if path := self._files.save("Export table", "words.csv", _CSV):
            self._exploration.table.export(path)

    @Slot(object)
    def _export_listed(self, table: ListedTable) -> None:
        if not table.rows:
            self._window.messages.info(f"There are no {table.name} to export yet.")
        elif path := self._files.save(f"Export {table.name}", f"{table.name}.csv", _CSV):
            self._exploration.export_table(path, table.header, table.rows, f"the {table.name}")
