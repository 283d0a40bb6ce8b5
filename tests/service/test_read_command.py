"""`python -m bot read`: what the bot takes for the story, a line in and a line out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import reading_command
from bot.ingest.fetching import Fetcher
from tests.ingest.samples import PARAGRAPHS, page

FEED = (
    "<rss version='2.0'><channel><title>Lake News</title><item><title>Ferry stops</title>"
    "<link>https://lake.example/ferry</link><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>"
)
OPML = "<opml version='2.0'><body><outline type='rss' xmlUrl='https://lake.example/feed'/></body></opml>"


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    """One that may go nowhere but to public addresses."""
    async with Fetcher() as open_fetcher:
        yield open_fetcher


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A page with a story."""
    path = tmp_path / "mill.html"
    path.write_text(page(("A storm closed the mill on Tuesday.", *PARAGRAPHS), title="Storm at sea"))
    return path


async def answers(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], *lines: Any, brief: bool = False, feed: bool = False
) -> list[dict[str, Any]]:
    """What the lines are answered with."""
    typed = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    await reading_command.read_lines(typed, fetcher, brief=brief, feed=feed)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


async def test_a_page_is_read_as_if_it_came_from_its_link(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], story: Path
) -> None:
    """Its address says where it is from; without --brief there are no sentences."""
    (answer,) = await answers(
        fetcher, capsys, {"id": 7, "file": str(story), "url": "https://www.ashgrove.example/news/storm"}
    )
    assert (answer["id"], answer["title"], answer["url"]) == (
        7,
        "Storm at sea",
        "https://www.ashgrove.example/news/storm",
    )
    assert answer["text"].startswith("A storm closed the mill on Tuesday.")
    assert "sentences" not in answer


async def test_brief_adds_sentences_and_quotes(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], story: Path
) -> None:
    """They stand at their offsets in the text."""
    (answer,) = await answers(fetcher, capsys, {"id": "a", "file": str(story)}, brief=True)
    assert answer["sentences"]
    for span in (*answer["sentences"], *answer["quotes"]):
        assert answer["text"][span["start"] : span["end"]] == span["text"]


async def test_a_bad_line_never_stops_the_rest(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], story: Path, tmp_path: Path
) -> None:
    """What is no JSON, asks for nothing, or for what is not there, is told in plain words; empty lines are skipped."""
    lines = (b"{", b"", [1], {"id": 1, "file": str(tmp_path / "none.html")}, {"id": 2, "url": "ftp://lake.example/a"})
    got = await answers(fetcher, capsys, *lines, {"id": 3, "file": "a\0b"}, {"id": 4, "file": str(story)})
    assert [answer["id"] for answer in got] == [None, None, 1, 2, 3, 4]
    assert all(answer["error"] for answer in got[:-1])
    assert "No such file" in got[2]["error"]
    assert got[-1]["text"]


async def test_feeds_and_lists_of_feeds_are_read(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A feed gives its entries, a list the addresses of its feeds."""
    (tmp_path / "a.xml").write_text(FEED)
    (tmp_path / "b.opml").write_text(OPML)
    feed, listed = await answers(
        fetcher,
        capsys,
        {"id": 1, "file": str(tmp_path / "a.xml"), "url": "https://lake.example/feed"},
        {"id": 2, "file": str(tmp_path / "b.opml")},
        feed=True,
    )
    assert feed["entries"] == [
        {"title": "Ferry stops", "link": "https://lake.example/ferry", "published": "2026-03-03T08:00:00+00:00"}
    ]
    assert listed == {"id": 2, "feeds": ["https://lake.example/feed"]}


async def test_people_see_the_story_and_what_stands_above_it(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], story: Path, tmp_path: Path
) -> None:
    """What cannot be read is said on the other channel, and tells the exit code."""
    where = [str(tmp_path / "none.html"), str(story)]
    well = await reading_command.read_locations(where, fetcher, brief=False, feed=False, as_json=False)
    shown = capsys.readouterr()
    assert not well
    assert shown.out.startswith("Storm at sea\n")
    assert "none.html" in shown.err


async def test_of_an_article_for_subscribers_the_beginning_is_shown_but_not_briefed(
    fetcher: Fetcher, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A reader of the page sees it, too; a wall without a beginning is no story."""
    data = '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}</script>'
    (tmp_path / "mill.html").write_text(page(PARAGRAPHS[:2], head=data))
    (tmp_path / "wall.html").write_text(page(("Subscribe to read this. Already a subscriber? Log in.",)))
    lines = [{"id": 1, "file": str(tmp_path / "mill.html")}, {"id": 2, "file": str(tmp_path / "wall.html")}]
    beginning, wall = await answers(fetcher, capsys, *lines)
    assert beginning["text"] == "\n\n".join(PARAGRAPHS[:2])
    assert "subscribers only" in (await answers(fetcher, capsys, lines[0], brief=True))[0]["error"]
    assert "error" in wall
