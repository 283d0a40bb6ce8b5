"""What a chat chose to hear of, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.model import ChatKey
from bot.store import bundles, filters, subscriptions


@dataclass(frozen=True, slots=True)
class Contents:
    """`bundles` of those `offered` are taken, `feeds` are the chat's own; `muted` are words, sources and feeds."""

    offered: int
    bundles: int
    feeds: int
    wanted: int
    muted: int
    languages: tuple[str, ...]


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
        languages=filters.values(c, chat, "language"),
    )
