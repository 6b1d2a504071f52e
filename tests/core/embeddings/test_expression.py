"""Sums of words are read as people mean them, and what cannot be read is refused with an example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.embeddings.expression import Term, parse_expression
from w2v_gui.core.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("king", [(1, "king")]),
        ("king - man + woman", [(1, "king"), (-1, "man"), (1, "woman")]),
        ("  - king − man  +woman ", [(-1, "king"), (-1, "man"), (1, "woman")]),
        ("2 * king + 0.5*man - .25 × woman", [(2, "king"), (0.5, "man"), (-0.25, "woman")]),
        ("ice-cream - x-ray + C++", [(1, "ice-cream"), (-1, "x-ray"), (1, "C++")]),
        ("king-man+woman", [(1, "king-man+woman")]),
        ('"New York" - “San José” + 2 * "*"', [(1, "New York"), (-1, "San José"), (2, "*")]),
        ('"-lrb-" + "+"', [(1, "-lrb-"), (1, "+")]),
        ("2 - 1 + 3.5", [(1, "2"), (-1, "1"), (1, "3.5")]),
        ("3-D + 5\" + rock'n'roll + don't", [(1, "3-D"), (1, '5"'), (1, "rock'n'roll"), (1, "don't")]),
        ("東京 - 日本 + Ελλάδα + الملك", [(1, "東京"), (-1, "日本"), (1, "Ελλάδα"), (1, "الملك")]),
        ("king\n- man", [(1, "king"), (-1, "man")]),
    ],
)
def test_a_sum_is_read_as_its_terms(text, terms):
    assert parse_expression(text) == tuple(Term(*term) for term in terms)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "-",
        "king -",
        "king - - man",
        "king - -man",
        "2 *",
        "king - 2*",
        '"New York',
        '""',
        '"New York"s',
        "“a",
    ],
)
def test_what_holds_no_word_is_refused_with_an_example(text):
    with pytest.raises(ConfigError, match=r"^[A-Z].* Write a sum such as king - man \+ woman.*\.$"):
        parse_expression(text)


@pytest.mark.parametrize("text", ["king queen", "king 2 * man", '"New York" Paris', "New York - Paris", "2 * 3 * king"])
def test_two_words_without_a_sign_are_refused(text):
    with pytest.raises(ConfigError, match=r"a sign is missing. Put \+ or - there\."):
        parse_expression(text)


def test_a_long_slip_does_not_fill_the_message():
    with pytest.raises(ConfigError) as refused:
        parse_expression("x" * 100_000 + " " + "y" * 100_000)
    assert len(str(refused.value)) < 250


WORDS = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters='"“”'), min_size=1)
FACTORS = st.integers(-999, 999).map(float) | st.sampled_from([0.5, -0.125])


@given(st.lists(st.builds(Term, FACTORS, WORDS), min_size=1))
def test_a_sum_that_is_written_out_reads_back(terms):
    text = " ".join(f'{"-" if factor < 0 else "+"} {abs(factor):g} * "{word}"' for factor, word in terms)
    assert parse_expression(text) == tuple(terms)
