"""Every loss of a run so far, in arrays that grow."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.events import LossReport, ProbeReport
from w2v_gui.core.word2vec.loss_meaning import Losses

_REPORTED = ("positions", "losses", "pairs", "smoothed_positions", "smoothed_losses", "smoothed_pairs")
_PROBED = ("probe_positions", "probe_losses", "probe_errors")
_DERIVED = ("losses_a_pair", "smoothed_losses_a_pair")


class LossHistory:
    """What LossReport and ProbeReport say. The properties are views, which later reports leave as they are.

    iteration, position     of the last report
    positions, losses       (n,) losses are a window's
    losses_a_pair           (n,) the same losses in nats a pair
    smoothed_positions      (m,) where the exponential means below were updated
    smoothed_losses         (m,) in nats a window
    smoothed_losses_a_pair  (m,) in nats a pair
    probe_positions, probe_losses, probe_errors  (p,) in nats a pair
    """

    def __init__(self) -> None:
        self.iteration, self.position = 0, 0.0
        self._columns = {name: _GrowingArray() for name in (*_REPORTED, *_PROBED, *_DERIVED)}

    def extend(self, report: LossReport) -> None:
        self.iteration, self.position = report.iteration, report.position
        self._append({name: getattr(report, name) for name in _REPORTED})

    def add_probe(self, probe: ProbeReport) -> None:
        """A probe at a position that has one already, after resuming, is the same again."""
        if not len(self.probe_positions) or probe.position > self.probe_positions[-1]:
            values = probe.position, probe.nats_a_pair, probe.standard_error
            for name, value in zip(_PROBED, values, strict=True):
                self._columns[name].extend(np.array([value]))

    def forget_after(self, iteration: int, position: float) -> None:
        """Keeps what was told up to a checkpoint."""
        self.iteration, self.position = iteration, position
        for positions, names in (
            ("positions", (*_REPORTED[:3], _DERIVED[0])),
            ("smoothed_positions", (*_REPORTED[3:], _DERIVED[1])),
            ("probe_positions", _PROBED),
        ):
            n = int(np.searchsorted(self._columns[positions].view, position, side="right"))
            for name in names:
                self._columns[name].keep(n)

    def __len__(self) -> int:
        return len(self.losses)

    @property
    def positions(self) -> NDArray[np.float64]:
        return self._columns["positions"].view

    @property
    def losses(self) -> NDArray[np.float64]:
        return self._columns["losses"].view

    @property
    def losses_a_pair(self) -> NDArray[np.float64]:
        return self._columns["losses_a_pair"].view

    @property
    def smoothed_positions(self) -> NDArray[np.float64]:
        return self._columns["smoothed_positions"].view

    @property
    def smoothed_losses(self) -> NDArray[np.float64]:
        return self._columns["smoothed_losses"].view

    @property
    def smoothed_losses_a_pair(self) -> NDArray[np.float64]:
        return self._columns["smoothed_losses_a_pair"].view

    @property
    def probe_positions(self) -> NDArray[np.float64]:
        return self._columns["probe_positions"].view

    @property
    def probe_losses(self) -> NDArray[np.float64]:
        return self._columns["probe_losses"].view

    @property
    def probe_errors(self) -> NDArray[np.float64]:
        return self._columns["probe_errors"].view

    def for_meaning(self, epoch: float | None) -> Losses:
        """What `loss_meaning` judges; `epoch` is what of the position an epoch is, if there are epochs."""
        return Losses(
            np.array((self.smoothed_positions, self.smoothed_losses_a_pair)),
            np.array((self.probe_positions, self.probe_losses)),
            epoch,
        )

    def arrays(self) -> dict[str, NDArray[np.float64]]:
        """What a file needs to hold, by name. The views stay as they are while training goes on."""
        return {name: self._columns[name].view for name in (*_REPORTED, *_PROBED)}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]], iteration: int, position: float) -> "LossHistory":
        """The inverse of arrays, of a run at that place."""
        history = cls()
        history.iteration, history.position = iteration, position
        history._append({name: arrays[name] for name in _REPORTED})
        for name in _PROBED:
            history._columns[name].extend(arrays[name])
        return history

    def _append(self, reported: dict[str, NDArray[Any]]) -> None:
        for name, values in reported.items():
            self._columns[name].extend(values)
        self._columns["losses_a_pair"].extend(reported["losses"] / reported["pairs"])
        self._columns["smoothed_losses_a_pair"].extend(reported["smoothed_losses"] / reported["smoothed_pairs"])


class _GrowingArray:
    def __init__(self) -> None:
        self._buffer: NDArray[np.float64] = np.empty(1024)
        self._n = 0

    def extend(self, values: NDArray[Any]) -> None:
        end = self._n + len(values)
        if end > len(self._buffer):
            grown = np.empty(max(end, 2 * len(self._buffer)))
            grown[: self._n] = self._buffer[: self._n]
            self._buffer = grown
        self._buffer[self._n : end] = values
        self._n = end

    def keep(self, n: int) -> None:
        self._buffer, self._n = self._buffer[:n].copy(), n  # older views keep what they show

    @property
    def view(self) -> NDArray[np.float64]:
        view = self._buffer[: self._n]
        view.setflags(write=False)
        return view
