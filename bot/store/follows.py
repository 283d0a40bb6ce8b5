"""What chats follow: people, words, or both; and which quotes they have not been told of.

A follow remembers the last quote that it has looked at (`seen`), so that each new quote is looked at once; the outbox
slot of a quote makes telling it twice impossible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.asking.understood import Understood
from bot.model import Chat, ChatKey, FoundQuote
from bot.store import chats as known_chats
from bot.store import deliveries
from bot.store.admission import reachable
from bot.store.schema import chats, follows, quotes
from bot.store.search import Search, search
from summarizer.model import KEY_CONFIDENCE

_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """`at_once`: new quotes are sent as they come; otherwise they wait for the digest."""

    id: int
    chat: ChatKey
    label: str
    question: Understood
    at_once: bool


def follow(c: Connection, chat: ChatKey, question: Understood, *, at_once: bool, now: datetime) -> Follow:
    """Follow what `question` asks for from now on (its time does not count). Again: only `at_once` changes.

    Raises ValueError if it asks for neither a person nor words.
    """
    question = question.without("time")
    if not (question.person or question.words or question.phrase):
        raise ValueError("there is nobody and nothing to follow in that")
    label = question.echo()
    known = c.execute(select(follows).where(follows.c.chat == chat, follows.c.label == label)).one_or_none()
    if known is not None:
        c.execute(update(follows).where(follows.c.id == known.id).values(at_once=at_once))
        return _follow(known, at_once=at_once)
    newest = c.scalar(select(func.max(quotes.c.id))) or 0
    row = {
        "chat": chat,
        "label": label,
        "question": question.to_json(),
        "at_once": at_once,
        "created": now,
        "seen": newest,
    }
    return _follow(c.execute(insert(follows).values(row).returning(follows)).one(), at_once=at_once)


def unfollow(c: Connection, chat: ChatKey, label: str) -> bool:
    """Follow that no more, whatever its capitals; False if it was not followed."""
    same = (follows.c.chat == chat) & (func.lower(follows.c.label) == label.strip().lower())
    return c.execute(delete(follows).where(same)).rowcount > 0


def unfollow_id(c: Connection, chat: ChatKey, follow_id: int) -> bool:
    """The same by number."""
    return c.execute(delete(follows).where(follows.c.chat == chat, follows.c.id == follow_id)).rowcount > 0


def following(c: Connection, chat: ChatKey) -> list[Follow]:
    """What `chat` follows, in the order in which it began."""
    rows = c.execute(select(follows).where(follows.c.chat == chat).order_by(follows.c.id))
    return [_follow(row, at_once=row.at_once) for row in rows]


def at_once(c: Connection) -> list[Follow]:
    """The follows of all chats that can be reached and that want to hear at once."""
    told = select(chats.c.key).where(reachable(c))
    query = select(follows).where(follows.c.at_once, follows.c.chat.in_(told)).order_by(follows.c.id)
    return [_follow(row, at_once=True) for row in c.execute(query)]


def news(c: Connection, followed: Follow) -> list[FoundQuote]:
    """The quotes that came in since this was last asked and that match, the oldest first; each is given once.

    Only what the chat may see, and only under a name that is sure.
    """
    seen = c.scalar(select(follows.c.seen).where(follows.c.id == followed.id))
    newest = c.scalar(select(func.max(quotes.c.id))) or 0
    if seen is None or newest <= seen:
        return []
    c.execute(update(follows).where(follows.c.id == followed.id).values(seen=newest))
    asked = followed.question
    wanted = Search(
        chat=followed.chat,
        person=None if asked.people or asked.described else asked.person,
        people=asked.people,
        described=asked.described,
        words=asked.words,
        phrase=asked.phrase,
        source=asked.source,
        kind=asked.kind,
        least=KEY_CONFIDENCE if asked.person else 0.0,
        newer_than=seen,
        limit=_AT_MOST,
    )
    return search(c, wanted)[::-1]


def enqueue_news(
    c: Connection,
    payload: Callable[[Chat, Follow, FoundQuote], str],
    now: datetime,
    awake: Callable[[Chat, datetime], bool] = lambda chat, now: True,
) -> int:
    """Put what is new for those who want to hear at once into the outbox, a message a quote; how many.

    A chat that is not `awake` hears of it later. Run it twice, or while another does: each quote is told once for each
    follow.
    """
    return sum(
        deliveries.enqueue(c, followed.chat, slot(followed, found), payload(chat, followed, found), (), now)
        for followed in at_once(c)
        if (chat := known_chats.get(c, followed.chat)) is not None and awake(chat, now)
        for found in news(c, followed)
    )


def slot(followed: Follow, found: FoundQuote) -> str:
    """The outbox slot of one quote for one follow."""
    return f"follow:{followed.id}:{found.id}"


def _follow(row: Row[tuple[object, ...]], *, at_once: bool) -> Follow:
    question = Understood.from_json(row.question)
    return Follow(id=row.id, chat=row.chat, label=row.label, question=question, at_once=at_once)
