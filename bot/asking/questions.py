"""A question in plain words, taken apart: who, about what, which words, when, where, of which kind.

`read` knows languages but not the corpus: whether "Sugga" is anybody is for lookup.py to find out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache

from bot import speech
from bot.asking.clauses import questions_in, topic_last, written_out
from bot.asking.language import Language, asked_in, codes, language
from bot.asking.periods import find_period
from bot.asking.shapes import Shape, accented, asked_words, mended_words, shape_of, without_padding
from bot.asking.understood import Understood
from summarizer.identifying import likeliest
from summarizer.model import QuoteKind

LONGEST = 400
"""Of a question longer than this, in characters, only the beginning is read."""


def read(question: str, now: datetime, preferred: str | None = None) -> Understood:
    """Take `question` apart. `now` is in the asker's time zone. Any text is a question; some ask for nothing.

    It is in the language whose words it has; where that cannot be told, in the `preferred` one, or the one spoken.
    """
    phrase, rest = _find_phrase(_plain(question[:LONGEST]))
    spoken = asked_in(rest, preferred or speech.spoken())
    rest = without_padding(_ended(written_out(rest, spoken)), spoken)
    kind, rest = _find_kind(rest, spoken)
    period, rest = find_period(accented(rest, spoken), now.date(), spoken.times)
    since, until = period.bounds(now)
    most, rest = _how_many(_ended(without_padding(_ended(rest), spoken)), spoken)
    foreign = _is_foreign(rest, spoken)
    found = Shape(rest, bare=True) if foreign else _shape(rest, spoken)
    return Understood(
        asked=now,
        person=found.person,
        words=(*asked_words(found.topic, spoken), *_state(rest, spoken)),
        phrase=phrase,
        since=since,
        until=until,
        kind=kind,
        bare=found.bare,
        counting=bool(spoken.marks["counting"].search(rest)),
        wants=found.wants,
        seeks=found.seeks,
        measure=found.measure,
        way=found.way,
        verb=found.verb,
        negated=found.negated,
        most=most,
        spoken=spoken.code,
        foreign=foreign,
        onward=None if phrase else found.onward,
        again=found.again,
    )


def _shape(words: str, spoken: Language) -> Shape:
    """What is asked for; where nothing of the sentence is understood, with the slips in its small words put right."""
    found = shape_of(words, spoken)
    if not (found.bare or found.loose):
        return found
    turned = topic_last(words, spoken)
    if turned != words:
        return shape_of(turned, spoken)
    mended = shape_of(mended_words(words, spoken), spoken)
    return found if mended.bare or mended.loose else mended


def _state(text: str, spoken: Language) -> tuple[str, ...]:
    """The small word that a question is about: "is the fire out"."""
    found = spoken.order["state"].search(text)
    return (found["state"].lower(),) if found else ()


def _how_many(text: str, spoken: Language) -> tuple[int | None, str]:
    """How many quotes are asked for, and the text without that."""
    found = spoken.marks["most"].match(text)
    if found is None or not 0 < int(found["count"]) <= MOST:
        return None, text
    return int(found["count"]), _ended(f"{text[: found.start('count')]}{text[found.end('count') :]}")


def _is_foreign(text: str, spoken: Language) -> bool:
    """Whether a sentence has hardly a word that most of the language have, and is likelier in another one."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    small = sum(word in spoken.words["stop"] for word in words)
    if len(words) < _A_SENTENCE or small * _SMALL > len(words):
        return False
    return likeliest(text) not in codes()


MOST = 20
_A_SENTENCE = 4
_SMALL = 4


def _ended(text: str) -> str:
    return " ".join(text.split()).strip(_ENDS)


def without_source(question: str, known: Callable[[list[str]], Mapping[str, str]]) -> tuple[str, str | None]:
    """The question without "in the Gazette", and the source that it names; `known` tells which names are sources'.

    Only a name after a word such as "in" or "from" counts, and not in a quoted phrase.
    """
    text = _plain(question[:LONGEST])
    outside = _QUOTED.sub(lambda found: "#" * len(found[0]), text)
    places = [(code, found) for code in codes() for found in _place(code).finditer(outside)]
    named = [(code, found, _beginnings(found["name"])) for code, found in places]
    sources = known([name for _, _, names in named for name in names]) if named else {}
    for code, found, names in sorted(named, key=lambda each: each[1].start()):
        for name in names:
            if name in sources:
                end = found.start("name") + len(name)
                rest = language(code).marks["after_source"].sub("", text[end:])
                return f"{text[: found.start()]} {rest}", sources[name]
    return question, None


def _beginnings(name: str) -> list[str]:
    """The first words of `name`, the longest first; in Japanese a word ends before its particle."""
    ends = [found.end() for found in re.finditer(r"\S+?(?=\s|$|(?<![ぁ-ん])[ぁ-ん])", name)]
    return [name[:end].rstrip("?!.,;:") for end in reversed(ends)]


@cache
def _place(code: str) -> re.Pattern[str]:
    before = language(code).marks["before_source"].pattern
    return re.compile(rf"(?:{before})(?=(?P<name>[^\s#]+(?: [^\s#]+){{0,3}}))", re.IGNORECASE)


def several(message: str, preferred: str | None = None) -> tuple[str, ...]:
    """The questions of a message one by one, a few at most; all of it if it is one."""
    text = " ".join(message[:LONGEST].split())
    return questions_in(text, asked_in(text, preferred or speech.spoken()))


def is_question(text: str, preferred: str | None = None) -> bool:
    """Whether `text` reads as a question to be looked up, rather than as chat."""
    plain = _plain(text[:LONGEST])
    asked = _find_phrase(plain)[1] != plain or text.rstrip().endswith(("?", "？"))
    understood = read(plain, _SOME_DAY, preferred)
    return asked or not understood.bare or understood.onward is not None or len(several(plain, preferred)) > 1


_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_ENDS = " ?!.,;:¿¡？！。、"
_MARKS = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u200b": " ", "\x00": " "})
_QUOTED = re.compile(
    r"[\"“”„«»「『](?P<a>[^\"“”„«»「『」』]{2,})[\"“”»«」』]|(?<!\w)['‘‚](?P<b>[^‘’]{2,}?|.{2,}?)['’](?!\w)"
)


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _find_phrase(text: str) -> tuple[str | None, str]:
    found = _QUOTED.search(text)
    if found is None:
        return None, text.translate(str.maketrans("", "", '"“”„«»'))
    phrase = (found["a"] or found["b"]).strip(" .,;:!?…")
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return phrase or None, rest


def _find_kind(text: str, spoken: Language) -> tuple[QuoteKind | None, str]:
    kinds: tuple[QuoteKind, ...] = ("direct", "indirect")
    for kind in kinds:
        found = spoken.marks[kind].search(text)
        if found is not None:
            return kind, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text
