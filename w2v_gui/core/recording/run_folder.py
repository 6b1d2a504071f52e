"""A run as a folder that anyone can read: JSON and NumPy arrays, never a pickle. docs/formats.md describes it.

    run.json               version, configuration, and which text and checkpoints below are the run's
    text-<fingerprint>/    vocabulary.json, tokens.npy, sentence_starts.npy
    checkpoint-<n>-<x>/    state.json, center.npy, outside.npy, the recipe's own arrays, the losses so far,
                           and evaluations.json
    lock                   while a program trains into it

`run.json` is replaced last and at once, so that a save that breaks off leaves the run that was there.
"""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.errors import FileFormatError, W2vError
from w2v_gui.core.recording import checkpoint_files, text_part
from w2v_gui.core.recording.run import POINTER, Run, is_run_folder
from w2v_gui.core.recording.run_parts import Workspace, is_ours, is_part, new_checkpoint_name, remove, remove_abandoned
from w2v_gui.core.recording.safe_files import read_json, require
from w2v_gui.core.recording.save_errors import not_saved
from w2v_gui.core.word2vec.config import TrainingConfig
from w2v_gui.core.word2vec.model import run_vocabulary

_FORMAT, _VERSION, _READABLE_VERSIONS = "w2v_gui run", 3, (1, 2, 3)
# what reading files that are not as they were written may raise; nested lists without end are a RuntimeError
_DAMAGE: tuple[type[Exception], ...] = (W2vError, OSError, EOFError, MemoryError, RuntimeError)
_DAMAGE += (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)


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
        raise not_saved(folder, error) from None


def require_run_folder(folder: Path) -> None:
    """Raises FileFormatError where no run is saved."""
    if not is_run_folder(folder):
        raise FileFormatError(f"{folder} is not a saved run (it has no {POINTER}). Choose a folder that has one.")


def save_run(folder: Path, run: Run) -> None:
    """Writes the run, and keeps the checkpoint that the folder held of it before; a folder that is gone is made anew.

    Made to be called beside training: the text is written once, and little is done under Python's lock. It does not
    ask who trains into the folder, as RunLock does. Raises FileFormatError where the folder holds anything else, or
    cannot be written; then it holds what it held before.
    """
    try:
        if not is_run_folder(folder):
            _require_nothing_else(folder)
        with Workspace(folder) as workspace:
            before = [path for path in folder.iterdir() if path != workspace.path]
            is_alone = remove_abandoned(before)
            pointer = _pointer(folder, run)  # read when all others have written theirs, or are known to be at it
            _write(folder, workspace, pointer, run)
        kept = [pointer[part] for part in ("text", "checkpoint", "previous")]
        for old in before if is_alone else ():  # else another save may be about to point at it
            if is_part(old.name) and old.name not in kept:
                remove(old)
    except OSError as error:
        raise not_saved(folder, error) from None


def _require_nothing_else(folder: Path) -> None:
    # of a first save that broke off, parts may be there
    if folder.exists() and (not folder.is_dir() or not all(map(is_ours, folder.iterdir()))):
        raise FileFormatError(f"{folder} holds something else than a run. Choose a new folder.")


def _pointer(folder: Path, run: Run) -> dict[str, Any]:
    """What run.json is to hold; of the checkpoint before the one that is there, nothing is kept."""
    config, text = run.checkpoint.config, text_part.name_of(run.corpus)
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "name": run.corpus.name,
        "position": run.checkpoint.position,
        "saved": datetime.now(UTC).isoformat(timespec="seconds"),
        "text": text,
        "checkpoint": new_checkpoint_name(run.checkpoint.iteration),
        "previous": _checkpoint_in(folder, text, config),
        "config": config.as_dict(),
    }


def _checkpoint_in(folder: Path, text: str, config: TrainingConfig) -> str | None:
    """The newest checkpoint in the folder, if it is of the same text and configuration."""
    with suppress(*_DAMAGE):
        old = read_json(folder / POINTER)
        name = str(old["checkpoint"])
        if old["text"] == text and TrainingConfig.from_dict(old["config"]) == config and _part(folder, name).is_dir():
            return name
    return None


def _write(folder: Path, workspace: Workspace, pointer: dict[str, Any], run: Run) -> None:
    parts = [pointer["checkpoint"]]
    if not text_part.is_whole(folder / pointer["text"], run.corpus):
        remove(folder / pointer["text"])
        parts.insert(0, pointer["text"])
        twin = text_part.twin_of(folder, run.corpus)
        workspace.write_part(pointer["text"], *text_part.contents(run.corpus), twin)
    checkpoint = checkpoint_files.contents(run.checkpoint, run.history, run.evaluations)
    workspace.write_part(pointer["checkpoint"], *checkpoint)
    workspace.publish(parts, pointer)


def load_run(folder: Path) -> Run:
    """The run that save_run wrote; where its newest checkpoint is damaged, the one before, with a note that says so.

    Raises FileFormatError for anything else, and for files that do not fit together.
    """
    require_run_folder(folder)
    try:
        pointer = read_json(folder / POINTER)
        require(pointer["format"] == _FORMAT, f"{POINTER} is another program's")
        if pointer["version"] not in _READABLE_VERSIONS:
            raise FileFormatError(
                f"{folder} was written by another version of the program (format {pointer['version']!r:.20}, "
                f"this one reads {_VERSION} and older). Open it with that version."
            )
        config = TrainingConfig.from_dict(pointer["config"])
        corpus = text_part.load(_part(folder, pointer["text"]))
        return _load_newest(folder, pointer, corpus, config)
    except FileFormatError:
        raise
    except _DAMAGE as error:
        raise FileFormatError(f"The run in {folder} is damaged ({_fault(error)}). Open an older copy of it.") from None


def _load_newest(folder: Path, pointer: dict[str, Any], corpus: Corpus, config: TrainingConfig) -> Run:
    words = len(run_vocabulary(corpus, config))

    def load(part: str) -> Run:
        return Run(corpus, *checkpoint_files.load(_part(folder, pointer[part]), words, config))

    try:
        return load("checkpoint")
    except _DAMAGE as error:
        if pointer.get("previous") is None:
            raise
        damage = f"The last save in {folder} is damaged ({_fault(error)}), so this is the one before it."
    return replace(load("previous"), note=damage)


def _part(folder: Path, name: str) -> Path:
    require(is_part(name), f"{name!r:.50} is no part of a run")
    return folder / name


def _fault(error: Exception) -> str:
    return " ".join(f"{error or type(error).__name__}".rstrip(".").split())[:200]
