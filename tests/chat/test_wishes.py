"""What people write into their settings."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.dates import until
from bot.chat.errors import Misunderstood
from bot.chat.hours import when
from bot.chat.places import guesses, zone_at
from bot.chat.wishes import SETTINGS, wish
from bot.chat.zones import zone
from bot.model import Chat, Quiet, Schedule, Weekly
from bot.speech import speaking

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CHAT = Chat(key="telegram:1", kind="private", schedule=Schedule(times=(time(7),)))


def schedule(words: str, chat: Chat = CHAT) -> Schedule:
    """The schedule after a wish such as "hours 07:30"."""
    what, _, rest = words.partition(" ")
    return wish(what, rest, NOW)(chat).schedule


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("hours 7.30 and 6pm", {"times": (time(7, 30), time(18))}),
        ("hours 18:00 on", {"times": (time(7), time(18))}),
        ("hours 07:00 off", {"times": (time(7),)}),
        ("days mon-fri", {"days": frozenset(range(5))}),
        ("days Fri to Mon", {"days": frozenset({4, 5, 6, 0})}),
        ("days Tuesday, Thursday and Sunday", {"days": frozenset({1, 3, 6})}),
        ("days sun off", {"days": frozenset(range(6))}),
        ("zone Kathmandu", {"zone": "Asia/Kathmandu"}),
        ("quiet 22:00-7am", {"quiet": Quiet(time(22), time(7))}),
        ("quiet 22:30 to 6:45", {"quiet": Quiet(time(22, 30), time(6, 45))}),
        ("quiet off", {"quiet": None}),
        ("review Sunday 18:00", {"review": Weekly(6, time(18))}),
        ("review fri", {"review": Weekly(4, time(18))}),
        ("review never", {"review": None}),
        ("breaking 5", {"breaking": 5}),
        ("pause 2 weeks", {"paused_until": date(2026, 12, 9)}),
    ],
)
def test_a_wish_is_read(words: str, wanted: dict[str, object]) -> None:
    """As people write it, and as buttons do."""
    assert schedule(words) == replace(CHAT.schedule, **wanted)  # type: ignore[arg-type]


NONSENSE = """
hours noonish | hours | days | days someday | quiet 22:00 | quiet 7 7 | review 25:00 | review mon tue | breaking 1
breaking many | length huge | pause 1999-01-01 | pause 31 June | digests maybe | zone | zone Xanadubia | pause 400 days
hours 1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00 10:00 11:00 12:00 13:00
"""


@pytest.mark.parametrize(
    "words", [words.strip() for line in NONSENSE.strip().splitlines() for words in line.split("|")]
)
def test_what_makes_no_sense_is_told_with_what_would(words: str) -> None:
    """A sentence that names a way to say it, or what is wrong with the day."""
    with pytest.raises(Misunderstood) as told:
        schedule(words)
    assert "/" in str(told.value) or "day" in str(told.value)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("until Monday", "2026-11-30"),
        ("next wednesday", "2026-12-02"),
        ("tomorrow", "2026-11-26"),
        ("for a week", "2026-12-02"),
        ("3 days", "2026-11-28"),
        ("till 3 December", "2026-12-03"),
        ("January 7th", "2027-01-07"),
        ("29 Feb 2028", None),
        ("2027-02-28", "2027-02-28"),
        ("the 1st", None),
        ("", None),
    ],
)
def test_a_day_to_come_is_read(words: str, wanted: str | None) -> None:
    """Always after today, never more than a year away."""
    if wanted is None:
        with pytest.raises(Misunderstood):
            until(words, NOW.date())
    else:
        assert until(words, NOW.date()).isoformat() == wanted


@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [
        ("de", "bis Montag", "2026-11-30"),
        ("de", "2 Wochen", "2026-12-09"),
        ("de", "bis zum 3. Dezember", "2026-12-03"),
        ("fr", "jusqu’à lundi", "2026-11-30"),
        ("fr", "deux semaines", "2026-12-09"),
        ("fr", "le 7 janvier 2027", "2027-01-07"),
        ("es", "hasta el lunes", "2026-11-30"),
        ("es", "3 de diciembre", "2026-12-03"),
        ("ja", "2週間", "2026-12-09"),
        ("ja", "12月3日", "2026-12-03"),
        ("ja", "明日", "2026-11-26"),
    ],
)
def test_a_day_to_come_is_read_in_the_language_of_the_chat(language: str, words: str, wanted: str) -> None:
    """Days, dates and spans as /pause takes them."""
    with speaking(language):
        assert until(words, NOW.date()).isoformat() == wanted


def test_hours_are_read_in_the_language_of_the_chat() -> None:
    """Sets of days and small words as /subscribe takes them; the place stays a place."""
    with speaking("de"):
        found = when("um 7:30 und 18:00 werktags Berlin")
        assert (len(found.times), found.days, found.zone) == (2, frozenset(range(5)), "Europe/Berlin")
    with speaking("fr"):
        assert when("7h30 lun-ven Paris").days == frozenset(range(5))


@given(st.sampled_from(SETTINGS), st.text(max_size=40))
def test_nothing_that_is_typed_breaks_a_setting(what: str, words: str) -> None:
    """It is understood or told in words; a zone's are tried elsewhere."""
    if what == "zone":
        return
    try:
        wish(what, words, NOW)(CHAT)
    except Misunderstood as told:
        assert len(str(told)) < 250


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("Portland", "America/Los_Angeles"),
        ("Portland, Maine", "America/New_York"),
        ("Islamabad", "Asia/Karachi"),
        ("st. petersburg", "Europe/Moscow"),
        ("München", "Europe/Berlin"),
        ("東京", "Asia/Tokyo"),
        ("cordoba spain", "Europe/Madrid"),
        ("IST", "Asia/Kolkata"),
        ("+5:45", "Asia/Kathmandu"),
        ("Germany", "Europe/Berlin"),
    ],
)
def test_a_place_has_its_zone(place: str, wanted: str) -> None:
    """Cities in any language, with or without their country, countries, abbreviations, offsets."""
    assert zone(place) == wanted


