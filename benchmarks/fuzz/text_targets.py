"""Readers of texts: plain, tables, JSON lines, Parquet, compressed files, and what is shown before reading."""

from pathlib import Path

import numpy as np

from benchmarks.fuzz import text_seeds as seeds
from benchmarks.fuzz.parquet_mutation import mutated_parquet
from benchmarks.fuzz.target import NAME, Choices, Target, changed, packed
from w2v_gui.core.corpus import token_cache
from w2v_gui.core.corpus.check.corpus_check import check_corpus
from w2v_gui.core.corpus.corpus import LONGEST_SENTENCE, Corpus
from w2v_gui.core.corpus.preview.preview import Preview, preview, proposed_choice
from w2v_gui.core.corpus.reading import read_corpus
from w2v_gui.core.corpus.sources import open_text, text_encoding, text_pieces
from w2v_gui.core.corpus.text_choice import NumberRule, Splitting, TextChoice, WordRules
from w2v_gui.core.errors import W2vError
from w2v_gui.core.progress import ReadingNotes
from w2v_gui.core.word2vec.config import StreamConfig

_SMALL_PIECES = {
    (text_pieces, "PIECE_BYTES"): 31,
    (text_pieces.TextPieces.__init__, "__defaults__"): (False, 31),
}
_SMALL_SAMPLES = {(open_text, "SAMPLE_BYTES"): 67, (text_encoding, "SAMPLE_BYTES"): 67, **_SMALL_PIECES}
_ENCODINGS = (None, None, "utf-8", "utf-16", "cp1252", "shift_jis", "gb18030", "utf-7")
_RULES = (
    WordRules(),
    WordRules(Splitting.UNICODE, True, NumberRule.ONE_WORD, False, frozenset({"the", "don't"})),
)


def _read(given: bytes, folder: Path, ending: str) -> None:
    """Reads a text.

    Choices: 3 bits for the encoding, 1 for the rules, 1 for small samples, 2 for how the file is packed, and 1 for
    whether it is also read a second time, which is from the cache, and checked as users may.
    """
    choices, content = Choices.split(given)
    path = folder / f"{NAME}{ending}"
    path.write_bytes(packed(content, choices.take(5, 2)))
    with changed(_SMALL_SAMPLES if choices.take(4) else {}):
        _read_from(path, _choice(choices), choices.take(7) == 1)


def _read_packed(given: bytes, folder: Path) -> None:
    choices, content = Choices.split(given)
    path = folder / f"{NAME}.txt.gz"
    path.write_bytes(content)
    _read_from(path, _choice(choices), choices.take(7) == 1)


def _read_from(path: Path, choice: TextChoice, again: bool) -> None:
    try:
        *notes, corpus = read_corpus(path, choice)
        assert isinstance(corpus, Corpus)
        check_read(corpus)
        if again:
            _check_again(path, choice, corpus, notes)
            _check_cuts(path, choice, corpus)
            for _ in check_corpus(corpus, StreamConfig()):
                pass
    finally:
        token_cache.clear_cache()


def _check_again(path: Path, choice: TextChoice, corpus: Corpus, notes: list[object]) -> None:
    """That the cache gives the same."""
    *notes_again, again = read_corpus(path, choice)
    assert isinstance(again, Corpus)
    _require_same(corpus, again)
    assert _sentences(notes_again) == _sentences(notes), "other notes from the cache"


def _check_cuts(path: Path, choice: TextChoice, corpus: Corpus) -> None:
    """That it is the same text wherever it was cut while it was read."""
    token_cache.clear_cache()
    with changed(_SMALL_PIECES):
        try:
            *_, again = read_corpus(path, choice)
        except W2vError:
            return  # as of a piece more is zero bytes
    assert isinstance(again, Corpus)
    _require_same(corpus, again)


