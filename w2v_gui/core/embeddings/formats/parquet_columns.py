"""Which columns of a Parquet file are words, vectors and counts."""

from typing import Any, NamedTuple

import numpy as np

from w2v_gui.core.errors import FileFormatError

_WORDS = ("word", "token", "label", "name", "text")
_VECTORS = ("vector", "vectors", "embedding", "embeddings")
_COUNTS = ("count", "counts", "frequency")


class VectorColumns(NamedTuple):
    """The names of the columns, and what is known of the vectors.

    numbers  one column of lists, or a column for each number
    size     d, or None where the lists' length is not said
    dtype    float64 where a column is, else float32
    """

    words: str
    numbers: list[str]
    counts: str | None
    is_list: bool
    size: int | None
    dtype: type

    @property
    def names(self) -> list[str]:
        return [self.words, *self.numbers, *([self.counts] if self.counts else [])]


def vector_columns(arrow: Any, name: str, schema: Any) -> VectorColumns:
    """The columns of a file, told by type and, where there are several, by name. Raises FileFormatError.

    Counts are integers named `count`, `counts` or `frequency`. Columns of numbers are the vector where there are no
    lists; the index that pandas writes is none of them.
    """
    types = {field.name: field.type for field in schema}
    words = _chosen([each for each in types if _is_text(arrow, types[each])], _WORDS)
    lists = [each for each in types if _is_vector(arrow, types[each])]
    counts = next((each for each in _COUNTS if each in types and arrow.types.is_integer(types[each])), None)
    vectors = _chosen(lists, _VECTORS)
    numbers = [vectors] if vectors else [each for each in types if _is_number(arrow, types[each]) and each != counts]
    numbers = [each for each in numbers if not each.startswith("__index_level_")]
    if words is None or not numbers or (len(lists) > 1 and vectors not in _VECTORS):
        found = ", ".join(f"{each:.30} ({types[each]})" for each in list(types)[:4]) or "none"
        raise FileFormatError(
            f"{name} has the columns {found:.150}, where one of words and one of vectors are needed. "
            "Name them `word` and `vector`."
        )
    if vectors is None:
        return VectorColumns(words, numbers, counts, False, len(numbers), _dtype([types[each] for each in numbers]))
    vector_type = types[vectors]
    size = vector_type.list_size if arrow.types.is_fixed_size_list(vector_type) else None
    return VectorColumns(words, numbers, counts, True, size, _dtype([vector_type.value_type]))


def _chosen(columns: list[str], names: tuple[str, ...]) -> str | None:
    """The one with the first of the names, or else the first one."""
    return next((name for name in names if name in columns), columns[0] if columns else None)


def _is_text(arrow: Any, column_type: Any) -> bool:
    kinds = arrow.types
    if kinds.is_dictionary(column_type):
        column_type = column_type.value_type
    return bool(kinds.is_string(column_type) or kinds.is_large_string(column_type))


def _is_vector(arrow: Any, column_type: Any) -> bool:
    kinds = arrow.types
    is_list = kinds.is_list(column_type) or kinds.is_large_list(column_type) or kinds.is_fixed_size_list(column_type)
    return bool(is_list and _is_number(arrow, column_type.value_type))


def _is_number(arrow: Any, column_type: Any) -> bool:
    return bool(arrow.types.is_floating(column_type) or arrow.types.is_integer(column_type))


def _dtype(column_types: list[Any]) -> type:
    return np.float64 if any(str(each) == "double" for each in column_types) else np.float32
