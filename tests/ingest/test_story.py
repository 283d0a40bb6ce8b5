"""The story of a page: all that its reader sees of it, and nothing else."""

from __future__ import annotations

import json
import time

import pytest
from lxml import html

from bot.ingest.page import Page
from bot.ingest.pages import read_page
from summarizer.errors import NoStory
from summarizer.model import Article
from summarizer.pages.blocks import blocks_of
from summarizer.pages.visible import show
from summarizer.pipeline import summarize

LEAD = "The harbour board of Aldwick voted on Monday to rebuild the fish market, after four years of quarrels."
SAID = "“We have counted every crate twice, and there is room for all of them,” said Ines Varga, who chairs the board."
MORE = "Some ninety traders came to the meeting, and most of them stayed to the end. Work is to begin in the autumn."
WHOLE = "\n\n".join((LEAD, SAID, MORE))
STORY = tuple(f"<p>{each}</p>" for each in (LEAD, SAID, MORE))


def read(body: str, head: str = "<title>Market</title>") -> Page:
    """The page with that body and head."""
    markup = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
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
        "<style>.more, #old {{ display: none }}</style><article><h1>Market</h1>{}"
        "<p class='big more'>“Buy,” said a trader of nothing at all.</p>"
        "<p id='old'>“Sell,” he said a little later.</p>{}{}</article>",
        "<style>.part {{display:none}} @media (min-width: 60em) {{ .part {{display:block}} }}</style>"
        "<article><h1>Market</h1>{}<div class='part'>{}</div>{}</article>",
        "<style>@media print {{ .part {{display:none}} }} .open .all {{display:none}}</style>"
        "<article><h1>Market</h1><div class='part all'>{}{}{}</div></article>",
        "<style>.all {{display:none}}</style><article class='all'><h1>Market</h1>{}{}{}</article>",
        "<article><h1>Market</h1>{}<del><p>“No,” said Ines Varga, who had not said so.</p></del>{}{}</article>",
        "<div class='cookie-bar'><p>We use cookies to remember what you chose on this site of ours.</p></div>"
        "<main><h1>Market</h1>{}{}{}</main>",
        "<article><h1>Market</h1>{}<p>The board may earn a commission from links on this page.</p>{}{}</article>",
    ],
)
def test_the_story_is_whole_and_alone(body: str) -> None:
    """Whatever holds the page, and whatever is hidden, struck out or furniture in it."""
    assert read(body.format(*STORY)).text == WHOLE


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("We open on <time>15 May</time>, she said to all of them.", "We open on 15 May, she said to all of them."),
        (
            "There is room for all (<my-source><a href='/a'>2</a></my-source>), she said.",
            "There is room for all (2), she said.",
        ),
        ("<span class='drop-cap'><span>W</span></span> <b>e open</b> in May, she said.", "We open in May, she said."),
        (
            "<span class='initial-letter'>A</span> hall was built in May, she said.",
            "A hall was built in May, she said.",
        ),
        (
            "<span class='dropcap'>A</span> <a href='/s'>storm</a> hit the pier, she said.",
            "A storm hit the pier, she said.",
        ),
        ("<span class='dropcap'>É</span> <b>dela</b> o salão, ela disse.", "É dela o salão, ela disse."),
        ("<span class='dropcap'>J</span> <b>Lind</b> hit the pier, she said.", "J Lind hit the pier, she said."),
        ("<span class='dropcap'>T</span> <b>HE STORM</b> hit the pier, she said.", "THE STORM hit the pier, she said."),
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
        (
            "It needs <math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>10</mn></math> stalls, she said to us.",
            "It needs x ² + 10 stalls, she said to us.",
        ),
        ("We <s>never</s> asked for the money, she said again.", "We asked for the money, she said again."),
    ],
)
def test_a_line_reads_as_it_is_seen(markup: str, text: str) -> None:
    """Words keep apart, figures stay raised, and what a browser adds or strikes out is added and struck out."""
    assert text in read(f"<article><h1>Market</h1>{STORY[0]}<p>{markup}</p>{STORY[1]}{STORY[2]}</article>").text


