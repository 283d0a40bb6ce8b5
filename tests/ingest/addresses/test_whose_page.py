"""Whose words stand under whose address: forged pages, variants of one page, and links that are a chat's own secret."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.ingest import guard
from bot.ingest.errors import IngestError
from bot.ingest.fetching import Fetcher
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.model import Article
from bot.store import Database, articles, chats, feeds, subscriptions
from bot.store.search import Search, search
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import PARAGRAPHS, page, rss
from tests.ingest.addresses.web import Web

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


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Many hosts on loopback."""
    with Web() as served:
        real = guard._resolve

        async def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if host in served else await real(host, port)

        monkeypatch.setattr(guard, "_resolve", resolve)
        yield served


@pytest.fixture
async def fetcher(web: Web, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Fetcher]:
    """A fetcher that is let through to those hosts, and to no others."""
    monkeypatch.setattr(guard, "frozenset", lambda _: web, raising=False)
    async with Fetcher(megabytes=1, seconds=60) as made:
        yield made


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


class TestFeeds:
    """A feed's words are its own host's."""

    async def subscribed(self, database: Database, feed: str, clock: Clock, chat: str | None) -> None:
        """The feed is one for all, or `chat` follows it."""
        if chat is None:
            await database.run(feeds.sync, {feed: "All"}, clock())
        else:
            await database.run(subscriptions.subscribe, chat, feed, clock())

    @pytest.mark.parametrize("chat", [None, ALICE])
    async def test_text_under_anothers_link_is_read_at_that_link(
        self, chat: str | None, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """What a feed has of another site is what that site says."""
        victim = web.serve(f"{VICTIM}/mill", page())
        feed = web.serve("feeds.example/x", rss(("1", victim, "Mill"), more=_body(FORGED)), kind="application/rss+xml")
        await self.subscribed(database, feed, clock, chat)
        await follower.poll_feeds()
        with database.reading() as c:
            (said,) = {each.article_id for each in search(c, Search(chat=ALICE, words=("sea",)))}
            assert is_true(articles.get(c, said))

    @pytest.mark.parametrize("chat", [None, ALICE])
    async def test_text_under_a_link_that_cannot_be_read_is_the_feeds_own(
        self, chat: str | None, follower: Follower, web: Web, database: Database, clock: Clock, intake: Intake
    ) -> None:
        """It has the feed's host for a source, and no address; whoever sends the link is not shown it."""
        victim = web.serve(f"{VICTIM}/mill", "closed", status=403)
        feed = web.serve("feeds.example/x", rss(("1", victim, "Mill"), more=_body(FORGED)), kind="application/rss+xml")
        await self.subscribed(database, feed, clock, chat)
        await follower.poll_feeds()
        with database.reading() as c:
            found = search(c, Search(chat=ALICE, words=("money",)))
            assert {(each.url, each.source) for each in found} == {(None, "feeds.example")}
        web.serve(f"{VICTIM}/mill", page())
        assert is_true(await sent(intake, victim, BOB))

    async def test_a_feed_of_the_same_host_needs_no_page(
        self, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """Its own words are taken as they stand, "www." or not."""
        feed = web.serve(
            "www.echo.example/feed",
            rss(("1", web.address("echo.example/mill"), "Mill"), more=_body(PARAGRAPHS)),
            kind="application/rss+xml",
        )
        await self.subscribed(database, feed, clock, None)
        await follower.poll_feeds()
        with database.reading() as c:
            (shared,) = articles.latest(c, 9)
        assert shared.url == web.address("echo.example/mill") and web.asked == ["www.echo.example/feed"]

    async def test_an_edit_in_one_feed_changes_no_article_of_another_site(
        self, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """A feed for all lists a copy, word for word, and then edits it."""
        victim = web.serve(f"{VICTIM}/mill", page())
        copy = web.serve("copies.example/mill", page())
        one = web.serve("feeds.example/one", rss(("1", victim, "Mill")), kind="application/rss+xml")
        two = web.serve("copies.example/two", rss(("1", copy, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {one: "One", two: "Two"}, clock())
        await follower.poll_feeds()
        web.serve("copies.example/mill", page(FORGED))
        web.serve("copies.example/two", rss(("1", copy, "Mill, corrected")), kind="application/rss+xml")
        clock.forward(hours=2)
        await follower.poll_feeds()
        with database.reading() as c:
            assert {each.url: is_true(each) for each in articles.latest(c, 9)} == {victim: True, copy: False}

    async def test_what_was_asked_for_says_what_the_feed_found_once_it_is_everybodys(
        self, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """The page has changed since a chat asked for it: all see what it says now, and nothing of what it said."""
        victim = web.serve(f"{VICTIM}/mill", page(FORGED, title="An early draft"))
        asked = await intake.link(victim, chat=ALICE)
        web.serve(f"{VICTIM}/mill", page())
        feed = web.serve("feeds.example/all", rss(("1", victim, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {feed: "All"}, clock())
        await follower.poll_feeds()
        with database.reading() as c:
            (shared,) = articles.latest(c, 9)
            assert shared.id == asked.id and is_true(shared) and shared.title == "Ashgrove opens its first tidal mill"
            assert not search(c, Search(chat=BOB, words=("money",)))
            assert {each.quote.text for each in search(c, Search(chat=BOB))} == {
                each.text for each in shared.briefing.quotes
            }


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


class TestSecretLinks:
    """A link that a chat sent is shown to no other chat."""

    async def test_each_sees_the_link_that_it_sent(self, intake: Intake, web: Web, database: Database) -> None:
        """Two chats brief the same words under different links, and look everywhere."""
        mine = web.serve("echo.example/shared?key=alice-secret", page())
        theirs = web.serve("echo.example/shared?key=bob-secret", page())
        one, other = await sent(intake, mine, ALICE), await sent(intake, theirs, BOB)
        assert (one.url, other.url) == (mine, theirs) and one.id == other.id
        for chat, link in ((ALICE, mine), (BOB, theirs)):
            with database.reading() as c:
                assert {each.url for each in search(c, Search(chat=chat))} == {link}
                assert [each.url for each in articles.several_visible(c, [one.id], chat)] == [link]
                assert articles.get(c, one.id, chat=chat).url == link
        with database.reading() as c:
            assert articles.get(c, one.id).url is None

    async def test_a_tail_of_the_same_link_is_each_ones_own(self, intake: Intake, web: Web) -> None:
        """Tracking tails name people."""
        web.serve("echo.example/mill?utm_id=alice", page())
        mine, theirs = (web.address(f"echo.example/mill?utm_id={name}") for name in ("alice", "bob"))
        assert (await sent(intake, mine, ALICE)).url == mine
        assert (await sent(intake, theirs, BOB)).url == theirs

    async def test_what_is_everybodys_has_everybodys_link(
        self, intake: Intake, follower: Follower, web: Web, database: Database, clock: Clock
    ) -> None:
        """Once a feed for all brings it, its public address is shown, and never the one that was sent."""
        secret = web.serve("echo.example/mill?key=secret", page())
        await sent(intake, secret, ALICE)
        public = web.serve("echo.example/mill", page())
        feed = web.serve("echo.example/feed", rss(("1", public, "Mill")), kind="application/rss+xml")
        await database.run(feeds.sync, {feed: "All"}, clock())
        await follower.poll_feeds()
        with database.reading() as c:
            assert {each.url for each in search(c, Search(chat=BOB))} == {public}

    async def test_forgetting_a_chat_forgets_its_links(self, intake: Intake, web: Web, database: Database) -> None:
        """Nothing of them stands in any table, though another chat has the article still."""
        mine = web.serve("echo.example/shared?key=alice-secret", page())
        theirs = web.serve("echo.example/shared?key=bob-secret", page())
        await sent(intake, mine, ALICE)
        await sent(intake, theirs, BOB)
        await database.run(chats.forget, ALICE)
        with database.reading() as c:
            everything = " ".join(str(row) for table in _tables() for row in c.execute(table.select()))
            assert "alice-secret" not in everything and "bob-secret" in everything
        assert (await sent(intake, theirs, BOB)).url == theirs


def _tables() -> list:  # type: ignore[type-arg]
    from bot.store.schema import metadata

    return list(metadata.sorted_tables)


def _body(paragraphs: tuple[str, ...]) -> str:
    """A feed item's whole text."""
    text = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in (*paragraphs, *OTHER, *OTHER))
    return f"<description>{text}</description>"
