"""Where a run stands, in the words of its recipe: epochs of a stream, iterations of the course."""

import math

from w2v_gui.core.word2vec.config import TrainingConfig


def position_unit(config: TrainingConfig) -> str:
    """What positions count: `epoch` or `iteration`."""
    return "epoch" if config.recipe == "stream" else "iteration"


def position_text(config: TrainingConfig, position: float) -> str:
    """Such as `epoch 2.3 of 5` or `iteration 12,340 of 40,000`."""
    return f"{position_unit(config)} {_number(config, position)} of {config.length:,}"


def done_text(config: TrainingConfig, position: float) -> str:
    """How much has been done: `2.3 epochs` or `12,340 iterations`."""
    return f"{_number(config, position)} {position_unit(config)}s"


def _number(config: TrainingConfig, position: float) -> str:
    """Rounded down: the last epoch is not done before it is."""
    if config.recipe == "stream" and position < config.length:
        return f"{math.floor(10 * position + 1e-9) / 10:,.1f}"
    return f"{round(position):,}"
