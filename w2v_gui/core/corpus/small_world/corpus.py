"""The built-in sample corpus: eleven topics in a ring and the common words in their middle.

Each topic shares sentences with the two beside it, so the kinds lie around a circle on a map; the common words go
with all topics alike. The words of a relation, such as dog and puppy, share words that are theirs alone (kennel,
bones), and differ by words that go with one side of the relation. Called by the session at the first start, by the
command line and by tests.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Analogy, Corpus, Vocabulary
from w2v_gui.core.corpus.small_world.grammar import NO_WORD, Grammar, Ids
from w2v_gui.core.corpus.small_world.tables import Topic
from w2v_gui.core.corpus.small_world.topics.animals import ANIMALS
from w2v_gui.core.corpus.small_world.topics.bad_things import BAD_THINGS
from w2v_gui.core.corpus.small_world.topics.cities import CITIES
from w2v_gui.core.corpus.small_world.topics.common_words import COMMON_WORDS
from w2v_gui.core.corpus.small_world.topics.countries import COUNTRIES
from w2v_gui.core.corpus.small_world.topics.food import FOOD
from w2v_gui.core.corpus.small_world.topics.good_things import GOOD_THINGS
from w2v_gui.core.corpus.small_world.topics.movement import MOVEMENT
from w2v_gui.core.corpus.small_world.topics.people import PEOPLE
from w2v_gui.core.corpus.small_world.topics.royalty import ROYALTY
from w2v_gui.core.corpus.small_world.topics.trades import TRADES
from w2v_gui.core.corpus.small_world.topics.weather import WEATHER

RING = (
    ROYALTY,
    PEOPLE,
    GOOD_THINGS,
    FOOD,
    TRADES,
    ANIMALS,
    MOVEMENT,
    WEATHER,
    BAD_THINGS,
    CITIES,
    COUNTRIES,
)
TOPICS = (COMMON_WORDS, *RING)
FRAMED = 0.1  # of the sentences begin with words such as `i think that`, and as many end with the like
FRAMED_LONGEST = 11  # words; a longer sentence is left alone
SPOKEN_WITH_A_VOWEL = ("heir", "heiress")
SPOKEN_WITH_A_CONSONANT = ("ewe", "ewes", "one", "once", "ukrainian", "university", "useful", "useless")
QUESTION_STEPS = (1, 5)  # each pair is asked about with the pairs so many rows further on


def small_world(seed: int = 1) -> Corpus:
    """The corpus "Small world", always the same for a seed, with the kind of each word and analogy questions."""
    random = np.random.RandomState(seed)  # of all NumPy's generators the one that never changes
    grammar = Grammar({name: table for topic in TOPICS for name, table in topic.tables.items()}, random)
    sentences = _framed(_all_sentences(grammar), grammar, random)
    sentences = sentences[random.permutation(len(sentences))]
    written = sentences != NO_WORD
    starts = np.concatenate(([0], np.cumsum(written.sum(axis=1))))
    tokens = sentences[written]
    _put_an_for_a(tokens, grammar)
    vocabulary, tokens = _in_order_of_appearance(tokens, grammar.words)
    kinds = word_kinds()
    return Corpus(
        "Small world",
        vocabulary,
        tokens,
        starts.astype(np.int64),
        {word: kinds[word] for word in vocabulary.words},
        analogies(),
    )


def _all_sentences(grammar: Grammar) -> Ids:
    """(S, longest) the sentences of all topics."""
    parts = [grammar.sentences(text, times) for topic in TOPICS for times, text in topic.counted_sentences()]
    longest = max(part.shape[1] for part in parts)
    return np.vstack([np.pad(part, ((0, 0), (0, longest - part.shape[1])), constant_values=NO_WORD) for part in parts])


def _framed(sentences: Ids, grammar: Grammar, random: np.random.RandomState) -> Ids:
    """Some of the shorter sentences with an opener, some with a closer."""
    count = len(sentences)
    openers, closers = grammar.column("opener"), grammar.column("closer")
    openers, closers = openers[grammar.deal(len(openers), count)], closers[grammar.deal(len(closers), count)]
    long = (sentences != NO_WORD).sum(axis=1) > FRAMED_LONGEST
    share = random.rand(count)
    openers[(share > FRAMED) | long] = NO_WORD
    closers[(share < 1 - FRAMED) | long] = NO_WORD
    return np.hstack([openers, sentences, closers])


def _put_an_for_a(tokens: Ids, grammar: Grammar) -> None:
    a, an = grammar.id_of("a"), grammar.id_of("an")
    takes_an = np.array([_begins_with_a_vowel(word) for word in grammar.words])
    articles = np.flatnonzero(tokens[:-1] == a)
    tokens[articles[takes_an[tokens[articles + 1]]]] = an


def _begins_with_a_vowel(word: str) -> bool:
    return word in SPOKEN_WITH_A_VOWEL or (word[0] in "aeiou" and word not in SPOKEN_WITH_A_CONSONANT)


def _in_order_of_appearance(tokens: Ids, words: tuple[str, ...]) -> tuple[Vocabulary, NDArray[np.int32]]:
    """The vocabulary of the words that occur, and the tokens as its ids."""
    used, first, inverse, counts = np.unique(tokens, return_index=True, return_inverse=True, return_counts=True)
    order = np.argsort(first)
    ids = np.empty(len(order), dtype=np.int32)
    ids[order] = np.arange(len(order))
    vocabulary = Vocabulary(tuple(words[i] for i in used[order]), counts[order].astype(np.int64))
    return vocabulary, ids[inverse]


def word_kinds() -> Mapping[str, str]:
    """The kind of every word: of the topic that has it in a table, else of the first that has it in a sentence."""
    kinds = {"an": COMMON_WORDS.kind}
    for words_of in (Topic.table_words, Topic.sentence_words):
        for topic in TOPICS:
            for word in words_of(topic):
                kinds.setdefault(word, topic.kind)
    return kinds


def analogies() -> tuple[Analogy, ...]:
    """The questions of all relations, such as `dog is to puppy as cat is to kitten`."""
    return tuple(
        Analogy(relation.name, *pairs[i], *pairs[(i + step) % len(pairs)])
        for topic in TOPICS
        for relation in topic.relations
        for pairs in [relation.pairs()]
        for step in QUESTION_STEPS
        for i in range(len(pairs))
    )
