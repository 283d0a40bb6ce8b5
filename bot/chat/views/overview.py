"""A briefing on anything: the newest state, how it came there, who says what, what is open; each with its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.chat.replies import Block, Button, Reply, Run, Section, bold, italic, text
from bot.chat.views.answer import headline_buttons
from bot.chat.views.words import extract, origin, spoken
from bot.chat.visible import reflowed, shortened
from bot.lookup.topics import Overview, Part, Stories
from bot.model import Article
from bot.speech import _, day, n_, number
from summarizer.model import Length

_LENGTHS = tuple(Length)
_STORIES_SHOWN = 6


def overview_reply(found: Overview, key: int, *, replaces: bool = False) -> Reply:
    """Return the briefing; where nothing was read, the nearest stories as buttons. `key` is what buttons call it."""
    echo = shortened(found.understood.echo(), 200)
    if not found.parts:
        nothing = _("I have read nothing on that. These are the nearest, or the newest, stories:")
        blank = _("I have read nothing yet. Send me the link of an article, or add a feed.")
        head = Section((text(bold(echo)), text(italic(nothing if found.others else blank))))
        return Reply((head,), (*headline_buttons(found.others), (Button(_("Help"), "/help"),)), replaces=replaces)
    first, *before = found.parts
    sections = (
        Section((text(bold(echo), f" · {_counted(found)}"), *_note(found.note))),
        Section((text(bold(first.article.title or _("Untitled"), first.article.url)), *_part(first))),
        *_titled(_("How it came there"), [block for part in before for block in _part(part)]),
        *_titled(_("Who says what"), [spoken(each.quote, _from(each.article)) for each in found.positions]),
        *_titled(_("Open, as the articles put it"), [block for part in found.open for block in _part(part)]),
    )
    return Reply(sections, tuple(_buttons(found, key)), replaces=replaces)


def back_to_overview(key: int) -> tuple[Button, ...]:
    """Return the button that shows a briefing again."""
    return (Button(_("Back to the briefing"), f"/about {key} {Length.NORMAL}"),)


def stories_reply(found: Stories, *, replaces: bool = False) -> Reply:
    """Return the stories of a time, each with its first sentence, and a button for each."""
    leads = found.leads[:_STORIES_SHOWN]
    if not leads:
        nothing = _("I have read nothing yet. Send me the link of an article, or add a feed.")
        return Reply((Section((text(italic(nothing)),)),), ((Button(_("Help"), "/help"),),), replaces=replaces)
    head = Section((text(bold(shortened(found.understood.echo(), 200))), *_note(found.note)))
    sections = (Section((text(bold(each.title or _("Untitled"), each.url)), *_lead(each))) for each in leads)
    buttons = ((Button(shortened(each.title or _("Untitled"), 48), f"/length {each.id} normal"),) for each in leads)
    return Reply((head, *sections), tuple(buttons), replaces=replaces)


def _note(note: str | None) -> tuple[Block, ...]:
    return (text(italic(note)),) if note else ()


def _counted(found: Overview) -> str:
    outlets = {origin(each.source, each.url) for each in found.articles}
    articles = n_("{n} article", "{n} articles", len(found.articles)).format(n=number(len(found.articles)))
    return articles + " · " + n_("{n} outlet", "{n} outlets", len(outlets)).format(n=number(len(outlets)))


def _part(part: Part) -> Iterator[Block]:
    """Yield where it stands, and what it says there."""
    article = part.article
    yield text(italic(f"{_date(article)} · "), _outlet(article))
    for sentence in part.sentences:
        yield text("• ", *extract(sentence, article.text))


def _lead(article: Article) -> Iterator[Block]:
    yield text(italic(f"{_date(article)} · "), _outlet(article))
    for sentence in article.briefing.sentences[:1]:
        yield text(reflowed(sentence.text))


def _date(article: Article) -> str:
    return day(article.published or article.ingested)


def _outlet(article: Article) -> Run:
    return Run(origin(article.source, article.url) or _("the text you sent"), link=article.url)


def _from(article: Article) -> Run:
    return Run(f" · {origin(article.source, article.url) or _('the text you sent')}", link=article.url)


def _titled(title: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    shown = tuple(blocks)
    return (Section((text(bold(title)), *shown)),) if shown else ()


def _buttons(found: Overview, key: int) -> Iterator[tuple[Button, ...]]:
    at = _LENGTHS.index(found.length)
    shorter = [Button(_("Shorter"), f"/about {key} {each}") for each in _LENGTHS[max(0, at - 1) : at]]
    longer = [Button(_("Longer"), f"/about {key} {each}") for each in _LENGTHS[at + 1 : at + 2]]
    yield (*shorter, *longer, Button(_("Who said what"), f"/quoted {key}"))
    yield (Button(_("Follow this story"), f"/track {found.articles[0].id}"),)
    yield from headline_buttons(found.others)
    parts = found.understood.parts()
    if len(parts) > 1:
        yield tuple(Button(f"✕ {shortened(label, 24)}", f"/without {key} {name}") for name, label in parts)
