"""The points of the evaluation are saved with a run, and what is wrong with their file is noticed."""

import json
from dataclasses import replace

import pytest

from w2v_gui.core.embeddings.analogies import AnalogyAccuracy, RelationAccuracy
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint
from w2v_gui.core.embeddings.similarity import Similarity
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run

PAIRS = Similarity("wörter 語.tsv", -0.25, 3, 4)
ANALOGIES = AnalogyAccuracy("novel.txt", (RelationAccuracy("größer", 1, 2, 3), RelationAccuracy("", 0, 0, 7)), 30_000)
POINTS = (
    EvaluationPoint(0.0, Evaluation((), None)),
    EvaluationPoint(12.5, Evaluation((PAIRS, ANALOGIES), 0.1)),
    EvaluationPoint(25.0, Evaluation((replace(PAIRS, value=None, covered=0), replace(ANALOGIES, relations=())), -1.0)),
)


@pytest.fixture
def run(run_of) -> Run:
    return replace(run_of(25), evaluations=POINTS)


@pytest.fixture
def evaluated(tmp_path, run):
    """A folder with the run, saved once."""
    save_run(tmp_path / "evaluated", run)
    return tmp_path / "evaluated"


def file_in(folder):
    (path,) = folder.glob("checkpoint-*/evaluations.json")
    return path


def change(folder, edit) -> None:
    """Lets `edit` change the points as they are in the file."""
    values = json.loads(file_in(folder).read_text(encoding="utf-8"))
    edit(values["points"])
    file_in(folder).write_text(json.dumps(values), encoding="utf-8")


def test_the_points_of_a_run_are_loaded_as_they_were_saved(evaluated):
    assert load_run(evaluated).evaluations == POINTS


def test_a_name_that_is_no_unicode_is_kept(tmp_path, run):
    name = b"caf\xe9.tsv".decode("utf-8", "surrogateescape")  # as Python gives names of files in other encodings
    points = (EvaluationPoint(1.0, Evaluation((replace(PAIRS, name=name),), 0.0)),)
    save_run(tmp_path / "run", replace(run, evaluations=points))
    assert load_run(tmp_path / "run").evaluations == points


def test_what_is_no_number_is_saved_as_not_measured(tmp_path, run):
    points = (EvaluationPoint(1.0, Evaluation((replace(PAIRS, value=float("nan")),), float("inf"))),)
    save_run(tmp_path / "run", replace(run, evaluations=points))
    assert load_run(tmp_path / "run").evaluations == (
        EvaluationPoint(1.0, Evaluation((replace(PAIRS, value=None),), None)),
    )


def test_the_file_tells_names_and_figures(evaluated):
    point = json.loads(file_in(evaluated).read_text(encoding="utf-8"))["points"][1]
    assert point == {
        "position": 12.5,
        "mean_cosine": 0.1,
        "results": [
            {"kind": "similarity", "name": "wörter 語.tsv", "value": -0.25, "covered": 3, "total": 4},
            {
                "kind": "analogies",
                "name": "novel.txt",
                "searched": 30_000,
                "relations": [
                    {"relation": "größer", "correct": 1, "asked": 2, "skipped": 3},
                    {"relation": "", "correct": 0, "asked": 0, "skipped": 7},
                ],
            },
        ],
    }


def test_a_run_up_to_a_checkpoint_has_no_points_and_no_losses_beyond_it(run_of, run):
    earlier = run_of(12).checkpoint
    cut = Run.up_to(run.corpus, earlier, run.history, POINTS)
    assert cut.evaluations == POINTS[:1]
    assert (len(cut.history), cut.history.iteration, len(run.history)) == (12, 12, 25)
    assert Run.up_to(run.corpus, run.checkpoint, run.history, POINTS).evaluations == POINTS


def test_a_run_without_the_file_has_no_points(evaluated, run, assert_same_bits):
    file_in(evaluated).unlink()
    loaded = load_run(evaluated)
    assert (loaded.evaluations, loaded.note) == ((), "")
    assert_same_bits(loaded, run)


def test_where_the_last_points_are_damaged_the_save_before_opens_with_its_own(evaluated, run, run_of):
    before = file_in(evaluated).parent
    save_run(evaluated, replace(run_of(30), evaluations=POINTS[:1]))
    (newest,) = (path for path in evaluated.glob("checkpoint-*") if path != before)
    (newest / "evaluations.json").write_text("{")
    loaded = load_run(evaluated)
    assert (loaded.evaluations, loaded.checkpoint.iteration) == (POINTS, 25)
    assert loaded.note.startswith(f"The last save in {evaluated} is damaged (")


NO_NAMES = (None, 5, [], {})
NO_LISTS = (None, 5, "x", {}, {"0": {}}, [None], [[]], ["x"], [5], [{}])
NO_NUMBERS = ("1", [], {}, True, float("nan"), float("inf"), 10**400)
NO_COUNTS = (None, *NO_NUMBERS, -1, 1.0, 2**53 + 1)
WRONG = {
    "position": (None, *NO_NUMBERS, -0.1, 0, 25.0, 25.1),
    "mean_cosine": (*NO_NUMBERS, 1.01, -1.01),
    "results": NO_LISTS,
}
WRONG_OF_SIMILARITY = {
    "kind": (*NO_NAMES, "x", "analogies"),
    "name": NO_NAMES,
    "value": (*NO_NUMBERS, 1.01, -1.01),
    "covered": (*NO_COUNTS, 5),
    "total": (*NO_COUNTS, 2),
}
WRONG_OF_ANALOGIES = {
    "kind": (*NO_NAMES, "x", "similarity"),
    "name": NO_NAMES,
    "searched": NO_COUNTS,
    "relations": NO_LISTS,
}
WRONG_OF_RELATION = {
    "relation": NO_NAMES,
    "correct": (*NO_COUNTS, 3),
    "asked": (*NO_COUNTS, 0),
    "skipped": NO_COUNTS,
}
PLACES = {
    "point": (lambda points: points[1], WRONG),
    "similarity": (lambda points: points[1]["results"][0], WRONG_OF_SIMILARITY),
    "analogies": (lambda points: points[1]["results"][1], WRONG_OF_ANALOGIES),
    "relation": (lambda points: points[1]["results"][1]["relations"][0], WRONG_OF_RELATION),
}


@pytest.mark.parametrize(("place", "key"), [(place, key) for place, (_, wrong) in PLACES.items() for key in wrong])
def test_every_missing_or_senseless_figure_is_noticed(evaluated, refusal, place, key):
    found, wrong = PLACES[place]
    whole = file_in(evaluated).read_bytes()
    change(evaluated, lambda points: found(points).pop(key))
    assert "is damaged (" in refusal(evaluated)
    for value in wrong[key]:
        file_in(evaluated).write_bytes(whole)
        change(evaluated, lambda points, value=value: found(points).update({key: value}))
        assert "is damaged (" in refusal(evaluated)


@pytest.mark.parametrize("content", ["{}", '{"points": {}}', '{"points": null}', '{"points": [5]}', '{"points": "x"}'])
def test_points_that_are_no_list_are_noticed(evaluated, refusal, content):
    file_in(evaluated).write_text(content)
    assert "is damaged (" in refusal(evaluated)


def test_a_file_of_points_that_is_a_folder_is_noticed(evaluated, refusal):
    path = file_in(evaluated)
    path.unlink()
    path.mkdir()
    assert "evaluations.json is no file" in refusal(evaluated)
