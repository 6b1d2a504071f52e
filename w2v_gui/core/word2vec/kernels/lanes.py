"""Vectors of eight numbers for compiled kernels, which the compiler maps to the registers of whatever processor it is.

Loops over short rows of a length known only at run time are left scalar by the compiler's own vectorizer.
"""

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, models, register_model

LANES = 8


class Lanes(types.Type):
    """Eight numbers of one floating type."""

    def __init__(self, of):
        self.of = of
        super().__init__(f"Lanes({of})")


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager, lanes):
        super().__init__(manager, lanes, ir.VectorType(manager.lookup(lanes.of).get_value_type(), LANES))


def _place(context, builder, array_type, array, index_types, indices):
    """Pointer to an element of a contiguous array, without the wrap-around of negative indices."""
    array = context.make_array(array_type)(context, builder, array)
    indices = [context.cast(builder, index, of, types.intp) for index, of in zip(indices, index_types, strict=True)]
    return cgutils.get_item_pointer2(
        context,
        builder,
        array.data,
        cgutils.unpack_tuple(builder, array.shape, array_type.ndim),
        cgutils.unpack_tuple(builder, array.strides, array_type.ndim),
        "C",
        indices,
    )


@intrinsic
def load(typing_context, array, row, column):
    """array[row, column : column + 8]"""
    lanes = Lanes(array.dtype)

    def codegen(context, builder, signature, arguments):
        place = _place(context, builder, array, arguments[0], (row, column), arguments[1:])
        vector = context.get_value_type(lanes)
        return builder.load(builder.bitcast(place, vector.as_pointer()), align=context.get_abi_sizeof(vector.element))

    return lanes(array, row, column), codegen


@intrinsic
def store(typing_context, array, row, column, lanes):
    """array[row, column : column + 8] = lanes"""

    def codegen(context, builder, signature, arguments):
        place = _place(context, builder, array, arguments[0], (row, column), arguments[1:3])
        vector = arguments[3].type
        builder.store(
            arguments[3],
            builder.bitcast(place, vector.as_pointer()),
            align=context.get_abi_sizeof(vector.element),
        )
        return context.get_dummy_value()

    return types.void(array, row, column, lanes), codegen


@intrinsic
def prefetch(typing_context, array, row, column):
    """Asks for the cache line of array[row, column], into the second cache: the way to the first is soon full."""

    def codegen(context, builder, signature, arguments):
        place = _place(context, builder, array, arguments[0], (row, column), arguments[1:])
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        function = cgutils.get_or_insert_function(
            builder.module,
            ir.FunctionType(ir.VoidType(), [byte, number, number, number]),
            "llvm.prefetch.p0",
        )
        read, level, of_numbers = number(0), number(2), number(1)
        builder.call(function, [builder.bitcast(place, byte), read, level, of_numbers])
        return context.get_dummy_value()

    return types.void(array, row, column), codegen


@intrinsic
def spread(typing_context, number):
    """Eight times the same number."""

    def codegen(context, builder, signature, arguments):
        return _spread(builder, arguments[0])

    return Lanes(number)(number), codegen


def _spread(builder, number):
    vector = ir.VectorType(number.type, LANES)
    one = builder.insert_element(ir.Constant(vector, ir.Undefined), number, ir.IntType(32)(0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(one, ir.Constant(vector, ir.Undefined), zeros)


@intrinsic
def multiply_add(typing_context, a, b, c):
    """a b + c, rounded once where the processor can."""

    def codegen(context, builder, signature, arguments):
        product = builder.fmul(*arguments[:2], flags=["contract"])
        return builder.fadd(product, arguments[2], flags=["contract"])

    return a(a, a, a), codegen


@intrinsic
def total(typing_context, lanes):
    """The sum of the eight numbers, by halves."""

    def codegen(context, builder, signature, arguments):
        value = arguments[0]
        undefined = ir.Constant(value.type, ir.Undefined)
        number = ir.IntType(32)
        for half in (4, 2, 1):
            undefined = ir.Constant(value.type, ir.Undefined)
            low, high = (
                builder.shuffle_vector(value, undefined, ir.Constant(ir.VectorType(number, half), list(mask)))
                for mask in (range(half), range(half, 2 * half))
            )
            value = builder.fadd(low, high)
        return builder.extract_element(value, number(0))

    return lanes.of(lanes), codegen
