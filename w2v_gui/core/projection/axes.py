"""Axes of one's own, such as `man .. woman`: what a word's vector says on the line from some words to others.

Source: Bolukbasi et al. 2016, "Man is to Computer Programmer as Woman is to Homemaker?"; Grand et al. 2022, "Semantic
projection recovers rich human knowledge of multiple object features from word embeddings".
"""

from collections.abc import Generator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.map_choice import Axis
from w2v_gui.core.projection.pca import largest_positive
from w2v_gui.core.projection.projection import AxisEnds, Projection
from w2v_gui.core.projection.vector_blocks import Floats, VectorBlocks, Wide

REMAINING = AxisEnds("", "remaining variance")  # what stands at the vertical axis where none is given

_DEGENERATE = 1e-6  # ends that are so near in relation to their lengths are at one place
_NEGLIGIBLE = 1e-12  # variance in relation to all variance: rounding


class _Line(NamedTuple):
    """The value of a vector v is v · axis - origin."""

    axis: Wide  # (d,)
    origin: float


def own_axes(
    vectors: Floats,
    vocabulary: Vocabulary,
    axes: tuple[Axis, Axis | None],
    rows: NDArray[np.integer] | None = None,
    iteration: int = 0,
    *,
    outside: Floats | None = None,
    normalized: bool = False,
    gray_rest: bool = False,
) -> Generator[Progress, None, Projection]:
    """The vectors (V, d) on one axis or two: 0 at the mean of the axis's low words, 1 at the mean of its high words.

    The value is that of the vector's foot on the line through both means. They are means of the vectors as they are
    shown: with `normalized` of vectors of length 1, so that long ones count no more than others; without, of the
    vectors themselves, so that the values of the low words have the mean 0. Where `outside` vectors are shown, too,
    both ends are still means of center vectors.

    Without a second axis the first principal component of what is left goes up, drawn as wide as the first axis. The
    other parameters are those of `pca_steps`. Raises UnknownWordError, and ConfigError where both ends of an axis
    have the same mean.
    """
    first, second = axes
    shown = VectorBlocks((vectors,) if outside is None else (vectors, outside), rows, normalized, bounded=True)
    line = yield from _line(shown, vocabulary, first)
    other = yield from (_remaining(shown, line) if second is None else _line(shown, vocabulary, second))
    has_rest = gray_rest and rows is not None
    shown = replace(shown, rows=None) if has_rest else shown
    axes_of_map, origin = np.column_stack([line.axis, other.axis]), np.array([line.origin, other.origin])
    positions = yield from shown.projected(axes_of_map, origin)
    return Projection(
        "Own axes",
        positions,
        iteration,
        detail=_sentence(first, second),
        rows=None if has_rest else rows,
        focus=rows if has_rest else None,
        both=outside is not None,
        ends=(_ends(first), REMAINING if second is None else _ends(second)),
    )


def _line(shown: VectorBlocks, vocabulary: Vocabulary, axis: Axis) -> Generator[Progress, None, _Line]:
    low, high = (np.array([vocabulary.id_of(word) for word in words]) for words in (axis.low, axis.high))
    centers = replace(shown, matrices=shown.matrices[:1])
    start = yield from replace(centers, rows=low).mean()
    end = yield from replace(centers, rows=high).mean()
    length = np.linalg.norm(end - start)
    if length <= _DEGENERATE * max(np.linalg.norm(start), np.linalg.norm(end)):
        raise ConfigError(f'Both ends of the axis "{axis}" are at the same place. Choose other words for one of them.')
    direction = (end - start) / length
    return _Line(direction / length, float(start @ direction / length))


def _remaining(shown: VectorBlocks, line: _Line) -> Generator[Progress, None, _Line]:
    """The first principal component of what is left without the line, as wide as the values on the line."""
    mean, scatter = yield from shown.moments()
    direction = line.axis / np.linalg.norm(line.axis)
    without = np.eye(len(direction)) - np.outer(direction, direction)
    variances, eigenvectors = np.linalg.eigh(without @ scatter @ without)
    if variances[-1] <= _NEGLIGIBLE * np.trace(scatter):
        return _Line(np.zeros_like(mean), 0.0)
    (axis,) = largest_positive(eigenvectors[:, -1:]).T
    axis *= np.sqrt(line.axis @ scatter @ line.axis / variances[-1])
    return _Line(axis, float(mean @ axis))


def _ends(axis: Axis) -> AxisEnds:
    return AxisEnds(" ".join(axis.low), " ".join(axis.high))


def _sentence(first: Axis, second: Axis | None) -> str:
    scale = "0 is the mean of the words at the low end of an axis, 1 of those at the high end."
    if second is not None:
        return f"To the right {first}, up {second}. {scale}"
    return f"To the right {first}, up the first principal component of what is left, drawn as wide. {scale}"
