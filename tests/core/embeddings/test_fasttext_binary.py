"""fastText's binary files: vectors with and without n-grams, and refusals of what cannot be."""

import gzip
import struct

import numpy as np
import pytest

from tests.core.embeddings.written_vectors import module_of, read, refusal

WORDS = ("</s>", "tea", "naïve", "日本")
SIZE, BUCKETS = 2, 7


def fasttext_hash(letters):
    """FNV-1a of 32 bits over bytes with signs, as fastText's dictionary.cc has it."""
    value = 2166136261
    for byte in letters:
        signed = byte - 256 if byte > 127 else byte
        value = ((value ^ (signed & 0xFFFFFFFF)) * 16777619) & 0xFFFFFFFF
    return value


def ngrams(word, shortest, longest):
    """All substrings of `<word>` of so many letters, but neither `<` nor `>` alone."""
    marked = f"<{word}>"
    return [
        marked[i : i + n]
        for i in range(len(marked))
        for n in range(shortest, longest + 1)
        if i + n <= len(marked) and marked[i : i + n] not in ("<", ">")
    ]


def model(
    words=WORDS, counts=None, labels=(), lengths=(1, 3), buckets=BUCKETS, version=12, kind=2, kept=None, size=SIZE,
    quantized=False, rows=None, magic=793712314, entries=None,
):  # fmt: skip
    """The bytes of a model, and its input matrix."""
    parts = [struct.pack("<ii", magic, version)]
    parts.append(struct.pack("<12id", size, 5, 5, 1, 5, 1, 2, kind, buckets, *lengths, 100, 1e-4))
    entries = len(words) + len(labels) if entries is None else entries
    parts.append(struct.pack("<3iqq", entries, len(words), len(labels), 100, -1 if kept is None else len(kept)))
    for i, word in enumerate([*words, *labels]):
        encoded = word if isinstance(word, bytes) else word.encode()
        count = abs(10 - i) if counts is None else counts[i]
        parts.append(encoded + b"\0" + struct.pack("<qb", count, i >= len(words)))
    parts += [struct.pack("<ii", bucket, row) for bucket, row in (kept or {}).items()]
    rows = len(words) + (buckets if kept is None else len(kept)) if rows is None else rows
    matrix = np.random.default_rng(0).standard_normal((max(0, min(rows, 1000)), max(0, min(size, 100)))).astype("<f4")
    parts.append(struct.pack("<?qq", quantized, rows, size) + matrix.tobytes())
    parts.append(struct.pack("<?qq", False, 1, size) + bytes(4 * max(0, min(size, 100))))  # the output matrix
    return b"".join(parts), matrix


def expected_vector(matrix, i, lengths=(1, 3), buckets=BUCKETS, row_of=None):
    """The mean of the word's row and those of its n-grams, added up in float64."""
    rows = [i]
    if WORDS[i] != "</s>":
        hashes = [fasttext_hash(gram.encode()) % buckets for gram in ngrams(WORDS[i], *lengths)]
        rows += [
            len(WORDS) + (each if row_of is None else row_of[each])
            for each in hashes
            if row_of is None or each in row_of
        ]
    return matrix[rows].astype(np.float64).mean(axis=0)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.bin"


@pytest.mark.parametrize("lengths", [(1, 3), (2, 2), (3, 6), (-5, 2), (1, 100)])
@pytest.mark.parametrize("packed", [False, True])
def test_a_vector_is_the_mean_of_the_words_row_and_those_of_its_ngrams(path, lengths, packed):
    content, matrix = model(lengths=lengths)
    path.write_bytes(gzip.compress(content) if packed else content)
    found, notes = read(path)
    assert found.words == WORDS
    shortest, longest = max(1, lengths[0]), lengths[1]
    expected = [expected_vector(matrix, i, (shortest, longest)) for i in range(len(WORDS))]
    np.testing.assert_allclose(found.vectors, expected, rtol=0, atol=1e-6)
    assert found.counts.tolist() == [10, 9, 8, 7]
    assert module_of("fasttext_binary").shape(path) == (4, 2)
    assert notes == []
    first, _ = read(path, first=2)
    assert first.words == WORDS[:2]
    np.testing.assert_array_equal(first.vectors, found.vectors[:2])


