"""Whose an address is: sites are told apart by the public suffix list, its private part included.

The list comes with its package (tld) and is never downloaded. "ada.github.io" and "bob.github.io" are two sites,
"news.echo.co.uk" and "echo.co.uk" are one.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from tld import get_fld


def host_of(url: str) -> str:
    """The host of an address, lower case; "" if it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def site(host: str) -> str:
    """The part of a host name that somebody registered; all of it where that cannot be told."""
    if _is_number(host):
        return host
    known: str | None = get_fld(host, fix_protocol=True, fail_silently=True, search_private=True)
    return known or ".".join(host.split(".")[-2:])


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site."""
    hosts = host_of(one), host_of(other)
    return all(hosts) and site(hosts[0]) == site(hosts[1])


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
