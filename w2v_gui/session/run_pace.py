"""How fast training comes forward, by what its reports say of place and time."""

from collections import deque

_REPORTS = 20
_SECONDS_TO_MEASURE = 1.0


class RunPace:
    """Of one job of training; positions are in the unit of its recipe."""

    def __init__(self) -> None:
        self._recent: deque[tuple[float, float]] = deque(maxlen=_REPORTS)
        self._first: tuple[float, float] | None = None

    def add(self, position: float, seconds: float) -> None:
        """A report's position and training time."""
        self._recent.append((position, seconds))
        self._first = self._first or self._recent[-1]

    def forget_recent(self) -> None:
        """After a pause, what was before it says nothing of now."""
        self._recent.clear()

    @property
    def now(self) -> float | None:
        """Units of position a second over the last reports; None until there are enough of them."""
        if len(self._recent) < 2:
            return None
        (first, since), (last, until) = self._recent[0], self._recent[-1]
        return (last - first) / (until - since) if until > since else None

    @property
    def on_average(self) -> float | None:
        """Units a second since the job's first report; None while that is too short a time to tell."""
        if self._first is None or not self._recent:
            return None
        (first, since), (last, until) = self._first, self._recent[-1]
        return (last - first) / (until - since) if until - since > _SECONDS_TO_MEASURE else None
