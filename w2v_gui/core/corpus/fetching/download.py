"""Corpora from their homes on the Internet, fetched once, checked, and kept in the user's data folder."""

import hashlib
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from platformdirs import user_data_path

from w2v_gui.core.atomic_file import atomic_text_file
from w2v_gui.core.corpus.fetching.known_corpora import KnownCorpus
from w2v_gui.core.corpus.fetching.transfer import fetch
from w2v_gui.core.corpus.reading_progress import ReadingProgress
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress
from w2v_gui.core.unpacking import unpacked_files

_PIECE_BYTES = 1 << 20


def corpora_folder() -> Path:
    """Where the texts are kept; not there before the first download."""
    return user_data_path("w2v_gui", appauthor=False) / "corpora"


def kept_file(corpus: KnownCorpus, folder: Path | None = None) -> Path | None:
    """The text of the corpus, if it was downloaded before. Contacts nobody."""
    path = (folder or corpora_folder()) / corpus.file_name
    with suppress(OSError):
        if path.is_file() and path.stat().st_size == corpus.content_bytes:
            return path
    return None


def download(corpus: KnownCorpus, folder: Path | None = None) -> Generator[Progress | Path, None, None]:
    """Progress about ten times a second, the text's path last; at once, and without a network, where it is kept.

    Closed before that, it leaves nothing behind. Raises CorpusError, with one sentence, where the corpus's home cannot
    be reached or sends something else, and where the text cannot be written.
    """
    folder = folder or corpora_folder()
    path = kept_file(corpus, folder)
    if path is None:
        with _refusals(folder):
            folder.mkdir(parents=True, exist_ok=True)
            # the system's, which clears it away after a program that was killed
            with tempfile.TemporaryDirectory(prefix="w2v_gui-", ignore_cleanup_errors=True) as temporary:
                archive = yield from fetch(corpus, Path(temporary))
                path = yield from _unpack(corpus, archive, folder)
    yield path


def _unpack(corpus: KnownCorpus, archive: Path, folder: Path) -> Generator[Progress, None, Path]:
    path = folder / corpus.file_name
    progress = ReadingProgress(corpus.file_name, corpus.content_bytes, "Unpacking")
    digest, size = hashlib.sha256(), 0
    with atomic_text_file(path) as file, closing(_pieces(archive, corpus.member)) as pieces:
        for piece in pieces:
            size += len(piece)
            if size > corpus.content_bytes:
                break
            digest.update(piece)
            file.buffer.write(piece)
            if progress.is_due():
                yield progress.report(size)
        if (size, digest.hexdigest()) != (corpus.content_bytes, corpus.content_sha256):
            raise CorpusError(
                f"{archive.name} does not hold the {corpus.file_name} that is known. It may have become a newer one: "
                f"fetch {corpus.address} yourself, unpack it, look at it, and open it by File > Open corpus."
            )
    return path


def _pieces(archive: Path, member: str) -> Generator[bytes, None, None]:
    """Of that member; none where it is missing."""
    for content in unpacked_files(archive):
        if content.name == f"{archive.name}/{member}":
            while piece := content.read(_PIECE_BYTES):
                yield piece
            return


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CorpusError(
            f"The text cannot be kept in {folder}: {error.strerror or error}. Make room there, or let it be written to."
        ) from None
