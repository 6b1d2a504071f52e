"""What reading a file of vectors yields beside its progress and the vectors."""

from dataclasses import dataclass

from w2v_gui.core.errors import as_shown


@dataclass(frozen=True)
class ReadingNote:
    """What a user should know of a file that was read all the same, as a sentence. Comes before the Embeddings."""

    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", as_shown(self.sentence))
