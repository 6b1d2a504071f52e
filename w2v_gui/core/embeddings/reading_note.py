"""What reading a file of vectors yields beside its progress and the vectors."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadingNote:
    """What a user should know of a file that was read all the same, as a sentence. Comes before the Embeddings."""

    sentence: str
