"""The nouns of the service. Frozen values; every datetime is aware, and UTC once it comes out of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from summarizer.model import KEY_CONFIDENCE, Briefing, Length, Quote

ChatKey = str
"""Which conversation, in which chat app: "telegram:12345", "telegram:-100123/7" (a forum topic), "terminal:local"."""

TELEGRAM = "telegram:"
"""How the keys of Telegram's chats begin."""

Origin = Literal["feed", "folder", "command", "link", "paste", "file"]
ChatKind = Literal["private", "group", "channel"]
Policy = Literal["open", "invitation", "list"]

SHARED_ORIGINS: frozenset[Origin] = frozenset({"feed", "folder", "command"})
"""What comes by these ways is everybody's to see."""

PRIVATE_ORIGINS: frozenset[Origin] = frozenset({"paste", "file"})
"""What comes by these ways belongs to one chat and is never shown to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article as it came in, with its briefing. `source` is who published it, `origin` how it reached us."""

    text: str
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    published: datetime | None
    origin: Origin
    language: str
    briefing: Briefing


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(NewArticle):
    """A stored article. `shared`: it came by feed, folder or command line, so every chat may see it."""

    id: int
    shared: bool
    ingested: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was read at an address before. `old`: so long ago that the page may say something else by now."""

    article: Article
    old: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """A stored quote with what must be shown beside it. `others` are the same words in other articles."""

    id: int
    article_id: int
    quote: Quote
    title: str | None
    url: str | None
    source: str | None
    published: datetime | None
    ingested: datetime
    person_id: int | None = None
    others: tuple[FoundQuote, ...] = ()

    @property
    def unclear(self) -> bool:
        """True if the quote must be shown as "unclear who": no speaker, or one that is not sure enough."""
        return self.quote.speaker is None or self.quote.confidence < KEY_CONFIDENCE

    @property
    def when(self) -> datetime:
        """When it was said, as near as is known: the article's date, or else when it came in."""
        return self.published or self.ingested


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentence:
    """What an article says itself, with what must be shown beside it: `text` stands there from `start` to `end`.

    `quoting`: a quote that was taken from the article is in it. `telling`: it tells of what somebody said.
    """

    article_id: int
    start: int
    end: int
    text: str
    title: str | None
    url: str | None
    source: str | None
    published: datetime | None
    ingested: datetime
    quoting: bool = False
    telling: bool = False

    @property
    def when(self) -> datetime:
        """When it was written, as near as is known."""
        return self.published or self.ingested


@dataclass(frozen=True, slots=True)
class Headline:
    """An article by its id and its headline."""

    id: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one local time of day to another, tomorrow's if it is earlier. Raises ValueError if both are one."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours need a beginning and another end")


@dataclass(frozen=True, slots=True)
class Weekly:
    """A local time of day on one day of the week; Monday is 0, as in `date.weekday`."""

    day: int
    at: time


EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something comes to a chat by itself. Times of day and dates are local to `zone` (an IANA name).

    Digests come at `times` on `days` of the week (Monday is 0), the weekly review at `review`. A story breaks if at
    least `breaking` outlets tell it; 0 is never. In `quiet` hours nothing comes but what was given such an hour; before
    the date `paused_until` begins, nothing at all. Raises ValueError without any day.
    """

    zone: str = "UTC"
    times: tuple[time, ...] = ()
    days: frozenset[int] = EVERY_DAY
    quiet: Quiet | None = None
    review: Weekly | None = None
    breaking: int = 0
    paused_until: date | None = None

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError("a schedule needs days of the week, 0 to 6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A conversation and what it asked for.

    `stopped` says why nothing can be delivered (blocked, gone); `next_digest` is when the next digest or weekly review
    is due. To a `silent` one digests and the like come without a sound. `step` is the question that was put to the chat
    last and is open still: its next few words may answer it. `life` tells a chat from one of the same key that was
    forgotten before.
    """

    key: ChatKey
    kind: ChatKind
    title: str | None = None
    language: str | None = None
    schedule: Schedule = Schedule()
    subscribed: bool = False
    stopped: str | None = None
    next_digest: datetime | None = None
    length: Length = Length.NORMAL
    silent: bool = False
    step: str | None = None
    life: str = ""

    @property
    def time_zone(self) -> str:
        """The reader's time zone, an IANA name."""
        return self.schedule.zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message claimed from the outbox. `slot` is what it is for: a chat gets each slot once. `payload` is JSON.

    `decided` is when it was written.
    """

    id: int
    chat: ChatKey
    slot: str
    payload: str
    articles: tuple[int, ...]
    attempts: int
    decided: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message that was given up, and why; what it said is not told."""

    id: int
    chat: ChatKey
    slot: str
    at: datetime
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and how its last checks went. `failures` counts those in a row."""

    id: int
    url: str
    title: str | None
    etag: str | None
    last_modified: str | None
    next_check: datetime | None
    failures: int
    error: str | None
