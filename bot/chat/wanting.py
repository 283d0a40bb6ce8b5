"""Which command a few plain words ask for: "stop", "change my digest to 8am", "quiet hours 22 to 7". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from unicodedata import normalize

from bot.chat.dates import until
from bot.chat.errors import Misunderstood
from bot.chat.habits import codes, habits, in_digits, near, understood, without_accents
from bot.chat.hours import said, when
from bot.chat.wishes import quiet_hours
from bot.chat.zones import zone
from bot.speech import language_named, speaking

LONGEST = 120
"""The longest wish, in characters."""

_MARKS = " .,!?。！？、"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?! ?(?:h|uhr)\b)", re.I)
_DIGIT = re.compile(r"\d")
_AT = re.compile(r"\b(?:at|by|around|before) \d{1,2}$", re.I)
_EXPLICIT = re.compile(r"\d\s?(?:[:hч時时点點]|uhr|[ap]\.?m)", re.I)
"""An hour that cannot be another number."""


def wanted(words: str, today: date, *, timely: bool = False) -> str | None:
    """Return the command that words ask for in any language, as one types it; None if they ask for none.

    `timely`: times of day by themselves ask for a digest then.
    """
    plain = " ".join(normalize("NFKC", words).split()).strip(_MARKS)
    found = list(_shaped(plain))
    for code, command, rest in found:
        with speaking(code), suppress(Misunderstood):
            return f"{command} {_READERS.get(command, _as_typed)(rest, today)}" if rest else command
    unread = next((command for _code, command, rest in found if _DIGIT.search(_YEAR.sub("", rest))), None)
    return unread or (_timely(plain) if timely else None)


def _shaped(plain: str) -> Iterator[tuple[str, str, str]]:
    """Yield the language, the command and what it is to set, for each shape of a wish that the words have."""
    for code in codes():
        known = habits(code)
        bare = " ".join(known.polite.sub("", plain).split()).strip(_MARKS)
        typed = without_accents(bare)
        foreign_word = " " not in bare and code not in near()
        for command, shape in known.settings:
            found = shape.fullmatch(typed)
            if found is None or (foreign_word and _may_be_a_name(bare, command)):
                continue
            rest = " ".join(bare[first:last].strip() for first, last in found.regs[1:] if first < last)
            if "hour" in found.groupdict() and not _tells_when(rest, code):
                continue
            if not (command in _NAMED and known.unnamed.match(rest)):
                yield code, command, rest


def _tells_when(rest: str, code: str) -> bool:
    """Whether words that may be a topic as well, "news on flight 7", tell an hour or days and nothing else."""
    digits = _DIGIT.search(rest) is not None
    with speaking(code), suppress(Misunderstood):
        found = when(rest)
        if not found.times:
            return not digits and found.zone is None
        explicit = _EXPLICIT.search(in_digits(rest)) or _AT.search(rest)
        return not _YEAR.search(rest) and bool(found.days or explicit or not digits)
    return False


def _may_be_a_name(word: str, command: str) -> bool:
    """Whether one word alone in a foreign language is likelier the name of something: small talk, or a short one."""
    return command.startswith(_TALK) or (len(word) <= _SHORT and word.isascii())


_TALK, _SHORT = "/talk", 4
_NAMED = frozenset({"/exclude", "/mute", "/topics", "/follow"})
"""What is set by a name or a topic."""


def _timely(plain: str) -> str | None:
    try:
        for each in understood():
            plain = each.polite.sub("", plain).strip(_MARKS)
        plain = in_digits(plain)
        found = said(plain)
        if not found.times or not (found.days or _EXPLICIT.search(plain)):
            return None
        return f"/subscribe {when(plain)}"
    except Misunderstood as problem:
        return next(iter(problem.instead), None)


def _as_typed(words: str, today: date) -> str:
    return re.sub(r"^(?:the|a|an) ", "", words, flags=re.I)


def _language(words: str) -> str:
    known = language_named(words)
    if known is None:
        raise Misunderstood(words)
    return known


_READERS: Mapping[str, Callable[[str, date], object]] = {
    "/subscribe": lambda words, today: when(words),
    "/pause": until,
    "/settings quiet": lambda words, today: quiet_hours(words),
    "/settings zone": lambda words, today: zone(words),
    "/speak": lambda words, today: _language(words),
}
"""What reads the rest of a wish into what its command carries. Each raises Misunderstood."""
