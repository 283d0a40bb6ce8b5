"""What is counted as it happens, for Prometheus (names: prometheus.io/docs/practices/naming)."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

PREFIX = "briefing_bot"

COUNTED = CollectorRegistry()

DELIVERIES = Counter(
    "deliveries", "Messages of the outbox tried, by how that ended.", ["outcome"], PREFIX, registry=COUNTED
)
FETCHES = Counter("fetches", "Pages and feeds asked for, by how that ended.", ["outcome"], PREFIX, registry=COUNTED)
ANSWERS = Histogram(
    "answer_seconds",
    "From a message of a user to the last reply to it.",
    namespace=PREFIX,
    registry=COUNTED,
    buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60),
)
