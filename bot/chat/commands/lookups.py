"""/who: words with a name, a date and a link."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot import lookup
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.answer import answer_reply

QUESTION_LENGTH = 1000

HOW = "Ask who said what: /who mentioned oil? — /who said “freezing oil supplies”? — /who did the minister speak about?"


async def who(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Answer a question, or the one in the message that this one replies to."""
    question = (arguments or incoming.reply_to or "")[:QUESTION_LENGTH].strip()
    if not question:
        raise Misunderstood(HOW)
    now = desk.clock()
    yield answer_reply(
        await desk.database.run(lambda c: lookup.answer(c, f"who {question}", chat=incoming.chat, now=now))
    )
