"""Every loss of a run so far, in arrays that grow."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.events import LossReport

_SAVED = ("losses", "pairs", "smoothed_iterations", "smoothed_losses", "smoothed_pairs")


class LossHistory:
    """What LossReport says, from iteration 1 on. The properties are views, which later reports leave as they are.

    iterations, losses, pairs  (n,) of each iteration; losses and pairs are a window's
    losses_a_pair              (n,) the same losses in nats a pair
    smoothed_iterations        (m,) the iterations at which the exponential means below were updated
    smoothed_losses            (m,) in nats a window
    smoothed_losses_a_pair     (m,) in nats a pair
    """

    def __init__(self) -> None:
        self._columns = {name: _GrowingArray(_dtype(name)) for name in (*_SAVED, *_derived({}))}

    def extend(self, report: LossReport) -> None:
        self._append({name: getattr(report, name) for name in _SAVED})

    def __len__(self) -> int:
        return len(self.losses)

    @property
    def iterations(self) -> NDArray[np.int64]:
        return self._columns["iterations"].view

    @property
    def losses(self) -> NDArray[np.float64]:
        return self._columns["losses"].view

    @property
    def losses_a_pair(self) -> NDArray[np.float64]:
        return self._columns["losses_a_pair"].view

    @property
    def smoothed_iterations(self) -> NDArray[np.int64]:
        return self._columns["smoothed_iterations"].view

    @property
    def smoothed_losses(self) -> NDArray[np.float64]:
        return self._columns["smoothed_losses"].view

    @property
    def smoothed_losses_a_pair(self) -> NDArray[np.float64]:
        return self._columns["smoothed_losses_a_pair"].view

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What a file needs to hold, by name. The views stay as they are while training goes on."""
        return {name: self._columns[name].view for name in _SAVED}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]]) -> "LossHistory":
        """The inverse of arrays."""
        history = cls()
        history._append(arrays)
        return history

    def _append(self, saved: dict[str, NDArray[Any]]) -> None:
        for name, values in {**saved, **_derived(saved, len(self))}.items():
            self._columns[name].extend(values)


def _dtype(name: str) -> type:
    return np.int64 if name.endswith("iterations") else float


def _derived(saved: dict[str, NDArray[Any]], before: int = 0) -> dict[str, NDArray[Any]]:
    """The columns that follow from the saved ones; of no columns, their names."""
    none = np.empty(0)
    losses, pairs = saved.get("losses", none), saved.get("pairs", none)
    return {
        "iterations": np.arange(before + 1, before + 1 + len(losses)),
        "losses_a_pair": losses / pairs,
        "smoothed_losses_a_pair": saved.get("smoothed_losses", none) / saved.get("smoothed_pairs", none),
    }


class _GrowingArray:
    def __init__(self, dtype: type) -> None:
        self._buffer: NDArray[Any] = np.empty(1024, dtype)
        self._n = 0

    def extend(self, values: NDArray[Any]) -> None:
        end = self._n + len(values)
        if end > len(self._buffer):
            grown = np.empty(max(end, 2 * len(self._buffer)), self._buffer.dtype)
            grown[: self._n] = self._buffer[: self._n]
            self._buffer = grown
        self._buffer[self._n : end] = values
        self._n = end

    @property
    def view(self) -> NDArray[Any]:
        view = self._buffer[: self._n]
        view.setflags(write=False)
        return view
