"""Where a fetch may connect to: public addresses only, looked at just before the connection is made.

A user may send any link. The name is resolved here, every address it resolves to is checked, and the connection goes
to the very address that was checked, so that a name which resolves differently the second time gains nothing. Numbers
in disguise (2130706433, 0x7f.1, 0177.0.0.1) resolve to what they mean and are refused with it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable

import httpcore

from bot.ingest.errors import ForbiddenLink, Unreachable

USUAL_PORTS = frozenset({80, 443, 8080, 8443})

# `ipaddress.is_global` of Python 3.11 calls these global; each reaches, or can be made to reach, a private host.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # NAT64, around any IPv4 address
        "64:ff9b:1::/48",
        "100::/64",  # discard
        "2001::/23",  # Teredo and other protocol assignments
        "2002::/16",  # 6to4, around any IPv4 address
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fec0::/10",  # site-local, retired
        "::/96",  # IPv4-compatible, retired
    )
)

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


def is_public(address: str) -> bool:
    """Whether `address`, an IPv4 or IPv6 address, is one of the open internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return False
    return not any(ip in network for network in _NEVER if network.version == ip.version)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """httpcore's network, behind the guard. `allowed` are host names that the operator lets through, at any port."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(host.lower() for host in allowed)
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host`. Raises ForbiddenLink if any of them is not public."""
        addresses = await _resolve(host, port)
        if host.lower() not in self._allowed and not (port in USUAL_PORTS and all(map(is_public, addresses))):
            raise ForbiddenLink("That address is not on the open internet, so I do not read it.")
        return await self._network.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109  the signature is httpcore's
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never: raises ForbiddenLink."""
        raise ForbiddenLink("That address is not on the open internet, so I do not read it.")

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks."""
        await self._network.sleep(seconds)


async def _resolve(host: str, port: int) -> list[str]:
    """Every address of `host`, IPv4 first: it is the one that works everywhere. Raises Unreachable if there is none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("There is no server named {host}: check the link.", host=host) from error
    found.sort(key=lambda info: info[0] != socket.AF_INET)
    return list(dict.fromkeys(str(info[4][0]) for info in found))
