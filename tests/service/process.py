"""`python -m bot` in a process of its own, forked from one that has loaded all: only the loading is left out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import forkserver
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.work import local

PATIENCE = 240


def run(folder: Path, words: tuple[str, ...], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What came of a command that was typed in `folder`, with nothing to read from standard input."""
    context = local._context()
    forkserver.ensure_running()
    with TemporaryDirectory() as kept:
        out, err = Path(kept) / "out", Path(kept) / "err"
        for path in (out, err):
            path.touch()
        told = (folder, words, dict(environment), (out, err), forkserver._forkserver._forkserver_address)
        process = context.Process(target=_typed, args=told)  # type: ignore[attr-defined]
        process.start()
        try:
            process.join(PATIENCE)
            assert process.exitcode is not None, f"{words} has not ended: {out.read_text()} {err.read_text()}"
        finally:
            process.kill()
            process.join()
        return subprocess.CompletedProcess(words, process.exitcode, out.read_text(), err.read_text())


def _typed(
    folder: Path, words: tuple[str, ...], environment: dict[str, str], outputs: tuple[Path, Path], server: str
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(outputs, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["bot", *words]
    _fork_from(server)
    from bot.cli import main

    main()


def _fork_from(server: str) -> None:
    """Let processes be forked from the server that this one was forked from, as the library's documentation has it."""
    forkserver._forkserver._forkserver_address = server  # type: ignore[attr-defined]
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
