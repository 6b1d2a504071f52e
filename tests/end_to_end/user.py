"""A user of the real window: presses, types, picks, and waits for what comes of it."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from w2v_gui.app import Window
from w2v_gui.session.training_state import TrainingState
from w2v_gui.ui.main_window import MainWindow
from w2v_gui.ui.opening.open_text_dialog import OpenTextDialog

LONG_MS = 60_000  # for what takes a moment, and longer where the kernels are compiled meanwhile


class User:
    """`training`, `map` and `word` are what the window shows; the user reads them where reading pixels would not do."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window: MainWindow = window.main_window
        self.session = window.session
        self.training = window.session.training
        self._qtbot = qtbot

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=LONG_MS)

    def wait_for(self, *states: TrainingState) -> None:
        self.wait_until(lambda: self.training.state in states)

    def press(self, title: str) -> None:
        """A button of the window, by its title."""
        buttons = [button for button in self.window.findChildren(QAbstractButton) if button.text() == title]
        (button,) = [button for button in buttons if button.isVisible()]
        assert button.isEnabled(), f"{title} is disabled"
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def trigger(self, action: str) -> None:
        """A command of the menus, by its name."""
        assert self.window.actions_by_name[action].isEnabled(), f"{action} is disabled"
        self.window.actions_by_name[action].trigger()

    def text_dialog(self) -> OpenTextDialog:
        """The dialog that asks how a text is read, when it knows what to say."""

        def dialogs() -> list[OpenTextDialog]:
            open_ones = [dialog for dialog in self.window.findChildren(OpenTextDialog) if dialog.isVisible()]
            return [dialog for dialog in open_ones if dialog.open_button.isEnabled() or dialog.problem.text()]

        self.wait_until(lambda: len(dialogs()) == 1)
        return dialogs()[0]

    def open_text(self) -> None:
        """Opens the text that the file dialog gives, as it is proposed."""
        self.trigger("open_corpus")
        self.text_dialog().accept()

    def train(self, iterations: int = 50) -> None:
        """Starts or goes on, and waits for so many more iterations and a map."""
        before = self.training.iteration
        self.trigger("start")
        self.wait_until(lambda: self.training.iteration >= before + iterations and self.has_map())

    def pause(self) -> int:
        """Pauses, and gives the iteration that training came to."""
        self.press("Pause")
        self.wait_for_checkpoint()
        return self.training.iteration

    def stop(self) -> None:
        self.press("Stop")
        self.wait_for(TrainingState.STOPPED)

    def wait_for_checkpoint(self) -> None:
        """Until everything has arrived that training tells when it is paused."""
        training = self.training
        self.wait_until(lambda: training.checkpoint is not None and training.checkpoint.iteration == training.iteration)

    def draw_tsne(self) -> None:
        """Chooses t-SNE, and has it drawn as its settings stand."""
        self.press("t-SNE")
        self.press("Draw")

    def has_map(self) -> bool:
        return self.window.map_panel.view.word_map.positions is not None

    def words_on_the_map(self) -> int:
        return len(self.window.map_panel.view.word_map.drawn)

    def click_on_the_map(self, word: str) -> None:
        self._qtbot.mouseClick(
            self.window.map_panel.view.viewport(), Qt.MouseButton.LeftButton, pos=self._place_of(word)
        )

    def word_apart(self) -> str:
        """A word on the map that no other word covers."""
        view, words = self.window.map_panel.view, self.session.word.words.vocabulary.words
        return next(
            word
            for i, word in enumerate(words)
            if view.rect().contains(self._place_of(word)) and view.word_at(self._place_of(word).toPointF()) == i
        )

    def _place_of(self, word: str) -> QPoint:
        return self.window.map_panel.view.place_of(self.session.word.words.vocabulary.ids[word]).toPoint()

    def search(self, word: str) -> None:
        line = self.window.word_panel.search.line
        line.clear()
        self._qtbot.keyClicks(line, word)
        self._qtbot.keyClick(line, Qt.Key.Key_Return)

    def neighbors(self) -> list[str]:
        model = self.window.word_panel.neighbors.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def click_on_neighbor(self, row: int) -> None:
        neighbors = self.window.word_panel.neighbors.list
        place = neighbors.visualRect(neighbors.model().index(row, 0)).center()
        self._qtbot.mouseClick(neighbors.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        """Closes the window, which first keeps a run that is not saved."""
        self.window.close()
        self.wait_until(self.window.isHidden)

    def message(self) -> str:
        """The sentence across the window, empty where there is none."""
        strip = self.window.messages.strip
        return strip.label.text() if strip.isVisible() else ""


def job_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "w2v_gui job"]
