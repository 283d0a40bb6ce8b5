"""Quotes for a text that is still being typed: quick enough for every keystroke."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.asking.questions import read
from bot.lookup.answers import Answer, answer, wanted_of
from bot.lookup.sameness import merged
from bot.model import ChatKey
from bot.store.search import search
from summarizer.model import KEY_CONFIDENCE

AT_ONCE = 10
_COPIES = 2
"""How many rows are read for each quote that is shown, because the same words stand in several articles."""


def typed(c: Connection, text: str, *, chat: ChatKey, now: datetime, limit: int = AT_ONCE, offset: int = 0) -> Answer:
    """Answer bare words ("suga oil sup") with the newest quotes that hold them or whose speaker's name does.

    The last word may go on. Only quotes with a sure name come, as they are to be passed on. A text that reads as a
    whole question, and words that nothing holds, are answered as a question. `total` is how many are known of so far.
    """
    asked = read(text, now)
    if not asked.bare or asked.phrase or not asked.words:
        return answer(c, text, chat=chat, now=now, limit=limit, offset=offset)
    most = (offset + limit) * _COPIES + 1
    found = merged(search(c, replace(wanted_of(asked, chat, "typing"), limit=most, least=KEY_CONFIDENCE)))
    if not found:
        return answer(c, text, chat=chat, now=now, limit=limit, offset=offset)
    return Answer(understood=asked, quotes=tuple(found[offset : offset + limit]), total=len(found), offset=offset)
