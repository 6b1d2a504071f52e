"""The map that names the word it is pointed at, with what is known of its place. `map_view` adds what buttons do."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QWidget

from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.ui.map.hover_text import lines_about
from w2v_gui.ui.map.map_journey import MapJourney
from w2v_gui.ui.map.map_keys import MAP_KEYS
from w2v_gui.ui.map.point_search import point_near
from w2v_gui.ui.map.selection_tool import Tool
from w2v_gui.ui.theme import Theme

REACH_PX = 10.0  # a point is hit from this far
_KEYS_SENTENCE = " ".join(f"{keys}: {action}." for keys, action in MAP_KEYS)


class MapPointing(MapJourney):
    """A map with a plate at the cursor; screen readers hear what it says as the description of the map."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tool = Tool.PAN
        self._faithfulness: Faithfulness | None = None
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Map of the words")
        self.setAccessibleDescription(_KEYS_SENTENCE)

    def show_faithfulness(self, faithfulness: Faithfulness | None) -> None:
        """For the plate at the cursor."""
        self._faithfulness = faithfulness

    def choose_tool(self, tool: Tool) -> None:
        """What dragging does from now on."""
        self._tool = tool
        self._show_cursor(None)

    def tick(self, now_s: float) -> None:
        super().tick(now_s)
        if self._hover.point is not None:  # points may have moved away under the cursor
            self._point_at(self._hover.cursor)

    def word_at(self, place: QPointF) -> int | None:
        """The shown word whose point is nearest to that pixel, if one is in reach."""
        return self._word_of(self._point_near(place, REACH_PX))

    def hovered_word(self) -> int | None:
        """The word that is named at the cursor."""
        return self._word_of(self._hover.point)

    def hovered_lines(self) -> tuple[str, ...]:
        """What is said of it."""
        return tuple(self._hover.lines)

    def leaveEvent(self, event: QEvent) -> None:
        self._leave_point()

    def _point_near(self, place: QPointF, reach_px: float) -> int | None:
        return point_near(self.word_map, self.frame.now, place.x(), place.y(), reach_px)

    def _point_in_the_middle(self) -> int | None:
        return self._point_near(self._middle(), min(self.width(), self.height()) / 2)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _pixel_of(self, point: int | None) -> QPointF:
        """The middle of the view for no point."""
        return self._middle() if point is None else self.place_of(point)

    def _word_of(self, point: int | None) -> int | None:
        return None if point is None else self.word_map.word_of(point)

    def _point_at(self, place: QPointF) -> None:
        self._name(self._point_near(place, REACH_PX), place)

    def _name(self, point: int | None, place: QPointF) -> None:
        self._show_cursor(point)
        lines = [] if point is None else lines_about(self.word_map, point, self.ends, self._faithfulness)
        if self._hover.hover(point, place, lines):
            named = [] if point is None else [self.word_map.label_of(point), *lines]
            self.setAccessibleDescription(" · ".join([*named, _KEYS_SENTENCE]))
            self.viewport().update()

    def _show_cursor(self, point: int | None) -> None:
        resting = Qt.CursorShape.ArrowCursor if self._tool is Tool.PAN else Qt.CursorShape.CrossCursor
        self.viewport().setCursor(resting if point is None else Qt.CursorShape.PointingHandCursor)

    def _leave_point(self) -> None:
        if self._hover.hover(None, QPointF()):
            self.viewport().update()
