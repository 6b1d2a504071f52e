"""The map as a table that spreadsheets read, with exactly the words that are on it."""

import csv

import numpy as np
import pytest

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.projection.positions_csv import write_positions_csv
from w2v_gui.core.projection.projection import Projection

POSITIONS = np.array([[0.1, -2.5], [1e-7, 3.0]], dtype=np.float32)


def written(path, words, rows=None):
    write_positions_csv(path, words, Projection("PCA", POSITIONS, rows=rows))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_each_word_has_a_row_with_its_position(tmp_path):
    assert written(tmp_path / "map.csv", ["a", "b"]) == [
        ["word", "x", "y"],
        ["a", "0.1", "-2.5"],
        ["b", "1e-07", "3.0"],
    ]


def test_only_the_words_of_the_projection_are_written(tmp_path):
    assert [row[0] for row in written(tmp_path / "map.csv", ["a", "b", "c"], np.array([0, 2]))] == ["word", "a", "c"]


def test_words_with_commas_quotes_and_any_script_survive(tmp_path):
    words = ['say "hi", you', "日本\u2028語"]
    assert [row[0] for row in written(tmp_path / "map.csv", words)[1:]] == words


def test_positions_read_back_bit_for_bit(tmp_path):
    rows = written(tmp_path / "map.csv", ["a", "b"])[1:]
    assert np.array([row[1:] for row in rows], dtype=np.float32).tobytes() == POSITIONS.tobytes()


def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(tmp_path):
    for path in (tmp_path / "missing" / "map.csv", tmp_path):
        with pytest.raises(FileFormatError, match=r"cannot be written: .*\. Choose another folder\.$"):
            written(path, ["a", "b"])
    assert list(tmp_path.iterdir()) == []


def test_of_two_points_a_word_each_row_says_which_it_is(tmp_path):
    both = Projection("PCA", [[1, 2], [3, 4], [5, 6], [7, 8]], rows=np.array([2, 0]), both=True)
    write_positions_csv(tmp_path / "map.csv", ["a", "b", "c"], both)
    assert (tmp_path / "map.csv").read_text(encoding="utf-8").splitlines() == [
        "word,x,y,vector",
        "c,1.0,2.0,center",
        "a,3.0,4.0,center",
        "c,5.0,6.0,outside",
        "a,7.0,8.0,outside",
    ]
