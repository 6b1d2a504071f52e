"""Text files -> corpus: plain text with one sentence a line, also compressed (.gz), and the Stanford treebank."""

import gzip
import time
import zlib
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from w2v_gui.core.corpus.corpus import Corpus, check_trainable, corpus_from_sentences
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress

TREEBANK_HEADER = "sentence_index\tsentence"
_GZIP_MAGIC = b"\x1f\x8b"
_BYTE_ORDER_MARK = "\ufeff"
_REPORT_INTERVAL_S = 0.1


def read_corpus(path: Path) -> Generator[Progress | Corpus, None, None]:
    """Reads a text: Progress about ten times a second, the Corpus last.

    Words are what white space (Unicode's) separates, in lower case. Raises CorpusError, with one sentence,
    for a file that is missing, empty, not text, or has nothing to learn from.
    """
    sentences: list[list[str]] = []
    try:
        size = _size(path)
        with path.open("rb") as file:
            last_report = time.monotonic()
            for sentence in _sentences(_lines(file, path.name)):
                sentences.append(sentence)
                if time.monotonic() - last_report > _REPORT_INTERVAL_S:
                    yield Progress(file.tell() / max(size, 1), f"Reading {path.name}")
                    last_report = time.monotonic()
    except FileNotFoundError:
        raise CorpusError(f"There is no file {path}. It may have been moved; open it from its new place.") from None
    except PermissionError:
        raise CorpusError(f"{path} may not be read. Change its permissions, or copy it to your own folder.") from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror or error}. Copy it to this computer.") from None
    yield Progress(None, "Counting words")
    corpus = corpus_from_sentences(path.name, sentences, source=str(path.resolve()))
    check_trainable(corpus)
    yield corpus


def load_corpus(path: Path) -> Corpus:
    """read_corpus in one call, for scripts and the command line."""
    *_, corpus = read_corpus(path)
    return cast(Corpus, corpus)


def _size(path: Path) -> int:
    """In bytes. Raises CorpusError unless `path` is a file: to open a pipe might wait for ever."""
    if path.is_dir():
        raise CorpusError(f"{path} is a folder. Choose a text file in it.")
    if path.exists() and not path.is_file():
        raise CorpusError(f"{path} is a device and not a file. Choose a text file.")
    return path.stat().st_size


def _lines(file: BinaryIO, name: str) -> Iterator[str]:
    compressed = file.read(2) == _GZIP_MAGIC
    file.seek(0)
    try:
        for number, line in enumerate(gzip.GzipFile(fileobj=file) if compressed else file, 1):
            if b"\0" in line:
                raise CorpusError(f"{name} is not text (line {number} has zero bytes). Choose a text file in UTF-8.")
            yield line.decode().replace(_BYTE_ORDER_MARK, "")  # also inside, where files were joined
    except UnicodeDecodeError:
        raise CorpusError(f"{name} is not UTF-8 text (line {number}). Save it as UTF-8 and open it again.") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise CorpusError(f"{name} is damaged: it ends early or is not gzip. Fetch or compress it again.") from None


def _sentences(lines: Iterable[str]) -> Iterator[list[str]]:
    lines = iter(lines)
    first = next(lines, "")
    if first.rstrip("\r\n") == TREEBANK_HEADER:
        yield from (line.lower().split()[1:] for line in lines)
        return
    yield first.lower().split()
    yield from (line.lower().split() for line in lines)
