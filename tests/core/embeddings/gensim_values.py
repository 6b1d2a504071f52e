"""What gensim answers about vectors that anyone can make again: the numbers that `test_gensim.py` holds ours against.

`python -m tests.core.embeddings.gensim_values` writes them anew; it needs the packages of `[bench]`.
"""

import json
from pathlib import Path

import numpy as np

VALUES = Path(__file__).with_name("gensim_values.json")
WORDS = tuple(f"word{i}" for i in range(400))
NEIGHBORS_OF = ("word0", "word7", "word399")
SUMS = (
    "word1 - word2 + word3",
    "word10 + word11",
    "2 * word20 - 0.5 * word21 + word22 - word23",
    "word5 - word399",
)
ODD_ONES = (("word0", "word1", "word2"), ("word9", "word30", "word31", "word32", "word33"), WORDS[100:120])
PAIRS = (("word0", "word1"), ("word8", "word8"), ("word398", "word44"))


def vectors():
    """(400, 20) float32, of lengths from 0.01 to 100; by NumPy's generator that never changes."""
    random = np.random.RandomState(4)
    lengths = 10 ** random.uniform(-2, 2, (len(WORDS), 1))
    return (random.standard_normal((len(WORDS), 20)) * lengths).astype(np.float32)


def answers():
    """What gensim says."""
    from gensim.models import KeyedVectors

    from w2v_gui.core.embeddings.expression import parse_expression

    model = KeyedVectors(20)
    model.add_vectors(WORDS, vectors())

    def sum_of(text):
        terms = parse_expression(text)
        positive = [(term.word, term.factor) for term in terms if term.factor > 0]
        return model.most_similar(positive, [(term.word, term.factor) for term in terms if term.factor < 0], topn=10)

    return {
        "neighbors": {word: pairs(model.most_similar(word, topn=10)) for word in NEIGHBORS_OF},
        "sums": {text: pairs(sum_of(text)) for text in SUMS},
        "odd": [
            {"odd": model.doesnt_match(words), "ranked": pairs((w, c) for c, w in model.rank_by_centrality(words))}
            for words in ODD_ONES
        ],
        "similarities": [float(model.similarity(*pair)) for pair in PAIRS],
    }


def pairs(answer):
    """Words and numbers as JSON holds them."""
    return [[word, float(value)] for word, value in answer]


if __name__ == "__main__":
    VALUES.write_text(json.dumps(answers(), indent=1) + "\n", encoding="utf-8")
