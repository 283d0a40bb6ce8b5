"""What speaks for it that two articles tell of one event, and what against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digests.signs import signs_of
from summarizer.stories import shared_phrases
from tests.stories.newsroom import APPLES, FIRE, article

MATCH = "Osterby beat Lundmark {} in the Fjord Hall, where Tove Kramm threw nine goals. It was sold out."


def test_phrases_are_shared_when_the_beginning_of_each_stands_in_the_other() -> None:
    """All of a copy, none of another matter, and less where only one begins with what the other has."""
    assert shared_phrases(FIRE, FIRE) == 1.0
    assert shared_phrases(FIRE, APPLES) < 0.1
    assert 0.1 < shared_phrases(FIRE, " ".join((APPLES, FIRE))) < 1.0
    assert shared_phrases("港の火事で四千人が避難", "港の火事で避難した") > 0.5


@pytest.mark.parametrize("text", ["", "Fire."])
def test_a_text_without_pairs_of_words_shares_none(text: str) -> None:
    """Not even with itself."""
    assert shared_phrases(text, FIRE) == shared_phrases(text, text) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("29-27", "31-22", True),
        ("29-27", "27–29", False),
        ("29-27", "by two goals", False),
        ("29-27", "on 2026-03-14", False),
        ("29-27", "at 31-22 Quay Road-side", True),
    ],
)
def test_two_results_are_two_matches(one: str, other: str, two: bool) -> None:
    """A result is one for both sides; what is no result, a date for one, parts nothing."""
    assert signs_of(article(MATCH.format(one)), article(MATCH.format(other))).other_result == two


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A fire destroyed 10-15 houses in Osterby.", "The fire in Osterby burnt 12-20 houses down."),
        ("Osterby won the cup in winds of 40-50 mph.", "Osterby won the cup in winds of 60-70 mph."),
        ("Osterby won the cup for those of 18-24 years.", "Osterby won the cup for those of 16-24 years."),
        ("Osterby lost 10-15 % of its shops.", "Osterby lost 20-25 % of its shops."),
    ],
)
def test_ranges_are_no_results(one: str, other: str) -> None:
    """How many houses burnt or how fast the wind was is told differently of one event."""
    assert not signs_of(article(one), article(other)).other_result


def test_a_result_may_grow_while_a_match_is_played() -> None:
    """Within hours the next one may be that of the same match; days later it is that of another."""
    half = article("Osterby lead Lundmark 1-0 at half-time of the match.")
    whole = "Osterby have won the match with Lundmark 2-1 on Monday."
    assert not signs_of(half, article(whole, hours=1)).other_result
    assert not signs_of(article(whole, hours=1), half).other_result
    assert signs_of(half, article(whole, hours=48)).other_result
    assert signs_of(half, article(whole, hours=-1)).other_result
    assert signs_of(article("Osterby beat Lundmark 3-0."), article(whole, hours=1)).other_result


def test_what_both_begin_with_is_their_news() -> None:
    """In whatever form of a word and with any name, but not what stands further down."""
    rain = article("Heavy rain flooded the market of Osterby.", title="Market flooded")
    same = article("Rains are flooding the markets of Osterby heavily.", title="Floods")
    later = article(f"{'The club has a new roof. ' * 30}{rain.text}", title="A roof")
    assert signs_of(rain, same).news > 0.6 > 0.1 > signs_of(rain, later).news


def test_each_with_an_actor_of_its_own_are_two_matters() -> None:
    """If each begins with somebody whom the other never names; one that only names more people is no other matter."""
    one = article("Tove Kramm opened the bridge. Kramm cut a ribbon.", title="Kramm opens bridge")
    other = article("Piet Sandoval opened the bridge. Sandoval wept.", title="Sandoval opens bridge")
    more = article("Tove Kramm opened the bridge. Piet Sandoval and Kramm cut a ribbon.", title="Kramm opens bridge")
    assert signs_of(one, other).other_actors > 0
    assert signs_of(one, more).other_actors == signs_of(one, one).other_actors == 0


def test_nouns_with_capitals_are_no_actors() -> None:
    """Where every noun has one, no word says by it who takes part."""
    fire, bank = "Das Feuer zerstörte die Halle.", "Die Bank senkte den Zins."
    one, other = (replace(article(text), language="de") for text in (fire, bank))
    assert signs_of(one, other).other_actors == 0


def test_days_part_only_what_is_told_on_one_day() -> None:
    """A day later the story has moved on, and each report names its own day."""
    monday = article("Crews walked out on Monday.")
    assert signs_of(monday, article("Crews walked out on Tuesday.", hours=2)).other_days
    assert not signs_of(monday, article("Crews sail again on Tuesday.", hours=30)).other_days
