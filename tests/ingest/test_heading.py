"""What stands above a story: title, source, date and author, out of all that a page says of itself."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.ingest.heading.names import fits_host
from bot.ingest.page import Page
from bot.ingest.pages import read_page

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The ferry to Sedge stops at noon on Monday, the harbour office said, after nine weeks of repairs.",
        "“We have looked at every other way, and there is none,” said Hanna Orlick, who runs the harbour.",
        "The council votes on new money on Tuesday. Until then a bus runs to the bridge, twice an hour.",
    )
)
LEAD = "<p>Who has to be in Sedge after noon takes the bus, and there is one for everybody who wants to go there or"
LEAD += " back again, as the harbour office has told the Echo.</p>"
URL = "https://www.calderecho.example/news/ferry"
H1 = "<h1>Ferry to Sedge stops at noon</h1>"
PARTED = "<title>Ferry to Sedge stops at noon{}</title>"


NOON, TEN = "2026-11-20T12:00:00+01:00", "2026-11-20T10:00:00+00:00"


def page(head: str = "", above: str = H1, *, story: str = STORY, below: str = "", url: str | None = URL) -> Page:
    """What is read from a page with that head, and with that above and below its story."""
    markup = f'<html lang="en"><head>{head}</head><body><article>{above}{story}{below}</article></body></html>'
    return read_page(markup.encode(), url, "utf-8")


def meta(**values: str) -> str:
    """Elements of the head, "__" for the colon in a name."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def data(**values: str) -> str:
    """The article as JSON-LD."""
    fields = ",".join(f'"{name}":{value}' for name, value in values.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{fields}}}</script>'


def time(moment: str) -> str:
    """A moment as an element."""
    return f'<time datetime="{moment}">3 May 1931</time>'


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("<title>Ferry to Sedge stops at noon | Calder Echo</title>", H1),
        (
            "<title>Ferry to Sedge stops at noon - Transport - Calder Echo</title>" + meta(og__site_name="Calder Echo"),
            "",
        ),
        ("<title>Calder Echo: home</title>" + meta(og__title="Ferry to Sedge stops at noon – calderecho.example"), ""),
        ("<title>Ferry to Sedge stops at noon | Nora Ambler</title>" + meta(author="Nora Ambler"), ""),
        (meta(og__title="You will not believe this ferry") + data(headline='"Ferry to Sedge stops at noon"'), H1),
        ("<title>Calder Echo</title>" + meta(og__site_name="Calder Echo"), "<h1>Calder Echo</h1>" + H1),
        ("<title>Ferry to Sedge stops at noon</title>", "<h1>Ferry to Sedge <span>stops</span><br>at noon</h1>"),
        (data(headline='"Ferry to Sedge &amp;amp; back"') + meta(og__title="Ferry to Sedge stops at noon"), H1),
    ],
)
def test_the_title_is_the_headline_alone(head: str, above: str) -> None:
    """What most of its forms agree on, without the names of site, section and author."""
    assert page(head, above).title == "Ferry to Sedge stops at noon"


@pytest.mark.parametrize(
    ("head", "above", "url"),
    [
        (PARTED.format(" » Quayblogs - Blogs of the Coast"), "", "https://quayblogs.echo.example/f"),
        (PARTED.format(" | Transport | Calder Echo") + meta(og__site_name="Calder Echo"), "", URL),
        (PARTED.format(" | CALDERECHO.net") + meta(og__site_name="Calderecho"), "", None),
        (PARTED.format(" | Calder Echo"), f"<ol class='crumbs'><li>{H1}</li></ol><h2>Ferr</h2>", URL),
    ],
)
def test_the_title_is_whole_and_without_what_a_site_says_of_itself(head: str, above: str, url: str | None) -> None:
    """Behind its name, that may be of a part of its host, or written as the host is; nor is it cut within a word."""
    assert page(head, above, url=url).title == "Ferry to Sedge stops at noon"


def test_a_dash_in_a_headline_parts_no_name_from_it() -> None:
    """Only what is known as a name is taken away."""
    headline = "Ferry stops - and so does the mayor"
    assert page(f"<title>{headline} - Calder Echo</title>", f"<h1>{headline}</h1>").title == headline


