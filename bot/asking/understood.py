"""What a question asks for, as a value that can be told back, kept, and asked again with less."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal

from bot.speech import N_, _, period
from summarizer.model import QuoteKind

Wants = Literal["quotes", "briefing", "fact", "dissent", "person"]
"""Quotes; all that was read on something; what an article says itself; who disagrees; who somebody is."""

Onward = Literal["before", "older", "shorter", "longer", "quoted", "topic"]
"""What a message wants of the question before: the next older quote or page, less or more, its quotes, or the same on
another topic or by somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question asks for. `since` is included, `until` is not; both are in the asker's time zone.

    `person` is who as it will be searched for, and `typed` what the asker wrote when that is somebody else's spelling;
    `people` are the ids that it stands for, `full_name` the name if that is one person. `bare` words may hold a name
    ("suga oil"). `respelt` are words that were taken for others. `counting`: the asker wants to know how often. `asked`
    is when.

    `wants` is what kind of answer, `seeks` what a fact must hold (a number, a time ...), `measure` what the number
    measures ("long"), `way` the kind of saying that the asker's `verb` stands for, `negated` whether a "not" stands
    there, `most` how many quotes. `described` are the words that a speaker's description must hold, one of each set.
    `spoken` is the language of the question; one that is
    `foreign` was not understood as a whole. `onward` says that it goes on from the question before, and `carried` which
    of its parts come from there; `again`: a "she" stands for whoever was asked for before. `offset` is how many quotes
    were shown before these.
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
    wants: Wants = "quotes"
    seeks: str | None = None
    measure: str | None = None
    way: str | None = None
    verb: str | None = None
    negated: bool = False
    most: int | None = None
    described: tuple[tuple[str, ...], ...] = ()
    spoken: str = "en"
    foreign: bool = False
    onward: Onward | None = None
    carried: tuple[str, ...] = ()
    again: bool = False
    offset: int = 0

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words asked for, and those of whoever they were asked of."""
        described = (word for group in self.described for word in group)
        return tuple(
            dict.fromkeys(word for each in (*self.words, self.person or "", *described) for word in each.split())
        )

    def echo(self) -> str:
        """One line that says it all: "Suga · sanctions · 14–20 May"."""
        return " · ".join(label for _name, label in self.parts()) or _("everything, newest first")

    def parts(self) -> tuple[tuple[str, str], ...]:
        """(name, label) of each condition; `without(name)` takes it off."""
        labels = (
            ("person", self.person and _taken(self.person, self.typed)),
            ("way", self.verb and (_("not “{verb}”") if self.negated else "“{verb}”").format(verb=self.verb)),
            ("words", " ".join(self._word(word) for word in self.words)),
            ("phrase", self.phrase and f"“{self.phrase}”"),
            ("time", period(self.since, self.until, self.asked)),
            ("source", self.source),
            ("kind", self.kind and _(_KIND_LABELS[self.kind])),
        )
        carried = _("{label} (as before)")
        return tuple(
            (name, carried.format(label=label) if name in self.carried else label) for name, label in labels if label
        )

    def without(self, part: str) -> Understood:
        """The same question with one condition less; `part` is a name that parts() gives."""
        carried = tuple(each for each in self.carried if each != part)
        return replace(self, carried=carried, **_EMPTY.get(part, {}))

    def nothing_asked(self) -> Understood:
        """A question of the same moment and language that asks for nothing."""
        return Understood(asked=self.asked, spoken=self.spoken, bare=self.bare, foreign=self.foreign)

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
        for name in ("words", "people", "carried"):
            values[name] = tuple(values.get(name, ()))
        for name in ("respelt", "described"):
            values[name] = tuple(tuple(each) for each in values.get(name, ()))
        return cls(**values)

    def _word(self, word: str) -> str:
        typed = next((typed for typed, taken in self.respelt if taken == word), None)
        return _taken(word, typed)


def _taken(word: str, typed: str | None) -> str:
    """A word and, where it was taken for another, what was typed."""
    return _("{word} (you wrote “{typed}”)").format(word=word, typed=typed) if typed else word


_KIND_LABELS = {"direct": N_("word for word"), "mixed": N_("partly word for word"), "indirect": N_("reported")}
_EMPTY: Mapping[str, dict[str, Any]] = {
    "person": {"person": None, "full_name": None, "people": (), "typed": None, "described": ()},
    "way": {"way": None, "verb": None, "negated": False},
    "words": {"words": (), "respelt": ()},
    "phrase": {"phrase": None},
    "time": {"since": None, "until": None},
    "source": {"source": None},
    "kind": {"kind": None},
}
