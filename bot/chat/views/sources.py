"""What the bot reads for a chat, and how fresh it is: by this "nothing found" can be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.chat.replies import Block, Button, Reply, Run, Section, bold, fitting, line, text
from bot.chat.visible import shortened
from bot.speech import _, ahead, n_, number
from bot.store.freshness import Freshness
from bot.store.subscriptions import Subscription

SHOWN = 40
_NAME, _ERROR = 60, 100


def sources_reply(
    feeds: Sequence[Subscription], fresh: Mapping[int, Freshness], now: datetime, *, replaces: bool = False
) -> Reply:
    """Return a line for each feed: how many articles, the newest, the last error; what fails comes first."""
    if not feeds:
        return no_feeds()
    ordered = sorted(feeds, key=lambda each: (not (each.gone or each.error), each.title.casefold()))
    lines = [_line(each, fresh.get(each.feed_id), now) for each in ordered[:SHOWN]]
    left = len(ordered) - SHOWN
    rest = (text(n_("and {n} more", "and {n} more", left).format(n=number(left))),) if left > 0 else ()
    buttons = (Button(_("Feeds"), "/feeds"), Button(_("Add a feed"), "/add"))
    head = text(bold(_("What I read for you")))
    return Reply((Section((head, *lines, *rest)),), (buttons,), replaces)


def no_feeds() -> Reply:
    """Say that nothing comes to the chat, and what brings something."""
    add = fitting((_("Add a feed"), "/add"))
    return line(_("You have no feeds yet. Add one, or send me a link to brief."), buttons=[add])


def _line(feed: Subscription, fresh: Freshness | None, now: datetime) -> Block:
    name = Run(shortened(feed.title, _NAME), link=feed.url)
    return text("• ", name, *(Run(f" · {each}") for each in _state(feed, fresh, now)))


def _state(feed: Subscription, fresh: Freshness | None, now: datetime) -> Iterator[str]:
    if fresh is None:
        yield _("nothing yet")
    else:
        yield n_("{n} article", "{n} articles", fresh.articles).format(n=number(fresh.articles))
        yield _("the newest {ago}").format(ago=ahead(fresh.newest - now))
    if feed.gone:
        yield _("gone")
    elif feed.error:
        times = n_("failed {n} time", "failed {n} times", feed.failures).format(n=number(feed.failures))
        yield f"{times}: {shortened(feed.error, _ERROR)}"
