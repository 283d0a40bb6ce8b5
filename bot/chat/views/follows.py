"""What a chat follows, and the quotes that it is told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.replies import Button, Reply, Section, bold, line, said, text
from bot.chat.views.answer import found_section
from bot.chat.visible import shortened
from bot.model import FoundQuote
from bot.speech import _
from bot.store.follows import Follow
from bot.store.story_follows import StoryFollow


def followed(follow: Follow, *, replaces: bool = False) -> Reply:
    """Confirm a follow, and offer the other way to be told."""
    now, later = (
        _("Following {what}: each new quote comes at once."),
        _("Following {what}: new quotes come with your digest."),
    )
    other = (_("With the digest"), "later") if follow.at_once else (_("At once"), "now")
    buttons = (Button(other[0], f"/change {follow.id} {other[1]}"), Button(_("Stop"), f"/unfollow #{follow.id}"))
    words = said(now if follow.at_once else later, what=bold(shortened(follow.label, 100)))
    return replace(line(*words, buttons=(buttons,)), replaces=replaces)


def story_followed(follow: StoryFollow) -> Reply:
    """Confirm that a story is followed."""
    words = said(_("Following {story}: what is new of it comes at once."), story=bold(shortened(follow.title, 100)))
    return line(
        *words, buttons=((Button(_("Stop"), f"/untrack {follow.id}"), Button(_("What I follow"), "/following")),)
    )


def following_reply(follows: Sequence[Follow], stories: Sequence[StoryFollow] = (), *, replaces: bool = False) -> Reply:
    """List what is followed, with a button to stop each."""
    if not follows and not stories:
        hint = _("You follow nobody. /follow Hollings, or /follow “oil supplies”, tells you of each new quote.")
        return Reply(line(hint).sections, replaces=replaces)
    lines = (
        text(shortened(each.label, 100), " · ", _("at once") if each.at_once else _("with the digest"))
        for each in follows
    )
    told = (text(_("the story “{title}”").format(title=shortened(each.title, 100))) for each in stories)
    buttons = (
        *(Button(f"✕ {shortened(each.label, 36)}", f"/unfollow #{each.id}") for each in follows[:30]),
        *(Button(f"✕ {shortened(each.title, 36)}", f"/untrack {each.id}") for each in stories[:30]),
    )
    words = Section((text(bold(_("You follow"))), *lines, *told))
    return Reply((words,), tuple((each,) for each in buttons), replaces=replaces)


def unfollowed(name: str, follows: Sequence[Follow], stories: Sequence[StoryFollow] = ()) -> Reply:
    """Say that something is not followed, and what is."""
    known = following_reply(follows, stories)
    told = Section((text(_("You do not follow “{what}”.").format(what=shortened(name, 60))),))
    return Reply((told, *known.sections), known.buttons)


def waited_reply(news: Sequence[tuple[Follow, Sequence[FoundQuote]]]) -> Reply:
    """Return the new quotes of everything that is followed with the digest."""
    sections = [
        section
        for follow, found in news
        for section in (
            Section((text(*said(_("New: {what}"), what=bold(shortened(follow.label, 100)))),)),
            *(found_section(each) for each in found),
        )
    ]
    return Reply(tuple(sections), ((Button(_("What I follow"), "/following"),),))


def news_reply(follow: Follow, found: FoundQuote) -> Reply:
    """Return a new quote of what is followed."""
    head = Section((text(*said(_("New: {what}"), what=bold(shortened(follow.label, 100)))),))
    return Reply((head, found_section(found)), ((Button(_("Stop following"), f"/unfollow #{follow.id}"),),))
