"""The parameters of `w2v-gui train`: as options grouped by recipe, and as the configuration that a call means."""

import argparse
import math
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import (
    LIMITS,
    CourseConfig,
    Objective,
    StreamConfig,
    TrainingConfig,
    range_of,
)
from w2v_gui.core.word2vec.presets import PRESETS, Presets

_MEANINGS = {
    "vector_size": "dimensions of the vectors",
    "window": "largest number of words to each side",
    "negative": "noise words a pair",
    "alpha": "step size",
    "sample": "words more frequent than this share are thinned out; 0 keeps every word",
    "ns_exponent": "noise words are drawn by counts ** N",
    "min_count": "rarest word kept",
    "seed": "of all draws",
    "batch_size": "windows a step; of the stream, with naive softmax only",
    "epochs": "times through the text",
    "min_alpha": "what the step size falls to",
    "threads": "that train at the same time; with one, the same call gives the same vectors",
    "shared_centers": "neighboring words that share their noise words; 0 for none",
    "shared_noise": "noise words that they share",
    "iterations": "mini-batches",
    "halve_every": "iterations after which the step size is halved; 0 for never",
    "copies": "times that the text is thinned out anew",
    "vector_seed": "of the vectors' first values",
}
_COMMON = {field.name for field in fields(StreamConfig)} & {field.name for field in fields(CourseConfig)} - {"dtype"}
_RECIPES = {
    config.recipe: [field.name for field in fields(config) if field.name not in _COMMON and field.name != "dtype"]
    for config in (StreamConfig, CourseConfig)
}
_RECIPES["course"].append("dtype")  # a stream has but one


def add_parameters(train: argparse.ArgumentParser) -> None:
    """The preset and every parameter; those that are not given are None in the Namespace."""
    train.add_argument(
        "--preset", choices=tuple(PRESETS), default="stream", help="start from these parameters (stream)"
    )
    common = train.add_argument_group("parameters, in place of the preset's")
    common.add_argument("--objective", choices=tuple(Objective), help="the loss (negative-sampling)")
    _add_numbers(common, [name for name in LIMITS if name in _COMMON])
    for recipe, names in _RECIPES.items():
        group = train.add_argument_group(f"parameters of --preset {recipe}")
        _add_numbers(group, [name for name in names if name in LIMITS])
        if recipe == "course":
            group.add_argument("--dtype", choices=("float32", "float64"), help="of the vectors (float64)")
            group.add_argument("--unknown-word", action=argparse.BooleanOptionalAction, help="add the type UNK (yes)")


def _add_numbers(group: Any, names: list[str]) -> None:
    for name in names:
        help_ = f"{_MEANINGS[name]}: {range_of(name)} ({_defaults(name)})"
        group.add_argument(flag_of(name), dest=name, type=LIMITS[name][2], metavar="N", help=help_)


def flag_of(name: str) -> str:
    """The option that sets a parameter."""
    return "--subsample" if name == "sample" else f"--{name.replace('_', '-')}"  # --sample is the sample corpus


def _defaults(name: str) -> str:
    values = {recipe: getattr(preset, name) for recipe, preset in PRESETS.items() if hasattr(preset, name)}
    if len(set(values.values())) == 1:
        return f"{next(iter(values.values())):,}"
    return ", ".join(f"{recipe} {value:,}" for recipe, value in values.items())


def config_of(arguments: argparse.Namespace, presets: Mapping[str, TrainingConfig]) -> TrainingConfig:
    """The preset with the parameters that were given. Raises ConfigError, also for those of the other recipe."""
    preset = presets[arguments.preset]
    for recipe, names in _RECIPES.items():
        for name in names:
            if recipe != preset.recipe and name in _given(arguments):
                raise ConfigError(
                    f"{flag_of(name)} belongs to the {recipe}'s recipe. Choose --preset {recipe}, or leave it out."
                )
    return replace(preset, **_given(arguments))


def adaptations(arguments: argparse.Namespace, presets: Presets) -> list[str]:
    """What of the configuration was adapted to the text, a line each; nothing that the call says itself."""
    if arguments.preset != StreamConfig.recipe:
        return []
    usual, config, given = PRESETS[arguments.preset], presets.configs[arguments.preset], _given(arguments)
    return [
        f"{flag_of(name)} {getattr(config, name):,} in place of {getattr(usual, name):,}: {reason}"
        for name, reason in presets.reasons.items()
        if name not in given
    ]


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    names = {*_COMMON, *(name for names in _RECIPES.values() for name in names)}
    return {name: value for name, value in vars(arguments).items() if name in names and value is not None}


def positive(text: str) -> int:
    """A whole number above 0, for `add_argument(type=...)`."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r:.20} is not a whole number above 0")
    return int(text)


def seconds(text: str) -> float:
    """A time above 0, for `add_argument(type=...)`."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r:.20} is not a time in seconds above 0")
    return number
