"""Which format a file of vectors has, by how its content begins."""

import re
from pathlib import Path

from w2v_gui.core.embeddings.formats import tsv_layout
from w2v_gui.core.embeddings.formats.header import BYTE_ORDER_MARK, header_of
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.unpacking import unpacked

_HEAD_BYTES = 1 << 16
_NUMBER = re.compile(rb"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+|nan|inf(inity)?)(e[+-]?[0-9]+)?", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BEGINNINGS = {
    rb"\x93NUMPY": VectorFormat.NUMPY,
    rb"PAR1": VectorFormat.PARQUET,
    rb"(?s).{5}\x00\x00\x00\{": VectorFormat.SAFETENSORS,  # the header's length, below 2 ** 40, and JSON
    rb"\xba\x16\x4f\x2f": VectorFormat.FASTTEXT_BINARY,
}
_OTHER_KINDS = {
    rb"\x80[\x02-\x05]": "a pickle, which could run any program when it is opened. In Python, "
    'KeyedVectors.load(file).save_word2vec_format("vectors.bin", binary=True) writes what can be opened here',
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a": "a picture. Choose a file of words and vectors",
    rb"%PDF-": "a PDF document. Choose a file of words and vectors",
    rb"\x89HDF": "an HDF5 file. Write its words and vectors as word2vec text or NumPy, and open that",
    rb"\xff\xfe|\xfe\xff": "text in UTF-16. Save it as UTF-8",
}


def recognized(path: Path) -> VectorFormat:
    """Text where nothing else fits; its reader then says what is wrong. Raises FileFormatError."""
    with unpacked(path) as file:
        head = file.read(_HEAD_BYTES)
    for beginning, kind in _OTHER_KINDS.items():
        if re.match(beginning, head):
            raise FileFormatError(f"{path.name} is {kind}.")
    for beginning, form in _BEGINNINGS.items():
        if re.match(beginning, head):
            return form
    lines = head.removeprefix(BYTE_ORDER_MARK).lstrip(b"\r\n")
    line, _, others = lines.partition(b"\n")
    fields, next_fields = _fields(line), _fields(others.lstrip(b"\r\n").partition(b"\n")[0])
    if b"\t" in line and _is_table(head, fields, next_fields):
        return VectorFormat.TSV
    header = header_of(path.name, line)
    if header is None:
        return VectorFormat.GLOVE
    is_text = len(next_fields) > header.size and _are_numbers(next_fields[-header.size :])
    return VectorFormat.WORD2VEC_TEXT if is_text or not _is_binary(others) else VectorFormat.WORD2VEC_BINARY


def _is_table(head: bytes, fields: list[bytes], next_fields: list[bytes]) -> bool:
    """Whether there are numbers without words, or a line that names the columns; else it is text with tabs."""
    if _are_numbers(fields):
        return len(fields) > 2 or _are_numbers(next_fields)
    return not _are_numbers(fields[1:]) and tsv_layout.recognizes(head)


def _fields(line: bytes) -> list[bytes]:
    return re.split(rb"[ \t]", line.rstrip(b" \t\r"))


def _are_numbers(fields: list[bytes]) -> bool:
    return all(map(_NUMBER.fullmatch, fields))


def _is_binary(content: bytes) -> bool:
    """Whether no text has such bytes; what is cut off at the end may belong to a letter."""
    try:
        content[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return True
    return _CONTROL.search(content) is not None
