"""The dialog that asks how files are read as text, and shows at once what becomes of their first lines."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.core.corpus.preview.preview import Preview
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.ui.dialog_buttons import button_row, dialog_column
from w2v_gui.ui.labels import ElidedLabel, field_caption, heading_label, plain_tip, secondary_label
from w2v_gui.ui.opening.encoding_choice import EncodingChoice
from w2v_gui.ui.opening.preview_text import contents_text, counts_text, files_text, notes_text
from w2v_gui.ui.opening.text_preview import MARGIN_PX, TextPreview
from w2v_gui.ui.opening.word_rules_fields import WordRulesFields
from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX
from w2v_gui.ui.theme import Theme

_SIZE, _SMALLEST = QSize(960, 640), QSize(680, 480)
_CHOICES_PX = 270
_SCROLL_BAR_PX = 8
_TOLD_FILES, _TOLD_NOTES = 20, 30
_READING = "Reading the first lines…"


class OpenTextDialog(QDialog):
    """Left the choices, right the preview. It knows nothing of where previews come from."""

    choice_changed = Signal(object)
    """The TextChoice that the user changed to; a preview of it is wanted."""
    stop_word_file_requested = Signal()
    chosen = Signal(object)
    """The TextChoice, when Open was pressed."""

    def __init__(self, paths: Sequence[Path], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open text")
        self.name = ElidedLabel()
        self.contents = ElidedLabel()
        self.encoding = EncodingChoice()
        self.field = QComboBox()
        self.rules = WordRulesFields()
        self.preview = TextPreview(theme)
        self.problem = QLabel()
        self.counts = secondary_label()
        self.notes = secondary_label()
        self.stop_word_problem = QLabel()
        self.open_button = QPushButton("Open")
        self.cancel_button = QPushButton("Cancel")
        self._field: str | None = None
        self._pages = QStackedWidget()
        self._field_caption = field_caption("Column", self.field)
        self._set_up(paths)
        self._lay_out()
        self.encoding.changed.connect(self._tell_change)
        self.rules.changed.connect(self._tell_change)
        self.rules.stop_word_file_requested.connect(self.stop_word_file_requested)
        self.field.activated.connect(self._on_field)
        self.accepted.connect(self._tell_chosen)

    def choice(self) -> TextChoice:
        return TextChoice(self.encoding.encoding(), self._field, self.rules.rules())

    def show_choice(self, choice: TextChoice) -> None:
        """Shows a choice without a signal, such as the one proposed."""
        self.encoding.choose(choice.encoding)
        self._field = choice.field
        self.rules.show_rules(choice.rules)

    def show_preview(self, preview: Preview) -> None:
        """The preview of the choice that is shown."""
        self.contents.show_text(contents_text(preview))
        sources = preview.sources
        if self.encoding.encoding() is None:
            alternatives = dict.fromkeys(each for source in sources for each in source.alternatives)
            guessed = any(source.guessed for source in sources)
            self.encoding.show_recognized([source.encoding for source in sources], guessed, alternatives)
        self._show_fields(preview)
        self.preview.show_lines(preview.raw_lines, preview.word_lines)
        self.counts.setText(counts_text(preview))
        self.notes.setText(notes_text(preview.notes))
        self.notes.setToolTip(plain_tip("\n".join(preview.notes[:_TOLD_NOTES])))
        self.notes.setVisible(bool(preview.notes))
        self._pages.setCurrentWidget(self.preview)
        self.open_button.setEnabled(True)

    def show_problem(self, sentence: str) -> None:
        """Why there is no preview of the choice that is shown."""
        self.problem.setText(sentence)
        self.counts.setText("")
        self.notes.hide()
        self._pages.setCurrentWidget(self.problem)
        self.open_button.setEnabled(False)

    def show_stop_words(self, words: frozenset[str], name: str) -> None:
        """Takes the stop words of a file."""
        self.stop_word_problem.hide()
        self.rules.show_stop_words(words, name)

    def show_stop_word_problem(self, sentence: str) -> None:
        """Why there are no stop words of a file; those before stay."""
        self.stop_word_problem.setText(sentence)
        self.stop_word_problem.show()

    def _show_fields(self, preview: Preview) -> None:
        """The columns of all tables; hidden where there are none."""
        names = list(dict.fromkeys(name for source in preview.sources for name in source.fields))
        read = next((source.field for source in preview.sources if source.field is not None), None)
        if names != [self.field.itemText(i) for i in range(self.field.count())]:  # else the list may just be open
            self.field.clear()
            self.field.addItems(names)
        self.field.setCurrentIndex(names.index(read) if read in names else -1)
        for widget in (self._field_caption, self.field):
            widget.setVisible(bool(names))

    def _on_field(self) -> None:
        name = self.field.currentText()
        if name != self._field:
            self._field = name
            self._tell_change()

    def _tell_change(self) -> None:
        self.stop_word_problem.hide()
        self.choice_changed.emit(self.choice())

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.choice())

    def _set_up(self, paths: Sequence[Path]) -> None:
        self.name.setProperty("strong", True)
        self.name.show_text(files_text(paths), "\n".join(str(path) for path in paths[:_TOLD_FILES]))
        self.contents.setProperty("secondary", True)
        self.contents.show_text(" ")
        self.field.setAccessibleName("Column")
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(12)
        for label in (self.problem, self.stop_word_problem):
            label.setProperty("tone", "warning")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for widget in (self.field, self._field_caption, self.stop_word_problem, self.notes):
            widget.hide()
        self.open_button.setEnabled(False)

    def _lay_out(self) -> None:
        heads = QVBoxLayout()
        heads.setSpacing(2)
        heads.addWidget(self.name)
        heads.addWidget(self.contents)
        halves = QHBoxLayout()
        halves.setSpacing(2 * PANEL_MARGIN_PX)
        halves.addWidget(self._made_choices())
        halves.addLayout(self._made_preview(), 1)
        column = dialog_column(self)
        column.addLayout(heads)
        column.addLayout(halves, 1)
        column.addLayout(button_row(self, self.open_button, self.cancel_button, self.counts))
        self.setMinimumSize(_SMALLEST)
        self.resize(_SIZE)
        self.encoding.setFocus()

    def _made_choices(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, _SCROLL_BAR_PX, 0)
        column.setSpacing(ROW_SPACING_PX)
        encoding = (field_caption("Encoding", self.encoding), self.encoding)
        column.addWidget(heading_label("TEXT"))
        for widget in (*encoding, self._field_caption, self.field):
            column.addWidget(widget)
        column.addSpacing(PANEL_MARGIN_PX)
        column.addWidget(heading_label("WORDS"))
        column.addWidget(self.rules)
        column.addWidget(self.stop_word_problem)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(_CHOICES_PX)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _made_preview(self) -> QVBoxLayout:
        waiting = secondary_label(_READING)
        waiting.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for page in (waiting, self.preview, self.problem):
            self._pages.addWidget(page)
        column = QVBoxLayout()
        column.setSpacing(ROW_SPACING_PX)
        heading = heading_label("FIRST LINES, AND THEIR WORDS")
        column.addWidget(heading)
        column.addWidget(self._pages, 1)
        column.addWidget(self.notes)
        for label in (heading, waiting, self.problem, self.notes):
            label.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 0)  # like the lines
        return column
