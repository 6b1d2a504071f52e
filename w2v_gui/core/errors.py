"""Errors whose messages a user can read: what happened, and what to do about it."""


class W2vError(Exception):
    """Base of all errors that are the input's fault and not the program's; `str(error)` is shown as it stands."""


class CorpusError(W2vError):
    """A text that cannot be trained on."""


class ConfigError(W2vError):
    """A parameter out of its range."""


class FileFormatError(W2vError):
    """A file of vectors or a run folder that cannot be read or written."""


class UnknownWordError(W2vError):
    """A word that the vocabulary does not hold."""
