"""What every generator that a job may run yields beside its results."""

from dataclasses import dataclass

from w2v_gui.core.errors import as_shown


@dataclass(frozen=True)
class Progress:
    """How far a long piece of work has come.

    done      share of the work, 0 to 1, or None where it is not known
    activity  what is being done, as a person would say it: "Reading words.txt"
    """

    done: float | None
    activity: str


@dataclass(frozen=True)
class ReadingNotes:
    """What a user should know of files that were read all the same: what was guessed, replaced, or left out."""

    sentences: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentences", tuple(map(as_shown, self.sentences)))


@dataclass(frozen=True)
class Waiting:
    """The generator does nothing until a command is sent into it; who runs it may sleep until there is one."""
