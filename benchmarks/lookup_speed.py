"""How long a lookup takes among a million quotes in SQLite.

    python -m benchmarks.lookup_speed [--quotes 1000000] [--questions 300] [--database FILE]

Invented words and people in Zipf's proportions, so that the commonest word stands in most quotes and the most quoted
person has tens of thousands. Articles hold their quotes in sentences, and sentences besides. Every question is made
from a random quote: person and word, person alone, word alone, a phrase, with a time, with a slip of the pen, a role, a
way of saying, a fact that no quote holds, a briefing on two words, as somebody types it into inline mode. FILE is made
once and kept. What the index of the articles' sentences takes on disk is told as well.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from bot.lookup.answers import answer
from bot.lookup.topics import overview
from bot.lookup.typed import typed
from bot.lookup.understanding import understand
from bot.store import Database, people, vocabulary
from bot.store.encoding import briefing_to_json
from bot.store.schema import articles, quotes, sentences
from summarizer.model import Briefing, Sentence, Speaker

NOW = datetime(2026, 11, 1, tzinfo=UTC)
QUOTES_AN_ARTICLE = 20
SENTENCES_BESIDES, SENTENCE = 10, 18
BRIEFING = briefing_to_json(Briefing(None, "en", (Sentence(0, 60, "x" * 60),), ()))
VOCABULARY, PEOPLE = 30_000, 20_000
CHAT = "telegram:1"
WARM_UP = 24


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quotes", type=int, default=1_000_000)
    options.add_argument("--questions", type=int, default=300)
    options.add_argument("--database", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{given.database or Path(folder) / 'speed.db'}")
        database.migrate()
        with database.begin() as c:
            if not c.scalar(select(func.count()).select_from(articles)):
                fill(c, given.quotes)
        measure(database, given.questions)
        with database.reading() as c:
            told = c.scalar(select(func.sum(func.length(articles.c.text))))
            index = c.exec_driver_sql("SELECT sum(length(block)) FROM articles_index_data").scalar()
        print(f"texts {told / 1e6:.0f} MB, their index {index / 1e6:.0f} MB")
        database.close()


def words(count: int, seed: int) -> list[str]:
    """Different pronounceable words that mean nothing."""
    chance, made = random.Random(seed), {}  # noqa: S311
    while len(made) < count:
        made["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))] = 0
    return list(made)


class Zipf:
    """Draws from a list, the n-th item in proportion to 1/n."""

    def __init__(self, items: list[str], chance: random.Random) -> None:
        self._items, self._chance = items, chance
        self._weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def draw(self, count: int) -> list[str]:
        return self._chance.choices(self._items, cum_weights=self._weights, k=count)


def fill(c: Connection, count: int) -> None:
    """A million quotes, one article's at a time, over three years; one article in ten belongs to another chat."""
    chance = random.Random(1)  # noqa: S311
    said = Zipf(words(VOCABULARY, 2), chance)
    names = [f"{first} {last}".title() for first, last in zip(words(PEOPLE, 3), words(PEOPLE, 4), strict=True)]
    ids = dict(zip(names, people.of_speakers(c, [Speaker(each, each, None, "person") for each in names]), strict=True))
    speakers = Zipf(names, chance)
    vocabulary.add(c, [" ".join(words(VOCABULARY, 2))])
    number = count // QUOTES_AN_ARTICLE
    for article_id in range(1, number + 1):
        moment = NOW - timedelta(days=1000) * (1 - article_id / number)
        spoke = speakers.draw(QUOTES_AN_ARTICLE)
        words_of = [" ".join(said.draw(chance.randint(8, 30))) for _ in spoke]
        told = [f"{words} {name} said." for words, name in zip(words_of, spoke, strict=True)]
        told += [f"{' '.join(said.draw(SENTENCE))}." for _ in range(SENTENCES_BESIDES)]
        c.execute(insert(articles), article(article_id, moment, "\n".join(told), shared=chance.random() > 0.1))
        c.execute(insert(sentences), {"article_id": article_id, "places": places(told)})
        quoted = zip(words_of, spoke, strict=True)
        c.execute(insert(quotes), [quote(article_id, at, *each, ids[each[1]]) for at, each in enumerate(quoted)])


def places(told: list[str]) -> str:
    starts = accumulate([0, *(len(each) + 1 for each in told[:-1])])
    return " ".join(f"{start}-{start + len(each)}" for start, each in zip(starts, told, strict=True))


