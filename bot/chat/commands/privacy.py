"""/mydata and /forget: what the bot knows of a chat, and its end."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from sqlalchemy import Connection

from bot.chat.desk import Desk
from bot.chat.incoming import Incoming
from bot.chat.replies import Attachment, Button, Reply, Section, bold, line, said, text
from bot.speech import _
from bot.store import chats, lives, members
from bot.store.privacy import everything_about

SURE = "everything"


async def mydata(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Hand out all that is kept about this chat as one JSON file."""
    found = await desk.database.read(everything_about, incoming.chat)
    words = text(_("This is everything that I keep about this chat. /forget deletes it."))
    data = json.dumps(found, ensure_ascii=False, indent=1).encode()
    yield Reply((Section((words,)),), attachment=Attachment("my-data.json", data))


async def forget(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Ask first, then delete everything about this chat."""
    if arguments.strip().casefold() != SURE:
        question = said(
            _("This deletes {all} that I keep about this chat: its settings, feeds, follows and private texts."),
            all=bold(_("everything")),
        )
        yield line(*question, buttons=[(Button(_("Delete everything"), f"/forget {SURE}"),)])
        return
    await desk.database.run(_forget, incoming)
    lives.working_for(None)
    await desk.database.scrub()
    yield Reply(line(_("Done: I have forgotten this chat. /start begins anew.")).sections, replaces=incoming.pressed)


def _forget(c: Connection, incoming: Incoming) -> None:
    chats.forget(c, incoming.chat)
    if incoming.kind == "private":
        members.remove(c, incoming.user)
