"""What a person should know of a text before it is trained on: sentences about its figures, each with a cure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from w2v_gui.core.corpus.check.corpus_figures import CorpusFigures
from w2v_gui.core.corpus.check.suspicious_words import Suspicion
from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE

_SHORTEST_TEXT, _RARELY_SHORT = 10_000, 1_000_000  # tokens
_FEW_OCCURRENCES = 20  # of a word on average
_MANY_ONCE = 0.7  # of the types; about half is usual
_MUCH_DROPPED = 0.2  # of the tokens
_LONG_SENTENCES = 200  # tokens on average
_MOST = 0.9
_SOME_COPIES, _MANY_COPIES = 0.05, 0.25  # of the lines
_WORD_LETTERS = 40


class Severity(StrEnum):
    """A warning spoils what is learned; a note is worth knowing."""

    WARNING = "warning"
    NOTE = "note"
    FINE = "fine"


@dataclass(frozen=True)
class Finding:
    """One sentence, and one that says what to do about it, which is empty where nothing need be done."""

    severity: Severity
    sentence: str
    cure: str = ""


@dataclass(frozen=True)
class _Oddity:
    """What is told of words of a kind, from which share of the tokens on; `are` goes on behind that share."""

    share: float
    severity: Severity
    are: str
    cure: str


_ODDITIES = {
    Suspicion.GARBLED: _Oddity(
        0.0005,
        Severity.WARNING,
        "have garbled letters, as of a text that was read in the wrong encoding",
        "Open the text again with another encoding; if it stays so, the file itself is damaged.",
    ),
    Suspicion.REPLACED: _Oddity(
        0.0001,
        Severity.WARNING,
        "have letters that could not be read (\ufffd)",
        "Open the text again with another encoding.",
    ),
    Suspicion.MARKUP: _Oddity(
        0.001, Severity.WARNING, "are commands of web pages", "Take the text out of the web pages before you open it."
    ),
    Suspicion.ADDRESS: _Oddity(
        0.002, Severity.NOTE, "are web addresses", "Take them out of the text if they are not what you study."
    ),
    Suspicion.NUMBER: _Oddity(
        0.3, Severity.WARNING, "are numbers", "Open the text again with numbers left out, or choose another column."
    ),
    Suspicion.UNSPLIT: _Oddity(
        0.1,
        Severity.WARNING,
        "are whole phrases, as their script puts no spaces between words",
        "Open the text again with Unicode words, or have a program for its language put spaces between them.",
    ),
    Suspicion.SINGLE_LETTER: _Oddity(
        0.2,
        Severity.WARNING,
        "are single letters, as no rule tells where the words of their script end",
        "Have a program for its language put spaces between the words, and open the text with white space.",
    ),
    Suspicion.GLUED: _Oddity(
        0.02,
        Severity.WARNING,
        "have a punctuation mark at their end, so that the same word counts as several",
        "Open the text again with Unicode words.",
    ),
}


def findings_of(figures: CorpusFigures, min_count: int) -> tuple[Finding, ...]:
    """Warnings first; where there is nothing to tell, that."""
    found = [*_of_size(figures, min_count), *_of_lines(figures), *_of_words(figures)]
    if not found:
        return (Finding(Severity.FINE, "Nothing about this text looks odd."),)
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.WARNING))


def _of_size(figures: CorpusFigures, min_count: int) -> Iterator[Finding]:
    tokens, types = figures.tokens, figures.types
    if tokens < _SHORTEST_TEXT:
        sentence = f"The text is very short: meanings cannot be learned from {tokens:,} words."
        cure = "Add more texts of the same kind; a million words are a good beginning."
        yield Finding(Severity.WARNING, sentence, cure)
    elif tokens < min(_RARELY_SHORT, _FEW_OCCURRENCES * types):
        sentence = f"A word occurs {tokens / types:.0f} times on average: only the frequent ones are learned well."
        yield Finding(Severity.NOTE, sentence, "Add more texts of the same kind, if there are any.")
    if tokens >= _SHORTEST_TEXT and figures.once > _MANY_ONCE * types:
        sentence = f"{percent(figures.once / types)} of the different words occur only once, where half is usual."
        cure = "Look whether they are words at all, and raise min_count to leave them out."
        yield Finding(Severity.NOTE, sentence, cure)
    dropped = figures.dropped_by(min_count)
    if dropped.types > types - 2:
        sentence = f"With min_count {min_count:,} no two words are left to learn from."
        yield Finding(Severity.WARNING, sentence, "Lower min_count.")
    elif dropped.tokens_share > _MUCH_DROPPED:
        sentence = f"min_count {min_count:,} leaves out {percent(dropped.tokens_share)} of the text."
        yield Finding(Severity.WARNING, sentence, "Lower min_count, so that words keep their neighbors.")


def _of_lines(figures: CorpusFigures) -> Iterator[Finding]:
    if figures.sentences and figures.median_length <= 2:
        sentence = "At least half of the lines have two words at most, which have hardly any neighbors to learn from."
        yield Finding(Severity.WARNING, sentence, "Put whole sentences on a line, or choose a column that has them.")
    harmless = "This does little harm. Sentences stay apart where each is on a line."
    if figures.longest_share > _MOST:
        sentence = f"The text has hardly any line ends, and was cut after every {LONGEST_SENTENCE:,} words."
        yield Finding(Severity.NOTE, sentence, harmless)
    elif figures.mean_length > _LONG_SENTENCES:
        sentence = f"Lines have {figures.mean_length:,.0f} words on average: they are paragraphs rather than sentences."
        yield Finding(Severity.NOTE, sentence, harmless)
    repeated = figures.repeated
    if repeated.share > _SOME_COPIES:
        among = "" if repeated.compared == figures.sentences else f"first {repeated.compared:,} "
        sentence = f"{percent(repeated.share)} of the {among}lines are exact copies of earlier ones."
        severity = Severity.WARNING if repeated.share > _MANY_COPIES else Severity.NOTE
        yield Finding(severity, sentence, "Take copies out, or what they say counts many times.")


def _of_words(figures: CorpusFigures) -> Iterator[Finding]:
    for suspicion, oddity in _ODDITIES.items():
        share = figures.share_of(suspicion)
        if share > oddity.share:
            examples = dict.fromkeys(f'"{word:.{_WORD_LETTERS}}"' for word in figures.suspects[suspicion].examples)
            sentence = f"{percent(share)} of the words {oddity.are}, such as {', '.join(examples)}."
            yield Finding(oddity.severity, sentence, oddity.cure)


def percent(share: float) -> str:
    """Such as 12%, 1.2% or 0.02%: two figures where it is small, and 100% only for all."""
    if share < 0.0995:
        return f"{100 * share:.2g}%"
    return f"{100 * share:.0f}%" if share < 0.99 or share == 1 else "over 99%"
