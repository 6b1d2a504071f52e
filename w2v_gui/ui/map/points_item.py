"""The points of the map. The lowest layer of the view: all points, kept as an image, and the marked ones above them."""

from PySide6.QtGui import QPainter

from w2v_gui.ui.map.atlas import Atlas
from w2v_gui.ui.map.coloring import point_colors
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.points_layer import Points, PointsLayer
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme


class PointsItem(Overlay):
    """Disks, the more frequent words above the others; where nothing but the place has changed, an image is moved."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self._atlas: Atlas | None = None
        self._resting, self._marked = PointsLayer(), PointsLayer()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._atlas = None

    def draw(self, painter: QPainter) -> None:
        words = self.word_map
        if words.positions is None:
            return
        atlas = self._atlas_for(painter.device().devicePixelRatio())
        self._resting.draw(painter, resting_points(words), self.frame, atlas)
        self._marked.draw(painter, marked_points(words), self.frame, atlas)

    def _atlas_for(self, ratio: float) -> Atlas:
        if self._atlas is None or self._atlas.ratio != ratio:
            self._atlas = Atlas(point_colors(self.theme), self.theme, ratio)
        return self._atlas


def resting_points(words: WordMap) -> Points:
    """All points that are shown, as if none was marked."""
    return Points(words.places(), words.drawn, words.sizes, words.resting_colors, words.hollow, None)


def marked_points(words: WordMap) -> Points:
    """The points to draw once more above all others."""
    return Points(words.marked_places(), words.marked, words.sizes, words.color_ids, words.hollow, words.selected)
