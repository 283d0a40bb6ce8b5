"""Which of those at hand a pronoun or a description stands for: a choice by named signs and fitted weights.

The signs are those of Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution", and more: how long
ago somebody was called, in which part of the sentence, how often, whether they were the last to speak, whether they are
named in the very words that are quoted; gender must not contradict. The weights are fitted as in Denis and Baldridge
(2007), "A ranking approach to pronoun resolution", by `benchmarks/fit_speakers.py`, and stand in `antecedents.json`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..grammar.tables import load
from ..grammar.titles import GENDERS
from ..people import Entity, Mention
from .antecedents import Antecedents, Referent

_REPLYING = frozenset({"replied", "replies", "answered", "answers", "responded", "responds", "retorted", "retorts"})
_ASKING = frozenset({"asked", "asks", "questioned", "wondered"})
_PUT_TO = frozenset({"asked", "told", "pressed", "questioned", "urged"})
_GROUPS = frozenset({"family", "families", "parents", "couple", "team", "group", "crew", "staff", "board", "panel"})
THINGS = frozenset({"it", "its"})
REACH = 40  # sentences
NOBODY = "nobody"
"""The weight of what is always possible: that none of those at hand is meant."""
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Said:
    """Who spoke before, and in which sentence."""

    key: Entity | str
    sentence: int


@dataclass(frozen=True, slots=True)
class Call:
    """A pronoun or description to resolve. `quote` are the tokens of what is said; `spoken` who spoke before."""

    mention: Mention
    quote: tuple[int, int]
    spoken: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who can be meant, with the signs for it and its probability."""

    referent: Referent
    features: Features
    share: float = 0.0


def weights(kind: str) -> Mapping[str, float]:
    """The weight of each sign, for "person" or "organization"."""
    return _weights()[kind]


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = load(__package__, "antecedents.json")
    return loaded


def options(call: Call, known: Antecedents) -> list[Option]:
    """Who the pronoun may stand for, the likeliest first."""
    lower = call.mention.head.lower_
    if lower in GENDERS:
        gender = GENDERS[lower]
        people = [one for one in _at_hand(call, known) if may_be(one, gender) and not _takes_part(call, known, one)]
        return ranked(call, known, people, gender, weights("person"))
    if lower in THINGS:
        things = [referent for referent in _at_hand(call, known) if referent.person <= 0]
        return ranked(call, known, things, "", weights("organization"))
    return []


def _at_hand(call: Call, known: Antecedents) -> list[Referent]:
    places = known.before(call.mention.head.i, REACH)
    return list({id(place.referent): place.referent for place in places}.values())


def _takes_part(call: Call, known: Antecedents, one: Referent) -> bool:
    """Whether somebody asked, or is spoken to, where the pronoun stands for who answers or speaks."""
    own = _asks(call, known, one) or _does_it(call, one)
    return own or _asked(call, known, one) or _is_spoken_to(call, known, one)


def _does_it(call: Call, referent: Referent) -> bool:
    """Whether somebody does something to "him": "a spokesman quoted him as saying" is not the spokesman."""
    pronoun, size = call.mention.head, len(referent.name.split())
    if pronoun.dep_ not in ("dobj", "dative"):
        return False
    doers = [child.i for child in pronoun.head.children if child.dep_ == "nsubj"]
    return any(place.token <= doer < place.token + size for place in referent.places for doer in doers)


def _is_spoken_to(call: Call, known: Antecedents, referent: Referent) -> bool:
    """Whether somebody is the object of what "he" does: "he responded to Clay, saying" is not Clay."""
    verb, doc = call.mention.head.head, known.scene.doc
    if call.mention.head.dep_ != "nsubj":
        return False
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative", "prep") and child.i > verb.i]
    heard = {
        inner.i
        for child in objects
        for inner in ((child, *child.children) if child.dep_ == "prep" else (child,))
        if inner.dep_ in ("dobj", "dative", "pobj")
    }
    first, last = call.quote
    names = (place for place in referent.places if place.named and not first <= place.token < last)
    return any(doc[place.token : place.token + len(referent.name.split())].root.i in heard for place in names)


