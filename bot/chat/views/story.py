"""A story of a digest, unfolded: its sentences, all its quotes, and every outlet that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from bot.chat.html import MESSAGE_UNITS, pages, units_of
from bot.chat.replies import Block, Button, Reply, Run, Section, italic, plain_block, text, web
from bot.chat.views.besides import apart
from bot.chat.views.briefing import mute
from bot.chat.views.digest import TITLE_LENGTH, by, outlet, sentences_of, story_headline
from bot.chat.views.words import spoken
from bot.digests import Story
from bot.speech import _, n_, number
from bot.store.story_follows import StoryFollow
from summarizer import stories as texts
from summarizer.model import Quote

OUTLETS_SHOWN = 12
_MOST_QUOTES = 10
_MARGIN = 200


def story_reply(story: Story, key: str, place: int, count: int, page: int = 0, *, replaces: bool = False) -> Reply:
    """Return a story in one message: its sentences and as many of its quotes as fit, or a later page of the quotes.

    It is the story at `place` (from 1) of the `count` stories of the digest called `key`.
    """
    number_shown = place if count > 1 else None
    quotes = _quotes(story)
    first = _that_fit(story, quotes)
    cut = (quotes[:first], *_later(quotes[first:]))
    page = max(0, min(page, len(cut) - 1))
    if page:
        head = Section((story_headline(story, number_shown), text(italic(_more_quotes(len(quotes))))))
        sections: tuple[Section, ...] = (head, Section(tuple(cut[page])))
    else:
        sections = _first_page(story, cut[0], number_shown)
    turning = _leafing(key, place, page, len(cut))
    return Reply(sections, (*turning, *_turning(key, place, count), *_beside(story, key, place)), replaces=replaces)


def development_reply(story: Story, follow: StoryFollow, key: str) -> Reply:
    """Return what is new of a story that somebody follows; by the `key` its articles are listed."""
    head = Section((text(italic(_("A story that you follow goes on."))),))
    stop = Button(_("Stop following"), f"/untrack {follow.id}")
    told = _quotes(story)
    sections = _first_page(story, told[: _that_fit(story, told)], None)
    return Reply((head, *sections), ((*web(_("Source"), story.lead.url), stop), *apart(story, key, 1)))


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


def _quotes(story: Story) -> list[Block]:
    return [spoken(quote, *by(story, quote.article)) for quote in all_quotes(story)]


def _first_page(story: Story, quotes: Sequence[Block], place: int | None) -> tuple[Section, ...]:
    told = ((story_headline(story, place), *sentences_of(story)), quotes, _sources(story))
    return tuple(Section(tuple(blocks)) for blocks in told if blocks)


def _that_fit(story: Story, quotes: Sequence[Block]) -> int:
    """Return how many of the quotes stand beside the story in one message."""
    beside = (story_headline(story, 10), *sentences_of(story), *_sources(story))
    room = MESSAGE_UNITS - _MARGIN - sum(map(_units, beside))
    fitting = sum(used <= room for used in accumulate(map(_units, quotes)))
    return min(fitting, _MOST_QUOTES)


def _later(quotes: Sequence[Block]) -> tuple[tuple[Block, ...], ...]:
    cut = pages(tuple(Section((quote,)) for quote in quotes), _MOST_QUOTES, beside=TITLE_LENGTH + _MARGIN)
    return tuple(tuple(block for section in page for block in section.blocks) for page in cut if page)


def _more_quotes(count: int) -> str:
    return n_("The quote", "All {n} quotes", count).format(n=number(count))


def _leafing(key: str, place: int, page: int, count: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons that turn the pages of a story's quotes."""
    back = (Button("◂ " + _("Earlier quotes"), f"/story {key} {place} {page - 1}"),) if page else ()
    on = (Button(_("More quotes") + " ▸", f"/story {key} {place} {page + 1}"),) if page + 1 < count else ()
    return ((*back, *on),) if back or on else ()


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
    follow = Button(_("Follow this story"), f"/track {key} {place}")
    beside = (*_share(story), *(button for row in apart(story, key, place) for button in row))
    return ((*web(_("Source"), story.lead.url), follow), *((beside,) if beside else ()), mute(story.lead))


def _share(story: Story) -> tuple[Button, ...]:
    """Return the button that makes a picture of a quote, from the article that is quoted first."""
    quoted = next((story.articles[quote.article or 0] for quote in all_quotes(story)), None)
    return (Button(_("Share"), f"/share {quoted.id}"),) if quoted is not None else ()
