"""Lines of numbers with tabs between them, and no word."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

from numba import njit

from w2v_gui.core.embeddings.kernels.decimals import number_at

_TAB, _RETURN, _LINE_END = ord("\t"), ord("\r"), ord("\n")


@njit(nogil=True, cache=True)
def take_numbers(text, i, row):
    """Reads a line of numbers (d,) from text[i] on. Where its end begins; -1 where it holds anything else."""
    for k in range(len(row)):
        row[k], i, is_number = number_at(text, i)
        if not is_number or (k + 1 < len(row) and text[i] != _TAB):
            return -1
        i += k + 1 < len(row)
    while text[i] in (_TAB, _RETURN):
        i += 1
    return i if text[i] == _LINE_END else -1


@njit(nogil=True, cache=True)
def take_number_lines(text, i, vectors):
    """Reads lines from text[i] on, until its end, until one is not plain, or until `vectors` is full.

    text     (m,) uint8, which ends with a line's end
    vectors  (n, d) float32

    Where it stopped, and the numbers of rows and lines that it took, of which some may have been empty.
    """
    rows = lines = 0
    while i < len(text) and rows < len(vectors):
        end = i
        while text[end] == _RETURN:
            end += 1
        if text[end] != _LINE_END:
            end = take_numbers(text, i, vectors[rows])
            if end < 0:
                break
            rows += 1
        i, lines = end + 1, lines + 1
    return i, rows, lines
