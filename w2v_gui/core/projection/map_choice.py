"""What map is asked for: chosen as a whole before anything is computed. Made by window and command line."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.errors import ConfigError

COMPONENTS = 10  # that PCA gives, at most
MOST_WORDS = 20_000  # of which all neighbors are found in seconds
PERPLEXITIES = (2.0, 200.0)
_BETWEEN = ".."


class Method(StrEnum):
    PCA = "pca"
    TSNE = "tsne"
    AXES = "axes"
    FILE = "file"


class Sample(StrEnum):
    """Which words stand for all, where there are too many to find all neighbors of all."""

    FREQUENT = "frequent"
    RANDOM = "random"


@dataclass(frozen=True)
class Axis:
    """From the mean of some words to the mean of others; `low` lies at the left or the bottom."""

    low: tuple[str, ...]
    high: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Axis":
        """`man .. woman`, or `bad awful .. good great`: words between white space or commas. Raises ConfigError."""
        sides = [tuple(side.replace(",", " ").split()) for side in text.split(_BETWEEN)]
        if len(sides) != 2 or not all(sides):
            raise ConfigError(f'"{text}" is not an axis. Write words, two dots, and other words: man .. woman.')
        if set(sides[0]) == set(sides[1]):
            raise ConfigError(f'"{text}" has the same words at both ends. Write other words at one of them.')
        return cls(*sides)

    def __str__(self) -> str:
        return f"{' '.join(self.low)} {_BETWEEN} {' '.join(self.high)}"


@dataclass(frozen=True)
class MapChoice:
    """Raises ConfigError for a parameter out of its range.

    normalized  of PCA and axes, whether vectors are set to length 1 before; t-SNE goes by cosine, which is the same
    components  of PCA, from 1 to COMPONENTS: the one that goes to the right, and the one that goes up
    axes        of AXES: to the right, and up; without the second one, the first principal component of what is left
    sample      of t-SNE: which words, where there are more than `most_words`
    path        of FILE: a table with the columns word, x and y
    gray_rest   whether the other words stay in gray where some words alone are projected
    """

    method: Method = Method.PCA
    vectors: VectorKind = VectorKind.CENTER
    normalized: bool = False
    components: tuple[int, int] = (1, 2)
    perplexity: float = 30.0
    axes: tuple[Axis, Axis | None] | None = None
    sample: Sample = Sample.FREQUENT
    most_words: int = MOST_WORDS
    path: Path | None = None
    gray_rest: bool = False

    def __post_init__(self) -> None:
        first, second = self.components
        if first == second or not all(1 <= one <= COMPONENTS for one in self.components):
            raise ConfigError(f"Choose two different components from 1 to {COMPONENTS}, not {first} and {second}.")
        low, high = PERPLEXITIES
        if not low <= self.perplexity <= high:
            raise ConfigError(f"The perplexity must be from {low:g} to {high:g}, not {self.perplexity:g}.")
        if not 5 <= self.most_words <= 100_000:
            raise ConfigError(f"t-SNE takes from 5 to 100,000 words, not {self.most_words:,}.")
        if self.method is Method.AXES and self.axes is None:
            raise ConfigError("An axis of your own needs words at both its ends: man .. woman.")
        if self.method is Method.FILE and self.path is None:
            raise ConfigError("Choose the file with the columns word, x and y.")
