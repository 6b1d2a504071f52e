"""What the job of the comparison session answers: sums of words, the odd one out, pairs, and the selected words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from w2v_gui.core.corpus.missing_words import MissingWords
from w2v_gui.core.embeddings import word_arithmetic
from w2v_gui.core.embeddings.expression import parse_expression
from w2v_gui.core.embeddings.word_vectors import WordVectors
from w2v_gui.core.errors import ConfigError
from w2v_gui.session.comparisons import OddOneOut, PairSimilarity, Refusal, SimilarityMatrix, Solution
from w2v_gui.session.word_session import Words

MOST_COMPARED = 24  # words of a matrix: more can not be told apart in the panel
_ANSWERS = 10
_WORD = re.compile(r'"([^"]+)"|([^\s,"]+)')


class Part(StrEnum):
    """What can be asked at the same time."""

    EXPRESSION = "expression"
    ODD_ONE_OUT = "odd one out"
    PAIR = "pair"
    SELECTION = "selection"


@dataclass(frozen=True, eq=False)
class ComparisonQuestion:
    """`asked` holds a text, or for the selection the ids (n,) of its words."""

    vectors: WordVectors
    words: Words
    missing: MissingWords
    asked: Mapping[Part, Any]


@dataclass(frozen=True, eq=False)
class ComparisonAnswer:
    question: ComparisonQuestion
    parts: Mapping[Part, Any]


class ComparisonLookup:
    """Answers one question after the other; a part that is asked again of the same vectors has the same answer."""

    def __init__(self) -> None:
        self._last: ComparisonAnswer | None = None

    def __call__(self, question: ComparisonQuestion) -> ComparisonAnswer:
        self._last = ComparisonAnswer(question, {part: self._answer(question, part) for part in question.asked})
        return self._last

    def _answer(self, question: ComparisonQuestion, part: Part) -> Any:
        last, asked = self._last, question.asked[part]
        if (
            last is not None
            and last.question.vectors is question.vectors
            and last.question.missing is question.missing
            and last.question.asked.get(part) is asked
        ):
            return last.parts[part]
        try:
            return _ANSWERED[part](question, asked)
        except ConfigError as error:
            return Refusal(str(error))


def _solve(question: ComparisonQuestion, text: str) -> Solution | Refusal:
    terms = parse_expression(text)
    refusal = _refusal(question, [term.word for term in terms])
    if refusal is not None:
        return refusal
    found = word_arithmetic.solve_expression(question.vectors.center, terms, _ANSWERS)
    return Solution(question.words.rows(found.ids, found.values))


def _find_odd_one_out(question: ComparisonQuestion, text: str) -> OddOneOut | Refusal:
    words = _words_of(text)
    if refusal := _refusal(question, words):
        return refusal
    found = word_arithmetic.odd_one_out(question.vectors.center, words)
    ids = question.words.vocabulary.ids
    return OddOneOut(question.words.rows([ids[word] for word in found.words], found.cosines))


def _compare(question: ComparisonQuestion, text: str) -> PairSimilarity | Refusal:
    words = _words_of(text)
    if len(words) != 2:
        return Refusal("Write two words, such as king queen.")
    if refusal := _refusal(question, words):
        return refusal
    word, other = words
    found = word_arithmetic.similarity_of(question.vectors, word, other)
    return PairSimilarity(word, other, found.cosine, found.dot, found.euclidean)


def _matrix(question: ComparisonQuestion, selected: Any) -> SimilarityMatrix | None:
    vocabulary = question.words.vocabulary
    ids = selected[vocabulary.ranks[selected].argsort()[:MOST_COMPARED]]
    values = word_arithmetic.similarity_matrix(question.vectors.center, ids)
    words = tuple(vocabulary.words[i] for i in ids.tolist())
    return SimilarityMatrix(tuple(ids.tolist()), words, tuple(map(tuple, values.tolist())), len(selected))


_ANSWERED: dict[Part, Callable[[ComparisonQuestion, Any], Any]] = {
    Part.EXPRESSION: _solve,
    Part.ODD_ONE_OUT: _find_odd_one_out,
    Part.PAIR: _compare,
    Part.SELECTION: _matrix,
}


def _words_of(text: str) -> list[str]:
    """Between white space or commas; a word with spaces stands in quotes."""
    return [quoted or plain for quoted, plain in _WORD.findall(text)]


def _refusal(question: ComparisonQuestion, words: Sequence[str]) -> Refusal | None:
    """Of the first word that is missing."""
    word = next((word for word in words if word not in question.words.vocabulary.ids), None)
    if word is None:
        return None
    explained = question.missing.explain(word)
    return Refusal(explained.sentence, word, explained.spellings)
