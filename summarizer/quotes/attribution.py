"""Whose words a quote is, in the words of the text: which attribution it belongs to.

After GenderGapTracker and Muzny et al. (2017), "A two-stage sieve approach for quote attribution": the attribution that
touches the quotation first, then one in its sentence, then the quotation before in the paragraph, then the paragraph
before. Each sieve has a name, which is a feature of the confidence later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from .candidates import Scene
from .clauses import Attribution
from .detection import Found
from .interviews import Answer
from .links import Link, links, paragraph_of
from .marks import Marked
from .signatures import signature
from .words import words

_ASIDE = frozenset({"relcl", "advcl", "acl", "pcomp", "xcomp", "amod"})
"""What a verb in the sentence before may be without bringing in the speaker of the next one."""
_REPORTED = frozenset({"ccomp", "xcomp", "dobj", "oprd"})
_SUBORDINATING = frozenset({"when", "after", "before", "while", "because", "until", "since", "if", "where"})
_HOPING = words("hope hopes hoped hoping wish wishes wished wishing imagine imagines imagined imagining")
Sieve = Literal[
    "reported",
    "touches after",
    "touches before",
    "same sentence",
    "continues",
    "paragraph before",
    "near",
    "labelled",
    "none",
]


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
        elif _is_supposed(quote.source.by):
            done.append(Attributed(quote, None, "none"))
        else:
            done.append(Attributed(quote, quote.source.by, "reported"))
    return done


def _named(head: Token | None) -> Attribution | None:
    """The name of who answers or signs stands for an attribution; there is no cue."""
    return Attribution(head, "", head, head.i, head.i + 1, (head.i, head.i + 1)) if head is not None else None


def _of_marked(scene: Scene, quote: Found, span: Marked, done: Sequence[Attributed]) -> Attributed:
    speaking = [link for link in links(scene, span) if link.by.head is not None and not _is_supposed(link.by)]
    near = [link for link in speaking if not _is_taken(link, done)]
    touching = [link for link in near if link.touches and link.same_paragraph and not link.crossed]
    after = [link for link in touching if not link.before and not _reports_anew(scene, span, link)]
    before = [link for link in touching if link.before and (link.same_sentence or _brings_in(link.by))]
    signed = signature(scene, span)
    if signed is not None:
        return Attributed(quote, _named(signed), "labelled")
    if after:
        return Attributed(quote, after[0].by, "touches after", after[0].gap)
    if before:
        return Attributed(quote, before[-1].by, "touches before", before[-1].gap)
    inside = [link for link in near if link.same_sentence and link.same_paragraph and not link.crossed]
    if inside:
        best = min(inside, key=lambda link: abs(link.gap) + 3 * (not link.before))
        return Attributed(quote, best.by, "same sentence", best.gap)
    return _of_floating(scene, quote, span, near, done)


def _is_supposed(by: Attribution) -> bool:
    """Whether the cue only supposes that somebody says it: "if the mayor says ...", "I hope the mayor says ..."."""
    hoped = by.cue.dep_ == "ccomp" and by.cue.head.lower_ in _HOPING
    return hoped or any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in by.cue.children)


def _brings_in(by: Attribution) -> bool:
    """Whether the sentence before a quotation can bring in its speaker: not "Holm did not reply." """
    denied = any(child.dep_ == "neg" for child in by.cue.children)
    return by.cue.dep_ not in _ASIDE and not by.lemma.startswith("#") and not denied


def _reports_anew(scene: Scene, span: Marked, link: Link) -> bool:
    """Whether what follows a quotation is no part of it: "... again.” Holm said that ...", "...,” when Holm asked"."""
    cue, doc = link.by.cue, scene.doc
    opening = doc[link.by.first]
    if opening.lower_ in _SUBORDINATING and cue.dep_ == "advcl":
        return True
    ended = scene.document.text[max(0, span.end - 3) : span.end].rstrip("\"'“”’»").endswith((".", "!", "?"))
    if not ended or not opening.text[0].isupper():
        return False
    own = any(child.dep_ in _REPORTED and child.i > cue.i for child in cue.children)
    following = doc[link.by.last].text if link.by.last < len(doc) else ""
    return own or following in (",", ":", "that")


def _is_taken(link: Link, done: Sequence[Attributed]) -> bool:
    """Nouns of saying stand near many quotations without attributing them."""
    return link.by.lemma.startswith("#") and not link.touches


def _of_floating(
    scene: Scene, quote: Found, span: Marked, near: Sequence[Link], done: Sequence[Attributed]
) -> Attributed:
    """A quotation without an attribution of its own goes on with the speaker before."""
    home = paragraph_of(scene, span.start)
    last = done[-1] if done else None
    if last and last.by and (span.continues or paragraph_of(scene, last.found.start) == home):
        return Attributed(quote, last.by, "continues", 0, len(done) - 1)
    ahead = [link for link in near if link.before and not link.crossed]
    closest = ahead[-1] if ahead else None
    if last and last.by and (closest is None or closest.by.cue.idx <= last.by.cue.idx):
        return Attributed(quote, last.by, "paragraph before", 0, len(done) - 1)
    if closest:
        return Attributed(quote, closest.by, "near", closest.gap)
    return Attributed(quote, None, "none")