def _require_same(corpus: Corpus, other: Corpus) -> None:
    assert other.vocabulary.words == corpus.vocabulary.words, "other words, the second time"
    assert np.array_equal(other.tokens, corpus.tokens), "other tokens, the second time"
    assert np.array_equal(other.sentence_starts, corpus.sentence_starts), "other sentences, the second time"


def check_read(corpus: Corpus) -> None:
    """That tokens, sentences and words fit together, and are what training takes for granted."""
    words, counts = corpus.vocabulary.words, corpus.vocabulary.counts
    lengths = np.diff(corpus.sentence_starts)
    assert np.array_equal(np.bincount(corpus.tokens, minlength=len(words)), counts), "counts are not those of the ids"
    assert counts.min() > 0, "a word that is not there"
    assert len(set(words)) == len(words), "words come twice"
    assert corpus.sentence_starts[0] == 0, "the first sentence begins later"
    assert corpus.sentence_starts[-1] == len(corpus.tokens), "the last sentence ends elsewhere"
    assert lengths.min() > 0, "an empty sentence"
    assert lengths.max() <= LONGEST_SENTENCE, "a sentence that is too long"
    assert all(word.split() == [word] for word in words), "a word with white space, or an empty one"


def _preview(given: bytes, folder: Path) -> None:
    choices, content = Choices.split(given)
    path = folder / f"{NAME}{('.txt', '.csv', '.jsonl', '.tsv')[choices.take(4, 2)]}"
    path.write_bytes(packed(content, choices.take(6)))
    choice = _choice(choices)
    *_, shown = preview(path, choice)
    assert isinstance(shown, Preview)
    assert len(shown.raw_lines) == len(shown.word_lines) <= 12, "other lines of words than of text"
    assert all(len(line) <= 300 and "\n" not in line for line in shown.raw_lines), "a line that is no line, or too long"
    assert shown.types <= shown.tokens, "more words than tokens"
    assert shown.sample_share is None or 0 <= shown.sample_share <= 1, f"a share of {shown.sample_share}"
    assert proposed_choice(path, choice).encoding == choice.encoding, "another encoding is proposed"


def _choice(choices: Choices) -> TextChoice:
    return TextChoice(_ENCODINGS[choices.take(0, 3)], None, _RULES[choices.take(3)])


def _sentences(events: list[object]) -> list[tuple[str, ...]]:
    return [event.sentences for event in events if isinstance(event, ReadingNotes)]


def _plain(given: bytes, folder: Path) -> None:
    _read(given, folder, ".txt")


def _table(given: bytes, folder: Path) -> None:
    _read(given, folder, ".csv")


def _json_lines(given: bytes, folder: Path) -> None:
    _read(given, folder, ".jsonl")


def _parquet(given: bytes, folder: Path) -> None:
    _read(given[:-1] + bytes([given[-1] & 0b10011111] if given else b""), folder, ".parquet")


_SIGNS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\xfe\xff", "\u2028\u3000日".encode(), "日本".encode("shift_jis"), b"\0")

_TREEBANK = b"sentence_index\tsentence\n"
_ARCHIVES = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08")
_JSON = (b'{"text":"', b'"}\n', b"\\ud800", b"[" * 50, b"{" * 50, b"1e999")

TEXT_TARGETS = {
    "plain_text": Target(_plain, seeds.plain_texts, (*_SIGNS, _TREEBANK, b"\r\n", b"don't 1,234.5")),
    "table_text": Target(_table, seeds.tables, (*_SIGNS, b"text", b'""', b'"\n', b"\t", b";", b"\r")),
    "json_lines": Target(_json_lines, seeds.json_lines, _JSON),
    "parquet_text": Target(_parquet, seeds.parquet_texts, (), mutated_parquet),
    "packed_text": Target(_read_packed, seeds.packed_texts, _ARCHIVES),
    "preview": Target(_preview, seeds.shown_texts, (*_SIGNS, *_JSON, b"text,", b"\t")),
}
