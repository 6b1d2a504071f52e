"""On the course's text the stream preset learns, in seconds, what the course's own run does not."""

import time

from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.question_files import read_questions
from w2v_gui.core.embeddings.similarity import similarity
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.core.word2vec.model import run_vocabulary
from w2v_gui.core.word2vec.presets import presets_for
from w2v_gui.core.word2vec.training import train


def test_its_similarities_agree_with_peoples(shared_files):
    corpus = load_corpus(shared_files / "sst" / "datasetSentences.txt")
    pairs = read_questions(shared_files / "eval" / "wordsim353.tsv")
    config = presets_for(corpus.token_count).configs["stream"]
    list(warm_up(config))
    started = time.process_time()
    *_, checkpoint = train(corpus, config)
    assert time.process_time() - started < 60
    vocabulary = run_vocabulary(corpus, config)
    told = similarity(Embeddings(vocabulary.words, checkpoint.center, vocabulary.counts), pairs)
    assert told.covered > 50
    assert told.value >= 0.10
