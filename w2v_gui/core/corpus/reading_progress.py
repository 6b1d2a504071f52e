"""How far the reading of a file has come, in bytes and time."""

import time

from w2v_gui.core.progress import Progress

_REPORT_INTERVAL_S = 0.1
_FIRST_ESTIMATE_S = 0.5  # the first moments say little about the rest
_UNITS = (("GB", 10**9), ("MB", 10**6), ("KB", 10**3))


class ReadingProgress:
    """Says about ten times a second how much of `size` bytes has been read (or is otherwise done) since it was made."""

    def __init__(self, name: str, size: int, doing: str = "Reading") -> None:
        self._activity = f"{doing} {name}"
        self._size = size
        self._began = self._reported = time.monotonic()

    def is_due(self) -> bool:
        """Whether a tenth of a second has passed since `report`."""
        return time.monotonic() - self._reported > _REPORT_INTERVAL_S

    def report(self, read: int) -> Progress:
        """Such as `Reading wiki.txt · 12.3 of 25.6 MB · 3 s left`."""
        self._reported = time.monotonic()
        seconds = self._reported - self._began
        parts = [self._activity, amount_read(read, self._size)]
        if read > 0 and seconds > _FIRST_ESTIMATE_S:
            parts.append(f"{_duration(seconds * max(0, self._size - read) / read)} left")
        return Progress(min(1.0, read / max(self._size, 1)), " · ".join(parts))


def amount(size: int) -> str:
    """Such as `512 bytes`, `1.5 KB`, `25.9 MB` or `1,234.5 GB`."""
    for unit, unit_bytes in _UNITS:
        if size >= unit_bytes:
            return f"{size / unit_bytes:,.1f} {unit}"
    return f"{size} bytes"


def amount_read(read: int, size: int) -> str:
    """Both in the unit of the whole: `12.3 of 25.9 MB`."""
    unit_bytes = next((unit_bytes for _, unit_bytes in _UNITS if size >= unit_bytes), 0)
    return f"{read / unit_bytes:,.1f} of {amount(size)}" if unit_bytes else f"{read} of {amount(size)}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes == 0:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60} min"
