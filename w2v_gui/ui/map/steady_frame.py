"""A frame that follows a changing cloud of points slowly, until the user takes it in hand. The view owns one."""

import math

from w2v_gui.ui.map.frame import Bounds, Frame

EASING_S = 0.15  # after this time 37 % of the way is left
FARTHEST = 0.2  # times the scale that shows everything
NEAREST = 500.0
CLOSE = 20.0  # no further in where a few points are zoomed to
CENTERED = 2.0  # at least, where a place is centered on: the middle of the whole map says little


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
        if (whole := self._whole()) is not None:
            scale = min(max(self.now.scale * factor, FARTHEST * whole.scale), NEAREST * whole.scale)
            factor = scale / self.now.scale
        self._take(self.now.zoomed(factor, x_px, y_px))

    def look(self) -> Frame | None:
        """Where the user looks: None for the whole map, by whatever frame that is seen."""
        return None if self.automatic else self._target

    def go_to(self, look: Frame | None) -> None:
        """Moves to where the user has looked before, at the present size of the view."""
        if look is None:
            self.fit()
        else:
            self._head_for(look.resized(self.now.width, self.now.height))

    def go_to_cloud(self, cloud: Bounds) -> None:
        """Moves to a part of the cloud, not closer than there is still something around it to see."""
        frame = self.now.fitted(cloud)
        if (whole := self._whole()) is not None:
            frame = frame.scaled(min(frame.scale, CLOSE * whole.scale))
        self._head_for(frame)

    def center_on(self, x: float, y: float) -> None:
        """Moves until that place is in the middle."""
        whole = self._whole()
        scale = self._target.scale if whole is None else max(self._target.scale, CENTERED * whole.scale)
        self._head_for(self.now.centered(x, y).scaled(scale))

    def show_place(self, x: float, y: float) -> None:
        """Moves to a place outside the part of the map that the user has zoomed to, at the same scale."""
        seen = self.now.bounds()
        if not self.automatic and not (seen.left <= x <= seen.right and seen.bottom <= y <= seen.top):
            self._target = self.now.centered(x, y)

    def advance(self, seconds: float) -> bool:
        """Moves by that much time; False if it was where it should be."""
        if self.now == self._target:
            return False
        self.now = self.now.toward(self._target, 1 - math.exp(-seconds / EASING_S))
        if self.now.is_near(self._target):
            self.now = self._target
        return True

    def _whole(self) -> Frame | None:
        """The frame that shows everything."""
        return None if self._cloud is None else self.now.fitted(self._cloud)

    def _head_for(self, frame: Frame) -> None:
        self.automatic = False
        self._target = frame

    def _take(self, frame: Frame) -> None:
        self.automatic = False
        self.now = self._target = frame
