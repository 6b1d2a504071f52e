"""Lines of a word and its vector: words to one array of letters, vectors to the rows of another."""

# mypy: ignore-errors
# compiled functions have no annotations that a checker could follow

from numba import njit

from w2v_gui.core.embeddings.kernels.decimals import is_sign, number_at

_SPACE, _TAB, _RETURN, _LINE_END = ord(" "), ord("\t"), ord("\r"), ord("\n")
_NAMES_OF_NUMBERS = ord("i"), ord("n")  # how inf and nan begin


@njit(nogil=True, cache=True, inline="always")
def is_separator(byte):
    return byte in (_SPACE, _TAB)


@njit(nogil=True, cache=True, inline="always")
def end_of_spaces(text, i):
    """Where the white space of a line ends that begins at text[i]."""
    while is_separator(text[i]) or text[i] == _RETURN:
        i += 1
    return i


@njit(nogil=True, cache=True)
def numbers_at(text, i, row):
    """Reads the numbers of a row (d,), of which each has a separator before it, the first one at text[i].

    Where the line ends; -1 where it holds anything else.
    """
    for k in range(len(row)):
        if not is_separator(text[i]):
            return -1
        row[k], i, is_number = number_at(text, i + 1)
        if not is_number:
            return -1
    i = end_of_spaces(text, i)
    return i if text[i] == _LINE_END else -1


@njit(nogil=True, cache=True, inline="always")
def end_of_word(text, i):
    """Where the word at text[i] ends if it holds no separators."""
    while not is_separator(text[i]) and text[i] != _LINE_END:
        i += 1
    return i


@njit(nogil=True, cache=True)
def end_of_words(text, begin, size):
    """Where a word at text[begin] ends that holds separators and has `size` numbers behind it.

    -1 where it has fewer, or where what is in front of them may be one more.
    """
    end = begin
    while text[end] != _LINE_END:
        end += 1
    while end > begin and (is_separator(text[end - 1]) or text[end - 1] == _RETURN):
        end -= 1
    while size > 0 and end > begin:
        end -= 1
        if is_separator(text[end]):
            size -= 1
    last = end
    while last > begin and not is_separator(text[last - 1]):
        last -= 1
    if size > 0 or last in (begin, end):
        return -1
    first = last + 1 if is_sign(text[last]) else last
    may_be_number = text[first] | 32 in _NAMES_OF_NUMBERS or number_at(text, last)[1] == end
    return -1 if may_be_number else end


@njit(nogil=True, cache=True)
def take_lines(text, i, longest, vectors, letters):
    """Reads lines from text[i] on, until its end, until one is not plain or too long, or until `vectors` is full.

    longest  bytes from which on a line is too long
    vectors  (n, d) float32
    text     (m,) uint8, which ends with a line's end
    letters  (m,) uint8 for the words, each with \\n behind it

    Where it stopped, and the numbers of rows, letters and lines that it took, of which some may have been empty.
    """
    rows = used = lines = 0
    while i < len(text):
        begin = end_of_spaces(text, i)
        if text[begin] == _LINE_END:
            i, lines = begin + 1, lines + 1
            continue
        if rows == len(vectors) or begin > i:
            break
        i = end_of_word(text, begin)
        end = numbers_at(text, i, vectors[rows])
        if end < 0:
            i = end_of_words(text, begin, vectors.shape[1])
            end = numbers_at(text, i, vectors[rows]) if i >= 0 else -1
        if end < 0 or end - begin >= longest:
            i = begin
            break
        for k in range(begin, i):
            letters[used + k - begin] = text[k]
        used += i - begin + 1
        letters[used - 1] = _LINE_END
        i, rows, lines = end + 1, rows + 1, lines + 1
    return i, rows, used, lines
