"""The line between toolbar and map: what map it is and how far it can be believed, or how far it has come."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.session.map_state import MapState
from w2v_gui.ui.amounts import duration_text
from w2v_gui.ui.labels import ElidedLabel, secondary_label
from w2v_gui.ui.style import ROW_SPACING_PX

_HEIGHT_PX = 22  # as high as its buttons, so that nothing moves when they come
_BAR_WIDTH_PX = 90
_BAR_STEPS = 1000
_FAITHFULNESS_TIP = (
    "Trustworthiness is 1 if all words that are near each other here are near in truth, "
    "continuity is 1 if all words that are near in truth are near each other here."
)


class MapStatus(QWidget):
    """Values in, requests out."""

    stop_requested = Signal()
    go_on_requested = Signal()
    isolate_requested = Signal()
    whole_map_requested = Signal()
    gray_rest_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = self._detail = self._activity = ""
        self._faithfulness: Faithfulness | None = None
        self.caption = ElidedLabel()
        self.caption.setProperty("secondary", True)
        self.faithfulness = _line_label()
        self.bar = QProgressBar()
        self.selected = _line_label()
        self.isolate = _link("Isolate", "Project the selected words anew, alone")
        self.isolated = _line_label()
        self.gray_rest = QCheckBox("others in gray")
        self.show_all = _link("Show all", "Show the whole map again")
        self.stop = _link("Stop", "Keep the map as far as it has come")
        self.go_on = _link("Go on", "Go on where it was stopped")
        self._lay_out()
        self._connect()
        self.show_activity("", None, None)
        self.show_state(MapState.EMPTY)
        self.show_selected(0)
        self.show_isolated(None)

    def show_caption(self, text: str, detail: str = "") -> None:
        """What the map is, and a sentence on how it was made."""
        self._caption, self._detail = text, detail
        self._show_texts()

    def show_faithfulness(self, faithfulness: Faithfulness | None) -> None:
        self._faithfulness = faithfulness
        self._show_texts()

    def show_activity(self, text: str, done: float | None, seconds_left: float | None) -> None:
        """What is being done, in place of the caption; the share that is done, where it is known. Nothing if empty."""
        parts = [text]
        if done is not None:
            parts.append(f"{100 * done:.0f} %")
            self.bar.setValue(round(_BAR_STEPS * done))
        if seconds_left is not None:
            parts.append(f"{duration_text(seconds_left)} left")
        self._activity = " · ".join(parts) if text else ""
        self.bar.setVisible(bool(text) and done is not None)
        self._show_texts()

    def show_state(self, state: MapState) -> None:
        self.stop.setVisible(state.can_stop)
        self.go_on.setVisible(state.can_go_on)

    def show_selected(self, count: int) -> None:
        """How many words are selected; two or more can be shown alone."""
        self.selected.setText(f"{count:,} selected")
        self.selected.setVisible(count > 0)
        self.isolate.setVisible(count > 1)
        self._show_texts()

    def show_isolated(self, count: int | None) -> None:
        """How many words are shown alone; None for all."""
        self.isolated.setText("" if count is None else f"{count:,} words alone")
        for widget in (self.isolated, self.gray_rest, self.show_all):
            widget.setVisible(count is not None)
        self._show_texts()

    def _show_texts(self) -> None:
        self.caption.show_text(self._activity or self._caption, "" if self._activity else self._detail)
        measured = self._faithfulness
        others = [label for label in (self.selected, self.isolated) if not label.isHidden()]
        self.faithfulness.setVisible(measured is not None and not self._activity and len(others) < 2)
        if measured is not None:
            text = f"Trustworthiness {measured.trustworthiness:.2f}"
            if not others:  # else there is no room
                text += f" · continuity {measured.continuity:.2f}"
                if measured.sample is not None:
                    text += f" (of {measured.sample:,} words)"
            self.faithfulness.setText(text)
            self.faithfulness.setToolTip(f"{_FAITHFULNESS_TIP} {measured.detail}".strip())

    def _lay_out(self) -> None:
        self.setFixedHeight(_HEIGHT_PX)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _BAR_STEPS)
        self.bar.setFixedWidth(_BAR_WIDTH_PX)
        self.bar.setAccessibleName("Progress of the map")
        self.gray_rest.setToolTip("Keep the other words on the map, in gray")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROW_SPACING_PX)
        row.addWidget(self.caption, 1)
        for widget in (self.bar, self.stop, self.go_on, self.isolated, self.gray_rest, self.show_all):
            row.addWidget(widget)
        for widget in (self.selected, self.isolate, self.faithfulness):
            row.addWidget(widget)

    def _connect(self) -> None:
        self.stop.clicked.connect(self.stop_requested)
        self.go_on.clicked.connect(self.go_on_requested)
        self.isolate.clicked.connect(self.isolate_requested)
        self.show_all.clicked.connect(self.whole_map_requested)
        self.gray_rest.clicked.connect(self.gray_rest_requested)


def _line_label() -> QLabel:
    label = secondary_label()
    label.setWordWrap(False)
    return label


def _link(title: str, tip: str) -> QPushButton:
    button = QPushButton(title)
    button.setProperty("link", True)
    button.setToolTip(tip)
    return button
