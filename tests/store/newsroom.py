"""Invented articles for the tests of store and lookup: nobody in them exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model import NewArticle, Origin
from summarizer.model import Briefing, Insertion, Quote, QuoteKind, Sentence, Speaker, SpeakerKind

NOW = datetime(2018, 5, 22, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """Words and who is given them."""

    words: str
    name: str | None
    role: str | None = None
    confidence: float = 0.95
    kind: QuoteKind = "direct"
    speaker: SpeakerKind = "person"


def piece(
    *said: Said,
    title: str | None = "Harbour news",
    url: str | None = None,
    source: str | None = "The Gazette",
    published: datetime | None = NOW,
    origin: Origin = "feed",
    lead: str = "The town met on Monday.",
) -> NewArticle:
    """An article that gives each of `said` to its speaker, in a sentence of its own."""
    text, quotes = f"{lead}\n\n", []
    for each in said:
        start = len(text)
        text += f"{each.words} {each.name or 'somebody'} said.\n\n"
        speaker = each.name and Speaker(each.name, each.name.split()[-1], each.role, each.speaker)
        cue, end = "said", start + len(each.words)
        quotes.append(Quote(start, end, each.words, each.kind, cue, speaker or None, each.confidence, key=True))
    lead_sentence = Sentence(0, len(lead), lead, 0, (Insertion(3, "of Quillhaven"),))
    briefing = Briefing(title, "en", (lead_sentence,), tuple(quotes), ("Mara Ostrow",), ("Quillhaven",), 40)
    return NewArticle(
        text=text,
        title=title,
        url=url,
        source=source,
        author="A. Scribe",
        published=published,
        origin=origin,
        language="en",
        briefing=briefing,
    )
