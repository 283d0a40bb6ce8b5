"""Logging: one line an event on standard error, without tokens or what people wrote."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"(?<!\d)\d{5,}:[\w-]{20,}")
_CHATTY = (
    "alembic",
    "apscheduler",
    "asyncio",
    "courlan",
    "htmldate",
    "httpcore",
    "httpx",
    "telegram",
    "trafilatura",
)


class _Redacting(logging.Formatter):
    """Takes whatever looks like a Telegram token out of the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(line: str) -> str:
    """`line` without the tokens in it."""
    return _TOKEN.sub("<token>", line)


def set_up(level: str) -> None:
    """Log at `level` and above; libraries that tell every step and every address are kept to warnings."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
