"""What becomes of files that are about to be read as text: their facts, their first lines as words, a proposal."""

from dataclasses import dataclass

from w2v_gui.core.corpus.text_sources import TextSource


@dataclass(frozen=True)
class Preview:
    """What was found in a sample from the beginning of the files.

    sources       the texts that were looked into
    total_bytes   of all files, on the disk
    raw_lines     the first 12 lines that are not empty, each cut after 300 letters
    word_lines    the words of each of them, with a space between
    tokens, types, lines  of the sample, by the rules of the choice
    sample_share  the share of the sample in all files, or None where that is not known
    replaced      bytes of the sample that were not valid
    notes         sentences: what else there is to know
    """

    sources: tuple[TextSource, ...]
    total_bytes: int
    raw_lines: tuple[str, ...]
    word_lines: tuple[str, ...]
    tokens: int
    types: int
    lines: int
    sample_share: float | None
    replaced: int
    notes: tuple[str, ...]
