"""Previews without a thread: one is proposed, the newest choice wins, and a refusal is not the end."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fakes import FakeRunner

from w2v_gui.core.corpus.text_choice import Splitting, TextChoice, WordRules
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress
from w2v_gui.session.preview_session import PreviewSession

_PATHS = [Path("novel.txt")]
_PROPOSED = TextChoice(rules=WordRules(Splitting.UNICODE))


@pytest.fixture(autouse=True)
def _previews_of_their_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview is the choice that it is of; for an encoding that does not fit there is none."""

    def preview(paths: Sequence[Path], choice: TextChoice) -> Iterator[object]:
        yield Progress(None, "Reading")
        if choice.encoding == "utf-16":
            raise CorpusError(f"{paths[0].name} is not UTF-16.")
        yield ("preview", *paths, choice)

    def proposed_choice(paths: Sequence[Path]) -> TextChoice:
        if paths[0].suffix == ".png":
            raise CorpusError(f"{paths[0].name} is a picture.")
        return _PROPOSED

    monkeypatch.setattr("w2v_gui.core.corpus.preview.preview.preview", preview, raising=False)
    monkeypatch.setattr("w2v_gui.core.corpus.preview.preview.proposed_choice", proposed_choice, raising=False)


@pytest.fixture
def session(qapp, runner: FakeRunner) -> PreviewSession:
    return PreviewSession(runner)


@pytest.fixture
def told(session: PreviewSession) -> list[object]:
    """Proposals, previews and sentences in the order in which they came."""
    told: list[object] = []
    for signal in (session.proposed, session.previewed, session.failed):
        signal.connect(told.append)
    return told


def test_a_choice_is_proposed_and_then_previewed(session: PreviewSession, runner: FakeRunner, told) -> None:
    session.show(_PATHS)
    runner.job.play()
    assert told == [_PROPOSED, ("preview", Path("novel.txt"), _PROPOSED)]


def test_a_choice_of_the_user_is_previewed_as_it_is(session: PreviewSession, runner: FakeRunner, told) -> None:
    session.show(_PATHS, TextChoice("cp1252"))
    runner.job.play()
    assert told == [("preview", Path("novel.txt"), TextChoice("cp1252"))]


def test_of_quick_choices_only_the_last_is_previewed_and_by_one_job(
    session: PreviewSession, runner: FakeRunner, told
) -> None:
    session.show(_PATHS)
    runner.job.play()
    told.clear()
    for encoding in ("cp1250", "cp1251", "cp1252"):
        session.show(_PATHS, TextChoice(encoding))
    runner.job.play()
    assert told == [("preview", Path("novel.txt"), TextChoice("cp1252"))]
    assert len(runner.jobs) == 1


def test_what_comes_late_of_an_older_choice_is_dropped(session: PreviewSession, runner: FakeRunner, told) -> None:
    session.show(_PATHS, TextChoice("cp1250"))
    late: list[object] = []
    on_event, runner.job.on_event = runner.job.on_event, late.append
    runner.job.play()
    session.show(_PATHS, TextChoice("cp1251"))
    for event in late:
        on_event(event)
    assert told == []


def test_after_a_refusal_another_choice_is_previewed(session: PreviewSession, runner: FakeRunner, told) -> None:
    session.show(_PATHS, TextChoice("utf-16"))
    runner.job.play()
    session.show(_PATHS, TextChoice("cp1252"))
    runner.job.play()
    assert told == ["novel.txt is not UTF-16.", ("preview", Path("novel.txt"), TextChoice("cp1252"))]
    assert len(runner.jobs) == 1


def test_files_for_which_nothing_can_be_proposed_are_refused_in_a_sentence(
    session: PreviewSession, runner: FakeRunner, told
) -> None:
    session.show([Path("pony.png")])
    runner.job.play()
    assert told == ["pony.png is a picture."]


def test_after_a_fault_of_the_program_a_new_job_is_started(session: PreviewSession, runner: FakeRunner, told) -> None:
    session.show(_PATHS)
    runner.job.fail("Something went wrong.")
    session.show(_PATHS, TextChoice("cp1252"))
    runner.job.play()
    assert told == ["Something went wrong.", ("preview", Path("novel.txt"), TextChoice("cp1252"))]


def test_after_a_cancel_nothing_is_told(session: PreviewSession, runner: FakeRunner, told) -> None:
    session.show(_PATHS)
    session.cancel()
    runner.job.play()
    assert told == []


def test_stop_words_are_read_from_a_file(session: PreviewSession, runner: FakeRunner, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "german.txt"
    path.write_text("und\nder\n", encoding="utf-8")
    session.read_stop_words(path)
    with qtbot.waitSignal(session.stop_words_read) as read:
        runner.job.play()
    assert read.args == [frozenset({"und", "der"}), "german.txt"]


def test_stop_words_that_cannot_be_read_are_told_in_a_sentence(
    session: PreviewSession, runner: FakeRunner, tmp_path: Path, qtbot
) -> None:
    session.read_stop_words(tmp_path / "gone.txt")
    with qtbot.waitSignal(session.not_read) as told:
        runner.job.play()
    assert "gone.txt" in told.args[0]


def test_of_two_files_of_stop_words_the_last_one_counts(
    session: PreviewSession, runner: FakeRunner, tmp_path: Path
) -> None:
    told: list[tuple] = []
    session.stop_words_read.connect(lambda *values: told.append(values))
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        session.read_stop_words(tmp_path / name)
    for job in runner.jobs:
        job.play()
    assert told == [(frozenset({"b.txt"}), "b.txt")]
