"""What the footer of a Parquet file says of the sizes of its columns.

pyarrow knows it, too, but ends the process where a column's part of a damaged footer does not fit. Sources: the files
parquet.thrift of Apache Parquet, and thrift-compact-protocol.md of Apache Thrift.
"""

from collections.abc import Collection, Iterator
from typing import Any

_ROW_GROUPS, _COLUMNS, _META_DATA = 4, 1, 3  # fields of FileMetaData, RowGroup and ColumnChunk
_PATH, _NUM_VALUES, _UNCOMPRESSED_SIZE = 3, 5, 6  # of ColumnMetaData
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_SIZES = {_TRUE: 0, _FALSE: 0, _BYTE: 1, _DOUBLE: 8}  # of a field, whose kind is the truth itself
_LONGEST_FOOTER_BYTES = 8_000_000  # which takes a few seconds
_DEEPEST = 30
_END_BYTES = 8
_NUMBER_BYTES = 4


def unpacked_bytes(file: Any, columns: Collection[str]) -> int:
    """At least so many bytes are the columns of these names in memory, as the file says. Raises ValueError."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - _END_BYTES))
    length = int.from_bytes(file.read(4), "little")
    if length > min(size - _END_BYTES, _LONGEST_FOOTER_BYTES):
        raise ValueError("a footer longer than the file, or than footers are")
    file.seek(size - _END_BYTES - length)
    return _Footer(file.read(length)).unpacked_bytes({name.encode() for name in columns})


class _Footer:
    """Goes through the bytes once. Every method raises ValueError where they are something else."""

    def __init__(self, footer: bytes) -> None:
        self._bytes, self._at = footer, 0

    def unpacked_bytes(self, columns: Collection[bytes]) -> int:
        total = 0
        for _ in self._structs(_ROW_GROUPS):
            for _ in self._structs(_COLUMNS):
                for field, kind in self._fields():
                    if (field, kind) == (_META_DATA, _STRUCT):
                        total += self._column_bytes(columns)
                    else:
                        self._skip(kind)
        return total

    def _column_bytes(self, columns: Collection[bytes]) -> int:
        name, values, size = b"", 0, 0
        for field, kind in self._fields():
            if (field, kind) == (_PATH, _LIST):
                name = self._first_string()
            elif (field, kind) == (_NUM_VALUES, _I64):
                values = self._signed()
            elif (field, kind) == (_UNCOMPRESSED_SIZE, _I64):
                size = self._signed()
            else:
                self._skip(kind)
        return max(0, _NUMBER_BYTES * values, size) if name in columns else 0

    def _structs(self, wanted: int) -> Iterator[None]:
        """Comes before each struct of the list that is the wanted field of a struct; who asks must take it."""
        for field, kind in self._fields():
            if (field, kind) != (wanted, _LIST):
                self._skip(kind)
                continue
            count, item = self._list_head()
            if item != _STRUCT:
                raise ValueError("a list of something else")
            for _ in range(count):
                yield

    def _first_string(self) -> bytes:
        """Of a list of strings, behind which it goes."""
        count, item = self._list_head()
        if item != _BINARY or count < 1:
            raise ValueError("a path of something else")
        first = self._binary()
        for _ in range(count - 1):
            self._binary()
        return first

    def _fields(self) -> Iterator[tuple[int, int]]:
        """The number and kind of each field of a struct; who asks must take its value."""
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._signed()
            yield field, head & 15

    def _skip(self, kind: int, depth: int = 0) -> None:
        """Goes behind a value."""
        if depth > _DEEPEST:
            raise ValueError("structs in structs without end")
        if kind in _SIZES:
            self._at += _SIZES[kind]
        elif kind in (_I16, _I32, _I64):
            self._unsigned()
        elif kind == _BINARY:
            self._binary()
        elif kind == _STRUCT:
            for _, field_kind in self._fields():
                self._skip(field_kind, depth + 1)
        elif kind in (_LIST, _SET):
            count, item = self._list_head()
            for _ in range(count):
                self._skip_item(item, depth + 1)
        elif kind == _MAP:
            self._skip_map(depth + 1)
        else:
            raise ValueError("a kind of value that there is not")

    def _skip_item(self, kind: int, depth: int) -> None:
        """Of a list or map, where a truth takes a byte."""
        self._skip(_BYTE if kind in (_TRUE, _FALSE) else kind, depth)
        self._require()

    def _skip_map(self, depth: int) -> None:
        count = self._unsigned()
        kinds = self._byte() if count else 0
        for _ in range(count):
            self._skip_item(kinds >> 4, depth)
            self._skip_item(kinds & 15, depth)

    def _list_head(self) -> tuple[int, int]:
        """How many items there are, and of which kind."""
        head = self._byte()
        return self._unsigned() if head >> 4 == 15 else head >> 4, head & 15

    def _binary(self) -> bytes:
        length = self._unsigned()
        begin, self._at = self._at, self._at + length
        self._require()
        return self._bytes[begin : self._at]

    def _signed(self) -> int:
        number = self._unsigned()
        return (number >> 1) ^ -(number & 1)

    def _unsigned(self) -> int:
        number = shift = 0
        while (byte := self._byte()) & 128:
            number |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise ValueError("a number of too many digits")
        return number | byte << shift

    def _byte(self) -> int:
        if self._at >= len(self._bytes):
            raise ValueError("the footer ends early")
        self._at += 1
        return self._bytes[self._at - 1]

    def _require(self) -> None:
        if self._at > len(self._bytes):
            raise ValueError("the footer ends early")
