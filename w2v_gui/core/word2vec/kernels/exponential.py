"""exp(x) for x <= 0 in plain arithmetic, which the compiler turns into vector instructions, unlike a library call.

exp(x) = 2**n exp(r) with |r| <= ln(2) / 2, and exp(r) by its Taylor series; within 2 units in the last place. Where
the result would be below the smallest normal number it stays there, which a softmax does not notice.
"""

import math

import numpy as np
from numba import njit, types
from numba.extending import intrinsic, overload

_LOG2_E = 1 / math.log(2)
_C = tuple(1 / math.factorial(i) for i in range(14))  # Taylor coefficients
_C32 = tuple(np.float32(c) for c in _C[:8])


def _bits_as(integer, floating):
    @intrinsic
    def reinterpret(typing_context, bits):
        def codegen(context, builder, signature, arguments):
            return builder.bitcast(arguments[0], context.get_value_type(floating))

        return floating(integer), codegen

    return reinterpret


_as_float64 = _bits_as(types.int64, types.float64)
_as_float32 = _bits_as(types.int32, types.float32)


def _exp64(x):
    x = max(x, -708.0)
    n = math.floor(x * _LOG2_E + 0.5)
    r = (x - n * 6.93145751953125e-1) - n * 1.42860682030941723212e-6  # n ln(2), in two parts
    high = ((((_C[13] * r + _C[12]) * r + _C[11]) * r + _C[10]) * r + _C[9]) * r + _C[8]
    low = (((((high * r + _C[7]) * r + _C[6]) * r + _C[5]) * r + _C[4]) * r + _C[3]) * r + _C[2]
    return ((low * r + 1.0) * r + 1.0) * _as_float64((np.int64(n) + np.int64(1023)) << np.int64(52))


def _exp32(x):
    x = max(x, np.float32(-87.0))
    n = np.float32(np.int32(x * np.float32(_LOG2_E) - np.float32(0.5)))  # rounds, for x <= 0
    r = (x - n * np.float32(6.93359375e-1)) - n * np.float32(-2.12194440e-4)
    high = ((_C32[7] * r + _C32[6]) * r + _C32[5]) * r + _C32[4]
    low = (((high * r + _C32[3]) * r + _C32[2]) * r + np.float32(1)) * r + np.float32(1)
    return low * _as_float32((np.int32(n) + np.int32(127)) << np.int32(23))


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
