"""What is read before it is briefed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summarizer.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of an article, from wherever, with what its source says about it.

    `url` is where it was read, `claimed` the address that the page gives as its own, which is only a hint, `language`
    the code of the language that the source says it is in.
    `headings` are the lines of the text that its source sets apart from sentences: headings, and the rows of tables.
    """

    text: str
    title: str | None = None
    url: str | None = None
    claimed: str | None = None
    source: str | None = None
    author: str | None = None
    published: datetime | None = None
    language: str | None = None
    headings: tuple[str, ...] = ()

    def to_brief(self) -> Article:
        """The same as the summariser takes it."""
        return Article(
            self.text,
            title=self.title,
            url=self.url,
            published=self.published.isoformat() if self.published else None,
            headings=self.headings,
            language=self.language,
        )
