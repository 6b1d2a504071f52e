"""Principal components: the map that is there at once. Called by the map's job for every snapshot, and by scripts.

Source: Pearson 1901, "On Lines and Planes of Closest Fit to Systems of Points in Space".
"""

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.projection.projection import Projection

Floats = NDArray[np.floating]
Wide = NDArray[np.float64]

_ROWS_A_BLOCK = 1024  # in float64 a block stays in the processor's cache
_ENORMOUS = 1e30  # vectors that diverged are cut off here
_NEGLIGIBLE = 1e-20  # variance in relation to the squared length of the mean: rounding


def pca(vectors: Floats, rows: NDArray[np.integer] | None = None, iteration: int = 0) -> Projection:
    """The vectors (V, d), less their mean, on the two axes of largest variance.

    rows       ids of the words to fit and to show, such as the 24 of the course's picture; None for all
    iteration  of training, to which the vectors belong

    The largest entry of either axis is positive, so that the same vectors always give the same map. Entries that
    are not finite count as zero.
    """
    chosen = vectors if rows is None else vectors[rows]
    mean, scatter = _mean_and_scatter(chosen)
    if not np.trace(scatter) <= _ENORMOUS**2:  # nan, too
        chosen = np.clip(np.nan_to_num(chosen, posinf=0, neginf=0), -_ENORMOUS, _ENORMOUS)
        mean, scatter = _mean_and_scatter(chosen)
    if np.trace(scatter) <= _NEGLIGIBLE * len(chosen) * (mean @ mean):
        detail = "There is nothing to see yet: all vectors are equal."
        return Projection("PCA", np.zeros((len(chosen), 2), np.float32), iteration, None, detail, rows)
    axes, share = _principal_axes(scatter)
    positions = (chosen - mean.astype(chosen.dtype)) @ axes.astype(chosen.dtype)
    detail = f"The first two principal axes show {share:.0%} of the variance."
    return Projection("PCA", positions, iteration, share, detail, rows)


def _mean_and_scatter(vectors: Floats) -> tuple[Wide, Wide]:
    """The mean (d,), and the sum (d, d) of (v - mean)(v - mean)ᵀ, accumulated in float64."""
    scatter = np.zeros((vectors.shape[1],) * 2)
    with np.errstate(over="ignore", invalid="ignore"):  # infinite sums tell the caller
        mean = vectors.sum(axis=0, dtype=np.float64) / max(1, len(vectors))
        for start in range(0, len(vectors), _ROWS_A_BLOCK):
            centered = vectors[start : start + _ROWS_A_BLOCK] - mean
            scatter += centered.T @ centered
    return mean, scatter


def _principal_axes(scatter: Wide) -> tuple[Wide, float]:
    """The two axes as columns (d, 2), and their share of the variance."""
    variances, eigenvectors = np.linalg.eigh(scatter)  # in rising order
    axes = np.zeros((len(scatter), 2))
    largest = eigenvectors[:, ::-1][:, :2]
    axes[:, : largest.shape[1]] = largest
    entries = np.take_along_axis(axes, np.abs(axes).argmax(axis=0)[None], axis=0)
    axes *= np.where(entries < 0, -1, 1)
    return axes, float(variances[-2:].sum() / variances.sum())
