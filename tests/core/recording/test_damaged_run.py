"""A run folder that is damaged, or hostile, is refused in one sentence, and nothing in it is ever executed."""

import gzip
import json
import os
import pickle
import shutil
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2v_gui.core.errors import FileFormatError, W2vError
from w2v_gui.core.recording.opening import load_word_vectors
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.training import train

OF_CHECKPOINT = ("center", "outside", "random_state", "positions", "losses", "pairs")
OF_CHECKPOINT += ("smoothed_positions", "smoothed_losses", "smoothed_pairs")
OF_CHECKPOINT += ("probe_positions", "probe_losses", "probe_errors")
ARRAYS = (*OF_CHECKPOINT, "tokens", "sentence_starts")
JSON = ("run.json", "state.json", "evaluations.json", "vocabulary.json")
EXECUTED = []


class Malicious:
    def __reduce__(self):
        return EXECUTED.append, ("unpickled",)


def path_of(folder, name) -> Path:
    """Of an array or a JSON file."""
    (path,) = (path for path in folder.rglob("*") if path.name in (name, f"{name}.npy"))
    return path


def change_json(folder, name, **changes):
    path = path_of(folder, name)
    path.write_text(json.dumps(json.loads(path.read_text()) | changes), encoding="utf-8")


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_that_is_missing_or_of_another_form_is_noticed(folder, refusal, name):
    path = path_of(folder, name)
    array = np.load(path)
    wrong = {
        "shorter": array[:-1],
        "longer": np.concatenate([array, array[:1]]),
        "another shape": array[None],
        "empty": array[:0],
        "a scalar": np.array(array.flat[0]),
        "another type": array.astype(np.complex64),
        "other bytes": array.astype(array.dtype.newbyteorder()),
        "objects": array.astype(object),
        "text": array.astype(str),
        "structured": np.zeros(array.shape, [("a", array.dtype)]),
    }
    for values in wrong.values():
        np.save(path, values, allow_pickle=True)
        refusal(folder)
    path.unlink()
    assert "damaged" in refusal(folder)
    path.mkdir()
    refusal(folder)


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_file_that_is_something_else_is_noticed(folder, refusal, name):
    path = path_of(folder, name)
    whole = path.read_bytes()
    enormous = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000000,), }".ljust(117) + b"\n"
    for content in (
        b"",
        b"\x93NUMPY",
        whole[:60],
        whole[:-1],
        b"\x93NUMPY\x01\x00\xff\xff" + b"(" * 65535,
        b"\x93NUMPY\x01\x00" + len(enormous).to_bytes(2, "little") + enormous,
        b"PK\x03\x04" + whole,
        gzip.compress(whole),
        pickle.dumps(Malicious()),
    ):
        path.write_bytes(content)
        refusal(folder)
    np.savez(path.with_suffix(".npz"), a=np.zeros(3))
    path.with_suffix(".npz").rename(path)
    refusal(folder)


def test_nothing_is_unpickled(folder, refusal):
    for name in ARRAYS:
        path = path_of(folder, name)
        whole = path.read_bytes()
        np.save(path, np.array([Malicious()], dtype=object), allow_pickle=True)
        refusal(folder)
        path.write_bytes(whole)
    assert EXECUTED == []
    load_run(folder)


@pytest.mark.parametrize(
    ("name", "index", "value"),
    [
        ("tokens", 3, -1),
        ("tokens", 3, 40),
        ("tokens", 3, 2**31 - 1),
        ("tokens", 0, 1),
        ("sentence_starts", 0, 1),
        ("sentence_starts", 1, 10**9),
        ("sentence_starts", 2, -5),
        ("sentence_starts", -1, 10**6),
        ("random_state", 624, 625),
        ("random_state", slice(624), 0),
        ("positions", 0, 0.5),
        ("positions", -1, 26),
        ("smoothed_positions", 0, 11),
        ("probe_positions", 0, -1.0),
        ("probe_positions", 3, 2.0),
        ("probe_positions", -1, 26.0),
        ("probe_losses", 4, np.nan),
        ("probe_errors", 4, np.inf),
        ("losses", 4, np.nan),
        ("pairs", 4, 0.0),
        ("pairs", 4, 1e-300),
        ("smoothed_losses", 0, np.inf),
        ("smoothed_pairs", 0, -1.0),
    ],
)
def test_numbers_out_of_their_range_are_noticed(folder, refusal, name, index, value):
    path = path_of(folder, name)
    array = np.load(path)
    array[index] = value
    np.save(path, array)
    refusal(folder)


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe{\0}\0", b"[" * 100_000, b'{"a":' * 100_000, b"1" * 10_000],
)
def test_json_that_is_none_or_no_object_is_noticed(folder, refusal, name, content):
    path_of(folder, name).write_bytes(content)
    refusal(folder)


