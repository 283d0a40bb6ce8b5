"""/add, /import and /opml: feeds come in by links and by lists, and go out as a list."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from bot.chat.allowance import grant, granted, too_many
from bot.chat.commands.feeds import folder_name, listed, nothing_to_add
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood
from bot.chat.incoming import Incoming
from bot.chat.replies import Attachment, Reply, Section, line, text
from bot.chat.views.adding import Added, added_reply, imported_reply, looking
from bot.ingest.discovery import FoundFeed
from bot.ingest.errors import IngestError
from bot.ingest.opml import ListedFeed, write_opml
from bot.model import ChatKey
from bot.speech import _, n_, number
from bot.store import subscriptions
from bot.store.subscriptions import MOST, Full
from summarizer.errors import SummarizerError

LINKS_AT_ONCE = 10

Keep = Callable[[Connection, FoundFeed], tuple[int, bool]]
"""What keeps a feed that was found, for a chat or for all: its id, and whether that is new."""

_LINK = re.compile(r"@\w{4,32}|\S+://\S+|feed:\S+|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?", re.I)


async def add(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Add the feeds that links lead to; other words name the folder that they go into."""
    links, folder = links_and_folder(arguments or incoming.reply_to or "")
    if not links:
        yield nothing_to_add()
        return
    if len(links) > LINKS_AT_ONCE:
        words = _("Up to {n} links at a time, please; /import takes a whole list.")
        raise Misunderstood(words.format(n=LINKS_AT_ONCE))
    folder = folder if arguments else ""
    yield looking(links)
    count = 1 + await granted(desk, incoming.user, len(links) - 1)  # one is counted already
    keep = partial(_subscribe, desk, incoming.chat, folder or None)
    results = await asyncio.gather(*(_added(desk, link, keep) for link in links[:count]))
    late = await too_many(desk, incoming.user) if links[count:] else ""
    yield added_reply([*results, *(Added(link, problem=late) for link in links[count:])], folder)


def links_and_folder(text: str) -> tuple[list[str], str]:
    """Return the links in a text, each once, and the folder that its other words name. Raises Misunderstood."""
    words = [word.strip(",;<>") for word in text.split()]
    links = list(dict.fromkeys(word for word in words if _LINK.fullmatch(word)))
    return links, folder_name(" ".join(word for word in words if word not in links)) if links else ""


async def found_and_kept(desk: Desk, link: str, keep: Keep) -> Added:
    """Find the feed that a link leads to, keep it, and have it looked at before others. Raises what both raise."""
    found = await desk.intake.find_feed(link)

    def kept(c: Connection) -> Added:
        feed_id, new = keep(c, found)
        desk.look_soon(c, [feed_id])
        return Added(found.url, found.title or found.url, feed_id, new)

    return await desk.database.run(kept)


async def _added(desk: Desk, link: str, keep: Keep) -> Added:
    try:
        return await found_and_kept(desk, link, keep)
    except Full:
        return Added(link, problem=_full())
    except (IngestError, SummarizerError) as error:
        return Added(link, problem=str(error))


def _subscribe(desk: Desk, chat: ChatKey, folder: str | None, c: Connection, found: FoundFeed) -> tuple[int, bool]:
    return subscriptions.subscribe(c, chat, found.url, desk.clock(), folder=folder, own_title=found.title)


def _full() -> str:
    return _("You have {n} feeds, which is the most that a chat may have: remove some first.").format(n=MOST)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of a list: feeds that are new, that were there, that there was no room for, and too many an hour."""

    new: int = 0
    known: int = 0
    left: int = 0
    late: int = 0


async def import_(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Add the feeds of an OPML file that was sent or is replied to, in its folders."""
    if incoming.document is None:
        raise Misunderstood(
            _("Send me the OPML file that your feed reader exports, or answer such a file with /import.")
        )
    data = await incoming.document.read()
    found = await desk.intake.feed_list(incoming.document.name, data)
    if not found.feeds and not found.left_out:
        raise Misunderstood(_("There is no feed in that list."))
    taken = await desk.database.run(_take_in, incoming, found.feeds, desk)
    yield imported_reply(taken.new, taken.known, taken.left, found.left_out)
    if taken.late:
        yield line(f"{await too_many(desk, incoming.user)} {_left_for_later(taken.late)}")


def _left_for_later(count: int) -> str:
    return n_(
        "{n} feed of the list is left: send me the list again then.",
        "{n} feeds of the list are left: send me the list again then.",
        count,
    ).format(n=number(count))


def _take_in(c: Connection, incoming: Incoming, found: Sequence[ListedFeed], desk: Desk) -> _Taken:
    chat = incoming.chat
    room = MOST - subscriptions.count(c, chat)
    have = {each.url for each in subscriptions.of_chat(c, chat)}
    new = [each for each in found if each.url not in have]
    fit = new[: max(room, 0)]
    allowed = fit[: 1 + grant(c, desk, incoming.user, len(fit) - 1)]  # one is counted already
    added: list[int] = []
    for each in allowed:
        folder = _short(each.folder)
        feed_id, _new = subscriptions.subscribe(c, chat, each.url, desk.clock(), title=each.title, folder=folder)
        added.append(feed_id)
    desk.look_soon(c, added)
    return _Taken(len(allowed), len(found) - len(new), len(new) - len(fit), len(fit) - len(allowed))


def _short(name: str) -> str:
    """The name of a folder cut to what fits: a list may call it as it likes."""
    while True:
        try:
            return folder_name(name)
        except Misunderstood:
            name = name[: len(name) * 3 // 4]


async def opml(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Hand out the feeds of the chat as a list that other readers take."""
    found = await desk.database.read(_for_export, incoming.chat)
    if not found:
        raise Misunderstood(_("You have no feeds yet: /add LINK adds one."))
    data = await asyncio.to_thread(write_opml, found, "Briefing-note bot")
    words = n_("Your feed as a list (OPML).", "Your {n} feeds as a list (OPML).", len(found)).format(n=len(found))
    yield Reply((Section((text(words),)),), attachment=Attachment("feeds.opml", data))


def _for_export(c: Connection, chat: ChatKey) -> list[ListedFeed]:
    every = listed(c, chat)
    own = [ListedFeed(each.url, each.title, each.folder) for each in every.own]
    have = {each.url for each in own}
    offered = [
        ListedFeed(feed.url, feed.title, bundle.title)
        for bundle in every.bundles
        if bundle.slug in every.taken
        for feed in subscriptions.in_bundle(c, bundle.slug)
        if feed.feed_id not in every.muted and feed.url not in have
    ]
    return own + offered
