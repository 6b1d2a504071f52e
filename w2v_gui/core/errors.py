"""Errors whose messages a user can read: what happened, and what to do about it."""

import re

# what breaks a line, steers a terminal, or cannot be printed
_NOT_SHOWN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class W2vError(Exception):
    """Base of all errors that are the input's fault and not the program's; `str(error)` is shown as it stands."""

    def __str__(self) -> str:
        return as_shown(super().__str__())


class CorpusError(W2vError):
    """A text that cannot be trained on."""


class ConfigError(W2vError):
    """A parameter out of its range."""


class FileFormatError(W2vError):
    """A file of vectors or a run folder that cannot be read or written."""


class UnknownWordError(W2vError):
    """A word that the vocabulary does not hold."""


def as_shown(sentence: str) -> str:
    """The sentence in one line, with U+FFFD for each letter of a quoted file that must not reach a terminal."""
    return _NOT_SHOWN.sub("\ufffd", sentence)