@pytest.mark.parametrize(
    ("place", "told"), [("Berlni", "Berlin"), ("USA", "New York"), ("Xanadubia", "large city"), ("", "large city")]
)
def test_a_place_that_is_not_known_gets_a_hint(place: str, told: str) -> None:
    """The nearest name, or which city to name."""
    with pytest.raises(Misunderstood, match=told):
        zone(place)


def test_a_spot_on_the_map_has_its_zone() -> None:
    """Kathmandu, a quarter of an hour off its neighbours; nowhere is no zone."""
    assert zone_at(27.7, 85.3) == "Asia/Kathmandu"
    assert zone_at(999, 0) is None


@pytest.mark.parametrize(
    ("language", "first"),
    [("ja", "Asia/Tokyo"), ("de-AT", "Europe/Vienna"), ("pt-br", "America/Sao_Paulo"), ("xx", None)],
)
def test_zones_are_guessed_from_the_language(language: str, first: str | None) -> None:
    """Where it is spoken; nothing for a language that nobody speaks."""
    found = guesses(language, NOW)
    assert (found[0] if found else None) == first


@given(st.one_of(st.none(), st.text(max_size=12)))
def test_any_language_tag_can_be_guessed_from(tag: str | None) -> None:
    """Clients send what they like; each clock is offered once."""
    found = guesses(tag, NOW)
    offsets = [NOW.astimezone(ZoneInfo(each)).utcoffset() for each in found]
    assert len(set(offsets)) == len(offsets)


def test_times_and_a_place_are_told_apart() -> None:
    """ "7am and 6pm New York"."""
    assert when("7am and 6pm New York") == when("18:00 07:00, new york")
    assert when("7:00 mon-fri Stratford-upon-Avon") == when("Stratford-upon-Avon weekdays at 7.00")
    assert when("weekends 9am").days == {5, 6}
