"""exp(x) for x up to 80 in plain arithmetic, which the compiler turns into vector instructions, unlike a library call.

exp(x) = 2**n exp(r) with |r| <= ln(2) / 2, and exp(r) by a polynomial of least relative error; within 3 units in the
last place. Where the result would be below the smallest normal number it stays there, which a softmax does not notice.
"""

import math

import numpy as np
from numba import njit, types
from numba.extending import intrinsic, overload

_LOG2_E = 1 / math.log(2)
# Least relative error among polynomials that are 1 at 0: 4e-18, and 9e-8 in float32
_C = (
    *(1.0, 1.0, 0.5000000000000012, 0.1666666666666625, 0.04166666666651817, 0.008333333333532927),
    *(0.0013888888946195848, 0.00019841269468556693, 2.480149083445514e-05, 2.7557601072358747e-06),
    *(2.7630957320079313e-07, 2.4998899389317712e-08),
)
_C32 = tuple(
    map(np.float32, (1, 0.9999997071784236, 0.49999149520276, 0.16667636227818, 0.0418979302927, 0.0082903126))
)

# Adding 1.5 times the power of two whose last place is 1 rounds to a whole number n, and leaves n in the lowest bits
_ROUND, _ROUND32 = 1.5 * 2**52, np.float32(1.5 * 2**23)


def _bits(taken, given):
    @intrinsic
    def reinterpret(typing_context, bits):
        def codegen(context, builder, signature, arguments):
            return builder.bitcast(arguments[0], context.get_value_type(given))

        return given(taken), codegen

    return reinterpret


_as_float64, _as_int64 = _bits(types.int64, types.float64), _bits(types.float64, types.int64)
_as_float32, _as_int32 = _bits(types.int32, types.float32), _bits(types.float32, types.int32)


def _exp64(x):
    x = max(x, -708.0)
    rounded = x * _LOG2_E + _ROUND
    n = rounded - _ROUND
    r = (x - n * 6.93145751953125e-1) - n * 1.42860682030941723212e-6  # n ln(2), in two parts
    high = ((((_C[11] * r + _C[10]) * r + _C[9]) * r + _C[8]) * r + _C[7]) * r + _C[6]
    low = ((((high * r + _C[5]) * r + _C[4]) * r + _C[3]) * r + _C[2]) * r + _C[1]
    return _as_float64(_as_int64(low * r + _C[0]) + (_as_int64(rounded) << np.int64(52)))


def _exp32(x):
    x = max(x, np.float32(-87.0))
    rounded = x * np.float32(_LOG2_E) + _ROUND32
    n = rounded - _ROUND32
    r = (x - n * np.float32(6.93359375e-1)) - n * np.float32(-2.12194440e-4)
    power = ((((_C32[5] * r + _C32[4]) * r + _C32[3]) * r + _C32[2]) * r + _C32[1]) * r + _C32[0]
    return _as_float32(_as_int32(power) + np.int32(_as_int32(rounded) << np.int32(23)))


def _exp(x):
    """exp(x) in the type of x, float32 or float64."""
    raise NotImplementedError("for compiled code only")


@overload(_exp, jit_options={"fastmath": {"contract"}}, inline="always")
def _exp_of_type(x):
    return _exp32 if x == types.float32 else _exp64


@njit(nogil=True, cache=True, fastmath={"contract"})
def exp(x):
    """exp(x) in the type of x, float32 or float64."""
    return _exp(x)
