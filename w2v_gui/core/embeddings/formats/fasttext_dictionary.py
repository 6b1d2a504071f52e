"""The beginning of fastText's binary files: the parameters of the model, and its dictionary.

Source: `loadModel` of fastText's fasttext.cc, `load` of its args.cc and dictionary.cc.
"""

import struct
from collections.abc import Generator
from typing import NamedTuple

import numpy as np

from w2v_gui.core.embeddings.formats.fasttext_ngrams import NGrams
from w2v_gui.core.embeddings.formats.finished import Counts
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress
from w2v_gui.core.unpacking import UnpackedFile

MAGIC = struct.pack("<i", 793712314)
_VERSIONS = (11, 12)
_HEAD = struct.Struct("<4s13id3i2q")
_ENTRY_END = struct.Struct("<qb")  # how often, and whether it is a label
_SUPERVISED = 3
_LONGEST_WORD_BYTES, _LONGEST_NGRAM = 1000, 100
_BYTES_AT_ONCE = 1_000_000
_ENTRIES_A_REPORT = 20_000


class Stream:
    """A file from which a word is read up to its end, whose place nobody knows."""

    def __init__(self, file: UnpackedFile) -> None:
        self.name, self.size = file.name, file.size
        self._file = file
        self._ahead, self._at = b"", 0

    @property
    def done(self) -> float:
        return self._file.done

    @property
    def position(self) -> int:
        """How many bytes were taken."""
        return self._file.bytes_read - len(self._ahead) + self._at

    def read(self, size: int) -> bytes:
        """The next bytes: so many, or fewer at the end."""
        ahead = self._ahead[self._at : self._at + size]
        self._at += len(ahead)
        return ahead if len(ahead) == size else ahead + self._file.read(size - len(ahead))

    def exactly(self, size: int) -> bytes:
        """So many bytes. Raises FileFormatError where there are fewer."""
        found = self.read(size)
        if len(found) < size:
            raise self.damage("ends early")
        return found

    def word(self) -> bytes:
        """The bytes before the next zero. Raises FileFormatError where there is none soon."""
        end = self._ahead.find(b"\0", self._at)
        if end < 0:
            self._ahead, self._at = self._ahead[self._at :] + self._file.read(_BYTES_AT_ONCE), 0
            end = self._ahead.find(b"\0")
        if end < 0 or end - self._at > _LONGEST_WORD_BYTES:
            raise self.damage(f"holds a word of more than {_LONGEST_WORD_BYTES:,} bytes")
        word, self._at = self._ahead[self._at : end], end + 1
        return word

    def damage(self, what: str) -> FileFormatError:
        """The error about this place of the file."""
        return FileFormatError(
            f"{self.name} {what} at byte {self.position:,}: it is damaged, or no file of fastText's. Fetch it again."
        )


class Head(NamedTuple):
    """What comes before the words.

    size     d
    entries  words V and labels together
    kept     the hashes that a pruned model kept, or -1
    """

    size: int
    entries: int
    words: int
    kept: int
    shortest: int
    longest: int
    buckets: int


def read_head(stream: Stream) -> Head:
    """Raises FileFormatError for another version, and for sizes that cannot be."""
    magic, version, size, *values = _HEAD.unpack(stream.exactly(_HEAD.size))
    model, buckets, shortest, longest = values[6:10]
    entries, words, labels, _, kept = values[-5:]
    if magic != MAGIC or version not in _VERSIONS:
        raise FileFormatError(
            f"{stream.name} is of version {version} of fastText's format; 11 and 12 are read. Convert it to .vec."
        )
    if version == 11 and model == _SUPERVISED:
        longest = 0  # older supervised models have no n-grams
    smallest_entry = 1 + _ENTRY_END.size
    too_many = stream.size is not None and entries * smallest_entry > stream.size
    if min(size - 1, words, labels, buckets) < 0 or entries != words + labels or too_many or longest > _LONGEST_NGRAM:
        raise FileFormatError(
            f"{stream.name} promises {words:,} words and {labels:,} labels of {size:,} numbers, {buckets:,} n-grams "
            f"of up to {longest:,} letters, which cannot be. Fetch it again."
        )
    return Head(size, entries, words, kept, shortest, longest, buckets)


def read_words(stream: Stream, head: Head, first: int) -> Generator[Progress, None, tuple[list[bytes], Counts]]:
    """The first words, and how often they occur; goes behind all entries. Raises FileFormatError."""
    words: list[bytes] = []
    counts: list[int] = []
    for entry in range(head.entries):
        word = stream.word()
        count, is_label = _ENTRY_END.unpack(stream.exactly(_ENTRY_END.size))
        if is_label != (entry >= head.words) or count < 0:
            raise stream.damage("holds an entry that is neither word nor label")
        if entry < first:
            words.append(word)
            counts.append(count)
        if entry % _ENTRIES_A_REPORT == 0:
            yield Progress(stream.done, f"Reading {stream.name}")
    return words, np.array(counts, np.int64)


def read_ngrams(stream: Stream, head: Head) -> Generator[Progress, None, NGrams]:
    """How n-grams are made, behind the words. Raises FileFormatError."""
    if head.kept < 0:
        return NGrams(head.shortest, head.longest, head.buckets)
    pairs = bytearray()
    while len(pairs) < 8 * head.kept:
        pairs += stream.exactly(min(_BYTES_AT_ONCE, 8 * head.kept - len(pairs)))
        yield Progress(stream.done, f"Reading {stream.name}")
    kept = np.frombuffer(pairs, "<i4").reshape(-1, 2).T.astype(np.int64)
    kept = kept[:, np.argsort(kept[0], kind="stable")]
    if kept.min(initial=0) < 0:
        raise stream.damage("holds an n-gram that is none")
    return NGrams(head.shortest, head.longest, head.buckets if head.kept else 0, kept)
