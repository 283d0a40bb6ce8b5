"""How often somebody said something: only what is sure counts, and each quote once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from store.newsroom import NOW, Said, piece

from bot.asking.questions import read
from bot.chat.views.answer import answer_reply
from bot.lookup.answers import Answer, answer
from bot.lookup.exports import answer_json
from bot.model import Schedule
from bot.store import Database, articles, chats

CHAT = "telegram:1"
DAY = timedelta(days=1)


@pytest.fixture
def corpus(database: Database) -> Database:
    """Ostrow on oil twice (once in two outlets) and perhaps a third time; Brandt once."""
    pieces = [
        piece(Said("“Oil is scarce,”", "Mara Ostrow"), lead="A.", published=NOW - 40 * DAY),
        piece(Said("“We have oil,”", "Mara Ostrow"), lead="B.", published=NOW - 2 * DAY),
        piece(Said("“We have oil”", "Ostrow"), lead="C.", published=NOW - 1 * DAY, source="Wire"),
        piece(Said("“Perhaps oil,”", "Mara Ostrow", confidence=0.6), lead="D."),
        piece(Said("“Oil, oil, oil,”", "Tomas Brandt"), Said("“Ostrow is late,”", "Tomas Brandt"), lead="E."),
    ]
    with database.begin() as c:
        for new in pieces:
            articles.add(c, new, chat=None, now=NOW)
    return database


def ask(corpus: Database, question: str, now: datetime = NOW) -> Answer:
    with corpus.reading() as c:
        return answer(c, question, chat=CHAT, now=now)


def test_sure_quotes_are_counted_once_each(corpus: Database) -> None:
    """The same words in two outlets are one quote in two articles; an unsure one is told apart."""
    found = ask(corpus, "how often did Ostrow mention oil?")
    assert found.tally is not None
    assert (found.tally.quotes, found.tally.articles, found.tally.unclear) == (2, 3, 1)
    assert found.tally.months == ((date(2018, 4, 1), 1), (date(2018, 5, 1), 1))
    words = answer_reply(found).plain
    assert "2 quotes in 3 articles, from 12 April 2018 to 20 May 2018. Of 1 more it is unclear who said it." in words
    assert "April 2018: 1 and May 2018: 1" in words
    assert answer_json(found)["tally"]["months"] == {"2018-04": 1, "2018-05": 1}


@pytest.mark.parametrize(
    ("question", "person", "words", "count"),
    [
        ("how often was oil mentioned?", None, ("oil",), 4),
        ("how many times has oil been brought up by Brandt", "Brandt", ("oil",), 1),
        ("how often was Brandt quoted?", "Brandt", (), 2),
        ("how often was Ostrow mentioned", None, ("Ostrow",), 1),
        ("how many quotes by Brandt on oil", "Brandt", ("oil",), 1),
        ("how often did Ostrow mention oil this month?", "Ostrow", ("oil",), 1),
    ],
)
def test_many_ways_to_ask_for_a_number(
    corpus: Database, question: str, person: str | None, words: tuple[str, ...], count: int
) -> None:
    """Active, passive, by somebody, within a time."""
    found = ask(corpus, question)
    assert (found.understood.person, found.understood.words) == (person, words)
    assert found.tally is not None and found.tally.quotes == count


def test_what_was_never_said_is_not_counted(corpus: Database) -> None:
    """The closest quotes come along, but none of them is counted, and nobody is told "never"."""
    found = ask(corpus, "how often did Brandt mention pelicans?")
    assert found.tally is None and "Never" not in answer_reply(found).plain
    assert "Never" not in answer_reply(ask(corpus, "how often did Zarathul mention oil?")).plain
    assert "quotes in" not in answer_reply(ask(corpus, "what did Brandt say about oil?")).plain


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC", "Pacific/Kiritimati"])
def test_a_day_is_the_askers_but_a_bare_date_is_every_ones(database: Database, zone: str) -> None:
    """An article with a time belongs to the day that it is for the asker, one with a date alone to its date."""
    morning = datetime(2018, 5, 20, 22, 30, tzinfo=UTC)  # 21 May in Tokyo, 20 May in New York
    with database.begin() as c:
        chats.save(c, replace(chats.ensure(c, CHAT, kind="private", now=NOW), schedule=Schedule(zone=zone)))
        for number, moment in enumerate(
            (datetime(2018, 5, 20, tzinfo=UTC), datetime(2018, 5, 21, tzinfo=UTC), morning)
        ):
            articles.add(c, piece(Said(f"“Oil {number},”", "Mara Ostrow"), lead=f"{number}.", published=moment),
                         chat=None, now=NOW)  # fmt: skip
    late = zone in ("Asia/Tokyo", "Pacific/Kiritimati")
    for day, wanted in (
        (20, {"0"} if late else {"0", "2"}),
        (21, {"1", "2"} if late else {"1"}),
        (19, set()),
        (22, set()),
    ):
        found = ask(database, f"what did Ostrow say about oil on {day} May 2018?")
        assert {each.quote.text[5] for each in found.quotes if not found.closest} == wanted


def test_words_strung_together_are_read_in_no_time() -> None:
    """No shape of a question goes over the same words again and again."""
    for word in ("been", "how often was", "has have", "lately", "the latest", "what did who", "to", "quotes by"):
        read(f"how often was {word} " * 60, NOW)
        read(f"{word} " * 200, NOW)
