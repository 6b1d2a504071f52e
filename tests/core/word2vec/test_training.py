"""Training tells every iteration once and in order, and depends on its seeds alone."""

from dataclasses import fields, replace

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.errors import CorpusError, W2vError
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec import training
from w2v_gui.core.word2vec.config import CourseConfig, Objective
from w2v_gui.core.word2vec.course_model import CourseModel
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport, Snapshot, TextPrepared
from w2v_gui.core.word2vec.model import TrainingDiverged
from w2v_gui.core.word2vec.training import train

OBJECTIVES = pytest.mark.parametrize("objective", list(Objective))
STATE = [Snapshot, Checkpoint]


def kinds(events):
    return [type(event) for event in events]


def take_all(events, told):
    """Puts the events into a list, up to the one that raises."""
    for event in events:
        told.append(event)


def reports(events):
    return [event for event in events if isinstance(event, LossReport)]


@OBJECTIVES
@pytest.mark.parametrize("interval_s", [0.0, 1e-4, 0.05, 10.0])
def test_every_iteration_is_told_once_and_in_order_however_they_are_grouped(
    small_corpus, small_config, run_of, objective, interval_s
):
    config = replace(small_config, objective=objective)
    events = list(train(small_corpus, config, report_interval_s=interval_s))
    told, expected = reports(events), run_of(37, objective=objective)
    assert kinds(events[:4]) == [Progress, TextPrepared, Snapshot, ProbeReport]
    assert kinds(events[-4:]) == [LossReport, ProbeReport, *STATE]
    assert set(kinds(events[4:-4])) <= {LossReport, ProbeReport, Snapshot}
    assert [report.iteration for report in told] == np.cumsum([len(report.losses) for report in told]).tolist()
    for name, values in expected.history.arrays().items():
        if name.startswith("probe"):
            continue
        assert np.concatenate([getattr(report, name) for report in told]).tobytes() == values.tobytes()
    assert events[-1].center.tobytes() == expected.checkpoint.center.tobytes()
    assert [event.iteration for event in events[-2:]] == [37, 37]
    assert events[-1].finished


def test_smoothed_losses_are_the_exponential_mean_of_every_tenth(run_of):
    run = run_of(37)
    arrays = run.history.arrays()
    assert arrays["smoothed_positions"].tolist() == [10, 20, 30]
    for name in ("losses", "pairs"):
        mean, means = None, []
        for value in arrays[name][[9, 19, 29]]:
            mean = value if mean is None else 0.95 * mean + 0.05 * value
            means.append(mean)
        assert arrays[f"smoothed_{name}"].tolist() == means
    assert run.checkpoint.smoothed_loss == arrays["smoothed_losses"][-1]


@OBJECTIVES
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_run_that_diverges_ends_with_what_to_do(small_corpus, small_config, objective, dtype):
    config = replace(small_config, objective=objective, dtype=dtype, alpha=100.0, iterations=5000, batch_size=20)
    told = []
    with pytest.raises(TrainingDiverged, match=r"no longer a number after iteration [0-9,]+\. .* Lower alpha, .*\.$"):
        take_all(train(small_corpus, config, report_interval_s=1e-3), told)
    for report in reports(told):
        assert np.isfinite(report.losses).all()


def test_a_run_that_diverges_gives_its_last_good_model(small_corpus, small_config):
    config = replace(small_config, dtype="float32", alpha=100.0, iterations=5000, batch_size=20)
    started = replace(config, alpha=1e-6)
    *_, good = train(small_corpus, replace(started, iterations=3))
    good = replace(good, config=config)
    told = []
    with pytest.raises(TrainingDiverged, match=r"The last good model is that of iteration [0-9,]+\.") as diverged:
        take_all(train(small_corpus, config, good, report_interval_s=1e-4), told)
    last = told[-1]
    assert isinstance(last, Checkpoint)
    assert f"that of iteration {last.iteration:,}." in str(diverged.value)
    assert np.isfinite(last.center).all()
    assert 3 <= last.iteration <= max([3, *(report.iteration for report in reports(told))])


def test_the_iteration_that_diverged_is_told_however_iterations_are_grouped(small_corpus, small_config):
    model = CourseModel(small_corpus, small_config, None)
    model.center[1] = np.nan
    model.outside[:] = 1.0
    with pytest.raises(TrainingDiverged) as alone:
        list(map(model.run, [1] * 37))
    again = CourseModel(small_corpus, small_config, None)
    again.center[1] = np.nan
    again.outside[:] = 1.0
    with pytest.raises(TrainingDiverged) as together:
        again.run(37)
    assert str(together.value) == str(alone.value)


