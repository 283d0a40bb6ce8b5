"""Clauses that their cue does not govern: "When residents ask for help, | many calls are not answered"."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from ..grammar import CUES, words
from ..places import Attribution, Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS

OPENINGS = words("when while after before because since until once where whenever shortly although though")
_FRONTING = OPENINGS | {"as", "if", "asked", "told"}
_BEFORE = frozenset({"before", "before-", "according last", "according last-", "per last", "per last-"})
_BEHIND = words("follow follow< follow, after rest")
_RESUMING = frozenset({"after", "follow,", "according after", "according first"})
_RELATIVE = ("WDT", "WP", "WP$")
_SHORT = 3  # tokens


def is_outside(scene: Scene, clause: Reported) -> bool:
    """Whether the clause stands outside of what its cue can govern, or is no clause of its own."""
    doc = scene.doc
    first = next((token.i for token in doc[clause.first : clause.last] if not token.is_punct), clause.first)
    return (
        _holds_speaker(clause)
        or _is_made(doc, clause, first)
        or _begins_late(doc, clause, first)
        or _is_bracketed(scene, clause)
        or _is_conditional(doc, clause)
        or _is_second(doc, clause, first)
        or _trails_quotation(doc, clause, first)
        or _is_attribution(scene, clause)
        or _is_beyond_subordinate(doc, clause, first)
        or _is_fronted(doc, clause, first)
        or _holds_relative(doc, clause)
        or _is_joined(doc, clause, first)
        or _is_compared(doc, clause, first)
        or _is_participle(doc, clause, first)
    )


def _holds_speaker(clause: Reported) -> bool:
    """Whether the one who speaks stands in it, behind the cue: "was described | by Holm as “theft”"."""
    head = clause.by.head
    return head is not None and head.head.dep_ == "agent" and clause.first <= head.i < clause.last


def _begins_late(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether "not", "never" or a helping verb of its own is left out before it: "promised not | to raise taxes"."""
    before = doc[first - 1] if first else doc[first]
    left = before.dep_ in ("neg", "aux", "auxpass") and first <= before.head.i < clause.last
    return left or before.lower_ in ("not", "never") or (doc[first].lower_ == "to" and before.tag_ in ("WRB", "WP"))


def _is_bracketed(scene: Scene, clause: Reported) -> bool:
    """Whether it is nothing but an aside in brackets: "Holm said | (the consul denies it)"."""
    text = scene.document.text
    return "(" in text[max(0, clause.start - 1) : clause.start + 1] and clause.first >= clause.by.last - 1


def _is_conditional(doc: Doc, clause: Reported) -> bool:
    """Whether the sentence begins with the condition: "If rates rise, Holm said | banks would fail"."""
    by = clause.by
    start = by.sentence[0]
    opening = doc[start : by.first]
    opened = doc[start].lower_ in ("if", "unless") and len(opening) > _SHORT and "," in {t.text for t in opening}
    return opened and by.cue.i < clause.first and (by.last >= len(doc) or doc[by.last].text != ",")


def _is_second(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether the parse gives the verb two clauses, and this is the second: "said so, | the Herald wrote"."""
    cue = clause.by.cue
    if not clause.constructs & GROUPS["clause"] or doc[first - 1].text not in SEPARATORS:
        return False
    return any(child.dep_ == "ccomp" and cue.i < child.i < first for child in cue.children)


def _trails_quotation(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether it tells what the speaker of a quotation does: "“No,” Holm said, | holding up her phone"."""
    by, opening = clause.by, doc[first]
    before = doc[max(by.sentence[0], by.first - 2) : by.first]
    if clause.first < by.last or not any(token.is_quote for token in before):
        return False
    return (opening.tag_ == "VBG" and opening.lower_ not in CUES) or opening.lower_ in OPENINGS


def _is_attribution(scene: Scene, clause: Reported) -> bool:
    """Whether it is nothing but who else reports it: "Holm said so, | the Herald reported"."""
    if clause.first < clause.by.last or not clause.constructs & _RESUMING:
        return False
    number = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    inner = scene.attributions[number : number + 1]
    return any(by.head is not None and by.first <= clause.first + 1 and by.last >= _last(scene, clause) for by in inner)


def _last(scene: Scene, clause: Reported) -> int:
    """The number of the token behind its last word."""
    words = (token.i for token in reversed(scene.doc[clause.first : clause.last]) if not token.is_punct)
    return next(words, clause.first) + 1


def _is_made(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether it is what somebody made clear, and not "that" something is so."""
    opening = {token.lower_ for token in doc[first - 1 : first + 1]}
    return clause.by.lemma == "make" and (first < clause.by.last or "that" not in opening)


def _opening(doc: Doc, by: Attribution) -> str:
    """The word right before an attribution in its sentence, or nothing."""
    return doc[by.first - 1].lower_ if by.first > by.sentence[0] else ""


def _is_beyond_subordinate(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether the cue stands in a clause of time, and this in the main one: "Once she has said it, | she left"."""
    by = clause.by
    if first < by.last or doc[first - 1].text != "," or not clause.constructs <= _BEHIND:
        return False
    opening = {_opening(doc, by), doc[by.first].lower_}
    return bool(opening & (OPENINGS | {"what", "whatever", "however"}))


def _is_fronted(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether it only says when or why somebody spoke: "When told of it, | Holm said: ...".

    Behind a second comma what is said goes on: "When it rains, Holm said, the pier floods".
    """
    by = clause.by
    if not clause.constructs & _BEFORE:
        return False
    first += doc[first].tag_ == "CC"
    if doc[first].lower_ not in _FRONTING or any(token.text == "," for token in doc[first : clause.last]):
        return False
    if by.last + 1 >= len(doc) or doc[by.last].text != ",":
        return True
    anew = doc[by.last + 1 : by.last + 3]
    return anew[0].is_quote and anew[-1].text[:1].isupper()


def _holds_relative(doc: Doc, clause: Reported) -> bool:
    """Whether the cue only reports a relative clause of it: "It is near the port, which, | Holm said, is safe"."""
    between = doc[clause.last - 1 : clause.by.first + 1]
    return bool(clause.constructs & _BEFORE) and any(token.tag_ in _RELATIVE for token in between)


def _is_joined(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether a conjunction joins it to the cue: "agreed with Clay | and seemed to think"."""
    if clause.constructs & _BEFORE:
        return doc[clause.last - 1].tag_ == "CC"
    opening, following = doc[first], doc[first + 1 : clause.last]
    if opening.tag_ != "CC" or not clause.constructs <= _BEHIND - _RESUMING:
        return False
    return len(following) > 0 and following[0].lower_ != "that"


def _is_compared(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether the cue stands in a comparison: "lower than Holm says | they are", "as rich as Clay claims | to be"."""
    by = clause.by
    if not by.cue.tag_.startswith("VB"):
        return False
    before = [token.lower_ for token in doc[max(by.sentence[0], by.first - 3) : by.first]]
    if before[-1:] == ["than"]:
        return clause.last - first <= _SHORT or clause.constructs.isdisjoint({"clause", "infinitive"})
    return len(before) == 3 and before[0] == before[2] == "as" and doc[first].lower_ == "to"


def _is_participle(doc: Doc, clause: Reported, first: int) -> bool:
    """Whether it tells what somebody does besides: "blasted Holm, | meaning Clay"."""
    if first <= clause.by.cue.i or doc[first - 1].text != "," or clause.constructs & _RESUMING:
        return False
    opening = doc[first]
    if opening.tag_ == "RB" and first + 1 < clause.last:
        opening = doc[first + 1]
    return opening.tag_ == "VBG" and opening.lower_ != "including"
