"""One file from its home on the Internet: bounded in size, checked, and given up at once. Only `download` calls it.

No address is contacted but the one that is given, and those to which it redirects: no proxy, and no passwords or
cookies go along.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from w2v_gui.core.background import in_background
from w2v_gui.core.corpus.fetching.known_corpora import KnownCorpus
from w2v_gui.core.corpus.reading_progress import ReadingProgress, amount, amount_read
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_CONNECTING_S, _SILENCE_S = 10, 15  # after which a server counts as out of reach
_ENDING_S = 1.0
_PIECE_BYTES = 4096  # small, as a slow server's progress is told piece by piece
_MOST_REDIRECTS, _LONGEST_HOST = 5, 253


def fetch(corpus: KnownCorpus, folder: Path) -> Generator[Progress, None, Path]:
    """Progress ten times a second; returns the corpus's archive, which is in `folder` then.

    Closed before that, it ends the transfer: within a second the connection is closed, or, where there is none yet,
    given up as soon as it is there. Raises CorpusError, with one sentence, for whatever the network or the server does.
    """
    transfer = _Transfer(corpus, folder)
    work = in_background(transfer.run, f"Connecting to {transfer.host}")
    progress: ReadingProgress | None = None
    try:
        for connecting in work:
            if transfer.received == 0:
                yield connecting
            elif progress is None:
                progress = ReadingProgress(transfer.archive.name, corpus.archive_bytes, "Downloading")
            elif progress.is_due():
                yield progress.report(transfer.received)
    finally:
        transfer.cancel()
        _let_end(work)
    return transfer.archive


def _let_end(work: Generator[Progress, None, None]) -> None:
    until = time.monotonic() + _ENDING_S
    with suppress(CorpusError, OSError):
        for _ in work:
            if time.monotonic() > until:
                return


class _Transfer:
    """What the thread does. From outside it, `received` (bytes) is read, and `cancel` called.

    host  which is asked: at first the home, then what it redirects to
    """

    def __init__(self, corpus: KnownCorpus, folder: Path) -> None:
        address = urlsplit(corpus.address)
        self.host = address.hostname
        self.archive = folder / Path(address.path).name
        self.received = 0
        self._corpus = corpus
        self._response: BaseHTTPResponse | None = None
        self._is_cancelled = False

    def cancel(self) -> None:
        self._is_cancelled = True
        if self._response is not None:
            # wakes the thread where it waits for a server that is silent; at the end there is no socket any more
            with suppress(AttributeError, ValueError, RuntimeError, OSError):
                self._response.shutdown()

    def run(self) -> None:
        import pooch

        pooch.get_logger().setLevel("WARNING")
        known_hash = f"sha256:{self._corpus.archive_sha256}"
        fetched = partial(pooch.retrieve, self._corpus.address, known_hash, self.archive.name, self.archive.parent)
        try:
            fetched(downloader=self._download)
        except ValueError:  # pooch's word for another hash
            raise self._another_file("its content is not the one that is known") from None

    def _download(self, address: str, output: str, _: object) -> None:
        """What pooch calls for the bytes."""
        import certifi
        from urllib3 import PoolManager

        with (
            self._sentences(),
            PoolManager(ca_certs=certifi.where(), retries=False) as pool,
            closing(self._answer(pool, address)) as response,
            open(output, "wb") as file,
        ):
            self._response = response
            self._require_archive(response)
            self._require_wanted()  # it may have been cancelled before there was a response to shut down
            for piece in response.stream(_PIECE_BYTES, decode_content=False):
                self._require_wanted()
                self.received += len(piece)
                if self.received > self._corpus.archive_bytes:
                    raise self._another_file(f"it is larger than {amount(self._corpus.archive_bytes)}")
                file.write(piece)
        if self.received < self._corpus.archive_bytes:
            raise self._broken_off()

    def _answer(self, pool: "PoolManager", address: str) -> "BaseHTTPResponse":
        """Goes where the home redirects to by itself, as urllib3 would read what such an answer says beside."""
        from urllib3 import Timeout

        headers = {"Accept-Encoding": "identity", "User-Agent": "w2v-gui"}
        timeout = Timeout(connect=_CONNECTING_S, read=_SILENCE_S)
        for _ in range(_MOST_REDIRECTS + 1):
            self._require_wanted()
            place = urlsplit(address)
            if place.scheme not in ("http", "https") or not place.hostname or len(place.hostname) > _LONGEST_HOST:
                break
            self.host = place.hostname
            response = pool.request(
                "GET", address, headers=headers, timeout=timeout, redirect=False, preload_content=False
            )
            location = response.get_redirect_location()
            if not location:
                return response
            response.close()
            address = urljoin(address, location)
        raise self._failed(f"{self.host} only redirects, and nothing is where it does.")

    def _require_wanted(self) -> None:
        if self._is_cancelled:
            raise CorpusError(f"The download of {self.archive.name} was cancelled.")

    def _require_archive(self, response: "BaseHTTPResponse") -> None:
        if response.status != 200:
            raise self._failed(f"{self.host} does not send {self.archive.name}, but error {response.status}.")
        if response.headers.get("Content-Length", str(self._corpus.archive_bytes)) != str(self._corpus.archive_bytes):
            raise self._another_file(f"its length is not {self._corpus.archive_bytes:,} bytes")

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        from urllib3 import exceptions

        try:
            yield
        except exceptions.SSLError:
            raise self._failed(
                f"{self.host} cannot prove that it is {self.host}; is this computer's clock right?"
            ) from None
        except (exceptions.NewConnectionError, exceptions.ConnectTimeoutError):
            raise self._failed(f"{self.host} cannot be reached; is there a network?") from None
        except exceptions.ReadTimeoutError:
            raise self._failed(f"{self.host} has sent nothing for {_SILENCE_S} s.") from None
        except (exceptions.HTTPError, ValueError):  # ValueError: it redirects to what is no address
            raise self._broken_off() from None

    def _broken_off(self) -> CorpusError:
        came = amount_read(self.received, self._corpus.archive_bytes)
        return self._failed(f"The connection to {self.host} broke off after {came}.")

    def _another_file(self, reason: str) -> CorpusError:
        return self._failed(f"What {self.host} sends is not {self.archive.name}: {reason}.")

    def _failed(self, sentence: str) -> CorpusError:
        """With the cure."""
        corpus = self._corpus
        cure = f"fetch {corpus.address} elsewhere, unpack it, and open {corpus.file_name} by File > Open corpus"
        return CorpusError(f"{sentence} Try again later; or {cure}.")
