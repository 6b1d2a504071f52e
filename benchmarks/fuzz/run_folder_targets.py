"""Reading a run folder of which one file is damaged or hostile."""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.fuzz.target import NAME, Choices, Target, with_choices
from w2v_gui.core.corpus.corpus import Corpus, corpus_from_sentences
from w2v_gui.core.embeddings.analogies import AnalogyAccuracy, RelationAccuracy
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint
from w2v_gui.core.embeddings.similarity import Similarity
from w2v_gui.core.recording.kept_runs import kept_runs, kept_runs_folder
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.config import CourseConfig, StreamConfig, TrainingConfig
from w2v_gui.core.word2vec.events import Checkpoint

_ARRAYS = ("center", "outside", "positions", "losses", "smoothed_pairs", "probe_positions", "tokens", "sentence_starts")
_OF_RECIPES = {"course": ("random_state",), "stream": ("counts", "point", "cursors", "totals")}
_ITERATIONS = 10


def small_run(config: TrainingConfig) -> Run:
    """A run that nobody trained, after ten iterations."""
    sentences = [["the", "cat", "sat"], ["the", "dog", "naïve", "日本"]]
    corpus = corpus_from_sentences("given text", sentences * 3, source="/texts/given.txt")
    rows = len(corpus.vocabulary) + isinstance(config, CourseConfig)
    vectors = [np.full((rows, config.vector_size), value, config.dtype) for value in (0.5, -0.25)]
    state = {"random_state": np.arange(1, 626, dtype=np.uint32) % 600}
    position = float(_ITERATIONS)
    if isinstance(config, StreamConfig):
        position = 0.5
        state = {"counts": np.array([2, 2, 9]), "cursors": np.full((1, 2), -1) * [[1, 0]]}
        state |= {"point": np.ones(3), "totals": np.ones((1, 3))}
    history = LossHistory.from_arrays(_losses(position), _ITERATIONS, position)
    results = Similarity("pairs.txt", 0.5, 3, 4), AnalogyAccuracy("own", (RelationAccuracy("opposite", 1, 2, 3),), 9)
    points = tuple(EvaluationPoint(position * share, Evaluation(results, 0.1)) for share in (0, 1))
    return Run(corpus, Checkpoint(config, _ITERATIONS, position, *vectors, state, 1.0, 2.0, 3.5), history, points)


def _losses(position: float) -> dict[str, np.ndarray]:
    positions = np.arange(1, _ITERATIONS + 1) * position / _ITERATIONS
    losses = {"positions": positions, "losses": 2 + 1 / (1 + positions), "pairs": np.full(_ITERATIONS, 4.0)}
    losses |= {f"smoothed_{name}": values[-1:] for name, values in losses.items()}
    return losses | {name: np.array([0.1]) for name in ("probe_positions", "probe_losses", "probe_errors")}


@cache
def run_files(recipe: str) -> dict[str, bytes]:
    """The files of a small run, by their places in the folder."""
    config = CourseConfig(vector_size=2) if recipe == "course" else StreamConfig(vector_size=2, min_count=1)
    with TemporaryDirectory() as name:
        folder = Path(name) / "run"
        save_run(folder, small_run(config))
        save_run(folder, small_run(config))
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _read(given: bytes, folder: Path, name: str) -> None:
    """Choices: 1 bit for the recipe of the run, 4 for which array."""
    choices, content = Choices.split(given)
    recipe = ("course", "stream")[choices.take(0)]
    arrays = (*_ARRAYS, *_OF_RECIPES[recipe])
    changed = name or f"{arrays[choices.take(1, 4) % len(arrays)]}.npy"
    run = kept_runs_folder() / f"{NAME} {recipe}"
    files = run_files(recipe)
    for place, before in files.items() if not run.exists() else ():
        _write(run / place, before)
    places = [place for place in files if Path(place).name == changed]
    try:
        for place in places:
            _write(run / place, content)
        if name == "run.json":
            assert all(each.caption for each in kept_runs()), "a kept run without a name"
        _check(load_run(run))
    finally:
        for place in places:
            _write(run / place, files[place])


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _check(run: Run) -> None:
    """That the parts of a run fit together."""
    shape = run.checkpoint.center.shape
    assert shape == run.checkpoint.outside.shape == (len(run.embeddings), run.checkpoint.config.vector_size), f"{shape}"
    assert bool(np.isfinite(run.checkpoint.center).all()), "vectors that are not finite"
    assert len(run.history.positions) == len(run.history.losses), "losses at other positions"
    for point in run.evaluations:
        assert 0 <= point.position <= run.checkpoint.position, "a point beyond the run"
        assert all(result.value is None or abs(result.value) < 1.1 for result in point.evaluation.results), "a value"
    assert 0 <= run.checkpoint.position <= run.checkpoint.config.length, f"position {run.checkpoint.position}"
    _check_text(run.corpus)


def _check_text(corpus: Corpus) -> None:
    counts, starts = corpus.vocabulary.counts, corpus.sentence_starts
    assert np.array_equal(np.bincount(corpus.tokens, minlength=len(counts)), counts), "counts are not those of the ids"
    assert bool((np.diff(starts) > 0).all()), "an empty sentence"
    assert starts[-1] == len(corpus.tokens), "the last sentence ends elsewhere"


def _json_seeds(name: str) -> Iterator[bytes]:
    for bit, recipe in enumerate(_OF_RECIPES):
        (content,) = {content for place, content in run_files(recipe).items() if place.endswith(name)}
        values = json.loads(content)
        others = [{**values, key: other} for key in values for other in (None, -1, [], {}, "x", 1e999, 10**30)]
        files = [content, content[:-2], b"[" * 2000, b"{}", b"", *(json.dumps(each).encode() for each in others)]
        yield from with_choices(files, bit)


def _array_seeds() -> Iterator[bytes]:
    for bit, (recipe, own) in enumerate(_OF_RECIPES.items()):
        for i, name in enumerate((*_ARRAYS, *own)):
            content = next(content for place, content in run_files(recipe).items() if place.endswith(f"/{name}.npy"))
            files = [content, content[:-1], content.replace(b"'shape': (", b"'shape': (9", 1)]
            yield from with_choices(files, bit | i << 1)


def _target(name: str, seeds: Callable[[], Iterator[bytes]] | None = None, words: tuple[bytes, ...] = ()) -> Target:
    return Target(partial(_read, name=name), seeds or partial(_json_seeds, name), words)


_JSON_WORDS = (b"null", b"true", b"-1", b"1e999", b"NaN", b"[[]]", b"{}", b'"\\ud800"', b"9" * 40)

RUN_FOLDER_TARGETS = {
    "run_pointer": _target("run.json", words=(*_JSON_WORDS, b'"previous"', b'"recipe"', b'"text-', b"../")),
    "run_state": _target("state.json", words=(*_JSON_WORDS, b'"iteration"', b'"position"', b'"seconds"')),
    "run_evaluations": _target("evaluations.json", words=(*_JSON_WORDS, b'"points"', b'"kind"', b'"value"')),
    "run_vocabulary": _target("vocabulary.json", words=(*_JSON_WORDS, b'"words"', b'"counts"', b'"kinds"')),
    "run_array": _target("", _array_seeds, (b"'<i4'", b"'<f8'", b"'shape': (3, 2)", b"'fortran_order': True")),
}
