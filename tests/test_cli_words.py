"""`w2v-gui neighbors`, `analogy`, `odd-one-out` and `similarity`: what they print, write and refuse."""

import csv
import json
import re

import numpy as np
import pytest

from w2v_gui.__main__ import main
from w2v_gui.core.embeddings.embeddings import Embeddings

VECTORS = """9 4
king 3 1 0 0
queen 3 -1 0 0
man 0 1 1 0
woman 0 -1 1 0
tea 0 0 0 1
rain 0 0 1 -1
naïve 0 0 0 2
King 3 1 0 1
x-ray 1 1 1 1
"""
TEXT = "the king and the queen\nthe man and the woman ate\nking and man drink tea\nqueen and woman drink tea\n" * 5
STREAM = ("--epochs=3", "--vector-size=4", "--min-count=6", "--subsample=0")


@pytest.fixture
def w2v(capsys):
    """w2v(*arguments): exit status, standard output and standard error of `w2v-gui`."""

    def w2v(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return w2v


@pytest.fixture
def printed(w2v):
    """printed(*arguments): the cells of each line of standard output."""

    def printed(*arguments):
        status, out, error = w2v(*arguments)
        assert (status, error) == (0, "")
        return [line.split("\t") for line in out.splitlines()]

    return printed


@pytest.fixture
def refusal(w2v):
    """refusal(*arguments): the one line on standard error with which bad input ends."""

    def refusal(*arguments):
        status, out, error = w2v(*arguments)
        assert (status, out) == (2, "")
        assert re.fullmatch(r"w2v-gui[a-z -]*: [^\n]*\.\n", error)
        return error.strip()

    return refusal


@pytest.fixture
def vectors(tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text(VECTORS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory):
    """A run on a text in which `ate` occurs five times, and min_count is six."""
    folder = tmp_path_factory.mktemp("runs")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    assert main(["train", str(folder / "text.txt"), *STREAM, "-o", str(folder / "run")]) == 0
    return folder / "run"


def read_table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_neighbors_are_ordered_by_the_measure_that_is_asked_for(printed, vectors):
    assert printed("neighbors", vectors, "tea", "-n", 2) == [["naïve", "1.0000"], ["x-ray", "0.5000"]]
    assert printed("neighbors", vectors, "tea", "-n", 1, "--measure", "dot") == [["naïve", "2.0000"]]
    nearest = printed("neighbors", vectors, "king", "--measure", "euclidean")
    assert nearest[:2] == [["King", "1.0000"], ["queen", "2.0000"]]
    assert len(nearest) == 8


def test_neighbors_of_a_run_may_be_those_of_its_outside_vectors(printed, run_folder):
    found = {
        kind: printed("neighbors", run_folder, "king", "--vectors", kind)
        for kind in ("center", "outside", "center-outside")
    }
    words = {kind: {word for word, _ in rows} for kind, rows in found.items()}
    assert "king" not in words["center"] | words["outside"]
    assert "king" in words["center-outside"]
    assert found["center"] != found["outside"]


def test_neighbors_as_json_and_as_a_table_are_the_same(w2v, printed, vectors, tmp_path):
    lines = printed("neighbors", vectors, "tea", "-n", 3, "--measure", "euclidean")
    found = json.loads(w2v("neighbors", vectors, "tea", "-n", 3, "--measure", "euclidean", "--json")[1])
    assert (found["word"], found["measure"], found["vectors"]) == ("tea", "euclidean", "center")
    assert [[each["word"], f"{each['euclidean']:.4f}"] for each in found["neighbors"]] == lines
    table = tmp_path / "neighbors.csv"
    assert w2v("neighbors", vectors, "tea", "-n", 3, "--measure", "euclidean", "--csv", table) == (0, "", "")
    header, *rows = read_table(table)
    assert header == ["word", "euclidean"]
    assert [[word, f"{float(value):.4f}"] for word, value in rows] == lines


def test_a_sum_of_words_is_answered_without_its_own_words(w2v, printed, vectors):
    answers = printed("analogy", vectors, "king - man + woman", "-n", 3)
    assert answers[0][0] == "queen"
    assert not {"king", "King", "man", "woman"} & {word for word, _ in answers}
    found = json.loads(w2v("analogy", vectors, "king - man + woman", "-n", 3, "--json")[1])
    assert found["sum"] == "king - man + woman"
    assert [[each["word"], f"{each['cosine']:.4f}"] for each in found["answers"]] == answers
    assert printed("analogy", vectors, "-man + 2*x-ray", "-n", 1)


def test_the_odd_one_out_is_the_last(w2v, printed, vectors):
    rows = printed("odd-one-out", vectors, "tea", "king", "queen")
    assert rows[-1][0] == "tea"
    found = json.loads(w2v("odd-one-out", vectors, "tea", "king", "queen", "--json")[1])
    assert found["odd"] == "tea"
    assert [[each["word"], f"{each['cosine_with_mean']:.4f}"] for each in found["words"]] == rows


def test_two_words_are_compared_by_every_measure(w2v, printed, vectors, tmp_path):
    rows = [["cosine", "1.0000"], ["dot", "2.0000"], ["euclidean", "1.0000"]]
    assert printed("similarity", vectors, "tea", "naïve") == rows
    found = json.loads(w2v("similarity", vectors, "tea", "naïve", "--json")[1])
    assert found == {"words": ["tea", "naïve"], "cosine": 1.0, "dot": 2.0, "euclidean": 1.0}
    w2v("similarity", vectors, "tea", "naïve", "--csv", tmp_path / "two.csv")
    assert [row[0] for row in read_table(tmp_path / "two.csv")] == ["measure", "cosine", "dot", "euclidean"]


def test_a_similarity_that_there_is_not_is_null(w2v, vectors, monkeypatch):
    diverged = Embeddings(("tea", "rain"), np.array([[1, 0], [np.inf, 1]], np.float32))
    monkeypatch.setattr("w2v_gui.core.recording.opening.read_vectors", lambda path, first: iter([diverged]))
    found = json.loads(w2v("similarity", vectors, "tea", "rain", "--json")[1])
    assert found == {"words": ["tea", "rain"], "cosine": 0.0, "dot": None, "euclidean": None}


def test_more_words_are_compared_each_with_each(w2v, printed, vectors, tmp_path):
    words = ["tea", "naïve", "king"]
    header, *rows = printed("similarity", vectors, *words)
    assert header == ["word", *words]
    assert rows[0] == ["tea", "1.0000", "1.0000", "0.0000"]
    found = json.loads(w2v("similarity", vectors, *words, "--json")[1])
    assert found["words"] == words
    assert [[word, *(f"{c:.4f}" for c in row)] for word, row in zip(words, found["cosines"], strict=True)] == rows
    w2v("similarity", vectors, *words, "--csv", tmp_path / "matrix.csv")
    assert read_table(tmp_path / "matrix.csv")[0] == header


COMMANDS = [
    ("neighbors", "{0}"),
    ("analogy", "tea + {0}"),
    ("odd-one-out", "tea", "king", "{0}"),
    ("similarity", "tea", "{0}"),
    ("similarity", "tea", "king", "{0}"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_why_a_word_is_missing(refusal, vectors, run_folder, command):
    def refused(path, word):
        name, *words = command
        return refusal(name, path, *(each.format(word) for each in words))

    assert refused(vectors, "quene").endswith("Check its spelling. Spelled alike: queen.")
    assert refused(vectors, "Tea").endswith('"Tea" is not in the vocabulary, but "tea" is: try that.')
    assert refused(run_folder, "ate").endswith("min_count is 6: lower min_count and train again.")
    assert "does not occur in the text. Check its spelling" in refused(run_folder, "emperor")


def test_what_stands_close_together_is_told_apart(refusal, vectors):
    sentence = '"king-man" is not in the vocabulary, but king and man are: write them apart.'
    assert sentence in refusal("analogy", vectors, "king-man + woman")


@pytest.mark.parametrize(
    "arguments",
    [
        "neighbors {vectors} king -n 0",
        "neighbors {vectors} king --measure near",
        "neighbors {vectors} king --vectors mean",
        "neighbors {vectors} king --vectors outside",
        "neighbors {vectors} king --vectors center-outside",
        "neighbors {vectors} king --json --csv {folder}/table.csv",
        "neighbors {vectors} king --csv {folder}/missing/table.csv",
        "neighbors {folder} king",
        "analogy {vectors}",
        "analogy {vectors} king-",
        "analogy {vectors} +",
        "analogy {vectors} king -n none",
        "analogy {folder}/missing king",
        "odd-one-out {vectors}",
        "odd-one-out {vectors} king",
        "odd-one-out {vectors} king queen",
        "odd-one-out {vectors} king queen king",
        "similarity {vectors}",
        "similarity {vectors} king",
        "similarity {vectors} king queen --csv {folder}",
    ],
)
def test_bad_input_ends_with_status_2_and_one_line(refusal, vectors, tmp_path, arguments):
    refusal(*arguments.format(vectors=vectors, folder=tmp_path).split())


def test_a_sum_that_cannot_be_read_is_refused_before_the_file_is(refusal, tmp_path):
    assert "a sign is missing" in refusal("analogy", tmp_path / "missing", "king man")
