"""Invented articles for the tests of stories and digests: nobody in them exists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from bot.model import Article
from summarizer.model import Briefing, Quote, Sentence, Speaker
from summarizer.segmentation import sentence_spans

MORNING = datetime(2026, 11, 18, 7, tzinfo=UTC)
_ids = count(1)

FIRE = """\
A fire aboard a cargo ship loaded with fertilizer forced about 4,200 people from their homes in the old town of Port \
Calder on Wednesday. The blaze broke out in the engine room of the Halcyon Trader, a freighter that had arrived \
overnight with ammonium nitrate. Two crew members were treated for smoke. "It could have been a different city," Fire \
Chief Danilo Pereth said. Ships bound for Port Calder are being sent to Quill Bay up the coast. The dockworkers' union \
said the cargo list spoke only of agricultural goods."""

FIRE_ELSEWHERE = """\
A freighter carrying ammonium nitrate caught fire in Port Calder on Wednesday, driving more than 4,000 people out of \
the old town. Two crew members of the Halcyon Trader are being treated for smoke. Transport Minister Jonas Ekwall \
ordered an inquiry into the cargo and promised parliament a report before Christmas. Each day of closure costs 14 \
million crowns in delayed goods, the Chamber of Shipping estimates. Fire Chief Danilo Pereth had crews at the quay."""

FIRE_NEXT_DAY = """\
Investigators searched the offices of Brightwater Lines, which owns the Halcyon Trader, and took away two computers a \
day after the fire in Port Calder. The Halcyon Trader stopped smoking at noon, and Fire Chief Danilo Pereth said the \
second hold was still too warm to open. A retired judge, Honora Quist, will lead the inquiry into the ammonium nitrate \
aboard the freighter. Two crew members were treated for smoke."""

BANK = """\
The central bank of Sundria left its main rate at 4.25 percent on Wednesday and said that prices were rising more \
slowly than it had feared. Governor Tamsin Oake told reporters that a cut in February was possible. The crown fell \
slightly against the currencies of its neighbors. Lenders had asked for an earlier cut, pointing to mortgages that \
families can no longer pay."""

APPLES = """\
Growers in the valleys of Sundria expect the smallest apple harvest in eleven years after frost in April killed the \
blossom. Cider presses in Morrow Vale have already sent seasonal workers home. The growers' association asked the \
ministry of agriculture for interest-free loans until spring. Prices in the markets have doubled since August."""


def article(
    text: str,
    *,
    title: str | None = None,
    source: str | None = "The Harbour Post",
    hours: float = 0,
    quote: str | None = None,
    speaker: str = "Danilo Pereth",
    sentences: int = 3,
) -> Article:
    """A stored article that came in so many `hours` after MORNING, briefed with its first `sentences`."""
    when = MORNING + timedelta(hours=hours)
    spans = sentence_spans(text)
    told = tuple(Sentence(span.start, span.end, span.of(text)) for span in spans[:sentences])
    quotes = []
    if quote is not None:
        start = text.index(quote)
        who = Speaker(speaker, speaker, None, "person")
        quotes.append(Quote(start, start + len(quote), quote, "direct", "said", who, 0.95, key=True))
    return Article(
        id=next(_ids),
        text=text,
        title=title or text[:40],
        url=None,
        source=source,
        author=None,
        published=when,
        origin="feed",
        language="en",
        briefing=Briefing(title, "en", told, tuple(quotes), words=len(text.split())),
        shared=True,
        ingested=when,
    )
