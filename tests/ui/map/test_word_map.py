import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.embeddings.columns import Categories, Numbers
from w2v_gui.ui.map.coloring import ACCENT, CATEGORY_COLORS, DIMMED, NEUTRAL, RAMP, RAMP_COLORS, point_colors
from w2v_gui.ui.map.word_map import EVEN_PX, FEW_ALONE, LARGEST_PX, SMALLEST_PX, WordMap, point_sizes
from w2v_gui.ui.theme import load_theme

WORDS = ("rain", "king", "tea")
COUNTS = np.array([5, 50, 20])
WEATHER, ROYALTY = 0, 1
KINDS = Categories("Kind", ("weather", "royalty"), np.array([WEATHER, ROYALTY, WEATHER], dtype=np.int32))


def numbers(*values, **settings):
    return Numbers("Number", np.array(values, dtype=np.float32), **settings)


@pytest.fixture
def word_map():
    word_map = WordMap(WORDS, COUNTS)
    word_map.color_by(KINDS)
    word_map.positions = np.array([[0, 1], [2, 3], [4, 5]], dtype=np.float32)
    return word_map


@pytest.fixture
def both():
    """The words' center vectors are points 0 to 2, their outside vectors 3 to 5."""
    word_map = WordMap(WORDS, COUNTS, both=True)
    word_map.color_by(KINDS)
    return word_map


def test_frequent_words_come_first():
    assert WordMap(WORDS, COUNTS).drawn.tolist() == [1, 2, 0]


def test_no_words_are_no_points():
    word_map = WordMap()
    word_map.color_by(Categories("Kind", (), np.empty(0, dtype=np.int32)))
    word_map.select([])
    word_map.light({0})
    word_map.positions = np.empty((0, 2), dtype=np.float32)
    assert len(word_map.drawn) == len(word_map.marked) == len(word_map.lit) == len(word_map.places()) == 0


def test_sizes_span_the_range_and_grow_with_the_count():
    sizes = point_sizes(np.array([1, 10, 100, 1000]))
    assert sizes[0] == SMALLEST_PX
    assert sizes[-1] == LARGEST_PX
    assert (np.diff(sizes) > 0).all()


@pytest.mark.parametrize("count", [0, 1, 5])
def test_equal_counts_give_equal_sizes(count):
    sizes = point_sizes(np.full(count, 7))
    assert len(sizes) == count
    assert len(set(sizes.tolist())) <= 1


def test_sizes_by_frequency_can_be_switched_off_and_on(word_map):
    by_frequency = word_map.sizes.tolist()
    word_map.size_by_frequency(False)
    assert word_map.sizes.tolist() == [EVEN_PX] * 3
    word_map.size_by_frequency(True)
    assert word_map.sizes.tolist() == by_frequency


def test_without_a_column_all_points_have_the_accent(word_map):
    word_map.color_by(None)
    assert word_map.color_ids.tolist() == [ACCENT] * 3
    theme = load_theme("dark")
    assert word_map.color_of(0, theme).name() == theme.accent


def test_categories_share_twelve_colors_in_turn_and_no_category_is_neutral():
    word_map = WordMap(WORDS, COUNTS)
    labels = tuple(f"label {i}" for i in range(CATEGORY_COLORS + 1))
    word_map.color_by(Categories("Kind", labels, np.array([3, CATEGORY_COLORS, -1], dtype=np.int32)))
    assert word_map.color_ids.tolist() == [3, 0, NEUTRAL]


