"""Connects the evaluation with its panel; a part of the presenter."""

from PySide6.QtCore import QObject, Slot

from w2v_gui.session.session import Session
from w2v_gui.ui.main_window import MainWindow


class EvaluationPresenter(QObject):
    """Shows the session's evaluation in the window, and hands the panel's requests to the session."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._panel = window.evaluation_panel
        session.evaluation.questions_changed.connect(self._show_questions)
        session.evaluation.points_changed.connect(self._show_points)
        self._panel.forget_requested.connect(session.evaluation.forget_files)
        self._show_questions()

    @Slot()
    def _show_questions(self) -> None:
        evaluation = self._session.evaluation
        self._panel.show_questions(evaluation.questions, bool(evaluation.files))

    @Slot()
    def _show_points(self) -> None:
        self._panel.show_points(self._session.evaluation.points)
