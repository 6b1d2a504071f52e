"""The compiled tokenizer gives, from pieces of any size, what Python's own words give."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus import tokenizer as tokenizer_module
from w2v_gui.core.corpus.corpus import corpus_from_sentences
from w2v_gui.core.corpus.reader_warm_up import read_for_a_moment
from w2v_gui.core.corpus.sources import text_pieces
from w2v_gui.core.corpus.sources.text_encoding import Replacements
from w2v_gui.core.corpus.sources.text_pieces import TextPieces
from w2v_gui.core.corpus.tokenizer import Tokenizer
from w2v_gui.core.errors import CorpusError

# of every length in UTF-8, white space of every kind, and letters whose lower case depends on others or is longer
LETTERS = "aabZ\x01\x7f.'éßΣΣΟςİȺ語\u1681\u200b\u2030\u205e\u3001😀\U00010400"
SPACES = " \n\n\r\t\v\x1c\x85\u00a0\u1680\u2003\u2028\u202f\u205f\u3000\ufeff"
TEXTS = st.text(st.sampled_from(LETTERS + SPACES)) | st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def read_in_pieces(content: bytes, piece_bytes: int) -> tuple[tuple[str, ...], list[int], list[int], list[int]]:
    """words, counts, tokens, sentence_starts."""
    pieces = TextPieces(io.BytesIO(content).read, "text.txt", Replacements(), piece_bytes=piece_bytes)
    tokenizer, tokens, starts = Tokenizer(), [], [0]
    for piece in (*pieces, b"\n"):
        for more, ends in tokenizer.read(piece if isinstance(piece, bytes) else piece.lower().encode()):
            tokens += more.tolist()
            starts += ends.tolist()
    vocabulary = tokenizer.vocabulary()
    return vocabulary.words, vocabulary.counts.tolist(), tokens, starts


def as_python_reads(text: str) -> tuple[tuple[str, ...], list[int], list[int], list[int]]:
    lines = text.replace("\ufeff", "").split("\n")
    corpus = corpus_from_sentences("text.txt", [line.lower().split() for line in lines])
    vocabulary = corpus.vocabulary
    return vocabulary.words, vocabulary.counts.tolist(), corpus.tokens.tolist(), corpus.sentence_starts.tolist()


@given(text=TEXTS, piece_bytes=st.integers(1, 40))
def test_pieces_of_any_size_give_the_words_of_the_whole(text, piece_bytes):
    assert read_in_pieces(text.encode(), piece_bytes) == as_python_reads(text)


@given(text=st.text(st.sampled_from("abcdefgh  \n")), piece_bytes=st.integers(1, 40))
def test_the_tables_grow_with_the_text(text, piece_bytes):
    with pytest.MonkeyPatch.context() as patch:
        for name, smallest in {"_TOKENS_AT_ONCE": 1, "_FIRST_SLOTS": 1, "_FIRST_WORDS": 1, "_FIRST_LETTERS": 1}.items():
            patch.setattr(tokenizer_module, name, smallest)
        assert read_in_pieces(text.encode(), piece_bytes) == as_python_reads(text)


def test_two_hundred_thousand_words_are_told_apart():
    text = " ".join(f"{i:x}" for i in range(200_000)) + " 0 30d3f"
    words, counts, tokens, _ = read_in_pieces(text.encode(), 1 << 16)
    assert words == tuple(text.split()[:200_000])
    assert tokens == [*range(200_000), 0, 199_999]
    assert counts == [2, *[1] * 199_998, 2]


def test_every_character_is_a_letter_or_white_space_as_python_has_it():
    characters = [chr(i) for i in range(1, 0x10000) if not 0xD800 <= i < 0xE000 and chr(i) not in "\n\ufeff"]
    text = "\n".join(f"a{character}b" for character in characters)
    assert read_in_pieces(text.encode(), 1 << 16) == as_python_reads(text)


@given(
    words=st.lists(st.sampled_from(["a", "B", "語"]), max_size=40),
    shortest=st.integers(1, 5),
    piece_bytes=st.integers(1, 9),
)
def test_lines_longer_than_a_sentence_are_split_wherever_pieces_end(words, shortest, piece_bytes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokenizer_module, "LONGEST_SENTENCE", shortest)
        patch.setattr("w2v_gui.core.corpus.corpus.LONGEST_SENTENCE", shortest)
        text = " ".join(words)
        assert read_in_pieces(text.encode(), piece_bytes) == as_python_reads(text)


@pytest.mark.parametrize("letter", ["x", "語"])
def test_a_word_longer_than_any_piece_is_one_word_up_to_its_limit(monkeypatch, letter):
    monkeypatch.setattr(text_pieces, "LONGEST_WORD_BYTES", 3000)
    word = letter * (3000 // len(letter.encode()))
    assert read_in_pieces(f"a\n{word}\u3000b".encode(), 100)[0] == ("a", word, "b")
    with pytest.raises(CorpusError, match=r"has a word of more than 3,000 bytes \(line 2\)\. Put spaces"):
        read_in_pieces(f"a\n{word * 2}".encode(), 100)


def test_zero_bytes_without_end_are_no_long_word(monkeypatch):
    monkeypatch.setattr(text_pieces, "LONGEST_WORD_BYTES", 3000)
    with pytest.raises(CorpusError, match="line 1 has zero bytes"):
        read_in_pieces(bytes(4000), 100)


@pytest.mark.parametrize("lower_case", [True, False])
def test_letters_of_ascii_are_left_as_they_are_where_that_is_wanted(lower_case):
    tokenizer = Tokenizer(lower_case)
    (ids,) = [tokens.tolist() for tokens, _ in tokenizer.read("The the É x".encode())]
    assert ids == ([0, 0, 1, 2] if lower_case else [0, 1, 2, 3])
    assert tokenizer.vocabulary().words == (("the", "É", "x") if lower_case else ("The", "the", "É", "x"))


def test_warming_up_loads_every_kernel():
    read_for_a_moment()
    from w2v_gui.core.corpus.kernels import tokenizing

    assert tokenizing.tokenize.signatures
    assert tokenizing.move_slots.signatures
