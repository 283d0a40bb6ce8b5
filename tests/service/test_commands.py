"""The commands as a person types them, each in a process of its own."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.samples import PARAGRAPHS, page
from tests.postgres import Server
from tests.service import process
from tests.telegram.double import TOKEN, Double

ROOT = Path(__file__).parents[2]
TEXT = "\n\n".join(("Ashgrove celebrates a mill that turns with the tide", *PARAGRAPHS))


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Only these settings, a store in `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    store = f"sqlite:///{folder}/data/bot.db"
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "200", "DATABASE_URL": store} | settings


def bot(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` in `folder`."""
    return process.run(folder, words, environment(folder, **settings))


def bot_from_nothing(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same as a shell does it, with all that it loads."""
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(folder),
        input="",
        capture_output=True,
        text=True,
        check=False,
        timeout=process.PATIENCE,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with two sample articles."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "mill.txt").write_text(TEXT)
    (seeds / "storm.html").write_text(page(("A storm closed the mill on Tuesday.", *PARAGRAPHS), title="Storm at sea"))
    return tmp_path


def test_run_without_a_token_briefs_the_samples(folder: Path) -> None:
    """Headlines, sentences and key quotes are printed, it ends with 0, and a second run says the same, once each."""
    first, second = bot_from_nothing(folder, "run"), bot(folder, "run")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout == second.stdout
    for words in (
        "Ashgrove celebrates a mill",
        "Storm at sea",
        "“We have stopped apologising to the sea,”",
        "Ilse Brandvold",
    ):
        assert words in first.stdout
    assert "1 story" in bot(folder, "digest").stdout, "the two tell of one event"


def test_ingest_then_ask(folder: Path) -> None:
    """What was taken in answers who said what, as text and as JSON with offsets into the article."""
    taken = bot(folder, "ingest", "seeds", "seeds/none.txt")
    assert taken.returncode == 1 and "2 of 3 articles are in" in taken.stdout
    assert "seeds/none.txt cannot be read" in taken.stderr
    told = bot(folder, "ask", "what did Brandvold say about the sea?")
    assert told.returncode == 0 and "apologising to the sea" in told.stdout and "Ilse Brandvold" in told.stdout
    listed = bot(folder, "people", "list", "Brandvold")
    assert listed.returncode == 0 and "Ilse Brandvold" in listed.stdout, listed.stderr
    ruled = bot(folder, "people", "merge", "Brandvold", "Nobody")
    assert ruled.returncode == 1 and ruled.stderr.startswith("Nobody called “Nobody” is quoted")
    data = json.loads(bot(folder, "ask", "--json", "what did Brandvold say about the sea?").stdout)
    assert "Brandvold" in data["understood"]["person"]
    assert {quote["speaker"]["name"] for quote in data["quotes"]} == {"Ilse Brandvold"}
    quote = next(each for each in data["quotes"] if each["source"] is None)
    assert TEXT[quote["start"] : quote["end"]] == quote["text"]


def test_help_is_quick() -> None:
    """`--help` loads neither the model nor the parser."""
    code = "import sys, bot.cli; print(sorted({'spacy', 'telegram', 'sqlalchemy', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_main_process_loads_no_parser() -> None:
    """What answers leaves pages and the parse, and what it takes to load them, to the processes that read."""
    heavy = {
        "spacy",
        "thinc",
        "sumy",
        "nltk",
        "telegram",
        "trafilatura",
        "feedparser",
        "pypdf",
        "docx",
        "procrastinate",
    }
    code = f"import sys, bot.app; print(sorted({heavy | {'alembic', 'matplotlib'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"POLL_MINUTES": "never"}, "POLL_MINUTES must be"),
        ({"DATABASE_URL": "sqlite:////proc/none/bot.db"}, "cannot be made"),
        ({"DATABASE_URL": "what?"}, "DATABASE_URL"),
    ],
)
def test_what_is_set_wrong_is_told_in_a_sentence(settings: dict[str, str], said: str, folder: Path) -> None:
    """Exit code 1 and one line, no traceback."""
    done = bot(folder, "run", **settings)
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_database_that_cannot_be_read_is_told_in_a_sentence(folder: Path) -> None:
    """A file that is no database is left as it is."""
    (folder / "data").mkdir()
    (folder / "data" / "bot.db").write_bytes(b"this is no database, but somebody's letter " * 50)
    done = bot(folder, "ask", "who said what?")
    assert done.returncode == 1 and "is not a database" in done.stderr and "Traceback" not in done.stderr
    assert (folder / "data" / "bot.db").read_bytes().startswith(b"this is no database")


def test_doctor_finds_nothing_wrong(folder: Path) -> None:
    """With the defaults and a list of feeds all is well, and it says so."""
    (folder / "seeds" / "feeds.opml").write_bytes((ROOT / "seeds" / "feeds.opml").read_bytes())
    done = bot(folder, "doctor")
    assert done.returncode == 0 and "MEND" not in done.stdout, done.stdout
    assert all(
        subject in done.stdout
        for subject in ("settings", "database", "model", "feeds", "token", "messages", "backups", "ports")
    )


def test_doctor_says_what_to_mend(folder: Path) -> None:
    """Every fault is named with what to do about it, in one run."""
    (folder / "feeds.opml").write_text("<opml><body>")
    done = bot(folder, "doctor", FEEDS_OPML="feeds.opml", WATCH_FOLDER="nowhere", DATABASE_URL="sqlite:////proc/x/b.db")
    assert done.returncode == 1 and done.stdout.count("MEND") == 3
    assert all(words in done.stdout for words in ("export it again", "nowhere cannot be read", "cannot be made"))


async def test_doctor_asks_telegram_about_the_token(folder: Path) -> None:
    """A token that Telegram does not know is told; the token itself is not shown."""
    async with Double() as api:
        token = "999999:AAErbcdefghijklmnopqrstuvwxyz-12345"
        done = await asyncio.to_thread(bot, folder, "doctor", TELEGRAM_BOT_TOKEN=token, TELEGRAM_API_URL=api.url)
    assert "Telegram does not know this bot" in done.stdout and token not in done.stdout + done.stderr


async def test_a_wrong_token_stops_the_bot_with_a_sentence(folder: Path) -> None:
    """One line that says where to look, exit code 1."""
    async with Double() as api:
        done = await asyncio.to_thread(
            bot, folder, "run", TELEGRAM_BOT_TOKEN="999999:AAErbcdefghijklmnopqrstuvwxyz-1", TELEGRAM_API_URL=api.url
        )
    assert done.returncode == 1 and "check TELEGRAM_BOT_TOKEN" in done.stderr and "Traceback" not in done.stderr


async def test_the_bot_runs_and_stops_when_it_is_told_to(folder: Path) -> None:
    """With a token it answers in Telegram, takes in the watched folder, and SIGTERM ends it with 0."""
    async with Double() as api:
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url,
            "WATCH_FOLDER": "seeds",
            "FEEDS_OPML": "none.opml",
        }
        running = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            env=environment(folder, **settings),
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            await api.until(lambda: api.commands)
            await api.say(42, TEXT)
            shown = await api.message("We have stopped apologising")
        finally:  # also where those words do not come
            running.send_signal(signal.SIGTERM)
            _, errors = await running.communicate()
    assert "Ilse Brandvold" in shown.text
    assert running.returncode == 0, errors.decode()
    assert TOKEN not in errors.decode() and "Traceback" not in errors.decode()


def test_backup_and_restore(folder: Path) -> None:
    """A copy is made and told, old ones go, and a restore puts it back and says where the rest is."""
    from bot.store import Database

    database = Database(f"sqlite:///{folder}/data/bot.db")
    database.migrate()
    database.close()
    (folder / "data" / "backups").mkdir()
    (folder / "data" / "backups" / "bot-20200101T000000Z.db").write_text("old")
    done = bot(folder, "backup", "--keep", "1")
    assert done.returncode == 0 and "0 articles" in done.stdout and "was deleted" in done.stdout, done.stderr
    [copy] = (folder / "data" / "backups").iterdir()
    done = bot(folder, "restore", str(copy))
    assert done.returncode == 0 and "is the database now" in done.stdout, done.stderr
    assert "What was there before is at" in done.stdout
    done = bot(folder, "restore", "seeds/mill.txt")
    assert done.returncode == 1 and "no backup" in done.stderr and "Traceback" not in done.stderr


def test_a_database_is_copied_before_it_is_changed(folder: Path) -> None:
    """A start with a new version of the program leaves a copy of what was there."""
    from bot.store import Database, versions

    (folder / "data").mkdir()
    database = Database(f"sqlite:///{folder}/data/bot.db")
    with database.begin() as c:
        versions.upgrade(c, "0003")
    database.close()
    done = bot(folder, "digest")
    assert done.returncode == 0 and "brought up to date from version 0003" in done.stderr
    [copy] = (folder / "data" / "backups").iterdir()
    assert copy.name.endswith("from-0003.db")


def test_the_command_line_works_on_a_postgresql_server(folder: Path, postgres_server: Server) -> None:
    """By its address alone; only copies are left to PostgreSQL's own tools."""
    url = postgres_server.url(postgres_server.new_database())
    (folder / "a.txt").write_text("“The quay stays open,” said Mara Ostrow, the harbour master, on Monday.")
    done = bot(folder, "ingest", "a.txt", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    done = bot(folder, "ask", "what did Ostrow say about the quay?", DATABASE_URL=url)
    assert "“The quay stays open,”" in done.stdout, done.stderr
    done = bot(folder, "backup", DATABASE_URL=url)
    assert done.returncode == 1 and "pg_dump" in done.stderr
    done = bot(folder, "doctor", DATABASE_URL=url)
    assert "database: test" in done.stdout and "backups" not in done.stdout


def test_a_command_that_does_not_end_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of one that hangs fails, and leaves no process behind."""
    monkeypatch.setattr(process, "PATIENCE", 0)
    with pytest.raises(AssertionError, match="has not ended"):
        bot(folder, "--help")
    assert not multiprocessing.active_children()
