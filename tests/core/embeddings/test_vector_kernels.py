"""The kernels that read vectors are compiled in a child process, and loaded before they are needed."""

from w2v_gui.core import child_compilation
from w2v_gui.core.embeddings.compilation import compile_vector_kernels, load_vector_kernels
from w2v_gui.core.embeddings.kernels import decimals, text_lines
from w2v_gui.core.embeddings.vector_files import load_vectors
from w2v_gui.core.progress import Progress


def compiled():
    """How many versions there are of each kernel."""
    kernels = [each for module in (decimals, text_lines) for each in vars(module).values()]
    return {kernel.py_func.__qualname__: len(kernel.signatures) for kernel in kernels if hasattr(kernel, "signatures")}


def test_a_child_compiles_them_once(tmp_path, monkeypatch):
    monkeypatch.setattr(child_compilation, "cache_folder", lambda: tmp_path)
    assert set(compile_vector_kernels()) == {Progress(None, "Compiling the kernels, once")}
    assert list(compile_vector_kernels()) == []


def test_after_loading_no_kernel_is_left_to_be_compiled(tmp_path):
    list(load_vector_kernels())
    before = compiled()
    (tmp_path / "vectors.txt").write_text("2 2\ntea 0.5 -2e-7\nNew York 0.12345678901234567890 0.25\n")
    load_vectors(tmp_path / "vectors.txt")
    assert compiled() == before
    assert before["take_lines"] == 1
