"""What becomes of files that are about to be read as text: their facts, first lines as words, counts, a proposal."""

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from w2v_gui.core.corpus.preview.proposed_rules import proposed_rules
from w2v_gui.core.corpus.preview.text_sample import TextSample, text_sample
from w2v_gui.core.corpus.sources.text_sources import TextKind, TextSource
from w2v_gui.core.corpus.text_choice import Splitting, TextChoice, WordRules
from w2v_gui.core.corpus.word_splitting import WordSplitter
from w2v_gui.core.progress import Progress

SHOWN_LINES, LONGEST_LINE = 12, 300
_DEFAULT = TextChoice()
_ONE_WORD_A_LETTER = "\u3040-\u309f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Hiragana, Thai, Lao, Burmese, Khmer
_MANY = 0.2  # of the letters


@dataclass(frozen=True)
class Preview:
    """What was found in a sample from the beginnings of the files.

    sources       the texts that were looked into
    total_bytes   of all files, on the disk; of folders with very many, of the first 5,000
    raw_lines     the first 12 lines that are not empty, each of 300 letters at most
    word_lines    the words of each of them, with a space between
    tokens, types, lines  of the sample; lines with words count
    sample_share  the share of the sample in all files, or None where that is not known
    replaced      bytes of the sample that were not valid in the encoding
    notes         sentences: what else there is to know
    """

    sources: tuple[TextSource, ...]
    total_bytes: int
    raw_lines: tuple[str, ...]
    word_lines: tuple[str, ...]
    tokens: int
    types: int
    lines: int
    sample_share: float | None
    replaced: int
    notes: tuple[str, ...]


def preview(paths: Path | Sequence[Path], choice: TextChoice = _DEFAULT) -> Generator[Progress | Preview, None, None]:
    """Progress, and the Preview last, after about 0.3 s. Raises CorpusError where reading the files would."""
    sample = yield from text_sample(paths, choice)
    splitter = WordSplitter(choice.rules)
    counts: Counter[str] = Counter()
    lines = 0
    for text in sample.texts:
        words = splitter.split(text)
        counts.update(words.split())
        lines += sum(1 for line in words.split("\n") if line)
        yield Progress(None, "Counting words")
    raw_lines = tuple(islice(_raw_lines(sample.texts), SHOWN_LINES))
    yield Preview(
        sources=sample.sources,
        total_bytes=sample.total_bytes,
        raw_lines=raw_lines,
        word_lines=tuple(splitter.split("\n".join(raw_lines)).split("\n")) if raw_lines else (),
        tokens=counts.total(),
        types=len(counts),
        lines=lines,
        sample_share=sample.share,
        replaced=sample.replaced,
        notes=(*sample.notes, *_notes(sample, choice.rules)),
    )


def proposed_choice(paths: Path | Sequence[Path], choice: TextChoice = _DEFAULT) -> TextChoice:
    """The choice with the splitting that suits the files: the course's for its treebank. Takes as long as a preview."""
    reading = text_sample(paths, choice)
    while True:
        try:
            next(reading)
        except StopIteration as stop:
            sample: TextSample = stop.value
            break
    if all(source.kind is TextKind.TREEBANK for source in sample.sources):
        rules = replace(choice.rules, splitting=Splitting.WHITE_SPACE, punctuation=True)
    else:
        rules = proposed_rules("\n".join(sample.texts), choice.rules)
    return replace(choice, rules=rules)


def _raw_lines(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            if shown := " ".join(line.splitlines()).strip():
                yield _cut(shown)


def _cut(line: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    space = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
    return line[: space if space >= 0 else LONGEST_LINE]


def _notes(sample: TextSample, rules: WordRules) -> Iterator[str]:
    if sample.share is None:
        texts = f"{len(sample.sources):,} texts" if len(sample.sources) > 1 else "one text"
        files = f"{sample.files:,} files" + ("" if sample.is_all else " and more")
        yield f"Lines and counts are of the beginning of {texts}; there are {files if sample.files > 1 else 'more'}."
    letters = sum(map(len, sample.texts))
    single = sum(len(re.findall(f"[{_ONE_WORD_A_LETTER}]", text)) for text in sample.texts)
    if rules.splitting is Splitting.UNICODE and single > _MANY * letters:
        yield (
            "Scripts without spaces, such as Thai and Hiragana, become one word a letter. For longer words, have a "
            "program for the language put spaces between them, and choose white space."
        )
