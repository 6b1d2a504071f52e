"""What a training run is: frozen dataclasses that only validate. `presets` names the usual ones."""

from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, ClassVar

from w2v_gui.core.errors import ConfigError


class Objective(StrEnum):
    """The loss that is minimized; the values are the names on the command line and in run folders."""

    NEGATIVE_SAMPLING = "negative-sampling"
    NAIVE_SOFTMAX = "naive-softmax"


@dataclass(frozen=True)
class TrainingConfig:
    """What the recipes have in common. Names are gensim's where gensim has one.

    Raises ConfigError where a parameter is out of its range.
    """

    objective: Objective = Objective.NEGATIVE_SAMPLING
    vector_size: int = 100  # d
    window: int = 5  # C, the largest radius
    negative: int = 5  # K, noise words a pair; not used by naive softmax
    alpha: float = 0.025  # step size
    sample: float = 1e-3  # words more frequent than this are thinned out; 0 keeps every word
    ns_exponent: float = 0.75  # noise words are drawn by counts ** ns_exponent
    min_count: int = 5
    seed: int = 1
    dtype: str = "float32"  # of the vectors

    recipe: ClassVar[str]

    def __post_init__(self) -> None:
        for name, (lowest, highest, kind) in LIMITS.items():
            if not hasattr(self, name):
                continue
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int if kind is int else (int, float)):
                raise ConfigError(f"{name} is {value!r}. Give a {'whole ' if kind is int else ''}number.")
            if not lowest <= value <= highest:  # also refuses nan
                raise ConfigError(f"{name} is {value}. Choose a value from {range_of(name)}.")
        if self.dtype not in ("float32", "float64"):
            raise ConfigError(f"dtype is {self.dtype!r}. Choose float32 or float64.")
        try:
            object.__setattr__(self, "objective", Objective(self.objective))
        except ValueError:
            choices = " or ".join(Objective)
            raise ConfigError(f"objective is {self.objective!r}. Choose {choices}.") from None

    @property
    def length(self) -> int:
        """How long the run is, in the unit of its positions: iterations or epochs."""
        raise NotImplementedError

    @property
    def follows_course(self) -> bool:
        """Whether this is the course's recipe."""
        return False

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {"recipe": self.recipe, **asdict(self)}

    @staticmethod
    def from_dict(values: dict[str, Any]) -> "TrainingConfig":
        """The inverse of as_dict. Raises ConfigError for a name it does not know."""
        values = dict(values)
        recipe = values.pop("recipe", CourseConfig.recipe)  # the only one of the first version
        recipes = {config.recipe: config for config in (StreamConfig, CourseConfig)}
        if recipe not in recipes:
            raise ConfigError(f"recipe is {recipe!r:.50}. Choose {' or '.join(recipes)}.")
        unknown = sorted(set(values) - {field.name for field in fields(recipes[recipe])})
        if unknown:
            raise ConfigError(f"The configuration has unknown parameters ({', '.join(unknown)}). Remove them.")
        return recipes[recipe](**values)


@dataclass(frozen=True)
class StreamConfig(TrainingConfig):
    """Skip-gram over the whole text, epoch by epoch, as word2vec and gensim do it.

    Neighboring centers share their noise words where shared_centers is not 0, and are one step together; with 0 every
    pair draws its own, and every center is a step. Naive softmax takes batch_size centers a step.
    """

    alpha: float = 0.03
    min_alpha: float = 1e-4  # what alpha falls to, linearly
    epochs: int = 5
    threads: int = 1
    shared_centers: int = 8
    shared_noise: int = 22  # noise words that they share
    batch_size: int = 64

    recipe: ClassVar[str] = "stream"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.dtype != "float32":
            raise ConfigError("A stream is trained in float32. Choose the course's recipe for float64.")

    @property
    def length(self) -> int:
        return self.epochs


@dataclass(frozen=True)
class CourseConfig(TrainingConfig):
    """The course's recipe (CS224N): mini-batches of windows drawn at random. The defaults are the course's."""

    vector_size: int = 10
    negative: int = 10
    alpha: float = 0.3  # on the gradient's mean over the windows of a batch
    sample: float = 1e-5
    min_count: int = 1
    seed: int = 31415  # of the windows, the thinning and the noise words
    dtype: str = "float64"
    vector_seed: int = 9265  # of the vectors' first values
    iterations: int = 40_000
    batch_size: int = 50  # windows an iteration
    halve_every: int = 20_000  # iterations after which alpha is halved; 0 for never
    copies: int = 30  # times the text is thinned out anew; training draws its windows from all copies
    unknown_word: bool = True  # one more type, UNK, of count 1, as in the course's vocabulary

    recipe: ClassVar[str] = "course"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not isinstance(self.unknown_word, bool):
            raise ConfigError(f"unknown_word is {self.unknown_word!r}. Choose true or false.")

    @property
    def length(self) -> int:
        return self.iterations

    @property
    def follows_course(self) -> bool:
        """Whether this is the course's recipe: with either loss, any seeds and precision, however many iterations."""
        free = ("objective", "iterations", "seed", "vector_seed", "dtype")
        return replace(CourseConfig(), **{name: getattr(self, name) for name in free}) == self


# name: lowest, highest, type; the window's spin boxes and the command line read their ranges here
LIMITS: dict[str, tuple[float, float, type]] = {
    "vector_size": (1, 1000, int),
    "window": (1, 50, int),
    "negative": (1, 100, int),
    "alpha": (1e-6, 100.0, float),
    "min_alpha": (0.0, 100.0, float),
    "epochs": (1, 10_000, int),
    "threads": (1, 64, int),
    "shared_centers": (0, 32, int),
    "shared_noise": (1, 128, int),
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
