"""Stories that many outlets tell at once: told at once, once, to those who asked for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.chat.views.review import breaking_reply
from bot.digests import Plan
from bot.digests.breaking import WINDOW, Verdict, hot, verdict
from bot.digests.sameness import Pair
from bot.digests.schedule import wakes
from bot.digests.stories import Story
from bot.digests.stories import tell as tell_story
from bot.model import TELEGRAM, Article, Chat
from bot.outbox import edition
from bot.speech import speaking
from bot.store import Database, articles, chats, deliveries, digests, partings

BREAKING = "breaking:"
"""How the outbox slots of breaking stories begin."""

_DAY = timedelta(days=1)

MOST_A_DAY = 3
"""More than this on one day is no news that cannot wait."""


def tell(database: Database, now: datetime, *, app: str = TELEGRAM) -> int:
    """Write the stories that break at `now` for chats of `app` into the outbox, one a chat at most; how many."""
    with database.reading() as c:
        wanting = [each for each in chats.breaking(c) if each.key.startswith(app) and wakes(each.schedule, now) <= now]
        if not wanting:
            return 0
        desk = _desk(c, min(each.schedule.breaking for each in wanting), now)
        breaking = [(chat, story) for chat in wanting if (story := desk.story_for(c, chat)) is not None]
    written = 0
    for chat, story in breaking:
        with database.begin() as c:  # one each: a long transaction would keep other writers waiting
            written += _enqueue(c, chat, story, now)
    return written


def verdicts(c: Connection, chat: Chat, now: datetime) -> list[tuple[Sequence[Article], Verdict]]:
    """What is hot now for a chat, and whether it breaks for it or why not; nothing if it wants no breaking stories."""
    if not chat.schedule.breaking:
        return []
    return list(_desk(c, chat.schedule.breaking, now).verdicts(c, chat))


def _desk(c: Connection, outlets: int, now: datetime) -> _Desk:
    return _Desk(articles.several(c, articles.published_ids(c, since=now - WINDOW)), outlets, now)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Finds the story for each chat; what is the same for many is made once.

    `recent` is what came in for everybody; the feeds of other chats must not decide what is one story for this one.
    """

    recent: Sequence[Article]
    outlets: int
    now: datetime
    events: dict[tuple[tuple[int, ...], frozenset[Pair]], Sequence[tuple[Article, ...]]] = field(default_factory=dict)
    stories: dict[tuple[int, ...], Story] = field(default_factory=dict)

    def story_for(self, c: Connection, chat: Chat) -> Story | None:
        """The weightiest story that breaks for `chat`: told to it in no part before, and not too many on one day."""
        return next((self.story(mine) for mine, verdict in self.verdicts(c, chat) if verdict is Verdict.BREAKS), None)

    def verdicts(self, c: Connection, chat: Chat) -> Iterator[tuple[Sequence[Article], Verdict]]:
        """What is hot and news to `chat`, the weightiest first, and whether it breaks for it."""
        events = self.events_for(c, chat)
        if not events:
            return
        enough = deliveries.count(c, chat.key, BREAKING, since=self.now - _DAY) >= MOST_A_DAY
        due = edition.due(c, chat.key, self.now)
        told = {*due.told, *deliveries.under_way(c, chat.key)}
        for event in events:
            mine = [article for article in event if article.id in due.new]
            known = articles.several(c, sorted(told)) if mine and not enough else ()
            yield mine or event, verdict(event, mine, known, chat.schedule.breaking, self.now, due.parted, full=enough)

    def events_for(self, c: Connection, chat: Chat) -> Sequence[tuple[Article, ...]]:
        """What is hot among what came in for everybody and by the chat's own feeds."""
        own = tuple(articles.published_ids(c, since=self.now - WINDOW, own=chat.key))
        parted = partings.of_chat(c, chat.key, [*(each.id for each in self.recent), *own])
        if (own, parted) not in self.events:
            every = [*self.recent, *articles.several(c, own)]
            self.events[own, parted] = hot(every, self.outlets, self.now, parted)
        return self.events[own, parted]

    def story(self, told: Sequence[Article]) -> Story:
        """The story of some articles."""
        key = tuple(each.id for each in told)
        if key not in self.stories:
            self.stories[key] = tell_story(told)
        return self.stories[key]


def _enqueue(c: Connection, chat: Chat, story: Story, now: datetime) -> bool:
    """Write the story into the outbox, unless the chat is told of a part of it meanwhile, or was forgotten."""
    ids = [article.id for article in story.articles]
    if (
        chats.get(c, chat.key) is None
        or deliveries.under_way(c, chat.key) & {*ids}
        or {*ids} - {*edition.due(c, chat.key, now).new}
    ):
        return False
    with speaking(chat.language, chat.time_zone):
        payload = breaking_reply(story, digests.keep(c, Plan((story,), whole=(story,)), now)).to_json()
    return deliveries.enqueue(c, chat.key, f"{BREAKING}{story.lead.id}", payload, ids, now)