@pytest.mark.parametrize(
    "options",
    [
        {"lengths": (0, 0)},
        {"lengths": (3, 2)},
        {"lengths": (0, 0), "buckets": 0},
        {"version": 11, "kind": 3},
        {"kept": {}},
    ],
    ids=["length 0", "no lengths", "no buckets", "an old supervised model", "all pruned"],
)
def test_without_ngrams_a_vector_is_the_words_row(path, options):
    content, matrix = model(**options)
    path.write_bytes(content)
    np.testing.assert_array_equal(read(path)[0].vectors, matrix[: len(WORDS)])


def test_labels_are_left_out(path):
    path.write_bytes(model(labels=("__label__good", "__label__bad"))[0])
    found, _ = read(path)
    assert found.words == WORDS
    assert found.counts.tolist() == [10, 9, 8, 7]


def test_of_a_pruned_model_only_the_ngrams_that_were_kept_count(path):
    kept = {5: 0, 2: 1, 0: 2}
    content, matrix = model(kept=kept)
    path.write_bytes(content)
    expected = [expected_vector(matrix, i, row_of=kept) for i in range(len(WORDS))]
    np.testing.assert_allclose(read(path)[0].vectors, expected, rtol=0, atol=1e-6)


def test_a_word_that_is_not_in_utf_8_is_read_with_a_note(path):
    path.write_bytes(model(words=("tea", b"na\xefve"))[0])
    found, notes = read(path)
    assert found.words == ("tea", "na\\xefve")
    assert notes == ["model.bin: 1 word is not text in UTF-8. Their bytes are shown as in \\xe9."]


def test_many_ngrams_are_added_in_parts_to_the_same_values(path, monkeypatch):
    content, _ = model(words=tuple(f"word{i}" for i in range(300)))
    path.write_bytes(content)
    whole, _ = read(path)
    module = module_of("fasttext_binary")
    monkeypatch.setattr(module, "_NGRAMS_AT_ONCE", 50)
    monkeypatch.setattr(module, "_NUMBERS_AT_ONCE", 14)
    np.testing.assert_allclose(read(path)[0].vectors, whole.vectors, rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"quantized": True}, "is quantized"),
        ({"version": 13}, "version 13"),
        ({"size": -1}, "cannot be"),
        ({"size": 0}, "cannot be"),
        ({"words": (), "entries": 0}, "holds no words"),
        ({"entries": 5}, "cannot be"),
        ({"words": ("tea", "")}, "Row 2 has no word"),
        ({"words": ("a" * 1001,)}, "a word of more than 1,000 bytes"),
        ({"counts": (1, 2, -3, 4)}, "neither word nor label"),
        ({"lengths": (3, 10**9)}, "cannot be"),
        ({"buckets": -1, "rows": 4}, "cannot be"),
        ({"rows": 10**12}, "promises 1,000,000,000,000 rows of 2 numbers"),
        ({"rows": -1}, "has -1 rows"),
        ({"rows": 10}, "has 10 rows of 2 numbers, but needs 11 of 2"),
        ({"buckets": 10**6, "rows": 11}, "has 11 rows of 2 numbers, but needs 1,000,004"),
        ({"kept": {5: 0, 2: 3}}, "needs 8"),
        ({"kept": {5: 0, 2: -1}}, "an n-gram that is none"),
    ],
)
def test_a_hostile_model_is_refused(path, options, expected):
    path.write_bytes(model(**options)[0])
    assert expected in refusal(path)


def test_sizes_that_no_file_has_are_refused_before_memory_is_taken(path):
    head = struct.pack("<ii12id3iqq", 793712314, 12, 300, 5, 5, 1, 5, 1, 2, 2, 2**31 - 1, 3, 6, 100, 1e-4,
                       2**31 - 1, 2**31 - 1, 0, 1, -1)  # fmt: skip
    path.write_bytes(head + b"a\0")
    assert "cannot be" in refusal(path)
    path.write_bytes(gzip.compress(head + b"a\0"))
    assert "at byte" in refusal(path)
