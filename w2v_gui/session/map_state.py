"""The states of the map, and what may be asked for in each. The buttons are a function of the state."""

from enum import Enum, auto


class MapState(Enum):
    EMPTY = auto()  # no vectors to project
    RESTING = auto()  # the map is as it was asked for
    COMPUTING = auto()  # a map is being made
    STOPPED = auto()  # t-SNE was stopped on its way, and can go on

    @property
    def can_stop(self) -> bool:
        return self is MapState.COMPUTING

    @property
    def can_go_on(self) -> bool:
        return self is MapState.STOPPED
