"""No link, however disguised, makes the bot connect to anything but the open internet."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest

from bot.ingest.errors import IngestError
from bot.ingest.fetching import Fetcher
from bot.ingest.guard import is_public

HOSTILE = [
    "127.0.0.1",
    "127.0.0.2",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0177.1",
    "127.255.255.254",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0000:0000:0000:0000:0000:ffff:7f00:0001]",
    "[::127.0.0.1]",
    "0.0.0.0",
    "0",
    "0x0",
    "0.0",
    "[::]",
    "[::ffff:0.0.0.0]",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "192.168.1.254",
    "0xc0a80001",
    "3232235521",
    "[::ffff:10.0.0.1]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[fec0::1]",
    "100.64.0.1",
    "100.127.255.254",
    "169.254.0.1",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "[::ffff:169.254.169.254]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "100.100.100.200",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::1]",
    "[2002:c0a8:1::]",
    "[2001:0:7f00:1::]",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "198.18.0.1",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[ff02::1]",
    "[ff0e::1]",
    "[2001:db8::1]",
    "[100::1]",
    "[3fff::1]",
    "[5f00::1]",
]
"""Loopback, this host, private networks, link-local and clouds' metadata, transition mechanisms, reserved ranges."""


class Listener:
    """Listens on loopback and counts who comes."""

    def __init__(self) -> None:
        self.sockets = []
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            try:
                listening = socket.socket(family, socket.SOCK_STREAM)
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listening.bind((address, 8080))
                listening.listen(64)
                listening.setblocking(False)
                self.sockets.append(listening)
            except OSError:
                continue

    def anybody(self) -> bool:
        """Whether anybody connected."""
        for listening in self.sockets:
            try:
                listening.accept()[0].close()
            except BlockingIOError:
                continue
            return True
        return False


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Somebody who listens at a usual port of this machine."""
    made = Listener()
    if not made.sockets:
        pytest.skip("port 8080 of this machine is taken")
    yield made
    for each in made.sockets:
        each.close()


def test_the_list_is_long_enough() -> None:
    """At least 60 hostile addresses are tried."""
    assert len(set(HOSTILE)) >= 60


async def test_a_listener_would_notice(listener: Listener) -> None:
    """The proof proves something: an allowed host does reach the listener."""
    async with Fetcher(allowed=["127.0.0.1"], seconds=0.5) as fetcher:
        with pytest.raises(IngestError):
            await fetcher.get("http://127.0.0.1:8080/")
    assert listener.anybody()


@pytest.mark.parametrize("host", HOSTILE)
async def test_no_connection_to_a_hostile_address(host: str, listener: Listener) -> None:
    """The link is refused in words, and nobody was connected to."""
    async with Fetcher(seconds=5) as fetcher:
        with pytest.raises(IngestError):
            await fetcher.get(f"http://{host}:8080/")
    assert not listener.anybody()


async def test_a_redirect_is_checked_like_a_link(site, fetcher, listener) -> None:  # type: ignore[no-untyped-def]
    """A page that may be read cannot send the bot to one that may not."""
    for target in ("http://[::1]:8080/", "http://localhost:8080/", "http://0x7f.2:8080/"):
        site.serve("/jump", "", 302)
        site.pages["/jump"].headers["Location"] = target
        with pytest.raises(IngestError, match="open internet"):
            await fetcher.get(site.address + "/jump")
    assert not listener.anybody()


async def test_a_name_that_changes_its_mind_gains_nothing(monkeypatch: pytest.MonkeyPatch, listener: Listener) -> None:
    """The address that was checked is the one that is connected to: a second look-up never happens."""
    answers = iter(["93.184.216.34", "127.0.0.1"])

    async def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 8080))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolve)
    async with Fetcher(seconds=0.3) as fetcher:
        with pytest.raises(IngestError):
            await fetcher.get("http://rebinding.example:8080/")
    assert not listener.anybody()


async def test_one_private_address_among_public_ones_is_enough(
    monkeypatch: pytest.MonkeyPatch, listener: Listener
) -> None:
    """A name with a public and a private address is refused."""

    async def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 8080)) for ip in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolve)
    async with Fetcher(seconds=1) as fetcher:
        with pytest.raises(IngestError, match="open internet"):
            await fetcher.get("http://both.example:8080/")
    assert not listener.anybody()


@pytest.mark.parametrize(
    "link",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "gopher://example.org",
        "http://",
        "http://user:secret@example.org/",
        "http://exa mple.org/",
        "http://[::1",
        "http://example.org:99999/",
        "javascript:alert(1)",
        "http://example.org:22/",
        "http://no-such-host.invalid/",
        "http://..../",
        "http://" + "a" * 300 + ".org/",
    ],
)
async def test_what_is_no_link_is_refused_in_words(link: str) -> None:
    """Schemes, ports and names that no page has are refused with an IngestError."""
    async with Fetcher(seconds=2) as fetcher:
        with pytest.raises(IngestError):
            await fetcher.get(link)


def test_public_addresses_pass() -> None:
    """The guard is no wall: addresses of the open internet pass."""
    assert all(map(is_public, ("93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "151.101.1.69")))
