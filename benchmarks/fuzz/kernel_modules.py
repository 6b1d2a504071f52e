"""The modules that Numba compiles, which must be left as they are written."""

from pathlib import Path

import w2v_gui


def kernel_modules() -> list[str]:
    """Their full names."""
    program = Path(w2v_gui.__file__).parent
    paths = (path.relative_to(program.parent).with_suffix("") for path in program.rglob("kernels/*.py"))
    return sorted(".".join(path.parts) for path in paths)
