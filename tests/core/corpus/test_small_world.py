from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from w2v_gui.core.corpus.small_world.corpus import TOPICS, small_world
from w2v_gui.core.corpus.small_world.grammar import Grammar
from w2v_gui.core.corpus.small_world.tables import Relation, gendered, table
from w2v_gui.core.word2vec.events import Snapshot
from w2v_gui.core.word2vec.presets import presets_for
from w2v_gui.core.word2vec.training import train

WORDS_OF_THE_COURSE = {
    "good things": "great cool brilliant wonderful well amazing worth sweet enjoyable",
    "bad things": "boring bad dumb annoying",
    "people": "female male man woman",
    "royalty": "queen king",
    "weather": "rain snow hail",
    "food and drink": "coffee tea",
}


@pytest.fixture(scope="module")
def corpus(compiled_kernels):
    return small_world()


def test_about_a_thousand_words_in_up_to_400_000_tokens(corpus):
    assert 950 <= len(corpus.vocabulary) <= 1050
    assert 200_000 <= corpus.token_count <= 400_000
    assert corpus.vocabulary.counts.sum() == corpus.token_count == corpus.sentence_starts[-1]
    assert corpus.vocabulary.counts.min() >= 60


def test_ids_are_in_order_of_first_appearance(corpus):
    assert list(dict.fromkeys(corpus.tokens.tolist())) == list(range(len(corpus.vocabulary)))


def test_every_word_is_of_one_of_twelve_kinds_with_20_words_or_more(corpus):
    assert set(corpus.kinds) == set(corpus.vocabulary.words)
    sizes = Counter(corpus.kinds.values())
    assert len(sizes) == 12
    assert min(sizes.values()) >= 20


@pytest.mark.parametrize(("kind", "words"), WORDS_OF_THE_COURSE.items())
def test_the_words_of_the_courses_picture_are_of_the_kind_one_expects(corpus, kind, words):
    assert {corpus.kinds[word] for word in words.split()} == {kind}


def test_questions_ask_for_four_different_words_of_the_vocabulary(corpus):
    assert len(set(corpus.analogies)) == len(corpus.analogies) >= 200
    assert len({question.relation for question in corpus.analogies}) >= 6
    for question in corpus.analogies:
        words = {question.a, question.b, question.c, question.d}
        assert len(words) == 4
        assert words <= set(corpus.vocabulary.words)


def test_a_seed_gives_the_same_text_again_and_another_seed_another_text(corpus):
    again, other = small_world(), small_world(seed=2)
    assert again.vocabulary.words == corpus.vocabulary.words
    np.testing.assert_array_equal(again.tokens, corpus.tokens)
    np.testing.assert_array_equal(again.sentence_starts, corpus.sentence_starts)
    assert [other.vocabulary.words[i] for i in other.tokens[:100]] != [
        corpus.vocabulary.words[i] for i in corpus.tokens[:100]
    ]


def sentence_numbers(corpus):
    return np.repeat(np.arange(corpus.sentence_count), np.diff(corpus.sentence_starts))


def test_sentences_have_5_to_15_words_and_repeat_none_at_once(corpus):
    lengths = np.diff(corpus.sentence_starts)
    assert 5 <= lengths.min() <= lengths.max() <= 15
    ends = np.diff(sentence_numbers(corpus)) > 0
    assert ((corpus.tokens[1:] != corpus.tokens[:-1]) | ends).all()


def test_the_article_fits_the_sound_of_the_next_word(corpus):
    words, ids = corpus.vocabulary.words, corpus.vocabulary.ids
    after_a, after_an = (
        {words[i] for i in corpus.tokens[1:][corpus.tokens[:-1] == ids[article]]} for article in ("a", "an")
    )
    assert {word for word in after_a if word[0] in "aeiou"} <= {"ewe", "one", "university", "useless"}
    assert {word[0] for word in after_an} <= set("aeiou")
    assert "amazing" in after_an


