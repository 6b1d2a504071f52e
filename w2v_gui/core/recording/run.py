"""A training run as one value: what a run folder holds."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.evaluation import EvaluationPoint
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.word2vec.events import Checkpoint
from w2v_gui.core.word2vec.model import run_vocabulary

POINTER = "run.json"  # the file that makes a folder a run folder


@dataclass(frozen=True, eq=False)
class Run:
    """A training run at one iteration: the text, the model, and the losses and evaluations up to there.

    evaluations  in the order of their positions
    note         what a user should know of how it was read, as a sentence; empty where there is nothing
    """

    corpus: Corpus
    checkpoint: Checkpoint
    history: LossHistory
    evaluations: tuple[EvaluationPoint, ...] = ()
    note: str = ""

    @classmethod
    def up_to(
        cls, corpus: Corpus, checkpoint: Checkpoint, history: LossHistory, evaluations: Sequence[EvaluationPoint]
    ) -> "Run":
        """The run as it was at the checkpoint; with a copy of the losses, which grow on while the run is written."""
        place = checkpoint.iteration, checkpoint.position
        losses = LossHistory.from_arrays(history.arrays(), *place)
        losses.forget_after(*place)
        points = tuple(point for point in evaluations if point.position <= checkpoint.position)
        return cls(corpus, checkpoint, losses, points)

    @property
    def embeddings(self) -> Embeddings:
        """The center vectors and their words."""
        return self.word_vectors.center

    @cached_property
    def word_vectors(self) -> WordVectors:
        """Both vectors of every word."""
        vocabulary = run_vocabulary(self.corpus, self.checkpoint.config)
        center, outside = (
            Embeddings.of(vocabulary, vectors) for vectors in (self.checkpoint.center, self.checkpoint.outside)
        )
        return WordVectors(center, outside)


def is_run_folder(folder: Path) -> bool:
    return os.path.isfile(folder / POINTER)  # unlike Path.is_file, False for a name that the disk cannot hold
