"""Readers of tables and lists that users bring for their words, and of what they type."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.fuzz.target import NAME, Choices, Target, packed, with_choices
from w2v_gui.core.corpus.corpus import Vocabulary
from w2v_gui.core.corpus.stop_words import read_stop_words
from w2v_gui.core.embeddings.analogies import Analogies
from w2v_gui.core.embeddings.columns import Numbers
from w2v_gui.core.embeddings.expression import parse_expression
from w2v_gui.core.embeddings.metadata import read_metadata
from w2v_gui.core.embeddings.question_files import read_questions
from w2v_gui.core.embeddings.word_choice import listed, matching
from w2v_gui.core.errors import ConfigError
from w2v_gui.core.projection.coordinates import read_coordinates

_WORDS = ("a", "b", "naïve", "two words", "日本", "=", "C++")
_VOCABULARY = Vocabulary(_WORDS, np.arange(1, len(_WORDS) + 1))


def _metadata(given: bytes, folder: Path) -> None:
    path = folder / f"{NAME}.csv"
    path.write_bytes(given)
    *_, columns = read_metadata(path, _WORDS)
    assert isinstance(columns, tuple)
    assert columns, "no columns"
    for column in columns:
        if isinstance(column, Numbers):
            assert column.values.shape == (len(_WORDS),), "numbers of other words"
            assert not np.isinf(column.values).any(), "infinite numbers"
        else:
            assert column.ids.shape == (len(_WORDS),), "categories of other words"
            assert -1 <= column.ids.min() <= column.ids.max() < len(column.labels), "a category that is none"


def _coordinates(given: bytes, folder: Path) -> None:
    path = folder / f"{NAME}.tsv"
    path.write_bytes(given)
    reading = read_coordinates(path, _WORDS)
    try:
        while True:
            next(reading)
    except StopIteration as end:
        projection = end.value
    points = len(_WORDS) if projection.rows is None else len(projection.rows)
    assert projection.positions.shape == (points * (1 + projection.both), 2), "points of other words"
    assert bool(np.isfinite(projection.positions).all()), "points that are nowhere"


def _questions(given: bytes, folder: Path) -> None:
    path = folder / f"{NAME}.txt"
    path.write_bytes(given)
    questions = read_questions(path)
    if isinstance(questions, Analogies):
        assert questions.questions, "no questions"
        assert all(all((each.a, each.b, each.c, each.d)) for each in questions.questions), "an empty word"
    else:
        assert questions.pairs, "no pairs"
        assert all(pair.word and pair.other for pair in questions.pairs), "an empty word"
        assert all(np.isfinite(pair.score) for pair in questions.pairs), "a score that is no number"


def _word_lists(given: bytes, folder: Path) -> None:
    """Choices: 2 bits for what reads them, 3 for how a list of stop words is packed."""
    choices, content = Choices.split(given)
    kind = choices.take(0, 2)
    path = folder / f"{NAME}.txt"
    if kind == 0:
        path.write_bytes(packed(content, choices.take(2, 3)))
        assert all(word.split() == [word] for word in read_stop_words(path)), "a stop word that is none"
    elif kind == 1:
        path.write_bytes(content)
        ids = listed(path, _VOCABULARY).ids
        assert len(set(ids.tolist())) == len(ids), "words come twice"
    else:
        _typed(content.decode(errors="replace"), is_pattern=kind == 2)


def _typed(text: str, is_pattern: bool) -> None:
    try:
        if is_pattern:
            for _ in matching(_WORDS, text):
                pass
        else:
            terms = parse_expression(text)
            assert terms, "a sum of nothing"
            assert all(term.word and np.isfinite(term.factor) for term in terms), "no word, or no factor"
    except ConfigError as error:
        raise ConfigError(f"{NAME}: {error}") from error  # as it is about no file


def _metadata_seeds() -> Iterator[bytes]:
    yield b"word,kind,count\na,noun,1\nb,verb,2.5\nna\xc3\xafve,,nan\ntwo words,x,1e39\n"
    yield b'label\tkind\n"a"\tone\nb\t"two ""quoted"""\n'
    yield b"a;b\r\na;1\r\n\r\nb;\r\n"
    yield b'word,kind\na,"not closed\n'
    yield b"word,kind\na,1\na,2\n"
    yield b"word\na\n"
    yield b"\xef\xbb\xbfname,x\nC++,-inf\n=,1_000\n"
    yield b"word,kind\na\n\xff,1\n"
    yield b"," * 40 + b"\n"
    yield b""


def _coordinates_seeds() -> Iterator[bytes]:
    yield b"word,x,y\na,1,2\nb,-3e5,0.5\n"
    yield b"word\tx\ty\tvector\na\t1\t2\tcenter\na\t2\t3\toutside\n"
    yield b"a,1,2\nb,3,4\n"
    yield b"word,x,y\na,1,2\na,3,4\n"
    yield b"word,x,y,vector\na,1,2,center\nb,2,3,outside\n"
    yield b"word,x,y\na,nan,2\n"
    yield b"x,y\n1,2\n"
    yield b""


def _questions_seeds() -> Iterator[bytes]:
    yield b": capitals\na b c d\nAthens Greece Oslo Norway\n: plural\ncat cats dog dogs\n"
    yield b"word1\tword2\tSimLex999\ncat\tdog\t7.5\na\tb\t1\n"
    yield b"cat,dog,7.5\na,b,1e5\n"
    yield b"a b c d\ne f g h\n"
    yield b"# comment\n\ncat dog 7.5\n a b nan\n"
    yield b": empty\n"
    yield b"cat;dog;x\n;;1\n"
    yield b"cat dog 1\n\xff\0\n"
    yield b""


def _list_seeds() -> Iterator[bytes]:
    lists = (b"the\na # comment\n#x\nb c\n", b"\xef\xbb\xbfa \xe6\x97\xa5\xe6\x9c\xac", b"\xff\0", b"")
    yield from with_choices(lists, 0, 4, 20, 1)
    yield from with_choices((b"^un|ing$", b"(a+)+$", b"[", b"\\p{L}{2,", b"(?R)", b"(?<=a{1,9})"), 2)
    yield from with_choices((b"king - man + 0.5 * woman", b'"two words" - C++', b"- - a", b"9" * 40, b""), 3)


_HEADERS = (b"word", b"label", b",x,y", b"\tvector", b"center", b"outside", b"\r\n", b'"', b";", b"1e39", b"nan")

TABLE_TARGETS = {
    "metadata": Target(_metadata, _metadata_seeds, _HEADERS),
    "coordinates": Target(_coordinates, _coordinates_seeds, _HEADERS),
    "questions": Target(_questions, _questions_seeds, (b": ", b"#", b"\t", b"SimLex999", b"inf", b"7.5", b",")),
    "word_lists": Target(_word_lists, _list_seeds, (b"(?:", b"{1,}", b"*+", b"\\p{L}", b"(?R)", b"* ", b" - ", b'"')),
}
