"""The Stanford treebank: a number and a sentence in each line, below a header."""

import re
from collections.abc import Iterable, Iterator

TREEBANK_HEADER = "sentence_index\tsentence"
TREEBANK_FIELDS = ("sentence_index", "sentence")
_FIRST_WORD = re.compile(r"^[^\S\n]*\S+", re.MULTILINE)


def is_treebank(text: str) -> bool:
    """Whether a text begins with the treebank's header."""
    return text.partition("\n")[0].rstrip("\r") == TREEBANK_HEADER


def treebank_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces of whole lines without the header, and without the first word of each line."""
    for i, piece in enumerate(pieces):
        yield _FIRST_WORD.sub("", piece if i > 0 else piece.partition("\n")[2])
