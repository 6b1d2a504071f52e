"""What is no text, by how it begins."""

import re
import zipfile
from pathlib import Path

from w2v_gui.core.errors import CorpusError

_SIGNATURES = {
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8[79]a": "a GIF picture",
    rb"(II\*\0|MM\0\*)": "a TIFF picture",
    rb"BM.{4}\0\0\0\0": "a BMP picture",
    rb"RIFF.{4}(WEBP|WAVE|AVI )": "a picture, sound or film",
    rb"(ID3[\x02-\x04]|OggS\0|fLaC\0)": "a sound",
    rb"\0\0..ftyp": "a film",
    rb"\x1a\x45\xdf\xa3": "a film",
    b"%PDF-": "a PDF document",
    rb"\{\\rtf": "a Rich Text document",
    rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an Office document",
    rb"\x7fELF": "a program",
    rb"MZ[^\n]{0,200}\0": "a program",
    rb"\xca\xfe\xba\xbe": "a Java class or a program",
    rb"[\xcf\xce]\xfa\xed\xfe": "a program",
    rb"\0asm": "a program",
    rb"\x80[\x02-\x05]": "a pickle, which may run a program when it is opened",
    rb"SQLite format 3\0": "a SQLite database",
    rb"\x89HDF\r\n": "an HDF5 file",
    rb"\x93NUMPY": "a NumPy array",
    rb"ARROW1\0\0": "an Arrow file",
    rb"Obj\x01": "an Avro file",
    rb"PK(\x03\x04|\x05\x06|\x07\x08)": "an archive",
    rb"7z\xbc\xaf\x27\x1c": "an archive",
    rb"Rar!\x1a\x07": "an archive",
    rb"\x1f\x8b\x08": "an archive",
    rb"BZh[1-9](1AY&SY|\x17rE8P\x90)": "an archive",
    rb"\xfd7zXZ\0": "an archive",
    rb"\x28\xb5\x2f\xfd": "an archive",
    rb".{257}ustar": "an archive",
}
_CURES = {"document": "Save it as plain text, and open that", "archive": "Unpack it, and open what it holds"}
_NAMES_IN_DOCUMENTS = {"[Content_Types].xml", "mimetype"}
_SIGNS = {re.compile(signature, re.DOTALL): name for signature, name in _SIGNATURES.items()}
# without those that texts have: tabs, line ends and page breaks, backspaces of old manuals, colors of terminals
_CONTROLS = re.compile(r"[\0-\x07\x0e-\x1a\x7f]")
_MOST_CONTROLS = 0.02


def refuse_binary(name: str, head: bytes) -> None:
    """Raises CorpusError where the first bytes tell that a file of that name is something else than text."""
    for sign, what in _SIGNS.items():
        if sign.match(head):
            raise _no_text(name, what)


def refuse_document(path: Path) -> None:
    """Raises CorpusError for archives that are documents of Office programs, or books."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return  # which is told when it is read
    if not _NAMES_IN_DOCUMENTS.isdisjoint(names):
        raise _no_text(path.name, "an Office document or a book")


def refuse_controls(name: str, text: str) -> None:
    """Raises CorpusError where text has more control characters than texts have."""
    found = _CONTROLS.findall(text)
    if len(found) > _MOST_CONTROLS * len(text):
        line = text.count("\n", 0, text.index(found[0])) + 1
        what = "zero bytes" if "\0" in found else "control characters"
        raise CorpusError(
            f"{name} is not text (line {line:,} has {what}). Choose a text file; if it is one, choose its encoding."
        )


def _no_text(name: str, what: str) -> CorpusError:
    cure = next((cure for word, cure in _CURES.items() if word in what), "Choose a text file")
    return CorpusError(f"{name} is {what} and not text. {cure}.")
