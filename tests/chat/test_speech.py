"""The language that is spoken."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import speech
from bot.chat.replies import bold, plain_block, said, text


def test_dates_times_numbers_and_lists_are_written_as_people_write_them() -> None:
    """English as the bot's own words are: day before month, 24 hours."""
    assert speech.day(date(2017, 5, 3)) == "3 May 2017"
    assert speech.hour(time(7, 30)) == "07:30"
    assert speech.number(1_234_567) == "1,234,567"
    assert speech.listing(["Hollings", "Varga", "Orme"]) == "Hollings, Varga and Orme"


@given(st.one_of(st.none(), st.text()))
def test_whatever_a_client_calls_its_language_the_bot_speaks_one_that_it_knows(tag: str | None) -> None:
    """Clients send what they like."""
    assert speech.nearest(tag) in speech.LANGUAGES


def test_a_language_is_spoken_within_its_block_only() -> None:
    """One chat's language must not reach another's."""
    with speech.speaking("en"):
        assert speech.n_("{n} story", "{n} stories", 2) == "{n} stories"
    assert speech._("Help") == "Help"


def test_a_message_holds_values_in_styles_of_their_own() -> None:
    """Translations move the places about, so a style belongs to the value and not to a stretch of the sentence."""
    runs = said("{who} said it in {place}.", who=bold("Hollings"), place="Port Calder")
    assert plain_block(text(*runs)) == "Hollings said it in Port Calder."
    assert [run.style for run in runs][:2] == ["bold", "plain"]


@pytest.mark.parametrize(
    ("zone", "shown"), [("Asia/Tokyo", "25 November 2026"), ("America/New_York", "24 November 2026"), (None, "24 ")]
)
def test_a_moment_has_the_date_that_it_has_for_the_reader(zone: str | None, shown: str) -> None:
    """A Tokyo morning is the day before in UTC."""
    with speech.speaking("en", zone):
        assert speech.day(datetime(2026, 11, 24, 22, 30, tzinfo=UTC)).startswith(shown)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
def test_a_date_without_a_time_is_the_same_everywhere(zone: str) -> None:
    """It came without an hour, so no zone may move it to the day before."""
    with speech.speaking("en", zone):
        assert speech.day(datetime(2026, 11, 24, tzinfo=UTC)) == "24 November 2026"
        assert speech.day(datetime(2026, 11, 24, 3, tzinfo=UTC).date()) == "24 November 2026"
