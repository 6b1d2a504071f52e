"""What may be dropped on the window: files and folders of this computer, anywhere on it, and nothing else."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from w2v_gui.ui.opening.dropped_files import DroppedFiles, DropSheet
from w2v_gui.ui.theme import load_theme

_PLACE = QPoint(40, 40)
_BUTTON, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Dragging:
    """Files in the user's hand, over a window that holds nothing but a field for text."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        self.window.setCentralWidget(QLineEdit())
        qtbot.addWidget(self.window)
        self.files = DroppedFiles(self.window, load_theme("dark"))
        self.told: list[list[Path]] = []
        self.files.dropped.connect(self.told.append)
        self.window.show()
        qtbot.waitExposed(self.window)

    def enter(self, dragged: QMimeData) -> bool:
        return self._send(QDragEnterEvent(_PLACE, Qt.DropAction.CopyAction, dragged, _BUTTON, _NO_KEY))

    def move(self, dragged: QMimeData) -> bool:
        return self._send(QDragMoveEvent(_PLACE, Qt.DropAction.CopyAction, dragged, _BUTTON, _NO_KEY))

    def drop(self, dragged: QMimeData) -> bool:
        return self._send(QDropEvent(QPointF(_PLACE), Qt.DropAction.CopyAction, dragged, _BUTTON, _NO_KEY))

    def leave(self) -> None:
        QApplication.sendEvent(self.window.windowHandle(), QDragLeaveEvent())

    def _send(self, event: QDropEvent) -> bool:
        event.ignore()
        QApplication.sendEvent(self.window.windowHandle(), event)
        return event.isAccepted()


@pytest.fixture
def dragging(qtbot: QtBot) -> Dragging:
    return Dragging(qtbot)


def files(*urls: str) -> QMimeData:
    """As file managers give them: as addresses, and as text beside."""
    dragged = QMimeData()
    dragged.setUrls([QUrl(url) for url in urls])
    dragged.setText("\n".join(urls))
    return dragged


def text() -> QMimeData:
    dragged = QMimeData()
    dragged.setText("a word")
    return dragged


def test_files_and_folders_are_told_when_the_drop_is_over(dragging: Dragging, qtbot: QtBot) -> None:
    dragged = files("file:///texts/a%20novel.txt", "file:///texts")
    assert dragging.enter(dragged)
    assert dragging.drop(dragged)
    assert dragging.told == []
    qtbot.waitUntil(lambda: bool(dragging.told))
    assert dragging.told == [[Path("/texts/a novel.txt"), Path("/texts")]]


def test_a_field_for_text_does_not_take_the_names_of_files(dragging: Dragging, qtbot: QtBot) -> None:
    dragged = files("file:///texts/novel.txt")
    dragging.enter(dragged)
    dragging.drop(dragged)
    qtbot.waitUntil(lambda: bool(dragging.told))
    assert dragging.window.centralWidget().text() == ""


@pytest.mark.parametrize("urls", [("https://example.org/novel.txt",), ("file:///a.txt", "https://example.org/b.txt")])
def test_what_lies_elsewhere_is_not_taken(dragging: Dragging, urls: tuple[str, ...]) -> None:
    dragging.enter(files(*urls))
    assert not dragging.files.sheet.isVisible()
    dragging.drop(files(*urls))
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
    assert dragging.told == []


def test_text_is_left_to_the_fields(dragging: Dragging) -> None:
    dragging.enter(text())
    assert not dragging.files.sheet.isVisible()
    dragging.drop(text())
    assert dragging.window.centralWidget().text() == "a word"


@pytest.mark.parametrize("end", ["leave", "drop"])
def test_a_sheet_covers_the_window_as_long_as_files_are_over_it(dragging: Dragging, end: str) -> None:
    dragged = files("file:///texts/novel.txt")
    dragging.enter(dragged)
    dragging.move(dragged)
    sheet = dragging.files.sheet
    assert sheet.isVisible()
    assert sheet.geometry() == dragging.window.rect()
    if end == "leave":
        dragging.leave()
    else:
        dragging.drop(dragged)
    assert not sheet.isVisible()


def test_nothing_is_taken_while_a_dialog_waits_for_an_answer(dragging: Dragging, qtbot: QtBot) -> None:
    dialog = QDialog(dragging.window)
    dialog.open()
    qtbot.waitExposed(dialog)
    dragging.enter(files("file:///texts/novel.txt"))
    assert not dragging.files.sheet.isVisible()
    dialog.close()


def test_the_sheet_takes_the_colors_of_another_theme(dragging: Dragging) -> None:
    dragging.enter(files("file:///texts/novel.txt"))
    dark = ground_color(dragging.files.sheet)
    dragging.files.set_theme(load_theme("light"))
    assert ground_color(dragging.files.sheet) != dark


def ground_color(sheet: DropSheet) -> str:
    return sheet.grab().toImage().pixelColor(3, 3).name()
