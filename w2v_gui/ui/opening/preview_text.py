"""What a preview says, in the words of the dialog that opens texts. No Qt."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from w2v_gui.core.corpus.preview.preview import Preview
from w2v_gui.core.corpus.reading_progress import amount
from w2v_gui.core.corpus.sources.text_sources import TextKind

_MOST_NOTES = 4
_KINDS = {
    TextKind.PLAIN: ("plain text", "plain texts"),
    TextKind.TREEBANK: ("treebank", "treebanks"),
    TextKind.TABLE: ("table", "tables"),
    TextKind.JSON_LINES: ("JSON lines", "files of JSON lines"),
    TextKind.PARQUET: ("Parquet table", "Parquet tables"),
}


def files_text(paths: Sequence[Path]) -> str:
    """Such as `novel.txt` or `3 files: one.txt, two.txt, three.txt`."""
    names = [path.name or str(path) for path in paths]
    return names[0] if len(names) == 1 else f"{len(names):,} files: {', '.join(names)}"


def contents_text(preview: Preview) -> str:
    """Such as `plain text · 12.3 MB` or `2 tables, 3 plain texts · 12.3 MB`."""
    kinds = Counter(source.kind for source in preview.sources)
    one = len(preview.sources) == 1
    parts = [_KINDS[kind][0] if one else f"{n:,} {_KINDS[kind][n > 1]}" for kind, n in kinds.items()]
    return " · ".join([", ".join(parts), amount(preview.total_bytes)])


def counts_text(preview: Preview) -> str:
    """Such as `In the first 3% of the text: 41,203 words, 6,120 different ones, 812 lines · 3 bytes replaced`."""
    counted = ", ".join(
        (
            _counted(preview.tokens, "word", "words"),
            f"{preview.types:,} different",
            _counted(preview.lines, "line", "lines"),
        )
    )
    replaced = f" · {_counted(preview.replaced, 'byte', 'bytes')} replaced" if preview.replaced else ""
    return f"{_sample_text(preview.sample_share)}: {counted}{replaced}"


def notes_text(notes: Sequence[str]) -> str:
    """A line a note; of many the first ones, and how many more there are."""
    shown = list(notes) if len(notes) <= _MOST_NOTES else [*notes[: _MOST_NOTES - 1], _more(notes)]
    return "\n".join(shown)


def _more(notes: Sequence[str]) -> str:
    return f"{len(notes) - _MOST_NOTES + 1:,} more notes, to be read when the mouse rests here."


def _sample_text(share: float | None) -> str:
    if share is None:
        return "At the beginning"
    if share >= 1:
        return "In the whole text"
    percent = int(100 * share)
    return f"In the first {percent}%" if percent >= 1 else "In less than the first 1%"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
