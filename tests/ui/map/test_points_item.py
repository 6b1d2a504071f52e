import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from w2v_gui.core.embeddings.columns import Categories
from w2v_gui.ui.map import points_layer
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.points_item import PointsItem
from w2v_gui.ui.map.thinning import CELL_PX, THIN_OUT_ABOVE, first_of_each_cell
from w2v_gui.ui.map.word_map import LARGEST_PX, WordMap
from w2v_gui.ui.theme import load_theme

THEME = load_theme("dark")
WIDTH, HEIGHT = 300, 200
FRAME = Frame(0.0, 0.0, 50.0, WIDTH, HEIGHT)
MANY = 3 * THIN_OUT_ABOVE


def crowd(count, seed=0):
    """Points in and around the frame, in two kinds."""
    random = np.random.default_rng(seed)
    word_map = WordMap([f"word{i}" for i in range(count)], np.arange(count, 0, -1))
    word_map.color_by(Categories("Kind", ("a", "b"), random.integers(0, 2, count).astype(np.int32)))
    word_map.positions = (random.normal(size=(count, 2)) * [4, 3] + 1000).astype(np.float32)
    return word_map, Frame(1000.0, 1000.0, 50.0, WIDTH, HEIGHT)


def painted(item, frame, ratio=1):
    """(height, width, 4) what the item paints on the theme's background, red, green, blue and alpha."""
    image = QImage(round(frame.width * ratio), round(frame.height * ratio), QImage.Format.Format_RGBA8888)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(THEME.background))
    item.show_frame(frame)
    painter = QPainter(image)
    item.draw(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def fresh(word_map, frame, ratio=1):
    return painted(PointsItem(word_map, THEME), frame, ratio)


def one_point(qapp, **settings):
    word_map = WordMap(["a"], np.array([1]), **settings)
    word_map.positions = np.zeros((word_map.point_count, 2), dtype=np.float32)
    return word_map


def color_at(pixels, x, y):
    return QColor(*pixels[y, x, :3].tolist()).name()


def test_of_points_in_one_cell_the_first_is_kept():
    x, y = np.array([[10.2, 10.2], [50.0, 50.0], [10.9, 11.3], [50.5, 50.5]], dtype=np.float32).T
    assert first_of_each_cell(x, y, CELL_PX).tolist() == [0, 1]


@given(st.integers(0, 400), st.sampled_from([CELL_PX, 2 * CELL_PX, 4.5]), st.integers(0, 9))
def test_every_cell_with_points_keeps_exactly_the_first(count, cell, seed):
    x, y = np.random.default_rng(seed).uniform(-60, 90, (2, count)).astype(np.float32)
    kept = first_of_each_cell(x, y, cell)
    cells = list(zip(np.floor(x / np.float32(cell)).tolist(), np.floor(y / np.float32(cell)).tolist(), strict=True))
    first = {each: row for row, each in reversed(list(enumerate(cells)))}
    assert len(set(kept.tolist()) ^ set(first.values())) <= 2  # at most one on the very edge of two cells
    assert kept.tolist() == sorted(kept.tolist())


def test_a_point_is_a_disk_of_its_color_and_size_where_it_belongs(qapp):
    word_map = one_point(qapp)
    pixels = fresh(word_map, FRAME)
    assert color_at(pixels, WIDTH // 2, HEIGHT // 2) == THEME.accent
    differs = (pixels[:, :, :3] != pixels[0, 0, :3]).any(axis=2)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    for first, last, middle in ((columns[0], columns[-1], WIDTH / 2), (rows[0], rows[-1], HEIGHT / 2)):
        assert (first + last + 1) / 2 == pytest.approx(middle, abs=0.5)
        assert last + 1 - first == pytest.approx(word_map.sizes[0], abs=1.1)


@pytest.mark.parametrize("ratio", [1.5, 2, 3])
def test_on_a_fine_screen_a_disk_has_more_pixels_at_the_same_place(qapp, ratio):
    word_map = one_point(qapp)
    coarse, fine = fresh(word_map, FRAME), fresh(word_map, FRAME, ratio)
    areas = [int((pixels[:, :, :3] != pixels[0, 0, :3]).any(axis=2).sum()) for pixels in (coarse, fine)]
    assert areas[1] == pytest.approx(areas[0] * ratio**2, rel=0.35)
    assert color_at(fine, round(WIDTH * ratio / 2), round(HEIGHT * ratio / 2)) == THEME.accent


def test_an_outside_vector_is_hollow(qapp):
    word_map = one_point(qapp, both=True)
    word_map.positions = np.array([[-1, 0], [1, 0]], dtype=np.float32)
    pixels = fresh(word_map, FRAME)
    assert color_at(pixels, WIDTH // 2 - 50, HEIGHT // 2) == THEME.accent
    assert color_at(pixels, WIDTH // 2 + 50, HEIGHT // 2) == THEME.background
    around = pixels[HEIGHT // 2 - 5 : HEIGHT // 2 + 5, WIDTH // 2 + 45 : WIDTH // 2 + 55]
    assert (around[:, :, :3] != pixels[0, 0, :3]).any()


def test_a_selected_point_has_a_ring_in_the_color_of_text(qapp):
    word_map = one_point(qapp)
    before = fresh(word_map, FRAME)
    word_map.select([0])
    after = fresh(word_map, FRAME)
    text = QColor(THEME.text)
    near_text = (np.abs(after[:, :, :3].astype(int) - [text.red(), text.green(), text.blue()]) < 40).all(axis=2)
    assert near_text.sum() > 8
    assert color_at(after, WIDTH // 2, HEIGHT // 2) == color_at(before, WIDTH // 2, HEIGHT // 2)


def test_the_more_frequent_of_two_words_at_one_place_is_seen(qapp):
    word_map = WordMap(["rare", "frequent"], np.array([1, 1]))
    word_map.color_by(Categories("Kind", ("a", "b"), np.array([1, 0], dtype=np.int32)))
    word_map.positions = np.zeros((2, 2), dtype=np.float32)
    assert color_at(fresh(word_map, FRAME), WIDTH // 2, HEIGHT // 2) == THEME.kind_color(1)
    word_map.select([1])
    assert color_at(fresh(word_map, FRAME), WIDTH // 2, HEIGHT // 2) == THEME.kind_color(0)


def test_a_map_without_words_or_places_paints_nothing(qapp):
    nothing = WordMap()
    nothing.positions = np.empty((0, 2), dtype=np.float32)
    for word_map in (WordMap(), WordMap(["a"]), nothing):
        assert len(np.unique(fresh(word_map, FRAME).reshape(-1, 4), axis=0)) == 1


@pytest.mark.parametrize("count", [points_layer.FEW, 4 * points_layer.FEW, MANY])
@pytest.mark.parametrize("ratio", [1, 2])
def test_a_map_that_was_moved_looks_as_if_it_was_painted_anew(qapp, count, ratio):
    word_map, frame = crowd(count)
    word_map.select(np.arange(0, count, 2))
    item = PointsItem(word_map, THEME)
    painted(item, frame, ratio)
    for right, down in ((7, 3), (-20, 11), (0, -35), (-301, 0), (13, 0), (150, 120), (0, 0)):
        frame = frame.moved(right, down)
        assert (painted(item, frame, ratio) == fresh(word_map, frame, ratio)).all(), (right, down)


def test_a_moved_map_paints_only_what_came_into_view(qapp, monkeypatch):
    word_map, frame = crowd(MANY)
    item = PointsItem(word_map, THEME)
    painted(item, frame)
    regions = []
    paint = points_layer._paint
    monkeypatch.setattr(points_layer, "_paint", lambda *given: regions.append(given[3]) or paint(*given))
    painted(item, frame)
    assert regions == []
    painted(item, frame.moved(10, -4))
    assert sum(region.width() * region.height() for region in regions) == 10 * HEIGHT + 4 * WIDTH


def test_choosing_a_word_paints_none_of_the_others_anew(qapp, monkeypatch):
    word_map, frame = crowd(MANY)
    item = PointsItem(word_map, THEME)
    painted(item, frame)
    counts = []
    paint = points_layer._paint
    monkeypatch.setattr(points_layer, "_paint", lambda *given: counts.append(len(given[1].ids)) or paint(*given))
    word_map.choose(3, [4, 5])
    word_map.select([8, 9])
    painted(item, frame)
    assert counts == [5]


def test_everything_that_changes_is_seen_at_once(qapp):
    word_map, frame = crowd(MANY)
    item = PointsItem(word_map, THEME)
    for change in (
        lambda: setattr(word_map, "positions", word_map.positions + np.float32(0.1)),
        lambda: word_map.color_by(None),
        lambda: word_map.size_by_frequency(False),
        lambda: word_map.focus_on(range(0, MANY, 3)),
        lambda: word_map.choose(1, [2]),
        lambda: word_map.select(range(MANY // 2)),
        lambda: word_map.select([]),
        lambda: word_map.show_only(range(2_000)),
    ):
        before = painted(item, frame)
        change()
        after = painted(item, frame)
        assert (after == fresh(word_map, frame)).all()
        assert (after != before).any()


def test_a_theme_changes_the_points_at_once(qapp):
    word_map, frame = crowd(MANY)
    item = PointsItem(word_map, THEME)
    before = painted(item, frame)
    item.set_theme(load_theme("light"))
    assert (painted(item, frame) != before).any()


def test_zooming_in_parts_a_crowd_until_all_points_are_drawn(qapp, monkeypatch):
    word_map, _ = crowd(MANY)
    drawn = []
    draw = QPainter.drawPixmapFragments
    monkeypatch.setattr(
        QPainter, "drawPixmapFragments", lambda self, first, n, image: drawn.append(n) or draw(self, first, n, image)
    )
    item = PointsItem(word_map, THEME)
    whole = Frame(1000.0, 1000.0, 8.0, WIDTH, HEIGHT)
    painted(item, whole)
    assert drawn[0] <= (WIDTH + 2 * LARGEST_PX) * (HEIGHT + 2 * LARGEST_PX) / CELL_PX**2
    near = Frame(1000.0, 1000.0, 400.0, WIDTH, HEIGHT)
    inside = near.holds(near.pixels(word_map.positions)).sum()
    painted(item, near)
    assert drawn[1] >= inside


def test_far_from_the_origin_and_deep_in_points_are_where_marks_are(qapp):
    word_map, _ = crowd(MANY)
    place = word_map.positions[4].astype(np.float64)
    frame = Frame(float(place[0]), float(place[1]), 20_000.0, WIDTH, HEIGHT)
    assert color_at(fresh(word_map, frame), WIDTH // 2, HEIGHT // 2) != THEME.background
