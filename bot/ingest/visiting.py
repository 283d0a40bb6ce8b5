"""What stands at an address: fetched through the guard, followed where it only leads on, and read.

A page may say that its own address is another. That counts where the other was fetched too, tells the same story, and
is of the same site; what is taken for the article is then the reading of the other. So nobody's words come under
anybody else's address.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.ingest.errors import IngestError, LeadsOn
from bot.ingest.fetching import Fetched, Fetcher
from bot.ingest.jobs import read_fetched
from bot.ingest.page import Page
from bot.links import behind, canonical
from bot.work.local import Summaries
from summarizer import stories
from summarizer.errors import SummarizerError

log = logging.getLogger(__name__)

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Visit:
    """What was found at an address: its page, or None if that is as it was; and the headers to ask with next time."""

    page: Page | None
    known_by: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Reads what stands at addresses. Raises IngestError or SummarizerError where there is no article."""

    fetcher: Fetcher
    summaries: Summaries

    async def visit(self, url: str, unless: Mapping[str, str] | None = None) -> Visit:
        """What stands at `url`; a server that can tell is asked for it only if it changed, by the headers `unless`."""
        unless = unless or {}
        fetched = await self.fetcher.get(behind(url), headers=unless)
        if fetched.status == _NOT_MODIFIED:
            return Visit(None, unless)
        try:
            return Visit(await self._read(fetched), fetched.known_by)
        except LeadsOn as onward:
            return Visit(await self._read(await self.fetcher.get(onward.url)), {})

    async def settled(self, page: Page) -> Page:
        """The page under its own address: as it is read at the one that it claims, if that tells the same."""
        claimed = claim_of(page)
        if claimed is None:
            return page
        try:
            other = (await self.visit(claimed)).page
        except (IngestError, SummarizerError) as error:
            log.info("a page's claim to another address is not believed: %s", type(error).__name__)
            return page
        return other if other is not None and same_text(page.text, other.text) else page

    async def _read(self, fetched: Fetched) -> Page:
        return await self.summaries.read(read_fetched, fetched)


def claim_of(page: Page) -> str | None:
    """The address that a page claims, if that is another than the one where it was read."""
    if page.claimed is None or page.url is None or canonical(page.claimed) == canonical(page.url):
        return None
    return page.claimed


def same_text(one: str, other: str) -> bool:
    """Whether two pages are one, but for what a print or a mobile version leaves out."""
    return one == other or len(stories.near_duplicates([one, other])) == 1
