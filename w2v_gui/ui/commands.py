"""What the menus and buttons ask for that needs a question or a file dialog first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.corpus.token_cache import cache_size
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.recording.run import is_run_folder
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.session.run_position import done_text
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.file_dialogs import FileDialogs
from w2v_gui.ui.main_window import MainWindow

_TEXTS = "Texts (*.txt *.gz);;All files (*)"
_VECTORS = "Vectors (*.txt *.vec *.gz);;All files (*)"
_QUESTIONS = "Word pairs and analogies (*.txt *.tsv *.csv);;All files (*)"


class Commands(QObject):
    """Connects the window's actions with the session."""

    def __init__(self, session: Session, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._settings = settings
        self._opening: Path | None = None
        self._files = FileDialogs(window, settings)
        self._connect_files()
        self._connect_training()
        self._connect_evaluation()
        window.show_recent_files(settings.recent_files)
        self._show_state(session.training.state)

    def _connect_files(self) -> None:
        actions, session = self._window.actions_by_name, self._session
        actions["open_corpus"].triggered.connect(self._open_corpus)
        actions["open_sample"].triggered.connect(self._open_sample)
        actions["open_run"].triggered.connect(self._open_run)
        actions["open_vectors"].triggered.connect(self._open_vectors)
        actions["save_run"].triggered.connect(self._save_run)
        actions["export_vectors"].triggered.connect(self._export_vectors)
        actions["quit"].triggered.connect(self._window.close)
        self._window.recent_requested.connect(self._open_recent)
        self._window.corpus_panel.open_requested.connect(self._open_corpus)
        actions["clear_text_cache"].triggered.connect(self._clear_text_cache)
        session.corpus_opened.connect(self._remember_opened)
        session.vectors_opened.connect(self._remember_opened)
        session.run_saved.connect(self._remember)
        session.failed.connect(self._forget_opening)

    def _connect_training(self) -> None:
        actions, panel = self._window.actions_by_name, self._window.training_panel
        actions["start"].triggered.connect(self._start)
        actions["pause"].triggered.connect(self._session.training.pause)
        actions["step"].triggered.connect(self._step)
        actions["stop"].triggered.connect(self._session.training.stop)
        actions["reset"].triggered.connect(self._reset)
        panel.reset_requested.connect(self._reset)
        training = self._session.training
        training.state_changed.connect(self._show_state)
        training.speeds = self._settings.training_speeds
        training.speed_measured.connect(self._remember_speeds)

    def _connect_evaluation(self) -> None:
        evaluation, panel = self._session.evaluation, self._window.evaluation_panel
        self._window.actions_by_name["evaluation_files"].triggered.connect(self._add_evaluation_files)
        panel.files_requested.connect(self._add_evaluation_files)
        evaluation.files_changed.connect(self._remember_evaluation_files)
        if files := self._settings.evaluation_files:
            evaluation.add_files(files)

    @Slot(object)
    def _show_state(self, state: TrainingState) -> None:
        actions = self._window.actions_by_name
        actions["start"].setEnabled(state.can_start)
        actions["pause"].setEnabled(state.can_pause)
        actions["step"].setEnabled(state.can_step)
        actions["stop"].setEnabled(state.can_stop)
        actions["reset"].setEnabled(state.can_reset)
        for name in ("save_run", "export_vectors"):
            actions[name].setEnabled(state.has_model)

    @Slot()
    def _start(self) -> None:
        self._with_config(self._session.training.start)

    @Slot()
    def _step(self) -> None:
        self._with_config(self._session.training.step)

    def _with_config(self, use: Callable[[TrainingConfig], None]) -> None:
        try:
            use(self._window.training_panel.config())
        except ConfigError as error:
            self._window.messages.error(str(error))

    @Slot()
    def _reset(self) -> None:
        training = self._session.training
        if (
            self._session.autosave.is_users_own
            or not training.has_run
            or self._window.messages.ask(
                f"Start over? The run of {done_text(training.config, training.position)} was never saved by you, "
                "and would be removed.",
                "Give the run up",
                "Keep it",
            )
        ):
            self._session.reset()

    @Slot()
    def _open_corpus(self) -> None:
        if path := self._files.open_one("Open corpus", _TEXTS):
            self.open(path)

    @Slot()
    def _open_run(self) -> None:
        if path := self._files.open_folder("Open run"):
            self.open(path, as_run=True)

    @Slot()
    def _open_vectors(self) -> None:
        path = self._files.open_one("Open vectors", _VECTORS)
        if path:
            self._opening = None  # recent files are texts and runs
            self._session.open_vectors(path)

    @Slot(str)
    def _open_recent(self, path: str) -> None:
        self.open(Path(path))

    @Slot()
    def _open_sample(self) -> None:
        self._opening = None
        self._session.open_sample()

    def open(self, path: Path, as_run: bool = False) -> None:
        """Opens a text or a run folder."""
        self._opening = path
        if as_run or is_run_folder(path):
            self._session.open_run(path)
        else:
            self._session.open_corpus([path])

    @Slot()
    def _remember_opened(self) -> None:
        if self._opening is not None:
            self._remember(self._opening)
            self._opening = None

    @Slot(object)
    def _remember(self, path: Path) -> None:
        self._settings.remember_file(path)
        self._window.show_recent_files(self._settings.recent_files)

    @Slot()
    def _forget_opening(self) -> None:
        if self._opening is not None and not self._opening.exists():
            self._settings.forget_file(self._opening)
            self._window.show_recent_files(self._settings.recent_files)
        self._opening = None

    @Slot()
    def _save_run(self) -> None:
        if path := self._files.save("Save run", "run", "Run folder (*)"):
            self._session.save_run(path)

    @Slot()
    def _export_vectors(self) -> None:
        if path := self._files.save("Export vectors", "vectors.vec", "word2vec text (*.vec *.txt)"):
            self._session.export_vectors(path, VectorKind.CENTER, VectorFormat.WORD2VEC_TEXT, False)

    @Slot()
    def _clear_text_cache(self) -> None:
        size = cache_size()
        if not size.texts:
            self._window.messages.info("The text cache is empty.")
        elif self._window.messages.ask(
            f"Clear the text cache? It holds {amount(size.used_bytes)} in {size.folder}, so that texts which were read "
            "before open at once. They are read anew when they are opened again.",
            "Clear the cache",
            "Keep it",
        ):
            self._session.clear_text_cache()

    @Slot()
    def _remember_speeds(self) -> None:
        self._settings.training_speeds = self._session.training.speeds

    @Slot()
    def _add_evaluation_files(self) -> None:
        known = self._settings.evaluation_files
        folder = str(known[-1].parent) if known else self._settings.last_folder
        paths, _ = QFileDialog.getOpenFileNames(self._window, "Evaluation files", folder, _QUESTIONS)
        if paths:
            self._window.tabs.show_panel(self._window.evaluation_panel)
            self._session.evaluation.add_files([Path(path) for path in paths])

    @Slot()
    def _remember_evaluation_files(self) -> None:
        self._settings.evaluation_files = self._session.evaluation.files