def test_a_table_among_the_paragraphs_is_read_by_its_rows() -> None:
    """Figures keep to the line of those whose they are, and a list of links in a table is no part of the story."""
    table = (
        "<div><table><tr><th>Stall</th><th>Days</th></tr><tr><td>Ines Varga</td><td><p>14</p></td></tr></table></div>"
    )
    links = "<table><tr><td><a href='/a'>More of Aldwick</a></td><td><a href='/b'>More of Dunholt</a></td></tr></table>"
    found = read(f"<article><h1>Market</h1>{STORY[0]}{table}{STORY[1]}{links}{STORY[2]}</article>")
    assert found.text == f"{LEAD}\n\nStall Days\n\nInes Varga 14\n\n{SAID}\n\n{MORE}"


def test_a_post_in_the_story_stays_with_its_name() -> None:
    """What a reader sees of a post is in the text, in one line with whose it is: no sentence of the story, no quote."""
    post = (
        "<div class='embed'><blockquote class='twitter-tweet'><p>The gate will never open again for us.<br>Never.</p>"
        "&mdash; Ilse Brand (@ilse) <a href='/x'>November 23, 2026</a></blockquote></div>"
    )
    found = read(f"<article><h1>Market</h1>{STORY[0]}{post}{STORY[1]}{STORY[2]}</article>")
    told = "The gate will never open again for us. Never. — Ilse Brand (@ilse) November 23, 2026"
    assert found.text == f"{LEAD}\n\n{told}\n\n{SAID}\n\n{MORE}"
    briefing = summarize(Article(found.text, title=found.title))
    shown = [*briefing.sentences, *briefing.quotes]
    assert shown
    assert not any("gate" in found.text[each.start : each.end] for each in shown)


def test_a_list_of_stories_is_none() -> None:
    """A page of headlines that lead elsewhere, each with its teaser, has no article."""
    cards = "".join(
        f"<div><h2><a href='/{n}'>Story {n}</a></h2><p>{each}</p></div>"
        for n, each in enumerate((LEAD, SAID, MORE, LEAD))
    )
    with pytest.raises(NoStory):
        read(f"<main>{cards}</main>")


@pytest.mark.parametrize(
    "again",
    ["word<br>x", "“We open it.<br>x", "<span class='dropcap'>T</span> <i>x</i> "],
)
def test_showing_a_page_does_not_slow_down_with_its_length(again: str) -> None:
    """Four times the lines, or the large letters, of one box take about four times the time."""

    def seconds(times: int) -> float:
        tree = html.fromstring(f"<article>{again * times}</article>")
        begun = time.process_time()
        show(tree)
        blocks_of(tree)
        return time.process_time() - begun

    seconds(10)
    assert any(seconds(8_000) < 8 * max(seconds(2_000), 0.02) for _ in range(3))


@pytest.mark.parametrize(
    "above",
    [
        "<header><h1>Market</h1><div class='summary'>{}</div></header>",
        "<header><h1>Market</h1><div class='article-teaser-text'>{}</div></header>",
        "<div class='sidebar-grid'><h1>Market</h1><div class='hero-excerpt'>{}</div></div>",
        "<header><h1>Market</h1><h2>{}</h2><p>Oda Lind</p></header>",
        "<h1>Market</h1><div class='a'>Oda Lind</div><div class='b'><p>{}</p></div><p>23 Nov 2026, 10:23</p>",
        "<li><h1>Market</h1></li><h2>A market for Aldwick</h2><p class='preamble'>{}</p>",
    ],
)
@pytest.mark.parametrize(
    "lead",
    [
        "The harbour board builds a market, and no trader is left out.",
        "A hall for all ninety traders of the coast by autumn",
    ],
)
def test_what_stands_below_the_headline_is_read(above: str, lead: str) -> None:
    """The lead is of the story, with a full stop or without, whatever its box; names and dates beside it are not."""
    story = "".join(f"<div class='p'>{each}</div>" for each in STORY)
    page = read(f"<article>{above.format(lead)}<div class='body'>{story}</div></article>")
    assert page.text == "\n\n".join((lead, LEAD, SAID, MORE))
    assert page.headings == ()


