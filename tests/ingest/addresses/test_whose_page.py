"""Whose words stand under whose address: forged pages."""

from __future__ import annotations

import pytest

from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.store import Database, articles, feeds
from tests.ingest.addresses.people import (
    ALICE,
    BOB,
    FORGED,
    MALLORY,
    NEIGHBOUR,
    OTHER,
    VICTIM,
    canonical,
    is_true,
    sent,
)
from tests.ingest.addresses.web import Web
from tests.ingest.conftest import Clock
from tests.ingest.samples import PARAGRAPHS, page, rss

CLAIMS = {
    "canonical of a neighbour on a shared domain": (f"{NEIGHBOUR}/copy", '<link rel="canonical" href="{victim}">'),
    "canonical of another path of the host": (f"{VICTIM}/~mallory/copy", '<link rel="canonical" href="{victim}">'),
    "a relative canonical": (f"{VICTIM}/~mallory/copy", '<link rel="canonical" href="/mill">'),
    "og:url": (f"{VICTIM}/~mallory/copy", '<meta property="og:url" content="{victim}">'),
    "og:url beside an own canonical": (
        f"{VICTIM}/~mallory/copy",
        '<link rel="canonical" href="/~mallory/copy"><meta property="og:url" content="{victim}">',
    ),
    "two canonicals": (
        f"{VICTIM}/~mallory/copy",
        '<link rel="canonical" href="mailto:x@y.example"><link rel="canonical" href="{victim}">',
    ),
    "canonical in capitals with a tracking tail": (
        f"{VICTIM}/~mallory/copy",
        '<link rel="canonical" href="http://ADA.GITHUB.IO:{port}/mill/?utm_source=x#top">',
    ),
    "JSON-LD": (
        f"{VICTIM}/~mallory/copy",
        '<script type="application/ld+json">{{"@type": "NewsArticle", "url": "{victim}", "headline": "A mill",'
        '"mainEntityOfPage": {{"@id": "{victim}"}}}}</script>',
    ),
    "another site altogether": ("mallory.example/copy", '<link rel="canonical" href="{victim}">'),
    "a base address": (
        f"{NEIGHBOUR}/copy",
        '<base href="http://ada.github.io:{port}/"><link rel="canonical" href="mill">',
    ),
    "a host below": (f"x.{VICTIM}/copy", '<link rel="canonical" href="{victim}">'),
    "its own variant": (f"{VICTIM}/mill?lang=x", '<link rel="canonical" href="{victim}">'),
    "what looks like an AMP cache": ("google.eu.org/amp/ada.github.io/mill", '<link rel="canonical" href="{victim}">'),
}


