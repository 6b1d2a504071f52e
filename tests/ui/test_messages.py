"""Messages and questions."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget

from w2v_gui.ui.messages import Messages, MessageStrip
from w2v_gui.ui.style import apply_theme
from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

THEME = load_theme("dark")
SENTENCE = "novel.txt holds no words. Choose a text with one sentence a line."


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 300)
    return window


@pytest.fixture
def messages(window: QWidget, qtbot) -> Messages:
    messages = Messages(window, THEME)
    layout = QVBoxLayout(window)
    layout.addWidget(messages.strip)
    layout.addWidget(QLineEdit())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return messages


def test_an_error_stays_until_it_is_dismissed(messages: Messages, qtbot) -> None:
    assert not messages.strip.isVisible()
    messages.error(SENTENCE)
    assert messages.strip.isVisible()
    assert messages.strip.label.text() == SENTENCE
    assert not messages.strip.is_vanishing()
    qtbot.mouseClick(messages.strip.close_button, Qt.MouseButton.LeftButton)
    assert not messages.strip.isVisible()


def test_an_error_after_an_information_stays(messages: Messages) -> None:
    messages.info("Saved.")
    assert messages.strip.is_vanishing()
    messages.error(SENTENCE)
    assert not messages.strip.is_vanishing()
    assert messages.strip.property("strip") == "error"


def test_an_information_vanishes_by_itself(qtbot) -> None:
    strip = MessageStrip(THEME, info_ms=10)
    qtbot.addWidget(strip)
    strip.show_info("Saved.")
    assert strip.isVisible()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_escape_dismisses_the_message_and_does_nothing_else(messages: Messages, window: QWidget, qtbot) -> None:
    pressed: list[bool] = []

    def record() -> None:
        pressed.append(True)

    QShortcut(QKeySequence(Qt.Key.Key_Escape), window).activated.connect(record)
    line = window.findChild(QLineEdit)
    line.setFocus()
    messages.error(SENTENCE)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not messages.strip.isVisible()
    assert not pressed
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert pressed == [True]


def test_the_text_can_be_selected_and_read_aloud(messages: Messages) -> None:
    messages.error(SENTENCE)
    flags = messages.strip.label.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert messages.strip.label.accessibleName() == SENTENCE
    assert messages.strip.close_button.accessibleName()


def test_a_sentence_is_shown_as_it_is_written(messages: Messages) -> None:
    messages.error("The tag <b> is not closed.")
    assert messages.strip.label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(("title", "answer"), [("Reset", True), ("Keep the run", False)])
def test_a_question_is_answered_by_its_buttons(messages: Messages, title: str, answer: bool) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.findChildren(QPushButton) if button.text() == title).click()

    QTimer.singleShot(0, press)
    assert messages.ask("The run would be lost. Reset anyway?", "Reset", "Keep the run") is answer


def test_escape_answers_no(messages: Messages, qtbot) -> None:
    def press_escape() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)

    QTimer.singleShot(0, press_escape)
    assert messages.ask("The run would be lost. Reset anyway?", "Reset", "Keep the run") is False


OFFER = "The run on wiki.txt was open when the program ended."


@pytest.fixture
def answers(messages: Messages) -> list[str]:
    """How the offer was answered."""
    heard: list[str] = []
    messages.offer_taken.connect(lambda: heard.append("taken"))
    messages.offer_declined.connect(lambda: heard.append("declined"))
    return heard


def test_an_offer_stays_until_its_button_is_pressed(messages: Messages, answers: list[str], qtbot) -> None:
    messages.offer(OFFER, "Open it")
    strip = messages.strip
    assert (strip.label.text(), strip.offer_button.text()) == (OFFER, "Open it")
    assert strip.offer_button.isVisible()
    assert not strip.is_vanishing()
    qtbot.mouseClick(strip.offer_button, Qt.MouseButton.LeftButton)
    assert answers == ["taken"]
    assert not strip.isVisible()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_an_offer_is_declined_by_dismissing_it(messages: Messages, window: QWidget, answers, qtbot, way: str) -> None:
    messages.offer(OFFER, "Open it")
    if way == "button":
        qtbot.mouseClick(messages.strip.close_button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert answers == ["declined"]
    assert not messages.strip.isVisible()
    messages.strip.dismiss()
    assert answers == ["declined"]


def test_what_is_told_meanwhile_hides_an_offer_only_for_its_time(messages: Messages, answers: list[str]) -> None:
    messages.offer(OFFER, "Open it")
    messages.error(SENTENCE)
    assert messages.strip.label.text() == SENTENCE
    assert not messages.strip.offer_button.isVisible()
    messages.info("Saved.")
    messages.strip.dismiss()
    assert messages.strip.label.text() == OFFER
    assert messages.strip.offer_button.isVisible()
    assert answers == []


def test_an_offer_that_was_hidden_comes_back_when_an_information_vanishes(qtbot) -> None:
    strip = MessageStrip(THEME, info_ms=10)
    qtbot.addWidget(strip)
    strip.show_offer(OFFER, "Open it")
    strip.show_info("Saved.")
    qtbot.waitUntil(lambda: strip.label.text() == OFFER)
    assert strip.isVisible()
    assert not strip.is_vanishing()


def test_an_offer_that_was_answered_elsewhere_goes(messages: Messages, answers: list[str]) -> None:
    messages.offer(OFFER, "Open it")
    messages.withdraw_offer()
    assert not messages.strip.isVisible()
    messages.offer(OFFER, "Open it")
    messages.error(SENTENCE)
    messages.withdraw_offer()
    assert messages.strip.label.text() == SENTENCE
    messages.strip.dismiss()
    assert not messages.strip.isVisible()
    assert answers == []


def test_an_offer_is_taken_by_the_keyboard_alone(messages: Messages, window: QWidget, answers, qtbot) -> None:
    messages.offer(OFFER, "Open it")
    window.findChild(QLineEdit).setFocus()
    for _ in range(5):
        if QApplication.focusWidget() is messages.strip.offer_button:
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(messages.strip.offer_button, Qt.Key.Key_Space)
    assert answers == ["taken"]


def test_an_offer_can_be_read_aloud(messages: Messages) -> None:
    messages.offer(OFFER, "Open it")
    assert messages.strip.offer_button.accessibleDescription() == OFFER


def test_an_error_after_another_message_has_the_color_of_an_error(qapp, messages: Messages) -> None:
    apply_theme(qapp, THEME)
    messages.info("Saved.")
    messages.error(SENTENCE)
    color = messages.strip.label.palette().color(messages.strip.label.foregroundRole()).name()
    messages.info("Saved.")
    assert color == THEME.warning
    assert messages.strip.label.palette().color(messages.strip.label.foregroundRole()).name() != THEME.warning
