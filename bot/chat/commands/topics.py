"""/topics, /exclude, /mute and /languages: what a chat wants more of, none of, and nothing but."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from functools import cache

from babel import Locale
from sqlalchemy import Connection

from bot.asking.names import fold, source_key
from bot.chat.commands.carried import marked, number_in
from bot.chat.desk import Desk
from bot.chat.errors import Misunderstood, NotThere
from bot.chat.incoming import Incoming
from bot.chat.replies import Reply
from bot.chat.views.topics import languages_reply, muted_reply, mutes_reply, topics_reply, unmuted_reply
from bot.chat.visible import reflowed
from bot.digests.wishes import words_of
from bot.model import ChatKey
from bot.speech import _
from bot.store import articles, filters
from bot.store.filters import Filter, Kind
from summarizer.identifying import UNKNOWN

MOST = 50
"""How many wishes of one kind a chat may have."""

_LONGEST = 60
_BETWEEN = re.compile(r"[,;\n、،]+")
_MARKS = " \t\"'“”„«»‘’"
_PEOPLE = re.compile(r"(?:people|person)[: ]+(.+)", re.I | re.S)
_SHOWN: tuple[Kind, ...] = ("topic", "person", "without", "source", "only")


async def topics(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Put topics first, or people ("/topics people Ada Quill"); without words show all wishes."""
    people = _PEOPLE.fullmatch(arguments)
    async for reply in _wish(desk, incoming, "person" if people else "topic", people[1] if people else arguments):
        yield reply


async def exclude(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Leave out every article that has these words."""
    async for reply in _wish(desk, incoming, "without", arguments):
        yield reply


async def _wish(desk: Desk, incoming: Incoming, kind: Kind, words: str) -> AsyncIterator[Reply]:
    phrases = [each.strip(_MARKS) for each in _BETWEEN.split(words)]
    wished = {words_of(each): reflowed(each) for each in phrases if words_of(each)}
    if words.strip() and not wished:
        raise Misunderstood(_("Give me words: /topics oil supplies, interest rates"))
    if any(len(each) > _LONGEST for each in wished.values()):
        raise Misunderstood(_("One of these is too long: a word or a short phrase will do, with commas between them."))
    yield topics_reply(await desk.database.run(_add_all, incoming.chat, kind, wished))


def _add_all(c: Connection, chat: ChatKey, kind: Kind, wished: dict[str, str]) -> list[Filter]:
    known = filters.values(c, chat, kind)
    if len({*known, *wished}) > MOST:
        raise Misunderstood(_("That would be more than {n}: take some away first.").format(n=MOST))
    for value, label in wished.items():
        filters.add(c, chat, kind, value, label)
    return filters.of_chat(c, chat, *_SHOWN)


async def only(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Let nothing come but topics and people, or let everything come again: /only on, /only off."""
    if arguments not in ("on", "off"):
        raise Misunderstood(_("Say /only on for your topics and people alone, or /only off for everything."))

    def turn(c: Connection) -> list[Filter]:
        if arguments == "on":
            filters.add(c, incoming.chat, "only", "on", "on")
        else:
            filters.clear(c, incoming.chat, "only")
        return filters.of_chat(c, incoming.chat, *_SHOWN)

    yield topics_reply(await desk.database.run(turn), replaces=incoming.pressed)


async def unwant(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Take one wish back by its number."""
    await desk.database.run(filters.remove, incoming.chat, number_in(arguments))
    left = await desk.database.read(filters.of_chat, incoming.chat, *_SHOWN)
    yield topics_reply(left, replaces=incoming.pressed)


async def mute(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Mute a source by its name, or that of an article: /mute Ashgrove Echo, /mute #12."""
    if not arguments.strip():
        yield mutes_reply(await desk.database.read(filters.of_chat, incoming.chat, "source"))
        return
    article_id = marked(arguments)
    if article_id is None:
        name = reflowed(arguments)[:_LONGEST].strip()
    else:
        name = await _source_of(desk, incoming.chat, article_id)
    key = source_key(name)
    if not key:
        raise Misunderstood(_("Name a source: /mute Ashgrove Echo"))
    yield muted_reply(await desk.database.run(filters.add, incoming.chat, "source", key, name))


async def unmute(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Hear a source again, by its name or by the number of the wish."""
    muted = await desk.database.read(filters.of_chat, incoming.chat, "source")
    if not arguments.strip():
        yield mutes_reply(muted)
        return
    number, key = marked(arguments), source_key(arguments)
    found = next((each for each in muted if (each.value == key if number is None else each.id == number)), None)
    if found is None:
        raise NotThere(_("That source is not muted. /mute lists those that are."))
    await desk.database.run(filters.remove, incoming.chat, found.id)
    yield unmuted_reply(found)


async def languages(desk: Desk, incoming: Incoming, arguments: str) -> AsyncIterator[Reply]:
    """Choose the languages that articles come in: /languages en de, /languages +fr, /languages -fr, /languages all."""

    def change(c: Connection) -> tuple[list[str], list[str]]:
        chosen = set(filters.values(c, incoming.chat, "language"))
        wanted = _wanted(arguments, chosen)
        filters.clear(c, incoming.chat, "language")
        for each in sorted(wanted):
            filters.add(c, incoming.chat, "language", each, each)
        return sorted(wanted), sorted({*articles.languages(c, incoming.chat), *wanted} - {UNKNOWN})[:24]

    chosen, known = await desk.database.run(change)
    yield languages_reply(chosen, known, replaces=incoming.pressed)


def _wanted(words: str, chosen: set[str]) -> set[str]:
    """Return the languages that are wanted after `words`."""
    if words.strip().casefold() == "all":
        return set()
    wanted = set(chosen)
    named = set()
    for word in re.split(r"[\s,;]+", words.strip()):
        if word.startswith("-"):
            wanted.discard(_language(word[1:]))
        elif word.startswith("+"):
            wanted.add(_language(word[1:]))
        elif word:
            named.add(_language(word))
    return named or wanted


def _language(word: str) -> str:
    """Return the code of a language that goes by that code or name. Raises Misunderstood."""
    wanted = fold(word)
    if wanted in _names():
        return wanted
    known = next((code for code, names in _names().items() if wanted in names), None)
    if known is None:
        raise Misunderstood(
            _("I do not know the language “{name}”: give its name or its code, as in /languages en de").format(
                name=word[:40]
            )
        )
    return known


_CODES = (
    "ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sv th tr uk ur vi zh"
)


@cache
def _names() -> dict[str, frozenset[str]]:
    """The names of languages in English and in themselves, by code."""
    english = Locale("en").languages
    return {
        code: frozenset(fold(name) for name in (english.get(code), Locale(code).get_language_name()) if name)
        for code in _CODES.split()
    }


async def _source_of(desk: Desk, chat: ChatKey, article_id: int) -> str:
    found = await desk.database.read(articles.source_for, article_id, chat)
    if not found:
        raise NotThere(_("That article does not say who published it."))
    return found
