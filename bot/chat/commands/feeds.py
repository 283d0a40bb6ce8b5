"""/feeds, /add, /remove and /folder: the feeds of a chat, and the bundles that are offered to all."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import Connection

from bot.chat.commands.carried import leading, page_in
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply, fitting, line
from bot.chat.views import feeds as views
from bot.chat.views.feeds import FOLDER_BYTES, Feeds
from bot.chat.visible import reflowed
from bot.model import ChatKey
from bot.speech import _
from bot.store import bundles, filters, subscriptions
from bot.store.subscriptions import Subscription


def listed(c: Connection, chat: ChatKey) -> Feeds:
    """Return what the chat takes, in one reading of the store."""
    offered = tuple(bundles.offered(c))
    chosen = bundles.chosen(c, chat)
    taken = frozenset(each.slug for each in offered) if chosen is None else frozenset(chosen)
    muted = frozenset(int(each) for each in filters.values(c, chat, "feed"))
    return Feeds(tuple(subscriptions.of_chat(c, chat)), offered, taken, muted)


async def feeds(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """List the feeds of the chat, page by page."""
    found = await desk.database.read(listed, incoming.chat)
    yield views.feeds_reply(found, page_in(arguments, first=1), replaces=incoming.pressed)


async def folder(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show the feeds of a folder, or rename it: /folder Sports, /folder Sports = Football."""
    old, equals, new = (part.strip() for part in arguments.partition("="))
    found = await desk.database.read(listed, incoming.chat)
    if not old:
        yield views.feeds_reply(found)
        return
    if not any(each.folder.casefold() == old.casefold() for each in found.own):
        raise NotThere(
            _("There is no folder “{name}”. Name one when you add a feed: /add LINK {name}").format(name=old[:60])
        )
    if equals:
        await desk.database.run(_rename, incoming.chat, old, folder_name(new))
        found = await desk.database.read(listed, incoming.chat)
    yield views.folder_reply(folder_name(new), found) if new else views.folder_reply(old, found)


async def feed(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a feed, or change it: /feed 7, /feed 7 mute, /feed 7 unmute, /feed 7 to Sports, /feed 7 remove."""
    feed_id, words = leading(arguments)
    action, rest = (*words.split(maxsplit=1), "", "")[:2]
    found = await _known(desk, incoming.chat, feed_id)
    if action == "remove":
        await desk.database.run(subscriptions.unsubscribe, incoming.chat, found.feed_id)
        yield views.removed_reply(found)
        return
    if action == "move":
        every = await desk.database.read(listed, incoming.chat)
        yield views.move_reply(found, sorted({each.folder for each in every.own if each.folder}))
        return
    if action == "to":
        await desk.database.run(subscriptions.move, incoming.chat, found.feed_id, folder_name(rest))
    elif action in ("mute", "unmute"):
        await desk.database.run(_mute, incoming.chat, found, muted=action == "mute")
    every = await desk.database.read(listed, incoming.chat)
    now = await _known(desk, incoming.chat, feed_id)
    own = any(each.feed_id == now.feed_id for each in every.own)
    yield views.feed_reply(now, own=own, muted=now.feed_id in every.muted, replaces=incoming.pressed)


async def remove(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Remove a feed by its name or its link."""
    every = await desk.database.read(listed, incoming.chat)
    if not arguments.strip():
        yield views.feeds_reply(every)
        return
    found = named(arguments, every.own)
    if not found:
        raise NotThere(_("None of your feeds goes by that name. /feeds lists them."))
    if len(found) > 1:
        yield views.which_reply(arguments, found)
        return
    await desk.database.run(subscriptions.unsubscribe, incoming.chat, found[0].feed_id)
    yield views.removed_reply(found[0])


async def bundle(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Show a bundle, take it or leave it out: /bundle asia, /bundle asia off."""
    slug, turn = (*arguments.split(), "", "")[:2]
    every = await desk.database.read(listed, incoming.chat)
    known = next((each for each in every.bundles if each.slug == slug), None)
    if known is None:
        raise NotThere(_("That bundle is not offered any more. /feeds shows those that are."))
    if turn in ("on", "off"):
        await desk.database.run(_take, incoming.chat, slug, on=turn == "on")
        every = await desk.database.read(listed, incoming.chat)
    held = await desk.database.read(subscriptions.in_bundle, slug)
    yield views.bundle_reply(known, held, every, replaces=incoming.pressed)


def folder_name(words: str) -> str:
    """Return what a folder is called: on one line, and short enough for a button. Raises Misunderstood."""
    name = reflowed(words).strip("/ ")
    if len(name.encode("utf-8", "replace")) > FOLDER_BYTES:
        raise Misunderstood(_("That name is too long for a folder: take a word or two."))
    return name


def named(words: str, feeds: tuple[Subscription, ...]) -> list[Subscription]:
    """Return the feeds that go by a name or a link: exactly, or else in part."""
    wanted = words.strip().casefold()
    exact = [each for each in feeds if wanted in (each.title.casefold(), each.url.casefold())]
    return exact or [each for each in feeds if wanted in each.title.casefold() or wanted in each.url.casefold()]


def _rename(c: Connection, chat: ChatKey, old: str, new: str) -> None:
    for each in subscriptions.of_chat(c, chat):
        if each.folder.casefold() == old.casefold():
            subscriptions.move(c, chat, each.feed_id, new)


def _mute(c: Connection, chat: ChatKey, feed: Subscription, *, muted: bool) -> None:
    if muted:
        filters.add(c, chat, "feed", str(feed.feed_id), feed.title)
    else:
        filters.discard(c, chat, "feed", str(feed.feed_id))


def _take(c: Connection, chat: ChatKey, slug: str, *, on: bool) -> None:
    """Choose one bundle more or one less; whoever takes all again takes what is added later, too."""
    offered = [each.slug for each in bundles.offered(c)]
    chosen = bundles.chosen(c, chat)
    taken = {*(offered if chosen is None else chosen)} - {slug} | ({slug} if on else set())
    if taken >= set(offered):
        bundles.choose_all(c, chat)
    else:
        bundles.choose(c, chat, [each for each in offered if each in taken])


async def _known(desk: Desk, chat: ChatKey, feed_id: int) -> Subscription:
    """Return the feed of that number if the chat has it or it is offered to all; raise NotThere otherwise."""
    found = await desk.database.read(subscriptions.one, chat, feed_id)
    if found is None:
        raise NotThere(_("This chat does not have that feed any more. /feeds lists what it has."))
    return found


def nothing_to_add() -> Reply:
    """Say what can be added."""
    return line(
        _(
            "Send a link with the command: /add https://news.example — a feed, a site whose feed I look for, or a "
            "Telegram channel (@name). Several links at once will do, and a word behind them names a folder. "
            "/import takes a whole list (OPML) from another reader."
        ),
        buttons=[fitting(("/feeds", "/feeds"))],
    )
