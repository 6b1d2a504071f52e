"""Why a run cannot be saved, as one sentence with its cure."""

from pathlib import Path

from w2v_gui.core.errors import FileFormatError


def not_saved(folder: Path, error: OSError) -> FileFormatError:
    """The refusal of the system, with the folder and what to do."""
    reason = error.strerror or str(error)
    return FileFormatError(f"The run cannot be saved to {folder}: {reason}. Choose another folder.")
