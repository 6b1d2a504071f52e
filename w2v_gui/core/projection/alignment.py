"""Turning a map onto the one before, so that words glide: called between two projections of the same words.

Source: Schönemann 1966, "A Generalized Solution of the Orthogonal Procrustes Problem".
"""

import numpy as np
from numpy.typing import NDArray

_DEGENERATE = 1e-6  # a singular value so small in relation to the other holds no direction


def align(new: NDArray[np.floating], old: NDArray[np.floating]) -> NDArray[np.float32]:
    """`new` (n, 2) rotated, mirrored and moved to lie as near as possible to `old` (n, 2), the same words.

    It is not scaled: that the cloud grows is part of what there is to see. It is mirrored only where both clouds
    have an extent in two directions, for otherwise the mirroring would be chance.
    """
    if new.shape != old.shape:
        raise ValueError(f"positions of shape {new.shape} cannot be aligned to {old.shape}")
    if len(new) == 0:
        return new.astype(np.float32)
    new_mean, old_mean = new.mean(axis=0, dtype=np.float64), old.mean(axis=0, dtype=np.float64)
    turned = (new - new_mean) @ _turn(new - new_mean, old - old_mean)
    aligned: NDArray[np.float32] = (turned + old_mean).astype(np.float32)
    return aligned


def _turn(new: NDArray[np.float64], old: NDArray[np.float64]) -> NDArray[np.float64]:
    """The orthogonal matrix R (2, 2) with the smallest |new R - old|, for centered clouds (n, 2)."""
    cross = new.T @ old
    if not np.isfinite(cross).all() or not cross.any():
        return np.eye(2)
    left, singular_values, right = np.linalg.svd(cross / np.abs(cross).max())
    turn: NDArray[np.float64] = left @ right
    if singular_values[1] <= _DEGENERATE * singular_values[0] and np.linalg.det(turn) < 0:
        turn = left @ np.diag([1.0, -1.0]) @ right
    return turn
