"""`w2v-gui export`: the vectors of a run or a file, written in another format."""

import argparse
from pathlib import Path

from w2v_gui.cli_parameters import positive
from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.errors import ConfigError

_FORMATS = tuple(form.value for form in VectorFormat if form.is_written)
_KINDS = ("center", "outside", "mean")


def add_export_parameters(export: argparse.ArgumentParser) -> None:
    """The parser of the command."""
    export.add_argument("vectors", metavar="RUN|VECTORS", type=Path, help="a run folder, or a file of vectors")
    export.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the file to write")
    export.add_argument("--format", choices=_FORMATS, help="(as the file's name ends)")
    export.add_argument("--vectors-of", dest="kind", choices=_KINDS, default="center", help="of a run (center)")
    export.add_argument("--first", type=positive, metavar="N", help="only the first N words of a file")


def export_vectors(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status."""
    from w2v_gui.cli_training import opened_words, shown
    from w2v_gui.core.embeddings.columns import kinds_of
    from w2v_gui.core.embeddings.vector_writing import write_vectors
    from w2v_gui.core.embeddings.word_vectors import VectorKind

    form = _format_of(arguments)  # before a large file is read
    opened = opened_words(arguments.vectors, arguments.first)
    vectors = opened.word_vectors.of(VectorKind(arguments.kind))
    columns = (kinds_of(vectors.words, opened.kinds),) if opened.kinds else ()
    shown(write_vectors(arguments.output, vectors, form, columns))
    return 0


def _format_of(arguments: argparse.Namespace) -> VectorFormat:
    if arguments.format is not None:
        return VectorFormat(arguments.format)
    name = arguments.output.name.lower().removesuffix(".gz")
    found = [form for form in VectorFormat if form.is_written and name.endswith(form.ending)]
    if len(found) != 1:
        raise ConfigError(f"What {arguments.output.name} is to be does not show. Say it by --format.")
    return found[0]
