"""The story of a page: all that its reader sees of it, and nothing else."""

from __future__ import annotations

import pytest

from bot.ingest.page import Page
from bot.ingest.pages import read_page
from summarizer.apologies import apology_of
from summarizer.errors import NoStory

LEAD = "The harbour board of Aldwick voted on Monday to rebuild the fish market, after four years of quarrels."
SAID = "“We have counted every crate twice, and there is room for all of them,” said Ines Varga, who chairs the board."
MORE = "Some ninety traders came to the meeting, and most of them stayed to the end. Work is to begin in the autumn."
STORY = tuple(f"<p>{each}</p>" for each in (LEAD, SAID, MORE))


def read(body: str) -> Page:
    """The page with that body."""
    markup = f"<html lang='en'><head><title>Market</title></head><body>{body}</body></html>"
    return read_page(markup.encode(), "https://www.aldwick.example/market", "utf-8")


@pytest.mark.parametrize(
    "body",
    [
        "<form><article><h1>Market</h1>{}{}{}</article></form>",
        "<div><aside><p>Weather</p><article><h1>Market</h1>{}{}{}</article></aside></div>",
        "<table><tr><td><h1>Market</h1>{}{}{}</td></tr></table>",
        "<article><h1>Market</h1><div class='article-body'>{}</div><div class='ad'>Advertisement</div>"
        "<div class='article-body'>{}{}</div></article>",
        "<article><h1>Market</h1>{}<p hidden>“Buy,” said a trader of nothing at all.</p>{}{}</article>",
        "<article><h1>Market</h1>{}<del><p>“No,” said Ines Varga, who had not said so.</p></del>{}{}</article>",
        "<div class='cookie-bar'><p>We use cookies to remember what you chose on this site of ours.</p></div>"
        "<main><h1>Market</h1>{}{}{}</main>",
        "<article><h1>Market</h1>{}<p>The board may earn a commission from links on this page.</p>{}{}</article>",
    ],
)
def test_the_story_is_whole_and_alone(body: str) -> None:
    """Whatever holds the page, and whatever is hidden, struck out or furniture in it."""
    assert read(body.format(*STORY)).text == f"{LEAD}\n\n{SAID}\n\n{MORE}"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("We open on <time>15 May</time>, she said to all of them.", "We open on 15 May, she said to all of them."),
        ("<q>We open when the roof is on</q>, she said.", "“We open when the roof is on”, she said."),
        ("It holds 10<sup>6</sup> litres of water when it is full.", "It holds 10⁶ litres of water when it is full."),
        (
            "The roof leaks in rain<sup><a href='#1'>[1]</a></sup>, she said to us.",
            "The roof leaks in rain, she said to us.",
        ),
        ("“We open it<br>for a month,” she said,<br>and left.", "“We open it for a month,” she said, and left."),
        (
            "So said <a>Ines Varga</a><a>Aldwick</a> on the way out of it.",
            "So said Ines Varga Aldwick on the way out of it.",
        ),
        ("We <s>never</s> asked for the money, she said again.", "We asked for the money, she said again."),
    ],
)
def test_a_line_reads_as_it_is_seen(markup: str, text: str) -> None:
    """Words keep apart, figures stay raised, and what a browser adds or strikes out is added and struck out."""
    assert text in read(f"<article><h1>Market</h1>{STORY[0]}<p>{markup}</p>{STORY[1]}{STORY[2]}</article>").text


def test_headings_are_named() -> None:
    """A heading between paragraphs is in the text, and known as one."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<h2>Who pays for it in the end?</h2>{STORY[1]}{STORY[2]}</article>")
    assert page.headings == ("Who pays for it in the end?",)
    assert page.headings[0] in page.text.split("\n\n")


def test_a_list_of_stories_is_none() -> None:
    """A page of headlines that lead elsewhere, each with its teaser, has no article."""
    cards = "".join(
        f"<div><h2><a href='/{n}'>Story {n}</a></h2><p>{each}</p></div>"
        for n, each in enumerate((LEAD, SAID, MORE, LEAD))
    )
    with pytest.raises(NoStory):
        read(f"<main>{cards}</main>")


def test_headings_with_links_make_no_list_of_a_story() -> None:
    """What is compared, each under a linked heading, stands in the one box of the story."""
    parts = "".join(f"<h3><a href='/{n}'>Stall {n}</a></h3><p>{each}</p>" for n, each in enumerate((SAID, MORE, SAID)))
    assert MORE in read(f"<article><h1>Market</h1>{STORY[0]}{parts}</article>").text


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("404", "Nothing here.", "gone"),
        ("Aldwick Echo | Page not found", "Sorry, the page you are looking for has moved.", "gone"),
        ("Just a moment...", "Checking your browser before you go on.", "robot"),
        ("Ferry temporarily unavailable", LEAD, None),
        (None, f"{LEAD} Some 500 people signed, and 404 of them came.", None),
        (None, f"{LEAD} The boat was not found.", None),
    ],
)
def test_an_apology_is_known_by_its_shape(title: str | None, text: str, said: str | None) -> None:
    """A number or a word that error pages have too proves nothing."""
    assert apology_of(title, text) == said
