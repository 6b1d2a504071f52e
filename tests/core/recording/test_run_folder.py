"""A run that was saved is loaded as it was, and saving never harms what is there."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Analogy, corpus_from_sentences
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording.opening import load_words
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
    embeddings, kinds = load_words(folder)
    assert embeddings.words == (*run_of(0).corpus.vocabulary.words, "UNK")
    assert embeddings.vectors.tolist() == run_of(25).checkpoint.center.tolist()
    assert kinds == {}


def test_saving_again_replaces_the_run_and_leaves_nothing_behind(folder, run_of, assert_same_bits):
    text, *_ = [name for name in names(folder) if name.startswith("text-")]
    for iterations in (30, 30, 30, 12):
        save_run(folder, run_of(iterations))
        assert_same_bits(load_run(folder), run_of(iterations))
        (checkpoint,) = (name for name in names(folder) if name.startswith("checkpoint-"))
        assert names(folder) == sorted(["run.json", text, checkpoint])


def test_a_run_on_another_text_replaces_text_and_model(folder, run_of):
    corpus = corpus_from_sentences("other", [["a", "b", "c"]] * 9)
    run = run_of(0)
    vectors = np.zeros((4, 4))
    save_run(folder, Run(corpus, replace(run.checkpoint, center=vectors, outside=vectors), run.history))
    assert load_run(folder).corpus.vocabulary.words == ("a", "b", "c")
    assert len(names(folder)) == 3


def test_what_else_lies_in_a_run_folder_is_left_alone(folder, run_of):
    for name in ("text-notes", "checkpoint-ideas", ".hidden"):
        (folder / name).mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    save_run(folder, run_of(30))
    assert {"text-notes", "checkpoint-ideas", ".hidden", "notes.txt"} <= set(names(folder))


@pytest.mark.parametrize("failing", ["numpy.save", "os.replace", "os.fsync", "json.dump", "pathlib.Path.rename"])
@pytest.mark.parametrize("successes", [0, 1, 2, 5])
@pytest.mark.parametrize("iterations", [25, 30])
def test_a_save_that_breaks_off_leaves_the_old_run(
    folder, run_of, assert_same_bits, monkeypatch, failing, successes, iterations
):
    run = run_of(iterations, seed=1)
    module, name = failing.rsplit(".", 1)
    original = getattr({"numpy": np, "os": os, "json": json}.get(module, type(folder)), name)
    calls = []

    def fail(*arguments, **options):
        calls.append(arguments)
        if len(calls) > successes:
            raise OSError(28, "No space left on device")
        return original(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(failing, fail)
        broken = False
        try:
            save_run(folder, run)
        except FileFormatError as error:
            broken = "No space left on device. Choose another folder." in str(error)
    assert broken == (len(calls) > successes)
    assert_same_bits(load_run(folder), run_of(25) if broken else run)
    save_run(folder, run_of(37))
    assert_same_bits(load_run(folder), run_of(37))
    assert len(names(folder)) == 3


def test_a_first_save_that_broke_off_can_be_done_again(tmp_path, run_of, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", fail)
        with pytest.raises(FileFormatError):
            save_run(tmp_path / "run", run_of(5))
    assert not is_run_folder(tmp_path / "run")
    require_new_folder(tmp_path / "run")
    save_run(tmp_path / "run", run_of(5))
    assert load_run(tmp_path / "run").checkpoint.iteration == 5
    assert len(names(tmp_path / "run")) == 3


def test_saves_at_the_same_time_leave_one_of_their_runs(folder, run_of, assert_same_bits):
    runs = {iterations: run_of(iterations) for iterations in range(26, 34)}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda run: save_run(folder, run), runs.values()))
    loaded = load_run(folder)
    assert_same_bits(loaded, runs[loaded.checkpoint.iteration])


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
