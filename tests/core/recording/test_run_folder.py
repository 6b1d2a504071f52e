"""A run that was saved is loaded as it was, and saving never harms what is there."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Analogy, corpus_from_sentences
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording import text_part
from w2v_gui.core.recording.durable_files import write_array, write_json
from w2v_gui.core.recording.opening import load_word_vectors
from w2v_gui.core.recording.run import Run, is_run_folder
from w2v_gui.core.recording.run_folder import load_run, require_new_folder, save_run
from w2v_gui.core.word2vec.config import Objective


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("objective", list(Objective))
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("iterations", [0, 1, 9, 10, 37])
def test_a_run_is_loaded_as_it_was_saved(tmp_path, run_of, assert_same_bits, objective, dtype, iterations):
    run = run_of(iterations, objective=objective, dtype=dtype)
    save_run(tmp_path / "run", run)
    loaded = load_run(tmp_path / "run")
    assert_same_bits(loaded, run)
    assert loaded.checkpoint.seconds == run.checkpoint.seconds
    for name in ("name", "source", "kinds", "analogies"):
        assert getattr(loaded.corpus, name) == getattr(run.corpus, name)
    assert loaded.corpus.vocabulary.words == run.corpus.vocabulary.words
    for name in ("tokens", "sentence_starts"):
        array, other = getattr(loaded.corpus, name), getattr(run.corpus, name)
        assert (array.dtype, array.tolist()) == (other.dtype, other.tolist())


def test_kinds_analogies_and_words_in_any_script_survive(tmp_path, run_of):
    words = ["naïve", "日本語", "😀", "e\u0301", "Ünïcode", '"quoted"', "back\\slash", "a b"]
    corpus = replace(
        corpus_from_sentences("tëxt 語.txt", [words] * 9, source="/ein/pfäd"),
        kinds={"日本語": "länder"},
        analogies=(Analogy("größer", "naïve", "😀", "a b", "日本語"),),
    )
    run = run_of(0, vector_size=4)
    checkpoint = replace(run.checkpoint, center=np.ones((9, 4)), outside=np.ones((9, 4)))
    save_run(tmp_path / "läuf 語 '1'", Run(corpus, checkpoint, run.history))
    loaded = load_run(tmp_path / "läuf 語 '1'").corpus
    assert loaded.vocabulary.words == tuple(words)
    assert (loaded.name, loaded.source) == (corpus.name, corpus.source)
    assert (loaded.kinds, loaded.analogies) == (corpus.kinds, corpus.analogies)


def test_the_text_of_a_run_is_mapped_and_not_copied(folder):
    corpus = load_run(folder).corpus
    for array in (corpus.tokens, corpus.sentence_starts):
        assert isinstance(array.base, np.memmap)
        assert not array.flags.writeable


def test_a_text_is_checked_in_pieces_as_in_one(folder, run_of, assert_same_bits, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.recording.text_check._AT_ONCE", 7)
    assert_same_bits(load_run(folder), run_of(25))


def test_long_sentences_of_older_runs_are_split(folder):
    (path,) = folder.glob("text-*/sentence_starts.npy")
    (tokens,) = folder.glob("text-*/tokens.npy")
    (vocabulary,) = folder.glob("text-*/vocabulary.json")
    words = json.loads(vocabulary.read_text(encoding="utf-8"))
    vocabulary.write_text(json.dumps({**words, "counts": [3 * count for count in words["counts"]]}), encoding="utf-8")
    np.save(tokens, np.tile(np.load(tokens), 3))
    np.save(path, np.array([0, 5, len(np.load(tokens))]))
    assert load_run(folder).corpus.sentence_starts.tolist() == [0, 5, 1005, len(np.load(tokens))]


def test_the_words_of_a_run_are_those_of_training(folder, run_of):
    opened = load_word_vectors(folder)
    embeddings, kinds = opened.word_vectors.center, opened.kinds
    assert embeddings.words == (*run_of(0).corpus.vocabulary.words, "UNK")
    assert embeddings.vectors.tolist() == run_of(25).checkpoint.center.tolist()
    assert kinds == {}


def test_saving_again_replaces_the_run_and_keeps_the_checkpoint_before(folder, run_of, assert_same_bits):
    text, *_ = [name for name in names(folder) if name.startswith("text-")]
    for iterations in (30, 30, 30, 12):
        (before,) = {pointer(folder)["checkpoint"]}
        save_run(folder, run_of(iterations))
        assert_same_bits(load_run(folder), run_of(iterations))
        assert pointer(folder)["previous"] == before
        assert names(folder) == sorted(["run.json", text, before, pointer(folder)["checkpoint"]])


def pointer(folder):
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def test_a_run_on_another_text_replaces_text_and_model(folder, run_of):
    corpus = corpus_from_sentences("other", [["a", "b", "c"]] * 9)
    run = run_of(0)
    vectors = np.zeros((4, 4))
    save_run(folder, Run(corpus, replace(run.checkpoint, center=vectors, outside=vectors), run.history))
    assert load_run(folder).corpus.vocabulary.words == ("a", "b", "c")
    assert len(names(folder)) == 3


def test_nothing_is_kept_of_a_run_with_other_parameters(folder, run_of):
    save_run(folder, run_of(30, alpha=0.1))
    assert pointer(folder)["previous"] is None
    assert len(names(folder)) == 3


def test_the_pointer_says_what_a_list_of_runs_shows(folder, run_of):
    before = datetime.now(UTC).replace(microsecond=0)
    save_run(folder, run_of(30))
    values = pointer(folder)
    assert (values["name"], values["position"], values["config"]["recipe"]) == ("small.txt", 30, "course")
    assert before <= datetime.fromisoformat(values["saved"]) <= datetime.now(UTC)


def test_a_text_is_read_once_for_its_name_and_written_once(folder, run_of, monkeypatch):
    hashed, run = [], run_of(30)
    corpus = replace(run.corpus)
    monkeypatch.setattr(
        "w2v_gui.core.recording.text_part._fingerprint", lambda corpus: hashed.append(corpus) or "0123456789abcdef"
    )
    save_run(folder, replace(run, corpus=corpus))
    inodes = {path.stat().st_ino for path in folder.glob("text-*/*")}
    for iterations in (31, 32):
        save_run(folder, replace(run_of(iterations), corpus=corpus))
    assert hashed == [corpus]
    assert {path.stat().st_ino for path in folder.glob("text-*/*")} == inodes


def test_a_text_has_the_same_name_however_it_lies_in_memory(folder):
    corpus = load_run(folder).corpus
    other = replace(corpus, tokens=corpus.tokens.copy(), name="another name")
    assert text_part.name_of(other) == text_part.name_of(corpus)
    assert (folder / text_part.name_of(corpus)).is_dir()
    tokens = corpus.tokens.copy()
    tokens[[0, 1]] = tokens[[1, 0]]
    words = corpus.vocabulary.words
    for changed in (
        replace(corpus, tokens=tokens),
        replace(corpus, sentence_starts=corpus.sentence_starts[[0, *range(2, len(corpus.sentence_starts))]]),
        replace(corpus, vocabulary=replace(corpus.vocabulary, words=(f"{words[0]}x", *words[1:]))),
    ):
        assert text_part.name_of(changed) != text_part.name_of(corpus)


def test_long_lists_are_the_json_that_they_would_be_at_once(tmp_path):
    values = {
        "none": [],
        "words": tuple(f'ü"{i}\\' for i in range(25_000)),
        "counts": np.arange(10_000),
        "kinds": {"a": "b"},
        "": None,
    }
    write_json(tmp_path / "values.json", values)
    expected = {**values, "words": list(values["words"]), "counts": list(range(10_000))}
    assert json.loads((tmp_path / "values.json").read_text(encoding="ascii")) == expected


@pytest.mark.parametrize(
    "array",
    [
        np.zeros(0),
        np.zeros((0, 3), np.float32),
        np.array(5.0),
        np.arange(12.0).reshape(3, 4),
        np.asfortranarray(np.arange(12, dtype=np.int32).reshape(3, 4)),
        np.arange(24).reshape(4, 6)[::2, ::-1],
    ],
)
def test_arrays_are_written_as_numpy_writes_them(tmp_path, array):
    write_array(tmp_path / "array.npy", array)
    read = np.load(tmp_path / "array.npy", allow_pickle=False)
    np.testing.assert_array_equal(read, np.atleast_1d(array))
    np.save(tmp_path / "numpy.npy", np.ascontiguousarray(array))
    assert (tmp_path / "array.npy").read_bytes() == (tmp_path / "numpy.npy").read_bytes()


def test_what_else_lies_in_a_run_folder_is_left_alone(folder, run_of):
    for name in ("text-notes", "checkpoint-ideas", ".hidden"):
        (folder / name).mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    save_run(folder, run_of(30))
    assert {"text-notes", "checkpoint-ideas", ".hidden", "notes.txt"} <= set(names(folder))


def test_saves_at_the_same_time_leave_one_of_their_runs(folder, run_of, assert_same_bits):
    runs = {iterations: run_of(iterations) for iterations in range(26, 34)}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda run: save_run(folder, run), runs.values()))
    loaded = load_run(folder)
    assert_same_bits(loaded, runs[loaded.checkpoint.iteration])
    save_run(folder, run_of(37))
    assert len(names(folder)) == 4  # what they could not be sure of is gone


def test_a_folder_with_anything_else_and_a_file_are_left_alone(tmp_path, run_of):
    (tmp_path / "photo.jpg").write_bytes(b"mine")
    for path in (tmp_path, tmp_path / "photo.jpg"):
        with pytest.raises(FileFormatError, match="holds something else than a run"):
            save_run(path, run_of(5))
        with pytest.raises(FileFormatError, match="holds something else than a run"):
            require_new_folder(path)
    assert names(tmp_path) == ["photo.jpg"]


def test_an_empty_folder_and_folders_that_are_not_there_yet_are_fine(tmp_path, run_of):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "a" / "b" / "c"):
        require_new_folder(path)
        save_run(path, run_of(5))
        assert is_run_folder(path)
        with pytest.raises(FileFormatError, match=r"holds a run already\. Go on with it by w2v-gui resume"):
            require_new_folder(path)


@pytest.mark.parametrize("name", ["file/run", "x" * 300])
def test_a_folder_that_cannot_be_made_is_refused_before_and_at_saving(tmp_path, run_of, name):
    (tmp_path / "file").touch()
    for save in (lambda: require_new_folder(tmp_path / name), lambda: save_run(tmp_path / name, run_of(5))):
        with pytest.raises(FileFormatError, match=r"Choose another folder\.$"):
            save()


def test_others_may_read_a_run_as_far_as_the_user_lets_them(folder):
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_dir()}
    assert modes == {folder.stat().st_mode & 0o777}
