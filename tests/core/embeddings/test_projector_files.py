"""TSV with metadata: what TensorFlow's projector makes of what is written, and tables of all kinds that are read."""

import numpy as np
import pytest

from tests.core.embeddings.written_vectors import read, refusal, write
from w2v_gui.core.embeddings.columns import Categories, Numbers, counts_column
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import FileFormatError

WORDS = ("the", "#", '"', "naïve", "New York", "日本", "🙂")
VECTORS = np.random.default_rng(0).standard_normal((len(WORDS), 5)).astype(np.float32)


def projector_vectors(text):
    """As the projector parses them: lines that are not blank, tabs between numbers in float32."""
    return np.array(
        [[np.float32(cell) for cell in line.split("\t")] for line in text.split("\n") if line.strip()], np.float32
    )


def projector_metadata(text):
    """As the projector parses them: with a header exactly if the first line has a tab."""
    lines = [line for line in text.split("\n") if line.strip()]
    if "\t" not in lines[0]:
        return [{"label": line} for line in lines]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def test_words_alone_are_a_column_without_a_header(tmp_path):
    write(tmp_path / "vectors.tsv", Embeddings(WORDS, VECTORS), VectorFormat.TSV)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["metadata.tsv", "vectors.tsv"]
    assert projector_vectors((tmp_path / "vectors.tsv").read_text()).tobytes() == VECTORS.tobytes()
    rows = projector_metadata((tmp_path / "metadata.tsv").read_text(encoding="utf-8"))
    assert tuple(row["label"] for row in rows) == WORDS


def test_counts_and_columns_come_with_a_header(tmp_path):
    kinds = Categories("Part of\tspeech", ("no\nun", "verb"), np.array([0, 1, -1, 0, 0, 1, -1], np.int32))
    scores = Numbers("Score", np.array([0.5, np.nan, 1 / 3, 4, 5, 6, 7], np.float32))
    counts = np.arange(1, 8) * 10**10
    embeddings = Embeddings(WORDS, VECTORS, counts)
    write(tmp_path / "my.tsv", embeddings, VectorFormat.TSV, [kinds, scores, counts_column(counts)])
    rows = projector_metadata((tmp_path / "my_metadata.tsv").read_text(encoding="utf-8"))
    assert tuple(row["word"] for row in rows) == WORDS
    assert [int(row["count"]) for row in rows] == counts.tolist()
    assert [row["Part of speech"] for row in rows] == ["no un", "verb", "", "no un", "no un", "verb", ""]
    assert [row["Score"] for row in rows][:3] == ["0.5", "", "0.33333334"]
    assert len(rows[0]) == 4
    found, _ = read(tmp_path / "my.tsv")
    assert found.words == WORDS
    assert found.counts.tolist() == counts.tolist()


def test_a_column_alone_is_written_beside_the_words(tmp_path):
    scores = Numbers("Score", np.arange(7, dtype=np.float32))
    write(tmp_path / "vectors.tsv", Embeddings(WORDS, VECTORS), VectorFormat.TSV, [scores])
    assert (tmp_path / "metadata.tsv").read_text(encoding="utf-8").startswith("word\tScore\nthe\t0.0\n")
    found, _ = read(tmp_path / "vectors.tsv")
    assert found.words == WORDS
    assert found.counts is None


def test_neither_file_is_replaced_when_the_second_cannot_be(tmp_path):
    (tmp_path / "metadata.tsv").mkdir()
    (tmp_path / "vectors.tsv").write_text("old")
    with pytest.raises(FileFormatError, match="cannot be written"):
        write(tmp_path / "vectors.tsv", Embeddings(WORDS, VECTORS), VectorFormat.TSV)
    assert (tmp_path / "vectors.tsv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["metadata.tsv", "vectors.tsv"]


@pytest.mark.parametrize(
    "content",
    [
        "tea\t0.5\t-2\nNew York\t1\t0.25\n",
        "word\tx\ty\r\ntea\t0.5\t-2\r\n\r\nNew York\t1\t0.25",
        "\ufefftea\t0.5\t-2\nNew York\t1e0\t.25\t\n",
    ],
    ids=["plain", "a header, carriage returns, an empty line", "byte order mark, a tab at the end"],
)
def test_a_table_with_the_word_first_is_read_in_all_its_dresses(tmp_path, content):
    (tmp_path / "v.tsv").write_text(content, encoding="utf-8", newline="")
    found, notes = read(tmp_path / "v.tsv", reader="tsv_vectors")
    assert found.words == ("tea", "New York")
    assert found.vectors.tolist() == [[0.5, -2], [1, 0.25]]
    assert found.vectors.dtype == np.float32
    assert notes == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.tsv", "tea\nrain\n"),
        ("v_metadata.tsv", "word\tkind\ntea\tdrink\nrain\tweather\n"),
        ("metadata.tsv", "kind\tWord\r\ndrink\ttea\r\nweather\train\r\n"),
        ("metadata.tsv", "label\ntea\nrain"),
        ("metadata.tsv", "tea\tdrink\nrain\tweather\n"),
        ("v.words.txt", "\ufefftea\n\nrain\n"),
        ("words.txt", "tea\nrain"),
        ("labels.txt", "tea\r\nrain"),
        ("v.vocab", "tea\nrain"),
    ],
)
def test_words_are_found_beside_a_table_of_numbers(tmp_path, name, content):
    (tmp_path / "v.tsv").write_text("1\t2\n3\t4\n")
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    found, _ = read(tmp_path / "v.tsv")
    assert found.words == ("tea", "rain")
    assert found.vectors.tolist() == [[1, 2], [3, 4]]
    assert read(tmp_path / "v.tsv", first=1)[0].words == ("tea",)


