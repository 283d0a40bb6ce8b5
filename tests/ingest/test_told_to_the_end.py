"""What looks like a signing-off, a label or a credit, and is of the story."""

from __future__ import annotations

import pytest

from tests.ingest.test_story import LEAD, MORE, SAID, STORY, WHOLE, read

REST = [
    f"The crew of boat {n} told the harbour board that it had counted {n + 20} crates of herring." for n in range(4)
]
BEHIND = "".join(f"<p>{each}</p>" for each in REST)
TOLD = "\n\n".join((WHOLE, *REST))
LINK = "<a href='/x'>Another story of the coast</a>"


@pytest.mark.parametrize(
    "label",
    [
        f"<h3>Read also</h3><p>{LINK}</p>",
        f"<p><strong>Read next:</strong></p><p>{LINK}</p><p>{LINK}</p>",
        f"<p>À lire aussi</p><ul><li>{LINK}</li></ul>",
        f"<div>Further reading<ul><li>{LINK}</li></ul></div>",
        "<div>You may also like</div>",
    ],
)
@pytest.mark.parametrize("last", [1, 3, 4])
def test_a_label_in_a_story_takes_its_links_along_and_nothing_else(label: str, last: int) -> None:
    """However few paragraphs are behind it."""
    behind = "".join(f"<p>{each}</p>" for each in REST[:last])
    text = read(f"<article><h1>Market</h1>{''.join(STORY)}{label}{behind}</article>").text
    assert text == "\n\n".join((WHOLE, *REST[:last]))


@pytest.mark.parametrize("label", ["<h3>Zur Person</h3>", "<h2>About the author</h2>", "<div>Autor</div>"])
def test_a_label_of_an_author_ends_no_story(label: str) -> None:
    """It may stand above the story, or above what is told of an author."""
    above = read(f"<article><h1>Market</h1><p>{REST[0]}</p>{label}{''.join(STORY)}</article>").text
    inside = read(f"<article><h1>Market</h1>{BEHIND}{label}{''.join(STORY)}</article>").text
    assert all(each in above and each in inside for each in (LEAD, SAID, MORE))


def test_an_author_whom_the_story_tells_of_is_in_it() -> None:
    """A review says who wrote the book."""
    book = "<p>The novel by Jan Hollis tells of a storm that took the fish market of Aldwick in one night of May.</p>"
    last = "Jan Hollis is a fisher in Sedge, and this is his second book."
    text = read(f"<article><h1>Market</h1>{book}{BEHIND}<h3>About the author</h3><p>{last}</p></article>").text
    assert text.endswith(last)


@pytest.mark.parametrize(
    "above",
    [
        "<h1>Ann Holm sued by traders over fish market</h1>",
        "<h1>Market</h1><figure><img src='a.jpg'><figcaption>By Ann Holm, the old hall</figcaption></figure>",
        "<h1>Market</h1><figure><img src='a.jpg'><figcaption>Ann Holm is led away by police</figcaption></figure>",
        "<h1>Market</h1><div class='deck'>Pier built by Ann Holm reopens</div>",
        "<h1>Market</h1><div class='deck'>Essay by Ann Holm wins the prize of Sedge</div>",
    ],
)
def test_who_is_named_above_a_story_is_not_its_author_for_that(above: str) -> None:
    """A line is a byline if it begins as one, with the name right behind, and says nothing more."""
    last = "Ann Holm is due in court at Aldwick on Friday, when the board will be heard as well."
    assert read(f"<article>{above}{''.join(STORY)}<p>{last}</p></article>").text.endswith(last)


@pytest.mark.parametrize(
    "byline",
    [
        "By Mara Orth, Oda Lind and Jan Hollis",
        "5 May 2026 | By Jan Hollis",
        "Text: Jan Hollis, Sedge",
        "Posted on 5 May 2026 by Jan Hollis at noon",
    ],
)
def test_a_byline_may_name_several_and_say_when(byline: str) -> None:
    """What its last line says of one of them is left out."""
    last = "<p>Jan Hollis is a fisher in Sedge who sells slates.</p>"
    story = f"<h1>Market</h1><div>{byline}</div>{''.join(STORY)}{last}"
    assert read(f"<article>{story}</article>").text == WHOLE


def test_more_information_may_be_told_in_the_story() -> None:
    """It is a credit only where it names a publication."""
    last = "More information: the board said that it would be shown on Monday how many crates had been lost."
    assert read(f"<article><h1>Market</h1>{''.join(STORY)}<p>{last}</p></article>").text.endswith(last)


def test_a_paragraph_may_break_off_before_a_link() -> None:
    """It stands in the story's own box."""
    broken = "And then the board of the harbour waited for the votes of the ninety traders..."
    link = "<p><a href='/y'>Read more</a></p>"
    assert read(
        f"<article><h1>Market</h1>{''.join(STORY)}<p>{broken}</p>{link}{BEHIND}</article>"
    ).text == TOLD.replace(WHOLE, f"{WHOLE}\n\n{broken}")


def test_a_list_of_books_is_read_with_its_heading() -> None:
    """It leads to no other story."""
    books = "<h2>Further reading</h2><ul><li>Jan Hollis, Ninety Crates (1951).</li><li>Oda Lind, The Hall.</li></ul>"
    text = read(f"<article><h1>Market</h1>{''.join(STORY)}{BEHIND}{books}</article>").text
    assert "Further reading" in text and text.endswith("Oda Lind, The Hall.")
