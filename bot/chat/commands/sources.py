"""/sources: what is read for a chat, and how fresh it is."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import Connection

from bot.chat.commands.feeds import listed
from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.sources import sources_reply
from bot.model import ChatKey
from bot.store import subscriptions
from bot.store.freshness import Freshness, freshness
from bot.store.subscriptions import Subscription


async def sources(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Say of each feed that comes to the chat how fresh it is, and what was wrong with it last."""
    found, fresh = await desk.database.read(_read_for, incoming.chat)
    yield sources_reply(found, fresh, desk.clock(), replaces=incoming.pressed)


def _read_for(c: Connection, chat: ChatKey) -> tuple[list[Subscription], dict[int, Freshness]]:
    every = listed(c, chat)
    offered = [each for slug in sorted(every.taken) for each in subscriptions.in_bundle(c, slug)]
    feeds = {each.feed_id: each for each in (*offered, *every.own) if each.feed_id not in every.muted}
    return list(feeds.values()), freshness(c, feeds)
