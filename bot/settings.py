"""What an operator can set: read once, from the environment or else from .env, and never changed afterwards."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.model import TELEGRAM, Policy

Method = Literal["lead", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]
Role = Literal["all", "chat", "scheduler", "worker", "delivery"]


class BadSettings(ValueError):
    """A setting cannot be understood; the message has a plain sentence for each."""


class Settings(BaseSettings):
    """Every setting with its default; .env.example says what each is for."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_api_url: str = Field("https://api.telegram.org", pattern=r"^https?://\S+$")
    database_url: str = "sqlite:///data/bot.db"
    role: Role = "all"
    feeds_opml: Path = Path("seeds/feeds.opml")
    watch_folder: Path | None = None
    poll_minutes: int = Field(15, ge=1, le=1440)
    digest_time: time = time(7, 0)
    summary_method: Method = "lead"
    summary_sentences: int = Field(3, ge=1, le=10)
    fetch_allow_hosts: str = ""
    workers: int = Field(1, ge=1, le=64)
    admins: str = Field("", pattern=r"^[\d\s,]*$")
    access: Policy = "open"
    allowed_users: str = Field("", pattern=r"^[\d\s,]*$")
    reads_per_hour: int = Field(60, ge=0, le=10_000)
    retention_days: int = Field(365, ge=0, le=36_500)
    log_level: LogLevel = "INFO"
    log_format: LogFormat = "text"
    monitor_port: int = Field(0, ge=0, le=65535)
    webhook_url: str = Field("", pattern=r"^(https://[^\s/]\S*)?$")
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = Field(8443, ge=1, le=65535)
    webhook_secret: SecretStr = SecretStr("")

    @field_validator("telegram_bot_token", mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("watch_folder", mode="before")
    @classmethod
    def _none_if_empty(cls, value: object) -> object:
        return value or None

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("webhook_secret")
    @classmethod
    def _as_telegram_takes_it(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
            raise ValueError("not a secret token")
        return value

    @property
    def token(self) -> str:
        """The Telegram token, empty if there is none."""
        return self.telegram_bot_token.get_secret_value()

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The host names that a fetch may reach although they are not public."""
        return tuple(host.strip() for host in self.fetch_allow_hosts.split(",") if host.strip())

    @property
    def administrators(self) -> frozenset[str]:
        """The users (as Incoming.user has them) who may rule on what concerns every chat."""
        return _users(self.admins)

    @property
    def admitted_users(self) -> frozenset[str]:
        """The users who may use the bot whatever ACCESS says."""
        return _users(self.allowed_users)


def _users(listed: str) -> frozenset[str]:
    return frozenset(f"{TELEGRAM}{int(user)}" for user in listed.replace(",", " ").split())


def read_settings() -> Settings:
    """The settings of this process. Raises BadSettings, with one sentence for each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("\n".join(_plain(name, problem) for name, problem in _problems(error))) from error
    except UnicodeDecodeError as error:
        raise BadSettings("The file .env is not UTF-8 text: write it again with a text editor.") from error


_MEANT = {
    "telegram_api_url": "an address such as https://api.telegram.org",
    "role": "one of " + ", ".join(get_args(Role)),
    "poll_minutes": "a number of minutes from 1 to 1440",
    "digest_time": "a time such as 07:00",
    "summary_method": "one of " + ", ".join(get_args(Method)),
    "summary_sentences": "a number from 1 to 10",
    "workers": "a number from 1 to 64",
    "admins": "user ids (numbers) separated by commas",
    "access": "one of " + ", ".join(get_args(Policy)),
    "allowed_users": "user ids (numbers) separated by commas",
    "reads_per_hour": "a number from 0 to 10000",
    "retention_days": "a number of days from 0 to 36500",
    "log_level": "one of " + ", ".join(get_args(LogLevel)),
    "log_format": "one of " + ", ".join(get_args(LogFormat)),
    "webhook_url": "an address such as https://bot.example.org/telegram, or empty",
    "webhook_port": "a port from 1 to 65535",
    "webhook_secret": "up to 256 letters, digits, _ and -",
    "monitor_port": "a port from 1 to 65535, or 0 for none",
}


def _problems(error: ValidationError) -> list[tuple[str, object]]:
    return [(str(problem["loc"][0]).lower(), problem["input"]) for problem in error.errors()]


def _plain(name: str, value: object) -> str:
    return f"{name.upper()} must be {_MEANT.get(name, 'given in another form')}, but it is {str(value)!r}."
