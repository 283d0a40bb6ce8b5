"""How long it takes to find the 25 words nearest in meaning among half a million, and what that takes of memory.

    python -m benchmarks.nearest_words [--words 500000] [--questions 40] [--hnsw]

Words in memory against pgvector comparing every word, which must find the same in the same order; with --hnsw also its
approximate index, and how much of it is the same. The words are those of WordLlama's own table, and two of them in one,
so that the vectors lie as those of real words do. Milliseconds on the clock, and of the processor that worked on it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import psycopg
from sqlalchemy import insert, text

from benchmarks import processor
from bot.asking import meaning
from bot.store import Database
from bot.store.schema import word_vectors
from bot.store.vocabulary import memory, server
from tests import postgres

T = TypeVar("T")

MOST = 25
WIDTHS = (40, 100, 200, 400, 1000)
"""How many candidates the approximate index keeps at hand (hnsw.ef_search)."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--words", type=int, default=500_000)
    options.add_argument("--questions", type=int, default=40)
    options.add_argument("--hnsw", action="store_true")
    given = options.parse_args()
    shared = {"shared_buffers": "1GB", "maintenance_work_mem": "1GB"}
    with postgres.server(vector=True, lasting=True, settings=shared) as running:
        url = running.url(running.new_database())
        database = Database(url)
        database.migrate()
        wanted = fill(database, given.words, given.questions)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE word_vectors")
        exact = compare(database, wanted)
        if given.hnsw:
            approximate(url, wanted, exact)
        database.close()


def fill(database: Database, count: int, questions: int) -> list[meaning.Vectors]:
    """Keep so many words; the vectors of some that may be asked for."""
    made = meaning.encoder()
    assert made is not None
    chance = random.Random(1)  # noqa: S311
    tokens = {token.lstrip("▁").lower() for token in made._tokenizer.get_vocab()}
    known = sorted(token for token in tokens if token.isascii() and token.isalpha() and len(token) > 2)
    words = dict.fromkeys(known)
    while len(words) < count:
        words[chance.choice(known) + chance.choice(known)] = None
    every = list(words)
    for first in range(0, count, 5000):
        some = every[first : first + 5000]
        rows = zip(some, meaning.rounded(made.vectors(some)).astype(np.int8), strict=True)
        with database.begin() as c:
            c.execute(insert(word_vectors), [{"word": word, "vector": row.tobytes()} for word, row in rows])
    return list(meaning.rounded(made.vectors(chance.sample(known, questions))))


def compare(database: Database, wanted: list[meaning.Vectors]) -> list[list[str]]:
    """Both ways, side by side; the words that both find."""
    with database.reading() as c:
        size = c.scalar(text("SELECT pg_size_pretty(pg_total_relation_size('word_vectors'))"))
        backend = int(c.scalar(text("SELECT pg_backend_pid()")) or 0)
        before, start = _resident(), time.perf_counter()
        memory.nearest(c, wanted[0], most=MOST)
        loaded = time.perf_counter() - start
        print(f"memory: words read in {loaded:.1f} s, {_resident() - before} MB more; on the server {size}")
        by_memory = timed("memory", time.process_time, lambda each: memory.nearest(c, each, most=MOST), wanted)
        busy = lambda: processor.seconds(backend)  # noqa: E731
        by_server = timed("server, every word", busy, lambda each: server.nearest(c, each, most=MOST), wanted)
    assert [list(each.items()) for each in by_memory] == [list(each.items()) for each in by_server]
    return [list(each) for each in by_server]


def approximate(url: str, wanted: list[meaning.Vectors], exact: list[list[str]]) -> None:
    """The same with an HNSW index."""
    with psycopg.connect(url, autocommit=True) as connection:
        start = time.perf_counter()
        connection.execute("CREATE INDEX near ON word_vectors USING hnsw (embedding halfvec_ip_ops)")
        size = connection.execute("SELECT pg_size_pretty(pg_relation_size('near'))").fetchone()
        print(f"hnsw: built in {time.perf_counter() - start:.0f} s, {size}")
        query = f"SELECT word FROM word_vectors ORDER BY embedding <#> %s::halfvec LIMIT {MOST}"  # noqa: S608

        def ask(each: meaning.Vectors) -> list[str]:
            return [row[0] for row in connection.execute(query, [str([int(number) for number in each])])]

        for width in WIDTHS:
            connection.execute(f"SET hnsw.ef_search = {width}")
            backend = connection.info.backend_pid
            found = timed(f"hnsw, {width}", lambda backend=backend: processor.seconds(backend), ask, wanted)
            pairs = list(zip(found, exact, strict=True))
            recall = statistics.mean(len(set(some) & set(true)) / MOST for some, true in pairs)
            same = sum(set(some) == set(true) for some, true in pairs)
            print(f"   {recall:.1%} of the words, all of them for {same} of {len(pairs)}")


def timed(
    name: str, busy: Callable[[], float], ask: Callable[[meaning.Vectors], T], wanted: list[meaning.Vectors]
) -> list[T]:
    """The answers; prints how long they took, and how long on the processor in the mean."""
    found, elapsed, begun = [], [], busy()
    for each in wanted:
        start = time.perf_counter()
        found.append(ask(each))
        elapsed.append((time.perf_counter() - start) * 1000)
    used = (busy() - begun) * 1000 / len(wanted)
    print(f"{name}: median {statistics.median(elapsed):.1f} ms, slowest {max(elapsed):.1f}; processor {used:.1f}")
    return found


def _resident() -> int:
    """Megabytes of memory that this process holds."""
    line = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
