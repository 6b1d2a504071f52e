"""Words a second and quality of the stream recipe against gensim's skip-gram, on the Wikipedia text with two threads.

Both sides have the same dimensions, window, negatives, thinning, min_count and epochs, and otherwise their own
defaults. They take turns seed by seed; the time is that of training alone, with vocabularies built and kernels loaded.
"""

import argparse
import statistics
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, cast

from benchmarks.arithmetic import matrix_product_rate, operations_an_epoch
from benchmarks.conditions import data_folder, median, report, seconds
from benchmarks.page import conditions_sentence, markdown_table, write_part
from benchmarks.reading import required_gensim, unpacked_wikipedia
from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.evaluation import evaluation_of
from w2v_gui.core.embeddings.question_files import read_questions
from w2v_gui.core.word2vec.compilation import warm_up
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.core.word2vec.events import Checkpoint, TextPrepared
from w2v_gui.core.word2vec.training import train

SETTINGS: dict[str, Any] = {"vector_size": 100, "window": 5, "negative": 5, "sample": 1e-3, "min_count": 5}
THREADS = 2
QUESTIONS = {"wordsim353": "wordsim353.tsv", "simlex999": "simlex999.txt", "analogies": "questions-words.txt"}
RESTRICT = 30_000  # the most frequent words, among which analogies are asked
PAGE_PART = "stream_vs_gensim"


@dataclass(frozen=True)
class Run:
    """One training: its seconds, and the value of its vectors by set of questions."""

    seconds: float
    quality: dict[str, float]


def gensims_training(path: Path, epochs: int, seed: int, tokens: int) -> tuple[float, Embeddings]:
    """Seconds of `train`, and the vectors. Exits with a sentence where gensim reads another number of words."""
    from gensim.models.word2vec import Word2Vec

    model = Word2Vec(sg=1, workers=THREADS, epochs=epochs, seed=seed, **SETTINGS)
    model.build_vocab(corpus_file=str(path))
    if model.corpus_total_words != tokens:
        raise SystemExit(f"gensim reads {model.corpus_total_words:,} words, and w2v_gui {tokens:,}.")
    spent = seconds(
        lambda: model.train(corpus_file=str(path), total_words=model.corpus_total_words, epochs=model.epochs)
    )
    vectors = model.wv
    return spent, Embeddings(tuple(vectors.index_to_key), vectors.vectors, vectors.expandos["count"])


def our_config(epochs: int, seed: int) -> StreamConfig:
    return StreamConfig(**SETTINGS, epochs=epochs, seed=seed, threads=THREADS)


def our_training(corpus: Corpus, epochs: int, seed: int) -> tuple[float, Embeddings]:
    """Seconds of all that comes after the preparation of the text, with the probes; and the vectors."""
    events = train(corpus, our_config(epochs, seed))
    vocabulary = next(event for event in events if isinstance(event, TextPrepared)).vocabulary
    started = perf_counter()
    (last,) = deque(events, maxlen=1)
    spent = perf_counter() - started
    return spent, Embeddings(vocabulary.words, cast(Checkpoint, last).center, vocabulary.counts)


def quality(embeddings: Embeddings) -> dict[str, float]:
    """By set of questions; 0 where none could be asked."""
    folder = data_folder() / "eval"
    questions = [read_questions(folder / name) for name in QUESTIONS.values()]
    results = evaluation_of(embeddings, questions, RESTRICT).results
    return {name: result.value or 0.0 for name, result in zip(QUESTIONS, results, strict=True)}


def take_turns(path: Path, corpus: Corpus, epochs: int, seeds: int) -> tuple[dict[str, list[Run]], float]:
    """A run a seed of each side, and the median rate of large matrix products in between."""
    sides: dict[str, Callable[[int], tuple[float, Embeddings]]] = {
        "gensim": lambda seed: gensims_training(path, epochs, seed, corpus.token_count),
        "ours": lambda seed: our_training(corpus, epochs, seed),
    }
    runs: dict[str, list[Run]] = {side: [] for side in sides}
    product_rates = []
    for seed in range(1, seeds + 1):
        product_rates.append(matrix_product_rate(THREADS))
        for side, training in sides.items():
            spent, embeddings = training(seed)
            runs[side].append(Run(spent, quality(embeddings)))
            rate = corpus.token_count * epochs / spent / 1e6
            print(f"{side}, seed {seed}: {spent:.1f} s, {rate:.2f} million words a second", file=sys.stderr)
    return runs, median(product_rates)


