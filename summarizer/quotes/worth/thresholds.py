"""What a candidate must be worth to be taken: less where its place in the sentence speaks for it.

The trees are fitted on news whose annotators count only what a verb of saying brings in, and not always that; a reader
takes for a quote what is whole, between marks, and beside "Holm said", however short.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..grammar import words
from ..grammar.titles import ROLE_NOUNS, SOURCE_NOUNS
from ..grammar.wordlists import singulars
from ..places import Marked, Reported, Scene
from ..places.constructs import GROUPS
from ..rules import AnyTable, Rule, Table
from .features import CueRates
from .utterances import (
    is_a_clause_told,
    is_announced,
    is_bare,
    is_brought_in,
    is_continued,
    is_gone_on_with,
    is_put,
    is_resumed,
    is_uttered,
    is_worded,
)

_NEEDED = 0.44
"""Near half of the F1 that the whole reaches, as the optimum demands."""

_OF_MARKED = -0.02
"""What stands between marks needs a little less than a clause that may be the writer's own."""

DOUBTED = 0.25
"""A clause that careful readers would call wrong more often than this is shown with nobody's name."""

_FINDING = words("find show think go rule indicate estimate feel know")
_WHEN = words("on in at during late early")
_STATING = words("""
    indicate signal imply maintain estimate post underline recommend assure accept guarantee stipulate make speculate
    project predict clarify report
""")
_PLAINLY = words("estimate project predict report clarify")  # "the fund estimates | it will cost more"
_STATING_TO = words("assure make")  # "assured residents that", "made it clear that"
_BESIDES = frozenset({"punct", "npadvmod", "advmod", "nsubj"})
_PROMISES = ("#promise", "#pledge", "#vow")
_CLAUSES = GROUPS["clause"] - {"follow", "follow<"} | {"noun that"}
_WORD = re.compile(r"\w[\w'’]*")
OPENS_ANOTHER = re.compile(r"\W*(?:\(|[A-Z][A-Z. ]{2,}:)")
"""What opens the words of somebody else in a transcript."""

_SENTENCE = re.compile(r"[\W_]*[A-Z](?:\S*\s+){4,}\S*[.!?…,][^\w\s]*")


def of_quotation(scene: Scene, span: Marked, rates: CueRates) -> float:
    """What a quotation must be worth."""
    return sum((rule.more for rule in QUOTATIONS.every(scene, span, rates)), _NEEDED + _OF_MARKED)


def of_clause(clause: Reported) -> float:
    """What a reported clause must be worth."""
    return sum((rule.more for rule in CLAUSES.every(clause)), _NEEDED)


def _is_object(clause: Reported) -> bool:
    """Whether it is a phrase: "denied any link" reports speech for some annotators, and not for others."""
    return bool(clause.constructs & GROUPS["object"]) and not clause.constructs & _CLAUSES


def _is_promise(clause: Reported) -> bool:
    """Whether it is "to open the pier" in "Holm's promise to open the pier" or "a pledge by Holm to open the pier".

    A sentence without a verb of its own is one that the parser got wrong, and with it where the promise ends.
    """
    by = clause.by
    whose = by.head is not None and by.cue.dep_ != "ROOT"
    return whose and "noun to" in clause.constructs and by.lemma in _PROMISES


def _is_stated(clause: Reported) -> bool:
    """Whether somebody with a name or a role indicated or maintained "that" it is so."""
    by = clause.by
    whole = {"clause", "clause+"} <= clause.constructs
    behind = by.lemma in _STATING_TO and "followthat" in clause.constructs
    if by.lemma not in _STATING or by.head is None or not (whole or behind):
        return False
    called = singulars(by.head.lower_) & (ROLE_NOUNS | SOURCE_NOUNS | {"he", "she"})
    somebody = by.head.ent_type_ in ("PERSON", "ORG") or bool(called)
    opening = by.head.doc[clause.first - 1 : clause.first + 1]
    plainly = by.lemma in _PLAINLY and by.cue.dep_ == "ROOT" and clause.first == by.cue.i + 1
    said = plainly or any(token.lower_ == "that" for token in opening)
    return somebody and by.cue.tag_ in ("VBD", "VBZ", "VBN", "VBP") and said


def _is_before_cue(clause: Reported) -> bool:
    """Whether it is "The port will reopen" in "The port will reopen, the ministry announced on Tuesday."."""
    by = clause.by
    if "before" not in clause.constructs or by.head is None or by.lemma in _FINDING:
        return False
    doc, cue = by.cue.doc, by.cue
    ended = by.last >= len(doc) or doc[by.last].text == "."
    root = doc[clause.first : clause.last].root
    if not ended or doc[by.first - 1].text != "," or root.head.i != cue.i or root.dep_ != "ccomp":
        return False
    behind = [child for child in cue.children if child.i > cue.i and child.dep_ not in _BESIDES]
    heard = ("dobj", "dative") if by.lemma == "tell" else ()
    added = [child for child in behind if child.dep_ not in heard]
    return cue.tag_ in ("VBD", "VBZ") and all(child.dep_ == "prep" and child.lower_ in _WHEN for child in added)


