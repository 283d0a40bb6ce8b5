"""What a site wants of its reader and says of itself, round a story that has none of it."""

from __future__ import annotations

import pytest

from bot.ingest.page import Page
from tests.ingest.test_story import LEAD, MORE, STORY, WHOLE, read

OTHERS = "".join(
    f"<div class='row'><div class='text'><p>A ship came to Sedge on day {number} of May, the harbour office said,"
    " and it left for Tarn with all of its crew and ninety crates of herring in the evening.</p></div></div>"
    for number in range(5)
)


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading",
        "Abonnez-vous pour accéder à tous nos contenus, c’est très simple !",
        "Dieser Artikel ist nur für Abonnenten.",
        "Suscríbete para seguir leyendo",
    ],
)
def test_nothing_below_a_wall_is_the_story(wall: str) -> None:
    """Other stories' beginnings may fill the page."""
    beginning = f"<div class='row'><div class='text'>{''.join(STORY)}</div></div>"
    assert read(f"<h1>Market</h1><div>{beginning}<h3>{wall}</h3>{OTHERS}</div>").text == WHOLE


def test_a_wall_among_the_paragraphs_of_a_story_ends_nothing() -> None:
    """What stands in the story's own box goes on below it, for it is shown."""
    wall = "<p>Abonnez-vous pour accéder à tous nos contenus.</p>"
    assert read(f"<h1>Market</h1><div>{STORY[0]}{wall}{STORY[1]}{STORY[2]}</div>").text.endswith(MORE)


@pytest.mark.parametrize(
    "appeal",
    [
        "<h2>The Echo ist spendenfinanziert!</h2><p>The Echo belongs to its readers alone, and it is to stay so.</p>",
        "<h2>Support us</h2><p>The Echo belongs to its readers alone, and it is to stay so.</p>",
        "<h2>Well done!</h2><p>You have read all of it. If you want more, please support us with a little.</p>",
        "<p>Support our journalism with what you can spare, and the Echo can go on as it does.</p>",
        "<p>The views expressed below are those of readers, and not of the Echo or its owners.</p>",
    ],
)
def test_an_appeal_behind_a_story_is_none_of_it(appeal: str) -> None:
    """For money, with its headline; nor are the rules for what readers say."""
    assert read(f"<article><h1>Market</h1>{''.join(STORY)}{appeal}</article>").text == WHOLE


@pytest.mark.parametrize(
    "sentence", ["The quay was built with donations.", "Traders asked the town to support the board."]
)
def test_a_story_may_tell_of_gifts(sentence: str) -> None:
    """It asks its reader for nothing."""
    assert sentence in read(f"<article><h1>Market</h1>{STORY[0]}<p>{sentence}</p>{STORY[1]}{STORY[2]}</article>").text


def _of_publisher(last: str) -> Page:
    head = "<title>Market</title><meta property='og:site_name' content='Aldwick'>"
    return read(f"<article><h1>Market</h1>{''.join(STORY)}{last}</article>", head)


def test_what_publishers_say_of_themselves_to_the_press_is_no_news() -> None:
    """At the end, sentences that begin with the name and say what it is; what it did is told."""
    itself = "<p>Aldwick is a global provider of halls.</p><p>Aldwick is headquartered in Tarn and has ninety.</p>"
    assert _of_publisher(itself).text == WHOLE
    assert _of_publisher("<p>Aldwick is to build the hall in May.</p>").text.endswith("the hall in May.")


def test_what_a_site_says_of_itself_above_a_headline_is_none_of_the_story() -> None:
    """Under a heading of its own, though it is set as the story's paragraphs are."""
    motto = (
        "<div class='motto'><h1>Whenever, if not now</h1><p>It is time for all that makes a good day at sea.</p></div>"
    )
    assert read(f"{motto}<article><h2>Market</h2>{''.join(STORY)}</article>").text == WHOLE


def test_a_part_of_a_story_may_be_called_for_the_ads_in_it() -> None:
    """In the page's one article, if there is text enough."""
    parts = "".join(f"<section class='part part--ads'>{each * 3}</section>" for each in STORY * 2)
    assert LEAD in read(f"<article><h1>Market</h1>{parts}</article>").text
