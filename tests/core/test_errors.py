"""What users are told is one line that can be shown, whatever the files hold that it quotes."""

import pytest

from w2v_gui.core.embeddings.metadata import MetadataReport, read_metadata
from w2v_gui.core.embeddings.vector_files import load_vectors
from w2v_gui.core.errors import FileFormatError, as_shown
from w2v_gui.core.progress import ReadingNotes

HOSTILE = 'the word "a\0\x1b[2J\r\n\u2028\x9b\ud800" comes twice.'


def test_letters_that_steer_a_terminal_or_break_the_line_are_replaced():
    assert as_shown(HOSTILE) == 'the word "a\ufffd\ufffd[2J' + 5 * "\ufffd" + '" comes twice.'


def test_other_letters_are_left_as_they_are():
    sentence = "„Größe“ 日本語 שלום 😀 \u00a0 is not a number."
    assert as_shown(sentence) == sentence


def test_every_kind_of_message_is_made_so():
    assert str(FileFormatError(HOSTILE)) == as_shown(HOSTILE)
    assert ReadingNotes((HOSTILE,)).sentences == (as_shown(HOSTILE),)
    assert ReadingNotes((HOSTILE, HOSTILE)).sentences == (as_shown(HOSTILE),) * 2
    assert MetadataReport(HOSTILE).sentence == as_shown(HOSTILE)


@pytest.mark.parametrize("content", [b"a\0\0\t1e39\t2\nb\t1\t2\n", b"a\x1b[2J\tnan\t2\nb\t1\t2\n"])
def test_a_word_with_control_characters_is_told_without_them(tmp_path, content):
    """Found by fuzzing."""
    path = tmp_path / "vectors.tsv"
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match=r"Row|Line") as refused:
        load_vectors(path)
    assert str(refused.value).isprintable()


def test_a_column_with_control_characters_is_told_without_them(tmp_path):
    """Found by fuzzing."""
    path = tmp_path / "kinds.csv"
    path.write_bytes(b"word,x\0\x1b[2J\n" + b"".join(b"w%d,v%d\n" % (i, i) for i in range(70)))
    with pytest.raises(FileFormatError, match="Left out") as refused:
        list(read_metadata(path, [f"w{i}" for i in range(70)]))
    assert str(refused.value).isprintable()
