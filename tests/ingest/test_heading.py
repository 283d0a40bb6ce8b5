"""What stands above a story: title, source and author, out of all that a page says of itself."""

from __future__ import annotations

import pytest

from bot.ingest.heading.names import fits_host
from tests.ingest.ferry import H1, PARTED, URL, data, meta, page


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
