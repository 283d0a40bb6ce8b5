"""People over all articles: whom a name stands for.

A full name, once folded, is one person; a surname alone is whoever bears it if there is only one, and otherwise a
person of its own, because no article says which. Organisations that speak are kept in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, insert, select

from bot.asking import names
from bot.asking.english import STOP_WORDS
from bot.model import ChatKey
from bot.store.locks import NEWS, in_order
from bot.store.schema import articles, name_parts, name_slips, people, person_names, quotes
from bot.store.unique import upsert
from bot.store.visibility import visible_to
from summarizer.model import Speaker, SpeakerKind


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was quoted. `name` is the fullest that an article gave."""

    id: int
    name: str
    kind: SpeakerKind


_LONGEST_NAME = 200


def of_speakers(c: Connection, speakers: Sequence[Speaker | None]) -> list[int | None]:
    """Whom `of_speaker` gives for one after the other; full names that are known are looked up at once."""
    keys = [" ".join(words) if len(words) > 1 else None for words in map(_words, speakers)]
    query = select(person_names.c.name, person_names.c.person_id).where(person_names.c.name.in_(set(keys) - {None}))
    known = {row.name: row.person_id for row in c.execute(query)} if any(keys) else {}
    return [known[key] if key in known else of_speaker(c, speaker) for key, speaker in zip(keys, speakers, strict=True)]


def of_speaker(c: Connection, speaker: Speaker | None) -> int | None:
    """Whom `speaker` is, made known if new; None for nobody and for an unnamed source."""
    words = _words(speaker)
    if speaker is None or not words:
        return None
    key = " ".join(words)
    known = called(c, key)
    if speaker.kind == "person" and len(words) == 1 and not _pinned(c, key):
        bearers = [each for each, surname in having(c, words).items() if surname and each != known]
        if len(bearers) == 1 and _may_be(c, bearers[0], speaker.role):
            return bearers[0]
    return known if known is not None else _make(c, speaker, key, words)


def _words(speaker: Speaker | None) -> tuple[str, ...]:
    """The words of a name that can be somebody's."""
    if speaker is None or speaker.kind == "unnamed" or len(speaker.name) > _LONGEST_NAME:
        return ()
    return names.parts(speaker.name)


def _pinned(c: Connection, key: str) -> bool:
    return bool(c.scalar(select(person_names.c.pinned).where(person_names.c.name == key)))


def called(c: Connection, key: str) -> int | None:
    """Whose full name `key` (made by names.key) is."""
    return c.scalar(select(person_names.c.person_id).where(person_names.c.name == key))


def having(c: Connection, words: Sequence[str]) -> dict[int, bool]:
    """Those whose name holds every one of the folded words, and whether the last word is their surname."""
    wanted = set(words)
    query = select(name_parts).where(name_parts.c.part.in_(wanted))
    held: dict[int, dict[str, bool]] = {}
    for row in c.execute(query):
        held.setdefault(row.person_id, {})[row.part] = row.surname
    return {person_id: parts[words[-1]] for person_id, parts in held.items() if parts.keys() == wanted}


def nearly(c: Connection, word: str) -> list[tuple[str, int, bool]]:
    """(part, id, whether it is the surname) of names with a part one or two slips away from the folded `word`."""
    query = (
        select(name_slips.c.part, name_slips.c.person_id, name_parts.c.surname)
        .join(name_parts, (name_parts.c.part == name_slips.c.part) & (name_parts.c.person_id == name_slips.c.person_id))
        .where(name_slips.c.slip.in_(names.slips(word)))
        .distinct()
    )
    return [(row.part, row.person_id, row.surname) for row in c.execute(query.limit(_MOST_NEAR))]


def quoted(c: Connection, ids: Sequence[int], chat: ChatKey, *, least: float) -> dict[int, Person]:
    """Those of `ids` who are quoted, with at least that confidence, in an article that `chat` may see."""
    a_quote = (  # one is enough: of an EXISTS PostgreSQL makes a join over all that they said
        select(quotes.c.id)
        .where(quotes.c.person_id == people.c.id, quotes.c.confidence >= least)
        .where(articles.c.id == quotes.c.article_id, visible_to(chat))
        .limit(1)
        .scalar_subquery()
    )
    rows = c.execute(select(people).where(people.c.id.in_(ids), a_quote.is_not(None))) if ids else ()
    return {row.id: Person(row.id, row.name, row.kind) for row in rows}


def mark(person_id: int) -> str:
    """The word that stands for a person in the full-text index."""
    return f"person{person_id}"


def forget_unquoted(c: Connection) -> None:
    """Delete those of whom no quote is left, but for those whom an administrator has ruled upon."""
    in_order(c, NEWS)
    quoted = exists().where(quotes.c.person_id == people.c.id)
    ruled = exists().where(person_names.c.person_id == people.c.id, person_names.c.pinned)
    c.execute(delete(people).where(~quoted, ~ruled))


_MOST_NEAR = 500


def _make(c: Connection, speaker: Speaker, key: str, words: tuple[str, ...]) -> int:
    made = c.execute(insert(people).values(name=speaker.name, kind=speaker.kind)).inserted_primary_key
    if made is None:
        raise LookupError("the database gave no id")
    person_id = int(made[0])
    c.execute(insert(person_names).values(name=key, person_id=person_id))
    know_parts(c, person_id, words)
    return person_id


def know_parts(c: Connection, person_id: int, words: Sequence[str]) -> None:
    """Let the person be found by the folded words of a name, and by words a slip away from them."""
    for word in dict.fromkeys(words):
        part = {"part": word, "person_id": person_id, "surname": word == words[-1]}
        c.execute(upsert(c, name_parts).values(part).on_conflict_do_nothing())
        rows = [{"slip": slip, "part": word, "person_id": person_id} for slip in names.slips(word)]
        c.execute(upsert(c, name_slips).on_conflict_do_nothing(), rows)


def _may_be(c: Connection, person_id: int, role: str | None) -> bool:
    """Whether somebody of that role can be the person: not if articles give both roles and no word of them agrees."""
    if role is None:
        return True
    query = select(quotes.c.speaker_role).where(quotes.c.person_id == person_id, quotes.c.speaker_role.is_not(None))
    known = c.scalars(query.order_by(quotes.c.id.desc()).limit(_SOME_ROLES)).all()
    words = names.folded_words(role) - STOP_WORDS
    return not known or any(words & names.folded_words(each or "") for each in known)


_SOME_ROLES = 20
