"""The part of the map that is seen, as a value: how units become pixels, and which part fits a cloud of points."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MARGIN_X_PX = 40  # room for rings and labels of the outermost points
MARGIN_Y_PX = 26
FILL = 0.92  # of the room inside the margins, so that a cloud can grow a little before the frame must follow
LOWEST_FILL = 0.7
SMALLEST_EXTENT = 1e-9  # in units of the map; a cloud that is smaller counts as a single place


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
        """(n, 2), or (2,), places on the map as pixels from the upper left corner."""
        pixels = np.empty(positions.shape[::-1]).T  # column by column, which is quicker to fill and to search
        np.multiply(positions[..., 0] - np.float64(self.x), self.scale, out=pixels[..., 0])
        np.multiply(positions[..., 1] - np.float64(self.y), -self.scale, out=pixels[..., 1])
        pixels[..., 0] += self.width / 2
        pixels[..., 1] += self.height / 2
        return pixels

    def units(self, pixels: NDArray[np.floating]) -> NDArray[np.float64]:
        """The inverse of `pixels`."""
        moved = pixels - np.array([self.width / 2, self.height / 2])
        units: NDArray[np.float64] = moved / [self.scale, -self.scale] + [self.x, self.y]
        return units

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

    def centered(self, x: float, y: float) -> "Frame":
        """With that place in the middle."""
        return replace(self, x=x, y=y)

    def scaled(self, scale: float) -> "Frame":
        """With the same middle at another scale."""
        return replace(self, scale=scale)

    def is_near(self, other: "Frame") -> bool:
        """True if no point would be seen to move between the two."""
        off_px = max(abs(self.x - other.x), abs(self.y - other.y)) * other.scale
        return off_px < 0.25 and abs(self.scale / other.scale - 1) < 0.0005

    def fitted(self, cloud: Bounds) -> "Frame":
        """Of the same size, with the whole cloud in it; a cloud of a single place is put in the middle."""
        room_width, room_height = self._room()
        width, height = cloud.right - cloud.left, cloud.top - cloud.bottom
        farthest = max(map(abs, cloud))
        if max(width, height) <= max(1e-6 * farthest, SMALLEST_EXTENT):
            width = height = max(farthest, SMALLEST_EXTENT)
        scale = FILL / max(width / room_width, height / room_height)
        return replace(self, x=(cloud.left + cloud.right) / 2, y=(cloud.bottom + cloud.top) / 2, scale=scale)

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
    x, y = positions[:, 0], positions[:, 1]  # column by column NumPy is 30 times as fast as along an axis of two
    return Bounds(float(x.min()), float(y.min()), float(x.max()), float(y.max()))
