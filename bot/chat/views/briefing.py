"""An article's briefing: headline, source and date, the sentences that matter, the key quotes."""

from __future__ import annotations

from bot.chat.html import pages
from bot.chat.replies import Block, Button, Reply, Section, bold, code, fitting, italic, line, said, text, web
from bot.chat.views.words import extract, kind_of_text, origin, spoken
from bot.chat.visible import shortened
from bot.model import Article
from bot.speech import _, day, n_, number
from summarizer.model import Briefing, Length, Quote

HEADLINE_LENGTH = 300
QUOTES_A_PAGE = 8

_LENGTHS = (Length.SHORT, Length.NORMAL, Length.LONG)


def briefing_reply(
    article: Article,
    *,
    length: Length = Length.NORMAL,
    longer: Briefing | None = None,
    changed: bool = False,
    replaces: bool = False,
) -> Reply:
    """Return the briefing of an article as long as asked: the stored one or less of it, or else a `longer` one.

    `changed` says that the page has changed since it was read before.
    """
    briefing = longer or article.briefing.cut(length)
    note = (text(italic(_("The page has changed since I read it; this is what it says now."))),) if changed else ()
    sections = [
        Section((headline(article), *byline(article, briefing), *note)),
        Section(tuple(text("• ", *extract(sentence, article.text)) for sentence in briefing.sentences)),
        *quotes_section(briefing.key_quotes),
    ]
    return Reply(tuple(sections), _buttons(article, length), replaces=replaces)


def quotes_reply(article: Article, page: int = 0, *, replaces: bool = False) -> Reply:
    """Return a page of the quotes of an article, all of them in reading order; the nearest page if there is none."""
    quotes = article.briefing.quotes
    if not quotes:
        return line(_("There are no quotes in this article."))
    sections = tuple(Section((spoken(quote, folded=False),)) for quote in quotes)
    cut = pages(sections, QUOTES_A_PAGE, beside=HEADLINE_LENGTH + 100)
    page = max(0, min(page, len(cut) - 1))
    first = sum(map(len, cut[:page])) + 1
    head = Section((headline(article), text(italic(_counted(first, len(cut[page]), len(quotes))))))
    return Reply((head, *cut[page]), _turning(article, page, len(cut), first), replaces=replaces)


def headline(article: Article) -> Block:
    """Return the headline, leading to the page."""
    return text(bold(shortened(article.title or _("Untitled"), HEADLINE_LENGTH), article.url))


def byline(article: Article, briefing: Briefing) -> tuple[Block, ...]:
    """Return one line of the kind of text, source, date and the reading time that the briefing saves, or none."""
    saved = briefing.minutes_saved
    parts = [
        kind_of_text(briefing, article.author),
        origin(article.source, article.url),
        day(article.published) if article.published else "",
        n_("saves you {n}\u00a0min", "saves you {n}\u00a0min", saved).format(n=number(saved)) if saved else "",
    ]
    known = " · ".join(part for part in parts if part)
    return (text(italic(known)),) if known else ()


def quotes_section(quotes: tuple[Quote, ...]) -> tuple[Section, ...]:
    """Return the key quotes, folded; nothing where there are none."""
    return (Section(tuple(spoken(quote) for quote in quotes)),) if quotes else ()


def mute(article: Article) -> tuple[Button, ...]:
    """Return the button after which nothing of an article's source is told any more; none if it has no source."""
    if not article.source:
        return ()
    return (Button(_("Mute {source}").format(source=shortened(article.source, 24)), f"/mute #{article.id}"),)


def reading(what: str) -> Reply:
    """Return the line that stands while a text is being read."""
    return Reply((Section((text(*said(_("Reading {what} …"), what=shortened(what, 60))),)),), progress=True)


def unread(problem: str, *, what: str | None = None, again: str | None = None, feed: str | None = None) -> Reply:
    """Return why something could not be read: `what`, where there are several.

    `again` is an address worth a retry, `feed` that of a feed, to be added.
    """
    words = said(_("{what}: {problem}"), what=bold(shortened(what, 60)), problem=problem) if what else (problem,)
    button = fitting((_("Try again"), f"/brief {again}")) if again else ()
    button = fitting((_("Add this feed"), f"/add {feed}")) if feed else button
    to_type = (text(code(f"/add {feed}")),) if feed and not button else ()
    return Reply((Section((text(*words), *to_type)),), (button,) if button else (), replaces=True)


def _counted(first: int, shown: int, total: int) -> str:
    if shown == total:
        return n_("The quote", "All {n} quotes", total).format(n=number(total))
    last = number(first + shown - 1)
    return _("Quotes {first}-{last} of {total}").format(first=number(first), last=last, total=number(total))


def _turning(article: Article, page: int, count: int, first: int) -> tuple[tuple[Button, ...], ...]:
    back = (Button("◂ " + _("Earlier quotes"), f"/quotes {article.id} {page - 1}"),) if page else ()
    on = (Button(_("More quotes") + " ▸", f"/quotes {article.id} {page + 1}"),) if page + 1 < count else ()
    share = Button(_("Share"), f"/share {article.id} {first - 1}")
    back_home = Button(_("Back to the briefing"), f"/length {article.id} {Length.NORMAL}")
    home = (back_home, share, *web(_("Source"), article.url))
    return tuple(row for row in ((*back, *on), home) if row)


def _buttons(article: Article, length: Length) -> tuple[tuple[Button, ...], ...]:
    place = _LENGTHS.index(length)
    shorter = [Button(_("Shorter"), f"/length {article.id} {each}") for each in _LENGTHS[max(0, place - 1) : place]]
    longer = [Button(_("Longer"), f"/length {article.id} {each}") for each in _LENGTHS[place + 1 : place + 2]]
    count = len(article.briefing.quotes)
    quotes = [Button(_("All quotes ({n})").format(n=number(count)), f"/quotes {article.id}")] if count else []
    follow = Button(_("Follow this story"), f"/track {article.id}")
    rows = ((*shorter, *longer), (*quotes, *web(_("Source"), article.url)), (follow, *mute(article)))
    return tuple(row for row in rows if row)
