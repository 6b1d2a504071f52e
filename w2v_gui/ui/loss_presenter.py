"""Connects the losses of training with their panel; a part of the presenter."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.loss_meaning import meaning
from w2v_gui.session.run_position import position_unit
from w2v_gui.session.session import Session
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.reference_lines import ReferenceLine


@dataclass
class _Shown:
    """What the panel shows at the moment, so that only changes are drawn."""

    losses: tuple[float, int] | None = None  # up to which position, and how many of the probe
    meant: tuple[int, bool] | None = None  # of which losses the sentence speaks
    unit: str = "pair"


class LossPresenter(QObject):
    """Shows the session's losses in the window, in the unit that the user chooses."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._training = session.training
        self._window = window
        self._panel = window.loss_panel
        self._shown = _Shown()
        session.training.prepared.connect(self.show_references)
        self._panel.unit_chosen.connect(self._choose_unit)

    def clear(self) -> None:
        self._shown.losses = self._shown.meant = None
        self._panel.clear()
        self._panel.show_references(())
        self._panel.show_probe_size(None)
        self._panel.show_sentence("", "plain")

    def show_config(self, config: TrainingConfig) -> None:
        """The span of both time axes, and the units that there are."""
        for panel in (self._panel, self._window.evaluation_panel):
            panel.show_span(config.length, position_unit(config))
        self._panel.show_course_unit_available(config.follows_course)
        if not config.follows_course and self._shown.unit == "course":
            self._choose_unit("pair")

    @Slot()
    def show_references(self) -> None:
        """The lines to compare with, and the probe that they are of."""
        text = self._training.text
        if text is None:
            return
        lines = [(line.label, self._scale() * line.nats_a_pair) for line in text.references]
        self._panel.show_references(tuple(ReferenceLine(f"{label} {value:.2f}", value) for label, value in lines))
        self._panel.show_probe_size(text.probe)
        self.show_config(self._training.config)

    def show_news(self) -> bool:
        """Shows the losses; whether any are new since the last time."""
        if self._newest() == self._shown.losses:
            return False
        self._show_losses()
        return True

    def _newest(self) -> tuple[float, int]:
        history = self._training.history
        return history.position, len(history.probe_losses)

    def _scale(self) -> float:
        """What a loss in nats a pair is to be multiplied with."""
        text = self._training.text
        return text.pairs_a_window if text is not None and self._shown.unit == "course" else 1.0

    def _show_losses(self) -> None:
        history = self._training.history
        self._shown.losses = self._newest()
        if self._shown.unit == "course":
            raw, smoothed = history.losses, history.smoothed_losses
        else:
            raw, smoothed = history.losses_a_pair, history.smoothed_losses_a_pair
        self._panel.show_curves(history.positions, raw, history.smoothed_positions, smoothed)
        self._show_probe()
        self._show_meaning()

    def _show_probe(self) -> None:
        history, text = self._training.history, self._training.text
        if text is None or not len(history.probe_losses):
            return
        self._panel.show_probe(history.probe_positions, self._scale() * history.probe_losses)
        self._panel.show_probe_size(text.probe, float(history.probe_errors[-1] / history.probe_losses[-1]))

    def _show_meaning(self) -> None:
        """Only where the probe loss is new: all losses so far are looked through for it."""
        history, text = self._training.history, self._training.text
        news = len(history.probe_losses), bool(len(history.smoothed_losses))
        if text is None or news == self._shown.meant:
            return
        self._shown.meant = news
        epoch = 1.0 if self._training.config.recipe == "stream" else None
        if says := meaning(history.for_meaning(epoch), text.references):
            self._panel.show_sentence(says.sentence, says.tone)

    @Slot(str)
    def _choose_unit(self, unit: str) -> None:
        self._shown.unit = unit
        self._panel.show_unit(unit)
        self.show_references()
        self._show_losses()
