from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from w2v_gui.ui.map import label_text
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_choice import LabelChoice, point_radii
from w2v_gui.ui.map.label_text import HALO_PX, LONGEST_PX, chosen_text, word_text
from w2v_gui.ui.map.labels_item import LabelsItem
from w2v_gui.ui.map.placement import ALL_SIDES, Anchor, Box, Room, Side, label_box, place_labels, ring_box
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import load_theme

FRAME = Frame(0, 0, 100, 700, 500)
ANCHORS = st.lists(
    st.builds(Anchor, st.integers(0, 50), st.floats(0, 300), st.floats(0, 200), st.floats(2, 9)), max_size=50
)


def overlap(one, two):
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom


def word_map_of(count, seed=0):
    word_map = WordMap([f"word{i}" for i in range(count)], np.arange(count, 0, -1))
    places = np.random.default_rng(seed).uniform(-1, 1, (count, 2)) * [3, 2]
    word_map.positions = places.astype(np.float32)
    return word_map


@given(ANCHORS)
def test_placed_labels_overlap_nowhere_and_are_never_cut_off(anchors):
    labels = place_labels(anchors, lambda word: (20 + word, 17), lambda word: ALL_SIDES, Room(300, 200), 50)
    for label in labels:
        assert label.box.left >= 0
        assert label.box.right <= 300
        assert label.box.top >= 0
        assert label.box.bottom <= 200
    assert not any(overlap(one.box, two.box) for one, two in combinations(labels, 2))


@given(st.lists(st.builds(Box, *[st.integers(0, 60)] * 2, *[st.integers(61, 120)] * 2), max_size=8))
def test_what_is_taken_is_not_to_be_had_again(boxes):
    room = Room(100, 100)
    for box in boxes:
        room.take(box)
        assert not room.has(box)


def test_a_single_word_is_labeled_at_its_right():
    (label,) = place_labels([Anchor(0, 50, 50, 5)], lambda _: (30, 10), lambda _: ALL_SIDES, Room(100, 100), 9)
    assert label.box == Box(56, 45, 86, 55)


def test_at_the_right_edge_a_label_goes_to_the_left():
    (label,) = place_labels([Anchor(0, 90, 50, 5)], lambda _: (30, 10), lambda _: ALL_SIDES, Room(100, 100), 9)
    assert label.box.right < 90


@given(st.floats(50, 250), st.floats(50, 150), st.floats(2, 9), st.sampled_from(ALL_SIDES))
def test_a_label_lies_close_to_its_point_and_not_on_it(x, y, radius, side):
    anchor = Anchor(0, x, y, radius)
    room = Room(300, 200)
    room.take(ring_box(anchor))
    assert len(place_labels([anchor], lambda _: (30, 15), lambda _: [side], room, 1)) == 1


@given(ANCHORS)
def test_labels_leave_points_free_that_were_labeled_before(anchors):
    labels = place_labels(anchors, lambda word: (20 + word, 17), lambda word: ALL_SIDES, Room(300, 200), 50)
    points = iter(anchors)
    for i, label in enumerate(labels):
        ring = ring_box(
            next(anchor for anchor in points if label_box(anchor, label.side, 20 + label.word, 17) == label.box)
        )
        assert not any(overlap(ring, later.box) for later in labels[i + 1 :])


def test_few_points_are_not_covered_by_labels(qapp):
    word_map = word_map_of(20)
    word_map.positions *= np.float32(0.3)
    centers = FRAME.pixels(word_map.positions)
    labels = LabelChoice(word_map).pick(FRAME, {})
    assert len(labels) >= 10
    for x, y in centers.tolist():
        assert not any(overlap(label.box, Box(int(x) - 1, int(y) - 1, int(x) + 2, int(y) + 2)) for label in labels)


@pytest.mark.parametrize("chosen", [None, 150])
def test_labels_on_a_crowded_map_do_not_overlap(qapp, chosen):
    word_map = word_map_of(300)
    word_map.choose(chosen, range(151, 161) if chosen else ())
    labels = LabelChoice(word_map).pick(FRAME, {})
    assert len(labels) > 30
    assert not any(overlap(one.box, two.box) for one, two in combinations(labels, 2))


def test_the_chosen_word_comes_first_and_then_its_neighbors(qapp):
    word_map = word_map_of(300)
    word_map.choose(299, [250, 260])
    assert [label.word for label in LabelChoice(word_map).pick(FRAME, {})[:4]] == [299, 250, 260, 0]