def article(article_id: int, moment: datetime, text: str, *, shared: bool) -> dict[str, object]:
    return {
        "id": article_id, "shared": shared, "published": moment, "ingested": moment, "dated": moment,
        "title": f"Article {article_id}",
        "url": f"https://example.org/{article_id}", "source": "Example", "author": None, "origin": "feed",
        "language": "en", "fingerprint": str(article_id), "briefing": BRIEFING, "text": text,
    }  # fmt: skip


def quote(article_id: int, at: int, said: str, name: str, person_id: int | None) -> dict[str, object]:
    return {
        "article_id": article_id, "start_at": at * 200, "end_at": at * 200 + len(said), "kind": "direct",
        "cue": "said", "speaker_name": name, "speaker_mention": name, "speaker_role": "minister",
        "speaker_kind": "person", "person_id": person_id, "confidence": 0.95, "key": False, "said": said,
        "names": f"{people.mark(person_id or 0)} {name} minister", "context": f"Article {article_id}",
    }  # fmt: skip


def questions(c: Connection, count: int) -> Iterator[tuple[str, str]]:
    """(shape, question) made from random quotes."""
    chance = random.Random(5)  # noqa: S311
    most = c.scalar(select(func.max(quotes.c.id))) or 0
    for number in range(count):
        row = c.execute(select(quotes).where(quotes.c.id == chance.randint(1, most))).one()
        said, surname = row.said.split(), row.speaker_name.split()[-1]
        word, at = chance.choice(said), chance.randrange(len(said) - 3)
        shapes = {
            "person and word": f"what did {surname} say about {word}?",
            "person": f"latest from {row.speaker_name}",
            "word": f"who mentioned {word}?",
            "two words": f"who talked about {word} and {chance.choice(said)}?",
            "phrase": f"who said '{' '.join(said[at : at + 3])}'?",
            "half-remembered": f"who said '{' '.join((said[at], 'not', said[at + 2], said[0]))}'?",
            "with a time": f"what did {surname} say about {word} last month?",
            "commonest word, old time": f"who mentioned {words(1, 2)[0]} in March 2024?",
            "how often": f"how often did {surname} mention {word}?",
            "misspelt name": f"what did {surname[:2]}{surname[3:]} say about {word}?",
            "unknown word": f"what did {surname} say about qqxqq?",
            "a role": f"what did the minister say about {word}?",
            "way of saying": f"did {surname} deny {word}?",
            "fact": f"when is {word} {chance.choice(said)}",
            "fact, no such": f"how many {word} {chance.choice(said)} {words(7, number)[0]} qqxqq",
            "briefing": f"brief me on {word} {chance.choice(said)}",
            "bare words": f"{surname.lower()} {word}",
            "inline": f"@{surname.lower()} {word[: max(2, len(word) - 1)]}",
        }
        shape = list(shapes)[number % len(shapes)]
        yield shape, shapes[shape]


def measure(database: Database, count: int) -> None:
    """Ask every question once, after a few to warm up, and print the times."""
    with database.reading() as c:
        asked = list(questions(c, count + WARM_UP))
    times: dict[str, list[tuple[float, float]]] = {}
    for number, (shape, question) in enumerate(asked):
        spent = timed(lambda question=question: ask(database, question))
        if number >= WARM_UP:
            times.setdefault(shape, []).append(spent)
    for shape, spent in (*times.items(), ("all", [each for some in times.values() for each in some])):
        elapsed, busy = zip(*spent, strict=True)
        print(f"{shape:26} {len(spent):5} questions   elapsed {summary(elapsed)}   processor {summary(busy)}")


def summary(spent: Sequence[float]) -> str:
    return f"median {statistics.median(spent):6.1f} ms, 95% under {statistics.quantiles(spent, n=20)[-1]:6.1f} ms"


def ask(database: Database, question: str) -> None:
    with database.reading() as c:
        if question.startswith("@"):
            typed(c, question[1:], chat=CHAT, now=NOW)
        elif question.startswith("brief"):
            overview(c, understand(c, question, chat=CHAT, now=NOW)[0], CHAT)
        else:
            answer(c, question, chat=CHAT, now=NOW)


def timed(action: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds on the clock, and of this thread's processor time (which other programs do not lengthen)."""
    start, busy = time.perf_counter(), time.thread_time()
    action()
    return (time.perf_counter() - start) * 1000, (time.thread_time() - busy) * 1000


if __name__ == "__main__":
    main()