def test_a_headline_for_machines_gives_way_to_what_is_seen() -> None:
    """Where the first heading only ends the way to the page, the headline is the second, without what stands above."""
    said = "Harbour office closes the line for nine weeks"
    head = f"<title>Ferry Sedge: repairs | Calder Echo</title>{meta(og__title='Ferry Sedge: repairs')}"
    way = "<nav><ol><li>News</li></ol></nav><ol class='crumbs'><li><h1>Ferry Sedge: repairs</h1></li></ol>"
    assert page(head, f"{way}<h2>{said}</h2>").title == said
    assert page(head, f"{way}<h2><span>Ferries</span> <span>{said}</span></h2>").title == f"Ferries: {said}"
    social = head.replace('content="Ferry Sedge: repairs', f'content="{said}')
    assert page(social, f"{way}<h2><span>Ferries</span> <span>{said}</span></h2>").title == said


def test_a_headline_may_be_of_the_second_level() -> None:
    """Where the first names the site: what the forms of the title begin with, up to a sign that sets off a name."""
    head = "<title>Ferry to Sedge stops @ Calder Notes :: Quayblogs</title>"
    assert page(head, "<h1>Quayblogs</h1><h2>Ferry to Sedge stops</h2>", url=None).title == "Ferry to Sedge stops"
    head = "<title>Friday Notes #28 - ferries | Quaygame</title>"
    assert page(head, "<h2>Friday Notes #28 - ferries</h2><h2>What is new</h2>").title == "Friday Notes #28 - ferries"


def test_a_site_may_be_named_before_the_headline() -> None:
    """In the text of <title>, if the host may bear that name; what belongs to the headline is none."""
    assert page("<title>The Calder Echo: Ferry to Sedge stops at noon</title>").source == "The Calder Echo"
    heading = "<h1>Calder waits: Ferry to Sedge stops</h1>"
    assert page("<title>Calder waits: Ferry to Sedge stops</title>", heading).source == "calderecho.example"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (meta(og__site_name="calderecho") + data(publisher='{"name":"Calder Echo"}'), "Calder Echo"),
        (meta(og__site_name="Calder_Echo") + data(publisher='{"name":"Calder Echo"}'), "Calder Echo"),
        (meta(og__site_name="Calder Echo") + data(publisher='{"name":"CE News Service"}'), "Calder Echo"),
        (meta(og__site_name="Calder Echo") + data(publisher='{"name":"Reuters"}'), "Calder Echo"),
        (
            data(publisher='{"name":"Calder Verlag GmbH &amp; Co. KG"}') + "<title>A | Calder Echo</title>",
            "Calder Echo",
        ),
        (meta(og__site_name="https://www.calderecho.example/"), "calderecho.example"),
        (meta(og__site_name="calderecho"), "calderecho.example"),
        (meta(og__site_name="Calder_Echo"), "Calder Echo"),
        (meta(og__site_name="CE") + data(publisher='{"name":"Calder Echo"}'), "Calder Echo"),
        (meta(og__site_name="Calder Echo | News from the coast, first"), "Calder Echo"),
        (meta(twitter__site="@CalderEcho"), "Calder Echo"),
        ("", "calderecho.example"),
    ],
)
def test_the_source_is_the_publishers_proper_name(head: str, source: str) -> None:
    """No handle, desk, agency, company or link; the host where there is nothing better."""
    assert page(head).source == source


@pytest.mark.parametrize(("before", "behind"), [("/*<![CDATA[*/", "/*]]>*/"), ("<!--", "-->"), (" " * 50_000, "")])
def test_data_may_be_hidden_from_old_browsers(before: str, behind: str) -> None:
    """By marks round it; blanks cost nothing."""
    inside = '{"@type":"Article","publisher":{"name":"Calder Echo"}}'
    assert page(f'<script type="application/ld+json">{before}{inside}{behind}</script>').source == "Calder Echo"


def test_a_publisher_may_stand_elsewhere_in_the_data() -> None:
    """The article points to it by its id."""
    script = (
        '<script type="application/ld+json">{"@graph":[{"@type":"Article","publisher":{"@id":"#o"}},'
        '{"@type":"Organization","@id":"#o","name":"Calder Echo"}]}</script>'
    )
    assert page(script).source == "Calder Echo"


