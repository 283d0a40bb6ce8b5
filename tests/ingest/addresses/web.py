"""Web servers of many names, all one on loopback."""

from __future__ import annotations

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.ingest.conftest import Served


class Web:
    """What each host serves, by "host/path", and what was asked for. Tests make sure that the names lead here."""

    def __init__(self) -> None:
        self.pages: dict[str, Served] = {}
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def port(self) -> int:
        """Where all of them listen."""
        return self._server.server_port

    def __contains__(self, host: object) -> bool:
        """Whether there is a server of that name."""
        return any(place.partition("/")[0] == host for place in self.pages)

    def address(self, place: str) -> str:
        """The address of "host/path"."""
        host, _, path = place.partition("/")
        return f"http://{host}:{self.port}/{path}"

    def serve(self, place: str, body: str, status: int = 200, kind: str = "text/html; charset=utf-8") -> str:
        """Serve `body` at "host/path"; its address."""
        self.pages[place] = Served(body.encode(), status, {"Content-Type": kind})
        return self.address(place)

    def tell(self, place: str, **headers: str) -> None:
        """Send headers with what is served there."""
        self.pages[place].headers.update(headers)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                place = (self.headers["Host"] or "").partition(":")[0] + self.path
                web.asked.append(place)
                answer = web.pages.get(place, Served(b"no such page", 404))
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(BrokenPipeError, ConnectionResetError):
                    self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
