"""The beginnings of files that are about to be read as text: so little that they can be read after every choice."""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from w2v_gui.core.corpus.sources.text_files import find_files
from w2v_gui.core.corpus.sources.text_sources import OpenText, TextSource, TextSources
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.progress import Progress

_LETTERS, _FEW_LETTERS, _MOST_TEXTS = 1 << 17, 1000, 8
_MOST_FILES = 5000
_LONGEST_S = 0.15


@dataclass(frozen=True)
class TextSample:
    """The beginnings of the first texts.

    sources      what these texts are
    texts        the beginning of each, cut between two lines or words
    files        how many files were found, and total_bytes how long they are on the disk
    is_all       whether there are no more files than these
    share        that of the sample in all files; 1 if there is no more, and None where it is not known
    replaced     bytes that were not valid in their encoding
    notes        what reading had to say so far, as sentences
    """

    sources: tuple[TextSource, ...]
    texts: tuple[str, ...]
    files: int
    is_all: bool
    total_bytes: int
    share: float | None
    replaced: int
    notes: tuple[str, ...]


def text_sample(paths: Path | Sequence[Path], choice: TextChoice) -> Generator[Progress, None, TextSample]:
    """Reads about 128 K letters of 8 texts at most, as many of each; of a folder it looks at 5,000 files.

    Stops after 0.15 s with what it has, which is one text at least. Raises CorpusError as reading all of it would.
    """
    found = yield from find_files(paths, _MOST_FILES)
    yield Progress(None, f"Looking into {found.name}")
    began = time.monotonic()
    sources, beginnings, replaced, room = list[TextSource](), list[_Beginning](), 0, _LETTERS
    with closing(TextSources(found, choice)) as texts:
        for text in texts:
            is_enough = len(sources) == _MOST_TEXTS or room < _FEW_LETTERS or time.monotonic() - began > _LONGEST_S
            if is_enough and sources:
                share = None
                break
            sources.append(text.source)
            beginnings.append(_beginning(text, min(room, _LETTERS // min(_MOST_TEXTS, len(found.files)))))
            replaced += text.replaced
            room -= len(beginnings[-1].text)
        else:
            share = _share(beginnings)
        notes = texts.notes.sentences
    shown = tuple(beginning.text for beginning in beginnings)
    share = share if found.is_all else None
    return TextSample(tuple(sources), shown, len(found.files), found.is_all, found.size, share, replaced, notes)


@dataclass(frozen=True)
class _Beginning:
    """share is that of its file."""

    text: str
    share: float


def _beginning(text: OpenText, letters: int) -> _Beginning:
    parts, size = list[str](), 0
    for piece in text:
        parts.append(piece)
        size += len(piece)
        if size > letters:
            shown = _cut("".join(parts), letters)
            return _Beginning(shown, min(0.999, text.done * len(shown) / size))
    return _Beginning("".join(parts), 1.0)


def _share(beginnings: Sequence[_Beginning]) -> float | None:
    """Of all texts together; which part of the files each of several is, is not known."""
    if len(beginnings) == 1:
        return beginnings[0].share
    return 1.0 if all(beginning.share == 1 for beginning in beginnings) else None


def _cut(text: str, letters: int) -> str:
    """Not many fewer than so many letters, to the end of a line or else of a word, if there is one."""
    line_end = text.rfind("\n", letters // 2, letters)
    end = line_end if line_end >= 0 else text.rfind(" ", letters // 2, letters)
    return text[: end + 1 if end >= 0 else letters]
