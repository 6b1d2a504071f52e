"""`w2v-gui map`: every map that can be chosen, as a table, and as what is left to be painted."""

import csv
import json
import re
import subprocess
import sys

import numpy as np
import pytest

from w2v_gui.__main__ import main
from w2v_gui.cli import parser
from w2v_gui.cli_map import picture_request
from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.errors import ConfigError, FileFormatError, UnknownWordError
from w2v_gui.core.projection import tsne
from w2v_gui.core.projection.map_choice import Method, Sample
from w2v_gui.core.recording.run_folder import load_run
from w2v_gui.ui.theme import PALETTES

VECTORS = """7 3
king 3 1 0
queen 3 -1 0
man 0 1 1
woman 0 -1 1
tea 0 0 3
naïve 0 1 2
日本 1 1 1
"""
TEXT = "the king and the queen\nthe man and the woman ate\nking and man drink tea\nqueen and woman drink tea\n" * 5
WORDS = ["king", "queen", "man", "woman", "tea", "naïve", "日本"]


@pytest.fixture
def vectors(tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text(VECTORS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    call = ["train", folder / "text.txt", "--epochs=1", "--vector-size=4", "--min-count=1", "-o", folder / "run"]
    assert main([str(word) for word in call]) == 0
    return folder / "run"


@pytest.fixture
def table(tmp_path, capsys):
    """table(*arguments): header and rows of the CSV that the call writes."""

    def table(*arguments):
        capsys.readouterr()
        assert main(["map", *map(str, arguments), "-o", str(tmp_path / "map.csv")]) == 0
        assert capsys.readouterr() == ("", "")
        with (tmp_path / "map.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        return header, rows

    return table


@pytest.fixture
def request_of(tmp_path):
    """request_of(*arguments): what is left to be painted."""

    def request_of(*arguments):
        arguments = ["map", *map(str, arguments), "-o", str(tmp_path / "map.png")]
        return picture_request(parser().parse_args(arguments))

    return request_of


@pytest.fixture
def refusal(capsys, tmp_path):
    """refusal(*arguments): the one line on standard error with which bad input ends."""

    def refusal(*arguments, output="map.csv"):
        try:
            status = main(["map", *map(str, arguments), "-o", str(tmp_path / output)])
        except SystemExit as ended:
            status = ended.code
        out, error = capsys.readouterr()
        assert (status, out) == (2, "")
        assert re.fullmatch(r"w2v-gui[a-z ]*: [^\n]*\.\n", error)
        return error

    return refusal


def test_by_default_it_is_the_map_of_the_window(table, request_of, vectors):
    header, rows = table(vectors)
    assert header == ["word", "x", "y"]
    assert [row[0] for row in rows] == WORDS
    request = request_of(vectors)
    np.testing.assert_array_equal(np.array([row[1:] for row in rows], np.float32), request.projection.positions)
    assert request.projection.title.startswith("PCA · components 1 and 2")
    assert (request.theme, request.palette, request.size, request.column) == ("light", "standard", (1200, 900), None)
    assert request.words == tuple(WORDS)
    assert request.counts.tolist() == [0] * len(WORDS)


def test_own_axes_place_words_by_their_values(table, vectors):
    _, rows = table(vectors, "--axis", "man .. woman", "--axis", "tea .. king")
    places = {word: (float(x), float(y)) for word, x, y in rows}
    assert (places["man"][0], places["woman"][0]) == pytest.approx((0, 1), abs=1e-6)
    assert (places["tea"][1], places["king"][1]) == pytest.approx((0, 1), abs=1e-6)


def test_coordinates_come_back_as_they_are(table, vectors, tmp_path):
    (tmp_path / "places.tsv").write_text("word\tx\ty\nking\t1.5\t-2\n日本\t3\t4\n", encoding="utf-8")
    _, rows = table(vectors, "--coordinates", tmp_path / "places.tsv")
    assert rows == [["king", "1.5", "-2.0"], ["日本", "3.0", "4.0"]]


def test_some_words_are_mapped_alone_or_before_a_gray_rest(table, request_of, vectors):
    _, rows = table(vectors, "--only", "tea", "king", "man", "king")
    assert [row[0] for row in rows] == ["king", "man", "tea"]
    projection = request_of(vectors, "--gray-rest", "--only", "tea", "king", "man").projection
    assert (len(projection.positions), projection.focus.tolist()) == (7, [0, 2, 4])


def test_both_vectors_of_a_run_are_two_rows_a_word(table, run_folder):
    header, rows = table(run_folder, "--vectors", "both", "--normalized")
    words = load_run(run_folder).word_vectors.words
    assert header == ["word", "x", "y", "vector"]
    assert [(row[0], row[3]) for row in rows] == [(word, vector) for vector in ("center", "outside") for word in words]


def test_what_is_written_can_be_read_again(table, run_folder, tmp_path):
    _, rows = table(run_folder, "--vectors", "both")
    (tmp_path / "map.csv").rename(tmp_path / "before.csv")
    assert table(run_folder, "--coordinates", tmp_path / "before.csv")[1] == rows


def test_every_parameter_reaches_the_map(request_of, vectors, monkeypatch):
    chosen = []
    monkeypatch.setattr("w2v_gui.cli_map.make_map", lambda choice, *_, **__: chosen.append(choice) or iter([None]))
    request_of(vectors, "--method", "tsne", "--perplexity", 5, "--words", 6, "--sample", "random")
    request_of(vectors, "--components", "3,1", "--normalized", "--vectors", "mean", "--gray-rest")
    first, second = chosen
    assert (first.method, first.perplexity, first.most_words) == (Method.TSNE, 5, 6)
    assert (first.sample, first.vectors) == (Sample.RANDOM, VectorKind.CENTER)
    assert (second.method, second.components, second.normalized) == (Method.PCA, (3, 1), True)
    assert (second.vectors, second.gray_rest) == (VectorKind.MEAN, True)


def test_every_choice_of_the_program_can_be_made(vectors, capsys):
    with pytest.raises(SystemExit):
        main(["map", "--help"])
    told = capsys.readouterr().out
    for names in (Method, VectorKind, Sample, PALETTES):
        assert f"{{{','.join(names)}}}" in told


def test_tsne_of_a_sample_is_the_last_map_that_it_yields(request_of, vectors, monkeypatch):
    monkeypatch.setattr(tsne, "_PHASES", tuple(phase._replace(iterations=20) for phase in tsne._PHASES))
    projection = request_of(vectors, "--words", 5, "--perplexity", 2).projection
    assert projection.title == "t-SNE · 5 most frequent of 7 words · perplexity 1.33 · center vectors"
    assert projection.rows.tolist() == [0, 1, 2, 3, 4]
    assert projection.iteration == 20 * len(tsne._PHASES)


def test_words_are_colored_by_their_kinds_where_they_have_some(request_of, tmp_path):
    run = tmp_path / "sample"
    assert main(["train", "--sample", "--epochs=1", "--vector-size=4", "-o", str(run)]) == 0
    column = request_of(run).column
    assert isinstance(column, Categories)
    kinds = load_run(run).corpus.kinds
    words = load_run(run).word_vectors.words
    assert [column.labels[i] if i >= 0 else None for i in column.ids] == [kinds.get(word) for word in words]
    assert request_of(run, "--color", "none").column is None


def test_words_are_colored_by_how_faithful_they_are_or_how_similar_to_one(request_of, vectors):
    kept = request_of(vectors, "--color", "faithfulness").column
    assert isinstance(kept, Numbers)
    assert (kept.name, kept.limits) == ("Kept of 3 neighbors", (0.0, 1.0))
    cosines = request_of(vectors, "--color", "similarity:king").column
    assert isinstance(cosines, Numbers)
    assert cosines.name == "Cosine with king"
    assert cosines.values.max() == pytest.approx(1)
    with pytest.raises(UnknownWordError, match="kign"):
        request_of(vectors, "--color", "similarity:kign")


def test_words_are_colored_by_frequency_cluster_or_a_column_of_a_file(request_of, run_folder, tmp_path):
    words = load_run(run_folder).word_vectors.center
    column = request_of(run_folder, "--color", "frequency").column
    assert isinstance(column, Numbers)
    assert column.values.tolist() == words.counts.tolist()
    assert column.logarithmic
    assert len(request_of(run_folder, "--color", "cluster", "--clusters", 3).column.labels) == 3
    table = tmp_path / "a:b.csv"
    table.write_text("word,sex,length\nking,m,4\nqueen,f,5\n", encoding="utf-8")
    assert request_of(run_folder, "--color", f"{table}:Sex").column.labels == ("m", "f")
    assert isinstance(request_of(run_folder, "--color", f"{table}:length").column, Numbers)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--method", "umap"], "invalid choice"),
        (["--method", "axes"], "needs words at both its ends"),
        (["--method", "file"], "Choose the file"),
        (["--method", "pca", "--perplexity", 5], "--perplexity belongs to --method tsne"),
        (["--axis", "man .. woman", "--components", "1,2"], "belongs to --method"),
        (["--axis", "man"], '"man" is not an axis'),
        (["--axis", "man .. boy"], '"boy"'),
        (["--axis", "man .. tea", "--axis", "tea .. man", "--axis", "tea .. king"], "two axes, not 3"),
        (["--components", "1"], "not two whole numbers"),
        (["--components", "1,1"], "two different components"),
        (["--components", "1,9"], "have 3 components"),
        (["--perplexity", "nan"], "perplexity must be from 2"),
        (["--words", 4], "from 5 to 100,000 words"),
        (["--vectors", "outside"], "no outside vectors"),
        (["--only", "king", "Tea"], '"tea" is: try that'),
        (["--coordinates", "missing.csv"], "There is no file missing.csv"),
        (["--size", "1200"], "is not a size such as 1200x900"),
        (["--size", "99x100"], "is not a size"),
        (["--size", "100x10001"], "is not a size"),
        (["--theme", "blue"], "invalid choice"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(refusal, vectors, arguments, complaint):
    assert complaint in refusal(vectors, *arguments)


@pytest.mark.parametrize(
    ("output", "complaint"), [("map.gif", "Choose the ending .png, "), ("no/map.csv", "no folder")]
)
def test_where_no_map_can_be_is_said_before_anything_is_read(refusal, output, complaint):
    assert complaint in refusal("missing.txt", output=output)


@pytest.mark.parametrize(
    ("color", "complaint"),
    [
        ("kind", "Only the sample corpus tells the kinds"),
        ("frequency", "does not say how frequent"),
        ("red", 'cannot be colored by "red"'),
        ("missing.tsv:a", "There is no file missing.tsv"),
        ("{table}:size", 'no column "size" to color by. Choose one of these: sex, age.'),
    ],
)
def test_a_color_that_there_is_not_is_refused(request_of, vectors, tmp_path, color, complaint):
    (tmp_path / "table.csv").write_text("word,sex,age\nking,m,1\n", encoding="utf-8")
    with pytest.raises((ConfigError, FileFormatError), match=complaint):
        request_of(vectors, "--color", color.format(table=tmp_path / "table.csv"))


def test_a_table_is_written_without_qt(vectors, tmp_path):
    code = (
        "import sys, json; from w2v_gui.__main__ import main; status = main(sys.argv[1:]);"
        "print(json.dumps([status, [name for name in sys.modules if name in ('PySide6', 'pyqtgraph')]]))"
    )
    command = [sys.executable, "-c", code, "map", vectors, "-o", tmp_path / "map.csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [0, []]
