"""Whether it may be somebody else's turn: "“She is quick,” Holm said. Clay laughed. “She can dream,” she said"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ..grammar import CUES, words
from ..grammar.titles import GENDERS
from ..people import Entity
from ..places.trimming import inside
from .antecedents import Antecedents, Place, is_beside_subject, is_person_noun
from .pronouns import Option, Said

_ADDRESSING = words("asked asks told tells questioned pressed warned reminded")
_NO_PERSON = -2.0
_UNLIKELY = -0.5  # how much of a person somebody must be to be meant by "she"
_LONGEST_NAME = 5  # tokens


def is_rivalled(found: Sequence[Option], here: int, known: Antecedents) -> bool:
    """Whether "she" at token `here` is who spoke last, asked or told her, and somebody else came up or acted since."""
    best = found[0]
    called = [place for place in best.referent.places if not place.quoted and place.token < here]
    if called and _speaks_to(called[-1], here, known):
        return True
    says = called[-1].sentence if called and called[-1].says else None
    others = (place for place in known.before(here, 1) if place.referent is not best.referent)
    if any(_is_brought_in(place, here, known) for place in others if place.sentence != says):
        return True
    since = max((place.token for place in called), default=0)
    asked = any(place.token == since and _addresses(place, known) for place in called)
    if not best.features["spoke last"] and not asked:
        return False
    rivals = (option.referent for option in found[1:] if option.referent.person > _UNLIKELY)
    places = (place for referent in rivals for place in referent.places if since < place.token < here)
    return any(_takes_over(place, here, known) for place in places) or _somebody_acts(since, here, known)


def _speaks_to(place: Place, here: int, known: Antecedents) -> bool:
    """Whether somebody put something to a "him" or "her" right before: "Clay put it to her that she lied. She said"."""
    if known.sentence(here) - place.sentence > 2:
        return False
    verb = _verb_of(place, known)
    if verb is None:
        return False
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative", "prep") and child.i > verb.i]
    heard = [inner for child in objects for inner in (child, *child.children)]
    same = known.scene.doc[here].lower_
    wanted = "him" if same in ("he", "him", "his") else "her"
    return any(token.lower_ == wanted and token.dep_ != "poss" for token in heard)


def _verb_of(place: Place, known: Antecedents) -> Token | None:
    """The verb whose subject somebody is, or stands beside."""
    for token in known.scene.doc[place.token : place.token + _LONGEST_NAME]:
        head = token.head if token.dep_ == "appos" else token
        if head.dep_ in ("nsubj", "nsubjpass"):
            return head.head
    return None


def _is_brought_in(place: Place, here: int, known: Antecedents) -> bool:
    """Whether somebody came up in the sentence right before who acts there, be it not clear that it is a person."""
    entity = place.referent.entity
    if place.quoted or known.sentence(here) - place.sentence != 1 or entity is None or entity.person <= _NO_PERSON:
        return False
    wanted = GENDERS.get(known.scene.doc[here].lower_, "")
    if place.referent.gender not in ("", wanted) or place.referent.leaning not in ("", wanted):
        return False
    end = place.token + len(entity.words)
    behind = known.scene.doc[end : end + 2]
    who = len(behind) == 2 and behind[0].text == "," and behind[1].lower_ == "who"
    unclear = entity.person <= _UNLIKELY and len(entity.words) in (2, 3)
    return who or (unclear and place.part == "subject" and place.governs)


def follows_another(best: Option, here: int, known: Antecedents, said: Sequence[Said]) -> bool:
    """Whether somebody else spoke right before, whose one name does not show whether it is a person's."""
    last = said[-1] if said else None
    if last is None or last.key is best.referent.key or not isinstance(last.key, Entity):
        return False
    return len(last.key.words) == 1 and known.sentence(here) - last.sentence <= 1


def may_be_told(cue: Token, speaker: Token) -> bool:
    """Whether a verb may go on with what another is told to have said: "Holm said Clay confessed and | said"."""
    first = cue.head
    if cue.dep_ != "conj" or first.dep_ != "ccomp" or first.lower_ not in CUES:
        return False
    teller = next((child for child in first.children if child.dep_ == "nsubj"), None)
    own = any(child.dep_ in ("nsubj", "aux") for child in cue.children)
    return teller is not None and not own and first.i < cue.i and speaker.i < first.head.i and teller.i != speaker.i


def _addresses(place: Place, known: Antecedents) -> bool:
    """Whether somebody asks or tells another something: an answer may follow."""
    name = known.scene.doc[place.token : place.token + _LONGEST_NAME]
    return any(token.dep_ == "nsubj" and token.head.lower_ in _ADDRESSING for token in name)


def _takes_over(place: Place, here: int, known: Antecedents) -> bool:
    """Whether somebody is the subject of the sentence right before, or the one who was asked or told there."""
    gap, doc = known.sentence(here) - place.sentence, known.scene.doc
    if place.quoted or gap > 1:
        return False
    name = doc[place.token : place.token + _LONGEST_NAME]
    asked = any(token.dep_ in ("dobj", "dative") and token.head.lower_ in _ADDRESSING for token in name)
    acts = is_beside_subject(doc, place.token) or (place.part == "subject" and place.governs)
    return asked or (gap == 1 and acts)


def _somebody_acts(since: int, here: int, known: Antecedents) -> bool:
    """Whether somebody without a name is the subject of the sentence right before: "The victim wept"."""
    scene = known.scene
    start = scene.sentences[max(0, known.sentence(here) - 2)]
    subjects = (token for token in scene.doc[max(since + 1, start) : here] if token.dep_ in ("nsubj", "nsubjpass"))
    acting = (token for token in subjects if token.head.dep_ == "ROOT" and is_person_noun(token))
    return any(token.i not in known.cast.of and not inside(scene.marked, token.idx) for token in acting)
