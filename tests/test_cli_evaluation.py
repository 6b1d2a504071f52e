"""`w2v-gui evaluate`: word pairs and analogies asked of a run or of vectors, as a table or as JSON."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.__main__ import main
from w2v_gui.cli import parser
from w2v_gui.core.corpus.corpus import Analogy, corpus_from_sentences
from w2v_gui.core.embeddings.analogy_search import RESTRICT
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import save_run
from w2v_gui.core.word2vec.config import CourseConfig
from w2v_gui.core.word2vec.events import Checkpoint

VECTORS = "6 2\nking 3 1\nqueen 3 -1\nman 0 1\nwoman 0 -1\ntea -1 0\nrain -2 0.1\n"
WORDS = ("king", "queen", "man", "woman")


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
def file(tmp_path):
    """file(name, text): a file with that text."""

    def file(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return file


@pytest.fixture
def vectors(file):
    return file("vectors.txt", VECTORS)


@pytest.fixture
def pairs(file):
    return file("pairs.tsv", "king\tqueen\t9\nking\ttea\t2\nking\train\t1\nking\tdog\t3\n")


@pytest.fixture
def family(file):
    return file("family.txt", ": sex\nman king woman queen\nboy man girl woman\n")


@pytest.fixture
def run(tmp_path):
    """run(*analogies): the folder of an untrained run on a text that brings these along."""

    def run(*analogies):
        corpus = corpus_from_sentences("tiny", [WORDS, reversed(WORDS)])
        config = CourseConfig(vector_size=2, iterations=1, unknown_word=False)
        center = np.array([[3, 1], [3, -1], [0, 1], [0, -1]], float)
        random_state = np.append(np.random.RandomState(1).get_state()[1], 624).astype(np.uint32)
        checkpoint = Checkpoint(config, 0, 0.0, center, center, {"random_state": random_state}, np.nan, np.nan, 0.0)
        save_run(tmp_path / "run", Run(replace(corpus, analogies=analogies), checkpoint, LossHistory()))
        return tmp_path / "run"

    return run


def test_vectors_are_asked_all_files_in_their_order(w2v, vectors, pairs, family):
    status, out, error = w2v("evaluate", vectors, pairs, family)
    assert (status, error) == (0, "")
    lines = [re.split(r"  +", line) for line in out.splitlines()]
    assert lines[0] == ["pairs.tsv", "Spearman 0.500", "3 of 4 pairs"]
    assert lines[1] == ["family.txt", "accuracy 100.0 %", "1 of 2 questions. Asked among the 6 most frequent words"]
    assert lines[2] == ["", "sex", "100.0 %", "1 of 2"]
    assert lines[3][0] == "10,000 random pairs"


def test_json_is_one_object_with_the_same_figures(w2v, vectors, pairs, family):
    _, out, _ = w2v("evaluate", vectors, pairs, family, "--json", "--restrict", 4)
    assert out.count("\n") == 1
    told = json.loads(out)
    assert [(result["name"], result["covered"]) for result in told["results"]] == [("pairs.tsv", 3), ("family.txt", 1)]
    assert told["results"][1]["searched"] == 4
    assert -1 <= told["mean_cosine"] <= 1


def test_as_many_words_are_searched_as_in_the_window():
    assert parser().parse_args(["evaluate", "vectors.txt"]).restrict == RESTRICT


def test_fewer_words_may_be_searched(w2v, vectors, family):
    assert "No question has its four words" in w2v("evaluate", vectors, family, "--restrict", 3)[1]


def test_a_run_is_asked_the_questions_of_its_own_corpus(w2v, run, pairs):
    folder = run(Analogy("sex", "man", "king", "woman", "queen"))
    status, out, error = w2v("evaluate", folder)
    assert (status, error) == (0, "")
    assert out.split()[:3] == ["tiny", "accuracy", "100.0"]
    assert w2v("evaluate", folder, pairs)[1].startswith("pairs.tsv")


def test_without_questions_the_cure_is_named(w2v, run, vectors):
    for asked in (vectors, run()):
        status, out, error = w2v("evaluate", asked)
        assert (status, out) == (2, "")
        assert f"{asked} brings no questions along. Name files" in error


@pytest.mark.parametrize("arguments", ["nowhere.txt", "{vectors} --restrict 0", "{vectors} --restrict many"])
def test_bad_input_is_answered_with_one_sentence(w2v, vectors, arguments):
    status, out, error = w2v("evaluate", *arguments.format(vectors=vectors).split(), vectors)
    assert (status, out) == (2, "")
    assert re.fullmatch(r"w2v-gui[a-z ]*: [^\n]*\.\n", error)


def test_a_bad_file_of_questions_is_named_with_its_line(w2v, vectors, file):
    status, _, error = w2v("evaluate", vectors, file("bad.txt", "king queen 9\nking tea\n"))
    assert status == 2
    assert error.startswith("w2v-gui: bad.txt: Line 2 has 2 columns")
