"""Which map of the words is shown, how it is made from the newest vectors, and how faithful it is."""

import time
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.core.embeddings.word_vectors import VectorKind, WordVectors
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.map_choice import MapChoice, Method
from w2v_gui.core.projection.neighbor_graph import NeighborGraph
from w2v_gui.core.projection.projection import Projection
from w2v_gui.jobs.job import Job
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.map_making import Ids, MapCommand, MapRequest, MeasureRequest, Told, maps, measures
from w2v_gui.session.map_state import MapState

MEASURED_WHILE_TRAINING = 3_000  # words: of more the measure would take too much of the cores
_LIVE = (Method.PCA, Method.AXES)  # maps that follow the vectors while they are trained


class MapSession(QObject):
    """One map at a time: PCA and own axes follow the newest vectors, t-SNE and files are of one moment.

    projected             Projection
    choice_changed        MapChoice
    state_changed         MapState
    activity_told         what is being done or nothing, the share that is done or None, and the seconds left or None
    isolated_changed      the ids of the words that are shown alone, or None
    faithfulness_changed  Faithfulness, or None until it is measured
    failed                one sentence; the map that was there stays
    """

    projected = Signal(object)
    choice_changed = Signal(object)
    state_changed = Signal(object)
    activity_told = Signal(str, object, object)
    isolated_changed = Signal(object)
    faithfulness_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._map_job: Job | None = None
        self._measure_job: Job | None = None
        self._vectors: WordVectors | None = None
        self._iteration = 0
        self._number = 0  # of the newest request
        self._asked: MapRequest | None = None  # what the map that is shown was asked by
        self._asked_s = 0.0
        self._graph: NeighborGraph | None = None
        self._is_training = False
        self._is_making_live = self._is_live_due = False
        self._is_measuring = self._is_measure_due = False
        self.choice = MapChoice()
        self.state = MapState.EMPTY
        self.isolated: Ids | None = None
        self.projection: Projection | None = None
        self.faithfulness: Faithfulness | None = None

    def clear(self) -> None:
        """Other words: nothing that was shown can be aligned to what comes, which is all of them by PCA."""
        self._cancel_jobs()
        self._vectors = self._graph = self._asked = self.projection = None
        self._iteration = 0
        self._show_isolated(None)
        self._show_faithfulness(None)
        self._show_choice(MapChoice())
        self._enter(MapState.EMPTY)

    def show_vectors(self, vectors: WordVectors, iteration: int) -> None:
        """The newest vectors. Maps that are of one moment do not follow them."""
        self._vectors, self._iteration = vectors, iteration
        if self.choice.method in _LIVE or self.projection is None:
            if self._is_making_live:
                self._is_live_due = True  # else a slow map would never be finished
            else:
                self._request()

    def set_training(self, is_training: bool) -> None:
        """While vectors change all the time, large maps are not measured."""
        self._is_training = is_training
        if not is_training:
            self._measure()

    def choose(self, choice: MapChoice) -> None:
        """Draws another map, or the same one afresh. Before there are vectors only live maps can be chosen."""
        if self._vectors is None and choice.method not in _LIVE:
            self._show_choice(self.choice)  # the one that was pressed jumps back
            return
        if self._vectors is not None and choice.vectors not in self._vectors.kinds:
            self._show_choice(self.choice)
            self.failed.emit("A file of vectors has no outside vectors. Choose the center vectors.")
            return
        self._show_choice(choice)
        self._request()

    def isolate(self, words: Sequence[int] | None) -> None:
        """Projects these words anew, alone; None for all words again. Raises ConfigError for fewer than two."""
        if words is not None and len(words) < 2:
            raise ConfigError("Select two words at least to see them alone.")
        self._show_isolated(None if words is None else np.sort(np.array(words, dtype=np.int64)))
        self._request()

    def stop(self) -> None:
        """Keeps the map as far as it has come; t-SNE can go on from there."""
        if self.state.can_stop and self._map_job is not None:
            self._map_job.send(MapCommand.PAUSE)
            self._rest(MapState.STOPPED)

    def go_on(self) -> None:
        """Goes on with the t-SNE that was stopped."""
        if self.state.can_go_on and self._map_job is not None:
            self._map_job.send(MapCommand.GO_ON)
            self._asked_s = time.monotonic()
            self._enter(MapState.COMPUTING)

    @property
    def vector_kinds(self) -> tuple[VectorKind, ...]:
        """Which vectors there are to be mapped."""
        return (VectorKind.CENTER,) if self._vectors is None else self._vectors.kinds

    @property
    def is_busy(self) -> bool:
        return self.state is MapState.COMPUTING

    def _request(self) -> None:
        if self._vectors is None:
            return
        if self._map_job is None:
            self._map_job = self._runner.start(maps, self._on_told, self._on_map_job_ended, self._on_map_failed)
        self._number += 1
        request = MapRequest(
            self._number,
            self.choice,
            self._vectors,
            self._iteration,
            self.isolated,
            self.projection,
            self._graph,
        )
        self._map_job.send_newest(request)
        self._is_making_live, self._is_live_due = self.choice.method in _LIVE, False
        if not self._is_making_live:
            self._asked_s = time.monotonic()
            self._enter(MapState.COMPUTING)

    def _measure(self) -> None:
        """Asks how faithful the map is that is shown, if it is time to."""
        asked, projection = self._asked, self.projection
        if asked is None or projection is None or self.is_busy:
            return
        if self._is_training and len(projection.positions) > MEASURED_WHILE_TRAINING:
            self._show_faithfulness(None)
            return
        if self._is_measuring:
            self._is_measure_due = True
            return
        if self._measure_job is None:
            self._measure_job = self._runner.start(
                measures, self._on_measured, self._on_measure_job_ended, self._on_measure_failed
            )
        self._measure_job.send_newest(MeasureRequest(projection, asked.choice, asked.word_vectors, self._graph))
        self._is_measuring, self._is_measure_due = True, False

    @Slot(object)
    def _on_told(self, told: object) -> None:
        if not isinstance(told, Told) or told.request.number != self._number:
            return  # Waiting, or outdated
        match told.event:
            case Projection():
                if self._asked is None or told.request.choice != self._asked.choice:
                    self._show_faithfulness(None)  # that of the map before
                self._asked, self.projection = told.request, told.event
                self.projected.emit(told.event)
            case NeighborGraph():
                self._graph = told.event
            case Progress() if self.is_busy:
                self._tell_progress(told.event)
            case None:
                self._is_making_live = False
                self._rest(MapState.RESTING)
                if self._is_live_due:
                    self._request()

    def _tell_progress(self, progress: Progress) -> None:
        done, passed_s = progress.done, time.monotonic() - self._asked_s
        seconds_left = passed_s / done * (1 - done) if done and passed_s > 1 else None
        self.activity_told.emit(progress.activity, done, seconds_left)

    def _rest(self, state: MapState) -> None:
        self._enter(state)
        self._measure()

    @Slot(object)
    def _on_measured(self, told: object) -> None:
        if not isinstance(told, Told):
            return
        if isinstance(told.event, NeighborGraph):
            self._graph = told.event
        elif isinstance(told.event, Faithfulness) and self._is_of_the_shown(told.request):
            self._show_faithfulness(told.event)
        elif told.event is None:
            self._is_measuring = False
            if self._is_measure_due:
                self._measure()

    def _is_of_the_shown(self, request: MeasureRequest) -> bool:
        """A live map may be some steps further; it is still the same map."""
        return request.projection is self.projection or (self._is_training and request.choice is self.choice)

    def _show_choice(self, choice: MapChoice) -> None:
        self.choice = choice
        self.choice_changed.emit(choice)

    def _show_isolated(self, isolated: Ids | None) -> None:
        if isolated is not None or self.isolated is not None:
            self.isolated = isolated
            self.isolated_changed.emit(isolated)

    def _show_faithfulness(self, faithfulness: Faithfulness | None) -> None:
        if faithfulness is not None or self.faithfulness is not None:
            self.faithfulness = faithfulness
            self.faithfulness_changed.emit(faithfulness)

    def _enter(self, state: MapState) -> None:
        if state is not self.state:
            if self.is_busy:
                self.activity_told.emit("", None, None)
            self.state = state
            self.state_changed.emit(state)

    def _cancel_jobs(self) -> None:
        for job in (self._map_job, self._measure_job):
            if job is not None:
                job.cancel()
        self._map_job = self._measure_job = None
        self._is_making_live = self._is_live_due = self._is_measuring = self._is_measure_due = False

    @Slot()
    def _on_map_job_ended(self) -> None:
        self._map_job = None

    @Slot()
    def _on_measure_job_ended(self) -> None:
        self._measure_job = None

    @Slot(str)
    def _on_map_failed(self, sentence: str) -> None:
        """What was on the screen stays, and what it was chosen by."""
        self._map_job = None
        self._is_making_live = self._is_live_due = False
        self._show_choice(self._asked.choice if self._asked else MapChoice())
        self._show_isolated(self._asked.isolated if self._asked else None)
        self._enter(MapState.EMPTY if self.projection is None else MapState.RESTING)
        self.failed.emit(sentence)

    @Slot(str)
    def _on_measure_failed(self, sentence: str) -> None:
        self._measure_job = None
        self._is_measuring = self._is_measure_due = False
        self.failed.emit(sentence)
