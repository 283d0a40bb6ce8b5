"""Interviews in question and answer: each turn has a label and no quotation marks.

"Q: ... A: ...", "Interviewer: ... Holm: ...", "HP: ... AH: ...". An answer belongs to the name that is its label; an
"A" is the one whom the words before the first question bring in as interviewed. If they do not say, it is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...segmentation import Interval
from ..grammar import token_range, words
from ..grammar.subjects import SUBJECTS
from ..people import Cast, Entity
from .candidates import Scene

_LABEL = re.compile(
    r"[*_]{0,2}(?P<label>[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,3})[*_]{0,2}:[*_]{0,2}\s+(?=\S)"
    r"|[*_]{0,2}(?P<letter>[QA])\.[*_]{0,2}\s+(?=\S)"
)
_QUESTIONERS = words("q question interviewer reporter moderator host journalist")
_ANSWERERS = words("a answer")
_TALKING = words("""
    speak speaks spoke talk talks talked talking speaking tell tells told discuss discusses discussed answer answers
    answered explain explains explained
""")
_MEETING = words("""
    interview interviewed ask asked meet met speak spoke talk talked sat conversation questions chat chatted catch
    caught
""")
_MEETING_WITH = words("with to for of up down")
_NO_PERSON = -1  # what one mention that looks like an organisation makes of a name
_ENDED = '.!?…”"’)'


@dataclass(frozen=True, slots=True)
class Answer:
    """A paragraph of what an interviewed person says. `head` is the head of the words that name that person."""

    start: int
    end: int
    head: Token | None


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph with a label; `start` is where its words begin."""

    number: int
    label: str
    label_end: int
    start: int
    end: int


def answers(scene: Scene, cast: Cast) -> list[Answer]:
    """The answers of an interview, in order; none if the text is no interview."""
    turns = list(_turns(scene))
    counts = Counter(turn.label for turn in turns)
    if len(turns) < 2 or len(counts) < 2:
        return []
    speakers = {turn.label: _named(scene, cast, turn) for turn in reversed(turns)}
    asking = {label for label in counts if label.lower() in _QUESTIONERS} | set(
        _only_asking(scene.document.text, turns)
    )
    answering = {label for label in counts if label.lower() in _ANSWERERS}
    answering |= {label for label in speakers if speakers[label] and (counts[label] > 1 or asking)}
    answering -= asking | set(_told_of(scene, cast, turns, speakers))
    if not answering or (len(answering) < 2 and not asking):
        return []
    interviewed = _interviewed(scene.doc, cast, turns[0].label_end - len(turns[0].label))
    return [
        Answer(
            span.start, span.end, speakers[turn.label] or (interviewed if turn.label.lower() in _ANSWERERS else None)
        )
        for turn, following in zip(turns, [*turns[1:], None], strict=True)
        if turn.label in answering
        for span in _paragraphs(scene, turn, following)
    ]


def _turns(scene: Scene) -> Iterator[_Turn]:
    text = scene.document.text
    for number, paragraph in enumerate(scene.document.paragraphs):
        found = _LABEL.match(text, paragraph.start, paragraph.end)
        if found:
            group = "label" if found["label"] else "letter"
            yield _Turn(number, found[group], found.end(group), found.end(), paragraph.end)


def _only_asking(text: str, turns: Sequence[_Turn]) -> Iterator[str]:
    """Labels whose turns are questions, two of three or more."""
    asked = Counter(turn.label for turn in turns if "?" in text[turn.start : turn.end])
    total = Counter(turn.label for turn in turns)
    yield from (label for label in total if 3 * asked[label] >= 2 * total[label] and label.lower() not in _ANSWERERS)


def _told_of(scene: Scene, cast: Cast, turns: Sequence[_Turn], speakers: Mapping[str, Token | None]) -> Iterator[str]:
    """Labels that are headings: half of what stands under them or more names the person, as nobody does in speaking."""
    told, total = Counter[str](), Counter(turn.label for turn in turns)
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        head = speakers[turn.label]
        entity = cast.of.get(head.i) if head is not None else None
        spans = list(_paragraphs(scene, turn, following)) if entity is not None else []
        places = (scene.doc[name.first].idx for name in entity.mentions) if entity is not None else ()
        told[turn.label] += any(span.start <= place < span.end for place in places for span in spans)
    yield from (label for label in total if 2 * told[label] >= total[label])