def _is_sentence(scene: Scene, span: Marked, rates: CueRates) -> bool:
    """Whether a quotation reads as a sentence: most words of a title have a capital, as in "The Long Way Home,"."""
    text = scene.document.text[span.start : span.end]
    found = _WORD.findall(text)
    return _SENTENCE.fullmatch(text) is not None and 4 * sum(word[0].isupper() for word in found) < 3 * len(found)


def _is_reopened(scene: Scene, span: Marked, rates: CueRates) -> bool:
    if OPENS_ANOTHER.match(scene.document.text, span.start):
        return False
    following = bisect_left(scene.marked, span.end, key=lambda other: other.start)
    goes_on = not span.closed and following < len(scene.marked) and scene.marked[following].continues
    return span.continues or goes_on


QUOTATIONS = Table(
    "What a quotation must be worth",
    "a quotation",
    "asks more or less of it",
    (
        Rule(
            "it is whole sentences",
            _is_sentence,
            "The pier shook. “We left before the storm came.”",
            ("“We left before the storm came.” — unclear",),
            -0.1,
        ),
        Rule(
            "it goes on over paragraphs",
            _is_reopened,
            "“We left the pier,” Ann Holm said. “It shook.\n\n“And it broke.”",
            ("“We left the pier,” — Ann Holm", "“It shook. — Ann Holm", "“And it broke.” — Ann Holm"),
            -0.25,
        ),
        Rule("a verb of saying brings it in", is_brought_in, "Ann Holm says, “Stay,” and leaves.", ("“Stay,”",), -0.15),
        Rule(
            "its attribution breaks its sentence off",
            is_resumed,
            "“Each time,” Ann Holm said, waving, “you fall.”",
            ("“Each time,”", "“you fall.” — Ann Holm"),
            -0.2,
        ),
        Rule(
            "it opens a sentence and somebody says it", is_uttered, "“It hurts,” Ann Holm said.", ("“It hurts,”",), -0.4
        ),
        Rule(
            "it follows an attribution",
            is_continued,
            "“I did,” Ann Holm said. “And I will.”",
            ("“I did,”", "“And I will.” — Ann Holm"),
            -0.1,
        ),
        Rule("somebody says it in a few words", is_bare, "Ann Holm finally said “no.”", ("“no.”",), -0.4),
        Rule(
            "something is put or described so",
            is_put,
            "It was, as Ann Holm put it, “a mess.”",
            ("“a mess.” — Ann Holm",),
            -0.35,
        ),
        Rule(
            "somebody goes on with it",
            is_gone_on_with,
            "“It is a start,” Ann Holm said. She continued: “Nobody in this town will be left behind.”",
            ("“It is a start,” — Ann Holm", "“Nobody in this town will be left behind.” — Ann Holm"),
            -0.5,
        ),
        Rule(
            "somebody was told that it is so",
            is_a_clause_told,
            "The crew waited, while Ann Holm told the bakers that “flour does not wait.”",
            ("“flour does not wait.” — Ann Holm",),
            -0.2,
        ),
        Rule(
            "it is told in somebody's words",
            is_worded,
            "In the words of the mayor, Ann Holm, “the town has had enough of the gulls.”",
            ("“the town has had enough of the gulls.” — Ann Holm",),
            -0.6,
        ),
        Rule("a name and a colon bring it in", is_announced, "Ann Holm: “Never.”", ("“Never.” — Ann Holm",), -0.6),
    ),
)
CLAUSES = Table(
    "What a reported clause must be worth",
    "a reported clause",
    "asks more or less of it",
    (
        Rule("it is only a phrase", _is_object, "Ann Holm denied any link to the fire.", (), 0.13),
        Rule(
            "it is promised in a noun",
            _is_promise,
            "Ann Holm's promise to open the pier was kept.",
            ("to open the pier",),
            -0.25,
        ),
        Rule(
            "it is indicated or maintained",
            _is_stated,
            "Ann Holm indicated that the pier would open.",
            ("the pier would open",),
            -0.45,
        ),
        Rule(
            "it is a sentence before its attribution",
            _is_before_cue,
            "The port will reopen, the ministry announced on Tuesday.",
            ("The port will reopen",),
            -0.35,
        ),
    ),
)
TABLES: tuple[AnyTable, ...] = (QUOTATIONS, CLAUSES)
