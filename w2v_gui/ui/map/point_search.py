"""Which drawn points lie at a place or in an outline of the view, in pixels. Called by the map at every move."""

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.projection.nearest_point import nearest_point
from w2v_gui.core.projection.regions import inside_polygon
from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.word_map import WordMap


def point_near(word_map: WordMap, frame: Frame, x_px: float, y_px: float, reach_px: float) -> int | None:
    """The drawn point that is nearest to that pixel, if one is in reach."""
    x, y = frame.units(np.array([x_px, y_px])).tolist()
    row = nearest_point(word_map.places(), x, y, frame.scale, frame.scale, reach_px)
    return None if row is None else int(word_map.drawn[row])


def points_inside(word_map: WordMap, frame: Frame, outline_px: NDArray[np.floating]) -> NDArray[np.int64]:
    """The points inside a closed outline (m, 2) that are lit: those that a filter dims cannot be meant."""
    points: NDArray[np.int64] = word_map.drawn[inside_polygon(word_map.places(), frame.units(outline_px))]
    if len(word_map.lit) == len(word_map.drawn):
        return points
    is_lit = np.zeros(word_map.point_count, dtype=bool)
    is_lit[word_map.lit] = True
    return points[is_lit[points]]
