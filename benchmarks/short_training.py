"""Training that is stopped after some seconds, where speed or memory is what is measured and not the vectors."""

from typing import cast

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, TrainingEvent
from w2v_gui.core.word2vec.training import train


def train_for(corpus: Corpus, config: TrainingConfig, seconds: float) -> Checkpoint:
    """Where training stands after about so many seconds of it, or at its end."""
    events = train(corpus, config)
    event: TrainingEvent = next(events)
    try:
        while True:
            enough = isinstance(event, LossReport) and event.seconds >= seconds
            event = events.send(Command.STOP if enough else None)
    except StopIteration:
        return cast(Checkpoint, event)
