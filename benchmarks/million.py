"""How fast news come in and lookups are answered among a million articles with five million quotes in PostgreSQL.

    python -m benchmarks.million [--articles 1000000] [--questions 240] [--server postgresql://postgres@127.0.0.1:5432/]

A server of its own, with 2 GB of shared memory and its work on the disk, or the one that is named, which keeps the
store. A million articles are copied in. Two thousand are stored as the bot stores them in the full store and, by turns,
in one that begins empty. The questions, and the invented words and people that they are made of, are those of
benchmarks.lookup_speed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import psycopg

from benchmarks.lookup_speed import NOW, PEOPLE, VOCABULARY, Zipf, article, measure, quote, words
from bot.model import NewArticle
from bot.store import Database, articles, people, vocabulary
from bot.store.fulltext import postgresql
from summarizer.model import Briefing, Quote, Speaker
from tests import postgres

QUOTES_AN_ARTICLE = 5
TURNS, A_TURN = 4, 500
_PEOPLE, _EMPTY, _FILLING, _FULL = "million_people", "million_empty", "million_filling", "million"
_SETTINGS = {
    "shared_buffers": "2GB", "maintenance_work_mem": "1GB", "max_wal_size": "4GB", "checkpoint_timeout": "15min",
}  # fmt: skip
_COUNT_WORDS = """INSERT INTO quotes_terms SELECT word, ndoc FROM ts_stat('SELECT tokens FROM quotes_index')
    ORDER BY ndoc DESC"""  # in a store that grew, the commonest words came first
_ARTICLE = (
    "id", "shared", "published", "ingested", "dated", "title", "url", "source", "origin", "language", "fingerprint",
    "briefing", "text",
)  # fmt: skip
_QUOTE = (
    "id", "article_id", "start_at", "end_at", "kind", "cue", "speaker_name", "speaker_mention", "speaker_role",
    "speaker_kind", "person_id", "confidence", "key", "said", "names", "context",
)  # fmt: skip


class Press:
    """Writes articles about nothing."""

    def __init__(self) -> None:
        self._chance = random.Random(1)  # noqa: S311
        self._said = Zipf(words(VOCABULARY, 2), self._chance)
        self.names = [f"{a} {b}".title() for a, b in zip(words(PEOPLE, 3), words(PEOPLE, 4), strict=True)]
        self._speakers = Zipf(self.names, self._chance)

    def quotes(self) -> list[tuple[str, str]]:
        """What is said in an article, and by whom."""
        return [(self.sentence(), name) for name in self._speakers.draw(QUOTES_AN_ARTICLE)]

    def sentence(self) -> str:
        return " ".join(self._said.draw(self._chance.randint(8, 30)))

    def shared(self) -> bool:
        return self._chance.random() > 0.1


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--questions", type=int, default=240)
    options.add_argument("--server", help="the address of a server that keeps the store from one run to the next")
    given = options.parse_args()
    with ExitStack() as stack:
        server = given.server or stack.enter_context(postgres.server(lasting=True, settings=_SETTINGS)).url("")
        if not _databases(server) & {_FULL}:
            prepare(server, given.articles)
        store(server)
        database = Database(server + _FULL)
        stack.callback(database.close)
        measure(database, given.questions)


def prepare(server: str, count: int) -> None:
    """Make a database in which the people are known, and a copy of it with `count` articles."""
    print(f"{_fresh(server, _PEOPLE)}: migrating, making people known", flush=True)
    database, press = Database(server + _PEOPLE), Press()
    database.migrate()
    with database.begin() as c:
        vocabulary.add(c, [" ".join(words(VOCABULARY, 2))])
        ids = dict(
            zip(
                press.names,
                people.of_speakers(c, [Speaker(each, each, None, "person") for each in press.names]),
                strict=True,
            )
        )
    database.close()
    start = time.perf_counter()
    fill(server + _fresh(server, _FILLING, _PEOPLE), press, ids, count)
    with psycopg.connect(server + _PEOPLE, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {_FILLING} RENAME TO {_FULL}".encode())
    print(f"{count} articles copied in within {time.perf_counter() - start:.0f} s", flush=True)


def store(server: str) -> None:
    """Store articles by turns in a database that was empty and in the full one, and print how many a second."""
    stores = {name: Database(server + name) for name in (_fresh(server, _EMPTY, _PEOPLE), _FULL)}
    press = Press()
    rates: dict[str, list[float]] = {name: [] for name in stores}
    for _ in range(TURNS):
        for name, database in stores.items():
            rates[name].append(by_hand(database, press))
    for name, database in stores.items():
        each = ", ".join(f"{rate:.0f}" for rate in rates[name])
        print(f"{name}: {statistics.mean(rates[name]):.1f} articles a second stored ({each})", flush=True)
        database.close()


def _databases(server: str) -> set[str]:
    with psycopg.connect(server + "postgres") as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def _fresh(server: str, name: str, template: str = "template0") -> str:
    with psycopg.connect(server + "postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return name


def by_hand(database: Database, press: Press) -> float:
    """Articles a second, each stored in its own transaction as the bot does it."""
    made = [_new(press, f"{time.time_ns()}") for _ in range(A_TURN)]
    start = time.perf_counter()
    for new in made:
        with database.begin() as c:
            articles.add(c, new, chat=None, now=NOW)
    return A_TURN / (time.perf_counter() - start)


def _new(press: Press, key: str) -> NewArticle:
    text, said = f"Article {key}.\n\n", list[Quote]()
    for sentence, name in press.quotes():
        end = len(text) + len(sentence)
        speaker = Speaker(name, name, "minister", "person")
        said.append(Quote(len(text), end, sentence, "direct", "said", speaker, 0.95, False))
        text += f"{sentence}\n\n"
    return NewArticle(
        text=text, title=f"Article {key}", url=f"https://example.org/new/{key}", source="Example", author=None,
        published=NOW, origin="feed", language="en",
        briefing=Briefing(title=f"Article {key}", language="en", sentences=(), quotes=tuple(said)),
    )  # fmt: skip


def fill(url: str, press: Press, ids: dict[str, int | None], count: int) -> None:
    """Copy articles in, over three years, with their index."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # no trigger counts words or looks up keys
        connection.execute("DROP INDEX ix_quotes_index_tokens")
        begin, first = (_next(connection, name) for name in ("articles", "quotes"))
        for some in _portions(press, ids, count, begin, first):
            for table, columns, rows in some:
                with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
        for table in ("articles", "quotes"):
            connection.execute("SELECT setval(%s, %s)", [f"{table}_id_seq", _next(connection, table) - 1])
        connection.execute(postgresql.CREATE[1])
        connection.execute("TRUNCATE quotes_terms")
        connection.execute(_COUNT_WORDS)
        connection.execute("VACUUM ANALYZE")


