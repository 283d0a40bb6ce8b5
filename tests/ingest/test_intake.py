"""From a link, a text, a file, a feed or a folder to a stored article with its briefing."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.ingest.errors import IngestError
from bot.ingest.intake import Intake
from bot.store import Database, articles, revisions
from bot.work.local import Summaries
from summarizer.errors import SummarizerError
from tests.ingest.conftest import Clock, Site
from tests.ingest.samples import PARAGRAPHS, page

TEXT = "\n\n".join(PARAGRAPHS)


async def test_a_link_becomes_an_article(intake: Intake, site: Site) -> None:
    """Title, source, author and date are the page's; the story is there and the furniture is not."""
    article = await intake.link(site.serve("/mill", page()), chat="test:1")
    assert (article.title, article.source, article.author) == (
        "Ashgrove opens its first tidal mill",
        "Ashgrove Echo",
        "Tove Marsh",
    )
    assert article.published is not None and article.published.isoformat() == "2026-11-23T07:30:00+00:00"
    assert "cookies" not in article.text and "Most read" not in article.text and "Terms" not in article.text
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert any(quote.speaker and "Ilse Brandvold" in quote.speaker.name for quote in article.briefing.quotes)


async def test_what_is_shown_stands_in_the_article(intake: Intake, site: Site) -> None:
    """Every sentence and quote is a span of the stored text, character for character."""
    article = await intake.link(site.serve("/mill", page()), chat="test:1")
    shown = (*article.briefing.sentences, *article.briefing.quotes)
    assert shown and all(article.text[each.start : each.end] == each.text for each in shown)


async def test_a_sample_is_read_once(intake: Intake, tmp_path: Path) -> None:
    """The next time nothing reads it, unless something else stands in it."""
    sample, idle = tmp_path / "mill.txt", replace(intake, summaries=cast("Summaries", None))
    sample.write_text(TEXT)
    article = await intake.sample(sample)
    assert await idle.sample(sample) == article
    sample.write_text(f"{TEXT}\n\n“We are open on Sunday too,” said Ilse Brandvold.")
    assert (await intake.sample(sample)).id != article.id


async def test_a_link_is_fetched_once(intake: Intake, site: Site) -> None:
    """Asked again, by another chat and with a tracking tail, it is the same article and the server is left alone."""
    address = site.serve("/mill", page())
    first = await intake.link(address, chat="test:1")
    again = await intake.link(address + "?utm_source=chat#top", chat="test:2")
    assert first.id == again.id and site.asked == ["/mill"]


async def test_a_link_is_seen_by_those_who_asked(intake: Intake, site: Site, database: Database) -> None:
    """What one chat had briefed is not everybody's."""
    article = await intake.link(site.serve("/mill", page()), chat="test:1")
    with database.reading() as c:
        assert [articles.visible(c, article.id, chat) for chat in ("test:1", "test:2")] == [True, False]


async def test_a_canonical_link_of_another_site_is_not_believed(intake: Intake, site: Site) -> None:
    """A page may not pass for one of another site."""
    address = site.serve("/mill", page(head='<link rel="canonical" href="https://times.example/scoop">'))
    assert (await intake.link(address, chat="test:1")).url == address


