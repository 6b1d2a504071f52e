"""Text files -> corpus: plain text with one sentence a line, also compressed (.gz), and the Stanford treebank.

A text is read once, as a stream, to a file of ids in the user's cache, which the corpus maps: it may be larger than the
memory, and so may each of its lines. The second time it is there at once.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from w2v_gui.core.corpus import token_cache
from w2v_gui.core.corpus.corpus import Corpus, check_trainable
from w2v_gui.core.corpus.reading_progress import ReadingProgress
from w2v_gui.core.corpus.text_pieces import TextPieces
from w2v_gui.core.corpus.token_stores import CacheFailedError, CacheStore, MemoryStore, TokenStore
from w2v_gui.core.corpus.tokenizer import Tokenizer
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress


def read_corpus(path: Path) -> Generator[Progress | Corpus, None, None]:
    """Reads a text: Progress about ten times a second, the Corpus last. Closed before that, it leaves nothing behind.

    Words are what white space (Unicode's) separates, in lower case; LONGEST_WORD_BYTES is the limit of one. A line is a
    sentence, or several where it has more than LONGEST_SENTENCE words. Raises CorpusError, with one sentence, for a
    file that is missing, empty, not text, or has nothing to learn from, and for one that can be kept nowhere.
    """
    with _refusals(path):
        _require_file(path)
        with path.open("rb") as file:
            corpus = yield from _cached_or_read(file, path)
    yield corpus


def load_corpus(path: Path) -> Corpus:
    """read_corpus in one call, for scripts and the command line."""
    *_, corpus = read_corpus(path)
    return cast(Corpus, corpus)


def _cached_or_read(file: BinaryIO, path: Path) -> Generator[Progress, None, Corpus]:
    entry = token_cache.entry_of(path, os.fstat(file.fileno()))
    corpus = token_cache.opened(entry, path.name, str(path.resolve()))
    if corpus is not None:
        return corpus
    try:
        return (yield from _read(file, path, CacheStore(entry)))
    except CacheFailedError as error:
        reason = str(error)
    file.seek(0)
    return (yield from _read(file, path, MemoryStore(path.name, reason)))


def _read(file: BinaryIO, path: Path, new_store: TokenStore) -> Generator[Progress, None, Corpus]:
    progress = ReadingProgress(path.name, os.fstat(file.fileno()).st_size)
    pieces = TextPieces(file, path.name)
    tokenizer = Tokenizer(skips_first=pieces.is_treebank)
    with new_store as store:
        for piece in pieces:
            for tokens, starts in tokenizer.read(piece):
                store.append(tokens, starts)
            if progress.is_due():
                yield progress.report(file.tell())
        for tokens, starts in tokenizer.end():
            store.append(tokens, starts)
        yield Progress(None, "Listing the words")
        vocabulary, source = tokenizer.vocabulary(), str(path.resolve())
        check_trainable(Corpus(path.name, vocabulary, *store.arrays(), source=source))
        return Corpus(path.name, vocabulary, *store.keep(vocabulary.counts, tokenizer.letters()), source=source)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise CorpusError(f"There is no file {path}. It may have been moved; open it from its new place.") from None
    except PermissionError:
        raise CorpusError(f"{path} may not be read. Change its permissions, or copy it to your own folder.") from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror or error}. Copy it to this computer.") from None


def _require_file(path: Path) -> None:
    """Raises CorpusError unless `path` is a file: to open a pipe might wait for ever."""
    if path.is_dir():
        raise CorpusError(f"{path} is a folder. Choose a text file in it.")
    if path.exists() and not path.is_file():
        raise CorpusError(f"{path} is a device and not a file. Choose a text file.")
    path.stat()
