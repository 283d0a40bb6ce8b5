"""Whole utterances beside a verb of saying: "Holm says, “Stay,” and leaves", "“It hurts,” Holm said"."""

from __future__ import annotations

from bisect import bisect_left

from ...marks import MARKS
from ..grammar import token_range, words
from ..grammar.subjects import SUBJECTS
from ..places import Attribution, Marked, Scene
from ..places.announced import announcer, worder
from ..places.links import links, paragraph_of
from .features import CueRates

_TOLD = ("VBD", "VBZ", "VBP", "VBN")  # past forms alike: the tagger often takes one for the other
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_ANSWERING = words("reply answer respond retort shout cry yell whisper mutter murmur")
_DESCRIBING = words("describe brand denounce dismiss condemn characterize characterise deride hail")
_GOING_ON = words("continue begin conclude start open end close read finish go")
_BARE = 4  # words
_BROKEN_OFF = 150  # characters between the two halves of what was said
_OFTEN = 0.4
"""How often a verb must bring in quotations on its side; a verb that was not seen to counts as any other."""


def is_brought_in(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a finite verb that often brings in quotations and a comma or colon stand before a whole utterance."""
    before = _before(scene, span)
    return before.endswith((",", ":")) and _is_whole(scene, span) and bool(_verbs(scene, span, rates, before=True))


def is_gone_on_with(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a colon behind "Holm continued" or "it read" brings in a whole utterance."""
    if not _before(scene, span).endswith(":") or not _is_whole(scene, span):
        return False
    near = [by for by in _leading(scene, span) if by.head is not None and by.cue.tag_ in _TOLD]
    return any(by.lemma in _GOING_ON for by in near)


def is_a_clause_told(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether it is a clause that ends its sentence behind "told the crew that"."""
    text, (first, _) = scene.document.text, token_range(scene.doc, span.start, span.end)
    if first < 1 or scene.doc[first - 1].lower_ != "that" or not _is_clause(scene, span):
        return False
    ended = text[span.start : span.end].rstrip(MARKS)[-1:] in (".", "!", "?") or text[span.end : span.end + 1] == "."
    cues = [link.by for link in links(scene, span) if link.before and link.same_sentence and link.by.head is not None]
    return ended and any(by.lemma in ("tell", "warn", "say") and scene.doc[first - 1].i > by.cue.i for by in cues[-1:])


def is_worded(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether it stands behind "in Holm's words" or "in the words of the mayor, Ann Holm,"."""
    return worder(scene, span) is not None


def is_bare(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a few words end the sentence behind "say" and a speaker: "finally said “no.”"; not "a hat that says"."""
    first, _ = token_range(scene.doc, span.start, span.end)
    said = scene.document.text[span.start : span.end].strip(MARKS)
    if said[-1:] not in (".", "!", "?") or len(said.split()) > _BARE:
        return False
    return any(
        by.lemma == "say" and by.cue.i == first - 1 and by.head is not None and by.head.tag_ not in ("WDT", "WP")
        for by in _leading(scene, span)
    )


def is_put(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether it stands behind "as Holm put it," or "described as"."""
    before = scene.document.text[max(0, span.start - 4) : span.start]
    near = _leading(scene, span)
    put = any(by.lemma == "put" and by.first and by.cue.doc[by.first - 1].lower_ == "as" for by in near)
    return put or (before == " as " and any(by.lemma in _DESCRIBING for by in near))


def is_continued(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether nothing but who spoke stands between it and the quotation before: "“I did,” Holm said. “And I will.”"."""
    number = bisect_left(scene.marked, span.start, key=lambda other: other.start)
    if not number or not _is_whole(scene, span):
        return False
    first = scene.marked[number - 1]
    between = scene.document.text[first.end : span.start]
    if "\n" in between or not between.rstrip().endswith("."):
        return False
    spoken = [link.by for link in links(scene, first) if link.touches and not link.before and link.by.head is not None]
    return any(
        scene.doc[by.last].idx + 1 >= first.end + len(between.rstrip()) for by in spoken if by.last < len(scene.doc)
    )


def is_announced(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a name and a colon bring in a whole utterance that is no title."""
    return announcer(scene, span) is not None and _is_whole(scene, span) and not _is_titled(scene, span)


def _is_titled(scene: Scene, span: Marked) -> bool:
    """Whether most words have a capital, as in a title."""
    found = scene.document.text[span.start : span.end].strip(MARKS).split()
    return len(found) > 1 and 2 * sum(word[0].isupper() for word in found) > len(found)


def is_resumed(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether it is the second half of what was broken off with a comma: "“Each time,” Holm said, waving, “you ..."."""
    text = scene.document.text
    number = bisect_left(scene.marked, span.start, key=lambda other: other.start)
    first = scene.marked[number - 1] if number else span
    between = text[first.end : span.start]
    broken_off = text[first.start : first.end].rstrip(MARKS).endswith(",") and between.rstrip().endswith(",")
    in_one = number and len(between) < _BROKEN_OFF and not any(mark in between for mark in ".?!\n")
    return bool(in_one and broken_off and _verbs(scene, first, rates, before=False))


def is_uttered(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a whole utterance opens its sentence, and a finite verb that often brings in quotations says who spoke.

    It calls, asks, answers, ends there or has a subject and a verb: not "“To date,” Holm said, “we have ...".
    """
    before = _before(scene, span)
    opens = not before or before.endswith((".", "!", "?", "…", "”", '"', "'", "’", ")"))
    if not opens or not _is_whole(scene, span):
        return False
    verbs = _verbs(scene, span, rates, before=False)
    lemmas = {by.lemma for by in verbs}
    calls = scene.document.text[span.start : span.end].rstrip(MARKS).endswith(("!", "?"))
    whole = calls or _is_clause(scene, span) or any(_ends_sentence(scene, by) for by in verbs)
    return bool(verbs) and (whole or bool(lemmas & _ANSWERING))


def _leading(scene: Scene, span: Marked) -> list[Attribution]:
    """The attributions of its sentence right before the quotation."""
    return [link.by for link in links(scene, span) if link.before and link.touches and link.same_sentence]


def _before(scene: Scene, span: Marked) -> str:
    paragraph = scene.document.paragraphs[paragraph_of(scene, span.start)]
    return scene.document.text[max(paragraph.start, span.start - 3) : span.start].rstrip()


def _is_whole(scene: Scene, span: Marked) -> bool:
    words = scene.document.text[span.start : span.end].strip(MARKS)
    return words[:1].isupper() and words[-1:] in (".", "!", "?", "…", ",")


def _ends_sentence(scene: Scene, by: Attribution) -> bool:
    """Whether the attribution is the last of its sentence: no second half of what was said follows."""
    following = scene.doc[by.last].text if by.last < len(scene.doc) else "."
    return following == "."


def _verbs(scene: Scene, span: Marked, rates: CueRates, *, before: bool) -> list[Attribution]:
    """The finite verbs right beside the quotation that often bring one in on that side."""
    side = "marked before" if before else "marked after"
    average = rates["*"][side]
    touching = [link.by for link in links(scene, span) if link.before == before and link.touches]
    verbs = [by for by in touching if by.cue.tag_ in _TOLD and (before or by.head is not None)]
    return [by for by in verbs if rates.get(by.lemma, {}).get(side, average) >= _OFTEN]


def _is_clause(scene: Scene, span: Marked) -> bool:
    first, last = token_range(scene.doc, span.start, span.end)
    inside = scene.doc[first:last]
    return any(token.dep_ in SUBJECTS for token in inside) and any(token.tag_ in _FINITE for token in inside)
