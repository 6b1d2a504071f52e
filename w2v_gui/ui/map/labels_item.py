"""The labels of the map: which words have one, and on which side. The uppermost layer but for the hovered word."""

from dataclasses import replace
from operator import is_

from PySide6.QtGui import QPainter, QPixmap

from w2v_gui.ui.map.frame import Frame
from w2v_gui.ui.map.label_choice import LabelChoice
from w2v_gui.ui.map.overlay import Overlay
from w2v_gui.ui.map.placement import Label, Side, moved_labels
from w2v_gui.ui.map.word_map import WordMap
from w2v_gui.ui.theme import Theme

REPICK_S = 0.12
ZOOMED_OUT = 0.7  # at this share of the scale that the labels were picked for, they are picked afresh
_MOST_PIXMAPS = 2_000


class LabelsItem(Overlay):
    """Shown labels stay with their points; from time to time they are picked again, where something has changed."""

    def __init__(self, word_map: WordMap, theme: Theme) -> None:
        super().__init__(word_map, theme)
        self._choice = LabelChoice(word_map)
        self._sides: dict[int, Side] = {}
        self._settled: list[Label] = []
        self._settled_in: Frame | None = None
        self._settled_for: tuple[object, ...] = ()
        self._picked_scale = 0.0
        self._picked_s = float("-inf")
        self._stale = True
        self._wait = False
        self._pixmaps: dict[tuple[str, bool], QPixmap] = {}
        self._ratio = 1.0

    def show_words(self, word_map: WordMap) -> None:
        super().show_words(word_map)
        self._choice = LabelChoice(word_map)
        self._pixmaps.clear()
        self.forget()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._choice = LabelChoice(self.word_map)
        self._settled_in = None  # the font may be another
        self._pixmaps.clear()

    def show_frame(self, frame: Frame) -> None:
        super().show_frame(frame)
        self._stale = True

    def forget(self) -> None:
        """Other words are shown or lit: pick again, and keep none of the labels."""
        self._sides, self._settled_in = {}, None
        self.pick_now()

    def pick_now(self) -> None:
        """At the next tick."""
        self._stale = True
        self._picked_s = float("-inf")

    def pick_soon(self) -> None:
        """Points have moved: pick again when it is time."""
        self._stale = True

    def wait(self) -> None:
        """The user is moving the map: pick again when it has been still for a while."""
        self._stale = self._wait = True

    def tick(self, now_s: float) -> bool:
        """Picks the labels again if that is due; True if it did."""
        if self._wait:
            self._wait, self._picked_s = False, now_s
        if not self._stale or now_s - self._picked_s < REPICK_S:
            return False
        if self.frame.scale < ZOOMED_OUT * self._picked_scale:
            self._sides = {}
        if not self._sides:
            self._picked_scale = self.frame.scale
        picked = self._choice.pick(self.frame, self._sides)
        self._sides = {label.word: label.side for label in picked}
        self._settle(picked)
        self._picked_s, self._stale = now_s, False
        return True

    def labels(self) -> list[Label]:
        """The labels as they are painted now."""
        before, now = self._settled_in, self.frame
        is_moved_alone = before is not None and replace(before, x=now.x, y=now.y) == now
        if before is None or not is_moved_alone or not all(map(is_, self._settled_for, self._shown())):
            self._settle(self._choice.settle(now, self._sides))
            return self._settled
        right, down = round((before.x - now.x) * now.scale), round((now.y - before.y) * now.scale)
        return moved_labels(self._settled, right, down, now.width, now.height) if right or down else self._settled

    def _settle(self, labels: list[Label]) -> None:
        self._settled, self._settled_in, self._settled_for = labels, self.frame, self._shown()

    def _shown(self) -> tuple[object, ...]:
        """What the places of labels depend on beside the frame."""
        return self.word_map.positions, self.word_map.drawn, self.word_map.marked, self.word_map.sizes

    def draw(self, painter: QPainter) -> None:
        if painter.device().devicePixelRatio() != self._ratio or len(self._pixmaps) > _MOST_PIXMAPS:
            self._pixmaps.clear()
            self._ratio = painter.device().devicePixelRatio()
        for label in self.labels():
            painter.drawPixmap(label.box.left, label.box.top, self._pixmap(label))

    def _pixmap(self, label: Label) -> QPixmap:
        key = (self.word_map.label_of(label.word), label.word == self.word_map.chosen)
        if key not in self._pixmaps:
            text = self._choice.text_of(label.word)
            self._pixmaps[key] = text.pixmap(key[0], self.theme, self._ratio)
        return self._pixmaps[key]
