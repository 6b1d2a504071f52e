"""Function words that may be left out of a text: a list for English, and lists of users."""

from pathlib import Path

from w2v_gui.core.errors import CorpusError, W2vError
from w2v_gui.core.unpacking import unpacked

_MOST_BYTES = 2_000_000

# articles and pronouns; auxiliaries; prepositions; conjunctions; adverbs; contractions, also split as in treebanks
_ENGLISH = """
a an the this that these those i me my you your he him his she her it its we us our they them their
myself himself herself itself themselves who whom whose which what
am is are was were be been being have has had having do does did can could may might must shall should will would
of in on at by for from with without to into about over under between among through during before
after against off out up down
and or but nor so if then than because while although though until as
here there where when how why not no only just also too very more most much many some any all both each every
either neither other another such own same few again
don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't it's that's
n't 's 're 've 'll 'm 'd
"""
ENGLISH_STOP_WORDS = frozenset(_ENGLISH.split())


def read_stop_words(path: Path) -> frozenset[str]:
    """The words of a file in UTF-8, in lower case: one a line, or several with white space between them.

    What follows a # at the beginning of a line, or behind white space, is a comment. Raises CorpusError, in one
    sentence, where the file cannot be read, is no text, holds no words, or more than any list does.
    """
    try:
        with unpacked(path) as file:
            content = file.read(_MOST_BYTES + 1)
    except W2vError as error:
        raise CorpusError(str(error)) from None
    if len(content) > _MOST_BYTES:
        raise CorpusError(f"{path.name} has more than {_MOST_BYTES:,} bytes. Choose a list of stop words.")
    words = frozenset(word for line in _text(content, path.name).splitlines() for word in _words_of(line))
    if not words:
        raise CorpusError(f"{path.name} holds no words. Choose a list with one stop word a line.")
    return words


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"{name} is not UTF-8 text (line {line:,}). Save it as UTF-8 and open it again.") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CorpusError(f"{name} is not text (line {line:,} has zero bytes). Choose a text file in UTF-8.")
    return text


def _words_of(line: str) -> list[str]:
    words = line.lower().split()
    comment = next((i for i, word in enumerate(words) if word.startswith("#")), len(words))
    return words[:comment]
