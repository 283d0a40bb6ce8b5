"""Logging: one line an event on standard error, without tokens, names, or what people wrote.

What we say ourselves is written so that it holds none of these; chats stand in it as a hash, addresses without what
follows the path. What a library says may hold anything, down to whole messages: of it only the place is told where it
was said. Of an exception the kinds and the places are told, not its words, for those quote what could not be read.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

_OURS = ("bot", "summarizer", "benchmarks")
_TOKEN = re.compile(r"(?<!\d)\d{5,}:[\w-]{20,}")
_CHAT = re.compile(r"\btelegram:-?\d+(?:/\d+)?")
_ADDRESS = re.compile(r"\b[a-z][a-z+]{1,11}://[^\s\"'<>“”]+", re.I)
_FRAME = re.compile(r'^ *(?:\| *)?File "[^"\n]*", line \d+, in [^\n]*', re.M)

log = logging.getLogger(__name__)


class _Text(logging.Formatter):
    """One line an event, and the places of an exception below it."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        line = f"{at} {record.levelname} {record.name}: {_told(record)}"
        error = _error(record)
        return redacted(line) if error is None else f"{redacted(line)}\n{trace(error)}"


class _Structured(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, and an exception's kinds and places."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": redacted(_told(record)),
        }
        error = _error(record)
        if error is not None:
            event["exception"] = trace(error)
        return json.dumps(event, ensure_ascii=False)


def redacted(line: str) -> str:
    """`line` without tokens, with chats as a hash, and addresses without user, query and fragment."""
    return _CHAT.sub(lambda found: who(found[0]), _ADDRESS.sub(_bare, _TOKEN.sub("<token>", line)))


def who(chat: str) -> str:
    """A chat in a log: which lines belong together, but not whose they are."""
    return f"chat:{hashlib.blake2s(chat.encode(), digest_size=4).hexdigest()}"


def trace(error: BaseException) -> str:
    """The kinds of an exception and of those behind it, and where each came from, the first first."""
    return "\n".join(f"{_kind(each)}\n{_places(each)}".rstrip() for each in reversed([*_chain(error, set())]))


def set_up(level: str, form: str = "text") -> None:
    """Log our own events at `level` and above, as "text" or "json"; of libraries, warnings.

    What Python itself would write to standard error goes the same way.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_Structured() if form == "json" else _Text())
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level)), handlers=[handler], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.raiseExceptions = False  # it would print what could not be formatted
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    log.critical("a fault of ours (%s)", kind.__name__, exc_info=error)


def _told(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _OURS:
        return record.getMessage()
    place = PurePath(*PurePath(record.pathname).parts[-2:])
    return f"a message at {place}:{record.lineno}, in {record.funcName}"


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _chain(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    """An exception, and those that it came of or holds."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    for each in getattr(error, "exceptions", ()):
        yield from _chain(each, seen)
    yield from _chain(error.__cause__ or (None if error.__suppress_context__ else error.__context__), seen)


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{name} {error.errno}" if isinstance(error, OSError) and error.errno else name


def _places(error: BaseException) -> str:
    """The frames; of one that comes from another process those are in its words."""
    told: Any = getattr(error, "tb", None)
    if isinstance(told, str):
        return "\n".join(found[0] for found in _FRAME.finditer(told))
    return "".join(traceback.format_tb(error.__traceback__))


def _bare(found: re.Match[str]) -> str:
    try:
        parts = urlsplit(found[0])
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return "<address>"
    return f"{parts.scheme}://{host}{parts.path}" + ("?…" if parts.query else "")
