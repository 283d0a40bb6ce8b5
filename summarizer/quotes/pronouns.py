"""Which of the people named before a pronoun it stands for.

Salience in the manner of Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution": how long ago
somebody was named, whether as a subject, how often, and whether they were the last to speak; gender must not
contradict.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from .candidates import Scene
from .mentions import Mention
from .people import Cast, Entity
from .trimming import inside

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_THINGS = frozenset({"it", "its"})
_REACH = 14  # sentences
WEIGHTS = {
    "spoke last": 2.6,
    "subject": 1.2,
    "sentences": -0.55,
    "mentions": 0.5,
    "gender": 1.6,
    "same sentence": 0.3,
    "quoted": -2.0,
    "person": 0.4,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity is named: token, sentence, whether as a subject, whether inside a quotation."""

    token: int
    sentence: int
    subject: bool
    quoted: bool
    entity: Entity


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Every named mention of a document, in order."""

    places: tuple[Place, ...]
    sentences: tuple[int, ...]
    cast: Cast

    @classmethod
    def of(cls, scene: Scene, cast: Cast) -> Antecedents:
        """The mentions of the cast's entities."""
        doc = scene.doc
        starts = tuple(sentence.start for sentence in doc.sents)
        places = []
        for entity in cast.entities:
            for name in entity.mentions:
                head = doc[name.last - 1]
                span = inside(scene.marked, head.idx)
                quoted = span is not None and span.end - span.start > 40
                subject = any(doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(name.first, name.last))
                places.append(Place(name.first, bisect_right(starts, name.first), subject, quoted, entity))
        places.sort(key=lambda place: place.token)
        _infer_genders(doc, places, starts)
        return cls(tuple(places), starts, cast)

    def before(self, token: int, reach: int = _REACH) -> list[Place]:
        """The mentions in the sentences up to the token."""
        start = bisect_left(self.places, self.sentence(token) - reach, key=lambda place: place.sentence)
        end = bisect_left(self.places, token, key=lambda place: place.token)
        return list(self.places[start:end])

    def sentence(self, token: int) -> int:
        """The number of the token's sentence."""
        return bisect_right(self.sentences, token)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity and how far ahead of the next one it was; none if nobody fits."""

    entity: Entity | None
    margin: float


def antecedent(call: Mention, known: Antecedents, last: Entity | None) -> Choice:
    """Who the pronoun stands for."""
    lower = call.head.lower_
    places = known.before(call.head.i)
    if lower in _GENDERS:
        scored = _scores(call, known, places, last, _GENDERS[lower])
    elif lower in _THINGS:
        scored = _scores(call, known, [place for place in places if not place.entity.is_person], last, None)
    else:
        return Choice(None, 0.0)
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    if not ranked:
        return Choice(None, 0.0)
    ahead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 3.0
    return Choice(ranked[0][1], 1 / (1 + math.exp(-ahead)))


def _scores(
    call: Mention, known: Antecedents, places: list[Place], last: Entity | None, gender: str | None
) -> dict[int, tuple[float, Entity]]:
    here = known.sentence(call.head.i)
    scored: dict[int, tuple[float, Entity]] = {}
    for place in places:
        entity = place.entity
        if gender and (not _may_be(entity, gender)):
            continue
        score = (
            WEIGHTS["sentences"] * min(here - place.sentence, 8)
            + WEIGHTS["subject"] * place.subject
            + WEIGHTS["quoted"] * place.quoted
            + WEIGHTS["spoke last"] * (entity is last)
            + WEIGHTS["mentions"] * math.log(len(entity.mentions))
            + WEIGHTS["gender"] * (gender is not None and gender in (entity.gender, entity.leaning))
            + WEIGHTS["person"] * (max(-3.0, min(2.0, entity.person)) if gender else 0.0)
        )
        if id(entity) not in scored or score > scored[id(entity)][0]:
            scored[id(entity)] = (score, entity)
    return scored


def _may_be(entity: Entity, gender: str) -> bool:
    if entity.gender:
        return entity.gender == gender
    return entity.person > -1.5 and entity.leaning in ("", gender)


def _infer_genders(doc: Doc, places: Sequence[Place], starts: Sequence[int]) -> None:
    """Where nothing else tells: the pronouns that follow somebody's name before anybody else's in the next sentence."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    people = [place for place in places if place.entity.is_person]
    for place, following in zip(people, [*people[1:], None], strict=False):
        if place.entity.gender or place.quoted:
            continue
        end = starts[place.sentence + 1] if place.sentence + 1 < len(starts) else len(doc)
        end = min(end, following.token) if following else end
        for token in doc[place.token : end]:
            if token.lower_ in _GENDERS:
                votes[id(place.entity)][_GENDERS[token.lower_]] += 1
                break
    for place in people:
        counted = votes.get(id(place.entity))
        if counted:
            place.entity.gender = counted.most_common(1)[0][0]
