"""A quote to be shared: a picture of it, and the same as text to forward."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.cards import Card
from bot.chat.replies import Attachment, Button, Reply, Section, line, text, web
from bot.chat.views.words import attribution, origin, said_how, spoken
from bot.chat.visible import reflowed, shortened
from bot.links import at_quote
from bot.model import Article
from bot.sites import host_of
from bot.speech import _, day
from summarizer.model import Quote

_LABEL = 48


def which_reply(quotes: Iterable[tuple[int, Quote]]) -> Reply:
    """Ask which quote is to be shared; each comes with the number of its article."""
    buttons = ((Button(shortened(reflowed(each.text), _LABEL), f"/card {of} {each.start}"),) for of, each in quotes)
    return line(_("Which quote do you want to share?"), buttons=tuple(buttons))


def card_of(article: Article, quote: Quote) -> Card:
    """Return what stands on the card of a quote."""
    speaker = "".join(run.text for run in attribution(quote))
    how = "" if quote.kind == "direct" else f" · {said_how(quote)}"
    host = host_of(article.url) if article.url else None
    below = (_date_and_source(article), shortened(article.title or "", 90), host or "")
    return Card(reflowed(quote.text), f"{speaker}{how}", tuple(filter(None, below)))


def shared_reply(article: Article, quote: Quote, picture: bytes | None, other: str) -> Reply:
    """Return the picture with the words to forward under it; the words alone where there is no picture.

    `other` are the colours that the button asks for.
    """
    link = at_quote(article.url, quote.text) if article.url else None
    lines = (
        spoken(quote, folded=False),
        text(_date_and_source(article)),
        *((text(article.url),) if article.url else ()),
    )
    if picture is None:
        none = Section((text(_("I have no letters to draw this one; here it is as text.")),))
        return Reply((Section(lines), none), (web(_("Source"), link),) if link else ())
    label = _("Light") if other == "light" else _("Dark")
    row = (Button(label, f"/card {article.id} {quote.start} {other}"), *web(_("Source"), link))
    return Reply((Section(lines),), (row,), attachment=Attachment("quote.png", picture, "picture"))


def _date_and_source(article: Article) -> str:
    source = origin(article.source, article.url) or _("the text you sent")
    date = day(article.published) if article.published else ""
    return " · ".join(filter(None, (date, source)))
