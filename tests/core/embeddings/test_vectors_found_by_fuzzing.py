"""Files of vectors, and of what belongs to words, that `benchmarks.fuzz` has found a fault with."""

import tracemalloc
from contextlib import contextmanager, suppress

import numpy as np
import pyarrow as arrow
import pytest
from pyarrow import parquet

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.embeddings.expression import parse_expression
from w2v_gui.core.embeddings.metadata import read_metadata
from w2v_gui.core.embeddings.question_files import read_questions
from w2v_gui.core.embeddings.vector_files import load_vectors, vectors_summary
from w2v_gui.core.embeddings.word_choice import listed, matching
from w2v_gui.core.errors import ConfigError, FileFormatError


@contextmanager
def memory_below(limit):
    """Asserts that less than so many bytes are allocated at any time."""
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < limit


def test_a_parquet_file_without_rows_is_summed_up(tmp_path):
    path = tmp_path / "vectors.parquet"
    columns = {"word": arrow.array([], arrow.string()), "vector": arrow.array([], arrow.list_(arrow.float32()))}
    parquet.write_table(arrow.table(columns), path)
    summary = vectors_summary(path)
    assert (summary.words, summary.size) == (0, 0)
    with pytest.raises(FileFormatError, match="holds no words"):
        load_vectors(path)


@pytest.mark.parametrize("content", [b"\n1\t2\t3\n4\t5\t6\n", b"1\t2\t3\n\n4\t5\t6\n\n", b"1\t2\t3\n \n4\t5\t6"])
@pytest.mark.parametrize("first", [None, 1])
def test_a_table_of_numbers_may_have_empty_lines(tmp_path, content, first):
    path = tmp_path / "vectors.tsv"
    path.write_bytes(content)
    (tmp_path / "metadata.tsv").write_text("a\nb\n", encoding="utf-8")
    assert load_vectors(path, first).vectors.tolist() == [[1, 2, 3], [4, 5, 6]][:first]


def test_of_a_long_table_of_numbers_only_the_first_ones_are_read(tmp_path):
    """Also where whole blocks of the file are left out."""
    path = tmp_path / "vectors.tsv"
    path.write_bytes(b"1.25\t2.5\n" * 300_000)
    (tmp_path / "metadata.tsv").write_text("".join(f"w{i}\n" for i in range(300_000)), encoding="utf-8")
    assert load_vectors(path, 2).vectors.tolist() == [[1.25, 2.5]] * 2


def test_no_memory_is_taken_for_columns_that_are_too_many(tmp_path):
    path = tmp_path / "kinds.csv"
    path.write_text("word" + ",x" * 20_000 + "\n", encoding="utf-8")
    words = [f"w{i}" for i in range(1000)]
    with memory_below(20_000_000), pytest.raises(FileFormatError, match="20,001 columns, more than 30"):
        list(read_metadata(path, words))


@pytest.mark.parametrize("unit", ["b x{:05} ", "b\nx{:05}\n", "日本 x{:05}"])
def test_a_list_of_words_that_are_not_known_takes_little_memory(tmp_path, unit):
    path = tmp_path / "list.txt"
    path.write_text("".join(unit.format(i) for i in range(90_000)) + " a", encoding="utf-8")
    vocabulary = Vocabulary(("a", "b"), np.ones(2, np.int64))
    with memory_below(8 * path.stat().st_size):
        ids, missing = listed(path, vocabulary)
    assert (sorted(ids), missing) == (([0, 1], 90_000) if unit[0] == "b" else ([0], 90_001))


def test_a_word_that_is_cut_while_a_list_is_read_is_whole(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("x" * 65_530 + " wonderful " + "y" * 140_000 + " word", encoding="utf-8")
    ids, missing = listed(path, Vocabulary(("word", "wonderful"), np.ones(2, np.int64)))
    assert (ids.tolist(), missing) == ([1, 0], 2)


def test_a_list_that_is_one_endless_word_is_refused(tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes(b"x" * 3_000_000)
    with pytest.raises(FileFormatError, match=r"list\.txt is no list of words"):
        listed(path, Vocabulary(("x",), np.ones(1, np.int64)))


def test_many_questions_take_little_memory(tmp_path):
    path = tmp_path / "questions.txt"
    path.write_text("ab cd ef gh\n" * 200_000, encoding="utf-8")
    with memory_below(10 * path.stat().st_size + (64 << 20)):
        assert len(read_questions(path).questions) == 200_000
    path.write_text("ab cd ef gh\n" * 200_001, encoding="utf-8")
    with pytest.raises(FileFormatError, match="more than 200,000 lines"):
        read_questions(path)


def test_an_endless_sum_is_refused():
    with pytest.raises(ConfigError, match="more than 10,000 letters"):
        parse_expression("king - man + " * 1000 + "queen")


@pytest.mark.parametrize("pattern", ["(?:" * 160, "(" * 501, "a" * 100_000])
def test_a_pattern_that_is_nested_or_long_is_refused_in_one_sentence(pattern):
    with pytest.raises(ConfigError, match=r"[Ww]rite") as refused:
        list(matching(["word"], pattern))
    assert len(str(refused.value)) < 700


def test_a_pattern_nested_as_deeply_as_its_length_allows_is_searched_for_or_refused():
    with suppress(ConfigError):
        list(matching(["word"], "(" * 250 + ")" * 250))
