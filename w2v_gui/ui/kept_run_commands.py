"""What becomes of runs that nobody saved: they are offered at the next start, listed, opened and removed."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.recording.kept_runs import KeptRun
from w2v_gui.session.kept_runs_session import counted
from w2v_gui.session.run_files import KeptSize
from w2v_gui.session.run_position import position_text
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.saved_times import saved_text


class KeptRunCommands(QObject):
    """Remembers which run is open, so that the next start can offer it however this one ends."""

    def __init__(self, session: Session, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._session, self._window, self._settings = session, window, settings
        self._open: Path | None = None
        self._offered: Path | None = None
        kept, autosave, messages = session.kept_runs, session.autosave, window.messages
        kept.listed.connect(self._on_listed)
        kept.found.connect(self._offer)
        kept.measured.connect(self._on_measured)
        autosave.folder_changed.connect(self._on_folder)
        autosave.forgotten.connect(kept.refresh)
        window.kept_runs_menu.open_requested.connect(session.open_run)
        window.kept_runs_menu.aboutToShow.connect(kept.refresh)
        window.actions_by_name["remove_kept_runs"].triggered.connect(kept.measure)
        messages.offer_taken.connect(self._on_taken)
        messages.offer_declined.connect(self._on_answered)

    def start(self) -> None:
        """At the start: lists the kept runs, and offers the one that was open when the program ended."""
        self._session.kept_runs.look_for(self._settings.open_runs)

    def close(self) -> None:
        """At closing: a run that the user saved need not be offered, as it lies where they put it."""
        autosave = self._session.autosave
        if self._open is not None and autosave.is_users_own and autosave.problem is None:
            self._settings.forget_open_run(self._open)

    @Slot()
    def _on_folder(self) -> None:
        if self._open is not None:
            self._settings.forget_open_run(self._open)
        self._open = self._session.autosave.folder
        if self._open is not None:
            self._settings.remember_open_run(self._open)
            if self._open == self._offered:
                self._window.messages.withdraw_offer()
                self._offered = None
        self._session.kept_runs.refresh()

    @Slot(object)
    def _offer(self, run: KeptRun | Path) -> None:
        self._offered = run.folder if isinstance(run, KeptRun) else run
        self._window.messages.offer(f"{_described(run)} was open when the program ended.", "Open it")

    @Slot()
    def _on_taken(self) -> None:
        if self._offered is not None:
            self._session.open_run(self._offered)
            self._on_answered()

    @Slot()
    def _on_answered(self) -> None:
        """It is offered once; a kept run is still among the kept runs."""
        if self._offered is not None:
            self._settings.forget_open_run(self._offered)
            self._offered = None

    @Slot()
    def _on_listed(self) -> None:
        runs = self._session.kept_runs.runs
        self._window.kept_runs_menu.show_runs(runs)
        self._window.actions_by_name["remove_kept_runs"].setEnabled(bool(runs))

    @Slot(object)
    def _on_measured(self, size: KeptSize) -> None:
        if size.runs and self._window.messages.ask(
            f"Remove {counted(size.runs)}? They take {amount(size.used_bytes)}, and cannot be brought back. "
            "Runs that are open stay, and runs that you saved.",
            "Remove them",
            "Keep them",
        ):
            self._session.kept_runs.remove_all()


def _described(run: KeptRun | Path) -> str:
    """Such as `The run on wiki.txt (epoch 1.2 of 5, saved 13:50)`."""
    if isinstance(run, Path):
        return f"The run in {run}"
    place = "" if run.config is None or run.position is None else f"{position_text(run.config, run.position)}, "
    return f"The run on {run.name} ({place}{saved_text(run.saved, datetime.now()).lower()})"
