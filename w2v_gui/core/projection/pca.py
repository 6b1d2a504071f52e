"""Principal components: the map that is there at once. Called by the map's job for every snapshot, and by scripts.

Source: Pearson 1901, "On Lines and Planes of Closest Fit to Systems of Points in Space".
"""

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.map_choice import COMPONENTS
from w2v_gui.core.projection.projection import Projection
from w2v_gui.core.projection.vector_blocks import ENORMOUS, Floats, Moments, VectorBlocks, Wide

_NEGLIGIBLE = 1e-20  # variance in relation to the squared length of the mean: rounding


def pca(vectors: Floats, rows: NDArray[np.integer] | None = None, iteration: int = 0, **parameters: Any) -> Projection:
    """`pca_steps` in one call."""
    steps = pca_steps(vectors, rows, iteration, **parameters)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            projection: Projection = end.value
            return projection


def pca_steps(
    vectors: Floats,
    rows: NDArray[np.integer] | None = None,
    iteration: int = 0,
    *,
    outside: Floats | None = None,
    components: tuple[int, int] = (1, 2),
    normalized: bool = False,
    gray_rest: bool = False,
) -> Generator[Progress, None, Projection]:
    """The vectors (V, d), less their mean, on two principal axes, the first being the one of largest variance.

    rows        ids of the words to fit and to show, such as the 24 of the course's picture; None for all
    iteration   of training, to which the vectors belong
    outside     (V, d) second vectors of the words, which become points of their own on the same axes
    components  which axis goes to the right, and which one up; an axis beyond the d-th is zero
    normalized  whether vectors are set to length 1 before
    gray_rest   whether all words are shown on the axes of those in `rows`

    The largest entry of either axis is positive, so that the same vectors always give the same map. Entries that
    are not finite count as zero.
    """
    fitted = VectorBlocks((vectors,) if outside is None else (vectors, outside), rows, normalized)
    fitted, (mean, scatter) = yield from _bounded(fitted)
    has_rest = gray_rest and rows is not None
    shown = replace(fitted, rows=None, bounded=True) if has_rest else fitted
    frame = Projection(
        "PCA",
        np.zeros((len(shown), 2), np.float32),
        iteration,
        detail="There is nothing to see yet: all vectors are equal.",
        rows=None if has_rest else rows,
        focus=rows if has_rest else None,
        both=outside is not None,
    )
    if np.trace(scatter) <= _NEGLIGIBLE * len(fitted) * (mean @ mean):
        return frame
    axes, shares = _principal_axes(scatter, components)
    positions = yield from shown.projected(axes, mean @ axes)
    share = sum(shares[i - 1] for i in components if i <= len(shares))
    detail = _sentence(components, shares, share)
    return replace(frame, positions=positions, variance_share=share, variance_shares=shares, detail=detail)


def _bounded(points: VectorBlocks) -> Generator[Progress, None, tuple[VectorBlocks, Moments]]:
    """The points, cut off where they have to be, with their moments."""
    moments = yield from points.moments()
    if not np.trace(moments.scatter) <= ENORMOUS**2:  # nan, too
        points = replace(points, bounded=True)
        moments = yield from points.moments()
    return points, moments


def largest_positive(axes: Wide) -> Wide:
    """The axes, as columns (d, n), turned so that the largest entry of each is positive."""
    entries = np.take_along_axis(axes, np.abs(axes).argmax(axis=0)[None], axis=0)
    turned: Wide = axes * np.where(entries < 0, -1, 1)
    return turned


def _principal_axes(scatter: Wide, components: tuple[int, int]) -> tuple[Wide, tuple[float, ...]]:
    """The two axes as columns (d, 2), and the share of the variance of each of the first components."""
    variances, eigenvectors = np.linalg.eigh(scatter)  # in rising order
    axes = np.zeros((len(scatter), 2))
    for column, component in enumerate(components):
        if component <= len(scatter):
            axes[:, column] = eigenvectors[:, -component]
    largest = np.maximum(variances[::-1][:COMPONENTS], 0)
    return largest_positive(axes), tuple((largest / variances.sum()).tolist())


def _sentence(components: tuple[int, int], shares: tuple[float, ...], share: float) -> str:
    first, second = components
    each = " and ".join(f"{shares[i - 1] if i <= len(shares) else 0:.0%}" for i in components)
    return (
        f"Principal components {first} and {second} show {share:.0%} of the variance, {each}; "
        f"the first {len(shares)} show {min(1, sum(shares)):.0%}."
    )
