"""Vectors that are written and read back: what the tests of the formats share."""

from importlib import import_module
from pathlib import Path

import pytest

from w2v_gui.core.embeddings.embeddings import Embeddings
from w2v_gui.core.embeddings.vector_files import read_vectors
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.vector_writing import write_vectors
from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.progress import ReadingNotes

WRITTEN = [form for form in VectorFormat if form.is_written]
MOST_BYTES_OF_A_MESSAGE = 500


def path_of(folder, form, ending=""):
    return Path(folder) / f"vectors{form.ending}{ending}"


def write(path, embeddings, form, columns=()):
    """All reports of progress."""
    return list(write_vectors(path, embeddings, form, columns))


def read(path, first=None, reader=None):
    """The Embeddings, and the sentences that came before; by the module `reader` of a format, or as recognized."""
    events = list(read_vectors(path, first) if reader is None else module_of(reader).read(path, first))
    assert isinstance(events[-1], Embeddings)
    return events[-1], [sentence for event in events if isinstance(event, ReadingNotes) for sentence in event.sentences]


def module_of(reader):
    return import_module(f"w2v_gui.core.embeddings.formats.{reader}")


def refusal(path, reader=None):
    """The message with which a file is refused, which is one short text that names it and ends with a cure."""
    with pytest.raises(FileFormatError) as caught:
        read(path, reader=reader)
    message = str(caught.value)
    assert message.startswith(path.name.removesuffix(".gz"))
    assert message.endswith(".")
    assert len(message) < MOST_BYTES_OF_A_MESSAGE
    return message
