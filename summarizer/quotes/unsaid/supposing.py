"""What is only supposed, or still to come: "I hope the mayor says ...", "if the mayor says ...", "will say"."""

from __future__ import annotations

from ..grammar import words
from ..places import Attribution
from ..rules import Rule, Table

_HOPING = words("hope hopes hoped hoping wish wishes wished wishing imagine imagines imagined imagining")
_WANTING = words("""
    want wants wanted expect expects expected allow allows allowed let lets enable enables enabled permit permits
    permitted wait waits waited waiting urge urges urged encourage encourages encouraged require requires required need
    needs needed dare dares dared daring challenge challenges challenged
""")
_PLANNING = words(
    "plan plans planned planning intend intends intended aim aims aimed prepare prepares prepared set due"
    " likely unlikely bound"
)
_CLOSE = 8  # tokens: "I hope one day the mayor says"
_INVITING = ("Suppose", "Supposing", "Imagine", "Pretend", "Spoiler")
_FICTION = words("novel play sitcom dream opera musical fairytale legend fable")
_WILL = ("will", "shall", "'ll", "’ll")
_FEW = 6  # tokens: "in the novel, the mayor says"


def _is_condition(by: Attribution) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in by.cue.children)


def _is_past_condition(by: Attribution) -> bool:
    return any(child.dep_ == "aux" and child.text == "Had" and child.is_sent_start for child in by.cue.children)


def _is_wanted(by: Attribution) -> bool:
    cue, above = by.cue, by.cue.head
    if not _hangs(by) or cue.tag_ != "VB" or above.lower_ not in _WANTING:
        return False
    asked = any(child.dep_ in ("dobj", "prep", "ccomp") and child.i < cue.i for child in above.children)
    return cue.dep_ == "ccomp" or asked or any(child.lower_ == "for" for child in cue.children)


def _is_hoped(by: Attribution) -> bool:
    return (_hangs(by) and by.cue.head.lower_ in _HOPING) or _is_hoped_before(by)


def _hangs(by: Attribution) -> bool:
    """Whether the cue hangs on another verb, with no quotation between."""
    cue, above = by.cue, by.cue.head
    between = cue.doc[above.i : cue.i]
    return cue.dep_ in ("ccomp", "xcomp", "advcl") and not any(token.is_quote for token in between)


def _is_hoped_before(by: Attribution) -> bool:
    """Whether somebody hopes right before the clause of the cue: the parse may take the hope for an aside."""
    head = by.head
    if head is None or head.i > by.cue.i:
        return False
    before = head.doc[max(by.sentence[0], head.left_edge.i - _CLOSE) : head.left_edge.i]
    hopes = [token for token in before if token.lower_ in _HOPING and token.tag_.startswith("VB")]
    return bool(hopes) and not any(token.is_punct for token in head.doc[hopes[-1].i : by.cue.i])


def _invites(by: Attribution) -> bool:
    return by.cue.doc[by.sentence[0]].text in _INVITING


def _is_fiction(by: Attribution) -> bool:
    doc, (start, end) = by.cue.doc, by.sentence
    opening = [token.lower_ for token in doc[start : min(end, start + _FEW)]]
    return opening[0] == "in" and bool(_FICTION & set(opening))


def _is_planned(by: Attribution) -> bool:
    return by.cue.tag_ == "VB" and by.cue.dep_ == "xcomp" and by.cue.head.lower_ in _PLANNING


def _is_to_come(by: Attribution) -> bool:
    return any(child.dep_ == "aux" and child.text in _WILL for child in by.cue.children)


WISHED = Table(
    "Wishes",
    "a verb or noun of saying",
    "leaves what it would report, and the quotation that hangs on it; it says of no quotation who spoke",
    (
        Rule("somebody only wants it said", _is_wanted, "Lee expects Ann Holm to say that the pier is safe."),
        Rule("somebody only hopes that it is said", _is_hoped, "I hope Ann Holm says that the pier is safe."),
    ),
)
SUPPOSED = Table(
    "Suppositions",
    "a verb or noun of saying",
    "leaves what it would report; it says of no quotation who spoke",
    (
        Rule("it is only a condition", _is_condition, "If Ann Holm says that the pier is safe, nobody will swim."),
        Rule(
            "it is only a condition of the past", _is_past_condition, "Had Ann Holm said that it was safe, we had swum."
        ),
        Rule("the reader is asked to suppose it", _invites, "Suppose Ann Holm says that the pier is safe."),
        Rule("it is told of a novel or a dream", _is_fiction, "In the novel, Ann Holm says that the pier is safe."),
    ),
)
FORECAST = Table(
    "Forecasts",
    "a verb or noun of saying",
    "leaves what it would report",
    (
        Rule("it is only planned", _is_planned, "Ann Holm plans to announce that the pier will open."),
        Rule("it is still to be said", _is_to_come, "Ann Holm will say that the pier is safe."),
    ),
)


def is_wished(by: Attribution) -> bool:
    """Whether somebody hopes, wants or allows that it is said."""
    return WISHED.first(by) is not None


def is_supposed(by: Attribution) -> bool:
    """Whether the cue only supposes that somebody says it: a condition, or a wish."""
    return SUPPOSED.first(by) is not None or is_wished(by)
