"""Compiling and loading the kernels of reading, before the first text is read."""

from w2v_gui.core.corpus.tokenizer import Tokenizer


def read_for_a_moment() -> None:
    """Compiles or loads every kernel that reading a text needs. Compiling takes seconds, and no Progress is made."""
    tokenizer = Tokenizer()
    for _ in tokenizer.read("Ein Käse ".encode()):
        tokenizer.enlarge_table()
