"""What a training run is: one frozen dataclass that only validates, and the named presets."""

from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self

from w2v_gui.core.errors import ConfigError


class Objective(StrEnum):
    """The loss that is minimized; the values are the names on the command line and in run folders."""

    NEGATIVE_SAMPLING = "negative-sampling"
    NAIVE_SOFTMAX = "naive-softmax"


@dataclass(frozen=True)
class TrainingConfig:
    """Parameters of skip-gram training by mini-batches of windows. Names are gensim's where gensim has one.

    Raises ConfigError where a parameter is out of its range. The defaults are the preset `course`.
    """

    objective: Objective = Objective.NEGATIVE_SAMPLING
    vector_size: int = 10  # d
    window: int = 5  # C, the largest radius
    negative: int = 10  # K, noise words a pair; not used by naive softmax
    alpha: float = 0.3  # step size, on the gradient's mean over the windows of a batch
    halve_every: int = 20_000  # iterations after which alpha is halved; 0 for never
    iterations: int = 40_000
    batch_size: int = 50  # windows an iteration
    sample: float = 1e-5  # words more frequent than this are thinned out; 0 keeps every word
    copies: int = 30  # times the text is thinned out anew; training draws its windows from all copies
    ns_exponent: float = 0.75  # noise words are drawn by counts ** ns_exponent
    min_count: int = 1
    unknown_word: bool = True  # one more type, UNK, of count 1, as in the course's vocabulary
    seed: int = 31415  # of the windows, the thinning and the noise words
    vector_seed: int = 9265  # of the vectors' first values
    dtype: str = "float64"

    def __post_init__(self) -> None:
        for name, (lowest, highest, kind) in LIMITS.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int if kind is int else (int, float)):
                raise ConfigError(f"{name} is {value!r}. Give a {'whole ' if kind is int else ''}number.")
            if not lowest <= value <= highest:  # also refuses nan
                raise ConfigError(f"{name} is {value}. Choose a value from {range_of(name)}.")
        if self.dtype not in ("float32", "float64"):
            raise ConfigError(f"dtype is {self.dtype!r}. Choose float32 or float64.")
        if not isinstance(self.unknown_word, bool):
            raise ConfigError(f"unknown_word is {self.unknown_word!r}. Choose true or false.")
        try:
            object.__setattr__(self, "objective", Objective(self.objective))
        except ValueError:
            choices = " or ".join(Objective)
            raise ConfigError(f"objective is {self.objective!r}. Choose {choices}.") from None

    @property
    def follows_course(self) -> bool:
        """Whether this is the course's recipe: with either loss, any seeds and precision, however many iterations."""
        free = ("objective", "iterations", "seed", "vector_seed", "dtype")
        return replace(PRESETS["course"], **{name: getattr(self, name) for name in free}) == self

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """The inverse of as_dict. Raises ConfigError for a name it does not know."""
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise ConfigError(f"The configuration has unknown parameters ({', '.join(unknown)}). Remove them.")
        return cls(**values)


# name: lowest, highest, type; the window's spin boxes and the command line read their ranges here
LIMITS: dict[str, tuple[float, float, type]] = {
    "vector_size": (1, 1000, int),
    "window": (1, 50, int),
    "negative": (1, 100, int),
    "alpha": (1e-6, 100.0, float),
    "halve_every": (0, 100_000_000, int),
    "iterations": (1, 100_000_000, int),
    "batch_size": (1, 10_000, int),
    "sample": (0.0, 1.0, float),
    "copies": (1, 1000, int),
    "ns_exponent": (-2.0, 2.0, float),
    "min_count": (1, 1_000_000, int),
    "seed": (0, 2**32 - 1, int),
    "vector_seed": (0, 2**32 - 1, int),
}


def range_of(name: str) -> str:
    """The limits of a parameter, as a person writes them: "1 to 1,000"."""
    lowest, highest, kind = LIMITS[name]
    return f"{lowest:,} to {highest:,}" if kind is int else f"{lowest:g} to {highest:g}"


PRESETS: dict[str, TrainingConfig] = {
    "standard": TrainingConfig(
        vector_size=40,
        window=5,
        negative=10,
        alpha=4.0,
        halve_every=6_000,
        iterations=24_000,
        sample=1e-3,
        copies=4,
        unknown_word=False,
        dtype="float32",
    ),
    "course": TrainingConfig(),
}
PRESET_TITLES = {"standard": "Standard", "course": "Course (CS224N)"}
_WORDS_FOR_FULL_STEPS, _TOKENS_FOR_THINNING = 200, 10_000


def presets_for(vocabulary_size: int, tokens: int) -> dict[str, TrainingConfig]:
    """The presets, of which the standard one suits the size of a text.

    In a small vocabulary a batch moves each vector many times over, and a full step would diverge; of a short text
    every word is needed.
    """
    standard = PRESETS["standard"]
    alpha = standard.alpha * min(1.0, vocabulary_size / _WORDS_FOR_FULL_STEPS)
    sample = standard.sample if tokens >= _TOKENS_FOR_THINNING else 0.0
    return {**PRESETS, "standard": replace(standard, alpha=float(f"{alpha:.2g}"), sample=sample)}
