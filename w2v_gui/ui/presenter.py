"""Connects the session with the panels: the only file that knows both. What runs is pulled here 30 times a second."""

import time

from PySide6.QtCore import QObject, QTimer, Slot

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import Objective
from w2v_gui.core.word2vec.presets import presets_for
from w2v_gui.session.run_position import position_text
from w2v_gui.session.session import Session
from w2v_gui.session.training_state import TrainingState
from w2v_gui.session.word_card import WordCard
from w2v_gui.session.word_session import Words
from w2v_gui.ui.evaluation_presenter import EvaluationPresenter
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
        self._has_map = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._losses = LossPresenter(session, window)
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
        session.map.projected.connect(self._on_projection)
        session.map.activity_told.connect(self._on_map_activity)
        session.word.words_changed.connect(self._on_words)
        session.word.choice_changed.connect(self._on_choice)
        session.word.completion_changed.connect(window.word_panel.show_completion)
        session.word.unknown_word.connect(window.word_panel.show_missing)

    def _connect_panels(self) -> None:
        session, window = self._session, self._window
        panel = window.training_panel
        panel.start_requested.connect(session.training.start)
        panel.continue_requested.connect(self._continue)
        panel.pause_requested.connect(session.training.pause)
        panel.step_requested.connect(session.training.step)
        panel.stop_requested.connect(session.training.stop)
        panel.config_changed.connect(self._on_config)
        window.map_panel.word_picked.connect(session.word.choose)
        window.map_panel.choice_cleared.connect(self._clear_choice)
        window.map_panel.projection_requested.connect(self._choose_method)
        window.map_panel.course_picture_toggled.connect(self._show_course_picture)
        window.word_panel.word_requested.connect(session.word.choose_word)
        window.word_panel.word_picked.connect(session.word.choose)
        window.word_panel.neighbors.comparison_requested.connect(session.word.compare_by)

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
            self._window.corpus_panel.show_corpus(self._session.training.corpus)

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
    def _on_words(self, words: Words) -> None:
        vocabulary = words.vocabulary
        self._has_map = False
        self._window.map_panel.show_words(vocabulary.words, vocabulary.counts, words.kinds or None, words.kind_order)
        self._show_map_choices()
        self._show_empty_map()

    @Slot(object)
    def _on_choice(self, card: WordCard | None) -> None:
        self._window.word_panel.show_word(card)
        neighbors = () if card is None else tuple(row.word_id for row in card.neighbors)
        self._window.map_panel.show_choice(None if card is None else card.word_id, neighbors)

    @Slot(object)
    def _on_projection(self, projection: Projection) -> None:
        self._window.map_panel.show_projection(projection, glide=self._has_map)
        self._show_caption(projection)
        if not self._has_map:
            self._has_map = True
            self._show_empty_map()

    def _show_caption(self, projection: Projection) -> None:
        if self._session.map.is_busy:
            return  # the caption says what t-SNE does
        share = (
            "" if projection.variance_share is None else f"{100 * projection.variance_share:.0f} % of the variance · "
        )
        words = "" if projection.rows is None else f"{len(projection.rows):,} words · "
        self._window.map_panel.show_caption(f"{projection.method} · {words}{share}center vectors")

    @Slot(str)
    def _on_map_activity(self, activity: str) -> None:
        self._window.actions_by_name["stop_tsne"].setEnabled(bool(activity))
        if activity:
            self._window.map_panel.show_caption(activity)
        elif self._session.map.projection is not None:
            self._show_caption(self._session.map.projection)

    @Slot(str)
    def _choose_method(self, method: str) -> None:
        self._session.map.choose_method(method)
        self._show_map_choices()

    def _show_map_choices(self) -> None:
        """The projection that the session has chosen, of all words."""
        panel, actions, method = self._window.map_panel, self._window.actions_by_name, self._session.map.method
        panel.show_method(method)
        panel.show_course_picture(False)
        actions[method].setChecked(True)
        actions["course_picture"].setChecked(False)

    @Slot(bool)
    def _show_course_picture(self, shown: bool) -> None:
        if not self._session.show_course_picture(shown):
            shown = False
        self._window.actions_by_name["course_picture"].setChecked(shown)
        self._window.map_panel.show_course_picture(shown)

    @Slot()
    def _clear_choice(self) -> None:
        self._session.word.choose(None)

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
        if corpus is None:
            sentence = "Open a corpus to begin."
        elif not self._has_map:
            sentence = f"Press Start to train on {corpus.name}: its words appear here as they are learned."
            if self._session.training.state is TrainingState.STARTING:
                sentence = "The words appear here in a moment."
        self._window.map_panel.show_empty(sentence)
