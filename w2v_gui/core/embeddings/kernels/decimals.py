"""Decimal numbers in the bytes of a text as float32, exactly as float32(float(text)) in Python."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

import numpy as np
from numba import njit

_MOST_DIGITS = 19  # that 64 bits hold
_EXACT_INTEGER, _EXACT_POWER = 1 << 53, 22  # up to which a double is the integer, or the power of ten, itself
_LARGEST_POWER = 290  # beyond which 19 digits are infinite, or zero, as float32
_MARGIN = 2.0**-50  # more than what digits beyond the 19th and three roundings may be off by
_POWERS = np.array([float(f"1e{power}") for power in range(-_LARGEST_POWER, _LARGEST_POWER + 1)])

_DIGIT_0, _PLUS, _MINUS, _POINT = ord("0"), ord("+"), ord("-"), ord(".")
_EXPONENT = ord("e")


@njit(nogil=True, cache=True, inline="always")
def is_sign(byte):
    return byte in (_MINUS, _PLUS)


@njit(nogil=True, cache=True, inline="always")
def digit(text, i):
    """The digit at text[i]; more than 9 where there is none."""
    return np.uint8(text[i] - np.uint8(_DIGIT_0))


@njit(nogil=True, cache=True)
def exponent_at(text, i):
    """The number behind the `e` at text[i], and where it ends; there is none where it ends at i."""
    k = i + 1
    is_negative = text[k] == _MINUS
    if is_sign(text[k]):
        k += 1
    if digit(text, k) > 9:
        return 0, i
    exponent = 0
    while digit(text, k) <= 9:
        exponent = min(10 * exponent + digit(text, k), 100_000)
        k += 1
    return -exponent if is_negative else exponent, k


@njit(nogil=True, cache=True)
def scaled(digits, power, is_cut):
    """digits * 10 ** power as float32, and whether it is certain: finite, and rounded as if by way of a double.

    is_cut  whether digits beyond the 19th were left out
    """
    if digits == 0 or power < -_LARGEST_POWER:
        return np.float32(0), True
    if power > _LARGEST_POWER:
        return np.float32(0), False
    if -_EXACT_POWER <= power <= _EXACT_POWER and digits <= _EXACT_INTEGER and not is_cut:
        if power < 0:
            value = np.float64(digits) / _POWERS[_LARGEST_POWER - power]
        else:
            value = np.float64(digits) * _POWERS[_LARGEST_POWER + power]
        return np.float32(value), True
    value = np.float64(digits) * _POWERS[_LARGEST_POWER + power]
    low, high = np.float32(value * (1 - _MARGIN)), np.float32(value * (1 + _MARGIN))
    return low, low == high and high < np.inf


@njit(nogil=True, cache=True)
def number_at(text, i):
    """The number that begins at text[i], where it ends, and whether it is one; else Python may know what it is.

    The text ends with a byte that belongs to no number.
    """
    is_negative = text[i] == _MINUS
    if is_sign(text[i]):
        i += 1
    digits, kept, power, begin, is_cut = np.uint64(0), 0, 0, i, False
    points = 0
    while True:
        value = digit(text, i)
        if value <= 9:
            if kept < _MOST_DIGITS:
                digits = digits * np.uint64(10) + np.uint64(value)
                kept += digits > 0
                power -= points
            else:
                is_cut = is_cut or value > 0
                power += 1 - points
        elif text[i] == _POINT and points == 0:
            points = 1
        else:
            break
        i += 1
    if i - begin == points:
        return np.float32(0), i, False
    if text[i] | 32 == _EXPONENT:
        exponent, end = exponent_at(text, i)
        power, i = power + exponent, end
    number, is_certain = scaled(digits, power, is_cut)
    return -number if is_negative else number, i, is_certain
