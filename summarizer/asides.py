"""Sentences of a story in which its writer turns to the reader or sets a scene, and no news is told.

A reporter tells what happened to others. Where the writer says "I", speaks to "you", calls, greets, asks, points ahead
("Here is what we know:") or leaves the verb out ("A quick descent."), the sentence tells nothing to repeat: it is
passed over where others tell more. What stands in quotation marks is somebody else's and does not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .news import main_verb
from .references import outside_quotes
from .terms import StorySentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIRST = re.compile(r"(?<![\w.’'-])(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Mm]yself|[Mm]ine)(?![\w-]|\.\w|['’]s\b)")
_FIRST_NAMED = re.compile(r"(?:\b(?:War|Elizabeth|Charles|Phase|Part|Type|Class|Title|Division|Act|Group|Act) )I\b")
_US = re.compile(r"(?<![\w.-])(?:[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur|[Oo]urs|us|[Ll]et['’]s)\b")
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ou['’](?:re|ve|d|ll)|[Yy]our|[Yy]ours|[Yy]ourself)\b")
_ASKS = re.compile(r"\?(?=[\s)\"”’']|$)")
_CALLS = re.compile(r"!(?=[\s)\"”’']|$)")
_POINTS = re.compile(
    r"^(?:So,? )?(?:Here(?:['’](?:s|re)| is| are)\b|Below\b|Above,|Left,|Right,|Scroll down\b|Meet\b|Enter\b)"
    r"|\b(?:below|here):?\s*\.?$|\bread on\b|\bkeep reading\b|\bstay tuned\b"
    r"|\b[Ff]or more (?:info|information|details)\b|\bon this (?:page|site)\b"
    r"|\bis below\b|^One (?:could|would|might|can|may) (?:say|hope|think|argue|expect)\b"
    r"|^[\w .'’-]{2,40} is (?:written|created|produced|hosted) by\b",
    re.I,
)
_UNKNOWN = re.compile(
    r"^No (?:\w+ ){0,4}(?:details?|information) (?:\w+ ){0,3}(?:available|known|released|given)\b"
    r"|\bdid not (?:immediately )?(?:respond|reply|return)\b|\bcould not (?:immediately )?be reached\b"
    r"|\bdeclined to comment\b"
)
_GOES_ON = re.compile(r"[:,]\s*\.?$")
_LABELLED = re.compile(r"^(?![A-Z ]+:)[A-Z][\w’' -]{2,28}[:?] (?=[‘'“\"]?[A-Z])")
_APART = re.compile(r"^[(\[](?:[^)\]]*|.*[)\]]\W*)$", re.S)
_FINITE = frozenset(["VBD", "VBP", "VBZ", "MD"])
_VERBAL = frozenset(["aux", "auxpass", "ccomp", "conj", "parataxis", "dep", "nsubj"])
_SUBJECT = frozenset(["nsubj", "nsubjpass"])
_FRAGMENT = 16
"""Words: longer ones without a verb are such as the parse has not understood."""

_DOER = frozenset(["nsubj", "nsubjpass", "expl", "csubj", "csubjpass", "aux", "auxpass"])


def aside(sentence: StorySentence) -> bool:
    """Whether the sentence is the writer's own turn to the reader, as far as its words show it."""
    told = outside_quotes(sentence.text)
    if first_person(sentence) or ourselves(sentence) or _GOES_ON.search(sentence.text):
        return True
    return any(sign.search(told) for sign in (_ASKS, _CALLS, _POINTS, _UNKNOWN, _LABELLED, _APART))


def first_person(sentence: StorySentence) -> bool:
    """Whether the writer says "I"."""
    return _FIRST.search(_FIRST_NAMED.sub(" ", outside_quotes(sentence.text))) is not None


def ourselves(sentence: StorySentence) -> bool:
    """Whether the writer says "we"."""
    return _US.search(outside_quotes(sentence.text)) is not None


def advises(sentence: StorySentence) -> bool:
    """Whether the sentence speaks to "you"."""
    return _YOU.search(outside_quotes(sentence.text)) is not None


def verbless(sentence: StorySentence, doc: Doc) -> bool:
    """Whether the sentence hangs on no finite verb, or on one that commands: "A quick descent.", "Think again."."""
    span = doc.char_span(sentence.span.start, sentence.span.end, alignment_mode="contract")
    root = main_verb(span) if span is not None else None
    if root is None:
        return False
    if root.tag_ == "VB" and not any(child.dep_ in _DOER for child in root.children):
        return True
    if len(sentence.text.split()) > _FRAGMENT:
        return False
    return root.tag_ not in _FINITE and not any(
        (child.tag_ in _FINITE and child.dep_ in _VERBAL) or child.dep_ in _SUBJECT for child in root.children
    )
