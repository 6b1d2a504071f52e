"""Files, folders and archives give their texts; what is none is refused, or left out with a note."""

import gzip
import io
import json
import os
import pickle
import re
import sqlite3
import zipfile
from pathlib import Path

import numpy as np
import pytest

from w2v_gui.core.corpus.sources.text_sources import TextKind, text_sources
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.errors import CorpusError

DEFAULT = TextChoice()
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.fixture
def folder(tmp_path):
    """Texts, in folders, and what is none."""
    for name, content in {
        "b.txt": b"b one\n",
        "a/z.txt": b"z two\n",
        "a/deep/er/y.txt": b"y three\n",
        "c.jsonl": b'{"text": "c four"}\n',
        ".hidden.txt": b"no\n",
        ".git/config": b"no\n",
        "logo.png": PNG,
        "d.txt.gz": gzip.compress(b"d five\n"),
    }.items():
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "texts"


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def read(paths, choice=DEFAULT) -> list[str]:
    return ["".join(text) for text in text_sources(paths, choice)]


def notes(paths) -> tuple[str, ...]:
    sources = text_sources(paths)
    for text in sources:
        list(text)
    return sources.notes.sentences


def refusal(paths, choice=DEFAULT) -> str:
    with pytest.raises(CorpusError) as refused:
        read(paths, choice)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_folder_gives_its_texts_by_name_and_says_what_it_leaves_out(folder):
    sources = text_sources(folder)
    assert [(text.source.name, "".join(text)) for text in sources] == [
        ("y.txt", "y three\n"),
        ("z.txt", "z two\n"),
        ("b.txt", "b one\n"),
        ("c.jsonl", "c four\n"),
        ("d.txt", "d five\n"),
    ]
    left_out, hidden = sources.notes.sentences
    assert left_out == "1 file was left out. The first: logo.png is a PNG picture and not text."
    assert hidden.startswith("2 hidden files were left out. The first: ")


def test_links_are_followed_once_and_not_out_of_the_folder(folder):
    (folder / "0.txt").symlink_to("b.txt")
    (folder / "loop").symlink_to(".")
    (folder / "a" / "up").symlink_to("..")
    (folder / "nowhere").symlink_to("missing")
    outside = folder.parent / "outside.txt"
    outside.write_bytes(b"secret words\n")
    (folder / "out.txt").symlink_to(outside)
    (folder / "out").symlink_to(folder.parent)
    assert read(folder) == ["b one\n", "y three\n", "z two\n", "c four\n", "d five\n"]
    told = " ".join(notes(folder))
    assert f"2 links out of the folder were left out. The first: {folder / 'out'}." in told
    assert "nowhere cannot be read: No such file or directory." in told


def test_several_paths_are_read_in_their_order_and_each_file_once(folder):
    paths = [folder / "c.jsonl", folder / "a", folder / "a" / "z.txt", folder / "c.jsonl"]
    assert read(paths) == ["c four\n", "y three\n", "z two\n"]


def test_an_archive_gives_the_texts_in_it(tmp_path):
    archive = zipped(
        tmp_path / "texts.zip",
        {
            "b.txt": b"b one\n",
            "a/c.csv": b"id,text\n1,c two\n",
            "logo.png": PNG,
            "inner.zip": zipped(tmp_path / "x.zip", {"a": b"b"}).read_bytes(),
        },
    )
    sources = text_sources(archive)
    assert [(text.source.name, text.source.kind, "".join(text)) for text in sources] == [
        ("texts.zip/b.txt", TextKind.PLAIN, "b one\n"),
        ("texts.zip/a/c.csv", TextKind.TABLE, "c two\n"),
    ]
    (left_out,) = sources.notes.sentences
    assert left_out.startswith("2 files were left out. The first: texts.zip/logo.png is a PNG picture")


