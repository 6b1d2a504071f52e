"""What a list or a heat map shows, as a table that can be taken along."""

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from w2v_gui.core.csv_table import as_tsv


@dataclass(frozen=True)
class ListedTable:
    """Panels copy it, and hand it out to be exported.

    name  what it is, as a file may be called: `neighbors of king`
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def copy(self) -> None:
        """To the clipboard, as spreadsheets paste it; an empty table leaves there what is there."""
        if self.rows:
            QGuiApplication.clipboard().setText(as_tsv(self.header, self.rows))
