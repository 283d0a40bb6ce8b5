"""Which lines of a page are headings of its parts, and no sentences."""

from __future__ import annotations

import pytest
from lxml import html

from tests.ingest.test_story import LEAD, MORE, SAID, STORY, WHOLE, read


def test_headings_are_named() -> None:
    """A heading between paragraphs is in the text, and known as one."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<h2>Who pays for it in the end?</h2>{STORY[1]}{STORY[2]}</article>")
    assert page.headings == ("Who pays for it in the end?",)
    assert page.headings[0] in page.text.split("\n\n")


def test_headings_with_links_make_no_list_of_a_story() -> None:
    """What is compared, each under a linked heading, stands in the one box of the story."""
    parts = "".join(f"<h3><a href='/{n}'>Stall {n}</a></h3><p>{each}</p>" for n, each in enumerate((SAID, MORE, SAID)))
    assert MORE in read(f"<article><h1>Market</h1>{STORY[0]}{parts}</article>").text


def test_a_heading_may_stand_right_below_a_greater_one() -> None:
    """A part and its first section: both head what follows."""
    parts = f"<h2>The hall</h2><h3>Its roof</h3>{STORY[1]}<h3>Its floor</h3>{STORY[2]}"
    assert read(f"<article><h1>Market</h1>{STORY[0]}{parts}</article>").headings == (
        "The hall",
        "Its roof",
        "Its floor",
    )


def test_a_label_set_as_a_paragraph_is_a_heading() -> None:
    """A few words without a full stop, between paragraphs that are sentences, are no sentence of the briefing."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<p>A day for the old hall</p>{STORY[1]}{STORY[2]}</article>")
    assert page.headings == ("A day for the old hall",)


@pytest.mark.parametrize("label", ["<b>Who pays for it?</b>", "WHO PAYS FOR IT?"])
def test_a_label_that_asks_is_a_heading(label: str) -> None:
    """Not where longer questions are set in the same way: those are an interview's."""
    assert read(f"<article><h1>Market</h1>{STORY[0]}<p>{label}</p>{STORY[2]}</article>").headings == (
        html.fromstring(label).text_content(),
    )
    asked = "<p><b>And what is to become of the ninety traders while you build, and of their fish?</b></p>"
    assert (
        read(f"<article><h1>Market</h1>{''.join(STORY)}{asked}{STORY[1]}<p>{label}</p>{STORY[2]}</article>").headings
        == ()
    )


@pytest.mark.parametrize("label", ["<strong>The roof</strong><br>", "<strong>The roof<br></strong>"])
def test_a_label_ends_with_its_line(label: str) -> None:
    """Set in bold before a line break; what is said in bold is no label, and neither is a line among others."""
    page = read(f"<article><h1>Market</h1>{STORY[0]}<ul><li>{label}{SAID}</li><li>{MORE}</li></ul></article>")
    assert (page.text, page.headings) == (f"{LEAD}\n\nThe roof\n\n{SAID}\n\n{MORE}", ("The roof",))
    tags = "<p><strong>Tags<br><a href='/a'>fish</a>, <a href='/b'>roofs</a></strong></p>"
    assert read(f"<article><h1>Market</h1>{''.join(STORY)}{tags}</article>").text == WHOLE


@pytest.mark.parametrize(
    ("lines", "headings"),
    [(("Room for all", "To the end"), ("Room for all", "To the end")), (("Picture 1", "Picture 2"), ())],
)
def test_short_lines_of_one_kind_between_paragraphs_are_headings(
    lines: tuple[str, str], headings: tuple[str, ...]
) -> None:
    """Whatever they are set in, if each has words of its own: what says the same again is a button."""
    sold = [
        f"<p>Trader {n} of the ninety sold {n + 3} crates of herring, and said that it was enough.</p>"
        for n in range(9)
    ]
    parts = [
        line + "".join(sold[at : at + 3])
        for at, line in enumerate(f"<div class='orange'>{each}</div>" for each in lines)
    ]
    body = f"<article><h1>Market</h1>{STORY[0]}{''.join(sold[6:])}{''.join(parts)}</article>"
    assert read(body).headings == headings


def test_the_link_to_edit_a_part_is_no_word_of_its_heading() -> None:
    """Software for encyclopedias sets one behind each."""
    edit = "<span class='mw-editsection'>[<a href='/edit'>edit</a>]</span>"
    page = read(f"<article><h1>Market</h1>{STORY[0]}{STORY[1]}<h2>A hall of its own{edit}</h2>{STORY[2]}</article>")
    assert page.headings == ("A hall of its own",)
