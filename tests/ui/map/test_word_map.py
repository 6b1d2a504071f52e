import numpy as np
import pytest

from w2v_gui.ui.map.word_map import DIMMED, LARGEST_PX, NO_KIND, SMALLEST_PX, WordMap, point_sizes

WORDS = ("rain", "king", "tea")
COUNTS = np.array([5, 50, 20])


def test_frequent_words_come_first():
    assert WordMap(WORDS, COUNTS).drawn.tolist() == [1, 2, 0]


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


def test_colors_follow_the_given_order_of_kinds_and_then_the_words():
    word_map = WordMap(WORDS, COUNTS, ["weather", "royalty", "drinks"], ("royalty", "animals"))
    assert word_map.kinds == ("royalty", "animals", "weather", "drinks")
    assert word_map.color_ids.tolist() == [2, 0, 3]


def test_a_word_without_a_kind_has_a_color_of_its_own():
    assert WordMap(WORDS, COUNTS, ["weather", "", "weather"]).color_ids.tolist() == [0, NO_KIND, 0]


def test_words_of_other_kinds_are_dimmed_and_lie_below():
    word_map = WordMap(WORDS, COUNTS, ["weather", "royalty", "weather"])
    word_map.light(0)
    assert word_map.color_ids.tolist() == [0, DIMMED, 0]
    assert word_map.drawn.tolist() == [2, 0, 1]
    word_map.light(None)
    assert DIMMED not in word_map.color_ids


def test_the_chosen_word_and_its_neighbors_are_never_dimmed():
    word_map = WordMap(WORDS, COUNTS, ["weather", "royalty", "drinks"])
    word_map.choose(1, [2])
    word_map.light(0)
    assert DIMMED not in word_map.color_ids


def test_a_choice_that_is_not_on_the_map_has_no_marks():
    word_map = WordMap(WORDS, COUNTS)
    word_map.choose(1, [0, 2])
    word_map.show_only([0, 1])
    assert (word_map.chosen_shown(), word_map.neighbors_shown()) == (1, [0])
    word_map.show_only([0, 2])
    assert (word_map.chosen_shown(), word_map.neighbors_shown()) == (None, [])


def test_a_word_is_not_its_own_neighbor():
    word_map = WordMap(WORDS, COUNTS)
    word_map.choose(1, [1, 0])
    assert word_map.neighbors_shown() == [0]


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="3 words, 2 counts"):
        WordMap(WORDS, COUNTS[:2])
