"""/offer and /unoffer: feeds that administrators give to all chats."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.chat.commands.adding import found_and_kept, links_and_folder
from bot.chat.commands.carried import number_in
from bot.chat.desk import Desk
from bot.chat.errors import NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Button, Reply, Section, bold, line, said, text
from bot.chat.views.adding import looking
from bot.chat.visible import shortened
from bot.ingest.discovery import FoundFeed
from bot.speech import _
from bot.store import bundles, feeds, offers
from bot.store.offers import Offer

_SHOWN = 60
_MOST_BUTTONS = 40


async def offer(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Offer the feed that a link leads to, in a folder that other words name; without a link, list what is offered."""
    links, folder = links_and_folder(arguments)
    if not links:
        yield _listed(await desk.database.read(offers.every))
        return
    yield looking(links[:1])
    added = await found_and_kept(desk, links[0], partial(_offer, desk, folder))
    told = _("Offered to all chats: {feed}") if added.new else _("{feed} was there already.")
    words = said(told, feed=bold(shortened(added.title, _SHOWN)))
    yield replace(line(*words, buttons=[(Button(_("All that is offered"), "/offer"),)]), replaces=True)


async def unoffer(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Offer a feed no more, by its number in the list."""
    if not await desk.database.run(_withdraw, number_in(arguments)):
        raise NotThere(_("That feed is not offered any more. /offer lists those that are."))
    yield replace(_listed(await desk.database.read(offers.every)), replaces=incoming.pressed)


def _offer(desk: Desk, folder: str, c: Connection, found: FoundFeed) -> tuple[int, bool]:
    feed_id = feeds.ensure(c, found.url, desk.clock(), title=found.title)
    if feeds.is_for_all(c, feed_id):
        return feed_id, False
    offers.add(c, Offer(found.url, found.title, folder), desk.clock())
    bundles.put(c, folder, feed_id)
    return feed_id, True


def _withdraw(c: Connection, feed_id: int) -> bool:
    url = feeds.address(c, feed_id)
    if url is None or not offers.remove(c, url):
        return False
    bundles.take_out(c, feed_id)
    feeds.drop_unwanted(c)
    return True


def _listed(known: Sequence[Offer]) -> Reply:
    if not known:
        return line(_("Nothing is offered but what the operator's list holds. /offer LINK FOLDER adds a feed."))
    lines = [text(" · ".join(filter(None, (each.folder, each.title or each.url)))) for each in known]
    labels = ((shortened(each.title or each.url, 36), each.feed_id) for each in known[:_MOST_BUTTONS])
    buttons = tuple((Button(f"✕ {label}", f"/unoffer {feed_id}"),) for label, feed_id in labels)
    return Reply((Section((text(bold(_("Offered to all chats"))), *lines)),), buttons)
