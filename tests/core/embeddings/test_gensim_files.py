"""gensim reads what is written here bit for bit, and its own files give the vectors that it gives."""

import json

import numpy as np
import pytest

from tests.core.embeddings.written_vectors import path_of, read, refusal, write
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_format import VectorFormat

gensim = pytest.importorskip("gensim", reason="gensim is not installed: pip install -e .[bench]")

WORDS = ("the", "#", '"', '"a,b"', "naïve", "日本", "🙂", "1.5", "nan", "x\u00a0y", "\u2028", "it's")


@pytest.fixture
def embeddings():
    vectors = np.random.default_rng(0).standard_normal((len(WORDS), 10)).astype(np.float32)
    vectors[0, :4] = [np.finfo(np.float32).max, np.finfo(np.float32).smallest_subnormal, -0.0, 1 / 3]
    return Embeddings(WORDS, vectors)


def assert_gensim_has(vectors, embeddings):
    assert tuple(vectors.index_to_key) == embeddings.words
    assert vectors.vectors.dtype == np.float32
    assert vectors.vectors.tobytes() == embeddings.vectors.tobytes()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # gensim leaves a file open
@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize(
    ("form", "options"),
    [
        (VectorFormat.WORD2VEC_TEXT, {"binary": False}),
        (VectorFormat.WORD2VEC_BINARY, {"binary": True}),
        (VectorFormat.GLOVE, {"binary": False, "no_header": True}),
    ],
)
def test_gensim_loads_what_is_written(tmp_path, embeddings, form, options, ending):
    path = path_of(tmp_path, form, ending)
    write(path, embeddings, form)
    assert_gensim_has(gensim.models.KeyedVectors.load_word2vec_format(path, **options), embeddings)


@pytest.mark.parametrize("binary", [False, True])
def test_what_gensim_writes_is_read(tmp_path, embeddings, binary):
    vectors = gensim.models.KeyedVectors(10)
    vectors.add_vectors(list(WORDS), embeddings.vectors)
    vectors.save_word2vec_format(tmp_path / "v", binary=binary)
    found, _ = read(tmp_path / "v")
    assert found.words == WORDS
    assert found.vectors.tobytes() == embeddings.vectors.tobytes()


def test_numpy_and_gensim_take_the_array_and_the_words(tmp_path, embeddings):
    write(tmp_path / "v.npy", embeddings, VectorFormat.NUMPY)
    array = np.load(tmp_path / "v.npy", allow_pickle=False)
    words = (tmp_path / "v.words.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    vectors = gensim.models.KeyedVectors(10)
    vectors.add_vectors(words, array)
    assert_gensim_has(vectors, embeddings)


def test_the_array_that_gensim_puts_beside_its_pickle_is_read_with_a_list_of_words(tmp_path, embeddings):
    vectors = gensim.models.KeyedVectors(10)
    vectors.add_vectors(list(WORDS), embeddings.vectors)
    vectors.save(str(tmp_path / "x.kv"), sep_limit=0)
    assert "pickle" in refusal(tmp_path / "x.kv")
    assert "x.kv.vectors.words.txt" in refusal(tmp_path / "x.kv.vectors.npy")
    (tmp_path / "x.words.txt").write_text("\n".join(vectors.index_to_key), encoding="utf-8")
    found, _ = read(tmp_path / "x.kv.vectors.npy")
    assert found.words == WORDS
    assert found.vectors.tobytes() == embeddings.vectors.tobytes()


def test_what_gensim_makes_for_the_projector_is_read(tmp_path, embeddings):
    from gensim.scripts.word2vec2tensor import word2vec2tensor

    write(tmp_path / "v.vec", Embeddings(WORDS[:4], embeddings.vectors[:4]), VectorFormat.WORD2VEC_TEXT)
    word2vec2tensor(str(tmp_path / "v.vec"), str(tmp_path / "made"))
    found, _ = read(tmp_path / "made_tensor.tsv")
    assert found.words == WORDS[:4]
    np.testing.assert_array_equal(found.vectors, embeddings.vectors[:4])


SENTENCES = [["naïve", "tea", "日本", "rain", "a"], ["tea", "rain", "🙂", "of", "Straße"], ["rain", "a", "tea"]] * 20


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
@pytest.mark.parametrize("lengths", [(3, 6), (1, 4), (2, 2), (5, 3)])
@pytest.mark.parametrize("buckets", [1, 50, 2000])
def test_vectors_of_fasttext_have_gensims_values(tmp_path, lengths, buckets):
    path = tmp_path / "model.bin"
    shortest, longest = lengths
    model = gensim.models.FastText(
        SENTENCES,
        vector_size=8,
        min_count=1,
        min_n=shortest,
        max_n=longest,
        bucket=buckets,
        epochs=1,
        seed=1,
        workers=1,
    )
    gensim.models.fasttext.save_facebook_model(model, str(path))
    expected = gensim.models.fasttext.load_facebook_vectors(str(path))
    found, notes = read(path)
    assert list(found.words) == expected.index_to_key
    np.testing.assert_allclose(found.vectors, expected.vectors, rtol=0, atol=1e-7)
    assert found.counts.tolist() == [expected.get_vecattr(word, "count") for word in found.words]
    assert notes == []
    first, _ = read(path, first=3)
    np.testing.assert_array_equal(first.vectors, found.vectors[:3])


def test_hashes_of_ngrams_are_gensims():
    from gensim.models.fasttext import ft_ngram_hashes

    from w2v_gui.core.embeddings.formats.fasttext_ngrams import NGrams

    for word in [*WORDS, "a", "Straße", "ﷺﷺ", json.dumps(WORDS)]:
        for shortest, longest in ((3, 6), (1, 1), (1, 30), (4, 4)):
            _, rows = NGrams(shortest, longest, 10_007).rows_of([word.encode()])
            assert sorted(rows.tolist()) == sorted(ft_ngram_hashes(word, shortest, longest, 10_007))
