"""Parquet from pandas, pyarrow and others is read; columns are found, and what is missing is named by its row."""

import gzip
import sys
import tracemalloc

import numpy as np
import pytest

from tests.core.embeddings.written_vectors import module_of, read, refusal, write
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import FileFormatError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

WORDS = ["tea", "rain"]
VECTORS = [[0.5, -2.0, 3.0], [1.0, 0.25, -1.0]]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "v.parquet"


def save(path, columns, **options):
    pq.write_table(pa.table(columns), path, **options)


@pytest.mark.parametrize("number", [pa.float16(), pa.float32(), pa.float64(), pa.int8(), pa.int64()], ids=str)
@pytest.mark.parametrize(
    "kind", [pa.list_, pa.large_list, lambda number: pa.list_(number, 3)], ids=["list", "large", "fixed"]
)
def test_lists_of_all_numbers_are_read(path, kind, number):
    values = VECTORS if pa.types.is_floating(number) else [[1, 2, 3], [4, 5, -6]]
    flat = pa.array(np.array(values).ravel()).cast(number)
    vectors = pa.array([flat[:3].to_pylist(), flat[3:].to_pylist()], kind(number))
    save(path, {"id": pa.array([1, 2]), "word": WORDS, "vector": vectors})
    found, notes = read(path)
    assert found.words == ("tea", "rain")
    assert found.vectors.tolist() == values
    assert found.vectors.dtype == (np.float64 if number == pa.float64() else np.float32)
    assert found.counts is None
    assert module_of("parquet_vectors").shape(path) == (2, 3)
    assert read(path, first=1)[0].words == ("tea",)
    assert notes == []


def test_columns_of_numbers_are_a_vector(path):
    numbers = {f"x{i}": pa.array([row[i] for row in VECTORS], pa.float32()) for i in range(3)}
    save(path, {"x": WORDS, **numbers, "count": [7, 5], "__index_level_0__": [0, 1]})
    found, _ = read(path)
    assert found.words == ("tea", "rain")
    assert found.vectors.tolist() == VECTORS
    assert found.counts.tolist() == [7, 5]
    assert module_of("parquet_vectors").shape(path) == (2, 3)


@pytest.mark.parametrize("text", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_words_of_every_kind_of_text_are_read_from_the_column_of_that_name(path, text):
    other = pa.array(["noun", "noun"])
    save(path, {"kind": other, "Embedding": VECTORS, "embedding": VECTORS, "word": pa.array(WORDS).cast(text)})
    assert read(path)[0].words == ("tea", "rain")


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd", "brotli"])
def test_groups_of_rows_and_compressions_of_all_kinds_are_read(path, compression):
    words = [f"word{i}" for i in range(3000)]
    vectors = np.random.default_rng(0).standard_normal((3000, 4))
    save(path, {"word": words, "vector": list(vectors)}, row_group_size=700, compression=compression)
    found, _ = read(path)
    assert found.words == tuple(words)
    assert found.vectors.tobytes() == vectors.tobytes()
    assert read(path, first=1500)[0].words == tuple(words[:1500])


def test_a_file_that_is_compressed_once_more_is_read(path):
    save(path, {"word": WORDS, "vector": VECTORS})
    packed = path.with_name("v.parquet.gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert read(packed)[0].words == ("tea", "rain")


def test_pyarrow_reads_what_is_written(path):
    vectors = np.array(VECTORS, np.float32)
    write(path, Embeddings(tuple(WORDS), vectors, np.array([7, 5])), VectorFormat.PARQUET)
    table = pq.read_table(path)
    assert table.column_names == ["word", "count", "vector"]
    assert table.schema.field("vector").type == pa.list_(pa.float32(), 3)
    assert table.to_pylist() == [
        {"word": word, "count": count, "vector": row} for word, count, row in zip(WORDS, [7, 5], VECTORS, strict=True)
    ]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"word": ["tea", None], "vector": VECTORS}, "Row 2 lacks a word"),
        ({"word": ["tea", ""], "vector": VECTORS}, "Row 2 has no word"),
        ({"word": WORDS, "vector": [VECTORS[0], None]}, "Row 2 lacks a vector"),
        ({"word": WORDS, "vector": [VECTORS[0], [1.0, None, 2.0]]}, "Row 2 lacks a number"),
        ({"word": WORDS, "vector": [VECTORS[0], [1.0, 2.0]]}, "Row 2 holds 2 numbers instead of 3"),
        ({"word": WORDS, "vector": [VECTORS[0], [1.0, 2.0, float("nan")]]}, 'Row 2, the word "rain"'),
        ({"word": WORDS, "x": [1.0, None]}, "Row 2 lacks a number"),
        ({"word": WORDS}, "the columns word (string), where"),
        ({"vector": VECTORS}, "the columns vector (list<element: double>), where"),
        ({"word": WORDS, "first": VECTORS, "second": VECTORS}, "Name them `word` and `vector`"),
        ({"word": WORDS, "vector": [["a"], ["b"]]}, "the columns word (string), vector (list<element: string>)"),
        ({"word": pa.array([], pa.string()), "vector": pa.array([], pa.list_(pa.float32()))}, "holds no words"),
        ({"word": WORDS, "vector": [[], []]}, "holds no words"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(path, columns, expected):
    if isinstance(columns.get("vector"), list) and columns["vector"] == [[], []]:
        columns = {**columns, "vector": pa.array([[], []], pa.list_(pa.float32()))}
    save(path, columns)
    assert expected in refusal(path)


def test_a_word_that_is_kept_once_for_many_rows_does_not_fill_the_memory(path):
    word = "a" * 1_000_000
    save(path, {"word": pa.DictionaryArray.from_arrays(pa.array([0] * 5000), [word]), "vector": [[1.0]] * 5000})
    assert path.stat().st_size < 2_000_000
    before = max(pa.total_allocated_bytes(), pa.default_memory_pool().max_memory())
    tracemalloc.start()
    try:
        found, notes = read(path)
        in_python = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.words == (word,)
    assert len(notes) == 1
    assert in_python + pa.default_memory_pool().max_memory() - before < 50_000_000


@pytest.mark.parametrize("column", ["vector", "word"])
def test_a_column_that_unpacks_to_far_more_than_the_file_is_refused_before(path, column):
    many = pa.FixedSizeListArray.from_arrays(pa.array(np.zeros(40_000_000, np.float32)), 20_000_000)
    if column == "word":
        many = pa.array([[1.0], [2.0]])
    words = ["a" * 100_000_000, "b"] if column == "word" else WORDS
    save(path, {"word": words, "vector": many}, compression="zstd", use_dictionary=column == "vector")
    assert path.stat().st_size < 200_000
    assert "more than 250 times its size" in refusal(path)


def test_without_pyarrow_the_way_to_install_it_is_said(path, monkeypatch):
    save(path, {"word": WORDS, "vector": VECTORS})
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for work in (
        lambda: read(path),
        lambda: module_of("parquet_vectors").shape(path),
        lambda: write(path, Embeddings(("a",), np.ones((1, 1))), VectorFormat.PARQUET),
    ):
        with pytest.raises(FileFormatError, match=r'pip install "w2v-gui\[parquet\]"'):
            work()
