"""Texts to begin with: small ones of every kind and encoding, and hostile ones."""

import gzip
import itertools
import json
import zipfile
from collections.abc import Iterator

from benchmarks.fuzz.target import packed, with_choices, zipped
from benchmarks.fuzz.vector_seeds import cuts

_PLAIN = b"the cat sat on the mat\nthe dog lay on the mat\n"
_OTHER = "Größe naïve 日本語 ไทย don't 1,234.5 😀\nthe\u2028cat\u3000sat\u00a0on\n"
_REAL = ("french_latin1.txt", "chinese_utf8.txt", "japanese_shift_jis.txt", "russian_cyrillic.txt", "hindi_utf8.txt")
_REAL += ("synthetic_utf16le_bom.txt", "UTF-8-test_kuhn_raw.txt", "hebrew_utf8.txt")


def plain_texts() -> Iterator[bytes]:
    files = [
        _PLAIN,
        _PLAIN[:-1],
        _PLAIN.replace(b"\n", b"\r\n"),
        _PLAIN.replace(b"\n", b"\r"),
        _OTHER.encode(),
        *(_OTHER.encode(encoding) for encoding in ("utf-8-sig", "utf-16", "utf-32", "utf-16-be", "gb18030", "utf-7")),
        "Größe naïve café\nGröße naïve\n".encode("cp1252"),
        "日本語 の 文\n日本 語\n".encode("shift_jis"),
        b"sentence_index\tsentence\n1\tthe cat sat\n2\tthe dog\n",
        b"",
        b"one\n",
        b"a\0b c\0\n" * 5,
        b"\xff\xfe\xfd \x80 a\n",
        b"word " * 1500,
        b"x" * 300 + b" y z\n",
        *(content[:1000] for content in cuts(*(f"encodings/{name}" for name in _REAL))),
    ]
    yield from with_choices(files, 0, 8 + 128, 16, 24)
    yield from with_choices(files[:6], *range(2, 8), 32, 64, 96 + 128)


def tables() -> Iterator[bytes]:
    files = [
        b"id,text\n1,the cat sat on the mat\n2,the dog lay\n",
        b'id;review\n1;"the cat, ""sat""\non the mat"\n2;the dog lay\n',
        b"id\ttext\n1\tthe cat sat\n2\t\n3\n",
        b"the cat sat,1\nthe dog lay,2\n",
        b'text\n"not closed\n',
        b"a,b,c\n,,\n\n1,2,3,4,5\n",
        "Größe,text\n1,naïve café über\n".encode("cp1252"),
        b"text\rthe cat\rthe dog\r",
        b"",
    ]
    yield from with_choices(files, 0, 8 + 128, 16, 16 + 32)


def json_lines() -> Iterator[bytes]:
    rows = [{"id": 1, "text": "the cat sat on the mat"}, {"id": 2, "text": "naïve 日本\nthe dog"}, {"text": None}]
    text = "\n".join(json.dumps(row) for row in rows).encode()
    files = [
        text,
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows[:2]).encode(),
        b'{"text": "a \\ud800 b \\udc00\\ud800 c d"}\n',
        b'{"text": "the cat"}\n[1, 2]\n',
        b'{"text": "the cat sat"}\n' + b"[" * 2000 + b"\n",
        b'{"a": {"b": ["c d e"]}, "n": 1e999, "m": ' + b"9" * 500 + b"}\n",
        b"[" + text.replace(b"\n", b",\n") + b"]",
        b'{"text": "the cat sat", "text": "on the mat"}\n',
        b'{"text": "the cat',
    ]
    yield from with_choices(files, 0, 8 + 128, 16, 16 + 32)


def parquet_texts() -> Iterator[bytes]:
    from benchmarks.fuzz.parquet_mutation import text_tables

    yield from with_choices(text_tables(), 0, 8 + 128)


def packed_texts() -> Iterator[bytes]:
    whole = [packed(_PLAIN * 3, method) for method in range(1, 6)]
    files = [
        *whole,
        *(file[: len(file) // 2] for file in whole),
        *(file + file for file in whole[:4]),
        *(file + b"more" for file in whole),
        gzip.compress(b"the cat " * 20_000, 9, mtime=0),
        packed(packed(_PLAIN, 1), 1),
        zipped({"a/one.txt": _PLAIN, "b.csv": b"text\nthe cat sat\n", "c.png": b"\x89PNG\r\n", ".hidden": b"x"}),
        zipped({"../../out.txt": _PLAIN, "/root.txt": _PLAIN, "d/": b""}),
        zipped({"a.txt": _PLAIN, "b.gz": packed(_PLAIN, 1)}, zipfile.ZIP_STORED),
        zipped({f"{i}.txt": _PLAIN for i in range(20)}, zipfile.ZIP_BZIP2),
        zipped({"a.txt": _PLAIN}, zipfile.ZIP_LZMA),
        zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
        zipped({}),
    ]
    yield from with_choices(files, 0, 8 + 128)


def shown_texts() -> Iterator[bytes]:
    for i, made in enumerate((plain_texts, tables, json_lines)):
        for file in itertools.islice(made(), 0, None, 4):
            yield from with_choices([file[:-1]], i << 4, 8 + (i << 4))
