"""Why a digest tells what it tells: of each article that it looked at, what became of it, for whoever runs the bot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.digests.planning import Plan, later_than
from bot.digests.sameness import Pair, events
from bot.digests.stories import news_in, sentences_of
from bot.model import Article
from summarizer import stories as texts


def reasons(
    decided: Plan, new: Sequence[Article], told: Sequence[Article], parted: Collection[Pair] = frozenset()
) -> Mapping[int, str]:
    """What became of each new article in the plan that was made of these, and why, by its id."""
    known = {article.id for article in told}
    shown = {article.id for story in decided.stories for article in story.articles}
    passed = {article.id for article in decided.passed}
    found: dict[int, str] = {}
    for group in events([*(article for article in new if article.id not in known), *told], parted):
        fresh = [article for article in group if article.id not in known]
        before = [article for article in group if article.id in known]
        news = _news(fresh, before)
        for article in fresh:
            if article.id in shown:
                found[article.id] = f"told: {news[article.id]}"
            elif article.id in passed:
                found[article.id] = f"named only: {news[article.id]}"
            else:
                found[article.id] = f"waits for a later digest, there was no room: {news[article.id]}"
    return found


def _news(fresh: Sequence[Article], before: Sequence[Article]) -> dict[int, str]:
    if not before:
        with_others = f", {len(fresh)} articles" if len(fresh) > 1 else ""
        return {article.id: f"a new story{with_others}" for article in fresh}
    said = texts.Said(sentence for article in before for sentence in sentences_of(article))
    story = f"the story of #{min(article.id for article in before)}"
    later = {article.id for article in later_than(before, fresh)}
    return {
        article.id: f"{story}, {news_in(article, said, before).value}"
        if article.id in later
        else f"{story}, not later than what was told of it"
        for article in fresh
    }
