"""A configuration holds only values that training can use, and says in one sentence what is wrong with others."""

import json
import math
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import (
    LIMITS,
    PRESET_TITLES,
    PRESETS,
    Objective,
    TrainingConfig,
    presets_for,
    range_of,
)
from w2v_gui.core.word2vec.training import train


def numbers(name):
    lowest, highest, kind = LIMITS[name]
    return st.integers(lowest, highest) if kind is int else st.floats(lowest, highest)


VALID = st.builds(
    TrainingConfig,
    objective=st.sampled_from([*Objective, *map(str, Objective)]),
    unknown_word=st.booleans(),
    dtype=st.sampled_from(["float32", "float64"]),
    **{name: numbers(name) for name in LIMITS},
)


def refusal(**values):
    with pytest.raises(ConfigError) as refused:
        TrainingConfig(**values)
    assert str(refused.value).endswith(".")
    assert next(iter(values)) in str(refused.value)
    return str(refused.value)


@given(VALID)
def test_any_configuration_survives_json(config):
    again = TrainingConfig.from_dict(json.loads(json.dumps(config.as_dict())))
    assert again == config
    assert isinstance(again.objective, Objective)


@pytest.mark.parametrize("name", LIMITS)
def test_the_limits_are_allowed_and_what_lies_beyond_is_not(name):
    lowest, highest, kind = LIMITS[name]
    for value in (lowest, highest):
        assert getattr(TrainingConfig(**{name: value}), name) == value
    beyond = 1 if kind is int else 1e-7
    for value in (lowest - beyond, highest + beyond):
        assert f"Choose a value from {range_of(name)}." in refusal(**{name: value})


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", [None, "5", True, [5], math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(name, value):
    refusal(**{name: value})


def test_a_broken_number_is_refused_where_a_whole_one_is_needed():
    assert refusal(window=2.0) == "window is 2.0. Give a whole number."
    assert TrainingConfig(alpha=1).alpha == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("objective", "skip-gram"), ("objective", None), ("dtype", "float16"), ("dtype", 8), ("unknown_word", 1)],
)
def test_an_unknown_choice_is_refused(name, value):
    refusal(**{name: value})


def test_unknown_parameters_are_named():
    with pytest.raises(ConfigError, match=r"unknown parameters \(hs, workers\)"):
        TrainingConfig.from_dict({"workers": 3, "window": 2, "hs": 1})


def test_ranges_are_written_for_people():
    assert range_of("seed") == "0 to 4,294,967,295"
    assert range_of("alpha") == "1e-06 to 100"


def test_the_course_preset_is_the_course_and_every_preset_has_a_title():
    course = PRESETS["course"]
    assert (course.vector_size, course.window, course.negative, course.batch_size) == (10, 5, 10, 50)
    assert (course.alpha, course.halve_every, course.iterations) == (0.3, 20_000, 40_000)
    assert (course.sample, course.copies, course.min_count, course.unknown_word) == (1e-5, 30, 1, True)
    assert (course.seed, course.vector_seed, course.dtype) == (31415, 9265, "float64")
    assert PRESETS.keys() == PRESET_TITLES.keys()


def test_a_configuration_cannot_be_changed_but_replaced():
    with pytest.raises(FrozenInstanceError):
        PRESETS["course"].window = 3
    with pytest.raises(ConfigError):
        replace(PRESETS["course"], window=0)


def test_the_standard_preset_suits_small_texts_and_leaves_the_course_alone():
    tiny, large = presets_for(11, 20), presets_for(1_046, 396_415)
    assert large == PRESETS
    assert tiny["course"] == PRESETS["course"]
    assert tiny["standard"] == replace(PRESETS["standard"], alpha=0.22, sample=0.0)


@pytest.mark.parametrize("sentence", ["a b", "the king and the queen drink tea and the man and the woman coffee"])
def test_the_standard_preset_does_not_diverge_on_a_toy(sentence):
    corpus = corpus_from_sentences("toy", [sentence.split()] * 2)
    config = presets_for(len(corpus.vocabulary), corpus.token_count)["standard"]
    *_, checkpoint = train(corpus, replace(config, iterations=2_000))
    assert checkpoint.iteration == 2_000
    assert np.isfinite(checkpoint.center).all()
