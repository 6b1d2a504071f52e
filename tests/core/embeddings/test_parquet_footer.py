"""The sizes that a Parquet file's footer tells are those that pyarrow reads there, and no footer can do harm."""

import io
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import process_time

import pyarrow as arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from w2v_gui.core.embeddings.formats.parquet_footer import unpacked_bytes

FOUND = Path(__file__).parent / "found_by_fuzzing"
WORDS = [f"w{i}" for i in range(1000)]
TABLES = {
    "lists": {"word": WORDS, "vector": [[float(i), 1.0] for i in range(1000)]},
    "columns": {"word": WORDS, "x": [0.5] * 1000, "y": [1.5] * 1000, "count": list(range(1000))},
    "one value": {"word": ["a"] * 1000, "vector": [[0.0] * 50] * 1000},
    "nothing": {"word": arrow.array([], arrow.string()), "vector": arrow.array([], arrow.list_(arrow.float32()))},
}


def written(columns, **options):
    file = io.BytesIO()
    parquet.write_table(arrow.table(columns), file, **options)
    return file.getvalue()


def footer_only(footer):
    """A file of nothing but a footer."""
    return io.BytesIO(b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("options", [{}, {"compression": "zstd", "row_group_size": 70}, {"write_page_index": True}])
def test_the_sizes_are_those_that_pyarrow_finds(name, options):
    content = written(TABLES[name], **options)
    metadata = parquet.ParquetFile(io.BytesIO(content)).metadata
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    chunks = [group.column(i) for group in groups for i in range(group.num_columns)]
    for names in ({"word", "vector"}, {"x", "count"}, set(TABLES[name])):
        asked = [chunk for chunk in chunks if chunk.path_in_schema.split(".")[0] in names]
        expected = sum(max(4 * chunk.num_values, chunk.total_uncompressed_size) for chunk in asked)
        assert unpacked_bytes(io.BytesIO(content), names) == expected


@given(st.binary(max_size=200))
def test_bytes_that_are_no_footer_are_refused_or_have_a_size(footer):
    with suppress(ValueError):
        assert unpacked_bytes(footer_only(footer), {"word"}) >= 0


@pytest.mark.parametrize("name", ["lists", "columns"])
def test_a_footer_that_is_cut_or_changed_anywhere_is_refused_or_has_a_size(name):
    content = written(TABLES[name], row_group_size=400)
    footer = content[-8 - int.from_bytes(content[-8:-4], "little") : -8]
    for i in range(len(footer)):
        for changed in (footer[:i], footer[:i] + bytes([footer[i] ^ 0x11]) + footer[i + 1 :]):
            with suppress(ValueError):
                assert unpacked_bytes(footer_only(changed), {"word", "vector"}) >= 0


@pytest.mark.parametrize(
    "footer",
    [
        b"\x1c" * 100_000,  # structs in structs
        b"\x19" * 100_000,  # lists in lists
        b"\x19\xf5" + b"\xff" * 8 + b"\x7f",  # a list of 2 ** 63 numbers
        b"\x18" + b"\xff" * 8 + b"\x7f",  # a text as long
        b"\x15" + b"\xff" * 100,  # a number without an end
        b"\x1f",  # no kind of value
    ],
)
def test_hostile_footers_are_refused_at_once(footer):
    began = process_time()
    with pytest.raises(ValueError, match=r"structs|ends early|digits|kind"):
        unpacked_bytes(footer_only(footer), {"word"})
    assert process_time() - began < 5


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1\xff\xff\xff\xffPAR1", b"\0" * 7])
def test_what_is_too_short_for_its_footer_is_refused(content):
    with pytest.raises(ValueError, match=r"footer"):
        unpacked_bytes(io.BytesIO(content), {"word"})


def test_a_footer_that_makes_pyarrow_end_the_process_is_refused():
    """Found by fuzzing: the numbers of its levels do not fit, over which pyarrow's metadata ends the process."""
    program = (
        "import sys; from pathlib import Path; from w2v_gui.core.errors import FileFormatError\n"
        "from w2v_gui.core.embeddings.vector_files import load_vectors, vectors_summary\n"
        "for read in (vectors_summary, load_vectors):\n"
        "    try: read(Path(sys.argv[1]))\n"
        "    except FileFormatError as error: print(error)\n"
    )
    path = FOUND / "levels_that_do_not_fit.parquet"
    run = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.count(f"{path.name} is damaged") == 2
