"""Products of small tiles of matrices, as explicit vector instructions: a compiler does not find them by itself.

They take addresses, as several arrays that may overlap would keep the compiler from using registers. LLVM splits the
vectors to what the processor has.
"""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from w2v_gui.core.word2vec.kernels.blocks import REGISTERS

LANES = 8  # float32 numbers of one vector
WIDE = 2 * LANES if REGISTERS == 32 else LANES  # as many as let the sums of a tile stay in registers
ROWS = 8  # of one tile; work arrays are padded to a multiple

_FUSED = ("contract",)  # multiply and add may round once
_WORD, _INDEX, _FLOAT = ir.IntType(64), ir.IntType(32), ir.FloatType()


def _tile_product(lanes):
    """out[r, :] = Σ_k a[r, k] b[k, :] for ROWS rows of `lanes` columns; all steps in bytes."""
    vector = ir.VectorType(_FLOAT, lanes)
    undefined, zeros = ir.Constant(vector, ir.Undefined), ir.Constant(ir.VectorType(_INDEX, lanes), [0] * lanes)

    def at(builder, address, kind):
        return builder.inttoptr(address, kind.as_pointer())

    def in_all_lanes(builder, address):
        number = builder.load(at(builder, address, _FLOAT), align=4)
        return builder.shuffle_vector(builder.insert_element(undefined, number, _INDEX(0)), undefined, zeros)

    @intrinsic
    def product(typing_context, out, out_row, a, a_row, a_step, b, b_step, n):
        def codegen(context, builder, signature, arguments):
            out, out_row, a, a_row, a_step, b, b_step, n = arguments
            before = builder.block
            loop, after = builder.append_basic_block(), builder.append_basic_block()
            builder.branch(loop)
            builder.position_at_end(loop)
            k, a_k, b_k = (builder.phi(_WORD) for _ in range(3))
            totals = [builder.phi(vector) for _ in range(ROWS)]
            row = builder.load(at(builder, b_k, vector), align=4)
            sums = []
            for r, total in enumerate(totals):
                scalar = in_all_lanes(builder, builder.add(a_k, builder.mul(a_row, _WORD(r))))
                sums.append(builder.fadd(total, builder.fmul(scalar, row, flags=_FUSED), flags=_FUSED))
            following = builder.add(k, _WORD(1)), builder.add(a_k, a_step), builder.add(b_k, b_step), *sums
            first = _WORD(0), a, b, *[ir.Constant(vector, [0.0] * lanes)] * ROWS
            for phi, start, then in zip((k, a_k, b_k, *totals), first, following, strict=True):
                phi.add_incoming(start, before)
                phi.add_incoming(then, loop)
            builder.cbranch(builder.icmp_signed("<", following[0], n), loop, after)
            builder.position_at_end(after)
            for r, total in enumerate(sums):
                builder.store(total, at(builder, builder.add(out, builder.mul(out_row, _WORD(r))), vector), align=4)
            return context.get_dummy_value()

        return types.void(*[types.intp] * 8), codegen

    return product


narrow_product = _tile_product(LANES)
wide_product = _tile_product(WIDE)
