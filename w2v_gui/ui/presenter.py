"""Connects the session with the panels: the only file that knows both. What runs is pulled here 30 times a second."""

import time

from PySide6.QtCore import QObject, QTimer, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import Objective
from w2v_gui.core.word2vec.presets import presets_for
from w2v_gui.session.files import OpenedVectors
from w2v_gui.session.run_position import position_text
from w2v_gui.session.session import Session
from w2v_gui.session.training_state import TrainingState
from w2v_gui.session.word_session import Words
from w2v_gui.ui.evaluation_presenter import EvaluationPresenter
from w2v_gui.ui.exploration_presenter import ExplorationPresenter
from w2v_gui.ui.loss_presenter import LossPresenter
from w2v_gui.ui.main_window import MainWindow

_TICK_MS = 16  # map and losses take turns, so that neither waits for the other to be painted
_TITLES = {Objective.NEGATIVE_SAMPLING: "negative sampling", Objective.NAIVE_SOFTMAX: "naive softmax"}


class Presenter(QObject):
    """Shows the session in the window, and hands the window's requests to the session."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._losses = LossPresenter(session, window)
        self._exploring = ExplorationPresenter(session.exploration, window)
        self._connect_session()
        self._connect_panels()
        EvaluationPresenter(session, window)
        self._on_state(session.training.state)
        self._is_map_tick = False
        self._timer.start()

    def _connect_session(self) -> None:
        session, window = self._session, self._window
        session.corpus_opened.connect(self._on_corpus)
        session.run_opened.connect(self._on_run)
        session.activity_told.connect(self._on_file_activity)
        session.told.connect(window.messages.info)
        session.failed.connect(window.messages.error)
        session.training.state_changed.connect(self._on_state)
        session.training.activity_told.connect(window.training_panel.show_activity)
        session.word.words_changed.connect(self._on_words)
        session.vectors_opened.connect(self._on_vectors)

    def _connect_panels(self) -> None:
        session, window = self._session, self._window
        panel = window.training_panel
        panel.start_requested.connect(session.training.start)
        panel.continue_requested.connect(self._continue)
        panel.pause_requested.connect(session.training.pause)
        panel.step_requested.connect(session.training.step)
        panel.stop_requested.connect(session.training.stop)
        panel.config_changed.connect(self._on_config)

    @Slot()
    def _tick(self) -> None:
        self._is_map_tick = not self._is_map_tick
        if self._is_map_tick:
            self._window.map_panel.tick(time.monotonic())
        elif self._losses.show_news():
            self._show_progress()

    @Slot(object)
    def _on_corpus(self, corpus: Corpus) -> None:
        self._window.corpus_panel.show_corpus(corpus)
        self._window.training_panel.show_presets(presets_for(corpus.token_count))
        self._losses.clear()
        self._on_config()

    @Slot(object)
    def _on_run(self, run: Run) -> None:
        self._window.training_panel.show_config(run.checkpoint.config)
        self._on_config()
        self._losses.show_references()

    @Slot(str)
    def _on_file_activity(self, activity: str) -> None:
        if activity:
            self._window.corpus_panel.show_busy(activity)
        else:
            self._window.corpus_panel.show_ready()

    @Slot(object)
    def _on_state(self, state: TrainingState) -> None:
        window = self._window
        window.training_panel.show_state(state)
        if state in (TrainingState.READY, TrainingState.STARTING) and self._session.training.iteration == 0:
            self._losses.clear()
        self._show_empty_map()
        self._show_progress()
        self._show_estimate()

    @Slot()
    def _on_config(self) -> None:
        """The parameters were edited: the time, and the plots' span and units, follow."""
        self._show_estimate()
        try:
            config = self._window.training_panel.config()
        except ConfigError:
            return  # the panel says what is wrong
        self._losses.show_config(config)

    def _show_estimate(self) -> None:
        panel = self._window.training_panel
        try:
            panel.show_estimate(self._session.training.estimate(panel.config()))
        except ConfigError:
            panel.show_estimate(None)

    @Slot(object)
    def _on_words(self, _: Words) -> None:
        self._show_empty_map()

    @Slot(object)
    def _on_vectors(self, opened: OpenedVectors) -> None:
        self._window.corpus_panel.show_vectors(opened.name, *opened.embeddings.vectors.shape)
        self._losses.clear()

    @Slot()
    def _continue(self) -> None:
        self._session.training.start(self._session.training.config)

    def _show_progress(self) -> None:
        training = self._session.training
        config = training.config
        runs = training.state is TrainingState.RUNNING
        pace = (training.words_per_second, training.seconds_left) if runs else (None, None)
        position = position_text(config, training.position)
        if training.state is not TrainingState.STARTING and (training.state.has_model or training.iteration):
            share = training.position / config.length
            steps = training.iteration if config.recipe == "stream" else None
            self._window.training_panel.show_progress(share, position, steps, *pace)
        corpus = training.corpus.name if training.corpus else "No corpus"
        run = f" · {_TITLES[config.objective]} · {position}"
        self._window.status_line.show_summary(corpus + (run if training.iteration else ""))
        self._window.status_line.show_pace(*pace)

    def _show_empty_map(self) -> None:
        corpus = self._session.training.corpus
        sentence: str | None = None
        if self._exploring.has_map:
            sentence = None
        elif corpus is None:
            sentence = "Open a corpus or vectors to begin."
        elif self._session.training.state is TrainingState.STARTING:
            sentence = "The words appear here in a moment."
        else:
            sentence = f"Press Start to train on {corpus.name}: its words appear here as they are learned."
        self._window.map_panel.show_empty(sentence)