def figures_of(runs: dict[str, list[Run]], words: int, operations: float, product_rate: float) -> dict[str, Any]:
    """What the JSON object says; `words` and `operations` are those of one run."""
    rates = {side: [words / run.seconds for run in each] for side, each in runs.items()}
    pairs = zip(rates["ours"], rates["gensim"], strict=True)
    rate = operations / median([run.seconds for run in runs["ours"]])
    figures: dict[str, Any] = {
        "ratio": round(median([ours / gensims for ours, gensims in pairs]), 2),
        "share_of_sgemm": round(rate / product_rate, 3),
        "operations_per_second_ours": rate,
        "operations_per_second_sgemm": product_rate,
    }
    for side, each in runs.items():
        values = {name: [run.quality[name] for run in each] for name in QUESTIONS}
        figures[f"words_per_second_{side}"] = round(median(rates[side]))
        figures[f"quality_{side}"] = {name: round(statistics.fmean(v), 4) for name, v in values.items()}
        figures[f"quality_{side}_deviation"] = {name: round(_deviation(v), 4) for name, v in values.items()}
    return figures


def _deviation(values: Sequence[float]) -> float:
    """The standard deviation of a sample; 0 for one value."""
    return statistics.stdev(values) if len(values) > 1 else 0.0


def rows_of(figures: dict[str, Any]) -> list[tuple[str, ...]]:
    """The table: a row a side."""
    rows: list[tuple[str, ...]] = [("", "million words a second", "WordSim-353", "SimLex-999", "analogies")]
    for side, name in (("gensim", f"gensim {figures['gensim']}"), ("ours", "w2v_gui")):
        means, deviations = figures[f"quality_{side}"], figures[f"quality_{side}_deviation"]
        values = [f"{means[q]:.3f} ± {deviations[q]:.3f}" for q in QUESTIONS]
        rows.append((name, f"{figures[f'words_per_second_{side}'] / 1e6:.2f}", *values))
    rows.append(("ratio", f"{figures['ratio']:.1f}", "", "", ""))
    return rows


def notes_of(figures: dict[str, Any], seeds: int, epochs: int) -> tuple[str, ...]:
    seeds_said = "1 seed" if seeds == 1 else f"{seeds} seeds"
    ours, best = figures["operations_per_second_ours"] / 1e9, figures["operations_per_second_sgemm"] / 1e9
    return (
        f"Speeds are medians, values means ± standard deviations, over {seeds_said} of {epochs} epochs.",
        f"Larger is better. Words are all words of the text; analogies are asked among its {RESTRICT:,} most frequent.",
        f"The matrix products of training: {ours:.1f} billion operations a second (estimated from the mean block), "
        f"{100 * figures['share_of_sgemm']:.0f} % of a large float32 product's {best:.1f} billion in NumPy.",
    )


def main() -> None:
    """Prints the table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--page", type=Path, help="writes the table into this page, such as docs/performance.md")
    arguments = parser.parse_args()
    gensim, epochs, seeds = required_gensim(), arguments.epochs, arguments.seeds
    deque(warm_up(our_config(epochs, 1)), maxlen=0)
    with tempfile.TemporaryDirectory() as folder:
        path = unpacked_wikipedia(Path(folder))
        corpus = load_corpus(path)
        runs, product_rate = take_turns(path, corpus, epochs, seeds)
        operations = operations_an_epoch(corpus, our_config(epochs, 1)) * epochs
        figures = figures_of(runs, corpus.token_count * epochs, operations, product_rate)
    figures |= {"gensim": gensim, "seeds": seeds, "epochs": epochs}
    rows, notes = rows_of(figures), notes_of(figures, seeds, epochs)
    if arguments.page:
        write_part(
            arguments.page, PAGE_PART, "\n\n".join((markdown_table(rows), " ".join(notes), conditions_sentence()))
        )
    report(f"Skip-gram on the Wikipedia text, {THREADS} threads", rows, notes, figures, arguments.json)


if __name__ == "__main__":
    main()
