"""What stands beside a story on its page and is none of it, and what only stands so."""

from __future__ import annotations

import pytest
from lxml import html

from summarizer.pages.blocks import blocks_of
from summarizer.pages.headings import drop_boxed
from tests.ingest.test_story import SAID, STORY, WHOLE, read

LONG = [
    *STORY,
    *(f"<p>Trader {number} has sold fish in the old hall for {number + 9} years.</p>" for number in range(9)),
]
OTHERS = "".join(
    f"<li class='item'><h3>News {number}</h3><p>A ship came to Sedge on day {number} of May, the harbour office said,"
    " and it left for Tarn with all of its crew and ninety crates of herring in the evening.</p></li>"
    for number in range(20)
)


@pytest.mark.parametrize("box", ["<aside id='live'>{}</aside>", "<div class='aside-block latest'>{}</div>"])
def test_furniture_beside_the_article_may_be_longer_than_it(box: str) -> None:
    """A ticker has more words than a short story, and is none of it if the page marks its article."""
    page = read(f"<article><h1>Market</h1>{''.join(LONG)}</article>{box.format(f'<ul>{OTHERS}</ul>')}")
    assert "Sedge" not in page.text
    assert "Trader 8" in page.text


def test_stories_that_a_page_hangs_below_its_own_are_none_of_it() -> None:
    """Boxes just like its own, each with a headline; the parts of a live report below one headline are all of it."""
    tide = "".join(
        f"<p>The tide at Sedge was {number} feet on that day, the harbour office said.</p>" for number in range(12)
    )
    own, other = (
        f"<article class='item'><h2>{name}</h2>{text}</article>"
        for name, text in (("Market", "".join(LONG)), ("Tides", tide))
    )
    assert "Sedge" not in read(own + other).text
    assert "Sedge" in read(f"<h1>Market</h1>{own}{other}").text


@pytest.mark.parametrize("name", ["comentarios", "kommentare", "commentaires", "lezers-reacties"])
def test_what_readers_say_is_left_out_in_any_language(name: str) -> None:
    """By what the box of their comments is called."""
    said = "<p>Ines Varga has never counted one crate in all of her life, and I have seen it.</p>"
    comments = f"<div id='{name}'><h3>2 »</h3><ol><li><div>Pip</div>{said}</li><li><div>Lou</div>{said}</li></ol></div>"
    assert read(f"<div id='story'><h1>Market</h1>{''.join(LONG)}{comments}</div>").text.endswith("17 years.")


def test_headings_behind_the_last_paragraph_are_none_of_its_sentences() -> None:
    """Lines that a layout sets large once more."""
    again = "<h4>Some ninety traders came to the meeting, and most of them stayed.</h4>"
    assert read(f"<article><h1>Market</h1>{''.join(STORY)}{again}</article>").text == WHOLE


def test_a_heading_is_no_furniture_for_where_links_lead_to() -> None:
    """Its `id` says nothing of what it is."""
    heading = "<h3 class='subheading' id='nav_a_new_hall'>A new hall</h3>"
    assert read(f"<article><h1>Market</h1>{STORY[0]}{heading}{STORY[1]}{STORY[2]}</article>").headings == (
        "A new hall",
    )


def test_a_table_above_the_story_is_none_of_it() -> None:
    """What a page lists of a thing before it tells of it; what stands among the paragraphs is read."""
    table = "<table><tr><td>Built</td><td>1826</td></tr><tr><td>Stalls</td><td>ninety</td></tr></table>"
    above = f"<table><tr><td>Platform: a hall, two quays, one roof</td></tr></table>{table}"
    assert read(f"<article><h1>Market</h1>{above}{''.join(STORY)}</article>").text == WHOLE
    assert "Built 1826" in read(f"<article><h1>Market</h1>{STORY[0]}{table}{STORY[1]}{STORY[2]}</article>").text


def test_a_mark_that_links_lead_to_is_no_link() -> None:
    """It may be open for all of a paragraph."""
    marked = f"<p><strong>Oda Lind:</strong> <a name='crates'>{SAID}</p>"
    assert SAID in read(f"<article><h1>Market</h1>{STORY[0]}{marked}{STORY[2]}</article>").text


def test_a_line_may_stand_in_no_box_at_all() -> None:
    """What is left of a page that was cut is read, with its headings."""
    tree = html.fromstring(f"<div>Slates are to come from Sedge.<h3>A new hall</h3>{''.join(STORY)}</div>")
    blocks = blocks_of(tree)
    kept = [True] * len(blocks)
    drop_boxed(blocks, kept)
    assert all(kept)
    assert blocks[0].element is tree


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("<div class='subtitulo'><ul><li>{}</li></ul></div>", "Ninety traders get stalls and ice in it"),
        ("<p class='deck'>{}</p>", "Ninety traders win."),
        ("<div class='field--teaser'><p>{}</p></div>", "Ninety traders are to have a hall. The board wants it so."),
    ],
)
def test_a_lead_may_be_short_or_a_point_or_in_a_box_of_its_own(above: str, lead: str) -> None:
    """If it is called one."""
    page = read(f"<article><h1>Market</h1>{above.format(lead)}<div class='b'>{''.join(STORY)}</div></article>")
    assert page.text == f"{lead}\n\n{WHOLE}"
