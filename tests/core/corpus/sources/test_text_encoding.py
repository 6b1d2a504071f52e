"""The encoding of a text is told by its mark, by being UTF-8, or guessed; and any text comes back from it."""

import codecs
import encodings.aliases
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.core.corpus.sources.text_encoding import (
    Replacements,
    Utf8Reading,
    chosen_encoding,
    codec_name,
    marked_encoding,
    unmarked_encoding,
)
from w2v_gui.core.errors import CorpusError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
FRENCH = "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison.\n"
GERMAN = "Alle Menschen sind frei und gleich an Würde und Rechten geboren; schöne Grüße aus München.\n"
POLISH = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności. Zażółć gęślą jaźń.\n"
TURKISH = (
    "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine "
    "karşı kardeşlik zihniyeti ile hareket etmelidirler.\n"
)
RUSSIAN = "Все люди рождаются свободными и равными в своем достоинстве и правах.\n"
GREEK = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.\n"
JAPANESE = "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。\n"
CHINESE = "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。\n"
KOREAN = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.\n"


def read(content: bytes, encoding: str, head_bytes: int = 0, size: int = 7) -> tuple[str, Replacements]:
    replacements = Replacements()
    file = io.BytesIO(content)
    reading = Utf8Reading(file.read, file.read(head_bytes), encoding, replacements)
    return b"".join(iter(lambda: reading.read(size), b"")).decode(), replacements


@given(
    text=TEXTS,
    encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
    head_bytes=st.integers(0, 9),
    size=st.integers(1, 9),
)
def test_any_text_with_a_mark_comes_back(text, encoding, head_bytes, size):
    content = f"\ufeff{text}".encode(encoding)
    marked = marked_encoding(content)
    again, replacements = read(content, marked, head_bytes, size)
    assert again.removeprefix("\ufeff") == text.removeprefix("\ufeff") or encoding.startswith("utf-16")
    assert replacements.count == 0


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("encoding", ["cp932", "gb18030", "euc_kr", "cp1252", "utf-16"])
def test_letters_are_put_together_whatever_is_read_at_once(encoding, size):
    text = {"cp932": JAPANESE, "gb18030": CHINESE, "euc_kr": KOREAN}.get(encoding, FRENCH)
    assert read(text.encode(encoding), encoding, 1, size)[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        ("Tous les êtres humains naissent libres et égaux.\n", "cp1252"),
        ("Où est la bibliothèque ? Ça va très bien, merci à vous.\n", "cp1252"),
        ("El niño comió piña en la mañana.\n", "cp1252"),
        ("São Paulo é a maior cidade do Brasil; não há dúvida.\n", "cp1252"),
        (TURKISH, "cp1254"),
        (GERMAN, "cp1252"),
        ("hello you\n" * 99 + "It was a naïve idea of the café’s owner – “really”, he said.\n", "cp1252"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"),
    ],
)
def test_other_encodings_are_guessed_by_their_text(text, encoding):
    for content in (text.encode(encoding), text.encode(encoding) * 500):
        guess = unmarked_encoding(content)
        assert content.decode(guess.name) == content.decode(encoding)
        assert guess.guessed
        assert guess.name not in guess.alternatives


@pytest.mark.parametrize(
    "content", [b"", b"plain", "é".encode(), "語".encode()[:2], "語 é\n".encode() * 9 + b"\xff\xfe"]
)
def test_what_is_mostly_utf_8_is_no_guess(content):
    encoding = unmarked_encoding(content)
    assert (encoding.name, encoding.guessed) == ("utf-8", False)


@pytest.mark.parametrize(
    ("name", "encoding", "begin"),
    [
        ("UTF-8-test_kuhn_raw.txt", "utf-8", "UTF-8 decoder"),
        ("chinese_utf8.txt", "utf-8", "<doc id="),
        ("french_latin1.txt", "cp1252", "Déclaration universelle des droits"),
        ("hebrew_utf8.txt", "utf-8", "\ufeffההכרזה"),
        ("hindi_utf8.txt", "utf-8", "\ufeff  \ufeff मानव"),
        ("japanese_shift_jis.txt", "cp932", "『世界人権宣言』"),
        ("russian_cyrillic.txt", "cp1251", "Всеобщая декларация"),
        ("synthetic_utf16le_bom.txt", "utf-16", "The quick brown fox. été 東京 Россия"),
    ],
)
def test_real_texts_are_recognized(shared_files, name, encoding, begin):
    content = (shared_files / "encodings" / name).read_bytes()
    found = marked_encoding(content) or unmarked_encoding(content).name
    assert found == encoding
    assert read(content, found)[0].startswith(begin) if found != "utf-8" else content.startswith(begin.encode())


@given(content=st.binary(), encoding=st.sampled_from(sorted(set(encodings.aliases.aliases.values()))))
def test_any_bytes_are_text_in_any_encoding_that_is_one_of_text(content, encoding):
    try:
        codec = chosen_encoding(content, encoding)
    except CorpusError:
        return
    if codec != "utf-8":
        text, _ = read(content, codec)
        assert text.encode().decode() == text


def test_what_is_not_valid_is_counted_in_bytes_with_the_first_line():
    text, replacements = read("東京\n東".encode("euc_jp") + b"\xff \xff\n\xb0", "euc_jp")
    assert text == "東京\n東\ufffd \ufffd\n\ufffd"
    assert (replacements.count, replacements.first_line) == (3, 2)
    text, replacements = read(codecs.BOM_UTF16_LE + b"a\0\n\0\x00\xd8b\0\0", "utf-16")
    assert text == "a\n\ufffdb\ufffd"
    assert (replacements.count, replacements.first_line) == (3, 2)


@pytest.mark.parametrize(
    "name", ["hex", "zip", "rot13", "base64", "utf-9", "", "a\0b", "é", "idna", "unicode_escape", "x" * 999]
)
def test_what_is_no_encoding_of_text_is_refused(name):
    with pytest.raises(CorpusError, match=r'^There is no encoding ".{0,40}"\. Choose one such as utf-8') as refused:
        codec_name(name)
    assert len(str(refused.value)) < 120


def test_an_encoding_has_pythons_own_name():
    assert [codec_name(name) for name in ("UTF8", "Latin-1", "shift-jis")] == ["utf-8", "iso8859-1", "shift_jis"]
