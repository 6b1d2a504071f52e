"""The one door for messages to the user: a strip at the window's top, and questions."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QSizePolicy, QToolButton, QWidget

from w2v_gui.ui.style import set_look, tinted_icon
from w2v_gui.ui.theme import Theme

INFO_MS = 6000


class MessageStrip(QFrame):
    """One sentence across the window, hidden while there is none. An error stays until it is dismissed or replaced.

    An offer stays until it is answered: what is told meanwhile hides it for as long as that stands.

    offer_taken     its button was pressed
    offer_declined  it was dismissed
    """

    offer_taken = Signal()
    offer_declined = Signal()

    def __init__(self, theme: Theme, info_ms: int = INFO_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(info_ms)
        self._timer.timeout.connect(self.dismiss)
        self._offer: tuple[str, str] | None = None  # sentence and title of the button
        self._is_offering = False
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.offer_button = QPushButton()
        self.offer_button.clicked.connect(self._on_taken)
        self.close_button = QToolButton()
        self.close_button.setProperty("icon_only", True)
        self.close_button.setToolTip("Dismiss (Esc)")
        self.close_button.setAccessibleName("Dismiss the message")
        self.close_button.clicked.connect(self.dismiss)
        self.setProperty("strip", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._place()
        self.set_theme(theme)
        self.hide()

    def _place(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.offer_button)
        layout.addWidget(self.close_button)

    def show_error(self, sentence: str) -> None:
        self._timer.stop()
        self._show(sentence, "error")

    def show_info(self, sentence: str) -> None:
        """Vanishes by itself."""
        self._show(sentence, "plain")
        self._timer.start()

    def show_offer(self, sentence: str, title: str) -> None:
        """With a button of that title."""
        self._timer.stop()
        self._offer = sentence, title
        self._show(sentence, "plain", title)

    def withdraw_offer(self) -> None:
        """It has been answered elsewhere, or is no longer to be had."""
        self._offer = None
        if self._is_offering:
            self.hide()

    def is_vanishing(self) -> bool:
        """Whether the sentence goes by itself."""
        return self._timer.isActive()

    def set_theme(self, theme: Theme) -> None:
        self.close_button.setIcon(tinted_icon("close", theme.secondary_text))

    def dismiss(self) -> None:
        """Hides the sentence; an offer that it hid comes back, and an offer itself is declined."""
        self._timer.stop()
        if self._offer is not None and not self._is_offering:
            self.show_offer(*self._offer)
            return
        self.hide()
        if self._offer is not None:
            self._offer = None
            self.offer_declined.emit()

    def _on_taken(self) -> None:
        self.withdraw_offer()
        self.offer_taken.emit()

    def _show(self, sentence: str, look: str, button_title: str = "") -> None:
        self._is_offering = bool(button_title)
        self.offer_button.setVisible(self._is_offering)
        self.offer_button.setText(button_title)
        self.offer_button.setAccessibleDescription(sentence)
        set_look(self, "strip", look)
        self.label.style().unpolish(self.label)  # its color depends on the strip's look
        self.label.style().polish(self.label)
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))


class Messages(QObject):
    """Tells and asks; the window places `strip`. While a message stands, Esc dismisses it and does nothing else.

    offer_taken, offer_declined  how what was offered is answered
    """

    offer_taken = Signal()
    offer_declined = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self.strip = MessageStrip(theme, parent=window)
        self.strip.offer_taken.connect(self.offer_taken)
        self.strip.offer_declined.connect(self.offer_declined)
        window.installEventFilter(self)

    def error(self, sentence: str) -> None:
        """What happened and what to do, until the user dismisses it."""
        self.strip.show_error(sentence)

    def info(self, sentence: str) -> None:
        """Something good to know, for some seconds."""
        self.strip.show_info(sentence)

    def offer(self, sentence: str, title: str) -> None:
        """Something that the user may want, with a button of that title, until it is answered."""
        self.strip.show_offer(sentence, title)

    def withdraw_offer(self) -> None:
        """It has been answered elsewhere."""
        self.strip.withdraw_offer()

    def ask(self, question: str, yes_title: str, no_title: str) -> bool:
        """Whether the user presses the button `yes_title`; Esc and closing mean no."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "", question, parent=self._window)
        yes = box.addButton(yes_title, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(no_title, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.strip.isVisible()
        ):
            self.strip.dismiss()
            event.accept()  # keeps the key from the window's own shortcuts
            return True
        return False
