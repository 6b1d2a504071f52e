"""Checks the corpus: the window, with what fills it."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.jobs.job_runner import JobRunner
from w2v_gui.session.corpus_check_session import CorpusCheckSession
from w2v_gui.ui.check.corpus_check_window import CorpusCheckWindow
from w2v_gui.ui.theme import Theme


class CorpusChecking(QObject):
    """One window, which is filled anew each time; nothing is reckoned while it is closed."""

    suggestion_accepted = Signal(object)
    """The values that suit the text, by the names of their parameters."""

    def __init__(self, runner: JobRunner, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.window = CorpusCheckWindow(theme, window)
        self._session = CorpusCheckSession(runner, self)
        self._session.progressed.connect(self.window.show_progress)
        self._session.checked.connect(self.window.show_check)
        self._session.failed.connect(self.window.show_problem)
        self.window.suggestion_accepted.connect(self.suggestion_accepted)
        self.window.finished.connect(self._session.cancel)

    def set_theme(self, theme: Theme) -> None:
        self.window.set_theme(theme)

    def check(self, corpus: Corpus, config: TrainingConfig) -> None:
        """Checks a text for a training with `config`."""
        self.window.show_corpus(corpus.name)
        self.window.show()
        self.window.activateWindow()
        self._session.check(corpus, config)

    @Slot()
    def forget(self) -> None:
        """Another text, or none, is open: what was said of the one before is not of it."""
        self.window.close()
