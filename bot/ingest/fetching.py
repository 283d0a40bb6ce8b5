"""Guarded HTTP: what a link leads to, within limits of size, time and redirects."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from bot.certificates import trusted
from bot.ingest.errors import BadLink, IngestError, NotServed, TooLarge, Unreachable
from bot.ingest.guard import GuardedBackend
from bot.ingest.hosts import Hosts
from bot.ingest.pace import retry_after
from bot.monitor.counters import FETCHES
from bot.speech import N_

MEGABYTE = 1_000_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_MOST_REDIRECTS = 5
_USER_AGENT = "Mozilla/5.0 (compatible; briefing-note-bot)"
_PER_HOST = 2
_SLOW_DOWN = 429
_UNAVAILABLE = 503


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `url` is where it came from after redirects; `moved` is set if all of those were permanent."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    moved: bool = False

    @property
    def content_type(self) -> str:
        """The media type, lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def known_by(self) -> dict[str, str]:
        """The headers to send next time, so that the server answers 304 if nothing has changed."""
        marks = {"If-None-Match": self.headers.get("etag"), "If-Modified-Since": self.headers.get("last-modified")}
        return {name: mark for name, mark in marks.items() if mark}

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        return httpx.Headers(dict(self.headers)).encoding if "charset" in self.headers.get("content-type", "") else None


class Fetcher:
    """Reads what users and feeds link to. `allowed` host names pass the guard; limits are per request.

    `megabytes` bounds what is taken, before and after decompression; `seconds` the whole of it, redirects included.
    """

    def __init__(self, *, allowed: Iterable[str] = (), megabytes: float = 10, seconds: float = 20) -> None:
        self._most = int(megabytes * MEGABYTE)
        self._seconds = seconds
        self._hosts = Hosts(_PER_HOST)
        certificates = trusted(by_environment=False)
        transport = httpx.AsyncHTTPTransport(verify=certificates, trust_env=False)
        transport._pool = httpcore.AsyncConnectionPool(
            ssl_context=certificates,
            network_backend=GuardedBackend(allowed),
            max_connections=40,
            max_keepalive_connections=10,
        )
        self._client = httpx.AsyncClient(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(seconds),
            headers={"User-Agent": _USER_AGENT, "Accept-Encoding": "gzip, deflate", "Accept-Language": "en"},
        )

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch `url`, following up to 5 redirects; 304 counts as an answer. Raises IngestError."""
        try:
            fetched = await self._get(url, headers or {})
        except IngestError as error:
            FETCHES.labels(type(error).__name__).inc()
            raise
        FETCHES.labels("Fetched").inc()
        return fetched

    async def _get(self, url: str, headers: Mapping[str, str]) -> Fetched:
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(checked(url), headers)
        except TimeoutError as error:
            raise Unreachable("{host} took too long to answer: try again later.", host=_host(url)) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, zlib.error, ValueError) as error:
            raise Unreachable(
                "{host} could not be reached: check the link, or try again later.", host=_host(url)
            ) from error

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Fetched:
        moved = True
        for hop in range(_MOST_REDIRECTS + 1):
            answer = await self._in_turn(url, headers)
            if answer.status not in _REDIRECTS:
                return Fetched(answer.url, answer.status, answer.headers, answer.content, moved and hop > 0)
            moved = moved and answer.status in _PERMANENT
            url = checked(urljoin(url, answer.headers.get("location", "")))
        raise NotServed("{host} redirects again and again: the link leads nowhere.", 310, host=_host(url))

    async def _in_turn(self, url: str, headers: Mapping[str, str]) -> Fetched:
        host = _host(url)
        async with self._hosts.turn(host):
            rest = self._hosts.resting(host)
            if rest:
                raise NotServed("{host} asks me to slow down: try again later.", _SLOW_DOWN, rest, host=host)
            try:
                return await self._once(url, headers)
            except NotServed as error:
                if error.retry_after and error.status in (_SLOW_DOWN, _UNAVAILABLE):
                    self._hosts.rest(host, error.retry_after)
                raise

    async def _once(self, url: str, headers: Mapping[str, str]) -> Fetched:
        async with self._client.stream("GET", url, headers=dict(headers)) as response:
            told = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code in _REDIRECTS or response.status_code == httpx.codes.NOT_MODIFIED:
                return Fetched(url, response.status_code, told, b"")
            if response.is_error:
                raise _not_served(url, response)
            content = await self._body(url, response)
            return Fetched(url, response.status_code, told, content)

    async def _body(self, url: str, response: httpx.Response) -> bytes:
        if int(response.headers.get("content-length", "0") or 0) > self._most:
            raise self._too_large(url)
        unpack = _unpacker(url, response.headers.get("content-encoding", ""))
        parts = bytearray()
        async for chunk in response.aiter_raw():
            parts += unpack.decompress(chunk, self._most + 1 - len(parts)) if unpack else chunk
            if len(parts) > self._most:
                raise self._too_large(url)
        return bytes(parts)

    def _too_large(self, url: str) -> IngestError:
        return TooLarge(
            "What {host} sends is larger than {size} MB, which no article is: send the text itself, or another link.",
            host=_host(url),
            size=f"{self._most / MEGABYTE:g}",
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()


def checked(url: str) -> str:
    """`url` if it can be the address of a page. Raises BadLink if not."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadLink("That link is not complete: copy it again from the browser's address line.") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise BadLink("I read links that begin with http:// or https:// only.")
    if not host or parts.username is not None or any(ord(sign) <= 0x20 for sign in url.strip()):
        raise BadLink("That link is not complete: copy it again from the browser's address line.")
    return url.strip()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "the server"
    except ValueError:
        return "the server"


def _unpacker(url: str, encoding: str) -> zlib._Decompress | None:
    """A decompressor that can be told how much to give at most: a small page may unpack to gigabytes."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name not in ("gzip", "x-gzip", "deflate"):
        raise Unreachable("{host} packs its pages in a way that I cannot read: send the text itself.", host=_host(url))
    return zlib.decompressobj(wbits=47)  # gzip or zlib, whichever it turns out to be


def _not_served(url: str, response: httpx.Response) -> NotServed:
    status, host = response.status_code, _host(url)
    wait = retry_after(response.headers.get("retry-after"), datetime.now(UTC))
    if status in (404, 410):
        message = N_("There is no page at that link any more ({host} says {code}): check it, or send the text itself.")
    elif status in (401, 402, 403, 451):
        message = N_("{host} does not let me read that page ({code}): paste the text of the article instead.")
    elif status == _SLOW_DOWN:
        message = N_("{host} asks me to slow down ({code}): try again later.")
    else:
        message = N_("{host} has trouble of its own just now ({code}): try again later.")
    return NotServed(message, status, wait, host=host, code=status)
