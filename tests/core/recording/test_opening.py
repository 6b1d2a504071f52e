"""What a user points at is opened with all that is known of its words."""

import numpy as np
import pytest

from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_writing import write_vectors
from w2v_gui.core.errors import UnknownWordError
from w2v_gui.core.recording.opening import load_word_vectors
from w2v_gui.core.recording.run_folder import save_run


def test_a_run_has_both_vectors_and_knows_its_text(run_of, tmp_path):
    run = run_of(3, stream=True, min_count=20)
    save_run(tmp_path / "run", run)
    opened = load_word_vectors(tmp_path / "run")
    np.testing.assert_array_equal(opened.word_vectors.center.vectors, run.checkpoint.center)
    np.testing.assert_array_equal(opened.word_vectors.outside.vectors, run.checkpoint.outside)
    rare = run.corpus.vocabulary.words[int(run.corpus.vocabulary.counts.argmin())]
    with pytest.raises(UnknownWordError, match="min_count is 20: lower min_count"):
        opened.missing_words.id_of(rare)
    assert opened.missing_words.id_of(opened.word_vectors.words[1]) == 1


def test_a_file_of_vectors_has_center_vectors_only(run_of, tmp_path):
    list(write_vectors(tmp_path / "vectors.txt", run_of(3).embeddings, VectorFormat.WORD2VEC_TEXT))
    opened = load_word_vectors(tmp_path / "vectors.txt")
    assert opened.word_vectors.words == run_of(3).embeddings.words
    assert opened.word_vectors.outside is None
    assert opened.kinds == {}
    with pytest.raises(UnknownWordError, match="is not among the 41 words"):
        opened.missing_words.id_of("emperor")
