"""Matrix products of small blocks that stay in registers, as explicit vector instructions of the processor at hand.

The matrices are thin, so that a general library spends its time on preparing them.
"""

from llvmlite import binding, ir
from numba import njit
from numba.core import types
from numba.extending import intrinsic

_FEATURES = binding.get_host_cpu_features()
REGISTERS = 32 if _FEATURES.get("avx512f") or "x86" not in binding.get_default_triple() else 16
_BYTES = 64 if _FEATURES.get("avx512f") else 32 if _FEATURES.get("avx") else 16  # of one vector
_ROWS = 5  # of a block
_VECTORS = 4 if REGISTERS == 32 else 2  # of a block, side by side
_DOT_ROWS = 5 if REGISTERS == 32 else 2
_DOT_COLUMNS = 5
WORDS = 64  # every width is a multiple: whole blocks of float32 and of float64
_FUSED = ("contract",)  # multiply and add may round once
_WORD, _INDEX = ir.IntType(64), ir.IntType(32)


class _Loop:
    """A loop over n steps with pointers that move, and sums that stay in registers."""

    def __init__(self, builder, n, pointers, sums):
        self._builder, self._n = builder, n
        self._before, self._block = builder.block, builder.append_basic_block()
        builder.branch(self._block)
        builder.position_at_end(self._block)
        self._step = builder.phi(_WORD)
        self._firsts = [_WORD(0), *pointers, *sums]
        phis = [builder.phi(first.type) for first in self._firsts[1:]]
        self._phis = [self._step, *phis]
        self.pointers, self.sums = phis[: len(pointers)], phis[len(pointers) :]

    def end(self, moves, sums):
        """Moves the pointers by so many elements, and goes on until n steps are done."""
        builder, after = self._builder, self._builder.append_basic_block()
        moved = [builder.gep(pointer, [move]) for pointer, move in zip(self.pointers, moves, strict=True)]
        following = builder.add(self._step, _WORD(1))
        for phi, first, then in zip(self._phis, self._firsts, [following, *moved, *sums], strict=True):
            phi.add_incoming(first, self._before)
            phi.add_incoming(then, self._block)
        builder.cbranch(builder.icmp_signed("<", following, self._n), self._block, after)
        builder.position_at_end(after)


class _Vectors:
    """Vectors of a number type."""

    def __init__(self, builder, number):
        self.lanes = _BYTES // (8 if isinstance(number, ir.DoubleType) else 4)
        self.type = ir.VectorType(number, self.lanes)
        self.zero = ir.Constant(self.type, [0.0] * self.lanes)
        self._builder, self._align = builder, _BYTES // self.lanes

    def load(self, pointer, offset=0):
        place = self._builder.gep(pointer, [offset if isinstance(offset, ir.Value) else _WORD(offset)])
        return self._builder.load(self._builder.bitcast(place, self.type.as_pointer()), align=self._align)

    def store(self, value, pointer, offset=0):
        place = self._builder.gep(pointer, [_WORD(offset)])
        self._builder.store(value, self._builder.bitcast(place, self.type.as_pointer()), align=self._align)

    def spread(self, number):
        undefined = ir.Constant(self.type, ir.Undefined)
        one = self._builder.insert_element(undefined, number, _INDEX(0))
        return self._builder.shuffle_vector(
            one, undefined, ir.Constant(ir.VectorType(_INDEX, self.lanes), [0] * self.lanes)
        )

    def multiply_add(self, a, b, total):
        return self._builder.fadd(total, self._builder.fmul(a, b, flags=_FUSED), flags=_FUSED)

    def total(self, vector):
        builder, half = self._builder, self.lanes
        while half > 1:
            half //= 2
            undefined = ir.Constant(vector.type, ir.Undefined)
            halves = [
                builder.shuffle_vector(vector, undefined, ir.Constant(ir.VectorType(_INDEX, half), list(lanes)))
                for lanes in (range(half), range(half, 2 * half))
            ]
            vector = builder.fadd(*halves)
        return builder.extract_element(vector, _INDEX(0))


def _pointers(context, builder, types_of, arrays, offsets):
    """Where the arrays' elements of these flat indices are."""
    return [
        builder.gep(context.make_array(of)(context, builder, array).data, [offset])
        for of, array, offset in zip(types_of, arrays, offsets, strict=True)
    ]


def _rows(builder, pointer, stride, n):
    return [builder.gep(pointer, [builder.mul(stride, _WORD(r))]) for r in range(n)]


def _added_product(rows, accumulate):
    @intrinsic
    def product(typing_context, out, out_at, out_row, a, a_at, a_row, a_step, b, b_at, b_row, n):
        """out[r, :] (+)= Σ_k a[r, k] b[k, :], of `rows` rows and a few vectors; places and strides in elements."""

        def codegen(context, builder, signature, arguments):
            out_, out_at_, out_row_, a_, a_at_, a_row_, a_step_, b_, b_at_, b_row_, n_ = arguments
            out_p, a_p, b_p = _pointers(context, builder, (out, a, b), (out_, a_, b_), (out_at_, a_at_, b_at_))
            vectors = _Vectors(builder, context.get_value_type(a.dtype))
            out_rows = _rows(builder, out_p, out_row_, rows)
            offsets = [v * vectors.lanes for v in range(_VECTORS)]
            sums = [vectors.load(row, offset) if accumulate else vectors.zero for row in out_rows for offset in offsets]
            loop = _Loop(builder, n_, [a_p, b_p], sums)
            values = [vectors.load(loop.pointers[1], offset) for offset in offsets]
            numbers = [vectors.spread(builder.load(row)) for row in _rows(builder, loop.pointers[0], a_row_, rows)]
            pairs = [(number, value) for number in numbers for value in values]
            sums = [vectors.multiply_add(*pair, total) for pair, total in zip(pairs, loop.sums, strict=True)]
            loop.end([a_step_, b_row_], sums)
            places = [(row, offset) for row in out_rows for offset in offsets]
            for value, place in zip(sums, places, strict=True):
                vectors.store(value, *place)
            return context.get_dummy_value()

        i = types.intp
        return types.void(out, i, i, a, i, i, i, b, i, i, i), codegen

    return product


