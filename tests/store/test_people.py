from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from bot.lookup.who import nearest
from bot.store import Database, articles, chats, feeds, people, profiles, rulings, subscriptions, whoiswho
from bot.store.schema import articles as articles_table
from bot.store.schema import people as people_table
from bot.store.schema import rulings as rulings_table
from bot.store.search import Search, search
from bot.store.whoiswho import Person
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


def one(database: Database, name: str, chat: str = ALICE) -> Person:
    """The person whose full name that is, as the chat knows them."""
    with database.reading() as c:
        [known] = whoiswho.persons(c, people.called(c, name, chat), chat)
    return known


def ident(database: Database, name: str, chat: str = ALICE) -> int:
    return one(database, name, chat).id


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
    kept, gone = one(database, "elizabeth marrow"), one(database, "bess marrow")
    with database.begin() as c:
        rulings.merge(c, kept, gone)
    read(database, Said("“C,”", "Bess Marrow"), lead="Two.")
    assert one(database, "bess marrow") == one(database, "elizabeth marrow")
    assert (
        speakers(database, kept.id) == speakers(database, gone.id) == ["Bess Marrow", "Bess Marrow", "Elizabeth Marrow"]
    )
    both = one(database, "bess marrow")
    with database.begin() as c, pytest.raises(KeyError):
        rulings.merge(c, both, both)


def test_a_split_sticks(database: Database) -> None:
    """A name taken from a person is somebody else's, for what is there and for what comes later."""
    read(database, Said("“A,”", "Elizabeth Marrow"), Said("“B,”", "Marrow"), lead="One.")
    known = one(database, "elizabeth marrow")
    person = known.id
    assert speakers(database, person) == ["Elizabeth Marrow", "Marrow"]
    with database.begin() as c:
        other = rulings.split(c, known, "Marrow")
        with pytest.raises(KeyError):
            rulings.split(c, known, "Nobody")
    read(database, Said("“C,”", "Marrow"), lead="Two.")
    assert speakers(database, person) == ["Elizabeth Marrow"]
    assert speakers(database, other) == ["Marrow", "Marrow"]


def test_a_ruling_outlives_the_quotes(database: Database) -> None:
    """A merge holds for a name whose every quote is gone in between; one of private names goes with them."""
    said = Said("“A,”", "Elizabeth Marrow"), Said("“B,”", "Bess Marrow")
    read(database, *said, lead="One.")
    read(database, Said("“C,”", "Ilan Verrick"), Said("“D,”", "Ivo Verrick"), lead="Mine.", chat=BOB)
    read(database, Said("“E,”", "Ivo Verrick"), lead="Three.")
    with database.begin() as c:
        [kept, gone, mine, other] = (
            whoiswho.persons(c, people.called(c, name, BOB), BOB)[0]
            for name in ("elizabeth marrow", "bess marrow", "ilan verrick", "ivo verrick")
        )
        rulings.merge(c, kept, gone)
        rulings.merge(c, mine, other)
    assert one(database, "ivo verrick", BOB).name == "Ilan Verrick"
    assert one(database, "ivo verrick").name == "Ivo Verrick"
    with database.begin() as c:
        chats.forget(c, BOB)
        c.execute(delete(articles_table))
        people.forget_unquoted(c)
        assert sorted(c.scalars(select(rulings_table.c.name))) == ["bess marrow", "elizabeth marrow"]
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
        found = profiles.profile(c, one(database, "ilan verrick"), ALICE, latest=1)
        with pytest.raises(KeyError):
            profiles.profile(c, Person(999, "Nobody", "person", (999,)), ALICE)
    assert [(role.text, role.count) for role in found.roles] == [("Mayor", 2), ("deputy mayor", 1)]
    assert found.topics == (("tunnel", 3),)
    assert found.timeline.step == "week" and sum(count for _, count in found.timeline.counts) == 3
    assert (found.total, found.also, found.sources) == (3, ("Verrick",), (("The Gazette", 3),))
    assert [each.quote.text for each in found.latest] == ["“My tunnel is done,”"]


