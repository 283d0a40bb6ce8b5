"""What a sentence tells besides what is said: "“...,” Holm said when told of it", "Holm said nothing when ..."."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from itertools import pairwise

from spacy.tokens import Doc

from ..grammar import CUES, words
from ..grammar.titles import ROLE_NOUNS, SOURCE_NOUNS
from ..grammar.wordlists import singulars
from ..places import Marked, Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..places.marks import stop
from .outside import OPENINGS

_GAP = re.compile(r"[ ,]*")
_THINGS = words("""
    ambulance taxi cab plumber doctor ball shot penalty corner car vehicle wicket gun pistol rifle knife finger camera
    torch luggage baggage bag title crown prize medal gold silver bronze trophy cup win asylum refund phone bell
""")
_SECOND = ("oprd", "ccomp", "xcomp", "prt")
_CALLED = words("for on upon")
_EMPTY = words("nothing yes no sorry anything something hello goodbye")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight")
_REPORTING = GROUPS["clause"] - words("follow follow< followthat")
_SUBJECTS = ("DT", "PRP", "PRP$", "NNP", "EX")
_EARLY = 6  # tokens
_RESUMING = {"after", "follow,"}
"""Behind "..., Holm said, ..." what was said goes on."""

_SHORT = 5  # tokens
_LONGEST = 30  # tokens
_FEW = 3  # tokens: "before adding", "shortly before he added"
_ADDING = words("adding added adds continuing continued continues concluding concluded concludes")
_NEAR = 12  # characters
_SOMEBODY = words("he she")
_BUT = words("but though although while and")


def is_aside(scene: Scene, clause: Reported, spoken: Container[Marked | None]) -> bool:
    """Whether a clause behind its cue tells something else than what was said; `spoken` are quotations of somebody.

    Behind a cue that has its quotation already only "adding that", "that" and more quotations go on with it.
    """
    by, doc = clause.by, scene.doc
    if clause.first <= by.cue.i:
        return False
    if _begins_early(doc, clause) or _is_of_namelessness(doc, clause) or _is_somebody(doc, clause):
        return True
    if _is_thing(scene, clause) or _holds_more(scene, clause):
        return True
    opening = doc[clause.first]
    if _quotation_before(scene, doc[by.first].idx) in spoken:
        names_speaker = by.head is not None and clause.first <= by.head.i < clause.last
        adds = opening.lower_ == "that" or _goes_on(doc, clause.first + 1)
        return names_speaker or not (adds or _has_quotation(scene, clause, within=_NEAR))
    if clause.constructs & _RESUMING:
        return _is_of_speaker(doc, clause)
    first, second = doc[by.cue.i + 1], doc[min(by.cue.i + 2, len(doc) - 1)]
    if first.lower_ in _EMPTY and first.dep_ not in ("det", "nsubj", "nsubjpass", "cc") and second.text != ",":
        return not _has_quotation(scene, clause)
    when = {opening.lower_, doc[clause.first - 1].lower_} & (OPENINGS | {"as"})
    return bool(when) and not _REPORTING & clause.constructs


def _begins_early(doc: Doc, clause: Reported) -> bool:
    """Whether it begins with who was told, or when: "told | the inquest that", "said | on Monday", "adding | that"."""
    first, last = clause.first, clause.by.last
    if first + 2 < clause.last and doc[first].lower_ == "on" and doc[first + 1].lower_ in _DAYS:
        return doc[first + 2].text != ","
    following = doc[first + 1].text if first + 1 < clause.last else ""
    if doc[first].lower_ in _DAYS and first + 1 < clause.last and doc[first + 1].tag_ in _SUBJECTS:
        return True
    adds = doc[first].tag_ == "VBG" and doc[first].lower_ in CUES and following in ("that", ":")
    pairs = pairwise(doc[first : first + _EARLY + 1])
    late = any(one.text in SEPARATORS and other.lower_ == "that" for one, other in pairs)
    late = late or (clause.by.lemma == "tell" and _holds_that(doc, clause))
    return adds or late or _is_hearer(doc, clause) or (first < last < clause.last and doc[last].lower_ == "that")


def _holds_that(doc: Doc, clause: Reported) -> bool:
    """Whether what was told begins inside: "told workers at | a meeting in the canteen that ..."."""
    if clause.constructs & GROUPS["clause"]:
        return False
    return any(token.lower_ == "that" and token.tag_ in ("IN", "WDT") for token in doc[clause.first + 1 : clause.last])


def _is_hearer(doc: Doc, clause: Reported) -> bool:
    """Whether it begins with who was told: "told | dockers the port would close"."""
    by, opening = clause.by, doc[clause.first]
    if by.lemma != "tell" or clause.first != by.cue.i + 1 or by.cue.tag_ == "VBN":
        return False
    return opening.tag_.startswith(("NN", "DT", "PRP", "CD", "JJ")) and opening.lower_ != "that"


def _is_somebody(doc: Doc, clause: Reported) -> bool:
    """Whether it is nothing but who was called, accused or praised: "called the mayor", "accused Bo Lee of theft"."""
    if not clause.constructs <= GROUPS["object"]:
        return False
    root = doc[clause.first : min(clause.last, clause.first + _LONGEST)].root
    somebody = root.ent_type_ == "PERSON" or root.tag_ == "PRP" or root.lower_ in ROLE_NOUNS | SOURCE_NOUNS
    return somebody and not any(token.tag_.startswith("VB") for token in doc[clause.first : clause.last])


def _is_thing(scene: Scene, clause: Reported) -> bool:
    """Whether something is done to a thing, and nothing said: "called an ambulance", "claimed the title"."""
    if not clause.constructs <= GROUPS["object"] or _has_quotation(scene, clause):
        return False
    doc = scene.doc
    root = doc[clause.first : min(clause.last, clause.first + _LONGEST)].root
    by = clause.by
    following = {token.lower_ for token in doc[by.cue.i + 1 : by.cue.i + 3]}
    short = clause.last - clause.first <= _SHORT
    calls = (
        short
        and by.lemma == "call"
        and not any(child.dep_ in _SECOND or child.lower_ in _CALLED for child in by.cue.children)
    )
    points = by.lemma == "point" and not following & {"out", "to"}
    proposes = by.lemma == "propose" and "to" in following and "preposition" in clause.constructs
    return calls or points or proposes or bool(singulars(root.lower_) & _THINGS)


def _is_of_namelessness(doc: Doc, clause: Reported) -> bool:
    """Whether somebody only "asked not to be named"."""
    words = {token.lower_ for token in doc[clause.first : clause.last]}
    return clause.by.lemma == "ask" and bool(words & {"named", "identified", "quoted"}) and "be" in words


def _goes_on(doc: Doc, index: int) -> bool:
    """Whether the speaker goes on: "before adding", "just before she added"."""
    following = doc[index : index + _FEW]
    adding = (token for token in following if token.lower_ in CUES)
    return any(token.tag_ == "VBG" or (token.lower_ in _ADDING and token.nbor(-1).tag_ == "PRP") for token in adding)


def _is_of_speaker(doc: Doc, clause: Reported) -> bool:
    """Whether it tells of who speaks: "There are gulls, Holm said, | though she did not count them"."""
    head = clause.by.head
    words = [token.lower_ for token in doc[clause.first : clause.last] if not token.is_punct][:2]
    somebody = head is not None and (head.ent_type_ == "PERSON" or head.lower_ in _SOMEBODY)
    return somebody and len(words) == 2 and words[0] in _BUT and words[1] in _SOMEBODY


def _has_quotation(scene: Scene, clause: Reported, within: int | None = None) -> bool:
    """Whether a quotation begins in a clause, or `within` so many characters of its start."""
    number = bisect_left(scene.marked, clause.start, key=lambda span: span.start)
    last = clause.end if within is None else clause.start + within
    return number < len(scene.marked) and scene.marked[number].start < last


def _holds_more(scene: Scene, clause: Reported) -> bool:
    """Whether somebody else speaks behind a quotation that the cue brings in: "Clay asked: “Why?” He said: “No.”"."""
    text = scene.document.text
    number = bisect_right(scene.marked, clause.by.cue.idx, key=lambda span: span.start)
    for span in scene.marked[number : number + _FEW]:
        if span.end >= clause.end:
            return False
        if span.end <= clause.start and _has_speaker(scene, clause):
            return True
        following = text[span.end : clause.end].lstrip()
        if stop(text, span) not in ("", ",") and following[:1].isupper():
            return True
    return False


def _has_speaker(scene: Scene, clause: Reported) -> bool:
    """Whether somebody else speaks in a clause: "Clay said “yes”, | Lee said “no”"."""
    number = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    inner = scene.attributions[number : number + 1]
    return any(
        by.cue.i < clause.last and by.head is not None and clause.first <= by.head.i and by.cue.tag_.startswith("VB")
        for by in inner
    )


def _quotation_before(scene: Scene, start: int) -> Marked | None:
    """The quotation that ends right before `start`, with no full stop."""
    text = scene.document.text
    number = bisect_right(scene.marked, start, key=lambda span: span.end)
    if not number:
        return None
    span = scene.marked[number - 1]
    goes_on = _GAP.fullmatch(text, span.end, start) and stop(text, span) not in ("", ".")
    return span if goes_on else None