def test_an_archive_without_texts_is_refused(tmp_path):
    assert "texts.zip/a.png is a PNG picture" in refusal(zipped(tmp_path / "texts.zip", {"a.png": PNG}))
    assert "holds no text. The first of 2 files: two.zip/a.png is" in refusal(
        zipped(tmp_path / "two.zip", {"a.png": PNG, "b.png": PNG})
    )
    nested = zipped(tmp_path / "nested.zip", {"a.gz": gzip.compress(b"one two")})
    assert "nested.zip/a.gz is an archive and not text. Unpack it" in refusal(nested)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_an_archive_that_is_refused(tmp_path, name):
    document = zipped(tmp_path / "letter.docx", {"word/document.xml": b"<a>b c</a>", name: b"<Types/>"})
    assert "letter.docx is an Office document or a book and not text. Save it as plain text" in refusal(document)


def numpy_bytes() -> bytes:
    file = io.BytesIO()
    np.save(file, np.arange(3))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (PNG, "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a\x01\0", "a GIF picture"),
        (b"%PDF-1.7\n%text text", "a PDF document"),
        (rb"{\rtf1\ansi text}", "a Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
        (b"\x7fELF\x02\x01\x01", "a program"),
        (b"MZ\x90\0\x03\0", "a program"),
        (pickle.dumps({"a": ["text"]}), "a pickle"),
        (pickle.dumps("text", protocol=2), "a pickle"),
        (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
        (numpy_bytes(), "a NumPy array"),
        (b"7z\xbc\xaf\x27\x1c", "an archive"),
        (b"Rar!\x1a\x07\x01\0", "an archive"),
        (b"\xca\xfe\xba\xbe\0\0\0\x34", "a Java class"),
        (bytes(range(256)) * 20, "control characters|zero bytes"),
        (b"text " * 5 + b"\0", "line 1 has zero bytes"),
        (b"one\ntwo\x01\x02", "line 2 has control characters"),
        ("one two".encode("utf-16-le"), "if it is one, choose its encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_its_content(tmp_path, content, what):
    (tmp_path / "text.txt").write_bytes(content)
    sentence = refusal(tmp_path / "text.txt")
    assert sentence.startswith("text.txt is ")
    assert re.search(what, sentence)


def test_a_database_is_refused(tmp_path):
    sqlite3.connect(tmp_path / "x.txt").execute("create table a (b)").connection.close()
    assert "is a SQLite database" in refusal(tmp_path / "x.txt")


def test_an_encoding_chosen_by_hand_is_used(tmp_path):
    (tmp_path / "a.txt").write_bytes("héllo wörld".encode("utf-16-le"))
    for encoding in ("utf-16-le", "utf-16"):
        assert read(tmp_path / "a.txt", TextChoice(encoding=encoding)) == ["héllo wörld"]
    (tmp_path / "a.txt").write_bytes("héllo wörld".encode())
    text = next(text_sources(tmp_path / "a.txt", TextChoice(encoding="latin-1")))
    assert ("".join(text), text.source.encoding, text.source.guessed) == ("hÃ©llo wÃ¶rld", "iso8859-1", False)
    assert refusal(tmp_path / "a.txt", TextChoice(encoding="hex")).startswith('There is no encoding "hex".')


def test_what_was_replaced_and_guessed_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes("être là\n".encode() * 20 + b"b\xffc\xfe\n")
    (tmp_path / "b.txt").write_bytes("Tous les êtres humains naissent libres et égaux.\n".encode("cp1252") * 3)
    (tmp_path / "c.txt").write_bytes("Déclaration des droits de l'être\n".encode("cp1252") * 3)
    assert notes(tmp_path) == (
        "b.txt and 1 other are read as Western European (Windows-1252), which is a guess. If letters look wrong, "
        "choose another encoding.",
        "2 invalid bytes are replaced by \ufffd, first in line 21 of a.txt.",
    )


def test_a_source_says_what_it_is(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id,review,stars\n1,a b,5\n")
    text = next(text_sources(tmp_path / "a.csv"))
    assert text.source.kind is TextKind.TABLE
    assert (text.source.fields, text.source.field) == (("id", "review", "stars"), "review")
    assert text.source.encoding == "utf-8"
    (tmp_path / "t.txt").write_bytes(b"sentence_index\tsentence\r\n1\tThe Rock\r\n2\tis it\r\n\r\n  3 x")
    text = next(text_sources(tmp_path / "t.txt"))
    assert (text.source.kind, text.source.field) == (TextKind.TREEBANK, "sentence")
    assert ["\n".join(line.split()) for line in "".join(text).split("\n")] == ["The\nRock", "is\nit", "", "x"]


def test_a_field_that_a_table_has_not_is_refused_and_left_out_of_a_folder(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id,text\n1,a b\n")
    (tmp_path / "b.csv").write_bytes(b"id,body\n1,c d\n")
    choice = TextChoice(field="body")
    assert 'a.csv has no field "body". Choose one that it has: "id", "text".' in refusal(tmp_path / "a.csv", choice)
    assert read(tmp_path, choice) == ["c d\n"]


def test_rows_without_text_are_told(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "a b"}\n{"n": 1}\n{"text": null}\n', encoding="utf-8")
    assert notes(tmp_path / "a.jsonl") == ("2 rows were left out without text, first in a.jsonl, field text.",)


def test_a_json_array_is_refused_with_the_cure(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"text": "a b"}], indent=1), encoding="utf-8")
    assert refusal(tmp_path / "a.json") == ("a.json: Line 1 is not a JSON object. Save one object a line (JSON lines).")


def test_a_damaged_file_in_a_folder_is_left_out_and_a_chosen_one_refused(folder):
    (folder / "damaged.gz").write_bytes(gzip.compress(b"one two")[:8])
    assert "2 files were left out. The first: damaged.gz is damaged" in notes(folder)[0]
    assert "damaged.gz is damaged" in refusal([folder / "b.txt", folder / "damaged.gz"])


def test_a_folder_of_nothing_but_pictures_is_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").write_bytes(PNG)
    sentence = refusal(tmp_path)
    assert sentence.startswith(f"{tmp_path.name} holds no text. The first of 2 files: a.png is a PNG picture")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_left_out(folder):
    os.mkfifo(folder / "pipe")
    assert "pipe cannot be read: it is a device" in " ".join(notes(folder))


def test_closing_closes_the_file_that_is_open(folder):
    sources = text_sources(folder)
    next(sources)
    sources.close()  # an open file would be a ResourceWarning, and so an error
    assert list(sources) == []


def test_how_much_is_read_rises_to_the_size_of_all_files(folder):
    sources = text_sources(folder)
    read_so_far = [sources.bytes_read for text in sources for _ in text.pieces()]
    assert read_so_far == sorted(read_so_far)
    assert sources.bytes_read == sum(path.stat().st_size for path in folder.glob("**/[a-z]*.*"))


def test_nothing_at_all_is_refused(tmp_path):
    assert "no file to read" in refusal([])
    (tmp_path / "empty").mkdir()
    assert refusal(tmp_path / "empty") == "empty holds no files to read. Choose a folder with texts in it."


def test_too_many_files_are_refused(folder, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.corpus.sources.text_files.MOST_FILES", 3)
    assert "holds more than 3 files. Choose a folder inside of it." in refusal(folder)


def test_a_folder_that_may_not_be_looked_into_is_left_out_and_a_chosen_one_refused(folder, monkeypatch):
    scandir = os.scandir

    def guarded(path):
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert read(folder) == ["z two\n", "b one\n", "c four\n", "d five\n"]
    assert f"{folder / 'a' / 'deep'} cannot be read: Permission denied." in " ".join(notes(folder))
    assert "deep may not be read. Change its permissions" in refusal(folder / "a" / "deep")
