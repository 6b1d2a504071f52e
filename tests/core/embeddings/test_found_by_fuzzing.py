"""Files of vectors that `benchmarks.fuzz` has found a fault with."""

import pyarrow as arrow
import pytest
from pyarrow import parquet

from w2v_gui.core.embeddings.vector_files import load_vectors, vectors_summary
from w2v_gui.core.errors import FileFormatError


def test_a_parquet_file_without_rows_is_summed_up(tmp_path):
    path = tmp_path / "vectors.parquet"
    columns = {"word": arrow.array([], arrow.string()), "vector": arrow.array([], arrow.list_(arrow.float32()))}
    parquet.write_table(arrow.table(columns), path)
    summary = vectors_summary(path)
    assert (summary.words, summary.size) == (0, 0)
    with pytest.raises(FileFormatError, match="holds no words"):
        load_vectors(path)
