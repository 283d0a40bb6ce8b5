"""How long from the start of the bot to its first answer in the terminal, once it is set up?

    PYTHONPATH=. python benchmarks/start.py [--python .venv/bin/python] [--times 3]

Drives the terminal through a pseudo-terminal, as somebody who types does; the first start, which makes the database, is
not counted. Prints seconds by the clock and of a processor (the processes that read load their model beside it).
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processor import seconds

ASKED, ANSWERED = b"/help\n", b"/brief"
_PATIENCE = 120


def start(python: str, folder: Path) -> tuple[float, float]:
    """Seconds by the clock and of a processor until "/help" is answered."""
    here, there = pty.openpty()
    told = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/bot.db", "TELEGRAM_BOT_TOKEN": "", "TERM": "dumb"}
    begun = time.monotonic()
    bot = subprocess.Popen([python, "-m", "bot", "run"], stdin=there, stdout=there, stderr=there, env=told)
    os.close(there)
    os.write(here, ASKED)
    heard = b""
    while ANSWERED not in heard.replace(ASKED, b"") and time.monotonic() < begun + _PATIENCE:
        if select.select([here], [], [], 1)[0]:
            heard += os.read(here, 65536)
    took, used = time.monotonic() - begun, seconds(bot.pid)
    bot.send_signal(signal.SIGINT)
    bot.wait(30)
    os.close(here)
    return took, used


def main() -> None:
    """Start it so many times and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(chosen.python, Path(folder))
        for _ in range(chosen.times):
            clock, processor = start(chosen.python, Path(folder))
            print(f"{clock:.1f} s by the clock, {processor:.1f} s of a processor with all that it began", flush=True)


if __name__ == "__main__":
    main()
