"""Vectors of float32 as decimal numbers, with nine digits: enough to read every one back bit for bit."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

import math

import numpy as np
from numba import njit

LONGEST_NUMBER = 16  # bytes, with the separator before it: -1.17549435e-38
_DIGITS = 9
_FEWEST, _TOO_MANY = 10 ** (_DIGITS - 1), 10**_DIGITS
_LARGEST_EXPONENT, _SMALLEST_EXPONENT = 38, -46
_HIGHEST_POWER = _DIGITS - 1 - _SMALLEST_EXPONENT
_LOWEST_POWER = _DIGITS - 1 - _LARGEST_EXPONENT - 1
_POWERS = np.array([float(f"1e{power}") for power in range(_LOWEST_POWER, _HIGHEST_POWER + 1)])
_LOWEST_PLAIN_EXPONENT = -4  # below it, or from nine digits before the point on, numbers have an exponent, as by `%g`
_DIGIT_0, _POINT, _MINUS, _PLUS, _E, _LINE_END = ord("0"), ord("."), ord("-"), ord("+"), ord("e"), ord("\n")


@njit(nogil=True, cache=True)
def digits_of(value):
    """The digits of a number above 0 as an integer without zeros at its end, how many they are, and its exponent."""
    exponent = math.floor(math.log10(value))
    digits = int(value * _POWERS[_DIGITS - 1 - exponent - _LOWEST_POWER] + 0.5)
    if digits >= _TOO_MANY:
        exponent += 1
        digits = int(value * _POWERS[_DIGITS - 1 - exponent - _LOWEST_POWER] + 0.5)
    elif digits < _FEWEST:
        exponent -= 1
        digits = int(value * _POWERS[_DIGITS - 1 - exponent - _LOWEST_POWER] + 0.5)
    count = _DIGITS
    while digits % 10 == 0:
        digits //= 10
        count -= 1
    return digits, count, exponent


@njit(nogil=True, cache=True)
def write_digits(text, i, digits, count, before_point):
    """Writes digits, a point behind the first `before_point` of them unless there are no more. Where they end."""
    end = i + count + (before_point < count)
    k = end - 1
    for place in range(count - 1, -1, -1):
        text[k] = _DIGIT_0 + digits % 10
        digits //= 10
        k -= 1
        if place == before_point:
            text[k] = _POINT
            k -= 1
    return end


@njit(nogil=True, cache=True)
def write_zeros(text, i, count):
    """Where they end."""
    for k in range(i, i + count):
        text[k] = _DIGIT_0
    return i + max(0, count)


@njit(nogil=True, cache=True)
def write_number(text, i, number):
    """Writes a float32 that is finite at text[i]. Where it ends."""
    if np.signbit(number):
        text[i] = _MINUS
        i += 1
    if number == 0:
        return write_zeros(text, i, 1)
    digits, count, exponent = digits_of(abs(np.float64(number)))
    if exponent >= _DIGITS or exponent < _LOWEST_PLAIN_EXPONENT:
        i = write_digits(text, i, digits, count, 1)
        text[i] = _E
        text[i + 1] = _PLUS if exponent > 0 else _MINUS
        exponent = abs(exponent)
        text[i + 2], text[i + 3] = _DIGIT_0 + exponent // 10, _DIGIT_0 + exponent % 10
        return i + 4
    if exponent >= 0:
        i = write_digits(text, i, digits, count, exponent + 1)
        return write_zeros(text, i, exponent + 1 - count)
    text[i], text[i + 1] = _DIGIT_0, _POINT
    i = write_zeros(text, i + 2, -exponent - 1)
    return write_digits(text, i, digits, count, count)


@njit(nogil=True, cache=True)
def write_lines(vectors, words, ends, separator, text):
    """Writes a line a row: the word, if it is not empty, and the numbers, with separators between them. Where they end.

    vectors  (n, d) float32, finite
    words    (m,) uint8, one after the other; ends  (n,) where each ends
    text     (k,) uint8, with room for the words, and LONGEST_NUMBER bytes for each number
    """
    i = begin = 0
    for row in range(len(vectors)):
        for k in range(begin, ends[row]):
            text[i] = words[k]
            i += 1
        for column in range(vectors.shape[1]):
            if column > 0 or ends[row] > begin:
                text[i] = separator
                i += 1
            i = write_number(text, i, vectors[row, column])
        begin = ends[row]
        text[i] = _LINE_END
        i += 1
    return i
