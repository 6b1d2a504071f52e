"""The legend of the loss plot: a piece of each curve and its name. In the header of the loss panel."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from w2v_gui.core.word2vec.events import ProbeSize
from w2v_gui.ui.labels import secondary_label
from w2v_gui.ui.loss_plot import POINT_PX, curve_looks
from w2v_gui.ui.theme import Theme

_SWATCH = QSize(18, 12)
_TITLES = {"raw": "training", "smoothed": "smoothed", "probe": "probe"}
_NOTHING_HELD_BACK = ": the course holds nothing back"
_TIPS = {
    "raw": "The loss of the words that were just trained on",
    "smoothed": "The exponential mean of the training loss",
    "probe": "The loss on pairs that are the same all through the run",
}


class LossLegend(QWidget):
    """Training, smoothed, probe; the probe with its size and standard error in the tool tip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches = {name: _Swatch(name, theme) for name in _TITLES}
        self._labels: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for name, title in _TITLES.items():
            label = self._labels[name] = secondary_label(title)
            label.setWordWrap(False)
            row.addWidget(self._swatches[name])
            row.addWidget(label)
            row.addSpacing(5)
        self.show_probe(None)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_probe(self, size: ProbeSize | None, relative_error: float | None = None) -> None:
        """What the probe is of, and its standard error as a share of the loss."""
        for name, tip in _TIPS.items():
            text = tip if name != "probe" or size is None else f"{tip}.\n{probe_text(size, relative_error)}"
            for widget in (self._swatches[name], self._labels[name]):
                widget.setToolTip(text)

    def probe_tip(self) -> str:
        return self._labels["probe"].toolTip()

    def set_theme(self, theme: Theme) -> None:
        for swatch in self._swatches.values():
            swatch.set_theme(theme)


class _Swatch(QWidget):
    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._name = name
        self._theme = theme
        self.setFixedSize(_SWATCH)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        color, width = curve_looks(self._theme)[self._name]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, width))
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        if self._name == "probe":
            painter.setPen(QPen(QColor(self._theme.background), 1))
            painter.setBrush(color)
            painter.drawEllipse(middle, POINT_PX / 2, POINT_PX / 2)
        painter.end()


def probe_text(size: ProbeSize, relative_error: float | None = None) -> str:
    """Such as `Probe: 20,002 pairs from 5,027 windows of held-back sentences, ± 0.6 %`."""
    origin, reason = ("held-back sentences", "") if size.held_back else ("the training text", _NOTHING_HELD_BACK)
    error = "" if relative_error is None else f", ± {100 * relative_error:.1f} %"
    return f"Probe: {size.pairs:,} pairs from {size.windows:,} windows of {origin}{error}{reason}"
