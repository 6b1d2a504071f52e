"""safetensors: one tensor of vectors, and the words in the header's metadata or in a text file beside it.

The metadata's `words` is a JSON list. The file is read and written here and not by the library, which maps it or needs
it in memory as a whole: so it may be compressed, and there are progress and bounds.
"""

import json
from collections.abc import Generator, Sequence
from pathlib import Path

from w2v_gui.core.embeddings.columns import Column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.formats.finished import finished
from w2v_gui.core.embeddings.formats.new_file import NewFile, stored_dtype, vector_file
from w2v_gui.core.embeddings.formats.number_rows import BFLOAT16, number_bytes, read_rows, require_room, skip
from w2v_gui.core.embeddings.formats.safetensors_header import (
    LONGEST_HEADER_BYTES,
    Header,
    Tensor,
    read_header,
    strings_of,
)
from w2v_gui.core.embeddings.formats.words_beside import WordList, read_words
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import Progress, ReadingNotes
from w2v_gui.core.unpacking import UnpackedFile, unpacked

_DTYPES = {"F16": "<f2", "BF16": BFLOAT16, "F32": "<f4", "F64": "<f8"}
_NAMES = ("vectors", "center", "embeddings", "embedding", "weight")  # the last part of a name such as `in.weight`
_WORDS_AT_ONCE = 50_000


def shape(path: Path) -> tuple[int | None, int]:
    """(V, d) as the header says. Raises FileFormatError."""
    with unpacked(path) as file:
        rows, columns = _vectors_in(file, read_header(file)).shape
    return rows, columns


def read(path: Path, first: int | None) -> Generator[Progress | ReadingNotes | Embeddings, None, None]:
    """Vectors of 16 (either kind), 32 or 64 bits: the only ones, or those named `vectors`, `center`, `embeddings`...

    Raises FileFormatError where none or several could be meant, without words, and where the file is damaged.
    """
    with unpacked(path) as file:
        yield Progress(0.0, f"Reading {file.name}")
        header = read_header(file)
        tensor = _vectors_in(file, header)
        rows, columns = tensor.shape
        wanted = rows if first is None else min(first, rows)
        if header.words is None:
            found = yield from read_words(path, file.name, rows, wanted)
        else:
            found = yield from _words_of(file.name, header.words, rows)
        yield from skip(file, tensor.begin)
        vectors = yield from read_rows(file, wanted, columns, _DTYPES[tensor.dtype])
        yield from finished(file.name, found.words[:wanted], vectors, found.counts)


def _vectors_in(file: UnpackedFile, header: Header) -> Tensor:
    tables = [each for each in header.tensors if len(each.shape) == 2 and each.dtype in _DTYPES]
    named = [each for name in _NAMES for each in tables if each.name.lower().rpartition(".")[2] == name]
    if not tables or (len(tables) > 1 and not named):
        found = ", ".join(f"{each.name:.30} {each.dtype:.5} {each.shape}" for each in header.tensors[:3]) or "nothing"
        raise FileFormatError(
            f"{file.name} holds {found:.150}, where one table of vectors is needed. Name it `vectors`, in F16, BF16, "
            "F32 or F64."
        )
    tensor = tables[0] if len(tables) == 1 else named[0]
    rows, columns = tensor.shape
    dtype = _DTYPES[tensor.dtype]
    require_room(file, rows, columns, dtype, header.size + tensor.begin)
    if tensor.end - tensor.begin != rows * columns * number_bytes(dtype):
        raise FileFormatError(
            f"{file.name}: The header gives {tensor.end - tensor.begin:,} bytes to {rows:,} rows of {columns:,} "
            "numbers, which is not what they take. Fetch or export the file again."
        )
    return tensor


def _words_of(name: str, text: str, rows: int) -> Generator[Progress, None, WordList]:
    words: list[str] = []
    try:
        for word in strings_of(text):
            words.append(word)
            if len(words) > rows:
                break
            if len(words) % _WORDS_AT_ONCE == 0:
                yield Progress(0.0, f"Reading {name}")
    except ValueError:
        raise FileFormatError(f"{name}: `words` of its metadata is no JSON list of strings. Export it again.") from None
    if len(words) != rows:
        count = f"more than {rows:,}" if len(words) > rows else f"{len(words):,}"
        raise FileFormatError(f"{name} has {count} words for {rows:,} vectors. Export it again.")
    return WordList(words, None)


def new_files(path: Path, embeddings: Embeddings, columns: Sequence[Column] = ()) -> tuple[NewFile, ...]:
    """The file, with its words in it; columns are not kept. Raises FileFormatError for more words than fit."""
    dtype = stored_dtype(embeddings.vectors)
    tensor = {
        "dtype": "F32" if dtype == "<f4" else "F64",
        "shape": embeddings.vectors.shape,
        "data_offsets": (0, embeddings.vectors.nbytes),
    }
    words = json.dumps(embeddings.words, ensure_ascii=False, separators=(",", ":"))
    header = json.dumps({"__metadata__": {"words": words}, "vectors": tensor}, ensure_ascii=False).encode()
    header += b" " * (-len(header) % 8)  # so that the numbers lie as processors like them
    if len(header) > LONGEST_HEADER_BYTES:
        raise FileFormatError(
            f"safetensors holds {LONGEST_HEADER_BYTES:,} bytes of words at most, and these take {len(header):,}. "
            "Choose another format."
        )
    return (vector_file(path, len(header).to_bytes(8, "little") + header, embeddings, dtype),)
