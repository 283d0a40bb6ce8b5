"""Many hosts, and a fetcher that is let through to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.ingest import guard
from bot.ingest.fetching import Fetcher
from tests.ingest.addresses.web import Web


@pytest.fixture(scope="session")
def hosts() -> Iterator[Web]:
    """Their server, at one port for all tests: what a page says of its address is then the same in each."""
    with Web() as served:
        yield served


@pytest.fixture
def web(hosts: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """Many hosts on loopback, which serve nothing yet."""
    hosts.pages.clear()
    hosts.asked.clear()
    real = guard._resolve

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host in hosts else await real(host, port)

    monkeypatch.setattr(guard, "_resolve", resolve)
    return hosts


@pytest.fixture
async def fetcher(web: Web, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Fetcher]:
    """A fetcher that is let through to those hosts, and to no others."""
    monkeypatch.setattr(guard, "frozenset", lambda _: web, raising=False)
    async with Fetcher(megabytes=1, seconds=60) as made:
        yield made
