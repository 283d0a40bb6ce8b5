"""/articles and /part: every article of a story, and taking apart what is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from bot.chat.commands.carried import leading, page_in
from bot.chat.commands.digests import recalled, story_at
from bot.chat.desk import Desk
from bot.chat.errors import NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply, line
from bot.chat.views.besides import ALL_OF_THEM, NAMED, articles_reply, besides_reply
from bot.chat.views.story import story_reply
from bot.speech import _
from bot.store import partings
from bot.store.digests import Recalled


async def articles(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List every article of a story of a digest, or what the digest named besides: /articles KEY 3 0."""
    key, rest = (*arguments.split(maxsplit=1), "", "")[:2]
    place, page = leading(rest)
    told = await recalled(desk, incoming, key)
    if place == NAMED:
        yield besides_reply(told.held, told.left, key, page_in(page), replaces=incoming.pressed)
    else:
        yield articles_reply(story_at(told.whole, place), key, place, page_in(page), replaces=incoming.pressed)


async def part(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Take an article out of a story, for this chat and for good, and show what it tells by itself: /part KEY 3 12."""
    key, rest = (*arguments.split(maxsplit=1), "", "")[:2]
    place, which = leading(rest)
    told, taken = await recalled(desk, incoming, key), page_in(which)
    pairs = _pairs(told, place, taken)
    if not pairs:
        raise NotThere(_("These are told apart already."))
    now = desk.clock()
    for article_id, others in pairs.items():
        await desk.database.run(partings.part, incoming.chat, article_id, others, now)
    told = await recalled(desk, incoming, key)
    alone = place if taken == ALL_OF_THEM else _place_of(told, taken)
    yield replace(line(_("Told apart from now on.")), passing=incoming.pressed)
    yield story_reply(story_at(told.whole, alone), key, alone, len(told.whole), replaces=incoming.pressed)


def _pairs(told: Recalled, place: int, taken: int) -> dict[int, tuple[int, ...]]:
    """Which articles are taken apart from which; none where that was done before."""
    if place == NAMED:
        return {each.article.id: each.of for each in told.held if each.article.id == taken}
    story = story_at(told.whole, place)
    if taken == ALL_OF_THEM:
        return {article.id: story.known for article in story.articles if story.known}
    others = tuple(article.id for article in story.articles if article.id != taken)
    known = len(others) < len(story.articles)
    return {taken: (*others, *story.known)} if known and others else {}


def _place_of(told: Recalled, article_id: int) -> int:
    """The number of the story that an article leads; 0 if there is none."""
    places = enumerate(told.whole, 1)
    return next((place for place, story in places if article_id in {each.id for each in story.articles}), 0)
