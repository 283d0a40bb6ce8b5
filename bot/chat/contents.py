"""What a chat chose to hear of, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.model import ChatKey
from bot.store import bundles, filters, subscriptions
from bot.store.schema import delivered


@dataclass(frozen=True, slots=True)
class Contents:
    """`bundles` of those `offered` are taken, `feeds` are the chat's own; `muted` are words, sources and feeds.

    `told` says whether the chat was ever told of an article.
    """

    offered: int
    bundles: int
    feeds: int
    wanted: int
    muted: int
    languages: tuple[str, ...]
    told: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing can come, and nothing ever came."""
        return not (self.bundles or self.feeds or self.told)


def contents(c: Connection, chat: ChatKey) -> Contents:
    """What `chat` chose."""
    offered = {each.slug for each in bundles.offered(c)}
    chosen = bundles.chosen(c, chat)
    return Contents(
        offered=len(offered),
        bundles=len(offered if chosen is None else offered & {*chosen}),
        feeds=subscriptions.count(c, chat),
        wanted=len(filters.of_chat(c, chat, "topic", "person")),
        muted=len(filters.of_chat(c, chat, "without", "source", "feed")),
        told=c.execute(select(delivered.c.chat).where(delivered.c.chat == chat).limit(1)).first() is not None,
        languages=filters.values(c, chat, "language"),
    )