def test_labels_leave_the_rings_of_the_chosen_word_and_its_neighbors_free(qapp):
    word_map = word_map_of(300)
    word_map.choose(10, list(range(11, 31)))
    marked = list(range(10, 31))
    centers = FRAME.pixels(word_map.positions[marked])
    labels = LabelChoice(word_map).pick(FRAME, {})
    for (x, y), radius in zip(centers, point_radii(word_map, marked), strict=True):
        ring = Box(int(x - radius) + 1, int(y - radius) + 1, int(x + radius), int(y + radius))
        assert not any(overlap(label.box, ring) for label in labels)


def test_the_chosen_word_is_named_even_in_a_ring_of_neighbors(qapp):
    word_map = word_map_of(41)
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.column_stack([np.cos(angles), np.sin(angles)]) * 0.2
    word_map.positions = np.vstack([[0, 0], ring]).astype(np.float32)
    word_map.choose(0, list(range(1, 41)))
    assert LabelChoice(word_map).pick(FRAME, {})[0].word == 0


def test_labels_shown_before_stay_on_their_sides(qapp):
    word_map = word_map_of(300)
    choice = LabelChoice(word_map)
    before = {label.word: label.side for label in choice.pick(FRAME, {})}
    after = {label.word: label.side for label in choice.pick(FRAME.moved(3, 2), before)}
    stayed = [word for word in before if after.get(word) == before[word]]
    assert len(stayed) > 0.9 * len(before)


def test_frequent_words_are_labeled_before_rare_ones(qapp):
    word_map = word_map_of(2)
    word_map.positions = np.zeros((2, 2), dtype=np.float32)
    labels = LabelChoice(word_map).pick(Frame(0, 0, 1, 140, 18), {})
    assert [label.word for label in labels] == [0]


def test_words_shown_alone_are_all_labeled_where_there_is_room(qapp):
    word_map = word_map_of(300)
    word_map.positions[:24, 0] = np.repeat([-2.5, -0.5, 1.5], 8)
    word_map.positions[:24, 1] = np.tile(np.linspace(-2, 2, 8), 3)
    word_map.show_only(range(24))
    assert sorted(label.word for label in LabelChoice(word_map).pick(FRAME, {})) == list(range(24))


def test_marked_points_come_in_the_order_of_what_they_mean(qapp):
    word_map = word_map_of(300)
    word_map.choose(299, [250, 260], [280])
    word_map.select([270])
    picked = [label.word for label in LabelChoice(word_map).pick(FRAME, {0: Side.RIGHT, 290: Side.LEFT})]
    assert picked[:8] == [299, 250, 260, 270, 280, 0, 290, 1]


def test_many_selected_words_leave_room_for_the_choice(qapp):
    word_map = word_map_of(3_000)
    word_map.select(range(3_000))
    word_map.choose(2_999, [2_998])
    assert [label.word for label in LabelChoice(word_map).pick(FRAME, {})[:2]] == [2_999, 2_998]


def test_dimmed_points_have_no_labels(qapp):
    word_map = word_map_of(300)
    word_map.focus_on(range(100, 120))
    word_map.choose(5, [])
    labels = LabelChoice(word_map).pick(FRAME, {})
    assert {label.word for label in labels} <= {5, *range(100, 120)}
    assert len(labels) > 10


def test_both_vectors_of_a_word_may_be_labeled(qapp):
    word_map = WordMap(["king"], both=True)
    word_map.positions = np.array([[-1, 0], [1, 0]], dtype=np.float32)
    choice = LabelChoice(word_map)
    assert [label.word for label in choice.pick(FRAME, {})] == [0, 1]


def test_more_words_are_labeled_on_zooming_in(qapp):
    word_map = word_map_of(5_000)
    far, near = Frame(0, 0, 20, 700, 500), Frame(0, 0, 100, 700, 500)
    seen = {label.word for label in LabelChoice(word_map).pick(far, {})}
    inside = near.holds(near.pixels(word_map.positions))
    assert len(LabelChoice(word_map).pick(near, {})) > sum(inside[word] for word in seen)


