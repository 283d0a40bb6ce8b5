"""Why a reader is told what they are told: of each new article what becomes of it, for whoever runs the bot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.deciding import Event, later_than
from bot.digests.planning import Plan
from bot.digests.stories import News, new_quote, news_in, said_in, when
from bot.model import Article
from summarizer import stories as texts


def reasons(decided: Plan, events: Sequence[Event]) -> dict[int, str]:
    """What becomes of each new article of the events in the plan that was made of them, and why, by its id."""
    shown = {article.id for story in decided.stories for article in story.articles}
    shown |= {article.id for article in decided.passed}
    left = {article.id for article in decided.left}
    return {
        article.id: why if article.id in shown else f"{'named' if article.id in left else 'waits'}: no room ({why})"
        for event in events
        for article, why in fates(event)
    }


def fates(event: Event) -> list[tuple[Article, str]]:
    """Each new article on an event, and whether it is told or held, and why."""
    if not event.before:
        many = f", {len(event.fresh)} articles" if len(event.fresh) > 1 else ""
        return [(article, f"told: a new story{many}") for article in event.fresh]
    said = said_in(event.before)
    later = {article.id for article in later_than(event.before, event.fresh)}
    last = max(event.before, key=lambda article: (when(article), article.id))
    return [(article, _fate(article, event.before, said, last, late=article.id in later)) for article in event.fresh]


def _fate(article: Article, before: Sequence[Article], said: texts.Said, last: Article, *, late: bool) -> str:
    if not late:
        return f"held: not later than #{last.id} of {_moment(last)}"
    news = news_in(article, said, before)
    if news is News.NONE:
        return f"held: repeats #{last.id} of {_moment(last)}"
    quote = new_quote(article, before) if news is News.QUOTE else None
    by = f" by {quote.speaker.name or quote.speaker.mention}" if quote and quote.speaker else ""
    return f"told: {news.value}{by}, after #{last.id} of {_moment(last)}"


def _moment(article: Article) -> str:
    return f"{when(article):%d %b %H:%M}"
