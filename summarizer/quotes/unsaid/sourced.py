"""Sentences before "according to" of which the source said only a part, or nothing: the rest is the writer's.

"Yet it is not without its faults, including the steepest fares in the country, | according to the port authority".
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ..grammar import CUES, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..places import Reported, Scene
from ..places.trimming import inside
from ..rules import Rule, Table

_RELATIVE = ("WDT", "WP")
_BREAKS = ("–", "—", "--", ":")
_PARTS = words("half third quarter fifth most dozens hundreds thousands millions")
_OPINION = words("here maybe perhaps alas arguably")
_OWN = words("we us our We Our")  # and no "US"
_TURNS = ("in fact", "in truth", "of course", "indeed,", "worse,", "worse still")
_AGAINST = words("but yet")
_TELLING = words("say tell state add write announce insist")
_LEARNING = words("learned learnt")
_COMING = words("comes came come")
_LATEST = words("latest")
_SERIES = words("series string spate wave row")
_LONG = 15  # tokens: a short "but it is no problem" is the source's own
_LEAD = 4  # tokens: "as it stands," is no more than a turn of phrase
_ESTIMATE = 4  # tokens: "perhaps | as many as 400"
_NEAR = 9  # tokens: "comes just a few days after"


def _precedes(clause: Reported) -> bool:
    """Whether it stands before an "according to"."""
    return clause.by.lemma == "according" and clause.last <= clause.by.first


def _own(scene: Scene, clause: Reported) -> list[Token]:
    """The words of it that stand in no marks."""
    return [token for token in scene.doc[clause.first : clause.last] if inside(scene.marked, token.idx) is None]


def _is_of_relative(scene: Scene, clause: Reported) -> bool:
    """Whether "according to" hangs on a relative clause at the end of it: the rest is the writer's."""
    doc, by = scene.doc, clause.by
    if not _precedes(clause) or doc[by.first - 1].text == ",":
        return False
    verb = next((token for token in (by.cue, *by.cue.ancestors) if token.dep_ == "relcl"), None)
    if verb is None or not clause.first + 2 < verb.i < by.first or by.cue.i > verb.right_edge.i:
        return False
    return doc[verb.left_edge.i - 1].text != "," and any(token.tag_ in _RELATIVE for token in verb.lefts)


def _is_behind_dash(scene: Scene, clause: Reported) -> bool:
    """Whether "according to" may cover only what stands behind the one dash or colon of it."""
    dashes = [token for token in _own(scene, clause) if token.text in _BREAKS]
    if not _precedes(clause) or len(dashes) != 1:
        return False
    before, behind = scene.doc[clause.first : dashes[0].i], scene.doc[dashes[0].i + 1 : clause.last]
    whole = [any(token.tag_ in (*FINITE, "MD") for token in part) for part in (before, behind)]
    return whole[0] and (whole[1] or any(token.like_num or token.lower_ in _PARTS for token in behind))


def _is_writers(scene: Scene, clause: Reported) -> bool:
    """Whether the writer speaks in a sentence before "according to": "In fact, it grows: ..."."""
    if not _precedes(clause):
        return False
    own = _own(scene, clause)
    lower = [token.lower_ for token in own]
    if lower and lower[0] in _OPINION and not _is_of_fact(own[1 : 1 + _ESTIMATE]):
        return True
    turns = "".join(token.text_with_ws for token in own[:2]).strip().lower() in _TURNS or lower[:1] == ["reminiscent"]
    return turns or "just like" in " ".join(lower) or any(token.text in _OWN for token in own)


def _is_of_fact(behind: Sequence[Token]) -> bool:
    """Whether the opening word is of a number or a place: "Perhaps | 400 were hurt", "Here|, prices have risen"."""
    return any(token.tag_ == "CD" for token in behind) or bool(behind and behind[0].text == ",")


def _is_set_against(scene: Scene, clause: Reported) -> bool:
    """Whether a long sentence turns against the one before: "Yet it is not without its faults, including ..."."""
    opens = scene.doc[clause.first].lower_ in _AGAINST
    return _precedes(clause) and opens and clause.last - clause.first > _LONG


def _begins_with_setting(scene: Scene, clause: Reported) -> bool:
    """Whether it begins with "as it prepares for its feast,", and no person is the source."""
    doc, head = scene.doc, clause.by.head
    if not _precedes(clause) or doc[clause.first].lower_ != "as" or head is None or head.ent_type_ == "PERSON":
        return False
    comma = next((token.i for token in doc[clause.first : clause.last] if token.text == ","), clause.first)
    return comma - clause.first > _LEAD


def _places_the_news(scene: Scene, clause: Reported) -> bool:
    """Whether it tells when news came, or of what it is one more: "comes a day after", "the latest in a series"."""
    if not _precedes(clause):
        return False
    own = _own(scene, clause)
    for number, token in enumerate(own):
        near = {other.lower_ for other in own[number : number + _NEAR]}
        if (token.lower_ in _COMING and "after" in near) or (token.lower_ in _LATEST and near & _SERIES):
            return True
    return False


def _is_said_within(scene: Scene, clause: Reported) -> bool:
    """Whether somebody else is told to say it: "Clay said the pier was safe, | according to the Herald"."""
    if not _precedes(clause):
        return False
    own = _own(scene, clause)
    stated = len(own) < clause.last - clause.first and own[-1:] and own[-1].lower_ == "states"  # taken for a noun
    return bool(stated) or any(_tells(token) for token in own)


def _tells(token: Token) -> bool:
    """Whether it is a verb of saying with a subject of its own, or "saying"."""
    learns = token.lower_ in _LEARNING
    has_subject = (learns or token.tag_ in FINITE) and any(child.dep_ in SUBJECTS for child in token.children)
    return (learns or CUES.get(token.lower_) in _TELLING) and (token.lower_ == "saying" or has_subject)


SOURCED = Table(
    "Sentences before “according to”",
    "a reported clause",
    "leaves it",
    (
        Rule(
            "only its relative clause is reported",
            _is_of_relative,
            "Another way to please the town is the song which has been sung a million times according to Ann Holm.",
        ),
        Rule(
            "only what follows its dash is reported",
            _is_behind_dash,
            "The talks only fed the doubts of the town -- the crew was ready to leave in May, according to Ann Holm.",
        ),
        Rule(
            "the writer speaks in it",
            _is_writers,
            "In fact, the work is far from over: some sailors have not been found, according to the port authority.",
        ),
        Rule(
            "it is set against what stands before",
            _is_set_against,
            "Yet the port is not without its faults, including the steepest fares and the longest waits in the whole"
            " country, according to the port authority.",
        ),
        Rule(
            "it begins with the writer's setting",
            _begins_with_setting,
            "As it prepares to mark its birthday, Hale is today a modern port of six wharves, according to the Herald.",
        ),
        Rule(
            "it places the news in time",
            _places_the_news,
            "The storm comes just two days after the council closed the pier, according to the port authority.",
        ),
        Rule(
            "somebody else says it",
            _is_said_within,
            "Bo Clay, the mayor, said people “must always act with calm,” according to the Herald.",
            ("people “must always act with calm,” — Bo Clay",),
        ),
    ),
)