@pytest.mark.parametrize(
    ("name", "host", "fits"),
    [
        ("Port Calder Times", "www.pctimes.example", True),
        ("PCT", "pct.example", True),
        ("The Calder Echo", "calderecho.co.uk", True),
        ("Sängerbote", "saengerbote.de", True),
        ("Calder Echo", "calder-online.org", True),
        ("Calder Echo", "sedgepost.example", False),
        ("The Times", "sedgepost.example", False),
        ("Ada's Notes", "ada.github.io", True),
        ("Ada's Notes", "bob.github.io", False),
    ],
)
def test_whether_a_host_may_bear_a_name(name: str, host: str, fits: bool) -> None:
    """By its words, their beginnings, or its first letters; a word that many papers have says nothing."""
    assert fits_host(name, host) is fits


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


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("By Nora Ambler", "Nora Ambler"),
        ("Nora Ambler, Chief Political Correspondent", "Nora Ambler"),
        ("Nora Ambler and Bo Lind", "Nora Ambler, Bo Lind"),
        ("Nora Ambler und Bo Lind, Calder", "Nora Ambler, Bo Lind"),
        ("Nora Ambler (with Bo Lind and Ada Quill)", "Nora Ambler"),
        ("Calder Echo staff", None),
        ("https://social.example/nora", None),
        ("Calder Echo, Port Calder", None),
        ("News Desk", None),
    ],
)
def test_the_author_is_a_person(written: str, author: str | None) -> None:
    """No desk, link, role or place."""
    assert page(meta(author=written, og__site_name="Calder Echo")).author == author


@pytest.mark.parametrize(
    ("head", "below", "source"),
    [
        ("<title>Ferry to Sedge stops at noon - The Sedge Times</title><link rel='canonical' href='{}'>", "", True),
        (
            "<title>Ferry to Sedge stops at noon</title><link rel='canonical' href='{}'>",
            "<p>©2026 Sedge Times</p>",
            True,
        ),
        ("<title>Ferry to Sedge stops at noon</title>", "<p>©2026 Sedge Times</p>", False),
        ("<title>Ferry to Sedge stops at noon</title><link rel='canonical' href='{}'>", "<p>© Web Works</p>", False),
    ],
)
def test_the_source_may_go_with_the_address_that_the_page_gives(head: str, below: str, source: bool) -> None:
    """A copy read elsewhere names its paper behind the headline or in the line on rights; another's name counts not."""
    read = page(head.format("https://www.sedgetimes.example/ferry"), below=below, url="https://cache.example/1").source
    assert (read in ("The Sedge Times", "Sedge Times")) is source


def test_a_name_may_stand_before_its_rights() -> None:
    """In the line that says whose they are, if the host may bear it."""
    assert page(below="<footer>Calder Echo © 2026</footer>").source == "Calder Echo"


def test_who_comments_is_no_author() -> None:
    """Whom a page marks as the author of a comment wrote none of its story."""
    marked = "<p itemprop='author'>{}</p>"
    comment = f"<div class='comments'>{marked.format('Bo Lind')}</div>"
    assert page(above=H1 + marked.format("Nora Ambler"), below=comment).author == "Nora Ambler"


def test_a_name_is_written_with_its_apostrophe() -> None:
    """Data often leaves it out."""
    head = "<title>Ferry stops - Calder's</title>" + data(
        headline='"Ferry to Sedge stops"', publisher='{"name":"Calders"}'
    )
    assert page(head, url="https://www.calders.example/1").source == "Calder's"


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


@pytest.mark.parametrize(
    ("window", "headline"),
    [
        ("Lou Reen’s Own Corner | {}", "The ferry’s journey to and from the old quay of Sedge"),
        ("calderecho.example", "The ferry stops at noon"),
    ],
)
def test_a_headline_may_be_a_lesser_one_below_a_picture(window: str, headline: str) -> None:
    """Where the first heading is a picture, it is a link, and the title has the site first or alone."""
    above = f"<h1><img src='logo.png'></h1><h2><a href='/news/ferry'>{headline}</a></h2>"
    assert page(f"<title>{window.format(headline)}</title>", above).title == headline


def test_a_title_does_not_begin_with_what_kind_of_page_it_is() -> None:
    """Where nothing but <title> has it."""
    assert page("<title>Blog - Ferry to Sedge stops at noon</title>", "").title == "Ferry to Sedge stops at noon"
    assert page("<title>Fake – News</title>", "").title == "Fake – News"
