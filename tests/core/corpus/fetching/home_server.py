"""A server on this computer that plays the home of a corpus, well-behaved or not."""

import hashlib
import io
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from w2v_gui.core.corpus.fetching.known_corpora import KnownCorpus

TEXT = b" ".join(b"word%d" % (i * i % 9973) for i in range(40_000)) + b"\n"
MEMBER = "folder/small.txt"


def zip_of(**members: bytes) -> bytes:
    """An archive that is as large as what is in it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return archive.getvalue()


ARCHIVE = zip_of(**{"folder/README.txt": b"Cite us.", MEMBER: TEXT})


class Home(ThreadingHTTPServer):
    """Answers every request as `answer` does, a function of the request's handler; counts them in `paths`.

    released   is set at the end: what answers wait for
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer: Callable[[BaseHTTPRequestHandler], None] = sends(ARCHIVE)
        self.paths: list[str] = []
        self.released = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,))

    def __enter__(self) -> "Home":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def corpus(self, archive: bytes = ARCHIVE, text: bytes = TEXT) -> KnownCorpus:
        """Of which these are the known archive and text."""
        return KnownCorpus(
            name="Small",
            description="A small text.",
            words=40_000,
            types=9_973,
            terms="Cite us.",
            address=f"http://127.0.0.1:{self.server_port}/home/small.zip",
            archive_bytes=len(archive),
            archive_sha256=hashlib.sha256(archive).hexdigest(),
            member=MEMBER,
            content_bytes=len(text),
            content_sha256=hashlib.sha256(text).hexdigest(),
        )

    def handle_error(self, *_: object) -> None:
        """The other side hung up, as it should where it is told nonsense."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.server.answer(self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


def sends(body: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Headers by their names with _ for -; a length is told unless it is given as an empty string."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirects(places: dict[str, str]) -> Callable[[BaseHTTPRequestHandler], None]:
    """From path to place; the archive is where it goes no further."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        place = places.get(handler.path)
        (sends(b"over there", 302, Location=place) if place else sends(ARCHIVE))(handler)

    return answer


def sends_half_and_waits(until: threading.Event) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        half = len(ARCHIVE) // 2
        sends(ARCHIVE[:half], Content_Length=str(len(ARCHIVE)))(handler)
        until.wait()
        handler.wfile.write(ARCHIVE[half:])

    return answer


def sends_for_ever(handler: BaseHTTPRequestHandler) -> None:
    sends(b"", Content_Length="")(handler)
    while not handler.server.released.is_set():
        handler.wfile.write(bytes(65_536))


def sends_chunks(body: bytes, ends: bool = True) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        sends(b"", Content_Length="", Transfer_Encoding="chunked")(handler)
        for start in range(0, len(body), 50_000):
            piece = body[start : start + 50_000]
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        handler.wfile.write(b"0\r\n\r\n" if ends else b"")

    return answer
