from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import Database, articles, chats, people, profiles, rulings
from bot.store.search import Search, search
from store.newsroom import NOW, Said, piece

ALICE, BOB = "telegram:1", "telegram:2"
DAY = timedelta(days=1)


def read(database: Database, *said: Said, lead: str, days_ago: int = 0, chat: str | None = None) -> None:
    origin = "paste" if chat else "feed"
    with database.begin() as c:
        new = piece(*said, lead=lead, published=NOW - days_ago * DAY, origin=origin)
        articles.add(c, new, chat=chat, now=NOW)


def speakers(database: Database, person: int, chat: str = ALICE) -> list[str]:
    with database.reading() as c:
        found = search(c, Search(chat=chat, people=(person,)))
    return sorted(each.quote.speaker.name for each in found if each.quote.speaker)


def ident(database: Database, name: str) -> int:
    with database.reading() as c:
        known = people.called(c, name)
    assert known is not None
    return known


def test_one_name_written_in_many_ways_is_one_person(database: Database) -> None:
    """Titles, initials, accents and capitals make no difference; the surname alone is its only bearer."""
    read(
        database,
        Said("“A,”", "Zoë Q. Ångström"),
        Said("“B,”", "Dr. Zoe Angstrom"),
        Said("“C,”", "ZOË ÅNGSTRÖM"),
        Said("“D,”", "Ångström"),
        lead="One.",
    )
    assert len(speakers(database, ident(database, "zoe angstrom"))) == 4


def test_a_surname_that_two_bear_is_neither(database: Database) -> None:
    """No article says which, so nobody is given the words."""
    read(database, Said("“A,”", "Tomas Brandt"), Said("“B,”", "Hild Brandt"), lead="One.")
    read(database, Said("“C,”", "Brandt"), lead="Two.")
    assert speakers(database, ident(database, "tomas brandt")) == ["Tomas Brandt"]
    assert speakers(database, ident(database, "brandt")) == ["Brandt"]


def test_a_surname_with_another_role_is_somebody_else(database: Database) -> None:
    """A goalkeeper called like the minister is not the minister."""
    read(database, Said("“A,”", "Tomas Brandt", "finance minister"), lead="One.")
    read(database, Said("“B,”", "Brandt", "goalkeeper of the Gulls"), lead="Two.")
    read(database, Said("“C,”", "Brandt", "the former minister"), lead="Three.")
    assert speakers(database, ident(database, "tomas brandt")) == ["Brandt", "Tomas Brandt"]


def test_a_merge_sticks(database: Database) -> None:
    """Both names are one person's, for what is there and for what comes later."""
    read(database, Said("“A,”", "Elizabeth Marrow"), Said("“B,”", "Bess Marrow"), lead="One.")
    kept, gone = ident(database, "elizabeth marrow"), ident(database, "bess marrow")
    with database.begin() as c:
        rulings.merge(c, kept, gone)
    read(database, Said("“C,”", "Bess Marrow"), lead="Two.")
    assert speakers(database, kept) == ["Bess Marrow", "Bess Marrow", "Elizabeth Marrow"]
    with database.begin() as c, pytest.raises(KeyError):
        rulings.merge(c, kept, gone)


def test_a_split_sticks(database: Database) -> None:
    """A name taken from a person is somebody else's, for what is there and for what comes later."""
    read(database, Said("“A,”", "Elizabeth Marrow"), Said("“B,”", "Marrow"), lead="One.")
    person = ident(database, "elizabeth marrow")
    assert speakers(database, person) == ["Elizabeth Marrow", "Marrow"]
    with database.begin() as c:
        other = rulings.split(c, person, "Marrow")
        with pytest.raises(KeyError):
            rulings.split(c, person, "Nobody")
    read(database, Said("“C,”", "Marrow"), lead="Two.")
    assert speakers(database, person) == ["Elizabeth Marrow"]
    assert speakers(database, other.id) == ["Marrow", "Marrow"]


