"""A corpus is fetched when it is asked for, and nobody is told of one that was given up."""

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from fakes import FakeRunner
from pytestqt.qtbot import QtBot

from w2v_gui.core.corpus.fetching.known_corpora import TEXT8, TREEBANK, KnownCorpus
from w2v_gui.core.progress import Progress
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.download_session import DownloadSession

PATH = Path("/texts/text8")
LONG_MS = 20_000


@pytest.fixture
def session(qapp, runner: FakeRunner) -> DownloadSession:
    return DownloadSession(runner)


@pytest.fixture
def told(session: DownloadSession) -> list[object]:
    told: list[object] = []

    def record(*values: object) -> None:
        told.append(values)

    for signal in (session.progress_told, session.failed, session.finished):
        signal.connect(record)
    return told


def test_nothing_is_fetched_before_it_is_asked_for(session: DownloadSession, runner: FakeRunner) -> None:
    assert session.corpus is None
    assert session.kept_file(TEXT8) is None
    assert runner.jobs == []


def test_progress_and_the_text_are_told(session: DownloadSession, runner: FakeRunner, told) -> None:
    session.start(TEXT8)
    assert session.corpus is TEXT8
    half = Progress(0.5, "Downloading")
    runner.job.tell(half, PATH)
    runner.job.end()
    assert told == [(half,), (TEXT8, PATH)]
    assert session.corpus is None


def test_a_failure_is_told_and_the_same_may_be_asked_for_again(
    session: DownloadSession, runner: FakeRunner, told
) -> None:
    session.start(TEXT8)
    runner.job.fail("There is no network.")
    assert told == [("There is no network.",)]
    assert session.corpus is None
    session.start(TEXT8)
    assert len(runner.jobs) == 2


def test_what_was_given_up_is_not_told(session: DownloadSession, runner: FakeRunner, told) -> None:
    session.start(TEXT8)
    session.cancel()
    runner.job.tell(PATH)
    runner.job.end()
    assert runner.job.is_cancelled
    assert session.corpus is None
    assert told == []


def test_another_corpus_takes_the_place_of_the_one_that_is_fetched(
    session: DownloadSession, runner: FakeRunner, told
) -> None:
    session.start(TEXT8)
    session.start(TREEBANK)
    assert [job.is_cancelled for job in runner.jobs] == [True, False]
    runner.job.tell(PATH)
    runner.job.end()
    assert told == [(TREEBANK, PATH)]


class _Home(BaseHTTPRequestHandler):
    archive = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.archive)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def small_corpus() -> Iterator[KnownCorpus]:
    """One whose home is this computer."""
    text, archive = b"a word and another\n", io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("small.txt", text)
    _Home.archive = archive.getvalue()
    with HTTPServer(("127.0.0.1", 0), _Home) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield replace(
            TEXT8,
            address=f"http://127.0.0.1:{server.server_port}/small.zip",
            archive_bytes=len(_Home.archive),
            archive_sha256=hashlib.sha256(_Home.archive).hexdigest(),
            member="small.txt",
            content_bytes=len(text),
            content_sha256=hashlib.sha256(text).hexdigest(),
        )
        server.shutdown()
        thread.join()


def test_a_corpus_is_fetched_in_a_thread(qapp, qtbot: QtBot, small_corpus: KnownCorpus) -> None:
    runner = JobRunner()
    session = DownloadSession(runner)
    with qtbot.waitSignal(session.finished, timeout=LONG_MS) as finished:
        session.start(small_corpus)
    assert finished.args == [small_corpus, session.kept_file(small_corpus)]
    assert finished.args[1].read_bytes() == b"a word and another\n"
    assert runner.shutdown(LONG_MS / 1000)
    finished.args[1].unlink()
