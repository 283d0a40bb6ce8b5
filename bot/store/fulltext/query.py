"""What can be asked of the full-text indexes, whichever database keeps them.

That of quotes has three columns: `said` (the quote), `names` (everything its speaker is called) and `context` (the
sentences around it and the title); that of articles has `title` and `text`. Only letters and digits get into a query:
no operator, quotation mark or symbol of the user's has a meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import column, table

Column = Literal["said", "names", "context", "title", "text"]

terms = table("quotes_terms", column("term"), column("doc"))
"""The words of the index, and in how many quotes each is."""

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words stand side by side in one of the columns; `unfinished`: the last one may go on."""

    words: tuple[str, ...]
    columns: tuple[Column, ...]
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the parts is met."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the parts is met."""

    parts: tuple[Query, ...]


Query = Phrase | All | Any


def words_of(text: str) -> list[str]:
    """The words of `text` as the index parts them: runs of letters and digits."""
    return _WORD.findall(text)


def phrase(words: str, *columns: Column, unfinished: bool = False) -> Phrase | None:
    """A query for the words of the text `words` side by side; None if there is no word in it."""
    found = words_of(words)[:_MOST_WORDS]
    return Phrase(tuple(found), columns, unfinished) if found else None


def all_of(*queries: Query | None) -> Query | None:
    """A query for what every one of the queries finds; those that are None do not count."""
    known = tuple(query for query in queries if query is not None)
    return All(known) if known else None


def any_of(*queries: Query | None) -> Query | None:
    """A query for what at least one of the queries finds; those that are None do not count."""
    known = tuple(query for query in queries if query is not None)
    return Any(known) if known else None
