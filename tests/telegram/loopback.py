"""A small HTTP/1.1 server on loopback: enough of HTTP for a client of the Bot API."""

import asyncio
import email.parser
import email.policy
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote


@dataclass(frozen=True)
class Request:
    """A request: its path, its form fields, and the files in it by field name."""

    path: str
    fields: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """A response; `None` for `body` closes the connection without a word."""

    status: int
    body: bytes | None
    kind: str = "application/json"


class Loopback:
    """Serves `handle` on 127.0.0.1, or at another `place`; `url` is where. An async context manager."""

    def __init__(
        self, handle: Callable[[Request], Awaitable[Response]], place: tuple[str, int] = ("127.0.0.1", 0)
    ) -> None:
        self._handle = handle
        self._place = place
        self._connections: set[asyncio.Task[None]] = set()
        self.url = ""

    async def __aenter__(self) -> "Loopback":
        self._server = await asyncio.start_server(self._connected, *self._place)
        self.url = f"http://{self._place[0]}:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *exception: object) -> None:
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (request := await _request(reader)) is not None:
                response = await self._handle(request)
                if response.body is None:
                    break
                head = f"HTTP/1.1 {response.status} -\r\nContent-Type: {response.kind}\r\n"
                writer.write(f"{head}Content-Length: {len(response.body)}\r\n\r\n".encode() + response.body)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the server would complain about a cancelled connection
        finally:
            self._connections.discard(task)
            writer.close()


async def _request(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    fields, files = _form(headers.get("content-type", ""), body)
    path, _, query = first.split(" ")[1].partition("?")
    return Request(unquote(path), dict(parse_qsl(query)) | fields, files)


def _form(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    if kind.startswith("application/json"):
        return {k: v if isinstance(v, str) else json.dumps(v) for k, v in json.loads(body or b"{}").items()}, {}
    if not kind.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
        f"Content-Type: {kind}\r\n\r\n".encode() + body
    )
    fields: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        if part.get_filename() is None:
            fields[name] = data.decode()
        else:
            files[name] = (str(part.get_filename()), data)
    return fields, files
