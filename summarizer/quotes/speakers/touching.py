"""Which attribution that touches a quotation belongs to it: one before, one behind, or the next sentence's own."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ...marks import stop
from ..grammar import words
from ..grammar.subjects import FINITE
from ..grammar.titles import ROLE_NOUNS, SOURCE_NOUNS
from ..places import Attribution, Marked, Scene
from ..places.links import Link

_SUBORDINATING = frozenset({"when", "after", "before", "while", "because", "until", "since", "if", "where"})
_REPORTED = frozenset({"ccomp", "xcomp", "dobj", "oprd"})
_AGREEING = words("agree concur disagree")
_PLAIN = words("say add tell explain write continue recall note reply answer insist warn ask joke quip go tweet")
_TOPICS = words("of about with to for against over into upon like well it")
_CITING = ("quote", "cite")
_READERS = words("i you he she we they who")
_ASIDES = frozenset({"acl", "relcl"})


def reports_anew(scene: Scene, span: Marked, link: Link, *, introduced: bool) -> bool:
    """Whether what follows a quotation is no part of it: "... again.” Holm said that ...", "...,” when Holm asked".

    `introduced`: the sentence has brought the quotation in already.
    """
    cue, doc = link.by.cue, scene.doc
    opening = doc[link.by.first]
    if opening.lower_ in _SUBORDINATING and cue.dep_ == "advcl":
        return True
    ending = stop(scene.document.text, span)
    own = _has_own_content(cue)
    if ending == ",":
        return introduced and own
    if not ending or not opening.text[0].isupper():
        return introduced and own and opening.text[0].isupper()
    following = doc[link.by.last : link.by.last + 2]
    if own or introduced or _opens(following, asked=ending in "?!"):
        return True
    if link.by.lemma in _AGREEING:
        return True
    plain = link.by.lemma in _PLAIN and not any(child.lower_ in _TOPICS for child in cue.children if child.i > cue.i)
    return ending in ".…" and not plain


def _opens(following: Span, *, asked: bool) -> bool:
    """Whether what follows an attribution is what it reports; behind a question only another quotation is."""
    opening = following[0].text if len(following) else ""
    goes_on = asked and not any(token.is_quote for token in following)
    return opening in (":", "that") or (opening == "," and not goes_on)


def reads_out(by: Attribution) -> bool:
    """Whether somebody only reads or quotes the words: "Holm read the sign: “Keep off”"; not "the sign read"."""
    head = by.head
    somebody = head is not None and (
        head.lower_ in _READERS | ROLE_NOUNS | SOURCE_NOUNS
        or any(token.ent_type_ == "PERSON" or token.dep_ == "appos" for token in (head, *head.children))
    )
    cites = by.lemma in _CITING and any(child.dep_ == "dobj" and child.i != by.cue.i for child in by.cue.children)
    subject = head is not None and head.dep_ != "dobj" and head.head.i == by.cue.i  # not whom the Herald quotes
    return somebody and (by.lemma == "read" or (cites and subject))


def _is_aside(cue: Token) -> bool:
    """Whether a verb only describes a noun: "posted by Clay"; not one with a speaker, as in "in which Clay wrote"."""
    speaks = cue.tag_ in FINITE and any(child.dep_ == "nsubj" and child.i < cue.i for child in cue.children)
    return cue.dep_ in _ASIDES and not speaks


def _has_own_content(cue: Token) -> bool:
    """Whether a clause or an object behind the cue is what it reports; whom somebody asked or told is not."""
    behind = [child for child in cue.children if child.dep_ in _REPORTED and child.i > cue.i]
    return any(child.dep_ != "dobj" or child.tag_ not in ("NNP", "PRP") for child in behind)


def governing(before: list[Link]) -> list[Link]:
    """Without those that only say more of another one's words: "Holm said in a video posted by Clay: ..."."""
    return [
        link
        for link in before
        if not any(
            other.by.cue.i < link.by.cue.i and other.by.cue.is_ancestor(link.by.cue) and _is_aside(link.by.cue)
            for other in before
        )
    ]
