"""Shows whether the run is saved: quietly while it is, and with a warning that stands while it cannot be."""

from datetime import datetime

from PySide6.QtCore import QObject, Slot

from w2v_gui.session.run_position import done_text
from w2v_gui.session.session import Session
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.saved_times import not_saved_text, saved_text


class AutosavePresenter(QObject):
    """Connects the session's saving with the status line, the messages and the one question that it may need."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        session.autosave.changed.connect(self._show)
        session.autosave.warned.connect(window.messages.error)
        session.replacement.run_would_be_lost.connect(self._on_run_would_be_lost)
        self._show()

    def may_lose_run(self) -> bool:
        """Asks whether the run may be given up although it cannot be saved."""
        training, problem = self._session.training, self._session.autosave.problem
        why = "" if problem is None else f"{problem.sentence} "
        return self._window.messages.ask(
            f"{why}The run of {done_text(training.config, training.position)} would be lost.",
            "Give the run up",
            "Keep it",
        )

    @Slot()
    def _show(self) -> None:
        autosave, line, now = self._session.autosave, self._window.status_line, datetime.now()
        if autosave.problem is not None:
            text = not_saved_text(autosave.saved_at, autosave.problem.reason, now)
            line.show_not_saved(text, autosave.problem.sentence)
        else:
            line.show_saved(saved_text(autosave.saved_at, now) if autosave.saved_at else "")

    @Slot()
    def _on_run_would_be_lost(self) -> None:
        if self.may_lose_run():
            self._session.replacement.give_run_up()
        else:
            self._session.replacement.keep_run()
