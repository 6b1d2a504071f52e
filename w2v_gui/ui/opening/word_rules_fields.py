"""The fields of what becomes a word. Part of the dialog that opens texts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from w2v_gui.core.corpus.stop_words import ENGLISH_STOP_WORDS
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, WordRules
from w2v_gui.ui.labels import field_caption
from w2v_gui.ui.style import ROW_SPACING_PX
from w2v_gui.ui.widgets.segmented import SegmentedChoice

_SPLITTINGS = ((Splitting.WHITE_SPACE.value, "White space"), (Splitting.UNICODE.value, "Unicode words"))
_SPLITTING_TIPS = {
    Splitting.WHITE_SPACE: "What white space separates is a word: for texts whose words are separated already",
    Splitting.UNICODE: "Words by the Unicode standard, punctuation apart, each Chinese or Japanese letter a word",
}
_NUMBERS = (
    (NumberRule.KEEP.value, "Keep"),
    (NumberRule.ONE_WORD.value, "One word"),
    (NumberRule.LEAVE_OUT.value, "Leave out"),
)
_NUMBER_TIPS = {
    NumberRule.KEEP: "1,234.5 stays as it is",
    NumberRule.ONE_WORD: "Every number becomes the one word <number>",
    NumberRule.LEAVE_OUT: "Numbers are no words",
}
_NONE, _ENGLISH, _FILE, _FROM_FILE = "none", "english", "file", "from file"


class WordRulesFields(QWidget):
    """How words are separated, and which are left out."""

    changed = Signal()
    """The user changed a rule."""
    stop_word_file_requested = Signal()
    """The user wants stop words from a file; until `show_stop_words` the ones before stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.splitting = SegmentedChoice(_SPLITTINGS)
        self.lower_case = QCheckBox("Lower case")
        self.punctuation = QCheckBox("Punctuation marks are words")
        self.numbers = SegmentedChoice(_NUMBERS)
        self.stop_words = QComboBox()
        self._of_file: frozenset[str] = frozenset()
        self._shown_source = _NONE
        self._lay_out()
        self._list_sources("")
        self._name_fields()
        self.show_rules(WordRules())
        for signal in (self.splitting.chosen, self.numbers.chosen, self.lower_case.toggled, self.punctuation.toggled):
            signal.connect(self.changed)
        self.stop_words.activated.connect(self._on_stop_words)

    def rules(self) -> WordRules:
        return WordRules(
            Splitting(self.splitting.value()),
            self.lower_case.isChecked(),
            NumberRule(self.numbers.value()),
            self.punctuation.isChecked(),
            {_ENGLISH: ENGLISH_STOP_WORDS, _FILE: self._of_file}.get(self._shown_source, frozenset()),
        )

    def show_rules(self, rules: WordRules) -> None:
        """Shows the rules without a signal."""
        was_blocked = self.blockSignals(True)
        self.splitting.choose(rules.splitting.value)
        self.lower_case.setChecked(rules.lower_case)
        self.numbers.choose(rules.numbers.value)
        self.punctuation.setChecked(rules.punctuation)
        if rules.stop_words and rules.stop_words != ENGLISH_STOP_WORDS:
            self.show_stop_words(rules.stop_words, "a list")
        else:
            self._choose_source(_ENGLISH if rules.stop_words else _NONE)
        self.blockSignals(was_blocked)

    def show_stop_words(self, words: frozenset[str], name: str) -> None:
        """Takes the stop words of a file."""
        self._of_file = words
        self._list_sources(name)
        self._choose_source(_FILE)
        self.changed.emit()

    def _list_sources(self, file_name: str) -> None:
        self.stop_words.clear()
        self.stop_words.addItem("None", _NONE)
        self.stop_words.addItem(_titled("English", ENGLISH_STOP_WORDS), _ENGLISH)
        if file_name:
            self.stop_words.addItem(_titled(file_name, self._of_file), _FILE)
        self.stop_words.addItem("From a file…", _FROM_FILE)

    def _choose_source(self, source: str) -> None:
        self._shown_source = source
        self.stop_words.setCurrentIndex(self.stop_words.findData(source))

    def _on_stop_words(self) -> None:
        source = self.stop_words.currentData()
        if source == _FROM_FILE:
            self._choose_source(self._shown_source)
            self.stop_word_file_requested.emit()
        elif source != self._shown_source:
            self._shown_source = source
            self.changed.emit()

    def _name_fields(self) -> None:
        self.splitting.setAccessibleName("Words are separated by")
        self.numbers.setAccessibleName("Numbers")
        self.stop_words.setAccessibleName("Stop words")
        self.stop_words.setToolTip("Words to leave out, such as the and of")
        self.stop_words.setMinimumContentsLength(12)
        self.stop_words.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.punctuation.setToolTip("Unchecked, what holds no letter and no digit is left out")
        for splitting, tip in _SPLITTING_TIPS.items():
            self.splitting.button(splitting.value).setToolTip(tip)
        for rule, tip in _NUMBER_TIPS.items():
            self.numbers.button(rule.value).setToolTip(tip)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_SPACING_PX)
        for title, field in (
            ("Separated by", self.splitting),
            ("", self.lower_case),
            ("", self.punctuation),
            ("Numbers", self.numbers),
            ("Stop words", self.stop_words),
        ):
            if title:
                column.addWidget(field_caption(title, field))
            column.addWidget(field)


def _titled(name: str, words: frozenset[str]) -> str:
    return f"{name} ({len(words):,} {'word' if len(words) == 1 else 'words'})"
