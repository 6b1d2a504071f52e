"""A checkpoint, with the losses and evaluations up to it, as files of a folder, and back, with every number checked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.embeddings.evaluation import EvaluationPoint
from w2v_gui.core.recording import evaluation_points
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.safe_files import read_array, read_json, require
from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint

_STATE: dict[str, dict[str, type]] = {
    "course": {"random_state": np.uint32},
    "stream": {"counts": int, "point": float, "cursors": int, "totals": float},
}
_COLUMNS = ("losses", "pairs"), ("smoothed_losses", "smoothed_pairs"), ("probe_losses", "probe_errors")
_POSITIONS = "positions", "smoothed_positions", "probe_positions"


def contents(
    checkpoint: Checkpoint, history: LossHistory, evaluations: Sequence[EvaluationPoint]
) -> tuple[dict[str, dict[str, Any]], dict[str, NDArray[Any]]]:
    """What the JSON files hold, and the arrays of the other files, by name."""
    state = {"iteration": checkpoint.iteration, "position": checkpoint.position, "seconds": checkpoint.seconds}
    vectors = {"center": checkpoint.center, "outside": checkpoint.outside}
    objects = {"state.json": state, evaluation_points.EVALUATIONS: evaluation_points.contents(evaluations)}
    return objects, {**vectors, **checkpoint.state, **history.arrays()}


def load(
    folder: Path, words: int, config: TrainingConfig
) -> tuple[Checkpoint, LossHistory, tuple[EvaluationPoint, ...]]:
    """The inverse of contents, for a run with vectors of so many words. Raises ValueError, OSError and their like."""
    values = read_json(folder / "state.json")
    iteration, seconds = int(values["iteration"]), float(values["seconds"])
    position = float(values.get("position", iteration))  # the first version had the course's recipe alone
    require(0 <= seconds < float("inf") and 0 <= position <= config.length, "its time is no number")
    shape = words, config.vector_size
    center, outside = (
        read_array(folder, name, config.dtype, lambda a: a.shape == shape and bool(np.isfinite(a).all()))
        for name in ("center", "outside")
    )
    state = {name: read_array(folder, name, dtype, _is_state) for name, dtype in _STATE[config.recipe].items()}
    require(_state_fits(state, config), "the state of its draws does not fit the run")
    arrays = _losses(folder, position) if "position" in values else _losses_of_version_1(folder, iteration)
    if isinstance(config, CourseConfig):
        require(
            iteration == position and _are_of_every_iteration(arrays, iteration), "there is not one loss an iteration"
        )
    history = LossHistory.from_arrays(arrays, iteration, position)
    smoothed = [arrays[name][-1:] for name in ("smoothed_losses", "smoothed_pairs")]
    smoothed_loss, smoothed_pairs = (float(last[0]) if len(last) else float("nan") for last in smoothed)
    where = config, iteration, position
    checkpoint = Checkpoint(*where, center, outside, state, smoothed_loss, smoothed_pairs, seconds)
    return checkpoint, history, evaluation_points.load(folder, position)


def _is_state(array: NDArray[Any]) -> bool:
    return bool(np.isfinite(array).all())


def _state_fits(state: dict[str, NDArray[Any]], config: TrainingConfig) -> bool:
    if isinstance(config, StreamConfig):
        return _is_place(state["counts"], state["cursors"], config) and _are_totals(
            state["point"], state["totals"], config
        )
    return _is_random_state(state["random_state"])


def _workers(config: StreamConfig) -> int:
    return config.threads if config.objective is Objective.NEGATIVE_SAMPLING else 1


def _is_place(counts: NDArray[Any], cursors: NDArray[Any], config: StreamConfig) -> bool:
    if counts.shape != (3,) or cursors.shape != (_workers(config), 2) or counts.min() < 0:
        return False
    busy = cursors[cursors[:, 0] >= 0, 0]
    begun, finished, _ = counts
    each_once = len(np.unique(busy)) == len(busy) and begun - finished == len(busy)
    return bool(each_once and (busy < begun).all() and cursors.min() >= -1 and cursors[:, 1].min() >= 0)


def _are_totals(point: NDArray[Any], totals: NDArray[Any], config: StreamConfig) -> bool:
    """Losses, and no fewer pairs than centers."""
    if point.shape != (3,) or totals.shape != (_workers(config), 3):
        return False
    sums = np.vstack([point, totals])
    return bool(sums.min() >= 0 and (sums[:, 1] >= sums[:, 2]).all())


def _is_random_state(state: NDArray[Any]) -> bool:
    # of zeros alone the generator would draw zeros alone, and no window might ever come
    return state.shape == (625,) and bool(state[624] <= 624) and bool(state[1:624].any())


def _losses(folder: Path, position: float) -> dict[str, NDArray[Any]]:
    def rises(positions: NDArray[Any]) -> bool:
        return _is_rising(positions) and bool((positions >= 0).all() and positions.max(initial=0) <= position)

    arrays = {name: read_array(folder, name, float, rises) for name in _POSITIONS}
    for positions, names in zip(_POSITIONS, _COLUMNS, strict=True):
        n = len(arrays[positions])
        for name in names:
            arrays[name] = read_array(folder, name, float, lambda a, n=n: a.shape == (n,) and _is_state(a))  # type: ignore[misc]
    _require_pairs(arrays)
    return arrays


def _is_rising(positions: NDArray[Any]) -> bool:
    return positions.ndim == 1 and _is_state(positions) and bool((np.diff(positions) > 0).all())


def _are_of_every_iteration(arrays: dict[str, NDArray[Any]], iteration: int) -> bool:
    updates = np.arange(10, iteration + 1, 10)
    every = np.array_equal(arrays["positions"], np.arange(1, iteration + 1))
    return every and np.array_equal(arrays["smoothed_positions"], updates)


def _losses_of_version_1(folder: Path, iteration: int) -> dict[str, NDArray[Any]]:
    updates = np.arange(10, iteration + 1, 10)
    read_array(folder, "smoothed_iterations", np.int64, lambda a: np.array_equal(a, updates))
    rows = {"losses": iteration, "pairs": iteration, "smoothed_losses": len(updates), "smoothed_pairs": len(updates)}
    arrays = {name: read_array(folder, name, float, _is_state) for name in rows}
    require(all(arrays[name].shape == (n,) for name, n in rows.items()), "there is not one loss an iteration")
    _require_pairs(arrays)
    positions = {"positions": np.arange(1, iteration + 1), "smoothed_positions": updates}
    return {**arrays, **positions, **{name: np.empty(0) for name in (*_COLUMNS[2], _POSITIONS[2])}}


def _require_pairs(arrays: dict[str, NDArray[Any]]) -> None:
    # every window has one at least, and means may be rounded
    require(all(arrays[name].min(initial=1) > 0.99 for name in ("pairs", "smoothed_pairs")), "there are no pairs")
