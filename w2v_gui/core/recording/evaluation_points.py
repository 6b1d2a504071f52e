"""The points of the evaluation as a file of a checkpoint, and back, with every number checked."""

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from w2v_gui.core.embeddings.analogies import AnalogyAccuracy, RelationAccuracy
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint, Result
from w2v_gui.core.embeddings.similarity import Similarity
from w2v_gui.core.recording.safe_files import read_json, require

EVALUATIONS = "evaluations.json"

_LARGEST_COUNT = 2**53  # which any reader of JSON holds exactly
_ROUNDING = 1e-6  # by which the mean of cosines may pass 1


def contents(points: Sequence[EvaluationPoint]) -> dict[str, Any]:
    """What evaluations.json holds."""
    return {"points": [_point_values(point) for point in points]}


def load(folder: Path, position: float) -> tuple[EvaluationPoint, ...]:
    """The inverse of contents, for a checkpoint at that position; older versions wrote no such file, and no points.

    Raises ValueError, OSError and their like.
    """
    if not (folder / EVALUATIONS).exists():
        return ()
    points = tuple(map(_point, _list(read_json(folder / EVALUATIONS)["points"])))
    positions = [point.position for point in points]
    require(all(0 <= each <= position for each in positions), f"{EVALUATIONS} has points where the run was not")
    require(all(one < other for one, other in pairwise(positions)), f"the points of {EVALUATIONS} are in no order")
    return points


def _point_values(point: EvaluationPoint) -> dict[str, Any]:
    return {
        "position": point.position,
        "mean_cosine": _or_null(point.evaluation.mean_cosine),
        "results": [_result_values(result) for result in point.evaluation.results],
    }


def _result_values(result: Result) -> dict[str, Any]:
    if isinstance(result, Similarity):
        figures = {"value": _or_null(result.value), "covered": result.covered, "total": result.total}
        return {"kind": "similarity", "name": result.name, **figures}
    relations = [
        {"relation": each.relation, "correct": each.correct, "asked": each.asked, "skipped": each.skipped}
        for each in result.relations
    ]
    return {"kind": "analogies", "name": result.name, "searched": result.searched, "relations": relations}


def _or_null(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None  # JSON has no other numbers


def _point(values: Any) -> EvaluationPoint:
    results = tuple(map(_result, _list(values["results"])))
    return EvaluationPoint(_number(values["position"]), Evaluation(results, _correlation(values["mean_cosine"])))


def _result(values: Any) -> Result:
    name, kind = _text(values["name"]), values["kind"]
    if kind == "similarity":
        covered, total = _count(values["covered"]), _count(values["total"])
        require(covered <= total, f"{EVALUATIONS} covers more pairs than there are")
        return Similarity(name, _correlation(values["value"]), covered, total)
    require(kind == "analogies", f"{EVALUATIONS} has results of no known kind")
    return AnalogyAccuracy(name, tuple(map(_relation, _list(values["relations"]))), _count(values["searched"]))


def _relation(values: Any) -> RelationAccuracy:
    correct, asked, skipped = (_count(values[name]) for name in ("correct", "asked", "skipped"))
    require(correct <= asked, f"{EVALUATIONS} has more right answers than questions")
    return RelationAccuracy(_text(values["relation"]), correct, asked, skipped)


def _list(value: Any) -> list[Any]:
    require(isinstance(value, list), f"{EVALUATIONS} has no list where one belongs")
    return list(value)


def _text(value: Any) -> str:
    require(isinstance(value, str), f"{EVALUATIONS} has no name where one belongs")
    return str(value)


def _count(value: Any) -> int:
    require(type(value) is int and 0 <= value <= _LARGEST_COUNT, f"{EVALUATIONS} has a number that counts nothing")
    return int(value)


def _number(value: Any) -> float:
    require(type(value) in (int, float) and math.isfinite(value), f"{EVALUATIONS} has no number where one belongs")
    return float(value)


def _correlation(value: Any) -> float | None:
    number = None if value is None else _number(value)
    require(number is None or abs(number) <= 1 + _ROUNDING, f"{EVALUATIONS} has a correlation above 1")
    return number
