"""What a digest names besides its stories, every article of a story, and taking a story apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.chat.replies import Block, Button, Reply, Run, Section, italic, quotation, text
from bot.chat.views.words import origin
from bot.chat.visible import shortened
from bot.digests import Story
from bot.digests.deciding import Held
from bot.digests.stories import when
from bot.model import Article
from bot.speech import _, day, n_, number

_Each = TypeVar("_Each")

_HELD, _LEFT = 5, 3
"""Articles with nothing new that the digest itself names, and those that it had no room for."""

_A_PAGE = 18
"""Articles on a page of a list; a button for each."""

_ROW = 6

NAMED = 0
"""The place of what a digest names besides its stories, which are numbered from 1."""

ALL_OF_THEM = 0
"""What is taken apart if no article is named: all that is told, from what the reader was told before."""


def also_read(passed: Sequence[Article]) -> tuple[Section, ...]:
    """Return what was read besides and repeats what the reader knows, folded: nothing is gone without a word."""
    head = n_("Also read, with nothing new: {n} article", "Also read, with nothing new: {n} articles", len(passed))
    return _folded(head, passed, _HELD)


def not_told(left: Sequence[Article]) -> tuple[Section, ...]:
    """Return what there was no room to tell, and that no later digest tells, folded."""
    head = n_("No room to tell of {n} more article", "No room to tell of {n} more articles", len(left))
    return _folded(head, left, _LEFT)


def everything(key: str, count: int) -> tuple[tuple[Button, ...], ...]:
    """Return the button that lists what is named besides the stories of the digest `key`; none if that is nothing."""
    label = n_("Read besides: {n} article", "Read besides: {n} articles", count).format(n=number(count))
    return ((Button(label, f"/articles {key} {NAMED}"),),) if count else ()


def apart(story: Story, key: str, place: int) -> tuple[tuple[Button, ...], ...]:
    """Return the button by which a story of several articles, or one that goes on, is taken apart."""
    if len(story.articles) < 2 and not story.known:
        return ()
    return ((Button(_("Not the same story?"), f"/articles {key} {place}"),),)


def besides_reply(
    held: Sequence[Held], left: Sequence[Article], key: str, page: int, *, replaces: bool = False
) -> Reply:
    """Return a page of what a digest named besides its stories; a button takes one out of the story it was held for."""
    named: list[tuple[Article, bool]] = [*((each.article, True) for each in held), *((each, False) for each in left)]
    pages = _in_parts(named, _A_PAGE)
    page = max(0, min(page, len(pages) - 1))
    lines: list[Block] = []
    buttons: list[Button] = []
    for place, (article, is_held) in enumerate(pages[page], page * _A_PAGE + 1):
        lines.append(_line(place, article))
        if is_held:
            buttons.append(Button(number(place), f"/part {key} {NAMED} {article.id}"))
    how = _("Is one of them news to you? Press its number: it is told apart from what you know, from now on.")
    head = text(italic(how) if buttons else _("Read besides"))
    turning = _turning(key, NAMED, page, len(pages))
    back = ((Button(_("Back to the list"), f"/stories {key}"),),)
    return Reply((Section((head, *lines)),), (*_rows(buttons), *turning, *back), replaces=replaces)


def articles_reply(story: Story, key: str, place: int, page: int, *, replaces: bool = False) -> Reply:
    """Return a page of every article of a story, with the buttons that take one out of it."""
    pages = _in_parts(story.articles, _A_PAGE)
    page = max(0, min(page, len(pages) - 1))
    first = page * _A_PAGE + 1
    lines = (_line(number_shown, article) for number_shown, article in enumerate(pages[page], first))
    how = _("Is one of them another story? Press its number: the two are told apart from now on.")
    several = len(story.articles) > 1
    head = (text(italic(how)),) if several else ()
    buttons = [
        Button(number(number_shown), f"/part {key} {place} {article.id}")
        for number_shown, article in enumerate(pages[page] if several else (), first)
    ]
    before = Button(_("Another story than I was told before"), f"/part {key} {place} {ALL_OF_THEM}")
    back = ((Button(_("Back"), f"/story {key} {place}"),),)
    rows = (*_rows(buttons), *(((before,),) if story.known else ()), *_turning(key, place, page, len(pages)), *back)
    return Reply((Section((*head, *lines)),), rows, replaces=replaces)


def _folded(head: str, articles: Sequence[Article], named: int) -> tuple[Section, ...]:
    if not articles:
        return ()
    runs = [Run(head.format(n=number(len(articles))))]
    for article in articles[:named]:
        title = Run(shortened(article.title or _("Untitled"), 44), link=article.url)
        runs += [Run("\n• "), title, Run(f" — {origin(article.source, article.url)}")]
    if len(articles) > named:
        rest = len(articles) - named
        runs.append(Run("\n" + n_("and {n} more", "and {n} more", rest).format(n=number(rest))))
    return (Section((quotation(*runs, folded=True),)),)


def _line(place: int, article: Article) -> Block:
    title = Run(shortened(article.title or _("Untitled"), 120), link=article.url)
    known = " · ".join(filter(None, (origin(article.source, article.url), day(when(article)))))
    return text(f"{number(place)}. ", title, italic(f" — {known}"))


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(map(tuple, _in_parts(buttons, _ROW))) if buttons else ()


def _in_parts(things: Sequence[_Each], size: int) -> list[Sequence[_Each]]:
    return [things[start : start + size] for start in range(0, len(things), size)] or [things]


def _turning(key: str, place: int, page: int, count: int) -> tuple[tuple[Button, ...], ...]:
    back = (Button("◂", f"/articles {key} {place} {page - 1}"),) if page else ()
    on = (Button("▸", f"/articles {key} {place} {page + 1}"),) if page + 1 < count else ()
    return ((*back, *on),) if back or on else ()
