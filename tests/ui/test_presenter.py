"""The presenter between a session without jobs and a window: what is told is shown, what is asked for is handed on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from unittest.mock import Mock

import numpy as np
import pytest
import shiboken6
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.corpus import Corpus, corpus_from_sentences
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.progress import Progress
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.word2vec.config import CourseConfig, Objective, TrainingConfig
from w2v_gui.core.word2vec.events import (
    Checkpoint,
    LossReport,
    ProbeReport,
    ProbeSize,
    ReferenceLoss,
    TextPrepared,
)
from w2v_gui.core.word2vec.presets import presets_for
from w2v_gui.session.files import OpenedVectors
from w2v_gui.session.session import Session
from w2v_gui.session.word_session import Words
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.presenter import Presenter
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONFIG = CourseConfig()
CORPUS = corpus_from_sentences("novel.txt", [["king", "queen", "rain"], ["queen", "tea"]])
TEXT = TextPrepared(
    CORPUS.vocabulary,
    (ReferenceLoss("untrained", 4.0), ReferenceLoss("word frequencies", 3.0)),
    pairs_a_window=2.0,
    words_a_unit=50.0,
    probe=ProbeSize(200, 50, held_back=False),
)


@pytest.fixture
def session(qapp, monkeypatch: pytest.MonkeyPatch) -> Session:
    session = Session()
    monkeypatch.setattr(session.runner, "start", Mock())
    return session


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(load_theme("light"))
    Presenter(session, window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    shiboken6.delete(window)


@pytest.fixture
def corpus(session: Session, window: MainWindow) -> Corpus:
    open_corpus(session, CORPUS)
    return CORPUS


def open_corpus(session: Session, corpus: Corpus) -> None:
    session.training.open_corpus(corpus)
    session.corpus_opened.emit(corpus)
    session.exploration.show_words(Words.of(corpus.vocabulary, {}), corpus)


@pytest.fixture
def tell(session: Session, corpus: Corpus) -> Callable[[object], None]:
    """Starts a run, and gives what takes the events of its job."""
    return start(session, CONFIG)


def start(session: Session, config: TrainingConfig) -> Callable[[object], None]:
    session.training.start(config)
    return session.runner.start.call_args.args[1]


@pytest.fixture
def lines(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[list[float]]:
    """The values of the reference lines, each time they are shown."""
    shown: list[list[float]] = []
    monkeypatch.setattr(
        window.loss_panel, "show_references", lambda lines: shown.append([line.value for line in lines])
    )
    return shown


def report(first: int, last: int, unit: float = 1.0) -> LossReport:
    """Steps of 2 pairs a window and 1.5 nats a pair, each 0.1 s long and so much of the position."""
    iterations = np.arange(first, last + 1)
    updates = iterations[iterations % 10 == 0] * unit
    pairs, smoothed_pairs = np.full(len(iterations), 2.0), np.full(len(updates), 2.0)
    curves = iterations * unit, 1.5 * pairs, pairs, updates, 1.5 * smoothed_pairs, smoothed_pairs
    return LossReport(last, last * unit, *curves, last / 10)


def texts(window: MainWindow) -> str:
    """All that can be read in the window."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_without_a_corpus_the_window_asks_for_one(window: MainWindow) -> None:
    assert "Open a corpus or vectors to begin." in texts(window)
    assert not window.training_panel.buttons.main_button.isEnabled()


def test_an_open_corpus_is_named_and_start_is_explained(window: MainWindow, corpus: Corpus) -> None:
    assert window.corpus_panel.name.text() == "novel.txt"
    assert "Press Start to train on novel.txt" in texts(window)
    assert window.status_line.summary.text() == "novel.txt"
    assert window.training_panel.progress.activity.text() == "About a second on this computer"


def test_while_a_corpus_is_read_the_panel_says_so(session: Session, window: MainWindow, corpus: Corpus) -> None:
    session.activity_told.emit("Reading other.txt · 12.3 of 25.6 MB · 3 s left")
    assert window.corpus_panel.size_line.text() == "Reading other.txt · 12.3 of 25.6 MB · 3 s left"
    session.activity_told.emit("")
    assert window.corpus_panel.size_line.text() == "4 words · 5 tokens"


def test_sentences_are_shown_across_the_window(session: Session, window: MainWindow) -> None:
    session.told.emit("Saved.")
    assert (window.messages.strip.label.text(), window.messages.strip.is_vanishing()) == ("Saved.", True)
    session.failed.emit("The file is gone.")
    assert (window.messages.strip.label.text(), window.messages.strip.is_vanishing()) == ("The file is gone.", False)


def test_a_run_shows_its_state_its_losses_and_its_speed(window: MainWindow, tell, qtbot: QtBot) -> None:
    buttons, progress = window.training_panel.buttons, window.training_panel.progress
    assert buttons.main_button.text() == "Starting …"
    tell(Progress(None, "Compiling the kernels, once"))
    assert progress.activity.text() == "Compiling the kernels, once"
    tell(TEXT)
    assert buttons.main_button.text() == "Pause"
    tell(report(1, 10))
    tell(report(11, 20))
    tell(ProbeReport(20.0, 1.5, 0.02))
    qtbot.waitUntil(lambda: progress.activity.text() == f"Iteration 20 of {CONFIG.iterations:,}")
    assert f"novel.txt · negative sampling · iteration 20 of {CONFIG.iterations:,}" == window.status_line.summary.text()
    assert window.status_line.pace.text().startswith("500 words/s")
    qtbot.waitUntil(lambda: "50 %" in window.loss_panel.sentence.text())
    assert "of the training text, ± 1.3 %" in window.loss_panel.legend.probe_tip()


