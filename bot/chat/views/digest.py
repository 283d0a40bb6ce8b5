"""What is new, in one message: story by story, the leading ones with a voice, with a button that unfolds each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from bot.chat.html import MESSAGE_ENTITIES, MESSAGE_UNITS, units_of
from bot.chat.replies import Block, Button, Reply, Run, Section, bold, italic, plain_block, quotation, said, text
from bot.chat.views.besides import also_read, everything, not_told
from bot.chat.views.words import extract, origin, spoken
from bot.chat.visible import shortened
from bot.digests import Story
from bot.digests.stories import when
from bot.model import Article
from bot.speech import _, day, language_name, n_, number
from bot.speech import spoken as reader
from summarizer.identifying import UNKNOWN

TITLE_LENGTH = 300
_UPDATE = re.compile(r"update\b", re.I)
"""How a title begins that says by itself that it is an update."""

CONTENTS_LENGTH = 44
"""The most of a title that the contents line shows."""

LIST_ROOM = MESSAGE_UNITS - 800
"""What a list's stories may take of a message; the rest is for its head and for what was read besides."""

COMFORT = 1300
"""What a list takes if it need not take more: some 220 words, what is read in a minute."""

TWO_SCREENS = 2400
"""A list that is longer than two screens of a phone says first what is in it."""

_ROW = 6
"""Buttons in a row that a thumb still tells apart."""


def digest_reply(
    stories: Sequence[Story],
    key: str | None = None,
    *,
    passed: Sequence[Article] = (),
    left: Sequence[Article] = (),
    replaces: bool = False,
) -> Reply:
    """Return the digest of the stories, weightiest first; with none, say that nothing is new.

    `key` is what the buttons that unfold its stories call the digest. A story without articles is not told any more.
    What was `passed` over, because it repeats what the reader knows, is named at the end, and so is what is `left`.
    """
    besides = (*also_read(passed), *not_told(left))
    more = everything(key, len(passed) + len(left)) if key else ()
    if not stories:
        nothing = Section((text(Run(_("Nothing new since your last digest."))),))
        return Reply((nothing, *besides), more, replaces=replaces)
    told = [(number, story) for number, story in enumerate(stories, 1) if story.articles]
    several = len(stories) > 1
    count = n_("Your briefing: {n} story", "Your briefing: {n} stories", len(stories)).format(n=number(len(stories)))
    sections = [_section(story, place if several else None) for place, story in told]
    head = (text(bold(count)), *(_contents(told) if several and _units(sections) > TWO_SCREENS else ()))
    buttons = _unfolding([place for place, _story in told], key, several=several) if key else ()
    return Reply((Section(head), *sections, *besides), (*buttons, *more), replaces=replaces)


def _contents(told: Sequence[tuple[int, Story]]) -> tuple[Block, ...]:
    """Return the list of the headlines, folded."""
    return (quotation("\n".join(f"{place}. {_title(story, CONTENTS_LENGTH)}" for place, story in told), folded=True),)


def _units(sections: Sequence[Section]) -> int:
    return sum(units_of(plain_block(block)) + len("\n") for section in sections for block in section.blocks)


def units_of_story(story: Story) -> int:
    """Return how much of a message the story takes, its line in the contents included, in UTF-16 units.

    A message bears so many entities, too: one of them counts for its part of the units.
    """
    blocks = _section(story, 10).blocks
    units = sum(units_of(plain_block(block)) + len("\n") for block in blocks) + len("\n")
    entities = sum((block.kind != "text") + sum(_entities(run) for run in block.runs) for block in blocks)
    contents = units_of(f"10. {_title(story, CONTENTS_LENGTH)}\n")
    return max(units + contents, ceil(entities * MESSAGE_UNITS / MESSAGE_ENTITIES))


def sentences_of(story: Story) -> tuple[Block, ...]:
    """Return the sentences of a story, each with the outlet that it is from if that is not the lead's."""
    return tuple(
        text("• ", *extract(each, story.articles[each.article].text), *by(story, each.article))
        for each in story.sentences
    )


def story_headline(story: Story, place: int | None = None) -> Block:
    """Return the headline of a story, leading to the page of its lead, and under it who tells it and since when."""
    lead = story.lead
    count = len(story.sources)
    carried = n_("{n} source", "{n} sources", count).format(n=number(count)) if count > 1 else ""
    date = day(lead.published) if lead.published else ""
    known = " · ".join(filter(None, (origin(lead.source, lead.url), foreign(lead.language), date, carried)))
    ahead = f"{place}. " if place else ""
    title = bold(ahead + _title(story, TITLE_LENGTH), lead.url)
    marked = story.update and not _UPDATE.match(story.title or "")
    words = said(_("Update: {title}"), title=title) if marked else (title,)
    return text(*words, italic(f"\n{known}" if known else ""))


def foreign(code: str) -> str:
    """Return the language of an article that is not the reader's own; nothing where it is, or is not known."""
    return "" if code in (reader(), UNKNOWN) else language_name(code)


def by(story: Story, article: int) -> tuple[Run, ...]:
    """Return the outlet of what is not the lead's, leading to its page, and the date of what is not of its last day."""
    told = (Run(" — "), outlet(story.articles[article])) if article else ()
    date = day(when(story.articles[article]))
    return told if date == day(max(map(when, story.articles))) else (*told, Run(f" · {date}"))


def outlet(article: Article) -> Run:
    """Return who published an article, leading to its page."""
    name = origin(article.source, article.url) or shortened(article.title or _("Untitled"), 60)
    return Run(name, link=article.url)


def _section(story: Story, place: int | None) -> Section:
    quotes = (spoken(quote, *by(story, quote.article)) for quote in story.quotes)
    return Section((story_headline(story, place), *sentences_of(story), *quotes))


def _unfolding(places: Sequence[int], key: str, *, several: bool) -> tuple[tuple[Button, ...], ...]:
    if not several:
        return ((Button(_("All quotes and sources"), f"/story {key} 1"),),)
    buttons = [Button(str(place), f"/story {key} {place}") for place in places]
    rows = ceil(len(buttons) / _ROW)
    width = ceil(len(buttons) / rows)
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def _entities(run: Run) -> int:
    return (run.style != "plain") + (run.link is not None)


def _title(story: Story, length: int) -> str:
    return shortened(story.title or _("Untitled"), length)
