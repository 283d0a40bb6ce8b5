"""Whose words a quote is, in the words of the text: which attribution it belongs to.

After GenderGapTracker and Muzny et al. (2017), "A two-stage sieve approach for quote attribution": the attribution that
touches the quotation first, then one in its sentence, then the quotation before in the paragraph, then the paragraph
before. Each sieve has a name, which is a feature of the confidence later.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from ..places import Answer, Attribution, Marked, Scene
from ..places.announced import announcer, is_introduced
from ..places.links import Link, links, paragraph_of
from ..unsaid import is_supposed
from ..worth import Found
from .signatures import signature
from .touching import governing, reads_out, reports_anew

_ASIDE = frozenset({"relcl", "advcl", "acl", "pcomp", "xcomp", "amod"})
"""What a verb in the sentence before may be without bringing in the speaker of the next one."""
Sieve = Literal[
    "reported",
    "touches after",
    "touches before",
    "same sentence",
    "continues",
    "turn",
    "reopened",
    "paragraph before",
    "near",
    "labelled",
    "none",
]
_BESIDE = frozenset({"touches after", "touches before", "same sentence", "reopened"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quote with the attribution that it belongs to. `origin` is the quote it continues, by its place in the list."""

    found: Found
    by: Attribution | None
    sieve: Sieve
    gap: int = 0
    origin: int | None = None


def attribute(scene: Scene, found: Sequence[Found]) -> list[Attributed]:
    """Each quote with its attribution, in order."""
    done: list[Attributed] = []
    for quote in found:
        if isinstance(quote.source, Marked):
            done.append(_of_marked(scene, quote, quote.source, done))
        elif isinstance(quote.source, Answer):
            done.append(Attributed(quote, _named(quote.source.head), "labelled"))
        else:
            done.append(Attributed(quote, quote.source.by, "reported"))
    return done


def _named(head: Token | None) -> Attribution | None:
    """The name of who answers or signs stands for an attribution; there is no cue."""
    return Attribution(head, "", head, head.i, head.i + 1, (head.i, head.i + 1)) if head is not None else None


def _of_marked(scene: Scene, quote: Found, span: Marked, done: Sequence[Attributed]) -> Attributed:
    speaking = [
        link
        for link in links(scene, span)
        if link.by.head is not None and not is_supposed(link.by) and not reads_out(link.by)
    ]
    near = [link for link in speaking if not _is_taken(link, done)]
    touching = [link for link in near if link.touches and link.same_paragraph and not link.crossed]
    before = governing([link for link in touching if link.before and (link.same_sentence or _brings_in(link.by))])
    introduced = bool(before) and before[-1].same_sentence
    anew = [link for link in near if not link.before and reports_anew(scene, span, link, introduced=introduced)]
    after = [link for link in touching if not link.before and link not in anew]
    named = signature(scene, span) or announcer(scene, span)
    if named is not None:
        return Attributed(quote, _named(named), "labelled")
    if after:
        return Attributed(quote, after[0].by, "touches after", after[0].gap)
    if before:
        turn = not before[-1].same_sentence and _is_a_turn(scene, span)
        return Attributed(quote, before[-1].by, "turn" if turn else "touches before", before[-1].gap)
    beside = [link for link in near if link not in anew]
    inside = [link for link in beside if link.same_sentence and link.same_paragraph and not link.crossed]
    if inside:
        best = min(inside, key=lambda link: abs(link.gap) + 3 * (not link.before))
        return Attributed(quote, best.by, "same sentence", best.gap)
    if is_introduced(scene, span):
        return Attributed(quote, None, "none")
    return _of_floating(scene, quote, span, beside, done)


def _brings_in(by: Attribution) -> bool:
    """Whether the sentence before a quotation can bring in its speaker: not "Holm did not reply." """
    denied = any(child.dep_ == "neg" for child in by.cue.children)
    return by.cue.dep_ not in _ASIDE and not by.lemma.startswith("#") and not denied


def _is_taken(link: Link, done: Sequence[Attributed]) -> bool:
    """Nouns of saying stand near many quotations without attributing them."""
    return link.by.lemma.startswith("#") and not link.touches


def _is_a_turn(scene: Scene, span: Marked) -> bool:
    """Whether another quotation stands right beside it, as when two people talk: "“Were you there?” “I slept.”"."""
    text = scene.document.text
    number = bisect_left(scene.marked, span.start, key=lambda other: other.start)
    pairs = pairwise(scene.marked[max(0, number - 1) : number + 2])
    return any(text[one.end : other.start].strip(" ") == "" for one, other in pairs)


def _of_floating(
    scene: Scene, quote: Found, span: Marked, near: Sequence[Link], done: Sequence[Attributed]
) -> Attributed:
    """A quotation without an attribution of its own goes on with the speaker before."""
    home = paragraph_of(scene, span.start)
    last = done[-1] if done else None
    if last and last.by and span.continues and isinstance(last.found.source, Marked) and not last.found.source.closed:
        return Attributed(quote, last.by, "reopened" if last.sieve in _BESIDE else last.sieve, 0, len(done) - 1)
    if last and last.by and (span.continues or paragraph_of(scene, last.found.start) == home):
        sieve: Sieve = "turn" if _is_a_turn(scene, span) else "continues"
        return Attributed(quote, last.by, sieve, 0, len(done) - 1)
    ahead = [link for link in near if link.before and not link.crossed and link.by.cue.dep_ not in _ASIDE]
    closest = ahead[-1] if ahead else None
    if last and last.by and (closest is None or closest.by.cue.idx <= last.by.cue.idx):
        return Attributed(quote, last.by, "paragraph before", 0, len(done) - 1)
    if closest:
        return Attributed(quote, closest.by, "near", closest.gap)
    return Attributed(quote, None, "none")
