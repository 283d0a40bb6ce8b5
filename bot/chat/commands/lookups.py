"""/who: words with a name, a date and a link."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from bot import lookup
from bot.chat.commands.basics import puzzled
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.answer import answer_reply

QUESTION_LENGTH = 1000

HOW = "Ask who said what: /who mentioned oil? — /who said “freezing oil supplies”? — /who did the minister speak about?"


_BARE_VERB = re.compile(r"(said|says|say|mentioned|mentions|talked|talks|spoke|told|warned|called|denied)\b", re.I)
"""How the rest of a question begins that has "who" in its command: /who mentioned oil?"""


async def who(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Answer a question, or the one in the message that this one replies to."""
    question = (arguments or incoming.reply_to or "")[:QUESTION_LENGTH].strip()
    if not question:
        raise Misunderstood(HOW)
    asked = f"who {question}" if _BARE_VERB.match(question) else question
    yield answer_reply(await desk.database.read(lookup.answer, asked, chat=incoming.chat, now=desk.clock()))


async def attempt(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Look up a few words that name somebody who is quoted; say what can be sent where they do not."""
    found = await desk.database.read(lookup.answer, arguments[:QUESTION_LENGTH], chat=incoming.chat, now=desk.clock())
    yield answer_reply(found) if found.understood.people and not found.closest else puzzled()
