"""Where on the map the user has looked, to go back to it. The view owns one and asks it at every tick."""

from w2v_gui.ui.map.frame import Frame

STILL_S = 0.8  # a look that lasts so long is worth coming back to
MOST_LOOKS = 100

Look = Frame | None  # None is the whole map


class FrameHistory:
    """Looks in the order of time, and the one that the user is at; a new one takes the place of those ahead."""

    def __init__(self) -> None:
        self.clear()

    def clear(self, look: Look = None) -> None:
        """Another map: nothing to go back to."""
        self._looks: list[Look] = [look]
        self._at = 0
        self._last = look
        self._since_s: float | None = None

    def tick(self, look: Look, now_s: float) -> None:
        """Keeps a look once it has lasted for STILL_S."""
        if self._since_s is None or not _are_same(look, self._last):
            self._last, self._since_s = look, now_s
        elif now_s - self._since_s >= STILL_S:
            self.keep(look)

    def keep(self, look: Look) -> None:
        """Before the user leaves it at once: a look to come back to."""
        if not _are_same(look, self._looks[self._at]):
            self._looks[self._at + 1 :] = [look]
            del self._looks[:-MOST_LOOKS]
            self._at = len(self._looks) - 1

    def can_go(self, steps: int) -> bool:
        """Whether there are that many looks ahead, or behind where `steps` is negative."""
        return 0 <= self._at + steps < len(self._looks)

    def go(self, steps: int) -> Look:
        """The look that many steps ahead, or behind; the user is there from now on. Only where `can_go`."""
        self._at += steps
        return self._looks[self._at]


def _are_same(one: Look, other: Look) -> bool:
    if one is None or other is None:
        return one is other
    return one.is_near(other)
