"""Processes that begin at once: forked from one that has imported everything and loaded the model.

Only the start is made cheap so, which is not what the trials that use this try.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[1]


def nursery(begin: Callable[[ModuleType, str], Coroutine[Any, Any, None]]) -> None:
    """Load all there is once; then, for each line of standard input, fork a process that runs `begin(app, line)`.

    Its process id is printed.
    """
    import bot.work.ready  # noqa: F401  what the server of forks would load
    from bot import app
    from bot.work import local

    forking = multiprocessing.get_context("fork")
    local.multiprocessing.get_context = lambda method=None: forking  # type: ignore  # not one such server for each
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asyncio.run(begin(app, line))
            os._exit(0)
        print(child, flush=True)


async def opened(*module: str, environment: Mapping[str, str], log: BinaryIO) -> asyncio.subprocess.Process:
    """The process of a module that calls `nursery`, which has all loaded and waits for lines."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *module),
        cwd=ROOT,
        env=dict(environment),
        stderr=log,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    await process.stdout.readline()
    return process
