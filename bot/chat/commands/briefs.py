"""/brief and the buttons under a briefing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

from bot.chat.allowance import granted, too_many
from bot.chat.commands.carried import leading, page_in
from bot.chat.commands.lookups import about_topic
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Document, Incoming
from bot.chat.parsing import LINKS_AT_ONCE, is_topic, links, wants_links
from bot.chat.replies import Reply, line
from bot.chat.views.briefing import briefing_reply, quotes_reply, reading, unread
from bot.ingest.errors import IngestError, IsFeed, NotServed, Unreachable
from bot.model import Article, Known
from bot.speech import N_, _, number
from bot.store import articles, chats
from summarizer.errors import SummarizerError
from summarizer.model import Article as Source
from summarizer.model import Briefing, Length

HOW = N_(
    "Send me what to brief: a link, the text of an article, or a file (.txt, .md, .html, .pdf, .docx, .eml). "
    "/brief in reply to a message briefs that one."
)

_SLOW_DOWN = 429
"""The HTTP statuses from here on may be others in a while."""


async def brief(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Brief a file, links, a text, or the message that this one replies to."""
    text = arguments or incoming.reply_to or ""
    if incoming.document is not None:
        replies = _file(desk, incoming, incoming.document)
    elif wants_links(text):
        replies = _links(desk, incoming, links(text))
    elif arguments and is_topic(arguments):
        replies = about_topic(desk, incoming, arguments)
    elif text:
        replies = _text(desk, incoming, text)
    else:
        raise Misunderstood(_(HOW))
    async for reply in replies:
        yield reply


async def length(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a briefing shorter or longer, in place: /length 12 short."""
    article_id, wanted = leading(arguments)
    article = await visible(desk, incoming, article_id)
    if wanted == Length.LONG:
        longest = await _long(desk, article)
        if longest.sentences == article.briefing.sentences and longest.key_quotes == article.briefing.key_quotes:
            yield replace(line(_("There is no more to it: this is the whole article in brief.")), passing=True)
        else:
            yield briefing_reply(article, length=Length.LONG, longer=longest, replaces=True)
    else:
        shown = Length.SHORT if wanted == Length.SHORT else Length.NORMAL
        yield briefing_reply(article, length=shown, replaces=True)


async def longer(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Do what a button of an older message stands for."""
    async for reply in length(desk, incoming, f"{arguments} {Length.LONG}"):
        yield reply


async def shorter(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Do what a button of an older message stands for."""
    async for reply in length(desk, incoming, f"{arguments} {Length.NORMAL}"):
        yield reply


async def quotes(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a page of all quotes of an article, in place: /quotes 12 3."""
    article_id, page = leading(arguments)
    article = await visible(desk, incoming, article_id)
    yield quotes_reply(article, page_in(page), replaces=incoming.pressed)


async def _file(desk: Desk, incoming: Incoming, document: Document) -> AsyncIterator[Reply]:
    yield reading(document.name)
    article = await desk.intake.file(document.name, await document.read(), chat=incoming.chat)
    yield await _briefed(desk, incoming, article)


async def _text(desk: Desk, incoming: Incoming, text: str) -> AsyncIterator[Reply]:
    yield reading(_("the text"))
    yield await _briefed(desk, incoming, await desk.intake.text(text, chat=incoming.chat))


async def _links(desk: Desk, incoming: Incoming, addresses: tuple[str, ...]) -> AsyncIterator[Reply]:
    """Read some links side by side, and show them in their order; one that cannot be read is no loss to the others."""
    wanted = addresses[:LINKS_AT_ONCE]
    wanted, late = await _allowed(desk, incoming, wanted)
    known = {each: await desk.intake.known(each, chat=incoming.chat) for each in wanted}
    begun = {
        each: asyncio.create_task(desk.intake.link(each, chat=incoming.chat)) for each in wanted if known[each] is None
    }
    try:
        for address in wanted:
            at_hand = known[address]
            if at_hand is not None:
                replies = _again(desk, incoming, address, at_hand)
            else:
                replies = _read(desk, incoming, address, begun[address], alone=len(wanted) == 1)
            async for reply in replies:
                yield reply
    finally:
        for task in begun.values():
            task.cancel()
        await asyncio.gather(*begun.values(), return_exceptions=True)
    if late:
        yield line(await too_many(desk, incoming.user))
    elif len(addresses) > len(wanted):
        left = number(len(addresses) - len(wanted))
        words = _("I read {most} links at a time. Please send me the other {left} again.")
        yield line(words.format(most=number(LINKS_AT_ONCE), left=left))


async def _allowed(desk: Desk, incoming: Incoming, links: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the links that the user may have read within this hour, and whether some are left; one is counted."""
    more = await granted(desk, incoming.user, len(links) - 1)
    return links[: 1 + more], 1 + more < len(links)


async def _read(
    desk: Desk, incoming: Incoming, address: str, begun: asyncio.Task[Article], *, alone: bool
) -> AsyncIterator[Reply]:
    yield reading(_host(address))
    try:
        yield await _briefed(desk, incoming, await begun)
    except (IngestError, SummarizerError) as problem:
        passes = isinstance(problem, Unreachable) or (isinstance(problem, NotServed) and problem.status >= _SLOW_DOWN)
        feed = address if isinstance(problem, IsFeed) else None
        what = None if alone else _host(address)
        yield unread(str(problem), what=what, again=address if passes else None, feed=feed)


async def _again(desk: Desk, incoming: Incoming, address: str, known: Known) -> AsyncIterator[Reply]:
    """Show what is at hand at once; if that is old, look whether the page has changed, and show it in its place."""
    shown = await _briefed(desk, incoming, known.article)
    yield replace(shown, replaces=False, progress=known.old)
    now = await desk.intake.renewed(address, chat=incoming.chat) if known.old else None
    if now is not None:
        yield await _briefed(desk, incoming, now, changed=True)


async def _briefed(desk: Desk, incoming: Incoming, article: Article, *, changed: bool = False) -> Reply:
    """Return the briefing as long as the chat likes it."""
    chat = await desk.database.read(chats.get, incoming.chat)
    wanted = chat.length if chat else Length.NORMAL
    longest = await _long(desk, article) if wanted == Length.LONG else None
    return briefing_reply(article, length=wanted, longer=longest, changed=changed, replaces=True)


async def _long(desk: Desk, article: Article) -> Briefing:
    source = Source(text=article.text, title=article.title, url=article.url)
    return await desk.summaries.summarize(source, length=Length.LONG)


async def visible(desk: Desk, incoming: Incoming, article_id: int) -> Article:
    """Return the article with this number if the chat may see it; raise NotThere otherwise, and no other error."""
    if not await desk.database.read(articles.visible, article_id, incoming.chat):
        raise NotThere(_("That article is not here any more. Send me its link to brief it again."))
    return await desk.database.read(articles.get, article_id, chat=incoming.chat)


def _host(address: str) -> str:
    """Return whose page it is, for a line of progress."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address