def test_a_blank_word_has_no_label(qapp):
    word_map = WordMap(["", " ", "\u3000", "a"])
    word_map.positions = np.array([[-2, 0], [-1, 0], [1, 0], [2, 0]], dtype=np.float32)
    assert [label.word for label in LabelChoice(word_map).pick(FRAME, {})] == [3]


def test_a_map_without_places_has_no_labels(qapp):
    assert LabelChoice(WordMap()).pick(FRAME, {}) == []
    assert LabelChoice(WordMap(["a"])).pick(FRAME, {}) == []


def drawn_at(pixmap):
    """The extent of what is opaque, as left, top, right and bottom, and the size of the image."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, 3]
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    return (columns[0], rows[0], columns[-1], rows[-1]), (image.width(), image.height())


SCRIPTS = [
    "king",
    "two words",
    "jf",
    "Åg",
    "国王",
    "मुख्य",
    "ملك",
    "ห้่",
    "གཞུང",
    "ខ្មែរ",
    "😀",
    "👩‍👩‍👧",
    "한국어",
    "W" * 60,
    "国" * 60,
]


@pytest.mark.parametrize("word", SCRIPTS)
@pytest.mark.parametrize("text", [word_text, chosen_text])
@pytest.mark.parametrize("ratio", [1, 2])
def test_words_of_all_scripts_have_room_in_their_labels(qapp, word, text, ratio, monkeypatch):
    theme = load_theme("dark")
    label = text()
    width, height = label.size(word)
    assert width <= LONGEST_PX + 4 * HALO_PX
    monkeypatch.setattr(label_text, "_HALO_STAMPS", [(0, 0)])  # the halo may be cut off above and below
    (left, top, right, bottom), size = drawn_at(label.pixmap(word, theme, ratio))
    assert size == (width * ratio, height * ratio)

    wide = text()
    wide._extents[word] = label._extent(word)._replace(left=60, right=400, above=60, below=60)
    (wide_left, wide_top, wide_right, wide_bottom), _ = drawn_at(wide.pixmap(word, theme, ratio))
    assert (right - left, bottom - top) == (wide_right - wide_left, wide_bottom - wide_top)


def test_labels_move_with_the_map_and_are_never_cut_off(qapp):
    word_map = word_map_of(300)
    item = LabelsItem(word_map, load_theme("dark"))
    item.show_frame(FRAME)
    item.tick(1.0)
    before = {label.word: label.box for label in item.labels()}
    item.show_frame(FRAME.moved(30, -20))
    after = {label.word: label.box for label in item.labels()}
    assert len(before) - 25 < len(after) < len(before)
    for word, box in after.items():
        left, top = before[word].left + 30, before[word].top - 20
        assert box == Box(left, top, left + before[word].width, top + before[word].height)
        assert min(box.left, box.top) >= 0
        assert box.right <= FRAME.width
    item.show_frame(FRAME)
    assert {label.word: label.box for label in item.labels()} == before


def test_moving_the_map_picks_and_places_no_labels(qapp, monkeypatch):
    item = LabelsItem(word_map_of(300), load_theme("dark"))
    item.show_frame(FRAME)
    item.tick(1.0)
    monkeypatch.setattr(LabelChoice, "_place", None)
    for step in range(1, 9):
        item.show_frame(FRAME.moved(5 * step, 3 * step))
        item.wait()
        assert len(item.labels()) > 20


def test_labels_go_with_points_that_move(qapp):
    word_map = word_map_of(30)
    item = LabelsItem(word_map, load_theme("dark"))
    item.show_frame(FRAME)
    item.tick(1.0)
    before = {label.word: label.box.left for label in item.labels()}
    word_map.positions = word_map.positions + np.array([0.1, 0], dtype=np.float32)
    after = {label.word: label.box.left for label in item.labels()}
    assert all(after[word] == before[word] + 10 for word in after)
    assert after


def test_many_words_shown_alone_have_no_more_labels_than_all(qapp):
    word_map = word_map_of(3_000)
    most = len(LabelChoice(word_map).pick(FRAME, {}))
    word_map.show_only(range(2_000))
    assert len(LabelChoice(word_map).pick(FRAME, {})) <= most


def test_a_very_long_word_is_shortened(qapp):
    choice = LabelChoice(WordMap(["a" * 1_000], np.array([1])))
    assert choice.text_of(0).size("a" * 1_000)[0] < 250
    assert choice.text_of(0).shown("a" * 1_000).endswith("…")
