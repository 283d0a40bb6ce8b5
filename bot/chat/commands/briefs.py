"""/brief and the buttons under a briefing."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Document, Incoming
from bot.chat.parsing import LINKS_AT_ONCE, links, wants_links
from bot.chat.replies import Reply
from bot.chat.views.briefing import briefing_reply, quotes_reply, reading
from bot.model import Article
from bot.store import articles
from summarizer.model import Article as Source
from summarizer.model import Length

HOW = (
    "Tell me what to brief: /brief and a link, /brief and the text of an article, a .txt or .html file, "
    "or /brief in reply to a message."
)


async def brief(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Brief a file, links, a text, or the message that this one replies to."""
    text = arguments or incoming.reply_to or ""
    if incoming.document is not None:
        async for reply in _file(desk, incoming, incoming.document):
            yield reply
    elif wants_links(text):
        async for reply in _links(desk, incoming, links(text)[:LINKS_AT_ONCE]):
            yield reply
    elif text:
        yield reading("the text")
        yield briefing_reply(await desk.intake.text(text, chat=incoming.chat), replaces=True)
    else:
        raise Misunderstood(HOW)


async def longer(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a briefing with more sentences, in place."""
    article = await _visible(desk, incoming, arguments)
    source = Source(text=article.text, title=article.title, url=article.url)
    briefing = await desk.summaries.summarize(source, length=Length.LONG)
    yield briefing_reply(article, longer=briefing, replaces=True)


async def shorter(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a briefing as it was at first, in place."""
    yield briefing_reply(await _visible(desk, incoming, arguments), replaces=True)


async def quotes(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show every quote of an article."""
    yield quotes_reply(await _visible(desk, incoming, arguments))


async def _file(desk: Desk, incoming: Incoming, document: Document) -> AsyncIterator[Reply]:
    yield reading(document.name)
    article = await desk.intake.file(document.name, await document.read(), chat=incoming.chat)
    yield briefing_reply(article, replaces=True)


async def _links(desk: Desk, incoming: Incoming, addresses: tuple[str, ...]) -> AsyncIterator[Reply]:
    for address in addresses:
        yield reading(address)
        yield briefing_reply(await desk.intake.link(address, chat=incoming.chat), replaces=True)


async def _visible(desk: Desk, incoming: Incoming, number: str) -> Article:
    """Return the article with this number if the chat may see it; raise NotThere otherwise, and no other error."""
    gone = NotThere("That article is not here any more. Send me its link to brief it again.")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise gone
    if not await desk.database.run(articles.visible, int(number), incoming.chat):
        raise gone
    return await desk.database.run(articles.get, int(number))
