"""`w2v-gui export`: runs and files of vectors in other formats."""

from pathlib import Path

import numpy as np
import pytest

from w2v_gui import cli
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_files import load_vectors
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_writing import write_vectors
from w2v_gui.core.errors import ConfigError, FileFormatError
from w2v_gui.core.recording.run_folder import load_run

WORDS = ("king", "queen", "Straße", "王")


def export(*arguments: object) -> int:
    return cli.run(cli.parser().parse_args(["export", *map(str, arguments)]))


@pytest.fixture
def vectors(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.vec"
    values = np.random.default_rng(1).normal(size=(4, 3)).astype(np.float32)
    list(write_vectors(path, Embeddings(WORDS, values), VectorFormat.WORD2VEC_TEXT))
    return path


@pytest.mark.parametrize("name", ["a.vec", "a.txt", "a.tsv", "a.npy", "a.parquet", "a.safetensors", "a.vec.gz"])
def test_the_name_says_the_format_and_the_vectors_stay_the_same(vectors: Path, tmp_path: Path, name: str) -> None:
    assert export(vectors, "-o", tmp_path / name) == 0
    written, source = load_vectors(tmp_path / name), load_vectors(vectors)
    assert written.words == WORDS
    assert written.vectors.tobytes() == source.vectors.tobytes()


def test_the_first_words_alone_can_be_exported(vectors: Path, tmp_path: Path) -> None:
    assert export(vectors, "-o", tmp_path / "a.bin", "--format", "word2vec-binary", "--first", 2) == 0
    assert load_vectors(tmp_path / "a.bin").words == WORDS[:2]


def test_the_vectors_of_a_run_are_those_that_were_asked_for(tmp_path: Path) -> None:
    call = ["train", "--sample", "--epochs", "1", "--vector-size", "5", "-o", str(tmp_path / "run")]
    assert cli.run(cli.parser().parse_args(call)) == 0
    for kind in ("center", "outside", "mean"):
        export(tmp_path / "run", "-o", tmp_path / f"{kind}.npy", "--vectors-of", kind)
    center, outside, mean = (np.load(tmp_path / f"{kind}.npy") for kind in ("center", "outside", "mean"))
    run = load_run(tmp_path / "run")
    assert np.array_equal(center, run.checkpoint.center)
    assert np.array_equal(outside, run.checkpoint.outside)
    assert np.allclose(mean, (center + outside) / 2)


def test_kinds_go_with_the_projectors_words(tmp_path: Path) -> None:
    call = ["train", "--sample", "--epochs", "1", "--vector-size", "5", "-o", str(tmp_path / "run")]
    cli.run(cli.parser().parse_args(call))
    export(tmp_path / "run", "-o", tmp_path / "vectors.tsv")
    rows = [line.split("\t") for line in (tmp_path / "metadata.tsv").read_text().splitlines()]
    assert rows[0] == ["word", "count", "Kind"]
    assert next(row for row in rows if row[0] == "queen")[2] == "royalty"


def test_what_cannot_be_meant_is_said_before_anything_is_written(vectors: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Say it by --format"):
        export(vectors, "-o", tmp_path / "a.dat")
    with pytest.raises(ConfigError, match="no outside vectors"):
        export(vectors, "-o", tmp_path / "a.npy", "--vectors-of", "outside")
    with pytest.raises(FileFormatError):
        export(tmp_path / "none", "-o", tmp_path / "a.npy")
    assert not list(tmp_path.glob("a.*"))
