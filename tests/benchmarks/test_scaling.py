"""The points of the scaling benchmark, its text, and its picture."""

from dataclasses import asdict

import numpy as np
import pytest

from benchmarks import scaling
from benchmarks.scaling import AXES, BASE, BASE_VOCABULARY, Point, curves_of, figures_of, point, rows_of
from benchmarks.zipf_text import SENTENCE, zipf_corpus


def made_up_curves():
    points = [point(axis, value) for axis, values in AXES.items() for value in values]
    return curves_of(AXES, {each: [3e6 + i, 1e6, 2e6 + i] for i, each in enumerate(points)})


@pytest.mark.parametrize("axis", AXES)
def test_a_point_differs_from_the_defaults_in_one_thing_alone(axis):
    for value in AXES[axis]:
        varied = point(axis, value)
        changed = {name for name, setting in asdict(BASE).items() if getattr(varied.config, name) != setting}
        if varied.vocabulary != BASE_VOCABULARY:
            changed.add("vocabulary")
        assert changed == ({axis} if value != scaling.base_value(axis) else set())


def test_every_axis_goes_through_the_defaults():
    base = Point(BASE_VOCABULARY, BASE)
    assert all(base in {point(axis, value) for value in values} for axis, values in AXES.items())


def test_the_default_point_is_measured_once_a_round(monkeypatch):
    measured = []
    monkeypatch.setattr(scaling, "warm_up", lambda config: iter(()))
    monkeypatch.setattr(scaling, "words_a_second", lambda corpus, config, seconds: measured.append(config) or 1.0)
    axes = {"window": (2, 5), "threads": (1, 2)}
    speeds = scaling.measure(axes, seconds=0.0, rounds=2, tokens=1000)
    assert measured.count(BASE) == 2
    assert len(measured) == 6
    assert curves_of(axes, speeds)["threads"] == {1: [1.0, 1.0], 2: [1.0, 1.0]}


def test_figures_are_medians_and_the_table_marks_the_defaults():
    curves = made_up_curves()
    assert figures_of(curves)["vocabulary"]["1000"] == 2_000_000
    rows = rows_of(curves)
    assert ("words in the vocabulary", "1,000", "2.00", "1.00", "3.00") in rows
    assert sum("(default)" in row[1] for row in rows) == len(AXES)


def test_zipf_text_has_every_word_as_often_as_it_says():
    corpus = zipf_corpus(500, 20_000)
    assert (np.bincount(corpus.tokens) == corpus.vocabulary.counts).all()
    assert corpus.vocabulary.counts.min() >= 1
    assert corpus.vocabulary.counts[0] == pytest.approx(10 * corpus.vocabulary.counts[9], rel=0.01)
    assert corpus.token_count == pytest.approx(20_000, rel=0.02)
    assert set(np.diff(corpus.sentence_starts)[:-1]) == {SENTENCE}


def test_the_picture_is_drawn(tmp_path):
    pytest.importorskip("matplotlib", reason='matplotlib is not installed: pip install ".[bench]"')
    from benchmarks.scaling_picture import draw

    draw(made_up_curves(), tmp_path / "scaling.png")
    assert (tmp_path / "scaling.png").stat().st_size > 10_000
