"""Where a reported clause ends in truth: before the writer or somebody else goes on, and not within a phrase."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ..grammar import CUES, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..places import Attribution, Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..places.trimming import inside, trim
from .comments import DETERMINERS, SAYING, comments

_JOINING = words("and but while whereas ;")
_BETWEEN = ("WRB", "WP", "RB")
_HELPERS = ("aux", "auxpass", "neg", "advmod", "nsubj")
_PERFECT = words("has have had")
_CONDITIONS = words("if unless provided")
_RESUMING = _CONDITIONS | {"that", "only"}
_SOMEBODY = words("he she they it we i you")
_EITHER = words("either neither whether")
_LEAD = 5  # tokens: ", an argument that | Clay called"
_SHORTEST = 2  # tokens
_HYPHENS = "-‐‑"


def is_cut_short(scene: Scene, clause: Reported) -> bool:
    """Whether it ends before a hyphen, "or", a condition, or the noun or clause that its last words belong to."""
    doc, text = scene.doc, scene.document.text
    if text[clause.end : clause.end + 1] in _HYPHENS and text[clause.end + 1 : clause.end + 2].isalnum():
        return True
    end = min(clause.last + 3, clause.by.sentence[1])
    following = next((token for token in doc[clause.last : end] if not token.is_punct), None)
    if following is None:
        return False
    second = following.nbor().lower_ if following.i + 1 < len(doc) else ""
    inverted = following.lower_ in ("were", "had", "should") and second in _SOMEBODY
    if inverted or following.lower_ in _CONDITIONS or (following.tag_ == "CC" and second in _RESUMING):
        return True
    ending, beside = doc[clause.last - 1], following.i == clause.last
    if beside and following.tag_ != "CC" and ending.tag_.startswith("VB") and ending.lower_ in CUES:
        return True  # "she had no idea why he said | the plan had failed"
    within = {token.lower_ for token in doc[clause.first : clause.last]}
    if following.lower_ in ("or", "nor") and within & _EITHER:
        return True
    noun = beside and following.tag_ in ("NN", "NNS") and ending.is_quote
    return noun and clause.first <= following.left_edge.i < clause.last


def without_overrun(scene: Scene, clause: Reported) -> Reported | None:
    """The clause up to where the writer or somebody else goes on; None if too little is left."""
    last = min(_overruns(scene, clause), default=clause.last)
    if last == clause.last:
        return clause
    if last - clause.first < _SHORTEST:
        return None
    doc = scene.doc
    end = doc[last - 1].idx + len(doc[last - 1])
    span = trim(scene.document.text, clause.start, end, scene.marked, keep_that=True)
    return replace(clause, start=span[0], end=span[1], last=last) if span else None


def _overruns(scene: Scene, clause: Reported) -> Iterator[int]:
    """The numbers of the tokens with which something else begins."""
    cue = clause.by.cue
    if scene.doc[clause.last - 1].tag_ == "CC":
        yield clause.last - 1
    if clause.first > cue.i and cue.lower_ in CUES:
        yield from _governors(scene, clause)
        yield from comments(scene, clause)
        yield from _others(scene, clause)
        yield from _deeds(scene, clause)


def _governors(scene: Scene, clause: Reported) -> Iterator[int]:
    """The verb that the cue itself hangs on: "what Holm called “a sad day” | ended in May".

    Behind a comma it may be what was said: "as Holm pointed out, | the pier is closed".
    """
    if not scene.document.text[max(0, clause.start - 3) : clause.start].rstrip().endswith(","):
        for above in clause.by.cue.ancestors:
            if clause.first <= above.i < clause.last:
                lead = (child.left_edge.i for child in above.children if child.dep_ in _HELPERS)
                yield min([above.i, *(index for index in lead if clause.first + 1 < index < above.i)])


def _others(scene: Scene, clause: Reported) -> Iterator[int]:
    """Somebody else who says something: "| and Clay accused", "|; the treasurer disagreed", "|, which Clay called"."""
    start = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    for other in scene.attributions[start:]:
        if other.cue.i >= clause.last:
            return
        if other.head is None or not clause.first < other.first <= other.head.i < other.cue.i:
            continue
        joint = _joint(scene.doc, clause, other) if _says(scene, other.cue) else None
        comma = joint if joint is not None else _comma(scene, clause, other)
        if comma is not None:
            yield comma


def _comma(scene: Scene, clause: Reported, other: Attribution) -> int | None:
    """The comma behind which somebody comments: ", which Clay called “dry”", ", an inquiry has found"."""
    doc = scene.doc
    if inside(scene.marked, other.cue.idx) is not None or other.head is None or other.head.tag_ == "PRP":
        return None
    if other.cue.i == clause.last - 1 and doc[other.first - 1].text == ",":
        return other.first - 1
    lead = doc[max(clause.first, other.first - _LEAD) : other.first]
    commas = [token.i for token in lead if token.text in SEPARATORS]
    if not commas or other.cue.tag_ not in FINITE:
        return None
    opening = doc[commas[-1] + 1]
    comments_on = opening.tag_ in ("WDT", "WP") or (opening.lower_ in DETERMINERS and opening.i < other.first - 1)
    return commas[-1] if comments_on else None


def _says(scene: Scene, verb: Token) -> bool:
    """Whether the article, not somebody in quotation marks, has a verb of saying there."""
    return verb.tag_ in (*FINITE, "VBN") and CUES.get(verb.lower_) in SAYING and inside(scene.marked, verb.idx) is None


def _joint(doc: Doc, clause: Reported, other: Attribution) -> int | None:
    index = other.first - 1
    while index > clause.first and doc[index].tag_ in _BETWEEN:
        index -= 1
    return index if index > clause.first + 1 and doc[index].lower_ in _JOINING else None


def _deeds(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "and" behind which a verb has the subject of the cue: "said she would resign | and warned the council"."""
    doc, cue = scene.doc, clause.by.cue
    plain = not clause.constructs & GROUPS["clause"]
    opening = doc[clause.first : clause.first + 3]
    own = any(token.lower_ in ("he", "she") and token.dep_ in SUBJECTS for token in opening)
    for token in doc[clause.first + 2 : clause.last]:
        bare = token.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in token.children)
        if token.dep_ != "conj" or not (token.tag_ == cue.tag_ or (bare and cue.tag_ == "VBD")):
            continue
        if any(child.dep_ in SUBJECTS and child.i > token.head.i for child in token.children):
            continue
        beside = [child for child in token.children if child.i < token.i and child.dep_ in ("aux", "advmod")]
        joint = doc[min((child.i for child in beside), default=token.i) - 1]
        if joint.tag_ != "CC" or (own and joint.lower_ == "but"):  # "said she respected him but disagreed"
            continue
        if _says(scene, token) or (plain and {child.lower_ for child in beside} & _PERFECT):
            yield joint.i
