"""How the window names the parameters of training: gensim's name made readable, with the course's symbol."""

from dataclasses import dataclass

from w2v_gui.core.word2vec.config import LIMITS, CourseConfig, Objective, StreamConfig, range_of


@dataclass(frozen=True)
class Parameter:
    """One row of the form; `name` is the field of the configuration."""

    name: str
    title: str
    symbol: str
    meaning: str
    advice: str  # when to change it
    grouped: bool = True  # thousands separators help to read amounts, not seeds

    @property
    def tool_tip(self) -> str:
        name = f"{self.name}, {self.symbol}" if self.symbol else self.name
        limits = f": {range_of(self.name)}" if self.name in LIMITS else ""
        return f"{self.meaning} {self.advice}\n{name}{limits}"


@dataclass(frozen=True)
class RecipeParameters:
    """The parameters of a recipe but the objective: those always in sight, and the rarely used ones."""

    config_type: type[StreamConfig] | type[CourseConfig]
    first: tuple[Parameter, ...]
    more: tuple[Parameter, ...]

    @property
    def all(self) -> tuple[Parameter, ...]:
        return (*self.first, *self.more)


_VECTOR_SIZE = Parameter(
    "vector_size",
    "Vector size",
    "d",
    "How many dimensions each word's vectors have.",
    "More hold finer distinctions, where the text is large enough to teach them, and take longer.",
)
_WINDOW = Parameter(
    "window",
    "Window",
    "C",
    "How far from the center word its outside words reach, in words, at most.",
    "A small window makes words alike that can replace each other, a large one those of one topic.",
)
_NEGATIVE = Parameter(
    "negative",
    "Noise words",
    "K",
    "How many noise words each outside word is told from.",
    "5 to 20 for small texts, 2 to 5 for large ones.",
)
_SAMPLE = Parameter(
    "sample",
    "Subsampling",
    "t",
    "Words of a greater share of the text are thinned out; 0 keeps every word.",
    "Lower it for large texts, whose frequent words say little; 0 where every word is needed.",
)
_NS_EXPONENT = Parameter(
    "ns_exponent",
    "Noise exponent",
    "",
    "Noise words are drawn by their counts to the power of this.",
    "0.75 suits most texts; 0 draws all words alike, 1 as often as they occur.",
)
_MIN_COUNT = Parameter(
    "min_count",
    "Minimum count",
    "",
    "Words that occur less often are left out.",
    "Raise it for large texts: words that are seen a few times learn little, and cost memory.",
)
_STEP_ADVICE = "Lower it where the loss jumps or diverges, raise it where it hardly falls."
_SEED_ADVICE = "Another seed shows what of a result is chance."

STREAM_PARAMETERS = RecipeParameters(
    StreamConfig,
    (
        _VECTOR_SIZE,
        _WINDOW,
        _NEGATIVE,
        Parameter("alpha", "Step size", "α", "How far the first steps move the vectors.", _STEP_ADVICE),
        Parameter(
            "epochs",
            "Epochs",
            "",
            "How often training goes through the whole text.",
            "More for small texts; fewer where the probe loss rises while the training loss still falls.",
        ),
    ),
    (
        Parameter(
            "min_alpha",
            "Last step size",
            "",
            "What the step size falls to, evenly, by the end of the run.",
            "Raise it for a run that is to be followed by another one.",
        ),
        _SAMPLE,
        _MIN_COUNT,
        _NS_EXPONENT,
        Parameter(
            "threads",
            "Threads",
            "",
            "How many of the processor's cores train at the same time.",
            "More for long runs. With one, a run can be repeated to the last bit.",
        ),
        Parameter(
            "shared_centers",
            "Centers a block",
            "",
            "How many neighboring center words share their noise words and make one step."
            " 0: every pair draws its own noise words, as in word2vec.",
            "Set it to 0 for the textbook's algorithm, which takes several times as long.",
        ),
        Parameter(
            "shared_noise",
            "Noise a block",
            "",
            "How many noise words the centers of a block share.",
            "Fewer are faster, more come closer to noise words of each pair's own.",
        ),
        Parameter(
            "batch_size",
            "Centers a batch",
            "",
            "Over how many center words naive softmax takes a step.",
            "Fewer for very small texts, which otherwise give few steps.",
        ),
        Parameter(
            "seed",
            "Seed",
            "",
            "Fixes the first vectors, the thinning, the windows and the noise words.",
            _SEED_ADVICE,
            grouped=False,
        ),
    ),
)

COURSE_PARAMETERS = RecipeParameters(
    CourseConfig,
    (
        _VECTOR_SIZE,
        _WINDOW,
        _NEGATIVE,
        Parameter(
            "alpha", "Step size", "α", "How far each iteration moves the vectors against the gradient.", _STEP_ADVICE
        ),
        Parameter(
            "iterations",
            "Iterations",
            "",
            "How many steps training takes, each on one batch of windows.",
            "More while the probe loss still falls.",
        ),
    ),
    (
        Parameter(
            "batch_size",
            "Windows a batch",
            "",
            "Over how many windows the gradient of an iteration is the mean.",
            "More make the loss calmer, and each iteration slower.",
        ),
        Parameter(
            "halve_every",
            "Halve step every",
            "",
            "After how many iterations the step size is halved; 0 for never.",
            "Fewer where the loss no longer falls long before the end.",
        ),
        _SAMPLE,
        Parameter(
            "copies",
            "Text copies",
            "",
            "How often the text is thinned out anew, to draw windows from all copies.",
            "Fewer where memory is short.",
        ),
        _NS_EXPONENT,
        _MIN_COUNT,
        Parameter(
            "seed", "Seed", "", "Fixes the windows, the thinning and the noise words.", _SEED_ADVICE, grouped=False
        ),
        Parameter("vector_seed", "Vector seed", "", "Fixes the vectors' first values.", _SEED_ADVICE, grouped=False),
        Parameter(
            "unknown_word",
            "Unknown word",
            "",
            "One more word, UNK, as in the course's vocabulary.",
            "Leave it out where the course's figures do not matter.",
        ),
        Parameter(
            "dtype",
            "Precision",
            "",
            "The numbers that training computes with.",
            "float32 is faster, float64 gives the course's digits.",
        ),
    ),
)
RECIPES = {"stream": STREAM_PARAMETERS, "course": COURSE_PARAMETERS}

_NO_NOISE = "Naive softmax has no noise words."


def unused_parameters(recipe: str, objective: Objective, shares_noise: bool) -> dict[str, str]:
    """Why a parameter has no effect now, by the names of those that have none."""
    if objective is Objective.NAIVE_SOFTMAX:
        unused = dict.fromkeys(("negative", "ns_exponent"), _NO_NOISE)
        if recipe == "stream":
            unused |= dict.fromkeys(("shared_centers", "shared_noise"), _NO_NOISE)
            unused["threads"] = "Naive softmax shares each step among all cores."
        return unused
    if recipe == "course":
        return {}
    unused = {"batch_size": "Only naive softmax takes batches."}
    return unused if shares_noise else unused | {"shared_noise": "Every pair draws its own noise words."}