def _dotted_product(rows, columns):
    @intrinsic
    def product(typing_context, out, out_at, out_row, a, a_at, a_row, b, b_at, b_row, n):
        """out[r, c] += Σ_j a[r, j] b[c, j], over n elements."""

        def codegen(context, builder, signature, arguments):
            out_, out_at_, out_row_, a_, a_at_, a_row_, b_, b_at_, b_row_, n_ = arguments
            out_p, a_p, b_p = _pointers(context, builder, (out, a, b), (out_, a_, b_), (out_at_, a_at_, b_at_))
            vectors = _Vectors(builder, context.get_value_type(a.dtype))
            n_ = builder.sdiv(n_, _WORD(vectors.lanes))
            loop = _Loop(builder, n_, [a_p, b_p], [vectors.zero] * (rows * columns))
            values = [vectors.load(row) for row in _rows(builder, loop.pointers[1], b_row_, columns)]
            others = [vectors.load(row) for row in _rows(builder, loop.pointers[0], a_row_, rows)]
            pairs = [(other, value) for other in others for value in values]
            sums = [vectors.multiply_add(*pair, total) for pair, total in zip(pairs, loop.sums, strict=True)]
            loop.end([_WORD(vectors.lanes)] * 2, sums)
            places = [builder.gep(r, [_WORD(c)]) for r in _rows(builder, out_p, out_row_, rows) for c in range(columns)]
            for value, place in zip(sums, places, strict=True):
                builder.store(builder.fadd(builder.load(place), vectors.total(value)), place)
            return context.get_dummy_value()

        i = types.intp
        return types.void(out, i, i, a, i, i, b, i, i, i), codegen

    return product


@intrinsic
def _width(typing_context, array):
    """Elements of a block, side by side."""

    def codegen(context, builder, signature, arguments):
        return _WORD(_VECTORS * _BYTES // (array.dtype.bitwidth // 8))

    return types.intp(array), codegen


_set_block, _set_row = _added_product(_ROWS, False), _added_product(1, False)
_add_block, _add_row = _added_product(_ROWS, True), _added_product(1, True)
_dot_block, _dot_row = _dotted_product(_DOT_ROWS, _DOT_COLUMNS), _dotted_product(1, _DOT_COLUMNS)
_dot_column, _dot_one = _dotted_product(_DOT_ROWS, 1), _dotted_product(1, 1)


@njit(nogil=True, cache=True)
def set_product(out, out_at, out_row, a, a_at, a_row, a_step, b, b_at, b_row, rows, columns, n):
    """out = a b: (rows, columns) from (rows, n) and (n, columns), which begin at flat places and have these strides."""
    for j in range(0, columns, _width(out)):
        for r in range(0, rows - rows % _ROWS, _ROWS):
            _set_block(
                out, out_at + r * out_row + j, out_row, a, a_at + r * a_row, a_row, a_step, b, b_at + j, b_row, n
            )
        for r in range(rows - rows % _ROWS, rows):
            _set_row(out, out_at + r * out_row + j, out_row, a, a_at + r * a_row, a_row, a_step, b, b_at + j, b_row, n)


@njit(nogil=True, cache=True)
def add_product(out, out_at, out_row, a, a_at, a_row, a_step, b, b_at, b_row, rows, columns, n):
    """out += a b, likewise."""
    for j in range(0, columns, _width(out)):
        for r in range(0, rows - rows % _ROWS, _ROWS):
            _add_block(
                out, out_at + r * out_row + j, out_row, a, a_at + r * a_row, a_row, a_step, b, b_at + j, b_row, n
            )
        for r in range(rows - rows % _ROWS, rows):
            _add_row(out, out_at + r * out_row + j, out_row, a, a_at + r * a_row, a_row, a_step, b, b_at + j, b_row, n)


@njit(nogil=True, cache=True)
def add_dot_product(out, out_at, out_row, a, a_at, a_row, b, b_at, b_row, rows, columns, n):
    """out += a bᵀ: (rows, columns) from (rows, n) and (columns, n)."""
    for c in range(0, columns - columns % _DOT_COLUMNS, _DOT_COLUMNS):
        for r in range(0, rows - rows % _DOT_ROWS, _DOT_ROWS):
            _dot_block(
                out, out_at + r * out_row + c, out_row, a, a_at + r * a_row, a_row, b, b_at + c * b_row, b_row, n
            )
        for r in range(rows - rows % _DOT_ROWS, rows):
            _dot_row(out, out_at + r * out_row + c, out_row, a, a_at + r * a_row, a_row, b, b_at + c * b_row, b_row, n)
    for c in range(columns - columns % _DOT_COLUMNS, columns):
        for r in range(0, rows - rows % _DOT_ROWS, _DOT_ROWS):
            _dot_column(
                out, out_at + r * out_row + c, out_row, a, a_at + r * a_row, a_row, b, b_at + c * b_row, b_row, n
            )
        for r in range(rows - rows % _DOT_ROWS, rows):
            _dot_one(out, out_at + r * out_row + c, out_row, a, a_at + r * a_row, a_row, b, b_at + c * b_row, b_row, n)