def _paragraphs(scene: Scene, turn: _Turn, following: _Turn | None) -> Iterator[Interval]:
    """The words of a turn and the paragraphs up to the next one; behind the last turn the article may go on."""
    yield _Turn(turn.number, turn.label, turn.label_end, turn.start, turn.end)
    if following is not None:
        text = scene.document.text
        for paragraph in scene.document.paragraphs[turn.number + 1 : following.number]:
            if text[paragraph.end - 1] in _ENDED:
                yield paragraph


def _named(scene: Scene, cast: Cast, turn: _Turn) -> Token | None:
    """The person whose name or initials a label is."""
    if turn.label.lower() in _QUESTIONERS | _ANSWERERS:
        return None
    people = [one for one in cast.entities if one.is_person and _is_called(one, turn.label)]
    if len(people) != 1:
        return None
    _, last = token_range(scene.doc, turn.label_end - len(turn.label), turn.label_end)
    return scene.doc[last - 1] if cast.of.get(last - 1) is people[0] else _head(scene.doc, people[0])


def _is_called(entity: Entity, label: str) -> bool:
    name = [word.casefold() for word in entity.words]
    wanted = label.casefold().split()
    if len(name) < 2:
        return name == wanted and len(name[0]) > 1
    return name[-len(wanted) :] == wanted or _initials(entity) == label.replace(".", "")


def _initials(entity: Entity) -> str:
    return "".join(word[0] for word in entity.words if word[0].isupper())


def _head(doc: Doc, entity: Entity) -> Token:
    """The head of the first place where the entity is named in full."""
    name = max(entity.mentions, key=lambda name: (len(name.words), -name.first))
    inside = range(name.first, name.last)
    return next((doc[i] for i in inside if doc[i].head.i not in inside), doc[name.last - 1])


def _interviewed(doc: Doc, cast: Cast, end: int) -> Token | None:
    """The only person whom the introduction names, or the only one of whom it says that they speak or are asked."""
    chosen = [one for one in cast.entities if _may_be_person(doc, one) and _is_introduced(doc, one, end)]
    for is_meant in (_speaks, _is_met):
        if len(chosen) > 1:
            chosen = [one for one in chosen if is_meant(doc, one, end)] or chosen
    return _head(doc, chosen[0]) if len(chosen) == 1 and chosen[0].is_person else None


def _may_be_person(doc: Doc, entity: Entity) -> bool:
    """Whether this is a person, or could be one with a name that is not known as such."""
    if entity.is_person or entity.person <= _NO_PERSON:
        return entity.is_person
    return len(entity.words) > 1 or any(doc[name.last - 1].dep_ in SUBJECTS for name in entity.mentions)


def _is_introduced(doc: Doc, entity: Entity, end: int) -> bool:
    """Whether the introduction names a person, other than as who asked: "Interview by Ann Clay"."""
    return any(
        doc[name.first].idx < end and not (name.first and doc[name.first - 1].lower_ == "by")
        for name in entity.mentions
    )


def _speaks(doc: Doc, entity: Entity, end: int) -> bool:
    return any(
        doc[i].dep_ in SUBJECTS and doc[i].head.lower_ in _TALKING
        for name in entity.mentions
        for i in range(name.first, name.last)
        if doc[i].idx < end
    )


def _is_met(doc: Doc, entity: Entity, end: int) -> bool:
    return any(
        doc[name.first].idx < end
        and name.first > 1
        and (
            doc[name.first - 1].lower_ in _MEETING
            or (doc[name.first - 1].lower_ in _MEETING_WITH and doc[name.first - 2].lower_ in _MEETING | _MEETING_WITH)
        )
        for name in entity.mentions
    )
