"""A text looked at before it is trained on: its figures, what is odd about it, what suits it; in plain sentences."""

from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Any

from w2v_gui.core.corpus.check.corpus_figures import CorpusFigures, Dropped, corpus_figures
from w2v_gui.core.corpus.check.corpus_findings import Finding, findings_of, percent
from w2v_gui.core.corpus.check.training_advice import Advice, advice_for
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.progress import Progress
from w2v_gui.core.word2vec.config import TrainingConfig


@dataclass(frozen=True)
class CorpusCheck:
    """min_count is that of the configuration which the text was checked for."""

    min_count: int
    figures: CorpusFigures
    findings: tuple[Finding, ...]
    advice: tuple[Advice, ...]

    @property
    def dropped(self) -> Dropped:
        """What this min_count leaves out."""
        return self.figures.dropped_by(self.min_count)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it as lines to be shown: figures, then findings, then advice."""
        figures = (_size(self.figures), _loss(self.dropped), _words(self.figures), *_copies(self.figures))
        findings = (f"{finding.sentence} {finding.cure}".strip() for finding in self.findings)
        return (*figures, *findings, *(f"{each.parameter} {each.value}: {each.sentence}" for each in self.advice))

    def as_text(self) -> str:
        """`sentences`, one a line."""
        return "\n".join(self.sentences)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def check_corpus(corpus: Corpus, config: TrainingConfig) -> Generator[Progress | CorpusCheck, None, None]:
    """Progress about every tenth of a second, the CorpusCheck last. Takes a second for ten million tokens."""
    figures = yield from corpus_figures(corpus, config.min_count)
    findings = findings_of(figures, config.min_count)
    yield CorpusCheck(config.min_count, figures, findings, advice_for(figures.tokens))


def _size(figures: CorpusFigures) -> str:
    return (
        f"{figures.name} has {figures.tokens:,} words, {figures.types:,} of them different, "
        f"in {figures.sentences:,} lines of {figures.mean_length:,.1f} words on average."
    )


def _loss(dropped: Dropped) -> str:
    if dropped.types == 0:
        return f"With min_count {dropped.min_count:,} every word is learned."
    return (
        f"With min_count {dropped.min_count:,}, {dropped.types:,} different words ({percent(dropped.types_share)}) are "
        f"left out as too rare; together they are {percent(dropped.tokens_share)} of the text."
    )


def _words(figures: CorpusFigures) -> str:
    words = ", ".join(f"{each.word:.40} ({percent(each.share)})" for each in figures.most_frequent)
    return f"The most frequent words are {words}."


def _copies(figures: CorpusFigures) -> tuple[str, ...]:
    repeated = figures.repeated
    if repeated.copies == 0:
        return ("No line occurs twice.",)
    shown = " ".join(repeated.words[:12]) + (" …" if len(repeated.words) > 12 else "")
    among = "lines" if repeated.compared == figures.sentences else f"first {repeated.compared:,} lines"
    copies = "is a copy of an earlier one" if repeated.copies == 1 else "are copies of earlier ones"
    return (
        f"{repeated.copies:,} of the {among} {copies} ({percent(repeated.share)}); "
        f'most often, {repeated.times:,} times, occurs "{shown:.200}".',
    )
