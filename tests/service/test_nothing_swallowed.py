"""Over days of chains of stories: no article comes in that no message shows and no story names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.digests import next_due
from bot.model import Chat, NewArticle, Schedule
from bot.outbox import breaking, news
from bot.outbox.deciding import decide_due
from bot.store import Database, articles, chats, deliveries, digests, story_follows
from summarizer.model import Briefing, Sentence
from summarizer.segmentation import sentence_spans

START = datetime(2027, 1, 4, tzinfo=UTC)
CHAINS = Path(__file__).parents[1] / "stories" / "chains"
_DAY = timedelta(days=1)
_KEY = re.compile(r"/(?:story|articles) ([0-9a-f]{16}) ")
READERS = {
    "telegram:1": Schedule(times=(time(7),)),
    "telegram:2": Schedule(times=(time(7), time(12), time(18))),
    "telegram:3": Schedule(times=(time(7),), days=frozenset({0, 1, 2, 3, 4}), zone="Asia/Tokyo"),
    "telegram:4": Schedule(times=(time(9),), days=frozenset({0})),
    "telegram:5": Schedule(times=(time(7),), breaking=3),
}


@dataclass
class World:
    """A store, what came into it when, and what each reader was shown or can find in a story."""

    database: Database
    came: dict[int, datetime] = field(default_factory=dict)
    named: dict[str, set[int]] = field(default_factory=lambda: {key: set() for key in READERS})
    booked: int = 0

    def begin(self) -> None:
        """The readers subscribe; one follows every story that it is told."""
        with self.database.begin() as c:
            for key, schedule in READERS.items():
                chats.ensure(c, key, kind="private", now=START)
                first = next_due(schedule, START)
                assert first is not None
                chat = Chat(key=key, kind="private", schedule=schedule, subscribed=True, next_digest=first.at)
                chats.save(c, chat)

    def take_in(self, article: NewArticle, now: datetime) -> None:
        """An article comes by a feed."""
        with self.database.begin() as c:
            number, _ = articles.add(c, article, chat=None, now=now)
        self.came.setdefault(number, now)

    def tell(self, now: datetime) -> None:
        """All that is due is decided and sent; note what it shows, and what its stories name."""
        breaking.tell(self.database, now)
        news.tell(self.database, now)
        decide_due(self.database, now)
        with self.database.begin() as c:
            for message in deliveries.claim(c, now, limit=99, lease=timedelta(minutes=1)):
                seen = set[int]()
                for key in set(_KEY.findall(message.payload)):
                    told = digests.recall(c, key, message.chat)
                    assert told is not None
                    seen |= {each.id for story in told.whole for each in story.articles}
                    seen |= {each.article.id for each in told.held} | {each.id for each in told.left}
                    if message.chat == "telegram:1":
                        for story in told.whole[:1]:
                            story_follows.follow(c, message.chat, "story", [each.id for each in story.articles], now)
                assert set(message.articles) <= seen, "booked as told, and in no story"
                self.booked += len(message.articles)
                self.named[message.chat] |= seen
                deliveries.sent(c, message.id, now)

    def lost(self, until: datetime) -> dict[str, list[int]]:
        """The articles that came in before then, and that a reader was never shown."""
        due = {number for number, at in self.came.items() if at < until}
        return {key: sorted(due - named) for key, named in self.named.items()}


def days_of(number: int, day: datetime) -> Iterator[tuple[datetime, NewArticle]]:
    """A chain of articles, begun on that day, with a name of its own in it, and when each comes in."""
    files = sorted(CHAINS.glob("*.json"))
    told = json.loads(files[number % len(files)].read_text(encoding="utf-8"))["articles"]
    first = min(_moment(each.get("read", each["at"])) for each in told)
    for each in told:
        at = day + (_moment(each.get("read", each["at"])) - first)
        spans = sentence_spans(each["text"])[:3]
        sentences = tuple(Sentence(span.start, span.end, span.of(each["text"])) for span in spans)
        yield (
            at,
            NewArticle(
                text=f"{each['text']} ({number})",
                title=each["title"],
                url=f"https://{number}.example/{each['id']}",
                source=each["source"],
                author=None,
                published=at - (_moment(each.get("read", each["at"])) - _moment(each["at"])),
                origin="feed",
                language="en",
                briefing=Briefing(each["title"], "en", sentences, (), words=len(each["text"].split())),
            ),
        )


def run(database: Database, days: int, chains_a_day: int) -> World:
    """So many days, on each of which so many chains begin."""
    world = World(database)
    world.begin()
    begun = (
        day_and_article
        for number in range(days * chains_a_day)
        for day_and_article in days_of(number, START + (number // chains_a_day) * _DAY + timedelta(hours=number % 17))
    )
    coming = sorted(begun, key=lambda each: each[0])
    now, end = START, START + (days + 9) * _DAY
    while now < end:
        now += timedelta(hours=1 if now < START + (days + 2) * _DAY else 4)
        while coming and coming[0][0] <= now:
            world.take_in(coming[0][1], now)
            coming.pop(0)
        world.tell(now)
    return world


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_no_article_is_swallowed(database: Database) -> None:
    """Whether a reader hears daily, on weekdays, once a week, at once, or what is new of every story."""
    world = run(database, 2, 14)
    assert world.lost(START + 2 * _DAY) == {key: [] for key in READERS}
    assert len(world.came) > 70 and world.booked >= len(READERS) * len(world.came) * 0.9
