"""What the window shows of several words: frozen values, made by the comparison session, shown beside the word."""

from dataclasses import dataclass

from w2v_gui.session.word_card import NeighborRow


@dataclass(frozen=True)
class Refusal:
    """Why there is no answer; where a `word` is missing, `spellings` are those that may have been meant."""

    sentence: str
    word: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Solution:
    """The words nearest to a sum of words, with their cosines."""

    rows: tuple[NeighborRow, ...]


@dataclass(frozen=True)
class OddOneOut:
    """The words by falling cosine with their mean: the last one fits least."""

    rows: tuple[NeighborRow, ...]


@dataclass(frozen=True)
class PairSimilarity:
    """Two words by all measures, by their center vectors."""

    word: str
    other: str
    cosine: float
    dot: float
    euclidean: float


@dataclass(frozen=True)
class SimilarityMatrix:
    """The cosines of some words with each other, the most frequent word first.

    values    a row a word, a cosine for each of the words in it
    selected  how many words are selected; the matrix may be of fewer
    """

    ids: tuple[int, ...]
    words: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    selected: int
