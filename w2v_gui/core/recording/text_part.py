"""The text of a run as a folder named by what is in it, which is written once and mapped when it is read."""

import hashlib
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Analogy, Corpus, Vocabulary, split_sentences
from w2v_gui.core.recording.safe_files import HEADER_BYTES, map_array, read_json, require
from w2v_gui.core.recording.text_check import has_long_sentence, starts_fit, tokens_fit

_WORDS_AT_ONCE = 10_000
_names: dict[int, tuple[ref[Corpus], str]] = {}  # by the id of the corpus: to hash a long text takes seconds


def name_of(corpus: Corpus) -> str:
    """`text-` and a fingerprint of tokens, sentences and words; reckoned once for each corpus."""
    known = _names.get(id(corpus))
    if known is not None and known[0]() is corpus:
        return known[1]
    name = f"text-{_fingerprint(corpus)}"
    _names[id(corpus)] = ref(corpus, partial(_names.pop, id(corpus))), name
    return name


def _fingerprint(corpus: Corpus) -> str:
    # not as bytes of their own: the arrays may be maps of files longer than the memory
    content = hashlib.sha256(np.ascontiguousarray(corpus.tokens).data)
    content.update(np.ascontiguousarray(corpus.sentence_starts).data)
    words = corpus.vocabulary.words
    for begin in range(0, len(words), _WORDS_AT_ONCE):
        joined = "\n".join(words[begin : begin + _WORDS_AT_ONCE])
        content.update(f"{chr(10) * bool(begin)}{joined}".encode("utf-8", "surrogatepass"))
    return content.hexdigest()[:16]


def contents(corpus: Corpus) -> tuple[dict[str, dict[str, Any]], dict[str, NDArray[Any]]]:
    """What the JSON file holds, and the arrays of the other files, by name."""
    vocabulary = {
        "name": corpus.name,
        "source": corpus.source,
        "words": corpus.vocabulary.words,
        "counts": corpus.vocabulary.counts,
        "kinds": dict(corpus.kinds),
        "analogies": [[q.relation, q.a, q.b, q.c, q.d] for q in corpus.analogies],
    }
    return {"vocabulary.json": vocabulary}, {"tokens": corpus.tokens, "sentence_starts": corpus.sentence_starts}


def is_whole(folder: Path, corpus: Corpus) -> bool:
    """Whether the text is in its folder, as far as the sizes of the files tell."""
    _, arrays = contents(corpus)
    try:
        sizes = {name: (folder / f"{name}.npy").stat().st_size for name in arrays}
        return (folder / "vocabulary.json").stat().st_size > 0 and all(
            sizes[name] == HEADER_BYTES + array.nbytes for name, array in arrays.items()
        )
    except OSError:
        return False


def twin_of(folder: Path, corpus: Corpus) -> Path | None:
    """The same text in a run folder beside this one: its files may be shared, as nobody changes them."""
    name = name_of(corpus)
    with suppress(OSError):
        return next((other / name for other in folder.parent.iterdir() if is_whole(other / name, corpus)), None)
    return None


def load(folder: Path) -> Corpus:
    """The inverse of contents. Raises ValueError, OSError and their like."""
    values = read_json(folder / "vocabulary.json")
    words = tuple(map(str, values["words"]))
    counts = np.array(values["counts"], dtype=np.int64)
    require(len(set(words)) == len(words) and counts.shape == (len(words),), "words and counts differ")
    tokens = map_array(folder, "tokens", np.int32)
    require(tokens_fit(tokens, counts), "tokens.npy does not fit the counts")
    starts = map_array(folder, "sentence_starts", np.int64)
    require(starts_fit(starts, len(tokens)), "sentence_starts.npy does not fit the run")
    return Corpus(
        str(values["name"]),
        Vocabulary(words, counts),
        tokens,
        split_sentences(starts) if has_long_sentence(starts) else starts,
        {str(word): str(kind) for word, kind in values["kinds"].items()},
        tuple(Analogy(*map(str, question)) for question in values["analogies"]),
        str(values["source"]),
    )
