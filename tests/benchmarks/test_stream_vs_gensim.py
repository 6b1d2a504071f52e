"""The comparison with gensim says what was measured."""

import pytest

from benchmarks import reading
from benchmarks.stream_vs_gensim import SETTINGS, Run, figures_of, notes_of, our_config, rows_of
from w2v_gui.core.word2vec.config import StreamConfig


def run(seconds, wordsim):
    return Run(seconds, {"wordsim353": wordsim, "simlex999": 0.25, "analogies": 0.2})


RUNS = {
    "gensim": [run(100.0, 0.5), run(200.0, 0.6), run(50.0, 0.7)],
    "ours": [run(10.0, 0.6), run(10.0, 0.6), run(10.0, 0.6)],
}


def test_the_ratio_is_the_median_over_the_seeds():
    figures = figures_of(RUNS, words=1_000_000, operations=5e9, product_rate=2e9)
    assert figures["ratio"] == 10.0
    assert figures["words_per_second_gensim"] == 10_000
    assert figures["words_per_second_ours"] == 100_000
    assert figures["share_of_sgemm"] == 0.25


def test_quality_is_the_mean_with_its_deviation():
    figures = figures_of(RUNS, words=1, operations=1, product_rate=1)
    assert figures["quality_gensim"] == {"wordsim353": 0.6, "simlex999": 0.25, "analogies": 0.2}
    assert figures["quality_gensim_deviation"] == {"wordsim353": 0.1, "simlex999": 0.0, "analogies": 0.0}
    assert figures["quality_ours_deviation"]["wordsim353"] == 0.0


def test_one_seed_has_no_deviation_and_still_a_table():
    figures = {**figures_of({side: runs[:1] for side, runs in RUNS.items()}, 1_000_000, 5e9, 2e9), "gensim": "4.4.0"}
    assert rows_of(figures)[1] == ("gensim 4.4.0", "0.01", "0.500 ± 0.000", "0.250 ± 0.000", "0.200 ± 0.000")
    assert any("25 %" in note for note in notes_of(figures, seeds=1, epochs=5))


def test_ours_keeps_its_defaults_but_for_what_both_sides_share():
    config, shipped = our_config(5, seed=3), StreamConfig()
    assert {name: getattr(config, name) for name in SETTINGS} == SETTINGS
    assert (config.epochs, config.seed, config.threads) == (5, 3, 2)
    for name in ("alpha", "min_alpha", "shared_centers", "shared_noise", "ns_exponent"):
        assert getattr(config, name) == getattr(shipped, name)


def test_a_missing_gensim_is_one_sentence(monkeypatch):
    def missing(name):
        raise reading.PackageNotFoundError(name)

    monkeypatch.setattr(reading, "version", missing)
    with pytest.raises(SystemExit, match=r'pip install "\.\[bench\]"'):
        reading.required_gensim()
