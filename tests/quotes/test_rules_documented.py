"""The documentation lists every rule as the code has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.quotes.rules import AnyTable
from summarizer.quotes.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "quote-rules.md"
HEAD = """# The rules of quotes

Made from the tables in `summarizer/quotes/` by `python -m tests.quotes.test_rules_documented`; each example is a test.
What stands behind an arrow is shown, and with whom where that matters.
"""


def page() -> str:
    """The list as the code has it."""
    return "\n".join([HEAD, *(line for table in TABLES for line in _section(table))])


def _section(table: AnyTable) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"Looks at {table.looks_at}; {table.does}.\n"
    for rule in table.rules:
        more = f" ({rule.more:+})" if rule.more else ""
        yield f"- **{rule.name}**{more}: {' '.join(rule.example.split())} → {'; '.join(rule.right) or 'nothing'}"
    yield ""


def test_the_page_of_rules_is_that_of_the_code() -> None:
    """A rule that is added, renamed or given another example is listed so."""
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
