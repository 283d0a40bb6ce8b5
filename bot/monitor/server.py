"""The HTTP side of watching: /healthz, /readyz and /metrics, on loopback only."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, url

from bot.monitor.health import Check, Health, all_good

LOOPBACK = "127.0.0.1"
_UNAVAILABLE = 503


class PortTaken(RuntimeError):
    """The port for watching cannot be had; the message says what to do."""


@asynccontextmanager
async def watched(port: int, health: Health, registry: CollectorRegistry) -> AsyncIterator[int]:
    """Serve at `port` (0: any that is free) while inside; which port it is. Raises PortTaken."""
    try:
        listening = socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise PortTaken(
            f"Port {port} on {LOOPBACK} cannot be had ({error.strerror}): "
            "set MONITOR_PORT to another, or to 0 for none."
        ) from error
    server = HTTPServer(_application(health, registry), max_body_size=0, idle_connection_timeout=30)
    listening.setblocking(False)
    server.add_socket(listening)
    try:
        yield listening.getsockname()[1]
    finally:
        server.stop()
        await server.close_all_connections()


def _application(health: Health, registry: CollectorRegistry) -> Application:
    routes = [
        url("/healthz", _Alive, {"health": health}),
        url("/readyz", _Ready, {"health": health}),
        url("/metrics", _Metrics, {"registry": registry}),
    ]
    return Application(routes, log_function=lambda _: None)


class _Checked(RequestHandler):
    """A line for each check; 503 if one is bad."""

    def initialize(self, health: Health) -> None:
        self.health = health

    def tell(self, checks: Sequence[Check]) -> None:
        self.set_status(200 if all_good(checks) else _UNAVAILABLE)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("".join(f"{'ok' if each.good else 'bad'} {each.part}: {each.told}\n" for each in checks))


class _Alive(_Checked):
    def get(self) -> None:
        self.tell(self.health.alive())


class _Ready(_Checked):
    async def get(self) -> None:
        self.tell(await self.health.ready())


class _Metrics(RequestHandler):
    def initialize(self, registry: CollectorRegistry) -> None:
        self.registry = registry

    async def get(self) -> None:
        body = await asyncio.to_thread(generate_latest, self.registry)
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(body)