def test_a_list_that_does_not_fit_is_passed_over_for_one_that_does(tmp_path):
    (tmp_path / "v.tsv").write_text("1\t2\n3\t4\n")
    (tmp_path / "v.txt").write_text("a 1 2\nb 3 4\n")  # the same vectors once more
    (tmp_path / "words.txt").write_text("a\nb\nc\n")
    (tmp_path / "metadata.tsv").write_text("tea\nrain\n")
    assert read(tmp_path / "v.tsv")[0].words == ("tea", "rain")


def test_words_that_are_numbers_are_words_where_others_are_none(tmp_path):
    (tmp_path / "v.tsv").write_text("7\t1\t2\ntea\t3\t4\n")
    assert read(tmp_path / "v.tsv")[0].words == ("7", "tea")


def test_numbers_without_words_say_where_words_are_looked_for(tmp_path):
    (tmp_path / "v.tsv").write_text("1\t2\n3\t4\n")
    message = refusal(tmp_path / "v.tsv")
    assert "2 vectors without their words" in message
    for name in ("v_metadata.tsv", "metadata.tsv", "v.words.txt", "v.txt", "words.txt", "vocab.txt", "labels.txt"):
        assert name in message
    (tmp_path / "metadata.tsv").write_text("tea\n")
    assert "metadata.tsv, which lies there, has 1 line" in refusal(tmp_path / "v.tsv")
    (tmp_path / "metadata.tsv").write_text("tea\nrain\nsnow\nice\nfog\n")
    assert "has 4 or more lines" in refusal(tmp_path / "v.tsv")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a\t1\t2\nb\t1\n", "Line 2 holds 1 numbers instead of 2"),
        ("a\t1\t2\nb\t1\t2\t3\n", "Line 2 holds 3 numbers instead of 2"),
        ("a\t1\t2\nb\t1\ttwo\n", "Line 2 holds something that is not a number"),
        ("a\t1\t2\nb\t1\t2_0\n", "Line 2 holds something that is not a number"),
        ("a\t1\t2\nb\t1\tnan\n", 'Row 2, the word "b", holds a number that is infinite'),
        ("a\t1\t2\nb\t1\t1e300\n", 'Row 2, the word "b", holds a number that is infinite'),
        ("a\t1\t2\n\t1\t2\n", "Row 2 has no word"),
        ("a\t1\t2\nb\t1\t2\n" + "1" * 1_000_001, "Line 3 is too long"),
        ("a b c\n", "no table of numbers"),
        ("", "no table of numbers"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path, content, expected):
    (tmp_path / "v.tsv").write_text(content)
    assert expected in refusal(tmp_path / "v.tsv", reader="tsv_vectors")


def test_a_line_that_is_not_in_utf_8_is_named(tmp_path):
    (tmp_path / "v.tsv").write_bytes(b"a\t1\t2\n\xff\t1\t2\n")
    assert "Line 2 is not text in UTF-8" in refusal(tmp_path / "v.tsv", reader="tsv_vectors")
    (tmp_path / "v.tsv").write_bytes(b"1\t2\n1\t2\n")
    (tmp_path / "words.txt").write_bytes(b"a\n\xff\n")
    with pytest.raises(FileFormatError, match=r"words.txt: Line 2 is not text in UTF-8"):
        read(tmp_path / "v.tsv")


def test_a_word_that_comes_again_keeps_its_first_vector(tmp_path):
    (tmp_path / "v.tsv").write_text("a\t1\t2\nb\t3\t4\na\t5\t6\nc\t7\t8\nb\t9\t9\n")
    found, notes = read(tmp_path / "v.tsv", reader="tsv_vectors")
    assert found.words == ("a", "b", "c")
    assert found.vectors.tolist() == [[1, 2], [3, 4], [7, 8]]
    assert notes == ['v.tsv: 2 rows repeat words of other rows, first "a" in row 3 that of row 1; they were left out.']
