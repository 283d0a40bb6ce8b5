"""Nothing secret reaches a log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
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
    yield
    root.handlers[:], root.level = handlers, level


def test_a_token_is_taken_out_of_messages_and_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever in a log line a token stands, it is not there in the end."""
    logs.set_up("INFO")
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe failed")
    except ValueError:
        logging.getLogger("bot").exception("asking %s", f"/bot{TOKEN}/")
    written = capsys.readouterr().err
    assert "asking" in written and TOKEN not in written and "<token>" in written


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
