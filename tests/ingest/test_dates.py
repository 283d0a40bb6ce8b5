"""When a story was published, out of all that a page says of itself."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.ingest.ferry import H1, LEAD, NOON, TEN, data, meta, page, time


@pytest.mark.parametrize(
    ("head", "above", "below", "published"),
    [
        (meta(article__published_time=NOON), H1, "", NOON),
        (data(datePublished='"0001-01-01T00:00:00Z"'), H1 + time(TEN), "", TEN),
        (meta(article__published_time="2026-11-20") + data(datePublished=f'"{NOON}"'), H1, "", NOON),
        (meta(article__published_time="2026-11-20T12:00:00") + data(datePublished=f'"{NOON}"'), H1, "", NOON),
        ("", H1 + f'<div class="related">{time("2024-01-01")}</div>', f"<p>Published {time(TEN)}</p>", TEN),
        ("", H1 + f'<p class="updated">{time("2026-11-21T10:00Z")}</p>{time(TEN)}', "", TEN),
        ("", H1 + "<div>By Nora Ambler, 20 November 2026, 10 a.m. GMT</div>", "", TEN),
        ("", "<div class='meta'>Port <span>20 November 2026, 10:00 GMT</span></div>" + H1, "", TEN),
        ("", "<div class='widget'><h2>20 November 2026, 10:00 GMT</h2><div>" + H1 + "</div></div>", "", TEN),
        ("", "<nav><p>21 November 2026, 10:00 GMT</p></nav>" + H1, "", None),
        (
            "<title>Ferry to Sedge stops at noon</title>",
            "<h3><span>Ferries</span> Ferry to Sedge stops at noon</h3><p>Fr 20.11.26 | 10:00 GMT</p>",
            "",
            TEN,
        ),
        ("", f"<header>{H1}{time(TEN)}</header><article></article>", "", TEN),
        ("", H1, f"<aside itemprop='datePublished' content='{TEN}'>today</aside>", TEN),
        (meta(date="2026-11-29T12:00:00Z") + data(datePublished=f'"{TEN}"'), H1, "", TEN),
        ("", H1, f"<aside>{time(TEN)}</aside>", None),
        ("", H1 + f"<p>The bridge of {time('1931-05-03')} opens again, as the town has asked for.</p>", "", None),
        ("", f"{H1}{LEAD}<p class='fecha-nota'><span>20 November 2026, 10:00 GMT</span></p>", "", TEN),
        ("", f"{H1}<div class='PublishDate CommentHead_date'>20 November 2026, 10:00 GMT</div>", "", TEN),
        ("", H1, "<footer><div>Published: 20 November 2026, 10:00 GMT</div></footer>", TEN),
        ("", H1, f"{LEAD}<p>Published: 3 May 2011 by Sedge Press, her second novel tells of a storm.</p>", None),
        ("", H1, f"{LEAD}<p>Published: 3 May 2011 by Sedge Press of Hale and Orlo in ninety parts</p>", None),
        ("", H1 + "<ul><li>The bridge was built by the town on May 3, 1931</li></ul>", "", None),
        ("", H1, "<p>By Nora on 20 November 2026, 10:00 GMT | 3 comments</p>", TEN),
        ("", f"<div id='sidebar'><header>{H1}<span>{time(TEN)}</span></header></div>", "", TEN),
    ],
)
def test_the_date_is_the_storys_own(head: str, above: str, below: str, published: str | None) -> None:
    """With the hour and the zone if any place says them; no other story's, no event's, and no field left empty."""
    assert page(head, above, below=below).published == (datetime.fromisoformat(published) if published else None)


def test_a_date_may_stand_in_the_address() -> None:
    """Where the page itself says none."""
    found = page(url="https://www.calderecho.example/2026/11/20/ferry").published
    assert found is not None and found.date().isoformat() == "2026-11-20"
    found = page(url="https://www.calderecho.example/2026/TRANSPORT/11/20/ferry/index.html").published
    assert found is not None and found.date().isoformat() == "2026-11-20"


def test_a_publication_given_with_the_hour_of_the_update_is_the_earlier_one() -> None:
    """Where the head has one moment for both, and the data an earlier one; not where the two differ."""
    earlier = data(datePublished=f'"{TEN}"')
    same = meta(article__published_time=NOON, article__modified_time=NOON)
    later = meta(article__published_time=NOON, article__modified_time="2026-11-20T19:00:00+01:00")
    assert page(same + earlier).published == datetime.fromisoformat(TEN)
    assert page(later + earlier).published == datetime.fromisoformat(NOON)
    bare = f'<meta name="datePublished" content="{NOON[:19]}">' + meta(article__modified_time=NOON)
    assert page(bare + earlier).published == datetime.fromisoformat(TEN)


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("", f"<div class='post tag-popular'>{H1}<p>20 November 2026</p></div>", ""),
        ("", f"<footer class='node__submitted'>An article by Lou Reen 20.11.2026</footer>{H1}", ""),
        ("", f"{H1}{LEAD}<h5>20.11.2026</h5>", ""),
        ("", f"{H1}<p>SEDGE, Nov. 20, 2026 -- {LEAD.removeprefix('<p>')}", ""),
        ("", H1, "<div class='foot'>By <a>Lou</a> on 20/11/2026, 11:51 | 0 views |</div>"),
        ("", H1, "<p><small>This entry was posted on Friday, 20 November 2026 and filed under Ships.</small></p>"),
        ('<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-11-20"}</script>', H1, ""),
    ],
)
def test_a_date_may_stand_in_whatever_box_the_headline_does(head: str, above: str, below: str) -> None:
    """In a foot that says who wrote it, behind a long lead, in a byline at the end, in the data of the page."""
    found = page(head, above, below=below).published
    assert found is not None
    assert found.date().isoformat() == "2026-11-20"
