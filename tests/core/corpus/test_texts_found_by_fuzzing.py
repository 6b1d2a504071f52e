"""Texts that `benchmarks.fuzz` has found a fault with; the files are as it made them."""

from pathlib import Path

import pytest

from w2v_gui.core.corpus.reading import load_corpus
from w2v_gui.core.errors import CorpusError

FILES = Path(__file__).parent / "found_by_fuzzing"


@pytest.mark.parametrize("name", ["no_value_of_that_number.parquet", "no_groups_of_rows.parquet"])
def test_a_damaged_parquet_file_is_refused(name):
    with pytest.raises(CorpusError, match=name):
        load_corpus(FILES / name)
