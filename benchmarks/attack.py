"""Kills, faults, /forget, changes of access and private names against the bot in roles on PostgreSQL, all at once.

The processes of `benchmarks/fleet.py` against the strict double of the Bot API (which sends an update again until it is
taken, as Telegram does) and a news site on loopback. What came of it is checked against a ledger of what every user
sent, never against what the bot believes.

    python -m benchmarks.attack [--readers 20] [--kills 20] [--seed 1]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.fleet import ROLES, Fleet, Hooked, holding
from benchmarks.town import Town, environment, story
from bot.store import Database
from tests import postgres
from tests.telegram.hooks import free_port

ADMIN = 1
PATIENCE = 300.0
FAULTS = ("sendMessage", "editMessageText", "sendChatAction", "getMe")


class Attack:
    """The bot in roles, and who attacks it."""

    def __init__(self, folder: Path, url: str, api: Hooked, town: Town, readers: int, seed: int) -> None:
        self.url, self.api, self.readers = url, api, readers
        self.chance = random.Random(seed)  # noqa: S311
        told = {"WEBHOOK_URL": "https://bot.example/hooks/telegram", "ADMINS": str(ADMIN), "READS_PER_HOUR": "0"}
        self.fleet = Fleet(environment(folder, url, api, town) | told, api.ports, folder / "log")
        self.pasted: dict[int, int] = {}
        self.found: list[str] = []
        self.numbers = count(10_001)

    async def run(self, kills: int) -> None:
        """One attack after the other."""
        self.admit(range(1, 2 * self.readers + 1))
        await self.fleet.begin()
        for attack in (self.kill_and_fail, self.names, self.forget, self.access):
            began = time.monotonic()
            await attack(kills)
            print(
                f"{attack.__name__}: {time.monotonic() - began:.0f} s; found so far: {self.found or 'nothing'}",
                flush=True,
            )
        await self.fleet.close()

    def admit(self, users: Any) -> None:
        """From the next start on these are on the list."""
        self.fleet.environment |= {"ACCESS": "list", "ALLOWED_USERS": ",".join(map(str, users))}

    async def end(self, place: int, how: signal.Signals) -> None:
        """End the process of that place among ROLES, and wait until it is gone."""
        if not await self.fleet.end(place, how):
            self.found.append(f"{ROLES[place]} does not end")

    async def until(self, holds: Callable[[], Any], otherwise: str) -> None:
        """Wait for it; what it means if that is in vain goes on the list of what was found."""
        if not await holding(holds, PATIENCE):
            self.found.append(otherwise)

    async def paste(self, reader: int) -> int:
        """A reader pastes a text of their own; its number."""
        number = next(self.numbers)
        told = story(random.Random(number), "Kelby", "mill", "Renwick", number, 6)  # noqa: S311
        self.pasted[number] = reader
        await self.api.say(reader, "\n\n".join(told))
        return number

    def shown(self, number: int) -> list[int]:
        """The chats in which the text of that number is shown, once for each message."""
        return [each.chat for each in self.api.shown if f"mill number {number} " in each.text]

    # the attacks

    async def kill_and_fail(self, kills: int) -> None:
        """Everybody pastes while processes are killed and the API fails: all is answered, nothing is read for ever."""
        self.pasted.clear()
        for turn in range(kills):
            for _ in range(3):
                await self.paste(self.chance.randrange(1, self.readers + 1))
            self.api.fail(self.chance.choice(FAULTS), self.chance.choice((500, 502)), "Bad Gateway")
            self.api.silence(self.chance.choice(FAULTS))
            await asyncio.sleep(self.chance.random() * 2)
            place = turn % 2 if turn % 3 else self.chance.randrange(len(ROLES))
            await self.end(place, self.chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
            await self.fleet.start(place)
        await self.until(lambda: all(self.shown(each) for each in self.pasted), "a text is never answered")
        await self.until(lambda: not any(self.reading()), "a line says for ever that something is read")
        counted = Counter({number: len(self.shown(number)) for number in self.pasted})
        elsewhere = [n for n, reader in self.pasted.items() if set(self.shown(n)) - {reader}]
        twice = sum(number - 1 for number in counted.values() if number)
        unanswered = [n for n, times in counted.items() if not times]
        print(f"{kills} kills: {len(self.pasted)} texts, {len(unanswered)} unanswered, {twice} twice", flush=True)
        self.found += ["a text in another chat"] * bool(elsewhere) + ["too many twice"] * (twice > kills)

    def reading(self) -> Iterator[str]:
        """The lines of progress that stand in chats."""
        yield from (each.text for each in self.api.shown if each.text.startswith("Reading"))

    async def names(self, kills: int) -> None:
        """A private text gives nobody a name in other chats."""
        quoted = "“The bridge of Lostwick stays closed until May,” said Governor Zyxwolf Hollings. "
        await self.api.say(2, quoted * 2 + " ".join(story(self.chance, "Kelby", "mill", "Vance", 77, 6)))
        await self.until(lambda: any("Zyxwolf" in each.text for each in self.api.shown), "the text is not briefed")
        for questions, secret in (
            (("/people", "/person Hollings"), "Zyxwolf"),
            (("what did Zyxwolf Hollings say?", "/compare Hollings and Vance on May"), "Lostwick"),
        ):
            before = len(self.api.shown)
            for question in questions:
                await self.api.say(3, question)
            await self.until(partial(self.answers, 3, before, 2), "no answer about people")
            told = any(secret in each for each in self.answers(3, before))
            self.found += ["a private name is told to others"] * told

    def answers(self, chat: int, since: int, least: int = 0) -> list[str]:
        """What the chat was shown since that many messages; nothing if it is less than that."""
        found = [each.text for each in self.api.shown[since:] if each.chat == chat]
        return found if len(found) >= least else []

    async def forget(self, kills: int) -> None:
        """Who pastes and forgets in the same moment leaves nothing, and a kill between the two changes nothing."""
        leaving = range(self.readers + 1, 2 * self.readers + 1)
        numbers = []
        for reader in leaving:
            numbers.append(await self.paste(reader))
            await self.api.say(reader, "/forget everything")
        await self.end(0, signal.SIGKILL)
        await self.fleet.start(0)
        done = "I have forgotten this chat"
        await self.until(
            lambda: {*leaving} <= {e.chat for e in self.api.shown if done in e.text}, "/forget is not answered"
        )
        await self.until(lambda: not self.kept("content IS NOT NULL", "updates"), "an update stays noted")
        rows = self.everything()
        left = [name for name, told in rows for n in numbers if f"mill number {n} " in told]
        named = [name for name, told in rows for each in leaving if f'"telegram:{each}"' in told]
        self.found += [f"/forget leaves a text in {name}" for name in sorted(set(left))]
        self.found += [f"/forget leaves a chat in {name}" for name in sorted(set(named))]

    async def access(self, kills: int) -> None:
        """Who is off the list is told nothing, be it under way already; on it again, they hear what waited."""
        await self.listed(range(1, self.readers + 1))
        stranger = 10 * self.readers
        await self.api.say(stranger, "/start")
        await self.until(lambda: any(each.chat == stranger for each in self.api.shown), "a stranger gets no answer")
        await self.broadcast("The first word.", self.readers)
        half = self.readers // 2
        await self.listed(range(1, half + 1))
        await self.broadcast("The second word.", half)
        told = {each.chat for each in self.api.shown if "second word" in each.text and each.chat != ADMIN}
        self.found += ["who is off the list is told"] * (max(told, default=0) > half)
        self.found += ["a stranger has a row"] * self.kept(f"key = 'telegram:{stranger}'", "chats")
        await self.listed(range(1, self.readers + 1))

    async def listed(self, users: range) -> None:
        """All processes begin anew with another list."""
        self.admit(users)
        for place in range(len(ROLES)):
            await self.end(place, signal.SIGTERM)
        for place in range(len(ROLES)):
            await self.fleet.start(place)

    async def broadcast(self, words: str, expected: int) -> None:
        """The administrator tells everybody something; wait until that many were told."""
        known = {self.pasted[n] for n in self.pasted if self.pasted[n] <= expected} | {ADMIN}
        await self.api.say(ADMIN, f"/broadcast {words}")
        shown = await self.api.until(
            lambda: next(
                (
                    e
                    for e in self.api.shown
                    if e.buttons
                    and e.chat == ADMIN
                    and not e.edits
                    and any(d.startswith("/send") for d in e.buttons.values())
                    and e.id > self.last
                ),
                None,
            )
        )
        self.last = shown.id
        await self.api.press(shown, next(label for label, data in shown.buttons.items() if data.startswith("/send")))
        hears = lambda: {e.chat for e in self.api.shown if words in e.text}  # noqa: E731
        await self.until(lambda: known - {ADMIN} <= hears(), f"not everybody hears {words!r}")

    last = 0

    # what the store holds

    def everything(self) -> list[tuple[str, str]]:
        """Every row of every table as JSON, with the table's name."""
        database = Database(self.url)
        with database.reading() as c:
            names = c.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
            rows = [(n, each) for n in names for each in c.scalars(text(f"SELECT row_to_json(t)::text FROM {n} t"))]  # noqa: S608
        database.close()
        return rows

    def kept(self, where: str, table: str) -> bool:
        """Whether a table has such a row."""
        database = Database(self.url)
        with database.reading() as c:
            found = c.scalar(text(f"SELECT EXISTS (SELECT FROM {table} WHERE {where})"))  # noqa: S608
        database.close()
        return bool(found)


async def main(readers: int, kills: int, seed: int) -> list[str]:
    """Attack, and return what was found."""
    with tempfile.TemporaryDirectory() as name, postgres.server() as server:
        folder, url = Path(name), server.url(server.new_database())
        database = Database(url)
        database.migrate()
        database.close()
        async with Hooked(ports=[free_port(), free_port()]) as api, Town(seed) as town:
            town.publish(3)
            api.chats.update({each: {"id": each, "type": "private"} for each in range(1, 20 * readers)})
            attack = Attack(folder, url, api, town, readers, seed)
            try:
                await attack.run(kills)
            finally:
                attack.fleet.send(signal.SIGKILL)
        told = (folder / "log").read_text(errors="replace")
        written = [word for word in ("mill number", "Zyxwolf", "telegram:") if word in told]
        attack.found += [f"the log holds {word!r}" for word in written]
        print(f"{len(told.splitlines())} lines in the log; found: {attack.found or 'nothing'}")
        if attack.found:
            print(told[-4000:])
        return attack.found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    raise SystemExit(bool(asyncio.run(main(options.readers, options.kills, options.seed))))