def test_what_is_told_can_be_neither_changed_nor_changes(small_corpus, small_config):
    events = train(small_corpus, small_config, report_interval_s=0.0)
    next(events)
    told = []
    for event in map(events.send, [None, *[Command.CHECKPOINT] * 12]):
        if isinstance(event, LossReport | Snapshot | Checkpoint):
            arrays = [getattr(event, field.name) for field in fields(event)]
            arrays += getattr(event, "state", {}).values()
            told += [(array, array.copy()) for array in arrays if isinstance(array, np.ndarray)]
    list(events)
    assert len(told) > 30
    for array, copy in told:
        assert not array.flags.writeable
        np.testing.assert_array_equal(array, copy)


def test_alpha_is_halved_after_every_so_many_iterations(small_corpus, small_config):
    model = CourseModel(small_corpus, replace(small_config, alpha=0.8, halve_every=3), None)
    assert model.alphas(7).tolist() == [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2]
    model.run(5)
    assert model.alphas(3).tolist() == [0.4, 0.2, 0.2]
    model.close()


@OBJECTIVES
def test_the_halved_step_is_the_one_that_is_taken(run_of, objective):
    halved = run_of(3, objective=objective, alpha=0.8, halve_every=2)
    whole = run_of(2, objective=objective, alpha=0.8)
    half = replace(whole.checkpoint, config=replace(whole.checkpoint.config, alpha=0.4))
    model = CourseModel(whole.corpus, half.config, half)
    model.run(1)
    assert halved.checkpoint.center.tobytes() == model.center.tobytes()
    model.close()


@OBJECTIVES
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_same_seeds_give_the_same_bits(run_of, assert_same_bits, objective, dtype):
    assert_same_bits(run_of(37, objective=objective, dtype=dtype), run_of(37, objective=objective, dtype=dtype))


@pytest.mark.parametrize("seed", ["seed", "vector_seed"])
def test_another_seed_gives_another_run(run_of, seed):
    run, other = run_of(5), run_of(5, **{seed: 1})
    assert (run.history.losses != other.history.losses).any()
    assert (run.history.arrays()["pairs"] != other.history.arrays()["pairs"]).any() == (seed == "seed")


def test_vectors_start_as_in_the_course(run_of):
    random = np.random.RandomState(9265)
    checkpoint = run_of(0).checkpoint
    np.testing.assert_array_equal(checkpoint.center, (random.rand(*checkpoint.center.shape) - 0.5) / 10)
    assert not checkpoint.outside.any()


def test_a_finished_run_tells_its_state_and_ends(small_corpus, small_config, run_of):
    checkpoint = run_of(37).checkpoint
    events = list(train(small_corpus, small_config, checkpoint, paused=True))
    assert kinds(events) == [Progress, TextPrepared, *STATE]
    assert events[-1].center.tobytes() == checkpoint.center.tobytes()


def test_a_run_of_another_text_is_refused(small_config, run_of):
    other = corpus_from_sentences("other", [["a", "b", "c"]] * 9)
    with pytest.raises(W2vError, match=r"another text\. Open the text"):
        list(train(other, replace(small_config, sample=0.0), run_of(5).checkpoint))


def test_a_text_that_cannot_be_trained_on_is_refused_before_anything_else(small_config):
    with pytest.raises(CorpusError):
        list(train(corpus_from_sentences("text", [["a"]]), small_config))


def test_a_run_too_large_for_the_memory_is_refused_in_one_sentence(small_corpus, small_config, monkeypatch):
    def exhausted(*_):
        raise MemoryError

    monkeypatch.setattr(training, "new_model", exhausted)
    with pytest.raises(W2vError, match=r"more memory than there is\. Lower .*\.$"):
        list(train(small_corpus, small_config))


@OBJECTIVES
def test_training_learns_which_words_stand_together(objective):
    sentences = [["red", "green", "blue"], ["one", "two", "three"]] * 20
    config = replace(CourseConfig(), objective=objective, sample=0.0, copies=1, unknown_word=False, iterations=2000)
    *_, checkpoint = train(corpus_from_sentences("two topics", sentences), config)
    center = checkpoint.center / np.linalg.norm(checkpoint.center, axis=1, keepdims=True)
    cosines = center @ center.T
    assert min(cosines[0, 1], cosines[0, 2], cosines[3, 4], cosines[3, 5]) > cosines[:3, 3:].max()
