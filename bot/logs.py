"""Logging: one line an event on standard error, without tokens or what people wrote."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

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
    "tornado",
    "trafilatura",
)


class _Redacting(logging.Formatter):
    """Takes whatever looks like a Telegram token out of the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class _Structured(logging.Formatter):
    """One JSON object a line, without tokens: time (UTC), level, logger, message, and an exception's traceback."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info)
        return redacted(json.dumps(event, ensure_ascii=False))


def redacted(line: str) -> str:
    """`line` without the tokens in it."""
    return _TOKEN.sub("<token>", line)


def set_up(level: str, form: str = "text") -> None:
    """Log at `level` and above, as "text" or "json"; libraries that tell every step or address are kept to warnings."""
    handler = logging.StreamHandler()
    text = _Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(_Structured() if form == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
