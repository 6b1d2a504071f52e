"""What size of vectors and how many epochs suit a text, and why, as sentences."""

from dataclasses import dataclass

from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.presets import presets_for

_SHORT, _LONG = 1_000_000, 100_000_000  # tokens


@dataclass(frozen=True)
class Advice:
    """A value that suits a parameter, and one sentence that says why.

    parameter  its name in the configuration
    number     the value, of a range the largest
    value      as it is shown: `1,000` or `10 to 50`
    """

    parameter: str
    number: int
    value: str
    sentence: str


def advice_for(tokens: int) -> tuple[Advice, ...]:
    """For a text of so many tokens: vector_size, epochs and min_count. The latter two are the stream preset's."""
    presets = presets_for(tokens)
    stream = presets.configs["stream"]
    assert isinstance(stream, StreamConfig)
    enough = {
        "epochs": f"With {tokens:,} words, to go through the text {stream.epochs:,} times is enough.",
        "min_count": f"With {tokens:,} words, one that occurs fewer than {stream.min_count:,} times can be spared.",
    }
    numbers = {name: int(getattr(stream, name)) for name in enough}
    chosen = [Advice(name, n, f"{n:,}", presets.reasons.get(name, enough[name])) for name, n in numbers.items()]
    return (_vector_size(tokens), *chosen)


def _vector_size(tokens: int) -> Advice:
    if tokens < _SHORT:
        return Advice("vector_size", 50, "10 to 50", f"{tokens:,} words say too little to fill longer vectors.")
    if tokens < _LONG:
        return Advice(
            "vector_size", 100, "100", f"{tokens:,} words fill vectors of 100 numbers, and hardly longer ones."
        )
    return Advice(
        "vector_size", 300, "300", f"{tokens:,} words are enough for long vectors, which tell finer meanings apart."
    )
