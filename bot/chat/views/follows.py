"""What a chat follows, and the quotes that it is told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.replies import Button, Reply, Section, bold, line, text
from bot.chat.views.answer import found_section
from bot.chat.visible import shortened
from bot.model import FoundQuote
from bot.store.follows import Follow


def followed(follow: Follow, *, replaces: bool = False) -> Reply:
    """Confirm a follow, and offer the other way to be told."""
    when = ": each new quote comes at once." if follow.at_once else ": new quotes come with your digest."
    other = ("With the digest", "later") if follow.at_once else ("At once", "now")
    buttons = (Button(other[0], f"/change {follow.id} {other[1]}"), Button("Stop", f"/unfollow #{follow.id}"))
    said = line("Following ", bold(shortened(follow.label, 100)), when, buttons=(buttons,))
    return replace(said, replaces=replaces)


def following_reply(follows: Sequence[Follow], *, replaces: bool = False) -> Reply:
    """List what is followed, with a button to stop each."""
    if not follows:
        hint = "You follow nobody. /follow Hollings, or /follow “oil supplies”, tells you of each new quote."
        return Reply(line(hint).sections, replaces=replaces)
    lines = (
        text(shortened(each.label, 100), " · at once" if each.at_once else " · with the digest") for each in follows
    )
    buttons = tuple((Button(f"✕ {shortened(each.label, 36)}", f"/unfollow #{each.id}"),) for each in follows[:40])
    return Reply((Section((text(bold("You follow")), *lines)),), buttons, replaces=replaces)


def unfollowed(name: str, follows: Sequence[Follow]) -> Reply:
    """Say that something is not followed, and what is."""
    known = following_reply(follows)
    said = Section((text(f"You do not follow “{shortened(name, 60)}”."),))
    return Reply((said, *known.sections), known.buttons)


def waited_reply(news: Sequence[tuple[Follow, Sequence[FoundQuote]]]) -> Reply:
    """Return the new quotes of everything that is followed with the digest."""
    sections = [
        section
        for follow, found in news
        for section in (
            Section((text("New: ", bold(shortened(follow.label, 100))),)),
            *(found_section(each) for each in found),
        )
    ]
    return Reply(tuple(sections), ((Button("What I follow", "/following"),),))


def news_reply(follow: Follow, found: FoundQuote) -> Reply:
    """Return a new quote of what is followed."""
    head = Section((text("New: ", bold(shortened(follow.label, 100))),))
    return Reply((head, found_section(found)), ((Button("Stop following", f"/unfollow #{follow.id}"),),))
