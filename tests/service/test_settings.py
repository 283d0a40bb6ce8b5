"""Settings are documented, have the defaults they say, and wrong ones are told in plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.incoming import Incoming, is_administrator
from bot.settings import BadSettings, Settings, read_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the test."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_example_mirrors_the_settings() -> None:
    """.env.example lists each setting, once and in order, each under a line that explains it."""
    listed = re.findall(r"^# \S.*\n([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert listed == [name.upper() for name in Settings.model_fields]


def test_the_example_is_the_defaults(tmp_path: Path) -> None:
    """A copy of .env.example changes nothing."""
    defaults = read_settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert read_settings() == defaults


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is set counts more than a line in .env."""
    (tmp_path / ".env").write_text("POLL_MINUTES=5\nWORKERS=2\n")
    monkeypatch.setenv("POLL_MINUTES", "7")
    settings = read_settings()
    assert (settings.poll_minutes, settings.workers) == (7, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POLL_MINUTES", "0"),
        ("POLL_MINUTES", "soon"),
        ("DIGEST_TIME", "25:00"),
        ("SUMMARY_METHOD", "magic"),
        ("SUMMARY_SENTENCES", "99"),
        ("WORKERS", "-1"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("MONITOR_PORT", "-1"),
        ("WEBHOOK_URL", "http://bot.example"),
        ("WEBHOOK_PORT", "0"),
        ("ADMINS", "@somebody"),
        ("TELEGRAM_API_URL", "telegram"),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the setting, what it must be, and what it is."""
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as told:
        read_settings()
    assert re.fullmatch(rf"{name} must be .+, but it is '{re.escape(value)}'\.", str(told.value), re.IGNORECASE)


def test_the_token_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings can be printed without giving the token away."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:hidden")
    settings = read_settings()
    assert settings.token == "123456:hidden" and "hidden" not in repr(settings)


def test_administrators_are_users_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """ADMINS lists who may rule, and only a message that one of them wrote comes from an administrator."""
    assert read_settings().administrators == frozenset()
    monkeypatch.setenv("ADMINS", " 12, 345 ")
    administrators = read_settings().administrators
    group = Incoming(chat="telegram:-100", kind="group", user="telegram:345")
    assert is_administrator(group, administrators)
    assert not is_administrator(replace(group, user="telegram:-100"), administrators)
    assert not is_administrator(replace(group, user="telegram:34"), administrators)
