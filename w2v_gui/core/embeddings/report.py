"""An evaluation in print: as a table for people, and as JSON for programs."""

import json
from typing import Any

from w2v_gui.core.embeddings.analogies import AnalogyAccuracy, RelationAccuracy
from w2v_gui.core.embeddings.evaluation import Evaluation, Result
from w2v_gui.core.embeddings.similarity import RANDOM_PAIRS, Similarity

Row = tuple[str, str, str]  # what was asked, the value, how much of it was covered


def as_text(evaluation: Evaluation) -> str:
    """One line a result and a relation, in columns; the mean cosine last."""
    rows: list[Row] = []
    for result in evaluation.results:
        rows += _rows(result)
    if evaluation.mean_cosine is not None:
        rows.append((f"{RANDOM_PAIRS:,} random pairs", f"mean cosine {evaluation.mean_cosine:.3f}", evaluation.health))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {covered}" for name, value, covered in rows)


def as_object(evaluation: Evaluation) -> dict[str, Any]:
    """What JSON can hold: `results`, `mean_cosine` and what it means."""
    return {
        "results": [_pairs(r) if isinstance(r, Similarity) else _analogies(r) for r in evaluation.results],
        "mean_cosine": evaluation.mean_cosine,
        "random_pairs": RANDOM_PAIRS,
        "meaning": evaluation.health,
    }


def as_json(evaluation: Evaluation) -> str:
    """as_object as one line of JSON."""
    return json.dumps(as_object(evaluation), ensure_ascii=False)


def _rows(result: Result) -> list[Row]:
    if isinstance(result, Similarity):
        covered = f"{result.covered:,} of {result.total:,} pairs. {result.why_no_value}"
        return [(result.name, f"Spearman {result.value_text}", covered.rstrip(". "))]
    covered = f"{result.covered:,} of {result.total:,} questions"
    among = result.why_no_value or f"Asked among the {result.searched:,} most frequent words"
    relations = [
        (f"  {each.relation}", each.share_text, f"{each.asked:,} of {each.total:,}") for each in result.relations
    ]
    return [(result.name, f"accuracy {result.value_text}", f"{covered}. {among.rstrip('.')}"), *relations]


def _pairs(result: Similarity) -> dict[str, Any]:
    return {
        "name": result.name,
        "measure": "spearman",
        "value": result.value,
        "covered": result.covered,
        "total": result.total,
    }


def _analogies(result: AnalogyAccuracy) -> dict[str, Any]:
    return {
        "name": result.name,
        "measure": "accuracy",
        "value": result.value,
        "correct": result.correct,
        "covered": result.covered,
        "total": result.total,
        "searched": result.searched,
        "sections": [_section(relation) for relation in result.relations],
    }


def _section(relation: RelationAccuracy) -> dict[str, Any]:
    return {
        "name": relation.relation,
        "value": relation.share,
        "correct": relation.correct,
        "covered": relation.asked,
        "total": relation.total,
    }