def test_numbers_go_along_the_ramp_and_nan_is_neutral():
    word_map = WordMap(("a", "b", "c", "d"))
    word_map.color_by(numbers(-2, np.nan, 2, 0.01))
    assert word_map.color_ids.tolist() == [RAMP, NEUTRAL, RAMP + RAMP_COLORS - 1, RAMP + RAMP_COLORS // 2]


def test_on_a_logarithmic_ramp_equal_ratios_look_alike():
    word_map = WordMap(("a", "b", "c", "d"))
    word_map.color_by(numbers(1, 100.1, 10_000, 0, logarithmic=True))
    assert word_map.color_ids.tolist() == [RAMP, RAMP + RAMP_COLORS // 2, RAMP + RAMP_COLORS - 1, RAMP]


@pytest.mark.parametrize("logarithmic", [False, True])
def test_numbers_beyond_the_limits_have_the_colors_of_the_ends(logarithmic):
    word_map = WordMap(("a", "b", "c", "d"))
    word_map.color_by(numbers(-np.inf, 0.5, 3e38, np.inf, limits=(1.0, 2.0), logarithmic=logarithmic))
    assert word_map.color_ids.tolist() == [RAMP, RAMP, RAMP + RAMP_COLORS - 1, RAMP + RAMP_COLORS - 1]


def test_a_logarithmic_ramp_cannot_begin_at_zero():
    word_map = WordMap(WORDS, COUNTS)
    word_map.color_by(numbers(1, 10, 0, limits=(0.0, 10.0), logarithmic=True))
    assert word_map.color_ids.tolist() == [RAMP, RAMP + RAMP_COLORS - 1, RAMP]


@pytest.mark.parametrize("values", [[np.nan] * 3, [7.0] * 3, [0.0] * 3, [-1.0, 0.0, np.nan]])
@pytest.mark.parametrize("logarithmic", [False, True])
def test_numbers_without_an_extent_have_a_color_too(values, logarithmic):
    word_map = WordMap(WORDS, COUNTS)
    word_map.color_by(numbers(*values, logarithmic=logarithmic))
    known = ~np.isnan(values)
    assert (word_map.color_ids[~known] == NEUTRAL).all()
    assert (word_map.color_ids < RAMP + RAMP_COLORS).all()


@given(st.lists(st.floats(width=32), min_size=3, max_size=3), st.booleans())
def test_larger_numbers_are_never_lower_on_the_ramp(values, logarithmic):
    word_map = WordMap(WORDS, COUNTS)
    word_map.color_by(numbers(*values, logarithmic=logarithmic))
    on_ramp = [(value, color) for value, color in zip(values, word_map.color_ids, strict=True) if color >= RAMP]
    colors = [color for _, color in sorted(on_ramp)]
    assert colors == sorted(colors)


def test_a_column_of_another_length_is_refused_and_changes_nothing(word_map):
    with pytest.raises(ValueError, match="2 values does not fit 3 words"):
        word_map.color_by(numbers(1, 2))
    assert word_map.column is KINDS


def test_points_of_other_categories_are_dimmed_and_lie_below(word_map):
    word_map.light({ROYALTY})
    assert word_map.color_ids.tolist() == [DIMMED, ROYALTY, DIMMED]
    word_map.light({WEATHER})
    assert word_map.color_ids.tolist() == [WEATHER, DIMMED, WEATHER]
    assert word_map.drawn.tolist() == [2, 0, 1]
    assert word_map.lit.tolist() == [2, 0]
    word_map.light({WEATHER, ROYALTY})
    assert word_map.lit.tolist() == [1, 2, 0]
    word_map.light(None)
    assert DIMMED not in word_map.color_ids


def test_a_filter_stays_while_the_categories_do(word_map):
    word_map.light({ROYALTY})
    word_map.color_by(Categories("Kind", KINDS.labels, np.array([1, 0, 0], dtype=np.int32)))
    assert word_map.lit.tolist() == [0]
    word_map.color_by(numbers(1, 2, 3))
    assert len(word_map.lit) == 3
    word_map.color_by(KINDS)
    assert len(word_map.lit) == 3


def test_chosen_neighboring_and_selected_points_are_never_dimmed(word_map):
    word_map.light({ROYALTY})
    word_map.choose(0, [])
    assert word_map.color_ids.tolist() == [WEATHER, ROYALTY, DIMMED]
    assert word_map.lit.tolist() == [0, 1]
    word_map.choose(1, [2])
    assert word_map.color_ids.tolist() == [DIMMED, ROYALTY, WEATHER]
    word_map.choose(None, [])
    word_map.select([0])
    assert word_map.color_ids.tolist() == [WEATHER, ROYALTY, DIMMED]
    word_map.select([])
    assert word_map.color_ids.tolist() == [DIMMED, ROYALTY, DIMMED]


def test_a_focus_dims_the_rest_within_the_filter(word_map):
    word_map.focus_on([0, 1])
    assert word_map.lit.tolist() == [1, 0]
    word_map.light({WEATHER})
    assert word_map.lit.tolist() == [0]
    assert word_map.drawn.tolist() == [0, 1, 2]
    word_map.focus_on(None)
    assert word_map.lit.tolist() == [2, 0]


def test_a_choice_that_is_not_on_the_map_has_no_marks(word_map):
    word_map.choose(1, [0, 2], [2])
    word_map.show_only([0, 1])
    assert (word_map.chosen_shown(), word_map.neighbors_shown(), word_map.false_neighbors_shown()) == (1, [0], [])
    word_map.show_only([0, 2])
    assert (word_map.chosen_shown(), word_map.neighbors_shown(), word_map.false_neighbors_shown()) == (None, [], [])
    assert word_map.marked.tolist() == []


def test_marked_points_are_those_of_the_choice_then_the_selected_each_once():
    word_map = WordMap([f"word{i}" for i in range(9)], np.arange(9))
    word_map.choose(3, [5, 4], [1])
    word_map.select(np.array([2, 4, 7]))
    assert word_map.marked.tolist() == [3, 5, 4, 7, 2, 1]
    assert word_map.selected_shown().tolist() == [7, 4, 2]
    word_map.show_only({3, 4, 2})
    assert word_map.marked.tolist() == [3, 4, 2]


def test_choosing_leaves_the_arrays_of_all_points_as_they_are(word_map):
    before = word_map.places(), word_map.drawn, word_map.resting_colors, word_map.sizes
    word_map.choose(1, [2])
    word_map.select([0])
    after = word_map.places(), word_map.drawn, word_map.resting_colors, word_map.sizes
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_places_are_of_the_drawn_points_in_their_order(word_map):
    assert word_map.places().tolist() == [[2, 3], [4, 5], [0, 1]]
    word_map.positions = word_map.positions + np.float32(1)
    assert word_map.places().tolist() == [[3, 4], [5, 6], [1, 2]]
    word_map.show_only([0])
    assert word_map.places().tolist() == [[1, 2]]
    word_map.select([0])
    assert word_map.marked_places().tolist() == [[1, 2]]


def test_few_points_alone_are_not_small():
    word_map = WordMap([f"word{i}" for i in range(2 * FEW_ALONE)], np.arange(2 * FEW_ALONE))
    word_map.show_only(range(FEW_ALONE))
    assert word_map.sizes.min() == EVEN_PX
    word_map.show_only(range(FEW_ALONE + 1))
    assert word_map.sizes.min() == SMALLEST_PX


def test_a_word_is_not_its_own_neighbor(word_map):
    word_map.choose(1, [1, 0], [1])
    assert word_map.neighbors_shown() == [0]
    assert word_map.false_neighbors_shown() == []


def test_both_vectors_of_a_word_are_two_points_of_one_color(both):
    assert both.point_count == 6
    assert [both.word_of(point) for point in range(6)] == [0, 1, 2, 0, 1, 2]
    assert both.color_ids.tolist() == [WEATHER, ROYALTY, WEATHER] * 2
    assert both.hollow.tolist() == [False] * 3 + [True] * 3
    assert both.drawn.tolist() == [1, 4, 2, 5, 0, 3]


def test_labels_tell_both_vectors_of_a_word_apart(both):
    labels = [both.label_of(point) for point in range(6)]
    assert labels[:3] == list(WORDS)
    assert len(set(labels)) == 6
    assert all(label.startswith(word) for word, label in zip(WORDS, labels[3:], strict=True))


def test_both_vectors_are_lit_and_selected_apart(both):
    both.light({ROYALTY})
    assert both.lit.tolist() == [1, 4]
    both.select([3])
    assert both.marked.tolist() == [3]
    assert both.selected.tolist() == [False] * 3 + [True] + [False] * 2


def test_every_color_number_has_a_color():
    assert len(point_colors(load_theme("light"))) == RAMP + RAMP_COLORS


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="3 words and 2 counts"):
        WordMap(WORDS, COUNTS[:2])
