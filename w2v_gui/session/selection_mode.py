"""What becomes of the selection when words are pointed at."""

from enum import Enum, auto


class SelectionMode(Enum):
    REPLACE = auto()  # the words alone
    ADD = auto()
    REMOVE = auto()
    TOGGLE = auto()  # the selected ones among them go, the others come
