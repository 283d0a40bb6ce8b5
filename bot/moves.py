"""`move-database` on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.alone import AlreadyRunning, the_only_one
from bot.store import Database, moving
from bot.store.moving import CannotMove, Cleaned

_console = Console(highlight=False, soft_wrap=True)
_progress = Console(stderr=True, highlight=False)
_SHOWN = 20


def move(source: str, target: str) -> bool:
    """Make the database at url `target` hold what `source` holds; whether that is all there will be.

    It is not while a bot runs on the source. Raises StoreError.
    """
    with ExitStack() as stack:
        old = stack.enter_context(closing(_existing(source)))
        new = stack.enter_context(closing(Database(target)))
        if old.name == new.name:
            raise CannotMove("FROM and TO are the same database.")
        last = stack.enter_context(_at_rest(old))
        report = stack.enter_context(_bar())
        moved = moving.move(old, new, datetime.now(UTC), report, last=last)
    _tell(moved.rows, moved.cleaned)
    if last:
        _console.print(
            f"All is there. Set DATABASE_URL to the new database and start the bot. {old.name} stays as it is: "
            "keep it until all is well.",
            markup=False,
        )
    else:
        _console.print(
            f"A bot is at work on {old.name}: what came until {moved.upto:%H:%M:%S} UTC is there, what comes later is "
            "not. Stop that bot and run the same command again: it brings over the rest, in a fraction of the time.",
            markup=False,
        )
    return last


def _existing(url: str) -> Database:
    database = Database(url)
    if not database.shared and not Path(database.name).is_file():
        raise CannotMove(f"There is no database at {database.name}.")
    return database


@contextmanager
def _at_rest(source: Database) -> Iterator[bool]:
    """Whether no bot works on the source; then none starts on it while inside, if it is a file."""
    if source.shared:
        yield not source.used_by_others()
        return
    with ExitStack() as stack:
        try:
            stack.enter_context(the_only_one(source.name))
        except AlreadyRunning:
            yield False
        else:
            yield True


@contextmanager
def _bar() -> Iterator[moving.Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_progress, transient=True) as bar:
        task = bar.add_task("counting", total=None)
        yield lambda table, done, everything: bar.update(
            task, description=table.replace("_", " "), completed=done, total=everything
        )


def _tell(rows: dict[str, int], cleaned: tuple[Cleaned, ...]) -> None:
    for each in cleaned[:_SHOWN]:
        _console.print(
            f"In {each.table} {', '.join(map(str, each.key))!r} null characters, which PostgreSQL cannot keep, "
            "were replaced by U+FFFD.",
            markup=False,
        )
    if len(cleaned) > _SHOWN:
        _console.print(f"So it was in {len(cleaned) - _SHOWN} more rows.")
    _console.print(
        f"{sum(rows.values()):,} rows of {len(rows)} tables were copied and compared, among them "
        f"{rows['articles']:,} articles, {rows['quotes']:,} quotes and {rows['chats']:,} chats."
    )
