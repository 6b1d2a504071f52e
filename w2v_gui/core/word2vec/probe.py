"""The probe: fixed pairs and noise words on which a model's loss is measured, the same at every moment of a run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.word2vec.config import Objective, TrainingConfig
from w2v_gui.core.word2vec.events import Floats, ProbeReport, ProbeSize

Ids = NDArray[np.int64]

# enough for a standard error under 1 %; a pair of naive softmax takes the whole vocabulary
_PAIRS = {Objective.NEGATIVE_SAMPLING: 12_000, Objective.NAIVE_SOFTMAX: 4_000}
_WINDOWS_AT_ONCE = 64
_SCORES_AT_ONCE = 1_000_000
_PRODUCTS_A_CALL = 1_000_000  # under a millisecond
_ROUNDS = 1000  # of drawing a noise word again that is the outside word


@dataclass(frozen=True)
class Probe:
    """Pairs window by window, each with K noise words of its own.

    centers, outside  (n,)    word ids
    noise             (n, K)  none of them the pair's outside word
    windows           (w,)    the first pair of each window
    """

    centers: Ids
    outside: Ids
    noise: Ids
    windows: Ids
    size: ProbeSize


def draw_probe(
    centers: Ids, outside: Ids, windows: Ids, noise_shares: NDArray[np.float64], config: TrainingConfig, held_back: bool
) -> Probe:
    """A probe of as many whole windows as are needed, with their noise words.

    windows       (w,) the first of each window's pairs; windows are in no order
    noise_shares  (V,) of each noise word
    """
    wanted = np.searchsorted(windows, _PAIRS[config.objective])
    if wanted < len(windows):
        n = int(windows[wanted])
        centers, outside, windows = centers[:n], outside[:n], windows[:wanted]
    noise = np.empty((len(centers), 0), np.int64)
    if config.objective is Objective.NEGATIVE_SAMPLING:
        noise = _draw_noise(outside, noise_shares, config)
    return Probe(centers, outside, noise, windows, ProbeSize(len(centers), len(windows), held_back))


def _draw_noise(outside: Ids, shares: NDArray[np.float64], config: TrainingConfig) -> Ids:
    random, cumulated = np.random.default_rng(config.seed), np.cumsum(shares)

    def draw(n: int) -> Ids:
        words: Ids = np.searchsorted(cumulated, random.random(n) * cumulated[-1])
        return np.minimum(words, len(shares) - 1)

    noise = draw(len(outside) * config.negative).reshape(len(outside), config.negative)
    for _ in range(_ROUNDS):
        same = noise == outside[:, None]
        if not same.any():
            break
        noise[same] = draw(int(same.sum()))
    return noise


def probe_loss(
    probe: Probe, center: Floats, outside: Floats, position: float, share: Callable[..., Iterable[None]] = map
) -> ProbeReport:
    """The mean loss of the probe's pairs, and its standard error from the differences between windows.

    Neither is a number where the vectors are too long. `share` is `map`, or that of a pool of threads.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        losses = pair_losses(probe, center, outside, share)
        mean = float(losses.mean())
        deviations = np.add.reduceat(losses - mean, probe.windows)
        return ProbeReport(position, mean, float(np.sqrt(np.square(deviations).sum()) / len(losses)))


def pair_losses(
    probe: Probe, center: Floats, outside: Floats, share: Callable[..., Iterable[None]] = map
) -> NDArray[np.float64]:
    """(n,) nats, of the objective that the probe is for."""
    if probe.noise.shape[1] == 0:
        return _naive_softmax_losses(probe, center, outside)
    from w2v_gui.core.word2vec.kernels.probing import negative_sampling_losses

    losses = np.empty(len(probe.centers))
    pairs = max(1, _PRODUCTS_A_CALL // (center.shape[1] * (1 + probe.noise.shape[1])))

    def work(first: int) -> None:
        part = slice(first, first + pairs)
        ids = probe.centers[part], probe.outside[part], probe.noise[part]
        negative_sampling_losses(center, outside, *ids, losses[part])

    for _ in share(work, range(0, len(losses), pairs)):
        pass
    return losses


def _naive_softmax_losses(probe: Probe, center: Floats, outside: Floats) -> NDArray[np.float64]:
    window_of_pair = np.repeat(np.arange(len(probe.windows)), np.diff(probe.windows, append=len(probe.centers)))
    window_centers = probe.centers[probe.windows]
    log_z = np.concatenate(
        [
            _log_z(center[window_centers[i : i + _WINDOWS_AT_ONCE]], outside)
            for i in range(0, len(window_centers), _WINDOWS_AT_ONCE)
        ]
    )
    scores = np.einsum("nd,nd->n", center[probe.centers], outside[probe.outside], dtype=np.float64)
    losses: NDArray[np.float64] = log_z[window_of_pair] - scores
    return losses


def _log_z(centers: Floats, outside: Floats) -> NDArray[np.float64]:
    """(w,) log Σ_w exp(u_w·v) for center vectors (w, d), part by part of the vocabulary."""
    rows = max(1, _SCORES_AT_ONCE // len(centers))
    log_z = np.full(len(centers), -np.inf)
    for i in range(0, len(outside), rows):
        scores = outside[i : i + rows] @ centers.T
        top = scores.max(axis=0)
        part = np.log(np.exp(scores - top).sum(axis=0, dtype=np.float64)) + top
        log_z = np.logaddexp(log_z, part)
    return log_z
