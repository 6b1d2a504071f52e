"""How the window names the parameters of training: gensim's name made readable, with the course's symbol."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """One row of the form; `name` is the field of TrainingConfig."""

    name: str
    title: str
    symbol: str
    meaning: str
    grouped: bool = True  # thousands separators help to read amounts, not seeds

    @property
    def tool_tip(self) -> str:
        return f"{self.meaning} ({self.name})"


FIRST_PARAMETERS = (
    Parameter("vector_size", "Vector size", "d", "How many dimensions each word's vectors have"),
    Parameter("window", "Window", "C", "How far from the center word its outside words reach, in words, at most"),
    Parameter("negative", "Noise words", "K", "How many noise words each outside word is told from"),
    Parameter("alpha", "Step size", "α", "How far each iteration moves the vectors against the gradient"),
    Parameter("iterations", "Iterations", "", "How many steps training takes, each on one batch of windows"),
)
MORE_PARAMETERS = (
    Parameter("batch_size", "Windows a batch", "", "Over how many windows the gradient of an iteration is the mean"),
    Parameter("halve_every", "Halve step every", "", "After how many iterations the step size is halved; 0 for never"),
    Parameter("sample", "Subsampling", "t", "Words of a greater share of the text are thinned out; 0 keeps every word"),
    Parameter("copies", "Text copies", "", "How often the text is thinned out anew, to draw windows from all copies"),
    Parameter("ns_exponent", "Noise exponent", "", "Noise words are drawn by their counts to the power of this"),
    Parameter("min_count", "Minimum count", "", "Words that occur less often are left out"),
    Parameter("seed", "Seed", "", "Fixes the windows, the thinning and the noise words", grouped=False),
    Parameter("vector_seed", "Vector seed", "", "Fixes the vectors' first values", grouped=False),
)
UNKNOWN_WORD = Parameter("unknown_word", "Unknown word", "", "One more word, UNK, as in the course's vocabulary")
PRECISION = Parameter("dtype", "Precision", "", "The numbers that training computes with: float32 is faster")

ONLY_WITH_NOISE = frozenset({"negative", "ns_exponent"})  # naive softmax has no noise words
