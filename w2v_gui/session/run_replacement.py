"""Puts something else in the place of the run that is open, once the run is saved as it stands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from w2v_gui.session.autosave_session import AutosaveSession


class RunReplacement(QObject):
    """What is asked for last counts.

    run_would_be_lost  the run cannot be saved; what is to replace it waits for `give_run_up` or `keep_run`
    activity_told      what is being done first, as a phrase; empty when it is done
    """

    run_would_be_lost = Signal()
    activity_told = Signal(str)

    def __init__(self, autosave: AutosaveSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._show: Callable[[], None] | None = None

    @property
    def is_waiting(self) -> bool:
        return self._show is not None

    def replace_run(self, show: Callable[[], None]) -> None:
        """Calls `show` when nothing would be lost by it; at once where there is nothing to save."""
        self._show = show
        if self._autosave.has_to_save:
            self.activity_told.emit("Saving the run")
        self._autosave.when_saved(self._on_saved)

    def give_run_up(self) -> None:
        """The user does without the run."""
        show, self._show = self._show, None
        if show is not None:
            show()

    def keep_run(self) -> None:
        """Nothing takes its place."""
        self._show = None

    def _on_saved(self, is_saved: bool) -> None:
        if self._show is None:
            return  # something else was asked for meanwhile
        self.activity_told.emit("")
        if is_saved:
            self.give_run_up()
        else:
            self.run_would_be_lost.emit()
