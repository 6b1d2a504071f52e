"""A frame that follows a changing cloud of points slowly, until the user takes it in hand. The view owns one."""

import math

from w2v_gui.ui.map.frame import Bounds, Frame

EASING_S = 0.15  # after this time 37 % of the way is left
FARTHEST = 0.2  # times the scale that shows everything
NEAREST = 500.0


class SteadyFrame:
    """The present frame, the frame it moves to, and whether it follows the cloud by itself.

    `now` is the frame to paint; `advance` moves it.
    """

    def __init__(self) -> None:
        self.now = Frame()
        self.automatic = True
        self._target = self.now
        self._cloud: Bounds | None = None

    def follow(self, cloud: Bounds | None) -> None:
        """A cloud to keep in view; None for no points."""
        self._cloud = cloud
        if self.automatic and cloud is not None and not self._target.suits(cloud):
            self._target = self.now.fitted(cloud)

    def fit(self, at_once: bool = False) -> None:
        """Shows the whole cloud and follows it from now on."""
        self.automatic = True
        if self._cloud is not None:
            self._target = self.now.fitted(self._cloud)
        if at_once:
            self.now = self._target

    def resize(self, width: int, height: int) -> None:
        self.now = self.now.resized(width, height)
        self._target = self._target.resized(width, height)
        if self.automatic:
            self.fit(at_once=True)

    def move(self, right_px: float, down_px: float) -> None:
        """The user drags the points by that many pixels."""
        self._take(self.now.moved(right_px, down_px))

    def zoom(self, factor: float, x_px: float, y_px: float) -> None:
        """The user zooms at a pixel, within limits beyond which there is nothing to see."""
        if self._cloud is not None:
            whole = self.now.fitted(self._cloud).scale
            scale = min(max(self.now.scale * factor, FARTHEST * whole), NEAREST * whole)
            factor = scale / self.now.scale
        self._take(self.now.zoomed(factor, x_px, y_px))

    def show_place(self, x: float, y: float) -> None:
        """Moves to a place outside the part of the map that the user has zoomed to, at the same scale."""
        seen = self.now.bounds()
        if not self.automatic and not (seen.left <= x <= seen.right and seen.bottom <= y <= seen.top):
            self._target = Frame(x, y, self.now.scale, self.now.width, self.now.height)

    def advance(self, seconds: float) -> bool:
        """Moves by that much time; False if it was where it should be."""
        if self.now == self._target:
            return False
        self.now = self.now.toward(self._target, 1 - math.exp(-seconds / EASING_S))
        if self.now.is_near(self._target):
            self.now = self._target
        return True

    def _take(self, frame: Frame) -> None:
        self.automatic = False
        self.now = self._target = frame
