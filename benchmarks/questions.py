"""Do questions as people ask them get a right or a helpful answer? Over the sample articles of seeds/.

    python -m benchmarks.questions [--kind KIND] [--show] [--misses]

Each line of questions.jsonl is one conversation: `ask` are the messages, and the answer to the last is judged. It is
good if all of `says` stand in it and one of `either`, those of `order` in that order, none of `never`, if it has as
many `quotes`, and if a button leads on for each of `buttons` (part of its label or command). An answer without words
of an article and without a button is a dead end. The articles are read once and kept in --database.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.samples import SAMPLES, sample
from bot import app as bot_app
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.settings import Settings
from bot.store import Database, articles

QUESTIONS = Path(__file__).with_suffix(".jsonl")
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
OUTLETS = (
    "The Harbour Post",
    "The Sundrian Times",
    "The Wexmoor Gazette",
    "The Meridian Weekend",
    "The Meridian Wire",
    "The Estmark Ledger",
)


@dataclass(frozen=True)
class Judged:
    """What is wrong with an answer, if anything, and what it said."""

    kind: str
    asked: tuple[str, ...]
    said: str
    faults: tuple[str, ...] = field(default=())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kind")
    options.add_argument("--questions", type=Path, default=QUESTIONS)
    options.add_argument("--database", type=Path)
    options.add_argument("--show", action="store_true", help="print every answer")
    options.add_argument("--misses", action="store_true", help="print the answers that are not good")
    given = options.parse_args()
    wanted = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    wanted = [each for each in wanted if given.kind in (None, each["kind"])]
    with tempfile.TemporaryDirectory() as folder:
        path = given.database or Path(folder) / "questions.db"
        judged = asyncio.run(_judged(path, wanted))
    for each in judged:
        if given.show or (given.misses and each.faults):
            print(f"\n=== [{each.kind}] {' → '.join(each.asked)}\n{'; '.join(each.faults) or 'good'}\n---\n{each.said}")
    _report(judged)


def _report(judged: Iterable[Judged]) -> None:
    all_of, good, dead, false = Counter[str](), Counter[str](), 0, 0
    for each in judged:
        all_of[each.kind] += 1
        good[each.kind] += not each.faults
        dead += "dead end" in each.faults
        false += any(fault.startswith("false") for fault in each.faults)
    print()
    for kind, count in all_of.items():
        print(f"{kind:14}{good[kind]:4} of {count}")
    print(f"{'all':14}{good.total():4} of {all_of.total()}   false answers {false}   dead ends {dead}")


async def _judged(path: Path, wanted: list[dict[str, Any]]) -> list[Judged]:
    url = f"sqlite:///{path}"
    database = Database(url)
    database.migrate()
    if not await database.read(articles.latest, 1):
        for each in SAMPLES:
            await database.run(articles.add, sample(each, OUTLETS), chat=None, now=NOW)
    database.close()
    async with bot_app.opened(Settings(database_url=url), lambda: NOW) as app:
        return [await _one(app, number, each) for number, each in enumerate(wanted)]


async def _one(app: bot_app.App, number: int, wanted: dict[str, Any]) -> Judged:
    chat = f"telegram:{number + 1}"
    replies: list[Reply] = []
    for words in wanted["ask"]:
        message = Incoming(chat=chat, kind="private", user=chat, text=words, language="en")
        replies = [reply async for reply in app.conversation.respond(message) if not reply.progress]
    said = "\n".join(reply.plain for reply in replies)
    buttons = [button for reply in replies for row in reply.buttons for button in row]
    shown = "\n".join(f"[{button.label} | {button.data or button.url}]" for button in buttons)
    faults = _faults(wanted, said, [f"{button.label} {button.data}" for button in buttons], replies)
    return Judged(wanted["kind"], tuple(wanted["ask"]), f"{said}\n{shown}", tuple(faults))


def _faults(wanted: dict[str, Any], said: str, buttons: list[str], replies: list[Reply]) -> Iterable[str]:
    plain = _plain(said)
    yield from (f"missing: {each}" for each in wanted.get("says", ()) if _plain(each) not in plain)
    if wanted.get("either") and not any(_plain(each) in plain for each in wanted["either"]):
        yield f"none of: {wanted['either']}"
    yield from (f"false: {each}" for each in wanted.get("never", ()) if each in said)
    places = [plain.find(_plain(each)) for each in wanted.get("order", ())]
    if places != sorted(places):
        yield "wrong order"
    for each in wanted.get("buttons", ()):
        if not any(_plain(each) in _plain(button) for button in buttons):
            yield f"no button: {each}"
    quotes = sum(block.kind != "text" for reply in replies for section in reply.sections for block in section.blocks)
    if wanted.get("quotes") not in (None, quotes):
        yield f"{quotes} quotes"
    links = any(run.link for reply in replies for section in reply.sections for b in section.blocks for run in b.runs)
    if not links and not buttons:
        yield "dead end"


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").lower().split())


if __name__ == "__main__":
    main()
