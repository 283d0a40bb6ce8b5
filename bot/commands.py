"""What the command line does, once its words are understood."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot import app
from bot.chat import terminal
from bot.chat.replies import Reply
from bot.chat.views.answer import answer_reply
from bot.chat.views.briefing import briefing_reply
from bot.chat.views.digest import digest_reply
from bot.chat.views.rulings import identities_reply, merged_reply, split_reply
from bot.ingest.errors import IngestError
from bot.ingest.jobs import READABLE
from bot.lookup import answers, identities
from bot.lookup.exports import answer_json
from bot.model import Article
from bot.outbox import edition, explaining
from bot.roles import serving
from bot.roles.scheduling import index_old
from bot.schedule import Job, running
from bot.settings import Settings
from bot.work.turns import in_turns
from summarizer.errors import SummarizerError

_AT_ONCE = 16
_LOOK_FOR_NEWS = timedelta(seconds=10)
_console = Console(highlight=False)
_progress = Console(stderr=True, highlight=False)


async def serve(settings: Settings) -> None:
    """Run the Telegram bot until it is stopped."""
    async with app.opened(settings) as parts:
        await serving.serve(parts)


async def demonstrate(settings: Settings, seeds: Path, *, interactive: bool) -> None:
    """Brief the sample articles and, where there is somebody to talk to, chat about them."""
    async with app.opened(settings) as parts:
        read = await _take_in(lambda name: parts.intake.sample(Path(name)), [str(path) for path in _files_in(seeds)])
        for article in read:
            _console.rule(style="dim")
            _show(briefing_reply(article))
        if interactive:
            looking = Job("feeds", parts.follower.poll_feeds, _LOOK_FOR_NEWS)
            async with running((looking, Job("search index", lambda: index_old(parts), _LOOK_FOR_NEWS))):
                await terminal.chat(parts.conversation)


async def ingest(settings: Settings, locations: Iterable[str]) -> bool:
    """Take in what is at `locations` (files, folders, links); whether all of it became articles."""
    wanted = [path for location in locations for path in _expanded(location)]
    async with app.opened(settings) as parts:
        read = await _take_in(parts.intake.location, wanted)
    _console.print(f"{len(read)} of {len(wanted)} articles are in.")
    return len(read) == len(wanted)


def digest(settings: Settings) -> None:
    """Print the stories of the last two days."""
    database = app.open_database(settings)
    with database.reading() as c:
        due = edition.edition(c, terminal.HERE, app.utc_now())
    _show(digest_reply(due.stories, passed=due.passed, left=due.left))


def explain(settings: Settings, chat: str) -> None:
    """Print what becomes of each article that `chat` ("telegram:42") may be told of, by which way, and why."""
    database = app.open_database(settings)
    with database.reading() as c:
        fates = list(explaining.explained(c, chat, app.utc_now()))
    if not fates:
        _console.print(f"Nothing is new to {chat}.")
    for way, of_way in groupby(fates, key=attrgetter("way")):
        _console.print(f"{way}:", style="bold", markup=False)
        for each in of_way:
            title, source = each.article.title or "Untitled", each.article.source or "no source"
            _console.print(f"#{each.article.id} {title} ({source})\n    {each.why}", markup=False)


def ask(settings: Settings, question: str, *, as_json: bool) -> None:
    """Print the answer to `question`."""
    database = app.open_database(settings)
    with database.reading() as c:
        answer = answers.answer(c, question, chat=terminal.HERE, now=app.utc_now())
    if as_json:
        print(json.dumps(answer_json(answer), ensure_ascii=False))  # noqa: T201  this is the output
    else:
        _show(answer_reply(answer))


def list_people(settings: Settings, name: str | None) -> None:
    """Print whom `name` stands for, or who is quoted most."""
    database = app.open_database(settings)
    with database.reading() as c:
        _show(identities_reply(identities.listed(c, _named(name) if name else None, terminal.HERE)))


def merge_people(settings: Settings, kept: str, gone: str) -> None:
    """Rule that two people are one. Raises Unsettled."""
    database = app.open_database(settings)
    with database.begin() as c:
        ruled = identities.merge(c, _named(kept), _named(gone), terminal.HERE)
    _show(merged_reply(*ruled))


def split_person(settings: Settings, name: str, written: str) -> None:
    """Rule that a name is not this person's. Raises Unsettled."""
    database = app.open_database(settings)
    with database.begin() as c:
        ruled = identities.split(c, _named(name), written, terminal.HERE)
    _show(split_reply(*ruled))


def _named(name: str) -> str:
    """Return a name as the chat has it: a number is marked as one, which a shell would take for a comment."""
    return f"#{name}" if name.isascii() and name.isdigit() else name


async def _take_in(take: Callable[[str], Awaitable[Article]], locations: list[str]) -> list[Article]:
    """The articles at `locations`, in order; what cannot be read is said and passed over."""
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=_progress, transient=True) as progress:
        task = progress.add_task("", total=len(locations))

        async def one(location: str) -> Article | None:
            try:
                return await take(location)
            except (IngestError, SummarizerError) as error:
                progress.console.print(f"{location}: {error}", style="yellow", markup=False)
                return None
            finally:
                progress.update(task, advance=1, description=Path(location).name)

        read = await in_turns(_AT_ONCE, one, locations)
    return [article for article in read if article is not None]


def _expanded(location: str) -> list[str]:
    path = Path(location)
    return [str(file) for file in _files_in(path)] if path.is_dir() else [location]


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in READABLE)


def _show(reply: Reply) -> None:
    terminal.show(_console, reply)
