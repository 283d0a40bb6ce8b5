"""Everything that is measured: what was counted as it happened, and what the store holds when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.monitor.counters import COUNTED, PREFIX
from bot.store import Database
from bot.store.counts import counts
from bot.store.errors import StoreError
from bot.work.queue import Backlog, Queue

_ALL_STATES = dict.fromkeys(("pending", "claimed", "sent", "dead", "dropped"), 0)


def registry(database: Database, clock: Callable[[], datetime], queue: Queue | None = None) -> CollectorRegistry:
    """Everything that is measured in a bot with that store and that queue."""
    made = CollectorRegistry(auto_describe=False)
    made.register(COUNTED)
    made.register(_Store(database, clock, queue))
    ProcessCollector(registry=made)
    PlatformCollector(registry=made)
    return made


class _Store(Collector):
    """How much there is. While the store cannot be read only that is told."""

    def __init__(self, database: Database, clock: Callable[[], datetime], queue: Queue | None) -> None:
        self._database = database
        self._clock = clock
        self._queue = queue

    def collect(self) -> Iterator[Metric]:
        now = self._clock()
        try:
            with self._database.reading() as c:
                found = counts(c, now)
                backlog = [] if self._queue is None else self._queue.backlog(c)
        except StoreError:
            yield _gauge("database_up", "Whether the store can be read.", 0)
            return
        yield _gauge("database_up", "Whether the store can be read.", 1)
        yield _gauge("articles", "Articles in the store.", found.articles)
        yield _gauge("quotes", "Quotes in the store.", found.quotes)
        yield _gauge("arrivals", "Entries of feeds that are still to be read.", found.arrivals)
        yield _by_state("chats", "Chats that wrote to the bot.", found.chats)
        yield _by_state("feeds", "Feeds that are followed.", found.feeds)
        yield _by_state("outbox", "Messages of the outbox.", _ALL_STATES | found.messages)
        late = (now - found.oldest_waiting).total_seconds() if found.oldest_waiting else 0
        yield _gauge("outbox_late_seconds", "For how long the message is due that waits longest.", late)
        yield from _tasks(backlog)


def _tasks(backlog: Sequence[Backlog]) -> Iterator[Metric]:
    depth = GaugeMetricFamily(f"{PREFIX}_tasks", "Tasks of the work queue.", labels=["kind", "state"])
    age = GaugeMetricFamily(f"{PREFIX}_tasks_oldest_seconds", "How long the oldest task waits.", labels=["kind"])
    now = datetime.now(UTC)
    for each in backlog:
        for state in ("waiting", "running", "failed"):
            depth.add_metric([each.kind, state], getattr(each, state))
        age.add_metric([each.kind], (now - each.oldest).total_seconds() if each.oldest else 0)
    yield from (depth, age) if backlog else ()


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{PREFIX}_{name}", told, value=value)


def _by_state(name: str, told: str, values: dict[str, int]) -> GaugeMetricFamily:
    made = GaugeMetricFamily(f"{PREFIX}_{name}", told, labels=["state"])
    for state, value in values.items():
        made.add_metric([state], value)
    return made