def test_two_words_of_a_sentence_with_and_between_them_differ(corpus):
    """`{good} and {good2}` are different words."""
    sentences = sentence_numbers(corpus)
    between = np.flatnonzero(corpus.tokens[1:-1] == corpus.vocabulary.ids["and"]) + 1
    between = between[sentences[between - 1] == sentences[between + 1]]
    assert len(between) > 1000
    assert (corpus.tokens[between - 1] != corpus.tokens[between + 1]).all()


def test_no_two_topics_have_a_table_of_the_same_name():
    names = [name for topic in TOPICS for name in topic.tables]
    assert len(set(names)) == len(names)


def test_rows_are_dealt_like_cards():
    grammar = Grammar({"animal": table("animal young", "dog puppy\ncat kitten\ncow calf")}, np.random.RandomState(1))
    sentences = grammar.sentences("the {animal.young} of {a|one} {animal} met {animal2}", 4)
    animals = {grammar.id_of(word) for word in ("dog", "cat", "cow")}
    for start in range(0, 12, 3):
        assert set(sentences[start : start + 3, 4]) == animals
    assert {(grammar.words[a], grammar.words[b]) for a, b in sentences[:, [4, 1]]} == {
        ("dog", "puppy"),
        ("cat", "kitten"),
        ("cow", "calf"),
    }
    assert (sentences[:, 4] != sentences[:, 6]).all()


def test_a_gendered_table_has_both_sides_with_their_pronouns():
    pairs = table("male female realm", "king queen kingdom\nmale_singer female_singer stage")
    assert gendered(pairs).rows[2] == ("queen", "she", "her", "kingdom")
    assert Relation("gender", pairs, "male", "female").pairs() == [("king", "queen")]


def trained_vectors(corpus, seed):
    """(V, d) the center vectors after training by the preset `stream`, as unit vectors."""
    config = replace(presets_for(corpus.token_count).configs["stream"], seed=seed)
    *_, last = (event for event in train(corpus, config) if isinstance(event, Snapshot))
    assert last.position == config.epochs
    return last.center / np.linalg.norm(last.center, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def runs(corpus):
    """The vectors of three training seeds; two at a time, as the kernels release the GIL."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda seed: trained_vectors(corpus, seed), (1, 2, 3)))


def test_8_of_the_10_nearest_of_95_percent_of_all_words_are_of_their_kind(corpus, runs):
    kinds = np.array([corpus.kinds[word] for word in corpus.vocabulary.words])
    for vectors in runs:
        similarities = vectors @ vectors.T
        np.fill_diagonal(similarities, -np.inf)
        nearest = np.argsort(-similarities, axis=1)[:, :10]
        of_their_kind = (kinds[nearest] == kinds[:, None]).sum(axis=1)
        assert (of_their_kind >= 8).mean() >= 0.95


def test_90_percent_of_the_questions_are_answered_right(corpus, runs):
    ids = corpus.vocabulary.ids
    a, b, c, d = np.array([[ids[q.a], ids[q.b], ids[q.c], ids[q.d]] for q in corpus.analogies]).T
    for vectors in runs:
        scores = (vectors[b] - vectors[a] + vectors[c]) @ vectors.T
        for asked in (a, b, c):
            scores[np.arange(len(a)), asked] = -np.inf
        assert (scores.argmax(axis=1) == d).mean() >= 0.9


def test_kinds_lie_apart_on_the_first_two_principal_axes(corpus, runs):
    """Most words are nearer to the middle of their own kind than of any other."""
    kinds = np.array([corpus.kinds[word] for word in corpus.vocabulary.words])
    names = sorted(set(kinds))
    for vectors in runs:
        centered = vectors - vectors.mean(axis=0)
        map_ = centered @ np.linalg.svd(centered, full_matrices=False)[2][:2].T
        middles = np.array([map_[kinds == name].mean(axis=0) for name in names])
        nearest = np.linalg.norm(map_[:, None] - middles, axis=2).argmin(axis=1)
        assert (np.array(names)[nearest] == kinds).mean() >= 0.7