def _next(connection: psycopg.Connection, table: str) -> int:
    return connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]  # noqa: S608


Portion = tuple[tuple[str, tuple[str, ...], list[tuple[object, ...]]], ...]


def _portions(press: Press, ids: dict[str, int | None], count: int, begin: int, first: int) -> Iterator[Portion]:
    new: list[tuple[object, ...]] = []
    said: list[tuple[object, ...]] = []
    index: list[tuple[object, ...]] = []
    for number in range(count):
        article_id = begin + number
        values = article(article_id, NOW - timedelta(days=1000) * (1 - number / count), shared=press.shared())
        values |= {name: values[name].replace(tzinfo=None) for name in ("published", "ingested", "dated")}
        new.append(tuple(values[name] for name in _ARTICLE))
        for at, (sentence, name) in enumerate(press.quotes()):
            row = quote(article_id, at, sentence, name, ids[name]) | {"id": first}
            said.append(tuple(row[each] for each in _QUOTE))
            index.append((first, postgresql.tokens(row["said"], row["names"], row["context"])))
            first += 1
        if len(new) == 10_000 or number == count - 1:
            yield (("articles", _ARTICLE, new), ("quotes", _QUOTE, said), ("quotes_index", ("rowid", "tokens"), index))
            new, said, index = [], [], []


if __name__ == "__main__":
    main()
