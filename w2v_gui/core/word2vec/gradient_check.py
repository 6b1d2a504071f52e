"""Central differences against the gradients of both losses: for `w2v-gui gradcheck` and the tests."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec import losses

Floats = NDArray[np.float64]
TOLERANCE = 1e-6  # with a step of 1e-5 right gradients differ by about 1e-10, wrong ones by 0.1 and more

VOCABULARY_SIZE, VECTOR_SIZE = 6, 4
CENTER_ID = 2
OUTSIDE_IDS = np.array([0, 3, 0])
# noise words that repeat within a row and between rows, and one that is an outside word of the same window
NOISE_IDS = np.array([[4, 4, 1, 4], [5, 4, 0, 5], [1, 1, 1, 1]])


@dataclass(frozen=True)
class LossFunctions:
    """The functions to check: the specification's, unless others of the same signatures are given."""

    naive_softmax: Callable[..., losses.NaiveSoftmax] = losses.naive_softmax
    negative_sampling: Callable[..., losses.NegativeSampling] = losses.negative_sampling
    naive_softmax_window: Callable[..., losses.WindowLoss] = losses.naive_softmax_window
    negative_sampling_window: Callable[..., losses.WindowLoss] = losses.negative_sampling_window


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """One loss differentiated by one of its arguments, both ways.

    analytic, numerical          of the argument's shape
    largest_relative_difference  max |a - n| / max(1, |a|, |n|) over the entries
    """

    loss: str
    argument: str
    symbol: str
    analytic: Floats
    numerical: Floats
    largest_relative_difference: float
    passed: bool


class _Argument(NamedTuple):
    name: str
    symbol: str
    value: Floats


def check_gradients(
    functions: LossFunctions | None = None, seed: int = 0, step: float = 1e-5
) -> tuple[GradientCheck, ...]:
    """Both losses, of a pair and of a window, by every argument, at random vectors in float64."""
    f = functions or LossFunctions()
    random = np.random.default_rng(seed)
    v, u = random.standard_normal((2, VOCABULARY_SIZE, VECTOR_SIZE))

    center = _Argument("center vector", "v_c", v[CENTER_ID])
    outside = _Argument("outside vector", "u_o", u[OUTSIDE_IDS[0]])
    noise = _Argument("noise vectors", "u_k", u[NOISE_IDS[0]])
    every_center, every_outside = _Argument("center vectors", "V", v), _Argument("outside vectors", "U", u)

    def softmax(v_c: Floats, u: Floats) -> losses.NaiveSoftmax:
        return f.naive_softmax(v_c, OUTSIDE_IDS[0], u)

    softmax_window = partial(f.naive_softmax_window, CENTER_ID, OUTSIDE_IDS)
    sampling_window = partial(f.negative_sampling_window, CENTER_ID, OUTSIDE_IDS, NOISE_IDS)
    return (
        *_check("naive softmax", softmax, (center, every_outside), step),
        *_check("negative sampling", f.negative_sampling, (center, outside, noise), step),
        *_check("naive softmax, window", softmax_window, (every_center, every_outside), step),
        *_check("negative sampling, window", sampling_window, (every_center, every_outside), step),
    )


def numerical_gradient(function: Callable[[Floats], float], point: Floats, step: float = 1e-5) -> Floats:
    """(f(x + step) - f(x - step)) / (2 step) for each entry x of `point`, in the shape of `point`."""
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        above, below = point.copy(), point.copy()
        above[index] += step
        below[index] -= step
        gradient[index] = (function(above) - function(below)) / (2 * step)
    return gradient


def _check(
    loss: str, function: Callable[..., Any], arguments: tuple[_Argument, ...], step: float
) -> list[GradientCheck]:
    """One check an argument; `function` gives the loss, then the gradients in the order of the arguments."""
    values = [argument.value for argument in arguments]
    _, *gradients = function(*values)
    checks = []
    for i, (argument, analytic) in enumerate(zip(arguments, gradients, strict=True)):

        def loss_at(point: Floats, i: int = i) -> float:
            return float(function(*values[:i], point, *values[i + 1 :])[0])

        numerical = numerical_gradient(loss_at, argument.value, step)
        difference = _largest_relative_difference(analytic, numerical)
        passed = difference <= TOLERANCE
        checks.append(GradientCheck(loss, argument.name, argument.symbol, analytic, numerical, difference, passed))
    return checks


def _largest_relative_difference(analytic: Floats, numerical: Floats) -> float:
    scale = np.maximum(1, np.maximum(np.abs(analytic), np.abs(numerical)))
    return float(np.max(np.abs(analytic - numerical) / scale))
