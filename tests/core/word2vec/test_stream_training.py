"""A stream is trained on in the same order whatever interrupts it, goes on from anywhere, and never ends in NaN."""

import threading
import time
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress, Waiting
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec import stream_model
from w2v_gui.core.word2vec.config import LIMITS, Objective, StreamConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport, Snapshot, TextPrepared
from w2v_gui.core.word2vec.stream_model import StreamModel
from w2v_gui.core.word2vec.training import train

KINDS = {
    "shared noise": {},
    "own noise": {"shared_centers": 0},
    "naive softmax": {"objective": Objective.NAIVE_SOFTMAX, "batch_size": 8},
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def without_probes(events):
    return [type(event) for event in events if not isinstance(event, ProbeReport)]


def send_or_end(events, command):
    """The next event, or None at the end."""
    try:
        return events.send(command)
    except StopIteration:
        return None


def until_waiting(events, command):
    """What a command leads to, until the generator waits."""
    told = [events.send(command)]
    while not isinstance(told[-1], Waiting):
        told.append(next(events))
    return told[:-1]


@pytest.fixture(scope="module")
def whole(small_corpus, stream_config):
    """whole(kind): all events of a run that nothing interrupts."""
    runs = {}

    def whole(kind):
        if kind not in runs:
            runs[kind] = list(train(small_corpus, replace(stream_config, **KINDS[kind])))
        return runs[kind]

    return whole


@EVERY_KIND
def test_the_same_seed_gives_the_same_bits_however_reports_are_grouped(small_corpus, stream_config, whole, kind):
    config = replace(stream_config, **KINDS[kind])
    events = list(train(small_corpus, config, report_interval_s=0.0))
    assert without_probes(events[:4]) == [Progress, TextPrepared, Snapshot]
    assert without_probes(events[-2:]) == [Snapshot, Checkpoint]
    joined, expected = (
        LossReport.joined([event for event in told if isinstance(event, LossReport)]) for told in (events, whole(kind))
    )
    for name in ("positions", "losses", "pairs", "smoothed_losses"):
        assert getattr(joined, name).tobytes() == getattr(expected, name).tobytes()
    assert (joined.iteration, joined.position) == (expected.iteration, 3.0)
    for name in ("center", "outside"):
        assert getattr(events[-1], name).tobytes() == getattr(whole(kind)[-1], name).tobytes()
    assert events[-1].finished
    other = list(train(small_corpus, replace(config, seed=2)))[-1]
    assert other.center.tobytes() != events[-1].center.tobytes()


@settings(max_examples=25)
@given(
    commands=st.lists(st.none() | st.sampled_from([Command.PAUSE, Command.GO_ON, Command.STEP, Command.CHECKPOINT])),
    kind=st.sampled_from(list(KINDS)),
)
def test_commands_at_any_time_leave_every_bit_of_the_vectors_as_it_is(
    small_corpus, stream_config, whole, commands, kind
):
    events = train(small_corpus, replace(stream_config, **KINDS[kind]), report_interval_s=0.0)
    told = [next(events), next(events)]
    told += [events.send(command) for command in [*commands, Command.GO_ON]]
    told += events
    iterations = [event.iteration for event in told if isinstance(event, LossReport | Snapshot | Checkpoint)]
    positions = [event.position for event in told if isinstance(event, LossReport | Snapshot | Checkpoint)]
    assert iterations == sorted(iterations)
    assert positions == sorted(positions)
    assert iterations[-1] == whole(kind)[-1].iteration
    losses = np.concatenate([event.positions for event in told if isinstance(event, LossReport)])
    assert (np.diff(losses) > 0).all()
    for name in ("center", "outside"):
        assert getattr(told[-1], name).tobytes() == getattr(whole(kind)[-1], name).tobytes()


@settings(max_examples=12)
@given(stops=st.lists(st.integers(0, 150), max_size=4).map(sorted), kind=st.sampled_from(list(KINDS)))
@example(stops=[1, 2, 30, 31], kind="shared noise")
def test_any_number_of_stops_changes_no_bit(tmp_path_factory, run_of, whole, stops, kind):
    folder = tmp_path_factory.mktemp("runs") / "run"
    save_run(folder, run_of(0, stream=True, **KINDS[kind]))
    for steps in stops:
        save_run(folder, run_of(steps, resume_from=load_run(folder)))
    run = load_run(folder)
    *_, last = train(run.corpus, run.checkpoint.config, run.checkpoint)
    assert last.iteration == whole(kind)[-1].iteration
    for name in ("center", "outside"):
        assert getattr(last, name).tobytes() == getattr(whole(kind)[-1], name).tobytes()


@EVERY_KIND
def test_stops_between_passages_leave_the_losses_as_they_are(small_corpus, stream_config, whole, kind):
    """Of a run that is resumed after every report."""
    config, checkpoint, told = replace(stream_config, **KINDS[kind]), None, []
    for _ in range(10_000):
        events = train(small_corpus, config, checkpoint, report_interval_s=0.0)
        for event in events:
            if isinstance(event, LossReport | Checkpoint):
                break
        if isinstance(event, LossReport):
            told.append(event)
            checkpoint = [events.send(Command.STOP), *events][-1]
        if checkpoint.finished:
            break
    joined, expected = (
        LossReport.joined([event for event in events if isinstance(event, LossReport)])
        for events in (told, whole(kind))
    )
    for name in ("positions", "losses", "pairs", "smoothed_losses", "smoothed_pairs"):
        assert getattr(joined, name).tobytes() == getattr(expected, name).tobytes(), name
    assert checkpoint.center.tobytes() == whole(kind)[-1].center.tobytes()


@EVERY_KIND
def test_a_step_is_one_block_of_centers_and_its_loss(small_corpus, stream_config, kind):
    config = replace(stream_config, **KINDS[kind])
    size = {"shared noise": 4, "own noise": 1, "naive softmax": 8}[kind]
    events = train(small_corpus, config, paused=True)
    prepared = until_waiting(events, None)[1]
    assert isinstance(prepared, TextPrepared)
    before, position = None, 0.0
    for iteration in (1, 2, 3):
        told = [event for event in until_waiting(events, Command.STEP) if not isinstance(event, ProbeReport)]
        report, snapshot, checkpoint = told
        assert without_probes(told) == [LossReport, Snapshot, Checkpoint]
        assert report.iteration == snapshot.iteration == checkpoint.iteration == iteration
        assert len(report.losses) == 1
        assert report.positions[0] == report.position > position
        position, changed = report.position, None if before is None else (snapshot.center != before).any(axis=1).sum()
        assert changed is None or 1 <= changed <= size
        before = snapshot.center
    events.close()


def test_untrained_vectors_lose_what_guessing_loses(small_corpus, stream_config):
    for kind, parameters in KINDS.items():
        config = replace(stream_config, **parameters)
        events = train(small_corpus, config, paused=True)
        until_waiting(events, None)
        report = until_waiting(events, Command.STEP)[0]
        guessing = np.log(40) if kind == "naive softmax" else 4 * np.log(2)
        assert 0.85 * guessing < report.losses[0] / report.pairs[0] <= 1.001 * guessing
        events.close()


def test_the_last_step_ends_the_run(small_corpus, stream_config, whole):
    events = train(small_corpus, stream_config, paused=True)
    next(events)
    *_, last = iter(partial(send_or_end, events, Command.STEP), None)
    assert last.finished
    assert last.center.tobytes() == whole("shared noise")[-1].center.tobytes()


def test_pausing_stopping_and_checkpoints_tell_where_training_is(small_corpus, stream_config):
    events = train(small_corpus, replace(stream_config, epochs=1000), report_interval_s=0.0)
    told = [next(events) for _ in range(6)]
    told += until_waiting(events, Command.PAUSE)
    assert without_probes(told[-2:]) == [Snapshot, Checkpoint]
    assert isinstance(events.send(Command.CHECKPOINT), Checkpoint)
    assert isinstance(events.send(None), Waiting)
    rest = [events.send(Command.STOP), *events]
    assert without_probes(rest) == [Snapshot, Checkpoint]
    assert rest[-1].iteration == told[-1].iteration > 0


class RecordingSteps:
    """Records which centers are trained in place of training them."""

    size = 4
    centers_a_call = 4

    def __init__(self, trained):
        self._trained = trained

    def train(self, stretch, alpha, totals):
        _, n, first, end, place = stretch
        self._trained.append((place, first, end, n, alpha, threading.get_ident()))
        totals += end - first, end - first

    def close(self): ...


@pytest.fixture
def recorded(monkeypatch):
    """What was trained, by steps that record it instead."""
    trained = []
    monkeypatch.setattr(
        stream_model, "new_steps", lambda config, *_: [RecordingSteps(trained) for _ in range(config.threads)]
    )
    return trained


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("stops", [[], [0.0], [0.3, 0.31, 1.7]])
def test_every_center_is_trained_once_an_epoch_whatever_the_threads(
    small_corpus, stream_config, recorded, threads, stops
):
    config, checkpoint = replace(stream_config, threads=threads), None
    for stop in [*stops, 3.0]:
        checkpoint = stopped(small_corpus, config, checkpoint, stop)
        assert checkpoint.position >= stop
    assert checkpoint.finished
    assert checkpoint.iteration == len(recorded)
    parts = {}
    for place, first, end, n, _, _ in recorded:
        parts.setdefault(place, []).extend(range(first, end))
        assert end <= n
    words = {place: n for place, _, _, n, _, _ in recorded}
    assert {place: sorted(centers) for place, centers in parts.items()} == {
        place: list(range(n)) for place, n in words.items()
    }
    tokens = sum(n for (_, epoch, _), n in words.items() if epoch == 0)
    assert tokens == small_corpus.token_count
    assert {epoch for _, epoch, _ in words} == {0, 1, 2}


def test_several_threads_train_at_the_same_time(small_corpus, stream_config, recorded):
    list(train(small_corpus, replace(stream_config, threads=2, epochs=50)))
    assert len({thread for *_, thread in recorded}) == 2
    assert threading.get_ident() not in {thread for *_, thread in recorded}


def test_two_threads_go_on_from_the_same_place(tmp_path, run_of, stream_config, small_corpus):
    config = replace(stream_config, threads=2)
    checkpoint = stopped(small_corpus, config, None, 1.3)
    run = replace(run_of(0, stream=True, threads=2), checkpoint=checkpoint)
    run.history.forget_after(checkpoint.iteration, checkpoint.position)
    save_run(tmp_path / "run", run)
    again = load_run(tmp_path / "run").checkpoint
    events = train(small_corpus, config, again, paused=True)
    told = until_waiting(events, None)
    assert (told[2].iteration, told[2].position) == (checkpoint.iteration, checkpoint.position)
    here = until_waiting(events, Command.PAUSE)[-1]
    for name, array in checkpoint.state.items():
        assert here.state[name].tobytes() == array.tobytes(), name
    events.close()


def test_alpha_falls_linearly_to_its_least(small_corpus, stream_config, recorded):
    list(train(small_corpus, replace(stream_config, alpha=0.5, min_alpha=0.2)))
    alphas = [alpha for *_, alpha, _ in recorded]
    assert alphas[0] == 0.5
    assert alphas == sorted(alphas, reverse=True)
    steps = np.unique(np.round(-np.diff(np.unique(alphas)[::-1]), 12))
    assert len(steps) <= 2  # of passages none may be empty
    assert alphas[-1] == pytest.approx(0.2, abs=0.01)


def stopped(corpus, config, checkpoint, position):
    """The checkpoint of a run that is stopped there."""
    events, command = train(corpus, config, checkpoint, report_interval_s=0.0), None
    last = None
    while True:
        try:
            event = events.send(command)
        except StopIteration:
            return last
        if isinstance(event, LossReport) and event.position >= position:
            command = Command.STOP
        elif isinstance(event, Checkpoint):
            last, command = event, None
        else:
            command = None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("alpha", [1e-6, 0.025, 1.0, 100.0])
@pytest.mark.parametrize(
    "sizes",
    [
        {"vector_size": 1, "window": 1, "negative": 1},
        {"vector_size": 17, "window": 50, "negative": 100},
        {"vector_size": 1000, "window": 2, "negative": 2, "epochs": 2},
    ],
)
def test_no_setting_ends_in_numbers_without_end(small_corpus, kind, alpha, sizes):
    values = {"epochs": 10, "min_count": 1, "sample": 0.0, "alpha": alpha, "min_alpha": alpha, **sizes, **KINDS[kind]}
    events = list(train(small_corpus, StreamConfig(**values)))
    assert np.isfinite(events[-1].center).all()
    assert np.isfinite(events[-1].outside).all()
    for event in events:
        if isinstance(event, ProbeReport):
            assert np.isfinite((event.nats_a_pair, event.standard_error)).all()
        elif isinstance(event, LossReport):
            assert np.isfinite(event.losses).all()


@settings(max_examples=15)
@given(
    shared_centers=st.sampled_from([1, 7, 32]),
    shared_noise=st.sampled_from([1, 5, 128]),
    ns_exponent=st.sampled_from([-2.0, 2.0]),
    alpha=st.sampled_from([0.1, 100.0]),
    batch_size=st.sampled_from([1, 10_000]),
    sample=st.sampled_from([0.01, 1.0]),
    threads=st.sampled_from([1, 2]),
)
def test_nor_does_any_of_the_others(small_corpus, stream_config, **values):
    for objective in Objective:
        config = replace(stream_config, objective=objective, epochs=2, **values)
        *_, last = train(small_corpus, config)
        assert last.finished
        assert np.isfinite(last.center).all()


EXTREMES = {"vector_size": 1000, "window": 50, "negative": 100, "min_count": 1, "sample": 0.0}


@pytest.mark.parametrize(
    "parameters",
    [
        {"shared_centers": 32, "shared_noise": 128},
        {"shared_centers": 1, "shared_noise": 128},
        {"shared_centers": 0},
        {},
        {"vector_size": 1, "window": 1, "negative": 1},
    ],
)
def test_a_call_of_a_kernel_is_short_at_any_setting(small_corpus, parameters):
    """What the Stop button may have to wait for: 50 ms, ten times that on a machine that is busy."""
    model = StreamModel(small_corpus, StreamConfig(**{**EXTREMES, "epochs": 100, **parameters}))
    model.step()
    times = []
    for _ in range(3):
        started = time.perf_counter()
        model.advance(0.0)
        times.append(time.perf_counter() - started)
    model.close()
    assert min(times) < 0.25


def test_the_limits_of_the_extremes_are_the_extremes():
    assert all(LIMITS[name][1] == value for name, value in EXTREMES.items() if name not in ("min_count", "sample"))


def test_a_text_without_a_pair_is_refused_with_what_to_do(stream_config):
    corpus = corpus_from_sentences("text", [["a", "b", "c"]] * 200)
    with pytest.raises(CorpusError, match=r"Raise sample, set it to 0, or lower min_count\.$"):
        list(train(corpus, replace(stream_config, sample=1e-9)))
    with pytest.raises(CorpusError, match=r"Lower min_count\.$"):
        list(train(corpus, replace(stream_config, min_count=1000)))


def test_a_run_of_another_text_is_refused(run_of):
    started = run_of(5, stream=True).checkpoint
    for words in ("abc", "abcdefgh"):
        with pytest.raises(Exception, match=r"another text\. Open the text"):
            list(train(corpus_from_sentences("other", [list(words)] * 9), started.config, started))


@EVERY_KIND
def test_closing_early_ends_all_threads(small_corpus, stream_config, kind):
    before = threading.active_count()
    events = train(small_corpus, replace(stream_config, threads=4, **KINDS[kind]), report_interval_s=0.0)
    for _ in range(6):
        next(events)
    assert threading.active_count() > before or kind == "naive softmax"  # of so few words there is nothing to share
    events.close()
    assert threading.active_count() == before


@EVERY_KIND
def test_training_learns_which_words_stand_together(kind):
    sentences = [["red", "green", "blue"], ["one", "two", "three"]] * 40
    config = StreamConfig(min_count=1, sample=0.0, vector_size=20, epochs=300, **KINDS[kind])
    *_, checkpoint = train(corpus_from_sentences("two topics", sentences), config)
    scores = checkpoint.center @ checkpoint.outside.T
    neighbors = scores[:3, :3][~np.eye(3, dtype=bool)]
    assert neighbors.min() > scores[:3, 3:].max() + 1