def _asked(call: Call, known: Antecedents, referent: Referent) -> bool:
    """Whether somebody asked or said in the sentence before what the pronoun replies to: nobody answers themselves."""
    pronoun = call.mention.head
    if pronoun.head.lower_ not in _REPLYING:
        return False
    here = known.sentence(call.quote[0])
    if call.spoken and call.spoken[-1].key == referent.key and here - call.spoken[-1].sentence <= 1:
        return not any(token.lower_ in _ASKING for token in pronoun.sent)
    before = [place for place in referent.places if place.token < min(pronoun.i, call.quote[0]) and not place.quoted]
    if not before or before[-1].part != "subject" or here - before[-1].sentence > 1:
        return False
    name = pronoun.doc[before[-1].token : before[-1].token + len(referent.name.split()) + 1]
    return any(token.dep_ == "nsubj" and token.head.lower_ in _ASKING for token in name)


def _asks(call: Call, known: Antecedents, referent: Referent) -> bool:
    """Whether the sentence begins with who asked: "Asked by Clay why he ran, | he said"."""
    doc, here = known.scene.doc, known.sentence(call.mention.head.i)
    names = (place.token for place in referent.places if place.sentence == here and place.token < call.mention.head.i)
    heads = (doc[token : token + len(referent.name.split())].root for token in names)
    return any(head.head.lower_ == "by" and head.head.head.lower_ in _PUT_TO for head in heads)


def may_be(referent: Referent, gender: str) -> bool:
    """Whether somebody can be a "he" or a "she"."""
    if referent.gender:
        return referent.gender == gender
    if referent.entity is None and referent.name.split()[-1].lower() in _GROUPS:
        return False
    return referent.person > -0.5


def ranked(
    call: Call,
    known: Antecedents,
    referents: Iterable[Referent],
    gender: str,
    weigh: Mapping[str, float],
    reach: int = REACH,
) -> list[Option]:
    """The options with their shares of probability, the likeliest first."""
    rows = [Option(referent, signs(call, known, referent, gender, reach)) for referent in referents]
    _compare(rows)
    worths = [sum(weigh.get(name, 0.0) * value for name, value in row.features.items()) for row in rows]
    nobody = weigh.get(NOBODY, 0.0)
    top = max(worths, default=nobody)
    total = sum(math.exp(worth - top) for worth in (*worths, nobody))
    shared = [
        Option(row.referent, row.features, math.exp(worth - top) / total)
        for row, worth in zip(rows, worths, strict=True)
    ]
    return sorted(shared, key=lambda option: -option.share)


def signs(call: Call, known: Antecedents, referent: Referent, gender: str, reach: int = REACH) -> Features:
    """What speaks for and against somebody."""
    token = call.mention.head.i
    here = known.sentence(token)
    first, last = call.quote
    before = [place for place in referent.places if place.token < token and here - place.sentence <= reach]
    outside = [place for place in before if not place.quoted and not first <= place.token < last]
    latest = (outside or before)[-1]
    spoke = [said.sentence for said in call.spoken if said.key == referent.key]
    is_last = bool(call.spoken) and call.spoken[-1].key == referent.key
    return {
        "sentences": math.log1p(here - latest.sentence),
        "same sentence": float(latest.sentence == here),
        "subject": float(latest.part == "subject"),
        "main subject": float(latest.governs),
        "subject of saying": float(latest.says),
        "owner": float(latest.part == "owner"),
        "recent subject": float(any(p.part == "subject" and here - p.sentence <= 2 for p in outside)),
        "only quoted": float(not outside),
        "named in the quote": float(any(first <= place.token < last for place in before)),
        "mentions": math.log1p(sum(place.named for place in before)),
        "sentences since the name": math.log1p(here - max((p.sentence for p in before if p.named), default=here - 20)),
        "by pronoun": float(not latest.named),
        "spoke last": float(is_last),
        "spoke just now": float(is_last and here - spoke[-1] <= 2),
        "spoke": float(bool(spoke)),
        "gender": float(bool(gender) and referent.gender == gender),
        "given name": float(bool(gender) and referent.leaning == gender),
        "other given name": float(bool(gender) and bool(referent.leaning) and referent.leaning != gender),
        "person": max(-2.0, min(2.0, referent.person)) if gender else 0.0,
        "described": float(referent.entity is None),
        "newcomer": float(sum(place.named for place in before) == 1 and here - latest.sentence <= 1),
        "at": float(latest.token),
    }


def _compare(rows: Sequence[Option]) -> None:
    """Signs that depend on the others: who was called last, and last as a subject."""
    if not rows:
        return
    newest = max(row.features["at"] for row in rows)
    subjects = [row.features["at"] for row in rows if row.features["subject"]]
    for row in rows:
        at = row.features.pop("at")
        row.features["newest"] = float(at == newest)
        row.features["newest subject"] = float(bool(subjects) and at == max(subjects))
