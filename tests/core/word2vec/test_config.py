"""A configuration holds only values that training can use, and says in one sentence what is wrong with others."""

import json
import math
from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import (
    LIMITS,
    CourseConfig,
    Objective,
    StreamConfig,
    TrainingConfig,
    range_of,
)
from w2v_gui.core.word2vec.presets import PRESET_TITLES, PRESETS, presets_for
from w2v_gui.core.word2vec.training import train


def numbers(name):
    lowest, highest, kind = LIMITS[name]
    return st.integers(lowest, highest) if kind is int else st.floats(lowest, highest)


def limits_of(recipe):
    return [field.name for field in fields(recipe) if field.name in LIMITS]


VALID = st.one_of(
    st.builds(
        recipe,
        objective=st.sampled_from([*Objective, *map(str, Objective)]),
        **choices,
        **{name: numbers(name) for name in limits_of(recipe)},
    )
    for recipe, choices in {
        StreamConfig: {},
        CourseConfig: {"unknown_word": st.booleans(), "dtype": st.sampled_from(["float32", "float64"])},
    }.items()
)
RECIPES_AND_NUMBERS = [(recipe, name) for recipe in (StreamConfig, CourseConfig) for name in limits_of(recipe)]


def refusal(recipe=CourseConfig, **values):
    with pytest.raises(ConfigError) as refused:
        recipe(**values)
    assert str(refused.value).endswith(".")
    assert next(iter(values)) in str(refused.value)
    return str(refused.value)


@given(VALID)
def test_any_configuration_survives_json(config):
    again = TrainingConfig.from_dict(json.loads(json.dumps(config.as_dict())))
    assert (again, type(again)) == (config, type(config))
    assert isinstance(again.objective, Objective)
    assert config.length == (config.epochs if config.recipe == "stream" else config.iterations)


def test_a_configuration_without_a_recipe_is_the_courses():
    values = CourseConfig(window=3).as_dict()
    assert values.pop("recipe") == "course"
    assert TrainingConfig.from_dict(values) == CourseConfig(window=3)


@pytest.mark.parametrize("recipe", ["batch", None, 5, "x" * 1000])
def test_another_recipe_is_refused(recipe):
    with pytest.raises(ConfigError, match=r"Choose stream or course\.$") as refused:
        TrainingConfig.from_dict({"recipe": recipe})
    assert len(str(refused.value)) < 150


@pytest.mark.parametrize(("recipe", "name"), [("stream", "copies"), ("course", "epochs")])
def test_a_parameter_of_the_other_recipe_is_unknown(recipe, name):
    with pytest.raises(ConfigError, match=name):
        TrainingConfig.from_dict({"recipe": recipe, name: 3})


def test_a_stream_has_one_precision():
    with pytest.raises(ConfigError, match=r"trained in float32\. Choose the course's recipe for float64\.$"):
        StreamConfig(dtype="float64")


def test_only_the_courses_own_parameters_are_the_course():
    assert replace(CourseConfig(), seed=1, iterations=5, objective=Objective.NAIVE_SOFTMAX).follows_course
    assert not replace(CourseConfig(), window=4).follows_course
    assert not StreamConfig().follows_course


@pytest.mark.parametrize(("recipe", "name"), RECIPES_AND_NUMBERS)
def test_the_limits_are_allowed_and_what_lies_beyond_is_not(recipe, name):
    lowest, highest, kind = LIMITS[name]
    for value in (lowest, highest):
        assert getattr(recipe(**{name: value}), name) == value
    beyond = 1 if kind is int else 1e-7
    for value in (lowest - beyond, highest + beyond):
        assert f"Choose a value from {range_of(name)}." in refusal(recipe, **{name: value})


def test_every_number_has_limits():
    assert {name for _, name in RECIPES_AND_NUMBERS} == LIMITS.keys()


@pytest.mark.parametrize(("recipe", "name"), RECIPES_AND_NUMBERS)
@pytest.mark.parametrize("value", [None, "5", True, [5], math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(recipe, name, value):
    refusal(recipe, **{name: value})


def test_a_broken_number_is_refused_where_a_whole_one_is_needed():
    assert refusal(window=2.0) == "window is 2.0. Give a whole number."
    assert StreamConfig(alpha=1).alpha == 1


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


@pytest.mark.parametrize(
    ("tokens", "epochs", "min_count", "sample", "changed"),
    [
        (20, 1000, 1, 0.0, {"epochs", "min_count", "sample"}),
        (500, 1000, 1, 0.0, {"epochs", "min_count", "sample"}),
        (50_000, 40, 1, 1e-3, {"epochs", "min_count"}),
        (227_245, 20, 1, 1e-3, {"epochs", "min_count"}),
        (600_000, 17, 2, 1e-3, {"epochs", "min_count"}),
        (4_400_000, 5, 5, 1e-3, set()),
        (1_000_000_000, 5, 5, 1e-3, set()),
    ],
)
def test_the_stream_preset_suits_the_text_and_says_why_it_is_not_the_usual_one(
    monkeypatch, tokens, epochs, min_count, sample, changed
):
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    presets = presets_for(tokens)
    stream = presets.configs["stream"]
    assert (stream.epochs, stream.min_count, stream.sample) == (epochs, min_count, sample)
    assert presets.reasons.keys() == changed
    assert all(reason.endswith(".") and f"{tokens:,}" in reason for reason in presets.reasons.values())
    usual = replace(stream, **{name: getattr(StreamConfig(), name) for name in changed})
    assert usual == StreamConfig()
    assert presets.configs["course"] == PRESETS["course"] == CourseConfig()


@pytest.mark.parametrize(("cores", "threads"), [(None, 1), (1, 1), (2, 2), (64, 8)])
def test_a_long_run_is_shared_among_the_cores(monkeypatch, cores, threads):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    presets = presets_for(1_000_000_000)
    assert presets.configs["stream"].threads == threads
    assert ("threads" in presets.reasons) == (threads > 1)
    assert presets_for(4_400_000).configs["stream"].threads == 1


@pytest.mark.parametrize("sentence", ["a b", "the king and the queen drink tea and the man and the woman coffee"])
def test_the_stream_preset_trains_on_a_toy(sentence):
    corpus = corpus_from_sentences("toy", [sentence.split()] * 2)
    config = presets_for(corpus.token_count).configs["stream"]
    *_, checkpoint = train(corpus, config)
    assert checkpoint.finished
    assert np.isfinite(checkpoint.center).all()
