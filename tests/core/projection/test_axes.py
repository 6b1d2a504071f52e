"""Own axes: a word's value is where its vector stands on the way from some words to others."""

import numpy as np
import pytest

from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.errors import ConfigError, UnknownWordError
from w2v_gui.core.projection.axes import REMAINING, own_axes
from w2v_gui.core.projection.map_choice import Axis
from w2v_gui.core.projection.projection import AxisEnds

WORDS = ("man", "woman", "bad", "awful", "good", "great", "日本", *(f"w{i}" for i in range(200)))
VOCABULARY = Vocabulary(WORDS, np.ones(len(WORDS), np.int64))
SEX, WORTH = Axis.parse("man .. woman"), Axis.parse("bad awful .. good great")


@pytest.fixture
def vectors():
    return (np.random.default_rng(6).standard_normal((len(WORDS), 8)) + 3).astype(np.float32)


def map_of(vectors, *axes, rows=None, **parameters):
    steps = own_axes(vectors, VOCABULARY, axes if len(axes) == 2 else (*axes, None), rows, **parameters)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def value_of(projection, *words):
    return projection.positions[[WORDS.index(word) for word in words]]


def test_the_low_end_is_0_and_the_high_end_1(vectors):
    projection = map_of(vectors, SEX, WORTH)
    assert value_of(projection, "man", "woman")[:, 0] == pytest.approx([0, 1], abs=1e-5)
    assert value_of(projection, "bad", "awful")[:, 1].mean() == pytest.approx(0, abs=1e-5)
    assert value_of(projection, "good", "great")[:, 1].mean() == pytest.approx(1, abs=1e-5)
    assert projection.ends == (AxisEnds("man", "woman"), AxisEnds("bad awful", "good great"))


def test_a_value_is_the_foot_of_the_vector_on_the_line(vectors):
    man, woman, other = vectors[0], vectors[1], vectors[50]
    line = woman - man
    expected = (other - man) @ line / (line @ line)
    assert map_of(vectors, SEX).positions[50, 0] == pytest.approx(expected, rel=1e-4)
    moved = vectors + np.eye(8, dtype=np.float32)[0] * 100  # values are differences
    np.testing.assert_allclose(map_of(moved, SEX).positions[:, 0], map_of(vectors, SEX).positions[:, 0], atol=1e-3)


def test_the_ends_may_change_places(vectors):
    there, back = map_of(vectors, SEX, WORTH), map_of(vectors, Axis.parse("woman .. man"), WORTH)
    np.testing.assert_allclose(back.positions[:, 0], 1 - there.positions[:, 0], atol=1e-4)


def test_normalized_long_vectors_count_no_more_than_others(vectors):
    longer = vectors.copy()
    longer[[3, 90]] *= 50  # `awful`, and a word that is at no end
    for axes in ((SEX, WORTH), (WORTH,)):
        expected = map_of(vectors, *axes, normalized=True).positions
        np.testing.assert_allclose(map_of(longer, *axes, normalized=True).positions, expected, atol=1e-4)
    assert not np.allclose(map_of(longer, WORTH).positions, map_of(vectors, WORTH).positions, atol=0.1)


def test_without_a_second_axis_what_varies_most_beside_the_first_goes_up_as_wide(vectors):
    line = vectors[1] - vectors[0]
    beside = np.linalg.svd(line[None])[2][5]  # at right angles to the line
    vectors += np.outer(np.linspace(-9, 9, len(vectors)), beside).astype(np.float32)
    vectors[:2] = [line * 0, line]
    projection = map_of(vectors, SEX)
    x, y = projection.positions.T
    assert abs(np.corrcoef(y, vectors @ beside)[0, 1]) > 0.99
    assert y.std() == pytest.approx(x.std(), rel=1e-3)
    assert y.mean() == pytest.approx(0, abs=1e-3)
    assert projection.ends == (AxisEnds("man", "woman"), REMAINING)
    assert "what is left" in projection.detail


def test_where_nothing_is_left_all_words_have_the_same_height(vectors):
    line = np.outer(np.arange(len(WORDS)), np.ones(8))
    projection = map_of(line, SEX)
    assert projection.positions[:, 0] == pytest.approx(np.arange(len(WORDS)))
    assert not projection.positions[:, 1].any()
    assert map_of(line[:, :1], SEX).positions.shape == (len(WORDS), 2)


def test_some_words_are_shown_alone_or_before_a_gray_rest(vectors):
    rows = np.array([40, 41, 7])
    everything, alone = map_of(vectors, SEX, WORTH), map_of(vectors, SEX, WORTH, rows=rows, iteration=4)
    np.testing.assert_allclose(alone.positions, everything.positions[rows], atol=1e-5)
    assert (alone.rows is rows, alone.focus, alone.iteration) == (True, None, 4)
    grayed, alone = (map_of(vectors, SEX, rows=rows, gray_rest=gray) for gray in (True, False))
    assert (grayed.rows, grayed.focus is rows) == (None, True)
    np.testing.assert_allclose(grayed.positions[rows], alone.positions, atol=1e-5)


def test_outside_vectors_stand_on_the_axes_of_the_center_vectors(vectors):
    projection = map_of(vectors, SEX, WORTH, outside=vectors[::-1])
    n = len(WORDS)
    assert projection.both
    np.testing.assert_allclose(projection.positions[:n], map_of(vectors, SEX, WORTH).positions, atol=1e-5)
    np.testing.assert_allclose(projection.positions[n:][::-1], projection.positions[:n], atol=1e-5)


def test_an_axis_without_length_is_refused(vectors):
    vectors[1] = vectors[0]
    with pytest.raises(ConfigError, match=r'axis "man \.\. woman" are at the same place\. Choose other words'):
        map_of(vectors, SEX)
    vectors[:] = 0
    with pytest.raises(ConfigError, match="same place"):
        map_of(vectors, WORTH)


@pytest.mark.parametrize("axis", ["man .. womann", "womann .. man", "man womann .. bad"])
def test_a_word_that_is_not_there_is_named(vectors, axis):
    with pytest.raises(UnknownWordError, match='"womann"'):
        map_of(vectors, SEX, Axis.parse(axis))


def test_words_of_any_script_and_vectors_that_diverged_are_no_error(vectors):
    vectors[100] = np.nan
    projection = map_of(vectors, Axis.parse("日本 .. man"))
    assert np.isfinite(projection.positions).all()
    assert projection.ends[0].low == "日本"
