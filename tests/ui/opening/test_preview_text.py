"""What a preview says, for one file and for many."""

from dataclasses import replace
from pathlib import Path

import pytest

from w2v_gui.core.corpus.preview.preview import Preview
from w2v_gui.core.corpus.sources.text_sources import TextKind, TextSource
from w2v_gui.ui.opening.preview_text import contents_text, counts_text, files_text, notes_text

_PREVIEW = Preview((), 2_500_000, (), (), 41_203, 6_120, 812, 0.1, 0, ())


def source(kind: TextKind) -> TextSource:
    return TextSource("a", kind, (), None, "utf-8", False, ())


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        ((TextKind.PLAIN,), "plain text · 2.5 MB"),
        ((TextKind.TREEBANK,), "treebank · 2.5 MB"),
        ((TextKind.TABLE, TextKind.PLAIN, TextKind.TABLE), "2 tables, 1 plain text · 2.5 MB"),
        ((TextKind.JSON_LINES, TextKind.PARQUET), "1 JSON lines, 1 Parquet table · 2.5 MB"),
    ],
)
def test_kinds_are_counted_where_there_are_several_files(kinds: tuple[TextKind, ...], text: str) -> None:
    assert contents_text(replace(_PREVIEW, sources=tuple(map(source, kinds)))) == text


def test_every_kind_of_text_has_a_name() -> None:
    assert all(contents_text(replace(_PREVIEW, sources=(source(kind),) * 2)) for kind in TextKind)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "In the whole text: 41,203 words, 6,120 different, 812 lines"),
        (0.034, "In the first 3%: 41,203 words, 6,120 different, 812 lines"),
        (0.001, "In less than the first 1%: 41,203 words, 6,120 different, 812 lines"),
        (None, "At the beginning: 41,203 words, 6,120 different, 812 lines"),
    ],
)
def test_counts_say_of_how_much_of_the_text_they_are(share: float | None, text: str) -> None:
    assert counts_text(replace(_PREVIEW, sample_share=share)) == text


def test_replaced_bytes_are_told_and_one_is_one() -> None:
    one = replace(_PREVIEW, tokens=1, types=1, lines=1, replaced=1, sample_share=1.0)
    assert counts_text(one) == "In the whole text: 1 word, 1 different, 1 line · 1 byte replaced"


def test_files_are_called_by_their_names() -> None:
    assert files_text([Path("/texts/novel.txt")]) == "novel.txt"
    assert files_text([Path("/texts")]) == "texts"
    assert files_text([Path("/")]) == "/"
    assert files_text([Path("a.txt"), Path("b.txt")]) == "2 files: a.txt, b.txt"


def test_of_many_notes_the_first_are_shown_and_the_others_counted() -> None:
    notes = [f"Note {i}." for i in range(10)]
    assert notes_text(notes[:4]) == "Note 0.\nNote 1.\nNote 2.\nNote 3."
    assert notes_text(notes).splitlines()[:3] == notes[:3]
    assert notes_text(notes).splitlines()[3].startswith("7 more notes")
