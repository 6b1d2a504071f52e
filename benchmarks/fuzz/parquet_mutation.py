"""Parquet files to begin with, and other ones made of them: what is only damaged seldom gets beyond the footer."""

import io
import random
from collections.abc import Iterator
from typing import Any


def vector_tables() -> Iterator[bytes]:
    """Files of words and vectors, of several kinds, and some that are no such files."""
    import pyarrow as arrow

    words, vectors, ragged = ["a", "b", "c"], [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[1.0], [2.0, 3.0], []]
    yield parquet({"word": words, "vector": vectors})
    yield parquet({"word": words, "vector": arrow.array(vectors, arrow.list_(arrow.float16(), 2))})
    yield parquet({"word": words, "x": [1.0, 2.0, 3.0], "y": [1, 2, 3], "count": [3, 2, 1]})
    yield parquet({"word": words, "vector": ragged})
    yield parquet({"word": ["a", None, "a"], "vector": [[1.0, None], None, [float("nan"), 2.0]]})
    yield parquet({"word": ["a"] * 3000, "x": [0.5] * 3000}, compression="zstd")
    yield parquet({"word": arrow.array(words).dictionary_encode(), "vector": vectors}, compression="gzip")
    yield parquet({"word": [], "vector": arrow.array([], arrow.list_(arrow.float32()))})
    yield parquet({"number": [1, 2, 3]})


def text_tables() -> Iterator[bytes]:
    """Files with columns of text, and some without."""
    import pyarrow as arrow

    texts = ["the cat sat on the mat", "a dog\nlay there", "naïve 日本 \u2028"]
    yield parquet({"text": texts})
    yield parquet({"id": [1, 2, 3], "review": texts, "title": ["a", "b", "c"]}, compression="zstd")
    yield parquet({"text": ["one two", None, ""]}, compression="gzip")
    yield parquet({"text": ["one two"] * 3000}, compression="snappy")
    yield parquet({"text": arrow.array(texts, arrow.large_string()), "list": [[1], [2], []]})
    yield parquet({"text": arrow.array([], arrow.string())})
    yield parquet({"number": [1.5, 2.5]})


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    """A file of these columns."""
    import pyarrow as arrow
    from pyarrow import parquet as files

    sink = io.BytesIO()
    files.write_table(arrow.table(columns), sink, **options)
    return sink.getvalue()


def mutated_parquet(given: bytes, most: int, seed: int) -> bytes:
    """A few bytes changed in place, mostly in the footer or in the heads of pages, so that the rest can be found."""
    chance = random.Random(seed)
    content = bytearray(given)
    if not content:
        return b"\0"
    footer = int.from_bytes(content[-9:-5], "little")
    footer_begin = max(0, len(content) - 9 - footer)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        begin, end = chance.choice(((0, len(content)), (footer_begin, len(content)), (0, min(80, len(content)))))
        place = chance.randrange(begin, end) if end > begin else 0
        content[place] = _changed(content[place], chance)
    if chance.random() < 0.1:
        begin = chance.randrange(len(content))
        del content[begin : begin + chance.randrange(1, 8)]
    return bytes(content[-most:]) or b"\0"


def _changed(byte: int, chance: random.Random) -> int:
    kind = chance.randrange(4)
    if kind == 0:
        return byte ^ (1 << chance.randrange(8))
    if kind == 1:
        return chance.choice((0, 1, 0x7F, 0x80, 0xFF))
    if kind == 2:
        return (byte + chance.choice((-2, -1, 1, 2))) & 0xFF
    return chance.randrange(256)