class TestForged:
    """No page comes under an address at which it was not read."""

    @pytest.mark.parametrize("kind", CLAIMS)
    async def test_a_page_that_claims_anothers_address_is_never_shown_for_it(
        self, kind: str, intake: Intake, web: Web
    ) -> None:
        """Mallory sends a forged copy first; whoever sends the true link sees what stands there."""
        place, head = CLAIMS[kind]
        victim = web.serve(f"{VICTIM}/mill", page())
        forged = web.serve(place, page(FORGED, head=head.format(victim=victim, port=web.port)))
        await intake.link(forged, chat=MALLORY)
        shown = await sent(intake, victim, ALICE)
        assert is_true(shown) and shown.url == victim

    @pytest.mark.parametrize("kind", CLAIMS)
    async def test_what_a_feed_brings_is_the_true_page_whoever_forged_it_before(
        self, kind: str, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """The forged copy stays with who sent it, and everybody sees the page that the feed leads to."""
        place, head = CLAIMS[kind]
        victim = web.serve(f"{VICTIM}/mill", page())
        await intake.link(web.serve(place, page(FORGED, head=head.format(victim=victim, port=web.port))), chat=MALLORY)
        feed = web.serve("feeds.example/all", rss(("1", victim, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {feed: "All"}, clock())
        await follower.poll_feeds()
        with database.reading() as c:
            (shared,) = articles.latest(c, 9)
        assert is_true(shared) and shared.url == victim
        assert is_true(await sent(intake, victim, ALICE))

    @pytest.mark.parametrize("first", ["copy", "true"])
    async def test_an_echo_with_a_headline_of_its_own_gives_it_to_no_other_page(
        self, first: str, intake: Intake, web: Web
    ) -> None:
        """The same words on two pages are two articles where anything that is shown beside them differs."""
        pages = {
            "copy": web.serve(f"{NEIGHBOUR}/copy", page(title="Mayor took money")),
            "true": web.serve(f"{VICTIM}/mill", page()),
        }
        await intake.link(pages.pop(first), chat=MALLORY)
        ((_, other),) = pages.items()
        await intake.link(other, chat=BOB)
        shown = await sent(intake, web.address(f"{VICTIM}/mill"), ALICE)
        assert shown.title == "Ashgrove opens its first tidal mill"

    async def test_an_echo_takes_over_nothing_that_is_everybodys(
        self, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """A copy that was sent first, in every word the same, does not decide what all see beside them."""
        await intake.link(web.serve(f"{NEIGHBOUR}/copy", page(title="Mayor took money")), chat=MALLORY)
        victim = web.serve(f"{VICTIM}/mill", page())
        feed = web.serve("feeds.example/all", rss(("1", victim, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {feed: "All"}, clock())
        await follower.poll_feeds()
        with database.reading() as c:
            (shared,) = articles.latest(c, 9)
        assert (shared.title, shared.url) == ("Ashgrove opens its first tidal mill", victim)

    @pytest.mark.parametrize("how", ["redirect", "refresh", "script", "claim", "echo"])
    @pytest.mark.parametrize("for_all", [True, False])
    async def test_a_page_that_led_to_another_cannot_change_what_that_says(
        self, how: str, for_all: bool, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """First it leads there, or says the same; then it has words of its own. They stay its own."""
        victim = web.serve(f"{VICTIM}/mill", page())
        if for_all:
            feed = web.serve("feeds.example/all", rss(("1", victim, "Mill")), kind="application/rss+xml")
            await database.run(feeds.sync, {feed: "All"}, clock())
            await follower.poll_feeds()
        bait = {
            "redirect": "",
            "refresh": f'<meta http-equiv="refresh" content="0; url={victim}">',
            "script": f'<script>window.location.replace("{victim}")</script>',
            "claim": page(head=canonical(victim)),
            "echo": page(),
        }[how]
        address = web.serve(f"{VICTIM}/~mallory/bait", bait, status=302 if how == "redirect" else 200)
        web.tell(f"{VICTIM}/~mallory/bait", Location=victim)
        assert is_true(await intake.link(address, chat=MALLORY))
        first = await sent(intake, victim, ALICE)
        web.serve(f"{VICTIM}/~mallory/bait", page(FORGED))
        clock.forward(hours=1)
        await intake.renewed(address, chat=MALLORY)
        with database.reading() as c:
            assert is_true(articles.get(c, first.id))
        assert is_true(await sent(intake, victim, BOB))
        assert "took the money" in (await sent(intake, address, MALLORY)).text

    async def test_a_near_copy_that_claims_the_original_is_read_there(self, intake: Intake, web: Web) -> None:
        """Who sends it sees the words of the page that it names."""
        victim = web.serve(f"{VICTIM}/mill", page((*PARAGRAPHS, *OTHER)))
        copy = web.serve(f"{VICTIM}/print/mill", page((*FORGED, *OTHER), head=canonical(victim)))
        shown = await intake.link(copy, chat=ALICE)
        assert is_true(shown) and shown.url == victim

    @pytest.mark.parametrize(
        "claim", ["/gone", "/", "ftp://ada.github.io/mill", "http://[broken", "/circle", "//10.0.0.1/mill", "#x", ""]
    )
    async def test_a_claim_that_leads_nowhere_is_passed_over(self, claim: str, intake: Intake, web: Web) -> None:
        """The page is read as what it is, where it is."""
        web.serve(f"{VICTIM}/circle", "", status=302)
        web.tell(f"{VICTIM}/circle", Location="/circle")
        address = web.serve(f"{VICTIM}/mill?id=7", page(head=canonical(claim)))
        assert (await intake.link(address, chat=ALICE)).url == address
