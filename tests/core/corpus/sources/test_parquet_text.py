"""Texts in Parquet files are read a few rows at a time, and what is damaged or blown up is refused."""

import sys
from contextlib import suppress

import pytest

from w2v_gui.core.corpus.sources import parquet_text
from w2v_gui.core.corpus.sources.parquet_text import ParquetText
from w2v_gui.core.corpus.sources.text_encoding import Replacements
from w2v_gui.core.errors import CorpusError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def path(tmp_path):
    columns = {
        "id": [1, 2, 3],
        "title": ["A", "B", "C"],
        "text": ["a b\nc", None, "d é"],
        "kind": pa.array(["x", "y", "x"]).dictionary_encode(),
        "list": [["a"], [], ["b"]],
        "large": pa.array(["k", "l", "m"], pa.large_string()),
    }
    pq.write_table(pa.table(columns), tmp_path / "texts.parquet")
    return tmp_path / "texts.parquet"


def opened(path, wanted=None) -> ParquetText:
    return ParquetText(path, wanted, Replacements())


def test_the_columns_of_strings_are_its_fields(path):
    rows = opened(path)
    assert (rows.fields, rows.field) == (("title", "text", "kind", "large"), "text")
    assert (list(rows), rows.unusable, rows.done) == (["a b c", "d é"], 1, 1.0)
    assert list(opened(path, "kind")) == ["x", "y", "x"]
    assert list(opened(path, "large")) == ["k", "l", "m"]
    with pytest.raises(CorpusError, match='has no field "id"'):
        opened(path, "id")


def test_without_a_usual_name_the_longest_column_is_read(tmp_path):
    pq.write_table(
        pa.table({"left": ["a", "b"], "right": ["a b", "c d"], "none": pa.nulls(2, pa.string())}), tmp_path / "x"
    )
    assert opened(tmp_path / "x").field == "right"


@pytest.mark.parametrize("rows_at_once", [1, 2, 1024])
def test_rows_are_read_in_parts(tmp_path, monkeypatch, rows_at_once):
    monkeypatch.setattr(parquet_text, "_MOST_ROWS", rows_at_once)
    texts = [f"text {i % 7}" for i in range(100)]
    pq.write_table(pa.table({"text": texts}), tmp_path / "x", row_group_size=30)
    rows = opened(tmp_path / "x")
    done = [rows.done for _ in rows]
    assert list(opened(tmp_path / "x")) == texts
    assert done == sorted(done)
    assert rows.done == 1.0


def test_strings_that_are_not_valid_are_replaced_and_counted(tmp_path):
    column = pa.array([b"a b", b"c \xff d"], pa.binary()).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"text": column}), tmp_path / "x")
    replacements = Replacements()
    assert list(ParquetText(tmp_path / "x", None, replacements)) == ["a b", "c \ufffd d"]
    assert (replacements.count, replacements.first_line) == (1, 2)


def test_a_file_without_strings_or_rows_is_refused_or_empty(tmp_path):
    pq.write_table(pa.table({"n": [1]}), tmp_path / "numbers")
    with pytest.raises(CorpusError, match="has no column with text"):
        opened(tmp_path / "numbers")
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "empty")
    assert list(opened(tmp_path / "empty")) == []


def test_a_file_cut_off_or_changed_anywhere_is_read_or_refused(path):
    content = path.read_bytes()
    for place in range(0, len(content), 17):
        for damaged in (content[:place], content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]):
            path.write_bytes(damaged)
            with suppress(CorpusError):
                list(opened(path))


def test_one_long_text_a_million_times_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_text, "HARMLESS_BYTES", 1_000_000)
    pq.write_table(pa.table({"text": pa.array(["long " * 1000] * 100_000)}), tmp_path / "bomb", compression="zstd")
    with pytest.raises(CorpusError, match=r"^bomb: Row [\d,]+ is larger than texts are\."):
        for _ in opened(tmp_path / "bomb"):
            pass


def test_without_pyarrow_the_cure_is_told(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CorpusError, match=r'install pyarrow: pip install "w2v-gui\[parquet\]"\.'):
        opened(path)
