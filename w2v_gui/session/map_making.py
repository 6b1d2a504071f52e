"""What the map's jobs run: a map for every request, and how faithful it is. The newest request wins."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.answers import newest_answers
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.progress import Waiting
from w2v_gui.core.projection.map_choice import MapChoice
from w2v_gui.core.projection.neighbor_graph import NeighborGraph
from w2v_gui.core.projection.projection import Projection

Ids = NDArray[np.int64]


class MapCommand(Enum):
    """What may be sent to the map that is being made."""

    PAUSE = auto()  # wait where it is
    GO_ON = auto()


@dataclass(frozen=True, eq=False)
class MapRequest:
    """A map of these vectors; `number` tells its answers from those to requests before."""

    number: int
    choice: MapChoice
    word_vectors: WordVectors
    iteration: int
    isolated: Ids | None
    last: Projection | None
    graph: NeighborGraph | None


@dataclass(frozen=True, eq=False)
class MeasureRequest:
    """How faithful this projection of these vectors is."""

    projection: Projection
    choice: MapChoice
    word_vectors: WordVectors
    graph: NeighborGraph | None


@dataclass(frozen=True, eq=False)
class Told:
    """What came of a request: an event, or None when that was all."""

    request: Any
    event: object = None


def maps() -> Generator[Any, Any, None]:
    """Told for every event of the newest MapRequest, and a Told without one at its end; takes MapCommands, too."""
    request: Any = None
    while True:
        if request is None:
            command = yield Waiting()
            request = command if isinstance(command, MapRequest) else None  # there is nothing to pause
        else:
            request = yield from _with_pauses(request)


def measures() -> Generator[Any, Any, None]:
    """Told for every event of the newest MeasureRequest, and a Told without one at its end."""
    return newest_answers(_measure)


def _with_pauses(request: MapRequest) -> Generator[Any, Any, MapRequest | None]:
    """Tells the events of one map; returns the request that takes its place, if there is one."""
    with closing(_map(request)) as events:
        for event in chain(events, [None]):
            command = yield Told(request, event)
            while command is MapCommand.PAUSE:
                command = (yield Waiting()) or MapCommand.PAUSE
            if isinstance(command, MapRequest):
                return command
    return None


def _map(request: MapRequest) -> Generator[Any, None, None]:
    from w2v_gui.core.projection.make_map import make_map

    return make_map(
        request.choice,
        request.word_vectors,
        isolated=request.isolated,
        last=request.last,
        graph=request.graph,
        iteration=request.iteration,
    )


def _measure(request: MeasureRequest) -> Generator[Told, None, None]:
    from w2v_gui.core.projection.make_map import measure_map

    for event in measure_map(request.projection, request.choice, request.word_vectors, request.graph):
        yield Told(request, event)
    yield Told(request)
