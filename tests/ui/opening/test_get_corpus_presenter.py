"""What is asked for in the dialog is fetched, and opened when it has come."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.fetching.known_corpora import TEXT8, TREEBANK, KnownCorpus
from w2v_gui.core.progress import Progress
from w2v_gui.ui.opening.get_corpus_presenter import GetCorpusPresenter

PATH = Path("/texts/text8")


class FakeDownloads(QObject):
    """What DownloadSession is to the presenter."""

    progress_told = Signal(object)
    finished = Signal(object, object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.started: list[KnownCorpus] = []
        self.cancelled = 0
        self.kept: dict[KnownCorpus, Path] = {}

    def kept_file(self, corpus: KnownCorpus) -> Path | None:
        return self.kept.get(corpus)

    def start(self, corpus: KnownCorpus) -> None:
        self.started.append(corpus)

    def cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def downloads(qapp) -> FakeDownloads:
    return FakeDownloads()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def presenter(downloads: FakeDownloads, window: QWidget) -> GetCorpusPresenter:
    return GetCorpusPresenter(downloads, window)


def test_nothing_is_fetched_by_showing_the_dialog(presenter: GetCorpusPresenter, downloads: FakeDownloads) -> None:
    presenter.show_dialog()
    assert presenter.dialog.isVisible()
    assert (downloads.started, downloads.cancelled) == ([], 0)


def test_what_was_fetched_is_opened_and_the_dialog_goes(
    presenter: GetCorpusPresenter, downloads: FakeDownloads, qtbot: QtBot
) -> None:
    presenter.show_dialog()
    presenter.dialog.button(TEXT8).click()
    assert downloads.started == [TEXT8]
    downloads.progress_told.emit(Progress(0.5, "Downloading"))
    assert presenter.dialog.status.text() == "Downloading"
    downloads.kept[TEXT8] = PATH
    with qtbot.waitSignal(presenter.open_requested) as opened:
        downloads.finished.emit(TEXT8, PATH)
    assert opened.args == [PATH]
    assert not presenter.dialog.isVisible()
    assert downloads.cancelled == 0


def test_what_is_kept_is_offered_to_be_opened_the_next_time(
    presenter: GetCorpusPresenter, downloads: FakeDownloads, qtbot: QtBot
) -> None:
    downloads.kept[TREEBANK] = PATH
    presenter.show_dialog()
    with qtbot.waitSignal(presenter.open_requested) as opened:
        presenter.dialog.button(TREEBANK).click()
    assert opened.args == [PATH]
    assert downloads.started == []


def test_showing_it_again_does_not_disturb_a_download(presenter: GetCorpusPresenter, downloads: FakeDownloads) -> None:
    presenter.show_dialog()
    presenter.dialog.button(TEXT8).click()
    presenter.show_dialog()
    assert presenter.dialog.button(TEXT8).text() == "Cancel"
    assert downloads.cancelled == 0


def test_closing_the_dialog_gives_the_download_up(presenter: GetCorpusPresenter, downloads: FakeDownloads) -> None:
    presenter.show_dialog()
    presenter.dialog.button(TEXT8).click()
    presenter.dialog.close()
    assert downloads.cancelled == 1


def test_a_failure_is_said_in_the_dialog(presenter: GetCorpusPresenter, downloads: FakeDownloads) -> None:
    presenter.show_dialog()
    presenter.dialog.button(TEXT8).click()
    downloads.failed.emit("There is no network.")
    assert presenter.dialog.status.text() == "There is no network."
    assert presenter.dialog.isVisible()
