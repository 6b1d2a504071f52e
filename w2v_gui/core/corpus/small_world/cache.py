"""The sample corpus from the user's cache folder, where the first start has put it; made anew where it is not there.

A folder for each state of this package's sources: tokens.npy, sentence_starts.npy, words.json.
"""

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from w2v_gui.core.corpus.corpus import Analogy, Corpus, Vocabulary


def sample_corpus() -> Corpus:
    """Small world, as `small_world()` makes it; in a tenth of the time once it is in the cache."""
    folder = _folder()
    with suppress(OSError, EOFError, ValueError, LookupError, TypeError):  # not there, or damaged
        return _read(folder)
    from w2v_gui.core.corpus.small_world.corpus import small_world

    corpus = small_world()
    with suppress(OSError):  # no room, or no right to write: made anew next time
        _write(folder, corpus)
    return corpus


def _folder() -> Path:
    content = hashlib.sha256()
    for source in sorted(Path(__file__).parent.rglob("*.py")):
        content.update(source.read_bytes())
    return user_cache_path("w2v_gui", appauthor=False) / f"small_world-{content.hexdigest()[:16]}"


def _read(folder: Path) -> Corpus:
    known = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    words = tuple(known["words"])
    tokens = np.load(folder / "tokens.npy", allow_pickle=False)
    starts = np.load(folder / "sentence_starts.npy", allow_pickle=False)
    counts = np.bincount(tokens, minlength=len(words)).astype(np.int64)
    if len(counts) != len(words) or counts.min() == 0 or starts[-1] != len(tokens):
        raise ValueError("the files do not fit together")
    analogies = tuple(Analogy(*question) for question in known["analogies"])
    return Corpus(known["name"], Vocabulary(words, counts), tokens, starts, known["kinds"], analogies)


def _write(folder: Path, corpus: Corpus) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".small_world-", dir=folder.parent))
    try:
        np.save(unfinished / "tokens.npy", corpus.tokens, allow_pickle=False)
        np.save(unfinished / "sentence_starts.npy", corpus.sentence_starts, allow_pickle=False)
        known = {
            "name": corpus.name,
            "words": corpus.vocabulary.words,
            "kinds": dict(corpus.kinds),
            "analogies": [[q.relation, q.a, q.b, q.c, q.d] for q in corpus.analogies],
        }
        (unfinished / "words.json").write_text(json.dumps(known), encoding="utf-8")
        if folder.is_dir():  # damaged
            shutil.rmtree(folder)
        os.replace(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
