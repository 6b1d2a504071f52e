"""Benchmarks write their parts of docs/performance.md, and nothing else of it."""

from pathlib import Path

import pytest

from benchmarks import scaling, stream_vs_gensim, training_memory
from benchmarks.page import markdown_table, write_part

PERFORMANCE = Path(__file__).parents[2] / "docs" / "performance.md"
PARTS = [benchmark.PAGE_PART for benchmark in (scaling, stream_vs_gensim, training_memory)]


def test_a_part_is_replaced_and_the_rest_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- a: begin -->\nold\n<!-- a: end -->\n<!-- b: begin --><!-- b: end -->\n")
    write_part(page, "a", r"new \1")
    expected = "before\n<!-- a: begin -->\nnew \\1\n<!-- a: end -->\n<!-- b: begin --><!-- b: end -->\n"
    assert page.read_text() == expected
    write_part(page, "a", r"new \1")
    assert page.read_text() == expected


def test_a_page_without_the_place_stays_as_it_is(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("text\n")
    with pytest.raises(SystemExit, match="no place"):
        write_part(page, "a", "new")
    assert page.read_text() == "text\n"


@pytest.mark.parametrize("part", PARTS)
def test_the_performance_page_has_a_place_for_each_benchmark(part, tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(PERFORMANCE.read_text(encoding="utf-8"), encoding="utf-8")
    write_part(page, part, "a table")
    assert f"<!-- {part}: begin -->\na table\n<!-- {part}: end -->" in page.read_text(encoding="utf-8")


def test_a_table_aligns_its_numbers_to_the_right():
    assert markdown_table([("a", "b"), ("x", "1.0")]) == "| a | b |\n| :-- | --: |\n| x | 1.0 |"
