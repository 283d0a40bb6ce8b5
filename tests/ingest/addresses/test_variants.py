"""One page under several addresses, and pages that lead on to another."""

from __future__ import annotations

import pytest

from bot.ingest.errors import IngestError
from bot.ingest.intake import Intake
from bot.store import Database
from tests.ingest.addresses.people import (
    ALICE,
    BOB,
    FORGED,
    OTHER,
    VICTIM,
    canonical,
    is_true,
    sent,
)
from tests.ingest.addresses.web import Web
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import page

ONE_PAGE = {
    "print": ("echo.example/mill?print=1", "echo.example/mill"),
    "reference": ("echo.example/mill?ref=home&at_id=7&ns_x=1", "echo.example/mill"),
    "AMP": ("echo.example/mill/amp/", "echo.example/mill"),
    "AMP host": ("amp.echo.example/amp/mill?output=amp", "echo.example/mill"),
    "mobile host": ("en.m.echo.example/mill", "en.echo.example/mill"),
}


class TestVariants:
    """One page under several addresses is one article, and no two pages are."""

    @pytest.mark.parametrize("first", [0, 1])
    @pytest.mark.parametrize("kind", ONE_PAGE)
    async def test_a_variant_that_names_its_page_is_that_page(
        self, kind: str, first: int, intake: Intake, web: Web
    ) -> None:
        """Each address is asked once, whichever is sent first."""
        addresses = [web.address(each) for each in ONE_PAGE[kind]]
        for each in ONE_PAGE[kind]:
            web.serve(each, page(head=canonical(addresses[1])))
        one = await sent(intake, addresses[first], ALICE)
        other = await sent(intake, addresses[1 - first], BOB)
        assert one.id == other.id and one.url == addresses[1]
        assert sorted(web.asked) == sorted(ONE_PAGE[kind])

    @pytest.mark.parametrize(
        "variant", ["www.echo.example/mill", "m.echo.example/mill/", "echo.example/mill?utm_source=x&fbclid=y"]
    )
    async def test_what_shows_in_the_link_itself_costs_no_request(self, variant: str, intake: Intake, web: Web) -> None:
        """ "www.", "m.", a final slash and tracking are the page itself, whatever it gives as canonical."""
        plain = web.address("echo.example/mill")
        web.serve("echo.example/mill", page(head=canonical(plain)))
        web.serve(variant, page(head=canonical(plain)))
        one, other = await sent(intake, web.address(variant), ALICE), await sent(intake, plain, BOB)
        assert one.id == other.id and web.asked == [variant]

    async def test_equal_text_says_so_too(self, intake: Intake, web: Web, database: Database) -> None:
        """Two addresses of one site with the very same page, which names neither, are one article."""
        one = await sent(intake, web.serve("echo.example/mill", page()), ALICE)
        other = await sent(intake, web.serve("echo.example/mill?ref=home", page()), ALICE)
        assert one.id == other.id

    async def test_a_copy_in_an_amp_cache_is_read_where_it_comes_from(self, intake: Intake, web: Web) -> None:
        """Only the page itself is asked."""
        web.serve(f"{VICTIM}/mill", page())
        for cached in (
            f"https://ada-github-io.cdn.ampproject.org/c/{VICTIM}:{web.port}/mill",
            f"https://www.google.com/amp/{VICTIM}:{web.port}/mill",
        ):
            assert (await sent(intake, cached, ALICE)).url == web.address(f"{VICTIM}/mill")
        assert web.asked == [f"{VICTIM}/mill"]

    @pytest.mark.parametrize("name", ["ref", "print", "output", "amp", "at_id", "ns_page", "id", "xtor", "view"])
    @pytest.mark.parametrize("head", ["", '<link rel="canonical" href="/read">'])
    async def test_a_parameter_may_be_which_page_it_is(self, name: str, head: str, intake: Intake, web: Web) -> None:
        """Two notices differ in nothing else, and all pages of that site claim to be the list of notices."""
        web.serve("notices.example/read", page(OTHER, title="All notices"))
        mill = web.serve(f"notices.example/read?{name}=114", page(head=head))
        choir = web.serve(f"notices.example/read?{name}=115", page(OTHER[2:], title="The choir", head=head))
        one, other = await sent(intake, mill, ALICE), await sent(intake, choir, ALICE)
        assert is_true(one) and "choir" in other.text and one.id != other.id
        assert is_true(await sent(intake, mill, BOB))

    async def test_two_pages_that_were_the_same_for_a_day_part_again(
        self, intake: Intake, web: Web, clock: Clock
    ) -> None:
        """Notices 114 and 115 begin with the same words; when one changes, the other does not."""
        mill, choir = (web.serve(f"notices.example/read?ref={number}", page()) for number in (114, 115))
        assert (await sent(intake, mill, ALICE)).id == (await sent(intake, choir, BOB)).id
        web.serve("notices.example/read?ref=114", page(FORGED))
        clock.forward(hours=1)
        changed = await intake.renewed(mill, chat=ALICE)
        assert changed is not None and not is_true(changed)
        assert is_true(await sent(intake, choir, BOB)) and not is_true(await sent(intake, mill, ALICE))


