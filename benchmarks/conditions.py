"""What every benchmark says beside its figures: the machine, the versions, and the table or the JSON object."""

import json
import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

_PACKAGES = ("numpy", "numba", "PySide6-Essentials", "pyqtgraph")


def data_folder() -> Path:
    """The folder with the treebank and the other real data. Exits with a sentence where there is none."""
    folder = Path(os.environ.get("W2V_GUI_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        raise SystemExit(f"There is no folder {folder}. Set W2V_GUI_DATA to the folder that has sst/ in it.")
    return folder


def conditions() -> dict[str, str]:
    """Processor, cores, load and versions."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": load,
        "python": platform.python_version(),
        **{package: version(package) for package in _PACKAGES},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = perf_counter()
    work()
    return perf_counter() - started


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def report(
    title: str, rows: Sequence[Sequence[str]], notes: Sequence[str], figures: Mapping[str, Any], as_json: bool
) -> None:
    """Prints one JSON object, or the table under its title with the conditions and notes below it."""
    if as_json:
        print(json.dumps({**figures, "conditions": conditions()}))
        return
    print(title)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for note in notes:
        print(note)
    print("Conditions: " + ", ".join(f"{name} {value}" for name, value in conditions().items()))
