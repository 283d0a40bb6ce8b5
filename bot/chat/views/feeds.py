"""The feeds of a chat: its own in folders, and the bundles that are offered to all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.chat.replies import Block, Button, Reply, Run, Section, bold, italic, line, said, text
from bot.chat.views.setup import bundle_name
from bot.chat.visible import shortened
from bot.speech import _, day, n_
from bot.store.bundles import Bundle
from bot.store.subscriptions import Subscription

PAGE = 8
"""Feeds of one page of the list: each has a button."""

FOLDER_BYTES = 48
"""The longest name of a folder, in UTF-8: it goes into buttons."""

_NAME = 60
_LABEL = 36


@dataclass(frozen=True, slots=True)
class Feeds:
    """What a chat takes: its own feeds, the bundles offered (and those that it takes), and the ids of muted feeds."""

    own: tuple[Subscription, ...]
    bundles: tuple[Bundle, ...]
    taken: frozenset[str]
    muted: frozenset[int]


def feeds_reply(feeds: Feeds, page: int = 1, *, replaces: bool = False) -> Reply:
    """List the feeds page by page, with a button for each feed and each bundle."""
    pages = max(1, -(-len(feeds.own) // PAGE))
    page = min(max(page, 1), pages)
    shown = feeds.own[(page - 1) * PAGE : page * PAGE]
    own = Section((text(bold(_own_title(feeds))), *_in_folders(shown, feeds.muted)))
    buttons: list[tuple[Button, ...]] = [(_feed_button(each),) for each in shown]
    if pages > 1:
        turns = [Button("◀", f"/feeds {page - 1}")] if page > 1 else []
        buttons.append((*turns, *([Button("▶", f"/feeds {page + 1}")] if page < pages else [])))
    sections = [own]
    if feeds.bundles:
        sections.append(
            Section((text(bold(_("For everybody"))), *(_bundle_line(each, feeds) for each in feeds.bundles)))
        )
        buttons += _in_rows([Button(_ticked(each, feeds), f"/bundle {each.slug}") for each in feeds.bundles])
    return Reply(
        tuple(sections), (*buttons, (Button(_("Add a feed"), "/add"), Button(_("Topics"), "/topics"))), replaces
    )


def folder_reply(name: str, feeds: Feeds) -> Reply:
    """List the feeds of one folder."""
    shown = [each for each in feeds.own if each.folder.casefold() == name.casefold()]
    head = text(bold(shortened(shown[0].folder if shown else name, _NAME)))
    return Reply(
        (Section((head, *(_feed_line(each, feeds.muted) for each in shown))),),
        (*((_feed_button(each),) for each in shown[: 4 * PAGE]), (Button(_("All feeds"), "/feeds"),)),
    )


def bundle_reply(bundle: Bundle, feeds: Sequence[Subscription], all_feeds: Feeds, *, replaces: bool = False) -> Reply:
    """Show a bundle with its feeds: the bundle can be left out, and each of its feeds be muted."""
    taken = bundle.slug in all_feeds.taken
    turn = (
        Button(_("Leave it out"), f"/bundle {bundle.slug} off")
        if taken
        else Button(_("Take it"), f"/bundle {bundle.slug} on")
    )
    state = _("Its articles come to this chat.") if taken else _("Its articles do not come to this chat.")
    head = (text(bold(shortened(bundle_name(bundle), _NAME))), text(italic(state)))
    return Reply(
        (Section((*head, *(_feed_line(each, all_feeds.muted) for each in feeds))),),
        (*((_feed_button(each),) for each in feeds[: 4 * PAGE]), (turn, Button(_("All feeds"), "/feeds"))),
        replaces,
    )


def feed_reply(feed: Subscription, *, own: bool, muted: bool, replaces: bool = False) -> Reply:
    """Show one feed, with buttons to mute, move and remove it."""
    lines = [text(bold(shortened(feed.title, 200), feed.url))]
    if feed.folder:
        lines.append(text(*said(_("Folder: {folder}"), folder=shortened(feed.folder, _NAME))))
    if muted:
        lines.append(text(_("Muted: nothing of it comes with the digests.")))
    if feed.error:
        lines.append(text(*said(_("It could not be read the last time: {error}"), error=shortened(feed.error, 300))))
    if feed.gone:
        lines.append(text(_("Its server says that it is gone for good; it is not asked any more.")))
    sound = (
        Button(_("Unmute"), f"/feed {feed.feed_id} unmute")
        if muted
        else Button(_("Mute"), f"/feed {feed.feed_id} mute")
    )
    change = (Button(_("Move"), f"/feed {feed.feed_id} move"), Button(_("Remove"), f"/feed {feed.feed_id} remove"))
    return Reply(
        (Section(tuple(lines)),), ((sound, *(change if own else ())), (Button(_("All feeds"), "/feeds"),)), replaces
    )


def trouble_reply(feed: Subscription, since: datetime) -> Reply:
    """Say that a feed of the chat is gone, or gave nothing `since` then, and offer to mute or remove it."""
    name = bold(shortened(feed.title, 200), feed.url)
    if feed.gone:
        lines = [text(*said(_("{feed} is gone for good, its server says. It is not asked any more."), feed=name))]
    else:
        lines = [text(*said(_("{feed} could not be read since {day}. I go on trying."), feed=name, day=day(since)))]
    if feed.error:
        lines.append(text(*said(_("It could not be read the last time: {error}"), error=shortened(feed.error, 300))))
    quiet = () if feed.gone else (Button(_("Mute"), f"/feed {feed.feed_id} mute"),)
    return Reply((Section(tuple(lines)),), ((*quiet, Button(_("Remove"), f"/feed {feed.feed_id} remove")),))


def move_reply(feed: Subscription, folders: Sequence[str]) -> Reply:
    """Ask where a feed is to go."""
    places = [
        Button(shortened(each, _LABEL), f"/feed {feed.feed_id} to {each}") for each in folders if each != feed.folder
    ]
    places += [Button(_("No folder"), f"/feed {feed.feed_id} to")] if feed.folder else []
    how = said(
        _("Where to? Press a folder, or type {command} and the name of a new one."), command=f"/feed {feed.feed_id} to"
    )
    return Reply((Section((text(bold(shortened(feed.title, 200))), text(*how))),), _in_rows(places[:20]), replaces=True)


def removed_reply(feed: Subscription) -> Reply:
    """Say that a feed is removed, and how it comes back."""
    words = said(_("Removed: {feed}. To have it back: {command}"), feed=bold(feed.title), command=f"/add {feed.url}")
    return line(*words, buttons=[(Button(_("My feeds"), "/feeds"),)])


def which_reply(name: str, feeds: Sequence[Subscription]) -> Reply:
    """Ask which of several feeds is meant."""
    words = _("Several of your feeds go by “{name}”. Which one?").format(name=shortened(name, _NAME))
    return line(words, buttons=[(_feed_button(each),) for each in feeds[:PAGE]])


def _own_title(feeds: Feeds) -> str:
    if not feeds.own:
        return _("You have no feeds of your own")
    return n_("Your feed", "Your {n} feeds", len(feeds.own)).format(n=len(feeds.own))


def _in_folders(feeds: Sequence[Subscription], muted: frozenset[int]) -> list[Block]:
    lines: list[Block] = []
    for folder, listed in groupby(feeds, key=lambda each: each.folder):
        lines += [text(italic(shortened(folder, _NAME)))] if folder else []
        lines += [_feed_line(each, muted) for each in listed]
    return lines


def _feed_line(feed: Subscription, muted: frozenset[int]) -> Block:
    state = []
    if feed.feed_id in muted:
        state.append(_("muted"))
    if feed.gone:
        state.append(_("gone"))
    elif feed.error:
        state.append(n_("failed {n} time", "failed {n} times", feed.failures).format(n=feed.failures))
    return text("• ", Run(shortened(feed.title, _NAME), link=feed.url), *(Run(f" · {each}") for each in state))


def _bundle_line(bundle: Bundle, feeds: Feeds) -> Block:
    count = n_("{n} feed", "{n} feeds", bundle.feeds).format(n=bundle.feeds)
    return text(f"{_ticked(bundle, feeds)} · {count}")


def _ticked(bundle: Bundle, feeds: Feeds) -> str:
    return f"{'✓' if bundle.slug in feeds.taken else '✕'} {shortened(bundle_name(bundle), _NAME)}"


def _feed_button(feed: Subscription) -> Button:
    return Button(shortened(feed.title, _LABEL), f"/feed {feed.feed_id}")


def _in_rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
