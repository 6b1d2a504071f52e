"""The generated parts of docs/performance.md: each stands between two comments, and a benchmark writes its own."""

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.conditions import conditions


def write_part(page: Path, name: str, text: str) -> None:
    """Replaces what stands between `<!-- name: begin -->` and `<!-- name: end -->`.

    Exits with a sentence where the page has not both of them once.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    old = page.read_text(encoding="utf-8")
    new, parts = re.subn(f"(?s){begin}.*?{end}", lambda _: f"{begin}\n{text.strip()}\n{end}", old)
    if parts != 1:
        raise SystemExit(f'{page} has no place for "{name}". Put the lines {begin} and {end} where it belongs.')
    page.write_text(new, encoding="utf-8")


def markdown_table(rows: Sequence[Sequence[str]]) -> str:
    """The first row is the heading; the first column is aligned to the left, the others to the right."""
    heading, *others = rows
    rule = [":--", *["--:"] * (len(heading) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heading, rule, *others))


def conditions_sentence() -> str:
    """Where and with what it was measured."""
    said = conditions()
    machine = f"{said.pop('processor')}, {said.pop('cores')} cores, load {said.pop('load')} at the end"
    return f"Measured on: {machine}; {', '.join(f'{name} {version}' for name, version in said.items())}."
