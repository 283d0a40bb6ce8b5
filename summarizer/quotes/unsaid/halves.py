"""Sentences that their attribution breaks in two, where one half alone would say something else.

"Nobody, Holm said, | wants the deal", "If rates rise, | Holm said, | banks will fail".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from ..grammar import CUES, words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene
from ..rules import AnyRule, Rule, Table

_DENYING = words("no nobody none neither nor not n't n’t never few little hardly scarcely rarely seldom only")
_CONDITIONS = words("if unless had were should provided without barring")
_LIMITS = words("unless if or nor provided barring except than")
_SOURCES = ("according", "per")
_GROUNDS = words("reason reasons fear")
_CLAUSES = ("ccomp", "acl")
_RELATIVE = ("WDT", "WP")
_HELPERS = ("aux", "neg", "auxpass")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT")
_FEW = 8  # tokens: "and in the May of 2014"
_WHEN = words("when where while because that who which as if although until")
_TIMES = words("before after as when while until since once")
_OBJECTS = ("dobj", "pobj", "attr", "dative")  # "never forget that"
_UNFINISHED = ("mark", "cc", "det", "prep")


@dataclass(frozen=True, slots=True)
class _Halves:
    """A sentence that an attribution between commas breaks in two; in which half the clause stands."""

    first: Span
    second: Span
    in_first: bool
    in_second: bool


def _halves(scene: Scene, clause: Reported) -> _Halves | None:
    by, doc = clause.by, scene.doc
    start, end = by.sentence
    if by.first - start < 2 or by.last >= end or doc[by.last].text != "," or doc[by.first - 1].text != ",":
        return None
    first, second = doc[start : by.first - 1], doc[by.last + 1 : end]
    if not len(second) or any(token.is_quote for token in (*first, *second[:2])):
        return None
    return _Halves(first, second, clause.last <= by.first, clause.first >= by.last)


def _is_limited_behind(scene: Scene, clause: Reported) -> bool:
    by, end = clause.by, clause.by.sentence[1]
    following = [token.lower_ for token in scene.doc[by.cue.i + 1 : min(by.cue.i + 3, end)]]
    return clause.last <= by.first and following[:1] == [","] and following[-1] in _LIMITS


def _is_broken(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    return halves is not None and halves.first[-1].dep_ in _HELPERS


def _is_limited(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    return halves is not None and halves.second[0].lower_ in _LIMITS


def _denies(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    denied = halves is not None and any(token.lower_ in _DENYING for token in halves.first)
    return denied and halves is not None and (halves.in_first or halves.in_second) and not _is_clause(halves.first)


def _is_conditional(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    return halves is not None and (halves.in_first or halves.in_second) and halves.first[0].lower_ in _CONDITIONS


def _is_resumed(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    resumed = halves is not None and halves.second[0].lower_ == "that" and (halves.in_first or halves.in_second)
    return resumed and halves is not None and _is_clause(halves.first)


def _is_unfinished(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    last = scene.doc[clause.last - 1]
    if clause.last <= clause.by.first and last.lower_ in _WHEN and last.dep_ not in _OBJECTS:
        return True
    return halves is not None and halves.in_first and halves.first[-1].dep_ in _UNFINISHED


def _is_about_others(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    return halves is not None and halves.in_first and _holds_clause(halves.first)


def _is_relative(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    return halves is not None and halves.in_second and halves.second[0].tag_ in _RELATIVE


def _is_example(scene: Scene, clause: Reported) -> bool:
    behind = scene.doc[clause.by.cue.i + 1 : clause.first + 2]
    return [token.lower_ for token in behind[:3]] == [",", "such", "as"]


def _is_circumstance(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    if halves is None or not halves.in_first or not 1 < len(halves.first) <= _FEW:
        return False
    opening = halves.first[int(halves.first[0].tag_ == "CC")]
    return opening.tag_ == "IN" and not any(token.tag_.startswith("VB") for token in halves.first)


def _is_time(scene: Scene, clause: Reported) -> bool:
    halves = _halves(scene, clause)
    if halves is None or not halves.in_first or halves.first[0].lower_ not in _TIMES:
        return False
    return halves.first[0].head.i == halves.first.root.i


def is_split(scene: Scene, clause: Reported) -> bool:
    """Whether the subject stands in one half and the verb in the other: "The pier, | Holm said, | was safe"."""
    halves = _halves(scene, clause)
    if halves is None or not (halves.in_first or halves.in_second) or _is_clause(halves.first):
        return False
    return halves.second[0].tag_ in (*FINITE, "MD") and any(token.tag_ in _NOUNS for token in halves.first)


def _is_of_one_belief(scene: Scene, clause: Reported) -> bool:
    """Whether what somebody is told to hold goes on in the other half: "Clay says that it is easy, | but"."""
    by, doc = clause.by, scene.doc
    end = by.sentence[1]
    if by.lemma not in _SOURCES or clause.last > by.first or by.last + 1 >= end:
        return False
    turned = doc[by.last].text == "," and doc[by.last + 1].lower_ == "but"
    held = doc[clause.first : min(clause.first + _FEW, clause.last)]
    verb = next((token for token in held if token.tag_ in FINITE), None)
    return turned and verb is not None and verb.lower_ in CUES and verb.nbor().lower_ == "that"


def _is_reasoned(scene: Scene, clause: Reported) -> bool:
    """Whether the other half gives but the reason: "the gates are shut, Holm says, | for safety reasons"."""
    behind = scene.doc[clause.by.cue.i + 1 : clause.by.sentence[1]]
    reason = [token.lower_ for token in behind[:2]] == [",", "for"] and any(t.lower_ in _GROUNDS for t in behind)
    return reason and clause.last <= clause.by.first


def _holds_clause(half: Span) -> bool:
    """Whether it is a phrase about what others say or think: "the idea that voters are fools"."""
    return not _is_clause(half) and any(token.dep_ in _CLAUSES and token.tag_ in FINITE for token in half)


def _is_clause(half: Span) -> bool:
    root = half.root
    helpers = [child for child in root.children if child.dep_ in ("aux", "auxpass", "cop")]
    return any(token.tag_ in (*FINITE, "MD") for token in (root, *helpers))


HALVES = Table(
    "Halves of a sentence that its attribution breaks in two",
    "a reported clause",
    "leaves it",
    (
        Rule(
            "a condition follows",
            _is_limited_behind,
            "The pier will open, Ann Holm said, provided the papers are signed.",
        ),
        Rule("the verb is broken in two", _is_broken, "The pier will, Ann Holm said, open in the spring."),
        Rule(
            "the other half limits it",
            _is_limited,
            "The pier will open in May, Ann Holm said, unless the council pays.",
        ),
        Rule("the other half denies it", _denies, "Nobody in the town, Ann Holm said, wants the deal."),
        Rule(
            "the other half is its condition", _is_conditional, "If the rates rise, Ann Holm said, the banks will fail."
        ),
        Rule(
            "its “that” stands in the other half", _is_resumed, "The plan is so bad, Ann Holm said, that it must fail."
        ),
        Rule(
            "it breaks off before its end",
            _is_unfinished,
            "The pier is safe and, Ann Holm said, it will open.",
            ("it will open",),
        ),
        Rule(
            "it tells what others think", _is_about_others, "The idea that voters are fools, Ann Holm said, is wrong."
        ),
        Rule(
            "it is only when, where or on what",
            _is_circumstance,
            "And in January 2014, according to the Herald, the port closed a pier that leaked.",
            ("the port closed a pier that leaked",),
        ),
        Rule(
            "it is only when",
            _is_time,
            "As they ran through the yards, Ann Holm said, the pier fell into the river.",
            ("the pier fell into the river",),
        ),
        Rule(
            "the other half is held as well",
            _is_of_one_belief,
            "The mayor believes that a deal is easy, according to the Hale Herald, but the last mile will be tough.",
        ),
        Rule(
            "its reason stands in the other half",
            _is_reasoned,
            "The sailors may not leave, and their boats are chained, Ann Holm says, for safety reasons.",
        ),
        Rule(
            "it says more of what stands before",
            _is_relative,
            "It was the crew, Ann Holm said, who closed the pier.",
            ("It was the crew",),
        ),
        Rule(
            "it only gives examples of what stands before",
            _is_example,
            "Old rights are taken for granted by the crew, Ann Holm said, such as the ability to close the pier.",
            ("Old rights are taken for granted by the crew",),
        ),
    ),
)


def misleads(scene: Scene, clause: Reported) -> AnyRule | None:
    """Why the clause is one half of a sentence, and says less or more than the whole."""
    return HALVES.first(scene, clause)