def test_a_person_known_only_from_a_private_text_has_no_profile_elsewhere(database: Database) -> None:
    """Another chat gets a KeyError, as for nobody; and forgetting the chat forgets the person."""
    read(database, Said("“Mine,”", "Quentin Zarathul"), lead="1.", chat=BOB)
    person = one(database, "quentin zarathul", BOB)
    with database.begin() as c:
        assert profiles.profile(c, person, BOB).total == 1
        with pytest.raises(KeyError):
            profiles.profile(c, person, ALICE)
        chats.forget(c, BOB)
        assert people.called(c, "quentin zarathul", BOB) == []
        assert not c.scalar(select(func.count()).where(people_table.c.name == "quentin zarathul"))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("name", ["Zyxwolf Hollings", "Crooked Thief Hollings"])
def test_a_private_text_names_nobody_for_others(database: Database, name: str, first: bool) -> None:
    """Whether it came before or after: others know her as the open web calls her, in /people too."""
    paste = Said("“Mine,”", name, "governor")
    if first:
        read(database, paste, lead="Mine.", chat=BOB)
    read(database, Said("“A,”", "Hollings", "the governor"), lead="One.")
    assert one(database, "hollings").name == "Hollings"
    read(database, Said("“B,”", "Ada Hollings", "governor"), Said("“C,”", "Ada Hollings"), lead="Two.")
    if not first:
        read(database, paste, lead="Mine.", chat=BOB)
    read(database, Said("“D,”", "Hollings", "governor"), lead="Three.")
    for _ in ("there", "forgotten"):
        assert speakers(database, one(database, "hollings").id) == ["Ada Hollings"] * 2 + ["Hollings"] * 2
        with database.begin() as c:
            listed = profiles.spoke_lately(c, ALICE, since=NOW - DAY)
            assert [(each.person.name, each.count) for each in listed] == [("Ada Hollings", 4)]
            assert not people.called(c, name.lower(), ALICE)
            assert not people.having(c, [name.lower().split()[0]], ALICE)
            assert not people.nearly(c, name.lower().split()[0], ALICE)
            chats.forget(c, BOB)
    with database.reading() as c:
        assert not c.scalar(select(func.count()).where(people_table.c.name == name.lower()))


def test_what_a_reader_may_see_decides_for_that_reader(database: Database) -> None:
    """For the owner of a text with another Hollings the surname is neither's; a feed's names are for its followers."""
    read(database, Said("“A,”", "Ada Hollings"), Said("“B,”", "Hollings"), lead="One.")
    read(database, Said("“C,”", "Bo Hollings"), lead="Mine.", chat=BOB)
    with database.begin() as c:
        feed_id, _ = subscriptions.subscribe(c, "telegram:3", "https://feed.example/x", NOW)
        new = piece(Said("“D,”", "ADA HOLLINGS"), Said("“E,”", "ADA HOLLINGS"), lead="Theirs.", published=NOW)
        article, _ = articles.add(c, new, chat=None, owner=feeds.place(feed_id), now=NOW)
        articles.came_by(c, article, feed_id)
    assert one(database, "hollings").name == "Ada Hollings"
    assert one(database, "hollings", BOB).name == "Hollings"
    assert one(database, "ada hollings", BOB).name == "Ada Hollings"
    assert one(database, "hollings", "telegram:3").name == "ADA HOLLINGS"


def test_a_private_text_makes_nobody_a_body(database: Database) -> None:
    """One that gives a person's name to an organisation, or another spelling of it, changes nothing for others."""
    read(database, Said("“A,”", "Ada Hollings"), lead="One.")
    mine = (Said(f"“{n},”", "ADA Hollings", speaker="organization") for n in range(5))
    read(database, *mine, lead="Mine.", chat=BOB)
    with database.reading() as c:
        found = profiles.spoke_lately(c, ALICE, since=NOW - DAY)
    assert [(each.person.name, each.person.kind) for each in found] == [("Ada Hollings", "person")]


def test_private_names_hide_no_correction(database: Database) -> None:
    """Hundreds of names a slip away in texts of another chat do not keep the one that may be seen from being found."""
    for number in range(30):
        said = (Said(f"“N{number}{n},”", f"{chr(97 + n)}x{chr(97 + number % 26)} Holings") for n in range(20))
        read(database, *said, lead=f"Mine {number}.", chat=BOB)
    read(database, Said("“A,”", "Ada Hollings"), lead="One.")
    with database.reading() as c:
        assert [person.name for person in nearest(c, "Holinggs", ALICE).people] == ["Ada Hollings"]
