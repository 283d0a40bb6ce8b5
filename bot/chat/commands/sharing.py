"""/share and /card: a quote as a picture, and as text to forward."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from bot.chat.cards import card_picture
from bot.chat.commands.briefs import visible
from bot.chat.commands.carried import leading, number_in, page_in
from bot.chat.commands.lookups import recalled
from bot.chat.desk import Desk
from bot.chat.errors import NotThere
from bot.chat.incoming import Incoming
from bot.chat.pictures import COLOURS, Theme
from bot.chat.replies import Reply
from bot.chat.views.briefing import QUOTES_A_PAGE
from bot.chat.views.sharing import card_of, shared_reply, which_reply
from bot.lookup import answers
from bot.speech import _
from summarizer.model import Quote

_OTHER: dict[Theme, Theme] = {"light": "dark", "dark": "light"}


async def share(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Ask which quote is to be shared, or share the only one: of an answer (/share #12 5) or an article (/share 12)."""
    first, rest = (*arguments.split(maxsplit=1), "", "")[:2]
    offset = page_in(rest)
    if first.startswith("#"):
        question = await recalled(desk, incoming, number_in(first))
        found = await desk.database.read(answers.answer_to, question, chat=incoming.chat, offset=offset)
        quotes = [(each.article_id, each.quote) for each in found.quotes]
    else:
        article = await visible(desk, incoming, number_in(first))
        quotes = [(article.id, each) for each in article.briefing.quotes[offset : offset + QUOTES_A_PAGE]]
    if not quotes:
        raise _gone()
    if len(quotes) > 1:
        yield which_reply(quotes)
        return
    yield await _card(desk, incoming, quotes[0][0], quotes[0][1].start, "light")


async def card(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Make the picture of a quote by its article and where it begins there: /card 12 340 dark."""
    article_id, rest = leading(arguments)
    start, how = leading(rest)
    yield await _card(desk, incoming, article_id, start, "dark" if how == "dark" else "light")


async def _card(desk: Desk, incoming: Incoming, article_id: int, start: int, theme: Theme) -> Reply:
    article = await visible(desk, incoming, article_id)
    quote: Quote | None = next((each for each in article.briefing.quotes if each.start == start), None)
    if quote is None:
        raise _gone()
    picture = await asyncio.to_thread(card_picture, card_of(article, quote), COLOURS[theme])
    return shared_reply(article, quote, picture, _OTHER[theme])


def _gone() -> NotThere:
    return NotThere(_("That quote is not there any more. Ask again, or open its article."))
