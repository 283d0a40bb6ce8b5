"""A story of a digest, unfolded: its sentences, all its quotes, and every outlet that tells it."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from bot.chat.html import MESSAGE_UNITS, units_of
from bot.chat.replies import Block, Button, Reply, Run, Section, italic, plain_block, text, web
from bot.chat.views.digest import by, outlet, sentences_of, story_headline
from bot.chat.views.words import spoken
from bot.digests import Story
from bot.speech import _, n_, number
from bot.store.story_follows import StoryFollow
from summarizer import stories as texts
from summarizer.model import Quote

OUTLETS_SHOWN = 12
_MOST_QUOTES = 15
_MARGIN = 200


def story_reply(story: Story, key: str, place: int, count: int, *, replaces: bool = False) -> Reply:
    """Return a story in one message: as many of its quotes as fit, the key ones first.

    It is the story at `place` (from 1) of the `count` stories of the digest called `key`.
    """
    sections = unfolded(story, place if count > 1 else None)
    return Reply(sections, (*_turning(key, place, count), *_beside(story, key, place)), replaces=replaces)


def unfolded(story: Story, place: int | None = None) -> tuple[Section, ...]:
    """Return the sections of a story that fit into one message."""
    head = Section((story_headline(story, place), *sentences_of(story)))
    sources = _sources(story)
    found = [spoken(quote, *by(story, quote.article)) for quote in all_quotes(story)]
    room = MESSAGE_UNITS - _MARGIN - sum(map(_units, (*head.blocks, *sources)))
    shown = [block for block, used in zip(found, accumulate(map(_units, found)), strict=True) if used <= room]
    shown = shown[:_MOST_QUOTES]
    left = len(found) - len(shown)
    more = n_("and {n} more quote", "and {n} more quotes", left).format(n=number(left))
    rest = (text(italic(more)),) if left else ()
    quotes = (Section((*shown, *rest)),) if found else ()
    return (head, *quotes, *((Section(sources),) if sources else ()))


def development_reply(story: Story, follow: StoryFollow) -> Reply:
    """Return what is new of a story that somebody follows."""
    head = Section((text(italic(_("A story that you follow goes on."))),))
    stop = Button(_("Stop following"), f"/untrack {follow.id}")
    return Reply((head, *unfolded(story)), ((*web(_("Source"), story.lead.url), stop),))


def all_quotes(story: Story) -> tuple[Quote, ...]:
    """Return the quotes of all articles, those first that the story tells; of an update only what is new."""
    if story.update:
        return story.quotes
    every = (
        replace(quote, article=number)
        for number, article in enumerate(story.articles)
        for quote in article.briefing.quotes
    )
    told = {(quote.article, quote.start) for quote in story.quotes}
    rest = (quote for quote in texts.distinct(every) if (quote.article, quote.start) not in told)
    return (*story.quotes, *rest)


def _units(block: Block) -> int:
    return units_of(plain_block(block)) + len("\n\n")


def _sources(story: Story) -> tuple[Block, ...]:
    """Return every outlet that tells the story, each once, leading to its page."""
    outlets: dict[str, Run] = {}
    for article in story.articles:
        run = outlet(article)
        outlets.setdefault(run.text, run)
    if len(outlets) < 2:
        return ()
    links = [part for run in list(outlets.values())[:OUTLETS_SHOWN] for part in (Run(" · "), run)]
    return (text(italic(_("Sources")), *links),)


def _turning(key: str, place: int, count: int) -> tuple[tuple[Button, ...], ...]:
    if count == 1:
        return ((Button(_("Back"), f"/stories {key}"),),)
    before = (Button("◂", f"/story {key} {place - 1}"),) if place > 1 else ()
    after = (Button("▸", f"/story {key} {place + 1}"),) if place < count else ()
    return ((*before, Button(_("Back to the list"), f"/stories {key}"), *after),)


def _beside(story: Story, key: str, place: int) -> tuple[tuple[Button, ...], ...]:
    return ((*web(_("Source"), story.lead.url), Button(_("Follow this story"), f"/track {key} {place}")),)
