"""From the bytes of a text to word ids: white space, lower case of ASCII, and a hash table of the words."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

from collections import namedtuple

import numpy as np
from numba import njit

# The words so far. slots (a power of two,) int64 is 0, or the word's hash << 32 | its id + 1; letters uint8 holds one
# word after the other, each with \n behind it; begins (room for V + 1,) int64 is where in letters; counts (room for V,)
Words = namedtuple("Words", "slots letters begins counts")

# tokens (n,) int32, and starts (n + 1,) int64, which are counted from the beginning of the text
Ids = namedtuple("Ids", "tokens starts")

# What goes on from call to call, as places in an array of int64: the next byte of the text; the numbers of words, of
# tokens and starts in Ids, and of tokens before those; the tokens of the sentence so far
POSITION, WORDS, TOKENS, STARTS, BEFORE, LENGTH = range(6)
STATE_SIZE = 6

_SPACE, _LINE_END, _MAYBE_SPACE = -1, -2, -3
_FNV_BASIS, _FNV_PRIME = -3750763034362895579, 0x100000001B3


def _meanings(lower_case):
    """(256,) int64 what a byte of UTF-8 is: white space, the beginning of it, or a letter."""
    meanings = np.arange(256)
    meanings[[*range(9, 14), *range(28, 33)]] = _SPACE
    meanings[ord("\n")] = _LINE_END
    if lower_case:
        meanings[ord("A") : ord("Z") + 1] += 32
    meanings[[0xC2, 0xE1, 0xE2, 0xE3]] = _MAYBE_SPACE
    return meanings


LOWER_CASE, AS_THEY_ARE = _meanings(True), _meanings(False)


@njit(nogil=True, cache=True)
def space_size(text, i):
    """How many bytes the Unicode white space at text[i] has; 0 where there is none."""
    lead, left = text[i], len(text) - i
    if lead == 0xC2:
        return 2 if left > 1 and (text[i + 1] == 0x85 or text[i + 1] == 0xA0) else 0
    if left < 3:
        return 0
    middle, last = text[i + 1], text[i + 2]
    if lead == 0xE1:
        is_space = middle == 0x9A and last == 0x80
    elif lead == 0xE3:
        is_space = middle == 0x80 and last == 0x80
    elif middle == 0x80:
        is_space = last <= 0x8A or last == 0xA8 or last == 0xA9 or last == 0xAF
    else:
        is_space = middle == 0x81 and last == 0x9F
    return 3 if is_space else 0


@njit(nogil=True, cache=True, inline="always")
def copy_word(text, i, meanings, letters, begin):
    """Writes the word at text[i] to letters[begin:]. Where it ends in text, and its hash."""
    hashed = _FNV_BASIS
    while i < len(text):
        letter = meanings[text[i]]
        if letter < 0:
            if letter != _MAYBE_SPACE or space_size(text, i) > 0:
                break
            letter = np.int64(text[i])
        letters[begin] = letter
        hashed = (hashed ^ letter) * _FNV_PRIME
        begin += 1
        i += 1
    return i, (hashed ^ (hashed >> 32)) & 0x7FFFFFFF


@njit(nogil=True, cache=True, inline="always")
def slot_of(words, begin, size, hashed):
    """The slot that has the word letters[begin:begin + size], or the empty one where it belongs."""
    last = len(words.slots) - 1
    slot = hashed & last
    while words.slots[slot] != 0:
        if words.slots[slot] >> 32 == hashed:
            word = (words.slots[slot] & 0xFFFFFFFF) - 1
            other, k = words.begins[word], 0
            if words.begins[word + 1] - other == size + 1:
                while k < size and words.letters[other + k] == words.letters[begin + k]:
                    k += 1
                if k == size:
                    break
        slot = (slot + 1) & last
    return slot


@njit(nogil=True, cache=True, inline="always")
def is_full(words, v, longest):
    """Whether there may be no room for one more than v words, of that many letters at most."""
    return 2 * v >= len(words.slots) or v == len(words.counts) or words.begins[v] + longest >= len(words.letters)


@njit(nogil=True, cache=True)
def tokenize(text, words, ids, state, longest_sentence, meanings):
    """Goes on in the text (n,) uint8, which ends where a word ends, until its end or until there is no more room.

    meanings  LOWER_CASE or AS_THEY_ARE
    """
    i, v, n, starts = state[POSITION], state[WORDS], state[TOKENS], state[STARTS]
    length = state[LENGTH]
    while i < len(text):
        meaning = meanings[text[i]]
        if meaning == _LINE_END and length > 0:
            ids.starts[starts] = state[BEFORE] + n
            starts, length = starts + 1, 0
        if meaning in (_LINE_END, _SPACE):
            i += 1
            continue
        size = space_size(text, i) if meaning == _MAYBE_SPACE else 0
        if size > 0:
            i += size
            continue
        if n == len(ids.tokens) or is_full(words, v, len(text) - i):
            break
        begin = words.begins[v]
        end, hashed = copy_word(text, i, meanings, words.letters, begin)
        size, i = end - i, end
        slot = slot_of(words, begin, size, hashed)
        if words.slots[slot] == 0:
            words.slots[slot] = hashed << 32 | (v + 1)
            words.letters[begin + size] = 10
            words.counts[v] = 0
            v += 1
            words.begins[v] = begin + size + 1
        word = (words.slots[slot] & 0xFFFFFFFF) - 1
        words.counts[word] += 1
        ids.tokens[n] = word
        n, length = n + 1, length + 1
        if length == longest_sentence:
            ids.starts[starts] = state[BEFORE] + n
            starts, length = starts + 1, 0
    state[POSITION], state[WORDS], state[TOKENS], state[STARTS] = i, v, n, starts
    state[LENGTH] = length


@njit(nogil=True, cache=True)
def move_slots(old, new):
    """Fills the larger, empty table `new` with what the old one holds."""
    last = len(new) - 1
    for entry in old:
        if entry != 0:
            slot = (entry >> 32) & last
            while new[slot] != 0:
                slot = (slot + 1) & last
            new[slot] = entry
