"""What a list or a heat map shows, as a table that can be taken along."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from w2v_gui.core.csv_table import as_tsv

_NOT_IN_FILES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 60  # characters


@dataclass(frozen=True)
class ListedTable:
    """Panels copy it, and hand it out to be exported.

    name  what it is, such as `neighbors of king`; made so that a file may be called like it
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _NOT_IN_FILES.sub(" ", self.name)[:_LONGEST_NAME].strip())

    def copy(self) -> None:
        """To the clipboard, as spreadsheets paste it; an empty table leaves there what is there."""
        if self.rows:
            QGuiApplication.clipboard().setText(as_tsv(self.header, self.rows))
