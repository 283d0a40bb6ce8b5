"""/next: when the next digest comes, and what it would hold now."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.coming import next_reply
from bot.outbox.edition import edition


async def coming(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Say when something comes next, and what a digest would hold now; nothing of it counts as told."""
    chat, now = await desk.chat(incoming), desk.clock()
    yield next_reply(chat, (await desk.database.read(edition, incoming.chat, now)).stories, now)
