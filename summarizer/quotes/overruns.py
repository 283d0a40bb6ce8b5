"""Clauses that run on into what somebody else says or does: "said the road would close, | which the owner denied"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from .candidates import Reported, Scene
from .clauses import Attribution
from .cuts import SEPARATORS
from .features import GROUPS
from .lexicon import CUES
from .subjects import FINITE, SUBJECTS
from .trimming import inside
from .words import words

_RESULTS = words("sending ending sparking prompting citing triggering")
_SEEMING = words("implicitly apparently presumably seemingly")
_DENYING = words("""
    deny denies denied denying dispute disputes disputed disputing reject rejects rejected rejecting contest contests
    contested contradict contradicts contradicted disagree disagrees disagreed refute refutes refuted
""")
_TURNS = words("claim charge allegation assertion accusation suggestion remark reference statement comment notion view")
_DETERMINERS = words("a an the another")
_JOINING = words("and but while whereas ;")
_BETWEEN = ("WRB", "WP", "RB")
_SAYING = words("""
    accuse acknowledge add announce argue call caution claim confirm criticize declare deny describe disagree explain
    insist note pledge praise predict promise say state stress suggest tell urge vow warn
""")
_PERFECT = words("has have had")
_EITHER = words("either neither whether")
_LONG = 10  # tokens of a relative clause that are looked at
_HYPHENS = "-‐‑"


def runs_over(scene: Scene, clause: Reported) -> bool:
    """Whether the clause holds more than what was said, or ends within a word or an "either ... or"."""
    if _is_cut_short(scene, clause):
        return True
    cue = clause.by.cue
    behind_verb = clause.first > cue.i and cue.lower_ in CUES
    return behind_verb and (
        _is_commented(scene, clause) or _is_contradicted(scene, clause) or _goes_on_acting(scene, clause)
    )


def _is_cut_short(scene: Scene, clause: Reported) -> bool:
    """Whether it ends before a hyphen, "or" or the noun that its last words belong to."""
    doc, text = scene.doc, scene.document.text
    if text[clause.end : clause.end + 1] in _HYPHENS and text[clause.end + 1 : clause.end + 2].isalnum():
        return True
    following = next((token for token in doc[clause.last : clause.last + 3] if not token.is_punct), None)
    if following is None:
        return False
    within = {token.lower_ for token in doc[clause.first : clause.last]}
    if following.lower_ in ("or", "nor") and within & _EITHER:
        return True
    noun = following.i == clause.last and following.tag_ in ("NN", "NNS") and doc[clause.last - 1].is_quote
    return noun and clause.first <= following.left_edge.i < clause.last


def _is_commented(scene: Scene, clause: Reported) -> bool:
    """Whether the writer goes on: ", sending shares lower", ", which the owner denied", "– a claim nobody believes"."""
    doc = scene.doc
    for index in range(clause.first + 2, clause.last - 2):
        if doc[index].text not in SEPARATORS or inside(scene.marked, doc[index].idx) is not None:
            continue
        opening, second = doc[index + 1], doc[index + 2]
        behind = doc[index + 1 : min(clause.last, index + _LONG)]
        if doc[index].text == "," and (
            opening.lower_ in _RESULTS or (opening.lower_ in _SEEMING and second.tag_ == "VBG")
        ):
            return True
        if opening.tag_ in ("WDT", "WP") and any(token.lower_ in _DENYING for token in behind):
            return True
        if opening.lower_ in _DETERMINERS and any(token.lower_ in _TURNS for token in behind[1:3]):
            return True
    return False


def _is_contradicted(scene: Scene, clause: Reported) -> bool:
    """Whether somebody goes on with a finite verb of saying: "and Clay accused", "; the treasurer disagreed"."""
    return any(
        other.head is not None
        and clause.first < other.first <= other.head.i < other.cue.i
        and _says(scene, other.cue)
        and _is_joined(scene.doc, clause, other)
        for other in _inner(scene, clause)
    )


def _inner(scene: Scene, clause: Reported) -> Iterator[Attribution]:
    """The attributions inside a clause."""
    start = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    for by in scene.attributions[start:]:
        if by.cue.i >= clause.last:
            return
        yield by


def _says(scene: Scene, verb: Token) -> bool:
    """Whether the article, not somebody in quotation marks, has a finite verb of saying there."""
    return verb.tag_ in FINITE and CUES.get(verb.lower_) in _SAYING and inside(scene.marked, verb.idx) is None


def _is_joined(doc: Doc, clause: Reported, other: Attribution) -> bool:
    index = other.first - 1
    while index > clause.first and doc[index].tag_ in _BETWEEN:
        index -= 1
    return index > clause.first + 1 and doc[index].lower_ in _JOINING


def _goes_on_acting(scene: Scene, clause: Reported) -> bool:
    """Whether a verb behind "and" has the subject of the cue: "said she would resign | and warned the council"."""
    doc, cue = scene.doc, clause.by.cue
    plain = not clause.constructs & GROUPS["clause"]
    for token in doc[clause.first + 2 : clause.last]:
        if token.dep_ != "conj" or token.tag_ != cue.tag_:
            continue
        if any(child.dep_ in SUBJECTS and child.i > token.head.i for child in token.children):
            continue
        beside = [child for child in token.children if child.i < token.i and child.dep_ in ("aux", "advmod")]
        if doc[min((child.i for child in beside), default=token.i) - 1].tag_ != "CC":
            continue
        if _says(scene, token) or (plain and {child.lower_ for child in beside} & _PERFECT):
            return True
    return False
