"""Old articles are briefed anew, a few at a time, between what is new."""

from __future__ import annotations

import logging

from bot.store import Database, rebriefing
from bot.work.local import Summaries
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)

_AT_ONCE = 20


async def brief_anew(database: Database, summaries: Summaries, sentences: int) -> int:
    """Brief some of the articles that wait for it; how many there were. What cannot be briefed stays as it is."""
    some = await database.read(lambda c: rebriefing.waiting(c, most=_AT_ONCE))
    for article in some:
        try:
            briefing = await summaries.summarize(article, sentences)
        except SummarizerError:
            briefing = None
        await database.run(rebriefing.done, int(article.id or 0), briefing)
    if some:
        log.info("%d articles in other languages were briefed anew.", len(some))
    return len(some)
