"""What comes to a chat, chosen by talking to the bot: real pages on loopback, the strict double of Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.chat.conversation import Conversation
from bot.chat.desk import Desk
from bot.chat.telegram import Telegram
from bot.ingest.following import Follower
from bot.ingest.intake import Intake
from bot.ingest.opml import parse_opml
from bot.store import feeds
from tests.ingest import conftest as reading
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import PARAGRAPHS, page, rss
from tests.telegram.double import TOKEN, Double, Shown

clock, database, fetcher, follower, intake, pool, served, site, summaries = (
    reading.clock,
    reading.database,
    reading.fetcher,
    reading.follower,
    reading.intake,
    reading.pool,
    reading.served,
    reading.site,
    reading.summaries,
)
READER, OTHER, ADMIN = 42, 43, 7
RSS = "application/rss+xml"
FERRY = (
    "The ferry to Quillhaven stops for the winter, the harbour office of Ashgrove said on Tuesday morning.",
    "“Nobody will cross before March,” said Sindre Falk, who has steered the ferry for forty years.",
    "The football club of Quillhaven will have to play its home games on this side of the water until then.",
)


@dataclass
class World:
    """The bot, with what reads feeds, and its reader."""

    api: Double
    follower: Follower
    clock: Clock

    async def ask(self, words: str, part: str, *, chat: int = READER) -> Shown:
        """Write to the bot, and wait for an answer with `part` in it."""
        before = len(self.api.shown)
        await self.api.say(chat, words)
        answer: Shown = await self.api.until(
            lambda: next((m for m in self.api.shown[before:] if part in m.text and m.chat == chat), None)
        )
        return answer

    async def press(self, shown: Shown, label: str, part: str) -> None:
        """Press a button of a message, and wait until the message has a button `part`, or says that in its words."""
        await self.api.press(shown, label)
        await self.api.until(lambda: part in shown.buttons or (" " in part and part in shown.text))


@pytest.fixture
async def world(intake: Intake, follower: Follower, clock: Clock) -> AsyncIterator[World]:
    """The running bot."""
    async with Double() as api:
        desk = Desk(intake.database, intake, intake.summaries, clock, administrators=frozenset({f"telegram:{ADMIN}"}))
        telegram = Telegram(TOKEN, Conversation(desk), api_url=api.url, hold=0.05)
        task = asyncio.create_task(telegram.run())
        yield World(api, follower, clock)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def publish(site: Site, path: str, *articles: tuple[str, tuple[str, ...]]) -> str:
    """Serve a feed of these articles, each a title and paragraphs; its address."""
    slugs = [(title.replace(" ", "-").lower(), title, text) for title, text in articles]
    items = [(slug, site.serve(f"{path}/{slug}", page(text, title=title)), title) for slug, title, text in slugs]
    return site.serve(path, rss(*items), kind=RSS)


async def test_a_site_is_added_by_its_link_and_comes_with_the_digest(world: World, site: Site) -> None:
    """Its feed is found; its articles reach the chat that added it, in digest and lookup, and no other chat."""
    feed = publish(site, "/news/feed", ("Ferry stops", FERRY))
    home = site.serve("/news", f'<html><head><link rel="alternate" type="{RSS}" href="{feed}"></head></html>')
    added = await world.ask(f"/add {home} Harbour", "Added to Harbour: Echo")
    assert added.edits == 1 and f'href="{feed}"' in added.html
    await world.follower.poll_feeds()
    digest = await world.ask("/digest", "Ferry stops")
    assert "The ferry to Quillhaven stops for the winter" in digest.text
    assert "Sindre Falk" in (await world.ask("who said 'nobody will cross'?", "before March")).text
    assert "Ferry" not in (await world.ask("/digest", "no feeds yet", chat=OTHER)).text
    assert "Falk" not in (await world.ask("who said 'nobody will cross'?", "nothing found", chat=OTHER)).text
    assert "Echo" not in (await world.ask("/feeds", "no feeds of your own", chat=OTHER)).text
    assert "does not have that feed" in (await world.ask("/feed 1", "does not have", chat=OTHER)).text


async def test_a_feed_is_muted_moved_and_removed_by_buttons(world: World, site: Site) -> None:
    """One message, edited in place; a button pressed twice, or after the feed is gone, does no harm."""
    feed = publish(site, "/feed1", ("Ferry stops", FERRY))
    await world.ask(f"/add {feed}", "Added: Echo")
    shown = await world.ask("/feeds", "Your feed")
    await world.press(shown, "Echo", "Mute")
    await world.press(shown, "Mute", "Unmute")
    await world.follower.poll_feeds()
    await world.ask("/digest", "Nothing new")
    await world.press(shown, "Unmute", "Mute")
    await world.ask("/feed 1 to Harbour & sea", "Folder: Harbour & sea")
    assert "Harbour & sea" in (await world.ask("/folder harbour & sea", "Echo")).text
    await world.ask("/folder Harbour & sea = Coast", "Coast")
    await world.ask("/digest", "Ferry stops")
    old = dict(shown.buttons)
    await world.api.press(shown, "Remove")
    removed = await world.api.message("Removed: Echo")
    assert f"/add {feed}" in removed.text
    shown.buttons.update(old)
    await world.api.press(shown, "Remove")
    await world.api.until(lambda: any("does not have that feed any more" in each for each in world.api.notices))
    assert "before March" in (await world.ask("who said 'nobody will cross'?", "before March")).text


async def test_several_links_at_once_and_what_is_no_feed(world: World, site: Site) -> None:
    """Each gets its line; a feed that is there stays one."""
    feed = publish(site, "/feed1", ("Ferry stops", FERRY))
    nothing = site.serve("/plain", "<html>nothing</html>")
    shown = await world.ask(f"/add {feed} {nothing}, http://169.254.169.254/feed", "Added: Echo")
    assert "no feed at" in shown.text and "not on the open internet" in shown.text
    assert "was there already" in (await world.ask(f"/add {feed}", "already")).text
    assert "several links" in (await world.ask("/add", "Send a link")).text.casefold()
    assert "10 links" in (await world.ask("/add " + " ".join(f"a{n}.example" for n in range(11)), "at a time")).text


async def test_a_list_comes_in_and_goes_out(world: World, site: Site) -> None:
    """An OPML file is taken in without a command, in its folders; /opml gives the same list back."""
    feed = publish(site, "/feed1", ("Ferry stops", FERRY))
    opml = f'<opml><body><outline text="Coast"><outline text="My Echo" xmlUrl="{feed}"/></outline></body></opml>'
    await world.api.upload(READER, "mine.opml", opml.encode())
    await world.api.message("1 feed added")
    await world.api.upload(READER, "mine.xml", opml.encode(), caption="/import")
    assert "was there already" in (await world.api.message("0 feeds added")).text
    await world.api.upload(READER, "bad.opml", b"<opml><body>")
    await world.api.message("no feed in that list")
    shown = await world.ask("/opml", "as a list")
    assert shown.file is not None
    [listed] = parse_opml(shown.file[1]).feeds
    assert (listed.url, listed.title, listed.folder) == (feed, "My Echo", "Coast")
    assert "My Echo" in (await world.ask("/mydata", "everything that I keep")).file[1].decode()  # type: ignore[index]


async def test_a_list_that_went_out_comes_in_again_as_it_was(world: World, site: Site) -> None:
    """Sent back at once it adds nothing; sent by another chat it makes the same list there, name, folder and all."""
    feeds_of_mine = [publish(site, f"/feed{n}", (f"Ferry {n} stops", FERRY)) for n in (1, 2)]
    await world.ask(f"/add {feeds_of_mine[0]}", "Echo")
    named = f'<outline text="Coast &amp; sea"><outline text="Mine" xmlUrl="{feeds_of_mine[1]}"/></outline>'
    opml = f"<opml><body>{named}</body></opml>"
    await world.api.upload(READER, "mine.opml", opml.encode())
    await world.api.message("1 feed added")
    name, data = (await world.ask("/opml", "as a list")).file  # type: ignore[misc]
    await world.api.upload(READER, name, data)
    await world.api.message("0 feeds added")
    await world.api.upload(OTHER, name, data)
    await world.api.message("2 feeds added", chat=OTHER)
    again = (await world.ask("/opml", "as a list", chat=OTHER)).file
    assert again is not None and parse_opml(again[1]).feeds == parse_opml(data).feeds
    await world.follower.poll_feeds()
    await world.ask("/digest", "The ferry to Quillhaven stops", chat=OTHER)


async def test_a_list_of_ten_thousand_feeds_is_taken_in_as_far_as_there_is_room(world: World) -> None:
    """Two hundred, and the rest is told."""
    outlines = "".join(f'<outline xmlUrl="https://site{n}.example/feed"/>' for n in range(10_000))
    await world.api.upload(READER, "huge.opml", f"<opml><body>{outlines}</body></opml>".encode())
    shown = await world.api.message("200 feeds added")
    assert "no room for 9800 more" in shown.text
    pages = await world.ask("/feeds", "Your 200 feeds")
    assert "▶" in pages.buttons and len(pages.buttons) < 20
    await world.press(pages, "▶", "◀")


async def test_words_left_out_and_sources_muted_do_not_come(world: World, site: Site) -> None:
    """By its words in any form, by the name of the source; each can be taken back by a button."""
    feed = publish(site, "/feed1", ("Ferry stops", FERRY), ("Mill opens", PARAGRAPHS))
    await world.ask(f"/add {feed}", "Added: Echo")
    shown = await world.ask("/exclude footballs, “home game”", "Nothing with these words: footballs and home game")
    await world.follower.poll_feeds()
    coming = await world.ask("/next", "Mill opens")
    assert "Ferry stops" not in coming.text
    await world.ask("/mute ashgrove echo", "Muted: ashgrove echo")
    assert "Mill opens" not in (await world.ask("/next", "No digests come")).text
    await world.api.press(await world.api.message("Muted: ashgrove echo"), "Unmute")
    await world.api.message("is heard again")
    await world.api.press(shown, "✕ footballs")
    await world.api.until(lambda: "footballs" not in shown.text)
    await world.press(shown, "✕ home game", "Everything comes")
    digest = await world.ask("/digest", "Ferry stops")
    assert "Mill opens" in digest.text


async def test_topics_come_first_or_alone(world: World, site: Site) -> None:
    """A topic leads the digest; with "only" nothing else is in it."""
    feed = publish(site, "/feed1", ("Ferry stops", FERRY), ("Mill opens", PARAGRAPHS))
    await world.ask(f"/add {feed}", "Added: Echo")
    await world.follower.poll_feeds()
    shown = await world.ask("/topics ferries", "These topics first: ferries")
    coming = (await world.ask("/next", "Ferry stops")).text
    assert coming.index("Ferry stops") < coming.index("Mill opens")
    await world.press(shown, "✕ ferries", "Everything comes")
    shown = await world.ask("/topics turning wheels, wheel", "These topics first: turning wheels and wheel")
    coming = (await world.ask("/next", "Ferry stops")).text
    assert coming.index("Mill opens") < coming.index("Ferry stops")
    await world.press(shown, "Nothing but these", "Only these topics: turning wheels and wheel")
    await world.press(shown, "✕ wheel", "Only these topics: turning wheels")
    await world.ask("/topics people Sindre Falk", "Only these people: Sindre Falk")
    assert "Mill opens" not in (await world.ask("/digest", "Ferry stops")).text


async def test_bundles_are_taken_and_left_out(world: World, site: Site) -> None:
    """What the operator offers comes until a chat leaves it out; one of its feeds can be muted alone."""
    publish(site, "/feed", ("Ferry stops", FERRY))
    titles = {f"{site.address}/feed": "Echo"}
    await world.follower.intake.database.run(feeds.sync, titles, world.clock())
    await world.follower.poll_feeds()
    shown = await world.ask("/feeds", "For everybody")
    await world.press(shown, "✓ Other news", "Leave it out")
    await world.press(shown, "Leave it out", "do not come")
    await world.ask("/digest", "no feeds yet")
    await world.press(shown, "Take it", "Leave it out")
    await world.press(shown, "Echo", "Mute")
    assert "Remove" not in shown.buttons
    await world.press(shown, "Mute", "Unmute")
    await world.ask("/digest", "Nothing new")
    await world.press(shown, "Unmute", "Mute")
    await world.ask("/digest", "Ferry stops")


async def test_languages_are_named_and_chosen(world: World) -> None:
    """By code or by name, in any of both languages; nonsense is told."""
    await world.ask("/languages Deutsch, en", "Articles come in German and English")
    shown = await world.ask("/languages -de", "Articles come in English")
    await world.press(shown, "Every language", "every language")
    await world.ask("/languages klingonese", "do not know the language")


async def test_an_administrator_offers_a_feed_to_all_chats_and_takes_it_back(world: World, site: Site) -> None:
    """Every chat gets it from then on, whatever the operator's list says, until it is taken back."""
    feed = publish(site, "/feed1", ("Ferry stops", FERRY))
    listed = publish(site, "/feed2", ("Club moves", FERRY[1:]))
    database = world.follower.intake.database
    assert "Only the administrators" in (await world.ask(f"/offer {feed}", "Only the")).text
    await world.ask("/offer", "Nothing is offered", chat=ADMIN)
    await world.ask(f"/offer {feed} Harbour", "Offered to all chats: Echo", chat=ADMIN)
    await world.ask(f"/offer {feed} Harbour", "was there already", chat=ADMIN)
    await database.run(feeds.sync, {listed: "Listed"}, world.clock())
    await world.follower.poll_feeds()
    assert "Harbour" in (await world.ask("/feeds", "Harbour", chat=OTHER)).text
    assert "Ferry stops" in (await world.ask("/digest", "Ferry stops", chat=OTHER)).text
    shown = await world.ask("/offer", "Harbour · Echo", chat=ADMIN)
    await world.api.press(shown, "✕ Echo")
    await world.api.until(lambda: "Nothing is offered" in shown.text)
    await world.ask("/unoffer 1", "not offered any more", chat=ADMIN)
    await database.run(feeds.sync, {listed: "Listed"}, world.clock())
    assert "Harbour" not in (await world.ask("/feeds", "For everybody", chat=OTHER)).text
