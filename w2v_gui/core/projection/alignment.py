"""Turning a map onto the one before, so that words glide: called between two projections of the same words.

Source: Schönemann 1966, "A Generalized Solution of the Orthogonal Procrustes Problem".
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.projection.projection import Projection

Floats = NDArray[np.floating]
Places = NDArray[np.int64]

_DEGENERATE = 1e-6  # a singular value so small in relation to the other holds no direction


def align(new: Floats, old: Floats, scale: bool = False) -> NDArray[np.float32]:
    """`new` (n, 2) rotated, mirrored and moved to lie as near as possible to `old` (n, 2), the same words.

    It is mirrored only where both clouds have an extent in two directions, for otherwise the mirroring would be
    chance. With `scale` it also gets the extent of `old`; without, that the cloud grows is part of what there is to
    see.
    """
    if new.shape != old.shape:
        raise ValueError(f"positions of shape {new.shape} cannot be aligned to {old.shape}")
    if len(new) == 0:
        return new.astype(np.float32)
    return _moved(new, new, old, _ratio(new, old) if scale else 1.0)


def align_projection(new: Projection, old: Projection, scale: bool = False) -> Projection:
    """`new` rotated, mirrored and moved by the words that are on both maps; either may show others as well.

    With `scale` these words get the extent that they have on the old map; without, `new` is multiplied by what `old`
    was multiplied by. Fewer than two such words tell no direction: the map is then moved and scaled as a whole.
    """
    if len(new.positions) == 0 or len(old.positions) == 0:
        return new
    here, there = common_places(new, old)
    if len(here) < 2:
        factor = _ratio(new.positions, old.positions) if scale else old.scale
        center = new.positions.mean(axis=0, dtype=np.float64)
        positions = factor * (new.positions - center) + old.positions.mean(axis=0, dtype=np.float64)
    else:
        mine, others = new.positions[here], old.positions[there]
        factor = _ratio(mine, others) if scale else old.scale
        positions = _moved(new.positions, mine, others, factor)
    return replace(new, positions=positions, scale=factor * new.scale)


def common_places(new: Projection, old: Projection) -> tuple[Places, Places]:
    """(n,) the positions of the same points in both: of both vectors of a word where both maps show both."""
    mine, others = _word_ids(new), _word_ids(old)
    old_place = np.full(max(mine.max(initial=-1), others.max(initial=-1)) + 1, -1)
    old_place[others] = np.arange(len(others))
    here = np.flatnonzero(old_place[mine] >= 0)
    there = old_place[mine[here]]
    if new.both and old.both:
        return np.concatenate([here, here + len(mine)]), np.concatenate([there, there + len(others)])
    return here, there


def extent(positions: Floats) -> float:
    """Root mean square distance from the mean."""
    return float(np.sqrt(positions.var(axis=0, dtype=np.float64).sum()))


def _word_ids(projection: Projection) -> NDArray[np.integer]:
    """The words at the positions, once each."""
    if projection.rows is not None:
        return projection.rows
    return np.arange(len(projection.positions) // (2 if projection.both else 1))


def _ratio(new: Floats, old: Floats) -> float:
    """How many times the extent of `new` that of `old` is; 1 where there is no telling."""
    mine, others = extent(new), extent(old)
    return others / mine if mine > 0 and others > 0 and np.isfinite(others / mine) else 1.0


def _moved(positions: Floats, new: Floats, old: Floats, factor: float) -> NDArray[np.float32]:
    """`positions` multiplied, turned and moved as brings `new` (n, 2) nearest to `old` (n, 2)."""
    new_mean, old_mean = new.mean(axis=0, dtype=np.float64), old.mean(axis=0, dtype=np.float64)
    turn = _turn(new - new_mean, old - old_mean)
    moved: NDArray[np.float32] = ((positions - new_mean) @ (factor * turn) + old_mean).astype(np.float32)
    return moved


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