async def test_a_pasted_text_belongs_to_its_chat(intake: Intake, database: Database) -> None:
    """The same text pasted in two chats is two articles, and neither chat sees the other's."""
    mine, theirs = await intake.text(TEXT, chat="test:1"), await intake.text(TEXT, chat="test:2")
    with database.reading() as c:
        assert articles.visible(c, mine.id, "test:1") and not articles.visible(c, mine.id, "test:2")
        assert articles.visible(c, theirs.id, "test:2") and not articles.visible(c, theirs.id, "test:1")


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252"), page().encode()])
async def test_a_file_is_read_whatever_its_encoding(data: bytes, intake: Intake) -> None:
    """UTF-8, UTF-16 and Windows-1252, text and HTML: the quotes keep their characters."""
    article = await intake.file("mill.txt", data, chat="test:1")
    assert "“We have stopped apologising to the sea,” said Mayor Ilse Brandvold" in article.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("mill.pdf", b"%PDF-1.7 ...", "PDF"),
        ("mill.docx", b"PK\x03\x04....", "office document"),
        ("mill.bin", bytes(range(256)), "neither text"),
        ("mill.txt", b"", "nothing to summarise"),
        ("mill.txt", b"Hello.", "nothing to summarise"),
        ("mill.html", b"<html><body><p>404 Not Found</p></body></html>", "error page"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_plainly(name: str, data: bytes, said: str, intake: Intake) -> None:
    """Each gets a sentence that says what it is."""
    with pytest.raises((IngestError, SummarizerError), match=said):
        await intake.file(name, data, chat="test:1")


async def test_pages_that_are_no_articles_are_told_plainly(intake: Intake, site: Site) -> None:
    """Gone, broken, forbidden, too large, a PDF, empty, and a circle of redirects."""
    site.serve("/gone", "no", 410)
    site.serve("/broken", "no", 503)
    site.serve("/forbidden", "no", 403)
    site.serve("/huge", b"x" * 1_100_000)
    site.serve("/paper.pdf", b"%PDF-1.7", kind="application/pdf")
    site.serve("/film", b"....", kind="video/mp4")
    site.serve("/empty", "")
    site.serve("/circle", "", 302)
    site.pages["/circle"].headers["Location"] = "/circle"
    expected = {
        "/missing": "no page at that link",
        "/gone": "no page at that link",
        "/broken": "try again later",
        "/forbidden": "paste the text",
        "/huge": "larger than 1 MB",
        "/paper.pdf": "PDF",
        "/film": "video/mp4",
        "/empty": "no article",
        "/circle": "redirects",
    }
    for path, said in expected.items():
        with pytest.raises((IngestError, SummarizerError), match=said):
            await intake.link(site.address + path, chat="test:1")


async def test_a_small_page_that_unpacks_to_gigabytes_is_refused(intake: Intake, site: Site) -> None:
    """A decompression bomb costs no more than the limit."""
    packing = zlib.compressobj(wbits=31)
    first, more = (packing.compress(bytes(1_000_000)) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    site.serve("/bomb", first + more * 900)
    site.pages["/bomb"].headers["Content-Encoding"] = "gzip"
    with pytest.raises(IngestError, match="larger than 1 MB"):
        await intake.link(site.address + "/bomb", chat="test:1")


class TestAskedAgain:
    """A link that was read before is there at once, and not for ever as it was."""

    async def test_what_is_known_is_there_without_a_look_and_the_chat_may_see_it(
        self, intake: Intake, site: Site, database: Database
    ) -> None:
        """Another chat asks for the same page: nothing is fetched, and the page counts as old after ten minutes."""
        address = site.serve("/mill", page())
        assert await intake.known(address, chat="test:2") is None
        article = await intake.link(address, chat="test:1")
        known = await intake.known(address, chat="test:2")
        assert known is not None and known.article.id == article.id and not known.old
        with database.reading() as c:
            assert articles.visible(c, article.id, "test:2")
        assert site.asked == ["/mill"]

    async def test_a_server_that_can_tell_is_asked_whether_the_page_has_changed(
        self, intake: Intake, site: Site, clock: Clock
    ) -> None:
        """304 is an answer, and for ten minutes it holds."""
        address = site.serve("/mill", page())
        site.pages["/mill"].etag = '"one"'
        await intake.link(address, chat="test:1")
        clock.forward(minutes=10)
        known = await intake.known(address, chat="test:1")
        assert known is not None and known.old
        assert await intake.renewed(address) is None
        known = await intake.known(address, chat="test:1")
        assert known is not None and not known.old

    async def test_a_page_that_changed_says_what_it_says_now(
        self, intake: Intake, site: Site, clock: Clock, database: Database
    ) -> None:
        """The article is the same one with a new text, and what it said before is kept as a revision."""
        address = site.serve("/mill", page())
        before = await intake.link(address, chat="test:1")
        site.serve("/mill", page().replace(PARAGRAPHS[0], f"{PARAGRAPHS[0]} It closed again on Monday, after a storm."))
        clock.forward(hours=1)
        now = await intake.renewed(address)
        assert now is not None and now.id == before.id and "after a storm" in now.text
        with database.reading() as c:
            assert [each.article_id for each in revisions.untold(c)] == [before.id]

    @pytest.mark.parametrize("status", [404, 500])
    async def test_a_page_that_is_gone_leaves_what_was_read(
        self, status: int, intake: Intake, site: Site, clock: Clock
    ) -> None:
        """A look that fails is no news."""
        address = site.serve("/mill", page())
        await intake.link(address, chat="test:1")
        site.serve("/mill", "gone", status=status)
        clock.forward(hours=1)
        assert await intake.renewed(address) is None

    async def test_an_address_that_tells_of_something_else_each_day_changes_nothing(
        self, intake: Intake, site: Site, clock: Clock, database: Database
    ) -> None:
        """Nobody is told that one article "takes back" what another one said."""
        address = site.serve("/latest", page())
        await intake.link(address, chat="test:1")
        other = "The choir of Vessmark sang in the square until midnight, and nobody went home before it rained. "
        body = "".join(f"<p>{other}{number} of them were children from the village school.</p>" for number in range(20))
        site.serve("/latest", f"<html><body><article><h1>A choir</h1>{body}</article></body></html>")
        clock.forward(hours=1)
        assert await intake.renewed(address) is None
        with database.reading() as c:
            assert not revisions.untold(c)
