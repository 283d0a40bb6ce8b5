"""Interviews in question and answer: each turn has a label and no quotation marks.

"Q: ... A: ...", "Interviewer: ... Holm: ...", "HP: ... AH: ...", "MAYOR CLAY: ... MR. HOLM: ...". An answer belongs to
the name that is its label; an "A" is the one whom the words before the first question bring in as interviewed. If they
do not say, it is nobody's. Where nobody asks, and people whom the text names speak in turn, it is a transcript.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...segmentation import Interval
from ..grammar import token_range, words
from ..grammar.subjects import SUBJECTS
from ..people import Cast, Entity
from .candidates import Scene
from .labels import Turn, labelled_turns, without_titles

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


def answers(scene: Scene, cast: Cast) -> list[Answer]:
    """The answers of an interview, or the turns of a transcript, in order; none if the text is neither."""
    turns = labelled_turns(scene.document)
    if len(turns) < 2 or len({turn.label for turn in turns}) < 2:
        return []
    speakers = {turn.label: _named(scene, cast, turn) for turn in reversed(turns)}
    answering = _answering(scene, cast, turns, speakers)
    interviewed = _interviewed(scene.doc, cast, turns[0].label_end - len(turns[0].label))
    return [
        Answer(
            span.start, span.end, speakers[turn.label] or (interviewed if turn.label.lower() in _ANSWERERS else None)
        )
        for turn, following in zip(turns, [*turns[1:], None], strict=True)
        if turn.label in answering
        for span in _paragraphs(scene, turn, following)
    ]


def _answering(scene: Scene, cast: Cast, turns: Sequence[Turn], speakers: Mapping[str, Token | None]) -> set[str]:
    """The labels whose turns are somebody's words; none if there is nobody who asks, and no conversation."""
    counts = Counter(turn.label for turn in turns)
    asking = {label for label in counts if label.lower() in _QUESTIONERS}
    asking |= set(_only_asking(scene.document.text, turns))
    answering = {label for label in counts if label.lower() in _ANSWERERS}
    converse = _converse(scene, cast, turns, speakers)
    answering |= {label for label in speakers if speakers[label] and (counts[label] > 1 or asking or converse)}
    answering -= asking | set(_told_of(scene, cast, turns, speakers))
    return answering if answering and (len(answering) > 1 or asking or converse) else set()


def _converse(scene: Scene, cast: Cast, turns: Sequence[Turn], speakers: Mapping[str, Token | None]) -> bool:
    """Whether this is a transcript: from the first label on mostly turns of people, two or more, one of them twice."""
    heads = (speakers[turn.label] for turn in turns)
    people = Counter(cast.of.get(head.i, head.text) for head in heads if head is not None)
    ended = sum(turn.start == turn.end or scene.document.text[turn.end - 1] in _ENDED for turn in turns)
    behind = len(scene.document.paragraphs) - turns[0].number
    return len(people) > 1 and max(people.values()) > 1 and 2 * len(turns) >= behind and 3 * ended >= 2 * len(turns)


def _only_asking(text: str, turns: Sequence[Turn]) -> Iterator[str]:
    """Labels whose turns are questions, two of three or more."""
    asked = Counter(turn.label for turn in turns if "?" in text[turn.start : turn.end])
    total = Counter(turn.label for turn in turns)
    yield from (label for label in total if 3 * asked[label] >= 2 * total[label] and label.lower() not in _ANSWERERS)


def _told_of(scene: Scene, cast: Cast, turns: Sequence[Turn], speakers: Mapping[str, Token | None]) -> Iterator[str]:
    """Labels that are headings: half of what stands under them or more names the person, as nobody does in speaking."""
    told, total = Counter[str](), Counter(turn.label for turn in turns)
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        head = speakers[turn.label]
        entity = cast.of.get(head.i) if head is not None else None
        spans = list(_paragraphs(scene, turn, following)) if entity is not None else []
        places = (scene.doc[name.first].idx for name in entity.mentions) if entity is not None else ()
        told[turn.label] += any(span.start <= place < span.end for place in places for span in spans)
    yield from (label for label in total if 2 * told[label] >= total[label])


def _paragraphs(scene: Scene, turn: Turn, following: Turn | None) -> Iterator[Interval]:
    """The words of a turn and the paragraphs up to the next one; behind the last turn the article may go on."""
    text = scene.document.text
    if turn.start < turn.end:
        yield turn
    if following is not None:
        for paragraph in scene.document.paragraphs[turn.number + 1 : following.number]:
            if text[paragraph.end - 1] in _ENDED and not _is_aside(text, paragraph):
                yield paragraph


def _is_aside(text: str, paragraph: Interval) -> bool:
    """Whether somebody notes what is heard or seen: "(Laughter.)"."""
    return text[paragraph.start] in "([" and text[paragraph.end - 1] in ")]"


def _named(scene: Scene, cast: Cast, turn: Turn) -> Token | None:
    """The person whose name or initials a label is."""
    if turn.label.lower() in _QUESTIONERS | _ANSWERERS:
        return None
    name = without_titles(turn.label)
    titled = name != turn.label
    people = [one for one in cast.entities if one.is_person and _is_called(one, name)]
    _, last = token_range(scene.doc, turn.label_end - len(turn.label), turn.label_end)
    if not people and titled and last - 1 not in cast.of:  # in capitals the tagger knows few names
        return scene.doc[last - 1]
    if len(people) != 1:
        return None
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