ONWARD = {
    "refresh": '<html><head><meta http-equiv="Refresh" content="0;URL=\'{to}\'"></head><body></body></html>',
    "noscript": '<html><head><noscript><meta http-equiv="refresh" content="1; url={to}"></noscript></head></html>',
    "script": '<html><script>window.location.href = "{to}";</script><body><p>One moment.</p></body></html>',
    "replace": "<html><body><script>location.replace('{to}')</script></body></html>",
    "stub": '<html><head><meta http-equiv="refresh" content="3, {to}"></head><body><p>This story has moved. '
    'If your browser does not take you there, <a href="{to}">go on</a>.</p></body></html>',
}


class TestLeadsOn:
    """A page without a story that leads on is followed, once, through the guard."""

    @pytest.mark.parametrize("kind", ONWARD)
    async def test_it_is_followed(self, kind: str, intake: Intake, web: Web) -> None:
        """The article is the one that a browser would show, under its own address."""
        to = web.serve("echo.example/mill", page())
        address = web.serve("short.example/x", ONWARD[kind].format(to=to))
        shown = await intake.link(address, chat=ALICE)
        assert is_true(shown) and shown.url == to

    @pytest.mark.parametrize("kind", ["refresh", "replace"])
    async def test_it_is_followed_once(self, kind: str, intake: Intake, web: Web) -> None:
        """The second that leads on leads nowhere."""
        web.serve("echo.example/mill", page())
        second = web.serve("short.example/2", ONWARD[kind].format(to=web.address("echo.example/mill")))
        with pytest.raises(IngestError, match="redirects again"):
            await intake.link(web.serve("short.example/1", ONWARD[kind].format(to=second)), chat=ALICE)

    @pytest.mark.parametrize("kind", ["refresh", "script"])
    async def test_the_guard_stands_before_it(self, kind: str, intake: Intake, web: Web, site: Site) -> None:
        """What leads into a private network is refused, and nothing there hears of it."""
        site.serve("/mill", page())
        with pytest.raises(IngestError):
            await intake.link(web.serve("short.example/x", ONWARD[kind].format(to=site.address + "/mill")), chat=ALICE)
        assert site.asked == []

    @pytest.mark.parametrize(
        "head",
        [
            '<meta http-equiv="refresh" content="0; url=/other">',
            '<meta http-equiv="refresh" content="300">',
            "<script>function go() { window.location.href = '/other'; }</script>",
        ],
    )
    async def test_a_story_is_read_whatever_leads_on_beside_it(self, head: str, intake: Intake, web: Web) -> None:
        """Pages that reload themselves, or have buttons, are pages."""
        address = web.serve("echo.example/mill", page(head=head))
        assert (await intake.link(address, chat=ALICE)).url == address and web.asked == ["echo.example/mill"]
