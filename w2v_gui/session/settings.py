"""What the program remembers between starts, in one place."""

import json
import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from w2v_gui.core.corpus.text_choice import TextChoice

_RECENT = 8
_OPEN_RUNS = 20
_PICTURE_SIZE = (1200, 900)
THEMES = ("system", "light", "dark")


class Settings:
    """Typed reading and writing of QSettings; a damaged or foreign value counts as none."""

    def __init__(self) -> None:
        self._store = QSettings()

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        theme = str(self._store.value("theme", "system"))
        return theme if theme in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._store.setValue("theme", theme)

    @property
    def is_color_blind(self) -> bool:
        """Whether the colors are those for color-blind eyes."""
        return bool(self._store.value("color_blind", False, type=bool))

    @is_color_blind.setter
    def is_color_blind(self, chosen: bool) -> None:
        self._store.setValue("color_blind", chosen)

    @property
    def sizes_by_frequency(self) -> bool:
        """Whether frequent words have larger points."""
        return bool(self._store.value("sizes_by_frequency", True, type=bool))

    @sizes_by_frequency.setter
    def sizes_by_frequency(self, chosen: bool) -> None:
        self._store.setValue("sizes_by_frequency", chosen)

    @property
    def picture_size(self) -> tuple[int, int]:
        """Width and height of exported pictures."""
        stored = self._store.value("picture_size")
        size = [int(side) for side in stored if str(side).isdecimal()] if isinstance(stored, list) else []
        return (size[0], size[1]) if len(size) == 2 else _PICTURE_SIZE

    @picture_size.setter
    def picture_size(self, size: tuple[int, int]) -> None:
        self._store.setValue("picture_size", list(size))

    @property
    def word_sets(self) -> dict[str, tuple[str, ...]]:
        """Selections that were saved, by name."""
        stored = self._store.value("word_sets")
        sets = stored.items() if isinstance(stored, dict) else ()
        return {str(name): tuple(map(str, words)) for name, words in sets if isinstance(words, list)}

    @word_sets.setter
    def word_sets(self, sets: Mapping[str, Sequence[str]]) -> None:
        self._store.setValue("word_sets", {name: list(words) for name, words in sets.items()})

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Texts and run folders, the last opened first."""
        return self._paths("recent_files")[:_RECENT]

    def remember_file(self, path: Path) -> None:
        others = [str(known) for known in self.recent_files if known != path]
        self._store.setValue("recent_files", [str(path), *others][:_RECENT])

    def forget_file(self, path: Path) -> None:
        self._store.setValue("recent_files", [str(known) for known in self.recent_files if known != path])

    def text_choice(self, path: Path) -> TextChoice | None:
        """How a recent text was read; None for one that is not known."""
        with suppress(ValueError, TypeError, LookupError):
            return TextChoice.from_dict(self._text_choices()[str(path)])
        return None

    def remember_text_choice(self, path: Path, choice: TextChoice) -> None:
        """As long as it is among the recent files."""
        recent = {str(known) for known in self.recent_files}
        choices = {name: known for name, known in self._text_choices().items() if name in recent}
        self._store.setValue("text_choices", json.dumps({**choices, str(path): choice.as_dict()}))

    def _text_choices(self) -> dict[str, Any]:
        with suppress(ValueError):
            choices = json.loads(str(self._store.value("text_choices", "{}")))
            return choices if isinstance(choices, dict) else {}
        return {}

    @property
    def evaluation_files(self) -> tuple[Path, ...]:
        """Files of word pairs and analogies that the vectors are measured by."""
        return self._paths("evaluation_files")

    @evaluation_files.setter
    def evaluation_files(self, paths: Sequence[Path]) -> None:
        self._store.setValue("evaluation_files", [str(path) for path in paths])

    @property
    def open_runs(self) -> tuple[Path, ...]:
        """Folders of runs that are open in a window, or were when it ended; the last one opened first."""
        self._store.sync()  # other windows remember theirs
        return self._paths("open_runs")

    def remember_open_run(self, folder: Path) -> None:
        """On the disk at once, as the program may be killed."""
        self._set_open_runs([folder, *self._other_open_runs(folder)])

    def forget_open_run(self, folder: Path) -> None:
        """The run is closed, or the user does not want it back."""
        self._set_open_runs(self._other_open_runs(folder))

    def _other_open_runs(self, folder: Path) -> list[Path]:
        return [known for known in self.open_runs if known != folder]

    def _set_open_runs(self, folders: Sequence[Path]) -> None:
        self._store.setValue("open_runs", [str(folder) for folder in folders[:_OPEN_RUNS]])
        self._store.sync()

    @property
    def training_speeds(self) -> dict[str, float]:
        """How fast this computer trains, by the kind of work: operations a second and thread."""
        stored = self._store.value("training_speeds")
        speeds = stored.items() if isinstance(stored, dict) else ()
        return {str(kind): float(speed) for kind, speed in speeds if isinstance(speed, float) and 0 < speed < math.inf}

    @training_speeds.setter
    def training_speeds(self, speeds: Mapping[str, float]) -> None:
        self._store.setValue("training_speeds", dict(speeds))

    @property
    def last_folder(self) -> str:
        """Where the file dialogs open."""
        recent = self.recent_files
        return str(recent[0].parent) if recent else ""

    def layout(self) -> tuple[QByteArray, QByteArray]:
        """The window's geometry and the places of its docks; empty at the first start."""
        geometry, docks = self._store.value("geometry"), self._store.value("docks")
        return (
            geometry if isinstance(geometry, QByteArray) else QByteArray(),
            docks if isinstance(docks, QByteArray) else QByteArray(),
        )

    def remember_layout(self, geometry: QByteArray, docks: QByteArray) -> None:
        self._store.setValue("geometry", geometry)
        self._store.setValue("docks", docks)

    def _paths(self, name: str) -> tuple[Path, ...]:
        stored = self._store.value(name, [])
        paths = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return tuple(Path(str(path)) for path in paths)