def test_a_ruling_outlives_the_quotes(database: Database) -> None:
    """A merge holds for a name whose every quote was forgotten in between."""
    read(database, Said("“A,”", "Elizabeth Marrow"), Said("“B,”", "Bess Marrow"), lead="One.", chat=BOB)
    with database.begin() as c:
        rulings.merge(c, ident(database, "elizabeth marrow"), ident(database, "bess marrow"))
        chats.forget(c, BOB)
    read(database, Said("“C,”", "Bess Marrow"), Said("“D,”", "Elizabeth Marrow"), lead="Two.")
    assert len(speakers(database, ident(database, "elizabeth marrow"))) == 2


def test_people_lists_who_spoke_most_lately(database: Database) -> None:
    """By number of sure quotes since then in what the chat may see; bodies are not people."""
    read(database, Said("“A,”", "Ilan Verrick"), Said("“B,”", "Ilan Verrick"), Said("“C,”", "Mara Ostrow"), lead="1.")
    read(database, *(Said(f"“Old {n},”", "Tomas Brandt") for n in range(5)), lead="2.", days_ago=30)
    read(database, *(Said(f"“Mine {n},”", "Quentin Zarathul") for n in range(5)), lead="3.", chat=BOB)
    read(database, Said("“D,”", "the Ferry Ministry", speaker="organization"), lead="4.")
    read(database, *(Said(f"“Guess {n},”", "Hild Brandt", confidence=0.6) for n in range(5)), lead="5.")
    with database.reading() as c:
        found = profiles.spoke_lately(c, ALICE, since=NOW - 7 * DAY)
        own = profiles.spoke_lately(c, BOB, since=NOW - 7 * DAY, limit=1)
    assert [(each.person.name, each.count, each.last) for each in found] == [
        ("Ilan Verrick", 2, NOW),
        ("Mara Ostrow", 1, NOW),
    ]
    assert [each.person.name for each in own] == ["Quentin Zarathul"]


def test_a_profile_tells_roles_topics_and_months(database: Database) -> None:
    """Roles over time with the latest first, words that come back, quotes a month with the empty ones."""
    read(database, Said("“The tunnel is late,”", "Ilan Verrick", "deputy mayor"), lead="1.", days_ago=70)
    read(database, Said("“The tunnel will open,”", "Ilan Verrick", "mayor"), lead="2.", days_ago=2)
    read(database, Said("“My tunnel is done,”", "Verrick", "Mayor"), lead="3.", days_ago=1)
    read(database, Said("“A secret tunnel,”", "Ilan Verrick", "spy"), lead="4.", chat=BOB)
    with database.reading() as c:
        found = profiles.profile(c, ident(database, "ilan verrick"), ALICE, latest=1)
        with pytest.raises(KeyError):
            profiles.profile(c, 999, ALICE)
    assert [(role.text, role.count) for role in found.roles] == [("Mayor", 2), ("deputy mayor", 1)]
    assert found.topics == (("tunnel", 3),)
    assert found.timeline.step == "week" and sum(count for _, count in found.timeline.counts) == 3
    assert (found.total, found.also, found.sources) == (3, ("Verrick",), (("The Gazette", 3),))
    assert [each.quote.text for each in found.latest] == ["“My tunnel is done,”"]


def test_a_person_known_only_from_a_private_text_has_no_profile_elsewhere(database: Database) -> None:
    """Another chat gets a KeyError, as for nobody; and forgetting the chat forgets the person."""
    read(database, Said("“Mine,”", "Quentin Zarathul"), lead="1.", chat=BOB)
    person = ident(database, "quentin zarathul")
    with database.begin() as c:
        assert profiles.profile(c, person, BOB).total == 1
        with pytest.raises(KeyError):
            profiles.profile(c, person, ALICE)
        chats.forget(c, BOB)
        assert people.called(c, "quentin zarathul") is None