@pytest.mark.parametrize("name", JSON)
def test_every_missing_or_senseless_entry_is_noticed(folder, refusal, name):
    path = path_of(folder, name)
    whole = json.loads(path.read_text())
    any_value = {"name", "source", "kinds", "analogies"}  # of which any text, or nothing, would do
    if name == "run.json":
        any_value = {"name", "position", "saved", "previous"}  # which are for lists of runs, and for damaged ones
    if name == "evaluations.json":
        any_value = {"points"}  # of which there may be none
    for key in whole:
        path.write_text(json.dumps({other: value for other, value in whole.items() if other != key}))
        if name != "run.json" or key not in any_value:
            refusal(folder)
        for value in (None, [], {}, "x", -1, [[1], [2]], [None], 1e400, 10**400):
            path.write_text(json.dumps({**whole, key: value}))
            try:
                load_run(folder)
            except FileFormatError:
                refusal(folder)
            else:
                assert key in any_value


@pytest.mark.parametrize("name", ["..", ".", "", "/", "/etc", "../run", "text-0", "text-../../x", "checkpoint-1/..", 5])
@pytest.mark.parametrize("part", ["text", "checkpoint"])
def test_a_name_that_leads_out_of_the_folder_is_refused(folder, refusal, part, name):
    for path in (*folder.glob("text-*/*"), *folder.glob("checkpoint-*/*")):
        shutil.copy(path, folder)
        shutil.copy(path, folder.parent)
    change_json(folder, "run.json", **{part: name})
    assert "is no part of a run" in refusal(folder) or name == 5


def test_a_run_of_another_version_names_both_versions(folder, refusal):
    change_json(folder, "run.json", version=4)
    assert "format 4, this one reads 3 and older" in refusal(folder)
    change_json(folder, "run.json", version="x" * 10_000)
    refusal(folder)


def test_the_run_of_another_program_is_refused(folder, refusal):
    change_json(folder, "run.json", format="something else")
    assert "another program" in refusal(folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"vector_size": 5},
        {"vector_size": 1000},
        {"dtype": "float32"},
        {"dtype": "object"},
        {"unknown_word": False},
        {"min_count": 5},
        {"window": 0},
        {"objective": "x"},
        {"more": 1},
        {"alpha": "1" * 1000},
    ],
)
def test_a_configuration_that_does_not_fit_the_vectors_is_refused(folder, refusal, changes):
    config = load_run(folder).checkpoint.config.as_dict()
    change_json(folder, "run.json", config=config | changes)
    refusal(folder)


@pytest.mark.parametrize("iteration", [0, 24, 26, -1, 10**30, "x"])
@pytest.mark.parametrize("names", [["iteration"], ["position"], ["iteration", "position"]])
def test_an_iteration_that_does_not_fit_the_losses_is_refused(folder, refusal, iteration, names):
    change_json(folder, "state.json", **dict.fromkeys(names, iteration))
    refusal(folder)


@pytest.fixture
def stream(tmp_path, run_of):
    """A folder with a run of two threads, saved in the middle of a passage."""
    save_run(tmp_path / "stream", run_of(27, stream=True, threads=2))
    assert np.load(path_of(tmp_path / "stream", "cursors"))[:, 0].max() >= 0
    return tmp_path / "stream"


@pytest.mark.parametrize(
    ("name", "index", "value"),
    [
        ("counts", 0, 10**15),
        ("counts", 1, -1),
        ("counts", 1, 10**15),
        ("counts", 2, -1),
        ("cursors", (0, 0), 10**15),
        ("cursors", (0, 0), -1),
        ("cursors", (1, 0), 0),
        ("cursors", (0, 0), -2),
        ("cursors", (0, 1), -1),
        ("point", 0, np.nan),
        ("point", 1, -1.0),
        ("point", 2, 1e9),
        ("totals", (0, 0), np.inf),
        ("totals", (1, 2), 5.0),
    ],
)
def test_a_place_in_a_stream_that_there_cannot_be_is_noticed(stream, refusal, name, index, value):
    load_run(stream)
    path = path_of(stream, name)
    array = np.load(path)
    array[index] = value
    np.save(path, array)
    refusal(stream)


@pytest.mark.parametrize("name", ["counts", "point", "cursors", "totals"])
def test_the_state_of_a_stream_of_another_form_is_noticed(stream, refusal, name):
    path = path_of(stream, name)
    array = np.load(path)
    wider = np.concatenate([array, array], axis=-1)
    for values in (array[:-1], wider, array[..., :-1], array[None], array[:0], array.astype(np.float32)):
        np.save(path, values)
        refusal(stream)


