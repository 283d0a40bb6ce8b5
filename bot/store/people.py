"""How people are called, over all articles: what is kept of every name, whoever may see where it stands.

A row says nothing but that somebody may be called so. Who that is, is decided for each reader (whoiswho.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Select, String, bindparam, delete, exists, or_, select

from bot.asking import names
from bot.asking.shapes import stop_words
from bot.model import ChatKey
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, name_parts, name_slips, people, quotes, rulings
from bot.store.unique import upsert
from bot.store.visibility import visible_to
from summarizer.model import Speaker, SpeakerKind

LEAST_CONFIDENCE = 0.5
"""A quote less sure than this is not shown to somebody who asks for a person, not even as "unclear who"."""

_LONGEST_NAME = 200
_MOST_NEAR = 500


@dataclass(frozen=True, slots=True)
class Called:
    """A way in which articles call somebody: the folded name, and for a surname alone the words of the role."""

    name: str
    kind: SpeakerKind
    role: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is a person's surname alone, which says not whose."""
        return self.kind == "person" and " " not in self.name

    @property
    def surname(self) -> str:
        """The last word."""
        return self.name.rpartition(" ")[2]


def of_speakers(c: Connection, speakers: Sequence[Speaker | None]) -> list[int | None]:
    """The number of what each is called, kept if new; None for nobody and for an unnamed source."""
    found = [_called(speaker) for speaker in speakers]
    wanted = dict.fromkeys(each for each in found if each is not None)
    known = _known(c, wanted)
    known |= {each: _make(c, each) for each in wanted if each not in known}
    return [None if each is None else known[each] for each in found]


def _called(speaker: Speaker | None) -> Called | None:
    """What a speaker is called, if that can be somebody's name."""
    if speaker is None or speaker.kind == "unnamed" or len(speaker.name) > _LONGEST_NAME:
        return None
    called = Called(names.key(speaker.name), speaker.kind)
    if not called.name:
        return None
    return Called(called.name, called.kind, role_words(speaker.role)) if called.bare else called


def role_words(role: str | None) -> str:
    """The words of a role that count, folded, in the order of the alphabet."""
    return " ".join(sorted(names.folded_words(role[:_LONGEST_NAME]) - stop_words())) if role else ""


def _known(c: Connection, wanted: Sequence[Called] | dict[Called, None]) -> dict[Called, int]:
    rows = c.execute(select(people).where(people.c.name.in_({each.name for each in wanted}))) if wanted else ()
    return {Called(row.name, row.kind, row.role): row.id for row in rows}


def _make(c: Connection, called: Called) -> int:
    values = {"name": called.name, "kind": called.kind, "role": called.role}
    number = int(c.execute(upsert(c, people).values(values).returning(people.c.id)).scalar_one())
    parts = {part: part == called.surname for part in called.name.split()}
    if called.kind == "person":
        parts = {half: family for part in parts for half, family in names.halves(part).items()} | parts
    rows = [{"part": part, "person_id": number, "surname": family} for part, family in parts.items()]
    c.execute(upsert(c, name_parts), rows)
    slips = [{"slip": slip, "part": part, "person_id": number} for part in parts for slip in names.slips(part)]
    c.execute(upsert(c, name_slips), slips)
    return number


_CHAT = bindparam("chat", type_=String)
_A_QUOTE = (  # one is enough: of an EXISTS PostgreSQL makes a join over all that they said
    select(quotes.c.id)
    .where(quotes.c.person_id == people.c.id, quotes.c.confidence >= LEAST_CONFIDENCE)
    .where(articles.c.id == quotes.c.article_id, visible_to(_CHAT))
    .limit(1)
    .scalar_subquery()
)
QUOTED: ColumnElement[bool] = _A_QUOTE.is_not(None)
"""The condition on `people` that somebody is quoted under that name in what the chat of the parameter may see.

It and the statements with it are built once: building one costs more than running it.
"""

_CALLED = select(people.c.id).where(people.c.name == bindparam("name"), QUOTED).order_by(people.c.id)
_NEARLY = (
    select(name_slips.c.part, name_slips.c.person_id, name_parts.c.surname)
    .join(name_parts, (name_parts.c.part == name_slips.c.part) & (name_parts.c.person_id == name_slips.c.person_id))
    .join(people, people.c.id == name_slips.c.person_id)
    .where(name_slips.c.slip.in_(bindparam("slips", expanding=True)), QUOTED)
    .distinct()
    .limit(_MOST_NEAR)
)


def called(c: Connection, key: str, chat: ChatKey) -> list[int]:
    """The names that `chat` may see which are exactly `key` (made by names.key)."""
    return list(c.scalars(_CALLED, {"name": key, "chat": chat}))


def having(c: Connection, words: Sequence[str], chat: ChatKey) -> dict[int, bool]:
    """The names that `chat` may see which hold all of the folded words, and whether the last word is their surname."""
    wanted = {f"word{at}": word for at, word in enumerate(reversed(words))}
    return {row.id: row.surname for row in c.execute(_holding(len(words)), {"chat": chat, **wanted})}


@lru_cache
def _holding(count: int) -> Select[tuple[int, bool]]:
    others = [name_parts.alias() for _ in range(1, count)]
    held = [
        exists().where(other.c.person_id == people.c.id, other.c.part == bindparam(f"word{at}"))
        for at, other in enumerate(others, start=1)
    ]
    return (
        select(people.c.id, name_parts.c.surname)
        .join(name_parts, name_parts.c.person_id == people.c.id)
        .where(name_parts.c.part == bindparam("word0"), *held, QUOTED)
        .order_by(people.c.id)
    )


def nearly(c: Connection, word: str, chat: ChatKey) -> list[tuple[str, int, bool]]:
    """(part, number, whether it is the surname) of names that `chat` may see, a slip or two from the folded `word`."""
    rows = c.execute(_NEARLY, {"slips": sorted(names.slips(word)), "chat": chat})
    return [(row.part, row.person_id, row.surname) for row in rows]


def mark(number: int) -> str:
    """The word that stands for a name in the full-text index."""
    return f"person{number}"


def forget_unquoted(c: Connection) -> None:
    """Delete the names under which no quote is left, and the rulings that were about them alone."""
    in_order(c, NEWS)
    c.execute(delete(people).where(~exists().where(quotes.c.person_id == people.c.id)))
    held = [exists().where(people.c.name == column) for column in (rulings.c.name, rulings.c.person)]
    c.execute(delete(rulings).where(~rulings.c.lasting, or_(*(~each for each in held))))
