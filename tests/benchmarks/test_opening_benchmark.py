"""What opening is measured on: both files hold the same words and bits, and the words are counted apart."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import opening
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_files import load_vectors

WORDS = tuple(f"wörd{i}" for i in range(500))
VECTORS = np.random.default_rng(1).standard_normal((500, 8)).astype(np.float32)
on_linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Only Linux has /proc/self/status.")


@pytest.fixture
def folder(tmp_path):
    opening.write_files(tmp_path, Embeddings(WORDS, VECTORS))
    return tmp_path


@pytest.mark.parametrize("kind", opening.TURNS)
def test_the_files_hold_every_bit(folder, kind):
    read = load_vectors(folder / f"vectors.{kind}")
    assert read.words == WORDS
    assert read.vectors.tobytes() == VECTORS.tobytes()
    assert opening.ours(folder / f"vectors.{kind}")["found"] == opening.digest(WORDS, VECTORS)


@pytest.mark.parametrize("kind", opening.TURNS)
def test_gensim_finds_the_same(folder, kind):
    pytest.importorskip("gensim", reason="gensim is not installed: pip install -e .[bench]")
    assert opening.theirs(folder / f"vectors.{kind}")["found"] == opening.digest(WORDS, VECTORS)


def test_another_bit_or_word_is_another_digest():
    vectors = VECTORS.copy()
    vectors[3, 3] = np.nextafter(vectors[3, 3], 1)
    assert (
        len({opening.digest(WORDS, VECTORS), opening.digest(WORDS[::-1], VECTORS), opening.digest(WORDS, vectors)}) == 3
    )


@on_linux
def test_the_words_are_all_counted(folder):
    measured = opening.words_memory(folder / "words")
    assert measured["count"] == 500
    assert measured["bytes"] >= 0


def test_ratios_and_memory_are_small_where_ours_is_better(capsys):
    matrix = 4 * opening.WORDS * opening.SIZE
    measured = {"theirs": 2.0, "ours": 0.5, "ratio": 0.25, "gap_s": 0.1, "bytes": 1.05 * matrix + 1000}
    opening.tell({"binary": measured, "text": {**measured, "ratio": 0.1}}, 1000, "4", as_json=True)
    figures = json.loads(capsys.readouterr().out)
    assert (figures["ratio_binary"], figures["ratio_text"], figures["memory_factor"]) == (0.25, 0.1, 1.05)
