"""How much markup is looked at. It is counted before it is parsed: a tree costs a hundred times what its text does."""

from __future__ import annotations

from bot.ingest.errors import TooLarge

MOST_OF_PAGE = 150_000
"""Tags of a web page, those that end counted too; long pages of encyclopedias have some 60,000."""

MOST_OF_FEED = 300_000
"""Tags of a feed, with those of the articles in it."""

MOST_OF_DOCUMENT = 600_000
"""Tags of an office document, in which every word may have its own six."""


def bound(markup: str | bytes, most: int = MOST_OF_PAGE) -> None:
    """Raise TooLarge for more tags than that."""
    if (markup.count("<") if isinstance(markup, str) else markup.count(b"<")) > most:
        raise TooLarge("That text is more than I can read: send a shorter part of it.")
