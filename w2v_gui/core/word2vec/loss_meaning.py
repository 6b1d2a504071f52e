"""What a run's losses say, in plain words: for the line under the loss plot and the command line."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.events import ReferenceLoss

_SAME = 0.01  # losses that differ by less are at one level
_STANDSTILL = 0.005  # less than this in an epoch is no progress
_RISE = 0.01  # of the probe loss above its lowest value


@dataclass(frozen=True)
class Losses:
    """Losses in nats a pair at rising positions.

    training, probe  (2, n): positions, and the smoothed training loss or the probe loss there
    epoch            what of the position is an epoch; None where the recipe has none
    """

    training: NDArray[np.float64]
    probe: NDArray[np.float64]
    epoch: float | None


@dataclass(frozen=True)
class Meaning:
    """One sentence; `good` where the model knows more than word frequencies, `warning` where something is wrong."""

    sentence: str
    tone: str = "plain"


def meaning(losses: Losses, references: tuple[ReferenceLoss, ...]) -> Meaning | None:
    """What the losses say beside the reference losses; None before the first of them."""
    if losses.probe.shape[1] == 0 or losses.training.shape[1] == 0:
        return None
    probe = losses.probe[1, -1]
    untrained, *uninformed = references
    best = uninformed[-1]
    if _learns_by_heart(losses) and losses.training[1, -1] < untrained.nats_a_pair:
        return Meaning("Training loss falls, probe loss rises: the model learns this text by heart.", "warning")
    if probe > (1 + _SAME) * untrained.nats_a_pair:
        return Meaning("Diverging: lower alpha.", "warning")
    below = 1 - probe / best.nats_a_pair
    if below > _SAME:
        progress = _progress_of_last_epoch(losses)
        level = f"{100 * below:.0f} % below {best.label}"
        if progress is not None and progress < _STANDSTILL:
            return Meaning(f"No longer improving: {100 * progress:.1f} % in the last epoch, {level}.", "good")
        return Meaning(f"Learning: {level}.", "good")
    return Meaning(_level_of_uninformed(probe, references))


def _level_of_uninformed(probe: float, references: tuple[ReferenceLoss, ...]) -> str:
    reached = [line for line in references if probe <= (1 + 3 * _SAME) * line.nats_a_pair]
    if not reached or reached[-1] is references[0]:
        if probe < (1 - _SAME) * references[0].nats_a_pair:
            return f"Better than untrained, still above {_the(references[1].label)}."
        return "Still at the level of the untrained model."
    return f"Still at the level of {_the(reached[-1].label)}: little is known about single words."


def _the(label: str) -> str:
    return f"the {label}" if label.startswith("best") else label


def _learns_by_heart(losses: Losses) -> bool:
    """Whether the probe loss has risen since its lowest value, while the training loss went on falling."""
    positions, probe = losses.probe
    lowest = int(probe.argmin())
    if probe[-1] < (1 + _RISE) * probe[lowest]:
        return False
    before = np.interp(positions[lowest], *losses.training)
    return bool(losses.training[1, -1] < (1 - _RISE) * before)


def _progress_of_last_epoch(losses: Losses) -> float | None:
    """The share by which the probe loss fell in the last epoch; None before two of them have passed."""
    positions, probe = losses.probe
    if losses.epoch is None or positions[-1] < 2 * losses.epoch:
        return None
    before = np.interp(positions[-1] - losses.epoch, positions, probe)
    return float(1 - probe[-1] / before)
