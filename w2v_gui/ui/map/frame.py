"""The part of the map that is seen, as a value: how units of the map become pixels, and which part fits a cloud of points."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MARGIN_X_PX = 40  # room for rings and labels of the outermost points
MARGIN_Y_PX = 26
FILL = 0.92  # of the room inside the margins, so that a cloud can grow a little before the frame must follow
LOWEST_FILL = 0.7


class Bounds(NamedTuple):
    """The extent of a cloud of points, in units of the map."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Frame:
    """The place (x, y) of the map in the middle of width x height pixels, at `scale` pixels a unit; y grows upward."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    width: int = 1
    height: int = 1

    def pixels(self, positions: NDArray[np.floating]) -> NDArray[np.float64]:
        """(n, 2) places on the map as (n, 2) pixels from the upper left corner."""
        center = np.array([self.x, self.y])
        return (positions - center) * [self.scale, -self.scale] + [self.width / 2, self.height / 2]

    def units(self, pixels: NDArray[np.floating]) -> NDArray[np.float64]:
        """The inverse of `pixels`."""
        return (pixels - [self.width / 2, self.height / 2]) / [self.scale, -self.scale] + [self.x, self.y]

    def holds(self, pixels: NDArray[np.floating], edge_px: float = 0.0) -> NDArray[np.bool_]:
        """(n,) whether each of the (n, 2) pixels is in the frame, or at most `edge_px` outside."""
        x, y = pixels[:, 0], pixels[:, 1]
        across = (x >= -edge_px) & (x < self.width + edge_px)
        seen: NDArray[np.bool_] = across & (y >= -edge_px) & (y < self.height + edge_px)
        return seen

    def bounds(self) -> Bounds:
        """The part of the map that is seen."""
        half_width, half_height = self.width / 2 / self.scale, self.height / 2 / self.scale
        return Bounds(self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height)

    def resized(self, width: int, height: int) -> "Frame":
        """The same middle at the same scale, in another size of at least one pixel."""
        return replace(self, width=max(width, 1), height=max(height, 1))

    def moved(self, right_px: float, down_px: float) -> "Frame":
        """With its points that many pixels further to the right and down."""
        return replace(self, x=self.x - right_px / self.scale, y=self.y + down_px / self.scale)

    def zoomed(self, factor: float, x_px: float, y_px: float) -> "Frame":
        """Larger by `factor`, with the place at that pixel staying where it is."""
        x, y = self.units(np.array([x_px, y_px]))
        return replace(
            self,
            x=float(x + (self.x - x) / factor),
            y=float(y + (self.y - y) / factor),
            scale=self.scale * factor,
        )

    def toward(self, target: "Frame", share: float) -> "Frame":
        """The frame that lies `share` (0 to 1) of the way to `target`."""
        return replace(
            self,
            x=self.x + (target.x - self.x) * share,
            y=self.y + (target.y - self.y) * share,
            scale=self.scale * (target.scale / self.scale) ** share,
        )

    def is_near(self, other: "Frame") -> bool:
        """True if no point would be seen to move between the two."""
        off_px = max(abs(self.x - other.x), abs(self.y - other.y)) * other.scale
        return off_px < 0.25 and abs(self.scale / other.scale - 1) < 0.0005

    def fitted(self, cloud: Bounds) -> "Frame":
        """Of the same size, with the whole cloud in it; a cloud of a single place is put in the middle."""
        width, height = self._room()
        scale = min(width / _extent(cloud.left, cloud.right), height / _extent(cloud.bottom, cloud.top))
        middle_x, middle_y = (cloud.left + cloud.right) / 2, (cloud.bottom + cloud.top) / 2
        return replace(self, x=middle_x, y=middle_y, scale=scale * FILL)

    def suits(self, cloud: Bounds) -> bool:
        """True if the cloud lies inside the margins and is not small in them."""
        width, height = self._room()
        half_width, half_height = width / 2 / self.scale, height / 2 / self.scale
        inside = (
            self.x - half_width <= cloud.left
            and cloud.right <= self.x + half_width
            and self.y - half_height <= cloud.bottom
            and cloud.top <= self.y + half_height
        )
        return inside and self.scale >= LOWEST_FILL * self.fitted(cloud).scale

    def _room(self) -> tuple[float, float]:
        """Width and height in pixels inside the margins, which are smaller in a small frame."""
        return max(self.width - 2 * MARGIN_X_PX, self.width / 2), max(self.height - 2 * MARGIN_Y_PX, self.height / 2)


def bounds_of(positions: NDArray[np.floating]) -> Bounds:
    """The extent of at least one point, (n, 2)."""
    left, bottom = positions.min(axis=0).tolist()
    right, top = positions.max(axis=0).tolist()
    return Bounds(left, bottom, right, top)


def _extent(low: float, high: float) -> float:
    """The length of an interval; of one without length, a length to put around it."""
    if high - low > 1e-6 * max(abs(low), abs(high)):
        return high - low
    return max(abs(low), abs(high)) or 1.0
