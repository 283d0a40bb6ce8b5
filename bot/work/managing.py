"""How tasks ended is written down in PostgreSQL, also if the server is away for some seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from procrastinate import exceptions
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

_RECORDING = (0.1, 0.5, 1.0, 2.0, 2.0, 2.0, 2.0)
"""Seconds between the tries to record how a task ended, while the server is away."""


class Manager(JobManager):
    """Records how a task ended even if the server is away for some seconds; `lost` is set if it was longer."""

    def __init__(self, connector: Any) -> None:
        super().__init__(connector)
        self.lost = asyncio.Event()

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        """Record the end."""
        await self._recorded(lambda: JobManager.finish_job(self, job, status, delete_job))

    async def retry_job(self, job: Job, *details: Any, **more: Any) -> None:
        """Let it wait again; if the same waits already, that is enough."""
        try:
            await self._recorded(lambda: JobManager.retry_job(self, job, *details, **more))
        except exceptions.UniqueViolation:
            await self.finish_job(job, Status.ABORTED, delete_job=True)

    async def update_heartbeat(self, worker_id: int) -> None:
        """Tell that the worker lives."""
        await self._recorded(lambda: JobManager.update_heartbeat(self, worker_id))

    async def _recorded(self, write: Callable[[], Awaitable[None]]) -> None:
        for pause in _RECORDING:
            try:
                return await write()
            except exceptions.ConnectorException as error:
                if not isinstance(error.__cause__, psycopg.OperationalError):
                    raise
                await asyncio.sleep(pause)
        try:
            await write()
        except exceptions.ConnectorException:
            self.lost.set()  # the task counts as under way for as long as the worker does
            raise
