"""A question in plain words, taken apart: who, about what, which words, when, where, of which kind.

`read` knows languages but not the corpus: whether "Sugga" is anybody is for lookup.py to find out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from typing import Any

from bot.asking.language import Language, asked_in, codes, language
from bot.asking.periods import find_period
from bot.asking.shapes import content_words, who_and_what
from bot.speech import N_, _, period, spoken
from summarizer.model import QuoteKind

LONGEST = 400
"""Of a question longer than this, in characters, only the beginning is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question asks for. `since` is included, `until` is not; both are in the asker's time zone.

    `person` is who as it will be searched for, and `typed` what the asker wrote when that is somebody else's spelling;
    `people` are the ids that it stands for, `full_name` the name if that is one person. `bare` words may hold a name
    ("suga oil"). `respelt` are words that were taken for others. `counting`: the asker wants to know how often. `asked`
    is when.
    """

    asked: datetime
    person: str | None = None
    words: tuple[str, ...] = ()
    phrase: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    kind: QuoteKind | None = None
    full_name: str | None = None
    people: tuple[int, ...] = ()
    typed: str | None = None
    respelt: tuple[tuple[str, str], ...] = ()
    bare: bool = False
    counting: bool = False

    def echo(self) -> str:
        """One line that says it all: "Suga · sanctions · 14–20 May"."""
        return " · ".join(label for _name, label in self.parts()) or _("everything, newest first")

    def parts(self) -> tuple[tuple[str, str], ...]:
        """(name, label) of each condition; `without(name)` takes it off."""
        labels = (
            ("person", self.person and _taken(self.person, self.typed)),
            ("words", " ".join(self._word(word) for word in self.words)),
            ("phrase", self.phrase and f"“{self.phrase}”"),
            ("time", period(self.since, self.until, self.asked)),
            ("source", self.source),
            ("kind", self.kind and _(_KIND_LABELS[self.kind])),
        )
        return tuple((name, label) for name, label in labels if label)

    def without(self, part: str) -> Understood:
        """The same question with one condition less; `part` is a name that parts() gives."""
        return replace(self, **_EMPTY.get(part, {}))

    def to_json(self) -> str:
        """This as text that from_json reads."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps({name: value for name, value in values.items() if value}, default=datetime.isoformat)

    @classmethod
    def from_json(cls, text: str) -> Understood:
        """What to_json wrote."""
        values = json.loads(text)
        for name in ("asked", "since", "until"):
            if name in values:
                values[name] = datetime.fromisoformat(values[name])
        for name in ("words", "people"):
            values[name] = tuple(values.get(name, ()))
        return cls(**values | {"respelt": tuple((typed, taken) for typed, taken in values.get("respelt", ()))})

    def _word(self, word: str) -> str:
        typed = next((typed for typed, taken in self.respelt if taken == word), None)
        return _taken(word, typed)


def _taken(word: str, typed: str | None) -> str:
    """A word and, where it was taken for another, what was typed."""
    return _("{word} (you wrote “{typed}”)").format(word=word, typed=typed) if typed else word


_KIND_LABELS = {"direct": N_("word for word"), "mixed": N_("partly word for word"), "indirect": N_("reported")}
_EMPTY: dict[str, dict[str, Any]] = {
    "person": {"person": None, "full_name": None, "people": (), "typed": None},
    "words": {"words": (), "respelt": ()},
    "phrase": {"phrase": None},
    "time": {"since": None, "until": None},
    "source": {"source": None},
    "kind": {"kind": None},
}


def read(question: str, now: datetime, preferred: str | None = None) -> Understood:
    """Take `question` apart. `now` is in the asker's time zone. Any text is a question; some ask for nothing.

    It is in the language whose words it has; where that cannot be told, in the `preferred` one, or the one spoken.
    """
    text = _plain(question[:LONGEST])
    tongue = asked_in(text, preferred or spoken())
    phrase, text = _find_phrase(text)
    kind, text = _find_kind(text, tongue)
    period, text = find_period(text, now.date(), tongue.times)
    since, until = period.bounds(now)
    person, topic, bare = who_and_what(" ".join(text.split()).strip(_ENDS), tongue)
    return Understood(
        asked=now,
        person=person,
        words=content_words(topic, tongue),
        phrase=phrase,
        since=since,
        until=until,
        kind=kind,
        bare=bare,
        counting=bool(tongue.marks["counting"].search(text)),
    )


def without_source(question: str, known: Callable[[list[str]], Mapping[str, str]]) -> tuple[str, str | None]:
    """The question without "in the Gazette", and the source that it names; `known` tells which names are sources'.

    Only a name after a word such as "in" or "from" counts, and not in a quoted phrase.
    """
    text = _plain(question[:LONGEST])
    outside = _QUOTED.sub(lambda found: "#" * len(found[0]), text)
    places = [(found, _beginnings(found["name"])) for code in codes() for found in _place(code).finditer(outside)]
    sources = known([name for _, names in places for name in names]) if places else {}
    for found, names in places:
        for name in names:
            if name in sources:
                end = found.start("name") + len(name)
                return f"{text[: found.start()]} {text[end:]}", sources[name]
    return question, None


def _beginnings(name: str) -> list[str]:
    """The first words of `name`, the longest first."""
    ends = [found.end() for found in re.finditer(r"\S+", name)]
    return [name[:end].rstrip("?!.,;:") for end in reversed(ends)]


@cache
def _place(code: str) -> re.Pattern[str]:
    before = language(code).marks["before_source"].pattern
    return re.compile(rf"(?:{before})(?=(?P<name>[^\s#]+(?: [^\s#]+){{0,3}}))", re.IGNORECASE)


def is_question(text: str, preferred: str | None = None) -> bool:
    """Whether `text` reads as a question to be looked up, rather than as chat."""
    plain = _plain(text[:LONGEST])
    _, rest = _find_phrase(plain)
    asked = rest != plain or text.rstrip().endswith(("?", "？"))
    return asked or not who_and_what(rest.strip(_ENDS), asked_in(plain, preferred or spoken()))[2]


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
