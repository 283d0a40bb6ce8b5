"""The week in one message, and a story that could not wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.replies import Block, Button, Reply, Section, bold, italic, line, text
from bot.chat.views.digest import digest_reply
from bot.chat.views.words import extract
from bot.chat.visible import shortened
from bot.digests import Story
from bot.speech import _, listing, n_, number
from bot.store.profiles import Spoken

_OUTLETS = 4


def review_reply(stories: Sequence[Story], spoken: Sequence[Spoken]) -> Reply:
    """Return the week: its weightiest stories, each with its first sentence, and who was quoted most."""
    if not stories:
        return line(_("Your week in review: nothing came in."))
    head = Section((text(bold(_("Your week in review"))),))
    people = Section((text(bold(_("Quoted most"))), *map(_person, spoken)))
    sections = (head, *map(_story, stories), *((people,) if spoken else ()))
    return Reply(sections, ((Button(_("Who spoke most"), "/people"),),) if spoken else ())


def breaking_reply(story: Story, key: str | None = None) -> Reply:
    """Return a story that comes at once, as a digest would tell it; by the `key` it is unfolded."""
    told = digest_reply((story,), key)
    return replace(told, sections=(Section((text(bold(_("Breaking"))),)), *told.sections[1:]))


def _story(story: Story) -> Section:
    first = (text(*extract(each, story.articles[each.article].text)) for each in story.sentences[:1])
    count = len(story.sources)
    shown = listing([shortened(source, 60) for source in story.sources[:_OUTLETS]])
    outlets = n_("{n} outlet: {names}", "{n} outlets, among them {names}", count)
    if 1 < count <= _OUTLETS:
        outlets = _("{n} outlets: {names}")
    known = (text(italic(outlets.format(n=number(count), names=shown))),) if count else ()
    title = bold(shortened(story.title or _("Untitled"), 300), story.lead.url)
    return Section((text(title), *first, *known))


def _person(spoken: Spoken) -> Block:
    times = n_("{name} · {n} quote", "{name} · {n} quotes", spoken.count)
    return text(times.format(name=shortened(spoken.person.name, 80), n=number(spoken.count)))