@pytest.mark.parametrize(
    "changes", [{"threads": 3}, {"objective": "naive-softmax"}, {"recipe": "course"}, {"recipe": 5}]
)
def test_a_stream_of_another_configuration_is_refused(stream, refusal, changes):
    config = load_run(stream).checkpoint.config.as_dict()
    change_json(stream, "run.json", config=config | changes)
    refusal(stream)


def test_a_place_beyond_the_text_is_refused_when_training_goes_on(stream):
    path = path_of(stream, "cursors")
    cursors = np.load(path)
    cursors[cursors[:, 0] >= 0, 1] = 10**12
    np.save(path, cursors)
    run = load_run(stream)
    with pytest.raises(W2vError, match="another text"):
        list(train(run.corpus, run.checkpoint.config, run.checkpoint))


@pytest.fixture
def twice(folder, run_of):
    """A folder with the small run after 25 and after 30 iterations, and the path of the newer checkpoint."""
    save_run(folder, run_of(30))
    return folder, folder / json.loads((folder / "run.json").read_text(encoding="utf-8"))["checkpoint"]


@pytest.mark.parametrize("name", ["state.json", *(f"{name}.npy" for name in OF_CHECKPOINT)])
@pytest.mark.parametrize("content", [None, b"", b"\x93NUMPY"])
def test_where_the_last_save_is_damaged_the_one_before_opens_with_a_note(
    twice, run_of, assert_same_bits, name, content
):
    folder, newest = twice
    (newest / name).unlink()
    if content is not None:
        (newest / name).write_bytes(content)
    run = load_run(folder)
    assert_same_bits(run, run_of(25))
    assert run.note.startswith(f"The last save in {folder} is damaged (")
    assert run.note.endswith("), so this is the one before it.")
    assert "\n" not in run.note
    save_run(folder, run_of(37, resume_from=run))
    assert_same_bits(load_run(folder), run_of(37))
    assert load_run(folder).note == ""


def test_where_the_last_save_is_gone_the_one_before_opens(twice, run_of, assert_same_bits):
    folder, newest = twice
    shutil.rmtree(newest)
    assert_same_bits(load_run(folder), run_of(25))


def test_where_both_saves_are_damaged_the_run_is_refused(twice, refusal):
    folder, _ = twice
    for path in folder.glob("checkpoint-*/center.npy"):
        path.unlink()
    assert "is damaged (" in refusal(folder)


@pytest.mark.parametrize("name", ["..", "/etc", "checkpoint-1/..", 5, [], "checkpoint-99"])
def test_a_save_before_that_leads_out_of_the_folder_is_not_read(twice, refusal, name):
    folder, newest = twice
    change_json(folder, "run.json", previous=name)
    load_run(folder)
    shutil.rmtree(newest)
    refusal(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are POSIX's")
@pytest.mark.parametrize("name", [*ARRAYS, *JSON])
def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(folder, refusal, name):
    path = path_of(folder, name)
    path.unlink()
    os.mkfifo(path)
    refusal(folder)


def test_an_array_that_promises_more_than_the_file_holds_is_refused_before_memory_is_taken(folder, refusal):
    path = path_of(folder, "center")
    beginning = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 4), }".ljust(117) + b"\n"
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(beginning).to_bytes(2, "little") + beginning + bytes(800))
    tracemalloc.start()
    assert "center.npy is not as long as it says" in refusal(folder)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), which=st.integers(0, 30), cut=st.booleans())
def test_any_changed_byte_of_two_saves_gives_a_run_or_one_sentence(twice, refusal, place, byte, which, cut):
    folder, _ = twice
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = files[which % len(files)]
    whole = path.read_bytes()
    i = int(place * len(whole))
    path.write_bytes(whole[:i] + bytes([byte]) + (b"" if cut else whole[i + 1 :]))
    try:
        run = load_run(folder)
        assert run.checkpoint.iteration in (25, 30)
        assert bool(run.note) == (run.checkpoint.iteration == 25)
    except FileFormatError:
        refusal(folder)
        assert path.parent.name[:4] in (folder.name[:4], "text")  # a damaged checkpoint has another beside it
    finally:
        path.write_bytes(whole)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), which=st.integers(0, 17), cut=st.booleans())
def test_any_changed_byte_gives_a_run_or_one_sentence(folder, refusal, place, byte, which, cut):
    path = sorted(path for path in folder.rglob("*") if path.is_file())[which]
    whole = path.read_bytes()
    i = int(place * len(whole))
    path.write_bytes(whole[:i] + bytes([byte]) + (b"" if cut else whole[i + 1 :]))
    try:
        load_run(folder)
    except FileFormatError:
        refusal(folder)
    finally:
        path.write_bytes(whole)


def test_what_is_no_run_folder_is_refused(tmp_path, refusal):
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "missing", tmp_path / "file", tmp_path / ("x" * 300)):
        assert "is not a saved run" in refusal(path)
        with pytest.raises(FileFormatError):
            load_word_vectors(path)
