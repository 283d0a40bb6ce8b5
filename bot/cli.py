"""The commands, one function each. Each error is told in a sentence, with exit code 1."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot import logs
from bot.settings import BadSettings, Role, Settings, read_settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Briefs you on the news with verbatim key quotes, and answers who said what.",
)
_errors = Console(stderr=True, highlight=False)
log = logging.getLogger(__name__)

SEEDS = Path("seeds")


@app.command()
def run(
    role: Annotated[Role | None, typer.Option(help="What this process does; else as ROLE says.")] = None,
) -> None:
    """Run the Telegram bot; without TELEGRAM_BOT_TOKEN brief the sample articles and chat in the terminal."""
    settings = _settings()
    settings = settings.model_copy(update={"role": role or settings.role})
    if settings.token or settings.role != "all":
        from bot import commands

        _await(lambda: commands.serve(settings))
    else:
        logs.set_up("WARNING")
        from bot import commands

        _await(lambda: commands.demonstrate(settings, SEEDS, interactive=sys.stdin.isatty()))


@app.command()
def ingest(locations: Annotated[list[str], typer.Argument(metavar="PATH-OR-URL...")]) -> None:
    """Take in articles from files, folders or links, for everybody who uses this bot."""
    settings = _settings()
    from bot import commands

    if not _await(lambda: commands.ingest(settings, locations)):
        raise typer.Exit(1)


@app.command()
def read(
    locations: Annotated[list[str] | None, typer.Argument(metavar="FILE-OR-URL...")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer each JSON line of standard input with one.")] = False,
    brief: Annotated[bool, typer.Option(help="Show sentences and quotes as well.")] = False,
    feed: Annotated[bool, typer.Option(help="Read feeds and lists of feeds.")] = False,
) -> None:
    """Show what the bot takes for the story of a page, a file or a link; nothing is stored."""
    if jsonl == bool(locations):
        raise typer.BadParameter("give FILE-OR-URL... or --jsonl, one of the two")
    settings = _settings()
    from bot import reading_command

    if not _await(lambda: reading_command.run(settings, locations or (), as_json=as_json, brief=brief, feed=feed)):
        raise typer.Exit(1)


@app.command()
def digest(
    explain: Annotated[
        str | None, typer.Option(metavar="CHAT", help="Say why that chat's next digest holds what it does.")
    ] = None,
) -> None:
    """Print what came in during the last two days, story by story."""
    settings = _settings()
    from bot import commands

    with _told_plainly():
        if explain:
            commands.explain(settings, explain)
        else:
            commands.digest(settings)


@app.command()
def ask(
    question: str, as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False
) -> None:
    """Who said what: "what did Hollings say about patrols?"."""
    settings = _settings()
    from bot import commands

    with _told_plainly():
        commands.ask(settings, question, as_json=as_json)


people = typer.Typer(no_args_is_help=True, help="Who is who: list, merge, split. What is ruled here sticks.")
app.add_typer(people, name="people")


@people.command("list")
def list_people(name: Annotated[str | None, typer.Argument(metavar="[NAME]")] = None) -> None:
    """List whom NAME stands for, or who is quoted most, with their numbers and the names that articles write."""
    settings = _settings()
    from bot import commands

    with _told_plainly():
        commands.list_people(settings, name)


@people.command()
def merge(kept: str, gone: str) -> None:
    """Rule that GONE is KEPT, in all that was read and will be; each is a name, or a number such as 12."""
    settings = _settings()
    from bot import commands

    with _told_plainly():
        commands.merge_people(settings, kept, gone)


@people.command()
def split(name: str, written: str) -> None:
    """Rule that what articles give to WRITTEN is not what NAME said, but somebody else."""
    settings = _settings()
    from bot import commands

    with _told_plainly():
        commands.split_person(settings, name, written)


@app.command()
def doctor() -> None:
    """Check settings, database, model and token; say what is wrong and how to mend it."""
    from bot import doctor as checks

    if not checks.report(Console(highlight=False)):
        raise typer.Exit(1)


@app.command()
def backup(
    target: Annotated[Path | None, typer.Argument(help="The file to write; else one in backups/, by the time.")] = None,
    keep: Annotated[int | None, typer.Option(min=1, help="Delete all but the newest so many in backups/.")] = None,
) -> None:
    """Copy the database, while the bot runs or not, and open the copy to see that it is whole."""
    settings = _settings()
    from bot import copies

    with _told_plainly():
        copies.back_up(settings, target, keep)


@app.command()
def healthy() -> None:
    """Ask the bot that runs here whether it is well (needs MONITOR_PORT); exit code 1 if not."""
    settings = _settings()
    from bot.monitor import asking

    well, told = asking.ask(settings.monitor_port)
    (Console(highlight=False) if well else _errors).print(told, markup=False, end="")
    if not well:
        raise typer.Exit(1)


@app.command()
def restore(source: Annotated[Path, typer.Argument(help="The backup to put back.")]) -> None:
    """Put a backup in the place of the database; the bot must not be running. What was there is kept aside."""
    settings = _settings()
    from bot import copies

    with _told_plainly():
        copies.restore(settings, source)


@app.command()
def move_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Such as sqlite:///data/bot.db.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty one: postgresql://user:password@host/name.")],
) -> None:
    """Copy all that database FROM holds into database TO, compared row for row; run it again to go on or catch up."""
    _settings()
    from bot import moves

    with _told_plainly():
        whole = moves.move(source, target)
    if not whole:
        raise typer.Exit(1)


def _settings() -> Settings:
    """The settings, with logging set up as they say."""
    with _told_plainly():
        settings = read_settings()
        logs.set_up(settings.log_level, settings.log_format)
        return settings


def _await(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run `work` to its end, or until SIGTERM or Ctrl-C asks it to stop."""

    async def stoppable() -> Any:
        task = asyncio.current_task()
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work()

    with _told_plainly():
        try:
            return asyncio.run(stoppable())
        except (KeyboardInterrupt, asyncio.CancelledError):
            _errors.print("Stopped.")
            raise typer.Exit(0) from None


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What a person can mend is told in a sentence; anything else is a fault of ours, and is logged with its places."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Exception as error:
        if not isinstance(error, _user_errors()):
            log.critical("A fault of ours ends the program.", exc_info=error)
            raise typer.Exit(1) from None
        _errors.print(str(error), style="bold red", markup=False)
        raise typer.Exit(1) from None


def _user_errors() -> tuple[type[Exception], ...]:
    """Looked up late, so that `--help` loads nothing heavy; only what is loaded can have been raised."""
    names = {
        "bot.alone": "AlreadyRunning",
        "bot.monitor.server": "PortTaken",
        "bot.store.errors": "StoreError",
        "bot.ingest.errors": "IngestError",
        "summarizer.errors": "SummarizerError",
        "bot.chat.telegram.errors": "TelegramUnusable",
        "bot.lookup.identities": "Unsettled",
    }
    loaded = ((sys.modules.get(module), name) for module, name in names.items())
    return (BadSettings, *(getattr(module, name) for module, name in loaded if module is not None))


def main() -> None:
    """Run the command line."""
    app()
