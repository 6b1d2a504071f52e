"""What a user should know of how files were read: what was guessed, replaced, or left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from w2v_gui.core.corpus.sources.encoding_names import encoding_name


@dataclass
class Tally:
    """How many there are of something, in how many files, and what there is to say of the first."""

    count: int = 0
    files: int = 0
    first: str = ""

    def add(self, first: str, count: int = 1) -> None:
        """So many more, in another file."""
        self.first = self.first or first
        self.count += count
        self.files += 1


@dataclass
class NoteTaker:
    """Counts while files are read, and says it at the end: however many files there are, it is a few sentences."""

    hidden: Tally = field(default_factory=Tally)
    links: Tally = field(default_factory=Tally)
    left_out: Tally = field(default_factory=Tally)
    replaced: Tally = field(default_factory=Tally)
    without_text: Tally = field(default_factory=Tally)
    guessed: dict[str, Tally] = field(default_factory=dict)

    def leave_out(self, error: Exception) -> None:
        """A file that is not used, as the error says."""
        self.left_out.add(str(error).rsplit(". ", 1)[0])  # without the cure

    def guess(self, name: str, encoding: str) -> None:
        """A file of which nothing tells the encoding."""
        self.guessed.setdefault(encoding, Tally()).add(name)

    def sentences(self) -> tuple[str, ...]:
        """What there is to say, the most important first."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for encoding, tally in self.guessed.items():
            names = tally.first if tally.files == 1 else f"{tally.first} and {others(tally.files - 1)}"
            yield (
                f"{names} {'is' if tally.files == 1 else 'are'} read as {encoding_name(encoding)}, which is a guess. "
                "If letters look wrong, choose another encoding."
            )
        if self.replaced.count:
            files = "" if self.replaced.files == 1 else f" in {self.replaced.files:,} files"
            what = "byte is" if self.replaced.count == 1 else "bytes are"
            first = self.replaced.first
            yield f"{self.replaced.count:,} invalid {what} replaced by \ufffd{files}, first in {first}."
        if self.without_text.count:
            yield f"{_were(self.without_text, 'row')} left out without text, first in {self.without_text.first}."
        if self.left_out.count:
            yield f"{_were(self.left_out, 'file')} left out. The first: {self.left_out.first}."
        if self.links.count:
            yield f"{_were(self.links, 'link', ' out of the folder')} left out. The first: {self.links.first}."
        if self.hidden.count:
            yield f"{_were(self.hidden, 'hidden file')} left out. The first: {self.hidden.first}."


def others(count: int) -> str:
    """Such as `1 other` or `1,234 others`."""
    return f"{count:,} other{'' if count == 1 else 's'}"


def _were(tally: Tally, what: str, whither: str = "") -> str:
    return f"{tally.count:,} {what}{whither} was" if tally.count == 1 else f"{tally.count:,} {what}s{whither} were"
