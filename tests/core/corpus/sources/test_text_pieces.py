"""A text is cut where nothing is torn apart, and what is not valid in it is replaced and counted."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.sources import text_pieces
from w2v_gui.core.corpus.sources.text_encoding import Replacements
from w2v_gui.core.corpus.sources.text_pieces import TextPieces, pieces_of
from w2v_gui.core.errors import CorpusError

FAULTS = [b"\xff", b"\xe4 ", b"\xe2\x82 ", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\0", b"x\0\xff", b"\xff\0"]
LINES = st.lists(st.sampled_from([b"a b\n", b"\n", "ü 語\u3000😀\n".encode(), *(fault + b"\n" for fault in FAULTS)]))


def pieces_and_replacements(content: bytes, piece_bytes: int, whole_lines: bool = False):
    replacements = Replacements()
    pieces = TextPieces(io.BytesIO(content).read, "text.txt", replacements, whole_lines, piece_bytes)
    return [piece if isinstance(piece, str) else piece.decode("ascii") for piece in pieces], replacements


@given(lines=LINES, piece_bytes=st.integers(1, 40), whole_lines=st.booleans())
def test_what_is_not_valid_is_replaced_as_python_does_wherever_pieces_end(lines, piece_bytes, whole_lines):
    content = b"".join(lines)
    pieces, replacements = pieces_and_replacements(content, piece_bytes, whole_lines)
    assert "".join(pieces) == content.replace(b"\0", b"\xff").decode(errors="replace")
    faulty = [line for line in range(len(lines)) if lines[line][:-1] in FAULTS]
    assert replacements.first_line == (faulty[0] + 1 if faulty else 0)
    assert replacements.count == len(content) - len(content.replace(b"\0", b"").decode(errors="ignore").encode())


@given(text=st.text(st.sampled_from("ab \n\u3000語é")), piece_bytes=st.integers(1, 9))
def test_pieces_end_with_white_space_or_a_line_and_the_last_one_with_the_text(text, piece_bytes):
    for whole_lines in (False, True):
        pieces, _ = pieces_and_replacements(text.encode(), piece_bytes, whole_lines)
        assert "".join(pieces) == text
        assert all(piece.endswith("\n") if whole_lines else piece[-1].isspace() for piece in pieces[:-1])


def test_an_ascii_piece_is_not_even_decoded():
    assert list(TextPieces(io.BytesIO(b"a b\n").read, "text.txt", Replacements())) == [b"a b\n", b""]


def test_a_line_that_must_be_whole_has_a_limit(monkeypatch):
    monkeypatch.setattr(text_pieces, "LONGEST_LINE_BYTES", 300)
    with pytest.raises(CorpusError, match=r"^text.txt has a line of more than 300 bytes \(line 2\)\. Put line ends"):
        pieces_and_replacements(b"a\n" + b"b " * 300, 10, whole_lines=True)


def test_a_few_zero_bytes_are_replaced_and_many_are_refused():
    pieces, replacements = pieces_and_replacements(b"a b\nc\0d", 100)
    assert ("".join(pieces), replacements.count, replacements.first_line) == ("a b\nc\ufffdd", 1, 2)
    with pytest.raises(CorpusError, match=r"is not text \(line 2 has zero bytes\)"):
        pieces_and_replacements(b"a b\n" + bytes(100), 1000)


@given(lines=st.lists(st.text(st.sampled_from("ab \u3000"))))
def test_lines_given_one_by_one_are_gathered_and_long_ones_cut_between_words(lines):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_pieces, "PIECE_BYTES", 5)
        pieces = list(pieces_of(lines, "text.csv"))
    assert "".join(pieces) == "".join(f"{line}\n" for line in lines)
    assert all(piece[-1].isspace() for piece in pieces if piece)


def test_a_long_word_among_lines_given_one_by_one_is_refused(monkeypatch):
    monkeypatch.setattr(text_pieces, "PIECE_BYTES", 10)
    monkeypatch.setattr(text_pieces, "LONGEST_WORD_BYTES", 50)
    assert list(pieces_of(["a " * 100], "text.csv"))
    with pytest.raises(CorpusError, match=r"^text.csv has a word of more than 50 letters\."):
        list(pieces_of(["a" * 100], "text.csv"))