def test_a_stream_shows_its_epochs_its_steps_and_the_words_of_the_text(
    session: Session, window: MainWindow, corpus: Corpus, qtbot: QtBot
) -> None:
    tell, progress = start(session, presets_for(corpus.token_count).configs["stream"]), window.training_panel.progress
    tell(TEXT)
    tell(report(1, 10, unit=0.1))
    tell(report(11, 23, unit=0.1))
    qtbot.waitUntil(lambda: progress.activity.text() == "Epoch 2.3 of 1,000 · 23 steps")
    assert window.status_line.summary.text() == "novel.txt · negative sampling · epoch 2.3 of 1,000"
    assert window.status_line.pace.text() == "50 words/s · 16 min 38 s left"
    assert window.loss_panel.axis_title.text() == "epoch"


def test_a_paused_run_shows_no_speed(session: Session, window: MainWindow, tell) -> None:
    tell(TEXT)
    tell(report(1, 10))
    tell(report(11, 20))
    session.training.pause()
    assert window.status_line.pace.text() == ""
    assert window.training_panel.progress.pace.text() == ""


def test_a_reset_clears_the_losses_and_their_lines(
    session: Session, window: MainWindow, tell, lines: list[list[float]], qtbot: QtBot
) -> None:
    tell(TEXT)
    tell(report(1, 20))
    tell(ProbeReport(20.0, 1.5, 0.02))
    assert lines[-1] == [4.0, 3.0]
    qtbot.waitUntil(lambda: window.loss_panel.sentence.text() != "")
    session.reset()
    assert lines[-1] == []
    assert window.loss_panel.sentence.text() == ""
    assert window.training_panel.progress.activity.text().startswith("About ")
    assert window.status_line.summary.text() == "novel.txt"


def test_another_corpus_clears_the_losses_of_a_failed_run(
    session: Session, window: MainWindow, tell, lines: list[list[float]], qtbot: QtBot
) -> None:
    tell(TEXT)
    tell(report(1, 20))
    tell(ProbeReport(20.0, 1.5, 0.02))
    qtbot.waitUntil(lambda: window.loss_panel.sentence.text() != "")
    session.runner.start.call_args.args[3]("The loss is no longer a number.")
    assert window.loss_panel.sentence.text() != ""
    open_corpus(session, corpus_from_sentences("other.txt", [["a", "b"]]))
    assert window.loss_panel.sentence.text() == ""
    assert lines[-1] == []


def test_the_courses_unit_converts_lines_and_losses(
    session: Session, window: MainWindow, tell, lines: list[list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    curves, probes = Mock(), Mock()
    monkeypatch.setattr(window.loss_panel, "show_curves", curves)
    monkeypatch.setattr(window.loss_panel, "show_probe", probes)
    tell(TEXT)
    tell(report(1, 20))
    tell(ProbeReport(20.0, 1.5, 0.02))
    window.loss_panel.unit_chosen.emit("course")
    assert lines[-1] == [8.0, 6.0]
    assert curves.call_args.args[1][-1] == probes.call_args.args[1][-1] == 3.0
    window.loss_panel.unit_chosen.emit("pair")
    assert lines[-1] == [4.0, 3.0]
    assert curves.call_args.args[1][-1] == probes.call_args.args[1][-1] == 1.5


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("preset", ["stream", "course"])
def test_an_opened_run_shows_its_parameters(
    session: Session, window: MainWindow, corpus: Corpus, objective: Objective, preset: str
) -> None:
    presets = presets_for(corpus.token_count)
    config = replace(presets.configs[preset], objective=objective)
    center = np.zeros((4, config.vector_size))
    checkpoint = Checkpoint(config, 0, 0.0, center, center, {}, np.nan, np.nan, 0.0)
    run = Run(corpus, checkpoint, LossHistory())
    session.training.open_run(run, TEXT)
    session.run_opened.emit(run)
    assert window.training_panel.config() == config
    assert window.training_panel.choice.recipe.value() == preset
    assert "changed" not in window.training_panel.choice.origin.text()
    assert window.loss_panel.unit_choice.isVisible() == (preset == "course")


def test_vectors_of_a_file_are_named_with_their_size(session: Session, window: MainWindow, tell) -> None:
    tell(TEXT)
    embeddings = Embeddings(("a", "b", "c"), np.zeros((3, 2), np.float32))
    session.show_opened(OpenedVectors("glove.txt", embeddings))
    assert "glove.txt" in texts(window)
    assert "3 words · vectors of 2 dimensions" in texts(window)
    assert not window.training_panel.buttons.main_button.isEnabled()


def test_while_vectors_are_read_the_panel_says_so_and_then_what_is_open(session: Session, window: MainWindow) -> None:
    session.show_opened(OpenedVectors("glove.txt", Embeddings(("a", "b"), np.zeros((2, 2), np.float32))))
    session.activity_told.emit("Reading other.txt")
    assert "Reading other.txt" in texts(window)
    session.activity_told.emit("")
    assert "2 words · vectors of 2 dimensions" in texts(window)
