"""An answer to who said what, as it is shown: quotes, sentences beside them, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.asking.understood import Understood
from bot.lookup.sameness import merged
from bot.lookup.steps import MOST_COUNTED
from bot.lookup.written import NOTHING, Written
from bot.model import FoundQuote, Headline
from bot.store.profiles import months


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often: quotes under a sure name, each once whatever carries it, in how many articles, and in which months.

    `unclear` are those whose speaker is not sure. `capped`: there are more than were counted.
    """

    quotes: int
    unclear: int
    articles: int
    first: datetime | None
    last: datetime | None
    months: tuple[tuple[date, int], ...]
    capped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of quotes. `total` is how many there are over all pages; each stands for all articles that carry it.

    `capped`: there are more, but only the newest were looked at, of which `total` are told apart.
    `closest`: nothing answers the question as it was asked, and these are the nearest; `note` says in a sentence what
    was left aside, or what else the reader must know. `suggestions` are names that may have been meant. `tally` is the
    number, if the question asks for one and the words stand in quotes.

    `written` is what articles say themselves, `first` before the quotes. `others` are quotes of others than who was
    asked for, and `of_others` says how they belong here. `nearest` are stories to go on with where there is nothing.
    """

    understood: Understood
    quotes: tuple[FoundQuote, ...]
    total: int
    suggestions: tuple[str, ...] = ()
    closest: bool = False
    note: str | None = None
    offset: int = 0
    capped: bool = False
    tally: Tally | None = None
    written: Written = NOTHING
    first: bool = False
    others: tuple[FoundQuote, ...] = ()
    of_others: str | None = None
    nearest: tuple[Headline, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no word of an article is in it."""
        return not (self.quotes or self.written.sentences or self.others)

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return self.offset + len(self.quotes) < self.total


def tally(found: Sequence[FoundQuote], asked: Understood) -> Tally:
    """How often, by the quotes that were found."""
    once = merged(found)
    sure = [each for each in once if not (asked.person and each.unclear)]
    moments = [each.when for each in sure]
    return Tally(
        quotes=len(sure),
        unclear=len(once) - len(sure),
        articles=len({copy.article_id for each in sure for copy in (each, *each.others)}),
        first=min(moments, default=None),
        last=max(moments, default=None),
        months=months(moments),
        capped=len(found) == MOST_COUNTED,
    )
