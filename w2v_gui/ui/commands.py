"""What the menus and buttons ask for that needs a question or a file dialog first."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.corpus.token_cache import cache_size
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.session.run_position import done_text
from w2v_gui.session.session import Session
from w2v_gui.session.settings import Settings
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.check.corpus_checking import CorpusChecking
from w2v_gui.ui.export_vectors_dialog import ExportVectorsDialog, VectorExport
from w2v_gui.ui.file_dialogs import FileDialogs
from w2v_gui.ui.main_window import MainWindow

_QUESTIONS = "Word pairs and analogies (*.txt *.tsv *.csv);;All files (*)"


class Commands(QObject):
    """Connects the window's actions with the session."""

    def __init__(self, session: Session, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._settings = settings
        self._files = FileDialogs(window, settings)
        self.checking = CorpusChecking(session.runner, window, window.theme)
        self._connect_files()
        self._connect_training()
        self._connect_evaluation()
        self._show_state(session.training.state)

    def _connect_files(self) -> None:
        actions, session = self._window.actions_by_name, self._session
        actions["save_run"].triggered.connect(self._save_run)
        actions["export_vectors"].triggered.connect(self._export_vectors)
        actions["quit"].triggered.connect(self._window.close)
        actions["clear_text_cache"].triggered.connect(self._clear_text_cache)
        actions["check_corpus"].triggered.connect(self._check_corpus)
        self._window.corpus_panel.check_requested.connect(self._check_corpus)
        self._window.theme_changed.connect(self.checking.set_theme)
        self.checking.suggestion_accepted.connect(self._use_advice)
        session.corpus_opened.connect(self.checking.forget)
        session.corpus_opened.connect(self._show_what_is_open)
        session.vectors_opened.connect(self.checking.forget)
        session.vectors_opened.connect(self._show_what_is_open)

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
        actions["save_run"].setEnabled(state.has_model)
        self._show_what_is_open()

    @Slot()
    def _show_what_is_open(self) -> None:
        actions, session = self._window.actions_by_name, self._session
        actions["export_vectors"].setEnabled(bool(session.vector_kinds))
        actions["check_corpus"].setEnabled(session.training.corpus is not None)

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
    def _save_run(self) -> None:
        if path := self._files.save("Save run", "run", "Run folder (*)"):
            self._session.save_run(path)

    @Slot()
    def _export_vectors(self) -> None:
        session = self._session
        dialog = ExportVectorsDialog(session.vector_kinds, session.column_names, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._ask_where_to_export)
        dialog.open()

    @Slot(object)
    def _ask_where_to_export(self, export: VectorExport) -> None:
        ending = export.format.ending
        kinds = f"{export.format.caption} (*{ending} *{ending}.gz);;All files (*)"
        if path := self._files.save("Export vectors", f"vectors{ending}", kinds):
            self._session.export_vectors(path, export.kind, export.format, export.with_columns)

    @Slot()
    def _check_corpus(self) -> None:
        corpus = self._session.training.corpus
        if corpus is None:
            self._window.messages.info("There is no text to check. Open one first.")
            return
        try:
            config = self._window.training_panel.config()
        except ConfigError as error:
            self._window.messages.error(str(error))
        else:
            self.checking.check(corpus, config)

    @Slot(object)
    def _use_advice(self, values: Mapping[str, int]) -> None:
        """Takes the advised values into the fields, as far as the recipe has them."""
        panel = self._window.training_panel
        with suppress(ConfigError):  # the panel says what is wrong with a field
            config = panel.config()
            known: dict[str, Any] = {field.name: values[field.name] for field in fields(config) if field.name in values}
            panel.show_config(replace(config, **known))

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
