"""What size of vectors and how many epochs suit a text, and why, as sentences."""

from dataclasses import dataclass

from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.presets import presets_for

_SHORT, _LONG = 1_000_000, 100_000_000  # tokens


@dataclass(frozen=True)
class Advice:
    """A value that suits a parameter, such as `50` or `10 to 50`, and one sentence that says why.

    parameter  its name in the configuration
    """

    parameter: str
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
    chosen = [Advice(name, f"{getattr(stream, name):,}", presets.reasons.get(name, enough[name])) for name in enough]
    return (_vector_size(tokens), *chosen)


def _vector_size(tokens: int) -> Advice:
    if tokens < _SHORT:
        return Advice("vector_size", "10 to 50", f"{tokens:,} words say too little to fill longer vectors.")
    if tokens < _LONG:
        return Advice("vector_size", "100", f"{tokens:,} words fill vectors of 100 numbers; longer ones gain little.")
    return Advice(
        "vector_size", "300", f"{tokens:,} words are enough for long vectors, which tell finer meanings apart."
    )
