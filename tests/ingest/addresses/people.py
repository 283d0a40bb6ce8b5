"""Who sends links, the pages that they lead to, and what is shown for them."""

from __future__ import annotations

from bot.ingest.intake import Intake
from bot.model import Article
from tests.ingest.samples import PARAGRAPHS

ALICE, BOB, MALLORY = "test:alice", "test:bob", "test:mallory"
FORGED = (
    *PARAGRAPHS[:1],
    "“I took the money and I would take it again,” said Mayor Ilse Brandvold at the opening of the mill.",
    *PARAGRAPHS[2:],
)
OTHER = tuple(
    f"The choir of Vessmark sang in the square at {hour} o’clock, and {hour} children from the village sang along."
    for hour in range(3, 12)
)
VICTIM, NEIGHBOUR = "ada.github.io", "mallory.github.io"


def canonical(address: str) -> str:
    """The claim in a page's head."""
    return f'<link rel="canonical" href="{address}">'


async def sent(intake: Intake, url: str, chat: str) -> Article:
    """What `chat` is shown for a link."""
    known = await intake.known(url, chat=chat)
    return known.article if known else await intake.link(url, chat=chat)


def is_true(article: Article) -> bool:
    """Whether it says what Brandvold said, and nothing that she did not."""
    return PARAGRAPHS[1] in article.text and "took the money" not in article.text


def body(paragraphs: tuple[str, ...]) -> str:
    """A feed item's whole text."""
    text = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in (*paragraphs, *OTHER, *OTHER))
    return f"<description>{text}</description>"
