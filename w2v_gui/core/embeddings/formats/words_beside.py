"""The words of a file that holds vectors alone: a text file beside it, one word a line, or a table with a header."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from w2v_gui.core.embeddings.formats.finished import Counts
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.unpacking import UnpackedFile, content_name, unpacked

_ENDINGS = (".words.txt", ".words", ".vocab", "_metadata.tsv", ".txt", ".tsv")
_NAMES = ("words.txt", "vocab.txt", "labels.txt", "metadata.tsv")
_PART_OF_A_STEM = re.compile(r"[._](vectors|tensors?|wv|kv|model)$")  # gensim writes x.kv.vectors.npy and x_tensor.tsv
_WORD_COLUMNS, _COUNT_COLUMNS = ("word", "label", "name"), ("count", "counts", "frequency")
_COUNT = re.compile("[0-9]{1,19}")
_LONGEST_LINE_BYTES = 1_000_000
_BYTES_AT_ONCE = 2**18
_LINES_AT_ONCE = 20_000


@dataclass(frozen=True)
class WordList:
    """Words in the order of their vectors, and how often they occur, (V,), where the file says it."""

    words: list[str]
    counts: Counts | None


def read_words(path: Path, name: str, rows: int, first: int) -> Generator[Progress, None, WordList]:
    """The first words that belong to a file of `rows` vectors.

    path  of the vectors
    name  of what holds them, which is the path's or that of the member of an archive

    The words are in the first of `places_of_words` that has as many lines, empty ones and a header not counted. A
    header is told by there being one line more, which has several columns or says `word`. Words are in the column
    `word`, `label` or `name`, or else in the first one. Raises FileFormatError where there is no such file.
    """
    counted: list[tuple[Path, int]] = []
    for place in places_of_words(path, name):
        if not place.is_file():
            continue
        head, lines = yield from _counted_lines(place, rows + 2)
        header = head.split("\t")
        has_header = lines == rows + 1 and (len(header) > 1 or head.lower() in _WORD_COLUMNS)
        if (lines == rows or has_header) and not _is_vector(head):
            return (yield from _read_list(place, header if has_header else (), first))
        counted.append((place, lines))
    raise _no_words(path, name, rows, counted)


def places_of_words(path: Path, name: str) -> list[Path]:
    """The files in which the words of a file of vectors are looked for, each also with `.gz` behind its name."""
    stems = [*_stems(content_name(path)), *_stems(PurePosixPath(name).name)]
    names = dict.fromkeys([*(stem + ending for stem in stems for ending in _ENDINGS), *_NAMES])
    places = [path.with_name(each + packed) for each in names for packed in ("", ".gz")]
    return [place for place in places if place != path]


def _stems(name: str) -> list[str]:
    stems = [Path(name).stem]
    while (shorter := _PART_OF_A_STEM.sub("", stems[-1])) not in ("", stems[-1]):
        stems.append(shorter)
    return stems


def _counted_lines(place: Path, most: int) -> Generator[Progress, None, tuple[str, int]]:
    """The first line, and how many there are that are not empty, as far as `most`."""
    head, count = b"", 0
    with unpacked(place) as file:
        for line in _lines(file):
            head = head or line
            count += 1
            if count == most:
                break
            if count % _LINES_AT_ONCE == 0:
                yield Progress(None, f"Reading {place.name}")
    return head.decode("utf-8-sig", errors="replace"), count


def _read_list(place: Path, header: Sequence[str], first: int) -> Generator[Progress, None, WordList]:
    names = [name.lower() for name in header]
    word_column = next((names.index(name) for name in _WORD_COLUMNS if name in names), 0)
    count_column = next((names.index(name) for name in _COUNT_COLUMNS if name in names), None)
    words: list[str] = []
    counts: list[str] = []
    with unpacked(place) as file:
        for number, line in enumerate(_lines(file)):
            if number == 0 and header:
                continue
            if len(words) == first:
                break
            cells = _text(place, line, number).split("\t")
            if len(cells) <= word_column:
                raise FileFormatError(f"{place.name}: Line {number + 1:,} has no word. Correct it, or remove the file.")
            words.append(cells[word_column])
            if count_column is not None:
                counts.append(cells[count_column] if count_column < len(cells) else "")
            if number % _LINES_AT_ONCE == 0:
                yield Progress(None, f"Reading {place.name}")
    return WordList(words, _counts(counts))


def _lines(file: UnpackedFile) -> Iterator[bytes]:
    """The lines that are not empty, without their ends."""
    rest = b""
    while block := file.read(_BYTES_AT_ONCE):
        *lines, rest = (rest + block).split(b"\n")
        yield from filter(None, [line.rstrip(b"\r") for line in lines])
        if len(rest) > _LONGEST_LINE_BYTES:
            raise FileFormatError(f"{file.name} is no list of words, as it has a line too long for one. Rename it.")
    if rest := rest.rstrip(b"\r"):
        yield rest


def _text(place: Path, line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 0 else "utf-8")
    except UnicodeDecodeError:
        raise FileFormatError(
            f"{place.name}: Line {number + 1:,} is not text in UTF-8. Save the file in UTF-8 anew."
        ) from None


def _counts(texts: list[str]) -> Counts | None:
    """None unless all are counts."""
    if not texts or not all(_COUNT.fullmatch(text) for text in texts):
        return None
    counts = np.array([int(text) for text in texts], np.uint64)
    return counts.astype(np.int64) if counts.max() < 2**63 else None


def _is_vector(line: str) -> bool:
    """Whether the line is a word with several numbers: the file holds the vectors once more, as text."""
    numbers = line.split()[1:]
    return len(numbers) > 1 and all(re.fullmatch(r"[-+0-9.eE]+", number) for number in numbers)


def _no_words(path: Path, name: str, rows: int, counted: list[tuple[Path, int]]) -> FileFormatError:
    looked_for = [place.name for place in places_of_words(path, name) if place.suffix != ".gz"]
    names = f"{', '.join(looked_for[:-1])} or {looked_for[-1]}"
    found = ""
    if counted:
        place, lines = counted[0]
        more = "or more " if lines > rows else ""
        found = f"; {place.name}, which lies there, has {lines:,} {more}lines"
    return FileFormatError(
        f"{name} holds {rows:,} vectors without their words{found}. "
        f"Put a text file with {rows:,} lines beside it, one word each, named {names}."
    )
