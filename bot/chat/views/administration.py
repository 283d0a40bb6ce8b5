"""What administrators see: invitations, broadcasts, figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.chat.replies import Attachment, Button, Reply, Section, bold, code, line, said, text
from bot.chat.visible import shortened
from bot.model import Feed
from bot.speech import _, n_, number
from bot.store.figures import Figures
from bot.work.queue import Backlog

CHANNELS = "channels"
"""How /send is told that a text goes to channels too."""

_NAMED = 12


def joined() -> Reply:
    """Return the welcome of somebody who was let in."""
    return line(_("Welcome! You are in."), buttons=[(Button(_("Start"), "/start"),)])


def invitation(key: str, uses: int) -> Reply:
    """Return a code and what to do with it."""
    people = n_("It lets {n} person in.", "It lets {n} people in.", uses).format(n=number(uses))
    return line(*said(_("Pass this on: {command}"), command=code(f"/join {key}")), "\n", people)


def broadcast(words: str) -> Reply:
    """Return what every chat is told, under a heading that says from whom it is."""
    paragraphs = tuple(text(each.strip()) for each in words.split("\n\n") if each.strip())
    return Reply((Section((text(bold(_("A note from the people who run this bot"))), *paragraphs)),))


def broadcast_question(key: int, chats: int, channels: int) -> Reply:
    """Return the question that stands under a preview; to channels, which many may read, it goes only if so chosen."""
    words = n_("This is how it looks. It goes to {n} chat.", "This is how it looks. It goes to {n} chats.", chats)
    if not channels:
        return line(words.format(n=number(chats)), buttons=[(Button(_("Send it"), f"/send {key}"),)])
    among = n_("{n} of them is a channel.", "{n} of them are channels.", channels).format(n=number(channels))
    people = Button(_("Send it, but not to channels"), f"/send {key}")
    everywhere = Button(_("Send it to channels too"), f"/send {key} {CHANNELS}")
    return line(f"{words.format(n=number(chats))} {among}", buttons=[(people,), (everywhere,)])


def broadcast_sent(chats: int) -> Reply:
    """Return that a text is on its way."""
    words = n_("It is on its way to {n} chat.", "It is on its way to {n} chats.", chats).format(n=number(chats))
    return Reply(line(words).sections, replaces=True)


def statistics(counted: Figures, picture: Attachment) -> Reply:
    """Return how many use the bot and how much there is."""
    lines = (
        _("{n} chats, {subscribed} of them subscribed").format(
            n=number(counted.chats), subscribed=number(counted.subscribed)
        ),
        _("{n} articles, {today} of them from the last 24 hours").format(
            n=number(counted.articles), today=number(counted.articles_today)
        ),
        _("{n} quotes").format(n=number(counted.quotes)),
        _("{n} messages sent in the last 24 hours").format(n=number(counted.sent_today)),
        _("{n} questions answered in the last 24 hours").format(n=number(counted.asked_today)),
        _("Articles that readers took out of a story in 30 days: {n}").format(n=number(counted.partings)),
    )
    return Reply((Section((text(bold(_("Statistics"))), *(text(each) for each in lines))),), attachment=picture)


def _failing(feed: Feed) -> str:
    return f"• {shortened(feed.title or feed.url, 60)}: {shortened(feed.error or '', 100)}"


def health(counted: Figures, backlog: Iterable[Backlog], failing: Sequence[Feed], now: datetime) -> Reply:
    """Return what waits, what fails, and what was given up; of the feeds that fail those that all may know by name."""
    tasks = [*backlog]
    oldest = now - min((each.oldest for each in tasks if each.oldest is not None), default=now)
    late = now - counted.oldest_waiting if counted.oldest_waiting else timedelta()
    lines = (
        _("Outbox: {n} messages wait, the oldest for {minutes} min").format(
            n=number(counted.waiting), minutes=number(late // timedelta(minutes=1))
        ),
        _("Given up: {n} messages").format(n=number(counted.dead)),
        _("Work queue: {n} tasks wait, the oldest for {minutes} min; {failed} failed").format(
            n=number(sum(each.waiting for each in tasks)),
            minutes=number(max(oldest, timedelta()) // timedelta(minutes=1)),
            failed=number(sum(each.failed for each in tasks)),
        ),
        _("Feeds: {failing} of {n} fail").format(failing=number(counted.feeds_failing), n=number(counted.feeds)),
        *(_failing(each) for each in failing[:_NAMED]),
        _("Chats that cannot be reached: {n}").format(n=number(counted.stopped)),
        _("Articles in the last 24 hours: {n}").format(n=number(counted.articles_today)),
    )
    return Reply((Section((text(bold(_("Health"))), *(text(each) for each in lines))),))
