"""Nothing secret reaches a log."""

from __future__ import annotations

import json
import logging
import multiprocessing
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from bot import logs
from bot.store import Database

TOKEN = "1234567890:AAErbcdefghijklmnopqrstuvwxyz-12345"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The test runner's own logging, put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    yield
    root.handlers[:], root.level = handlers, level
    sys.excepthook, threading.excepthook, sys.unraisablehook, logging.raiseExceptions = hooks
    logging.captureWarnings(capture=False)
    for name in ("bot", "summarizer", "benchmarks"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_a_token_is_taken_out_of_messages_and_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever in a log line a token stands, it is not there in the end."""
    logs.set_up("INFO")
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe failed")
    except ValueError:
        logging.getLogger("bot").exception("asking %s", f"/bot{TOKEN}/")
    written = capsys.readouterr().err
    assert "asking /bot<token>/" in written and TOKEN not in written and "ValueError\n  File" in written


def test_json_lines_can_be_read_by_a_machine_and_hold_no_token(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line with time, level, logger and message; a traceback stays within its line."""
    logs.set_up("INFO", "json")
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe failed")
    except ValueError:
        logging.getLogger("bot").exception("asking “%s”\n", f"/bot{TOKEN}/")
    [line] = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["level"], event["logger"], event["message"]) == ("ERROR", "bot", "asking “/bot<token>/”\n")
    assert event["time"].endswith("+00:00") and "ValueError" in event["exception"] and TOKEN not in line


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("An answer to telegram:-1001234/7 did not arrive", "An answer to chat:6afcca0b did not arrive"),
        ("at https://ann:pass@news.example/a?key=secret#me, again", "at https://news.example/a?…"),
        ("postgresql://bot:password@db/name is away", "postgresql://db/name is away"),
        ("see http://[broken", "see <address>"),
    ],
)
def test_chats_are_told_as_a_hash_and_addresses_without_what_is_secret(said: str, told: str) -> None:
    """A number of eight digits tells which lines belong together, and nothing more."""
    assert logs.redacted(said).startswith(told)


@pytest.mark.parametrize("form", ["text", "json"])
def test_of_a_library_and_of_an_exception_only_the_place_is_told(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever they put into their words; also behind another exception, in a group, from a thread or a process."""
    logs.set_up("DEBUG", form)
    secret = "Wilhelmina pasted this"
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        failed = pool.submit(int, secret).exception()
    for error in (ValueError(secret), ExceptionGroup(secret, [KeyError(secret)]), OSError(28, secret), failed):
        try:
            try:
                raise RuntimeError(secret) from error
            except RuntimeError as behind:
                raise LookupError(secret) from behind
        except LookupError:
            logging.getLogger("bot").exception("it failed")
            logging.getLogger("telegram.request").exception('Can not load invalid JSON data: "%s"', secret)
            logging.getLogger("asyncio").error(f"Task exception was never retrieved: {secret}")
    logging.getLogger("py.warnings").warning("%s", secret)
    thread = threading.Thread(target=int, args=(secret,))
    thread.start()
    thread.join()
    logging.getLogger("bot").info("%d", secret)
    written = capsys.readouterr().err
    assert "Wilhelmina" not in written and "pasted" not in written
    for told in ("it failed", "LookupError", "KeyError", "OSError 28", "telegram.request", "asyncio", "py.warnings"):
        assert told in written


def test_what_tells_every_address_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """httpx logs the address of every request, and Telegram's hold the token."""
    logs.set_up("DEBUG")
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot123/sendMessage")
    assert capsys.readouterr().err == ""


def test_opening_the_database_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asks a question reads the answer, not how the tables are kept up to date."""
    logs.set_up("INFO")
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    database.migrate()
    database.close()
    assert capsys.readouterr().err == ""
