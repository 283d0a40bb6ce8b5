"""What is read out of a web page: the whole story, nothing else, and facts that the page itself states."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.ingest.encodings import characters
from bot.ingest.errors import NotReadable
from bot.ingest.pages import read_page
from summarizer.errors import NoStory
from tests.ingest.samples import PARAGRAPHS, page

URL = "https://echo.example/2026/mill"
ONE, TWO, THREE, FOUR, FIVE = PARAGRAPHS
WHOLE = "\n\n".join(PARAGRAPHS)


def framed(story: str, head: str = "") -> bytes:
    """A page with `story` between the site's head and foot."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mill opens</title>{head}</head><body>'
        f'<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">The sea</a></li></ul></nav></header>{story}'
        "<footer><p>© 2026 Ashgrove Echo. All rights reserved.</p></footer></body></html>"
    ).encode()


def paragraphs(*texts: str) -> str:
    """Each text as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "between",
    [
        "<figure><img src='a.jpg'><figcaption>The mill at low tide. Photo: Per Lund</figcaption></figure>",
        "<div class='image-caption'>Mayor Ilse Brandvold at the mill on Monday. Picture: Per Lund</div>",
        "<aside class='pullquote'><p>“We have stopped apologising to the sea”</p></aside>",
        "<blockquote class='pull-quote'>From today it works for us, all of us, for a hundred years</blockquote>",
        "<p><a href='/r'>Harbour fees to rise next spring, council says.</a></p>",
        "<div class='newsletter_box'><p>Get the best of the Echo in your inbox every day of the week.</p></div>",
        "<div class='sharedaddy'><h3>Share this:</h3><ul><li><a>Letter</a></li></ul></div>",
        "<script>var mill = 'The mill turns.';</script><style>p {color: red}</style><noscript>No script.</noscript>",
        "<form><p>Tell us what you think of the mill in a few words.</p><button>Send</button></form>",
    ],
)
def test_nothing_but_the_story_is_taken(between: str) -> None:
    """Captions, pull quotes, links to other stories and boxes inside the article are no part of its text."""
    story = f"<article><h1>Mill opens</h1>{paragraphs(ONE, TWO)}{between}{paragraphs(THREE, FOUR, FIVE)}</article>"
    assert read_page(framed(story), URL).text == WHOLE


@pytest.mark.parametrize(
    "story",
    [
        "<div id='story'>" + "<br><br>".join(PARAGRAPHS) + "</div>",
        "<div class='body'>" + "".join(f"<div>{text}</div>" for text in PARAGRAPHS) + "</div>",
        f"<table><tr><td><a href='/'>Home</a></td><td>{paragraphs(*PARAGRAPHS)}</td></tr></table>",
        f"<section class='article paywall has-captions'>{paragraphs(*PARAGRAPHS)}</section>",
    ],
)
def test_every_way_to_set_paragraphs_is_read(story: str) -> None:
    """Paragraphs stay apart, whether a page makes them with p, div, br or a table."""
    assert read_page(framed(story), URL).text == WHOLE


def test_words_keep_together_and_footnote_marks_go() -> None:
    """Markup inside a sentence leaves its characters alone; the number of a footnote is none of them."""
    marked = (
        "The <a href='/t'>town</a> of <b>Ash</b>grove paid<sup><a href='#1'>1</a></sup> &ldquo;far&nbsp;less&rdquo;."
    )
    story = f"<article>{paragraphs(*PARAGRAPHS, marked)}</article>"
    assert read_page(framed(story), URL).text.endswith("The town of Ashgrove paid “far less”.")


def test_an_article_given_only_as_data_is_read() -> None:
    """A page that scripts would build still carries its text, author and time as JSON-LD."""
    data = {
        "@graph": [
            {"@type": "WebSite"},
            {
                "@type": ["NewsArticle"],
                "articleBody": "\n".join(PARAGRAPHS),
                "author": [{"name": "Tove Marsh"}],
                "datePublished": "2026-11-23T08:30:00Z",
                "headline": "Mill opens",
            },
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    read = read_page(framed("<div id='app'></div>", head), URL)
    assert (read.text, read.author, read.published) == (WHOLE, "Tove Marsh", datetime(2026, 11, 23, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize("data", ["{", "[]", "7", '{"@type": "NewsArticle", "author": 7}', "[" * 9000])
def test_broken_data_harms_nothing(data: str) -> None:
    """JSON-LD that cannot be understood is passed over."""
    head = f'<script type="application/ld+json">{data}</script>'
    assert read_page(framed(f"<article>{paragraphs(*PARAGRAPHS)}</article>", head), URL).text == WHOLE


def test_no_date_is_better_than_a_guess() -> None:
    """A year in the copyright line or a day in the text is not when the article was published."""
    story = f"<article>{paragraphs(*PARAGRAPHS, 'The first mill of the coast burned on 3 March 1911.')}</article>"
    assert read_page(framed(story), URL).published is None


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        (
            "Page not found",
            "Sorry, the page you are looking for does not exist or was moved to another place.",
            "error",
        ),
        ("Just a moment...", "Checking if the connection is secure. Enable JavaScript to go on with it.", "robots"),
        ("The Echo", "Access denied. You have no permission to read this page on this server of ours.", "robots"),
        ("Mill opens", f"{ONE} To continue reading, subscribe today. Already a subscriber? Log in.", "subscribers"),
    ],
)
def test_pages_without_the_article_are_refused(title: str, body: str, said: str) -> None:
    """An error page, a check for robots and a paywall are never briefed as if they were the news."""
    with pytest.raises((NoStory, NotReadable), match=said):
        read_page(framed(f"<main><h1>{title}</h1><p>{body}</p></main>"), URL)


def test_an_article_about_errors_is_an_article() -> None:
    """The words of an error page inside a story do not make it one."""
    told = "Visitors of the town's site saw “page not found” and “access denied” for the whole of the morning."
    assert told in read_page(framed(f"<article>{paragraphs(*PARAGRAPHS, told)}</article>"), URL).text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "cp1251"])
@pytest.mark.parametrize("claimed", [None, "iso-8859-1", "no-such-thing", "zlib"])
def test_the_encoding_is_guessed_right(encoding: str, claimed: str | None) -> None:
    """Unicode shows itself whatever the server claims; other encodings are what the page names, or Windows-1252."""
    if encoding == "cp1251" or claimed is None:
        claimed = encoding
    assert characters("“Łódź”, said Zoë".replace("Łódź", "Paris").encode("utf-8"), claimed) == "“Paris”, said Zoë"
    plain = "“Paris”, said Zoë" if encoding != "cp1251" else "“Париж”, said Zoe"
    assert characters(plain.encode(encoding), claimed) == plain


def test_a_page_names_its_own_encoding() -> None:
    """The meta element counts where the server says nothing."""
    markup = page().replace("utf-8", "windows-1252").encode("cp1252")
    assert read_page(markup, URL).text == WHOLE


def test_one_bad_byte_spoils_one_character() -> None:
    """The rest of a page that calls itself UTF-8 is read as such."""
    broken = page().encode().replace(b"nine years", b"nine\xff years")
    assert TWO in read_page(broken, URL, "utf-8").text
