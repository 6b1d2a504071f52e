"""A run as a folder that anyone can read: JSON and NumPy arrays, never a pickle.

    run.json               version, configuration, and which text and checkpoint below are the run's
    text-<fingerprint>/    vocabulary.json, tokens.npy, sentence_starts.npy
    checkpoint-<n>/        state.json, center.npy, outside.npy, the recipe's own arrays, and the losses so far

`run.json` is replaced last and at once, so that a save that breaks off leaves the run that was there.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from w2v_gui.core.corpus.corpus import Analogy, Corpus, Vocabulary, split_sentences
from w2v_gui.core.errors import FileFormatError, W2vError
from w2v_gui.core.recording import checkpoint_files
from w2v_gui.core.recording.run import POINTER, Run, is_run_folder
from w2v_gui.core.recording.safe_files import map_array, read_json, require
from w2v_gui.core.recording.text_check import has_long_sentence, starts_fit, tokens_fit
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.model import run_vocabulary

_FORMAT, _VERSION, _READABLE_VERSIONS = "w2v_gui run", 2, (1, 2)
# what reading files that are not as they were written may raise; nested lists without end are a RuntimeError
_DAMAGE: tuple[type[Exception], ...] = (W2vError, OSError, EOFError, MemoryError, RuntimeError)
_DAMAGE += (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
_UNFINISHED = ".unfinished-"
_PART = re.compile(r"text-[0-9a-f]{16}|checkpoint-[0-9]+(-new)*")


def require_new_folder(folder: Path) -> None:
    """Raises FileFormatError where no new run can be saved: better before hours of training than after them."""
    if is_run_folder(folder):
        raise FileFormatError(
            f"{folder} holds a run already. Go on with it by w2v-gui resume {folder}, or choose another folder."
        )
    try:
        _require_nothing_else(folder)
        existing = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
        if not existing.is_dir() or not os.access(existing, os.W_OK):
            raise FileFormatError(f"No folder can be made in {existing}. Choose another folder.")
    except OSError as error:
        raise _not_saved(folder, error) from None


def save_run(folder: Path, run: Run) -> None:
    """Writes the run, in place of the one that the folder holds.

    Raises FileFormatError where the folder holds anything else, or cannot be written.
    """
    try:
        if not is_run_folder(folder):
            _require_nothing_else(folder)
        folder.mkdir(parents=True, exist_ok=True)
        before = list(folder.iterdir())
        text = _save_text(folder, run.corpus)
        checkpoint = _save_checkpoint(folder, run)
        pointer = {
            "format": _FORMAT,
            "version": _VERSION,
            "text": text,
            "checkpoint": checkpoint,
            "config": run.checkpoint.config.as_dict(),
        }
        with _unfinished(folder) as unfinished:
            _write_json(unfinished, pointer)
            os.replace(unfinished, folder / POINTER)
        for old in before:  # and nothing newer, which another save may be about to point at
            if _is_ours(old) and old.name not in (text, checkpoint) and not old.name.startswith(_own_unfinished()):
                _remove(old)
    except OSError as error:
        raise _not_saved(folder, error) from None


def _require_nothing_else(folder: Path) -> None:
    # of a first save that broke off, parts may be there
    if folder.exists() and (not folder.is_dir() or not all(map(_is_ours, folder.iterdir()))):
        raise FileFormatError(f"{folder} holds something else than a run. Choose a new folder.")


def _is_ours(path: Path) -> bool:
    return path.name.startswith(_UNFINISHED) or bool(_PART.fullmatch(path.name))


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A name for what is to be renamed when it is whole, one for each save, as they may overlap."""
    path = folder / f"{_own_unfinished()}{secrets.token_hex(4)}"  # what tempfile makes is closed to other users
    try:
        yield path
    finally:
        _remove(path)


def _own_unfinished() -> str:
    return f"{_UNFINISHED}{os.getpid()}-"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _not_saved(folder: Path, error: OSError) -> FileFormatError:
    reason = error.strerror or str(error)
    return FileFormatError(f"The run cannot be saved to {folder}: {reason}. Choose another folder.")


def _save_text(folder: Path, corpus: Corpus) -> str:
    # not as bytes of their own: the arrays may be maps of files longer than the memory
    content = hashlib.sha256(np.ascontiguousarray(corpus.tokens).data)
    content.update(np.ascontiguousarray(corpus.sentence_starts).data)
    content.update("\n".join(corpus.vocabulary.words).encode("utf-8", "surrogatepass"))
    name = f"text-{content.hexdigest()[:16]}"
    vocabulary = {
        "name": corpus.name,
        "source": corpus.source,
        "words": corpus.vocabulary.words,
        "counts": corpus.vocabulary.counts.tolist(),
        "kinds": dict(corpus.kinds),
        "analogies": [[q.relation, q.a, q.b, q.c, q.d] for q in corpus.analogies],
    }
    if not (folder / name).is_dir():
        arrays: dict[str, NDArray[Any]] = {"tokens": corpus.tokens, "sentence_starts": corpus.sentence_starts}
        _save_folder(folder, name, "vocabulary.json", vocabulary, arrays)
    return name


def _save_checkpoint(folder: Path, run: Run) -> str:
    name = f"checkpoint-{run.checkpoint.iteration}"
    while (folder / name).exists():
        name += "-new"
    _save_folder(folder, name, "state.json", *checkpoint_files.contents(run.checkpoint, run.history))
    return name


def _save_folder(
    parent: Path, name: str, json_name: str, values: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]
) -> None:
    with _unfinished(parent) as unfinished:
        unfinished.mkdir()
        _write_json(unfinished / json_name, values)
        for array_name, array in arrays.items():
            with (unfinished / f"{array_name}.npy").open("wb") as file:
                np.save(file, array, allow_pickle=False)
                file.flush()
                os.fsync(file.fileno())
        unfinished.rename(parent / name)


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=True)
        file.flush()
        os.fsync(file.fileno())


def load_run(folder: Path) -> Run:
    """The run that save_run wrote. Raises FileFormatError for anything else, and for files that do not fit together."""
    if not is_run_folder(folder):
        raise FileFormatError(f"{folder} is not a saved run (it has no {POINTER}). Choose a folder that has one.")
    try:
        pointer = read_json(folder / POINTER)
        require(pointer["format"] == _FORMAT, f"{POINTER} is another program's")
        if pointer["version"] not in _READABLE_VERSIONS:
            raise FileFormatError(
                f"{folder} was written by another version of the program (format {pointer['version']!r:.20}, "
                f"this one reads {_VERSION} and older). Open it with that version."
            )
        config = TrainingConfig.from_dict(pointer["config"])
        corpus = _load_text(_part(folder, pointer["text"]))
        words = len(run_vocabulary(corpus, config))
        return Run(corpus, *checkpoint_files.load(_part(folder, pointer["checkpoint"]), words, config))
    except FileFormatError:
        raise
    except _DAMAGE as error:
        fault = " ".join(f"{error or type(error).__name__}".rstrip(".").split())
        raise FileFormatError(f"The run in {folder} is damaged ({fault:.200}). Open an older copy of it.") from None


def _part(folder: Path, name: str) -> Path:
    require(bool(_PART.fullmatch(name)), f"{name!r:.50} is no part of a run")
    return folder / name


def _load_text(folder: Path) -> Corpus:
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
