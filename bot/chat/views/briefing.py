"""An article's briefing: headline, source and date, the sentences that matter, the key quotes."""

from __future__ import annotations

from bot.chat.replies import Block, Button, Reply, Run, Section, bold, italic, line, text
from bot.chat.views.words import extract, origin, spoken
from bot.chat.visible import shortened
from bot.model import Article
from bot.speech import day
from summarizer.model import Briefing, Quote

HEADLINE_LENGTH = 300
QUOTES_SHOWN = 40


def briefing_reply(article: Article, *, longer: Briefing | None = None, replaces: bool = False) -> Reply:
    """Return the briefing of an article; a `longer` one takes the place of the stored one."""
    briefing = longer or article.briefing
    sections = [
        Section((headline(article), *byline(article, briefing))),
        Section(tuple(text("• ", *extract(sentence, article.text)) for sentence in briefing.sentences)),
        *quotes_section(briefing.key_quotes),
    ]
    return Reply(tuple(sections), _buttons(article, longer=bool(longer)), replaces=replaces)


def quotes_reply(article: Article) -> Reply:
    """Return every quote of an article, in reading order."""
    quotes = article.briefing.quotes
    if not quotes:
        return line("There are no quotes in this article.")
    shown = quotes[:QUOTES_SHOWN]
    left = () if len(shown) == len(quotes) else (Section((text(italic(f"and {len(quotes) - len(shown)} more")),)),)
    sections = (Section((headline(article),)), *(Section((spoken(quote, folded=False),)) for quote in shown), *left)
    return Reply(sections)


def headline(article: Article) -> Block:
    """Return the headline, leading to the page."""
    return text(bold(shortened(article.title or "Untitled", HEADLINE_LENGTH), article.url))


def byline(article: Article, briefing: Briefing) -> tuple[Block, ...]:
    """Return one line of source, date and the reading time that the briefing saves, or none."""
    saved = briefing.minutes_saved
    parts = [
        origin(article.source, article.url),
        day(article.published) if article.published else "",
        f"saves you {saved} min" if saved else "",
    ]
    known = " · ".join(part for part in parts if part)
    return (text(italic(known)),) if known else ()


def quotes_section(quotes: tuple[Quote, ...]) -> tuple[Section, ...]:
    """Return the key quotes, folded; nothing where there are none."""
    return (Section(tuple(spoken(quote) for quote in quotes)),) if quotes else ()


def _buttons(article: Article, *, longer: bool) -> tuple[tuple[Button, ...], ...]:
    length = Button("Shorter", f"/shorter {article.id}") if longer else Button("Longer", f"/longer {article.id}")
    count = len(article.briefing.quotes)
    quotes = (Button(f"All quotes ({count})", f"/quotes {article.id}"),) if count else ()
    return ((length, *quotes),)


def reading(what: str) -> Reply:
    """Return the line that stands while a text is being read."""
    return Reply((Section((text(Run("Reading "), Run(shortened(what, 60)), Run(" …")),)),), progress=True)
