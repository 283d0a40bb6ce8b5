"""How often: the number that a question asks for."""

from __future__ import annotations

from bot.chat.replies import Block, text
from bot.lookup.answers import Answer, Tally
from bot.speech import _, day, listing, month, n_, number

_MONTHS_SHOWN = 12


def tally_lines(answer: Answer) -> tuple[Block, ...]:
    """Return how often it was said, if the question asks for that, on the first page of the answer."""
    if not answer.understood.counting or answer.offset or not answer.quotes:
        return ()
    tally = answer.tally
    if tally is None:
        return ()
    if not tally.quotes:
        return (text(" ".join((_("Never for certain."), *_unclear(tally)))),)
    return (text(" ".join((_count(tally), *_unclear(tally)))), *_by_month(tally))


def _count(tally: Tally) -> str:
    quotes = n_("{n} quote", "{n} quotes", tally.quotes).format(n=number(tally.quotes))
    articles = n_("{n} article", "{n} articles", tally.articles).format(n=number(tally.articles))
    first, last = (day(moment) for moment in (tally.first, tally.last) if moment is not None)
    if tally.capped:
        message = _("At least {quotes} in {articles}; the last {last}.")
    elif first == last:
        message = _("{quotes} in {articles}, on {last}.")
    else:
        message = _("{quotes} in {articles}, from {first} to {last}.")
    return message.format(quotes=quotes, articles=articles, first=first, last=last)


def _unclear(tally: Tally) -> tuple[str, ...]:
    if not tally.unclear:
        return ()
    message = n_("Of {n} more it is unclear who said it.", "Of {n} more it is unclear who said them.", tally.unclear)
    return (message.format(n=number(tally.unclear)),)


def _by_month(tally: Tally) -> tuple[Block, ...]:
    """Return the months with the most recent ones last; one month alone says nothing new."""
    counted = [(first, count) for first, count in tally.months if count][-_MONTHS_SHOWN:]
    if len(counted) < 2:
        return ()
    shown = [_("{month}: {n}").format(month=month(first), n=number(count)) for first, count in counted]
    return (text(listing(shown)),)