def test_a_list_is_kept_whole() -> None:
    """With its short points, if others are kept or a line announces it; not if it leads elsewhere."""
    points = "<ul><li>Room for ninety traders, with a stall for each of them and ice for all.</li><li>A roof.</li></ul>"
    assert "\n\nA roof.\n\n" in read(f"<article><h1>Market</h1>{STORY[0]}{points}{STORY[2]}</article>").text
    others = "<p>We say:</p><ul><li><a href='/a'>A roof for Sedge</a></li><li>A roof.</li></ul>"
    assert "for Sedge" not in read(f"<article><h1>Market</h1>{STORY[0]}{others}{STORY[2]}</article>").text


def test_a_lead_may_stand_in_the_byline() -> None:
    """If its box is called a lead, and it is a sentence."""
    above = f"<div class='byline'><div class='article-lead-text'><p>{MORE}</p></div><p>Oda Lind</p></div>"
    assert read(f"<article><h1>Market</h1>{above}{STORY[0]}{STORY[1]}</article>").text.startswith(MORE)


def test_a_paragraph_in_german_marks_is_a_sentence() -> None:
    """Its last mark is one that opens in English."""
    said = "<p>„Wir haben jede Kiste zweimal gezählt, und es ist Platz für alle.“</p>"
    assert read(f"<article><h1>Market</h1>{said * 3}<p>Oda Lind</p></article>").text.endswith("alle.“")


def test_a_post_is_kept_whatever_its_frame_is_called() -> None:
    """A box for social media round one post is a frame, and no furniture."""
    post = (
        "<div class='social-media-embed'><blockquote class='twitter-tweet'><p>The gate is open for all of us today.</p>"
        "&mdash; Ilse Brand (@ilse) November 23, 2026</blockquote></div>"
    )
    assert "gate is open" in read(f"<article><h1>Market</h1>{STORY[0]}{post}{STORY[1]}{STORY[2]}</article>").text


def test_short_paragraphs_in_boxes_of_their_own_are_kept() -> None:
    """Where each paragraph has a box, and where the last one is short and the page gives its article as data too."""
    boxed = "".join(f"<div class='block'><div class='text'><span>{each}</span></div></div>" for each in (LEAD, SAID))
    short = "<div class='block'><div class='text'><span>The board paid for it.</span></div></div>"
    more = f"<div class='block'><div class='text'><span>{MORE}</span></div></div>"
    assert "paid for it" in read(f"<article><h1>Market</h1>{boxed}{short}{more}</article>").text
    body = json.dumps(f"{LEAD} {SAID} {MORE} “That is correct,” Varga said.")
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": {body}}}</script>'
    story = "".join((*STORY, "<p>“That is correct,” Varga said.</p>"))
    assert read(f"{data}<article><h1>Market</h1>{story}</article>").text.endswith("Varga said.")


def test_a_lead_beside_the_headline_is_kept() -> None:
    """Whatever the box is called that it stands in, and however it is set."""
    rest = f"<p>{SAID}</p><p>{MORE}</p><p>{SAID[:-1]} and sells eels.</p>"
    aside = read(f"<div><h1>Market</h1><div class='top-quote'>{LEAD}</div><div class='body'>{rest}</div></div>")
    large = read(f"<div><h1>Market</h1><div class='part no_caption'><h2>{LEAD}</h2></div>{rest}</div>")
    assert aside.text.startswith(LEAD)
    assert large.text.startswith(LEAD)
