"""What nobody said: "I hope the mayor says ...", "if the mayor says ...", "the mayor never said ..."."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar import words
from ..grammar.subjects import SUBJECTS
from ..places import Attribution, Marked, Scene
from ..places.links import Link, links

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
_UNWILLING = words("""
    refuse refuses refused refusing decline declines declined declining deny denies denied denying fail fails failed
    failing avoid avoids avoided avoiding stop stops stopped stopping short resist resists resisted resisting consider
    considers considered considering contemplate contemplated contemplating hesitate hesitates hesitated forget forgets
    forgot neglect neglects neglected unable afraid forbidden tempted reluctant unwilling hesitant loath without prevent
    prevents prevented ban bans banned barred dissuaded discouraged accuse accuses accused accusing suspected acquitted
    cleared misquoted
""")
_RUMOURED = words("rumoured rumored alleged believed thought reported said supposed understood")
_PROOF = words("evidence proof record sign suggestion indication")
_FACTIVE = words("know knows knew known realise realised realize realized notice noticed remember remembered regret")
_INVENTED = words("fake doctored bogus deepfake fabricated invented concocted")
_INVITING = ("Suppose", "Supposing", "Imagine", "Pretend", "Spoiler")
_FICTION = words("novel play sitcom dream opera musical fairytale legend fable")
_HARDLY = words("never hardly scarcely barely rarely seldom")
_NEARLY = ("almost", "nearly")
_MAY = words("may might must should can could ca")
_WOULD = words("would 'd ’d")
_GUESSING = words("doubt probably doubtless surely presumably")
_WILL = ("will", "shall", "'ll", "’ll")
_FEW = 6  # tokens: "contrary to what the mayor said"
_NOBODY = words("nobody none neither no-one")
_CONTROLLED = frozenset({"xcomp", "pcomp", "ccomp"})


def is_supposed(by: Attribution) -> bool:
    """Whether the cue only supposes that somebody says it: a condition, or a wish."""
    children = list(by.cue.children)
    condition = any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in children)
    had = any(child.dep_ == "aux" and child.text == "Had" and child.is_sent_start for child in children)
    return condition or had or is_wished(by) or _is_imagined(by)


def _is_imagined(by: Attribution) -> bool:
    """Whether its sentence invites the reader to suppose it, or tells a novel or a dream."""
    doc, (start, end) = by.cue.doc, by.sentence
    opening = [token.lower_ for token in doc[start : min(end, start + _FEW)]]
    return doc[start].text in _INVITING or (opening[0] == "in" and bool(_FICTION & set(opening)))


def is_wished(by: Attribution) -> bool:
    """Whether somebody hopes, wants or allows that it is said."""
    cue, above = by.cue, by.cue.head
    if cue.dep_ not in ("ccomp", "xcomp", "advcl") or any(token.is_quote for token in cue.doc[above.i : cue.i]):
        return _is_hoped_before(by)
    asked = any(child.dep_ in ("dobj", "prep", "ccomp") and child.i < cue.i for child in above.children)
    own = cue.dep_ == "ccomp" or asked or any(child.lower_ == "for" for child in cue.children)
    wanted = cue.tag_ == "VB" and own and above.lower_ in _WANTING
    return wanted or above.lower_ in _HOPING or _is_hoped_before(by)


def _is_hoped_before(by: Attribution) -> bool:
    """Whether somebody hopes right before the clause of the cue: the parse may take the hope for an aside."""
    head = by.head
    if head is None or head.i > by.cue.i:
        return False
    before = head.doc[max(by.sentence[0], head.left_edge.i - _CLOSE) : head.left_edge.i]
    hopes = [token for token in before if token.lower_ in _HOPING and token.tag_.startswith("VB")]
    return bool(hopes) and not any(token.is_punct for token in head.doc[hopes[-1].i : by.cue.i])


def is_denied(by: Attribution) -> bool:
    """Whether the text tells that it was not said: "never said", "declined to say", "could say", "nobody said"."""
    cue = by.cue
    if not cue.tag_.startswith("VB"):
        return False
    return (
        _is_negated(cue)
        or _is_possible(cue)
        or _is_unwilling(cue)
        or _is_untrue(by)
        or _is_doubted(by)
        or (by.head is not None and _is_nobody(by.head))
    )


def is_forecast(by: Attribution) -> bool:
    """Whether it is still to be said: "Holm will say that ...", "Holm plans to call for ..."."""
    planned = by.cue.tag_ == "VB" and by.cue.dep_ == "xcomp" and by.cue.head.lower_ in _PLANNING
    return planned or any(child.dep_ == "aux" and child.text in _WILL for child in by.cue.children)


def _is_negated(cue: Token) -> bool:
    for child in cue.children:
        between = cue.doc[child.i : cue.i]
        if child.i > cue.i or any(token.is_quote or token.lower_ in ("only", "just") for token in between):
            continue
        words = {token.lower_ for token in child.subtree} if child.dep_ == "advmod" else {child.lower_}
        if child.dep_ == "neg" or words & _HARDLY or words >= {"no", "longer"} or child.lower_ in _NEARLY:
            return True
    return False


def _is_possible(cue: Token) -> bool:
    """Whether somebody may say it, would have said it, is said to do it, or is asked whether they said it."""
    helpers = [child for child in cue.children if child.dep_ == "aux"]
    words = {child.lower_ for child in helpers}
    asked = any(child.is_sent_start for child in helpers) and cue.sent[-1].text == "?"
    rumoured = cue.text == "said" and cue.i + 2 < len(cue.doc) and cue.nbor().text == "to" and cue.nbor(2).tag_ == "VB"
    guessed = bool(words & _WOULD) and any(
        token.lower_ in _GUESSING for helper in helpers for token in cue.doc[helper.i : cue.i]
    )
    return asked or rumoured or guessed or bool(words & _MAY) or bool(words & _WOULD and words & {"have", "'ve", "’ve"})


def _is_untrue(by: Attribution) -> bool:
    """Whether it stands in "it is false that Holm said ..." or "contrary to what Holm said"."""
    doc, above = by.cue.doc, by.cue.head
    before = doc[max(by.sentence[0], by.first - _FEW) : by.first]
    if any(token.lower_ == "contrary" for token in before):
        return True
    for _ in range(2):
        if {above.lower_, *(child.lower_ for child in above.children)} & {"false", "untrue"}:
            return True
        if above.lower_ == "true" or any(child.lower_ == "true" for child in above.children):
            return any(child.dep_ == "neg" for child in (*above.children, *above.head.children))
        above = above.head
    return False


def _is_doubted(by: Attribution) -> bool:
    """Whether it stands in "no evidence that Holm said", "nobody heard Holm say", "did not think that Holm said"."""
    cue, above = by.cue, by.cue.head
    if any(token.lower_ in _INVENTED for token in cue.doc[by.sentence[0] : cue.i]):
        return True
    if cue.i and cue.nbor(-1).lower_ == "than":  # "would rather die than admit"
        return True
    if cue.i > 1 and cue.nbor(-1).lower_ == "having" and cue.nbor(-2).lower_ in _UNWILLING:  # "denied having told her"
        return True
    if above.i >= cue.i or cue.dep_ not in ("ccomp", "acl", "relcl"):
        return False
    before = [child for child in above.children if child.i < above.i]
    if above.lower_ in ("allege", "alleges", "alleged"):
        return True
    if above.lower_ in _PROOF:
        return any(child.lower_ == "no" for child in before)
    negated = any(child.dep_ == "neg" for child in before)
    nobody = any(child.dep_ in SUBJECTS and _is_nobody(child) for child in before)
    return above.tag_.startswith("VB") and above.lower_ not in _FACTIVE and (negated or nobody)


def _is_unwilling(cue: Token) -> bool:
    above = cue.head
    if cue.dep_ not in _CONTROLLED or cue.tag_ not in ("VB", "VBG", "VBN") or above.i > cue.i:
        return False
    helpers = {child.lower_ for child in cue.children if child.dep_ == "aux"}
    if above.lower_ in _RUMOURED and helpers >= {"to", "have"}:
        return True
    if any(child.dep_ == "neg" for child in (*above.children, *above.head.children) if child.i < cue.i):
        return False  # "could not resist saying"
    yet = any(child.lower_ == "yet" and child.i < cue.i for child in above.children)
    return yet or bool({above.lower_, above.head.lower_ if above.dep_ == "prep" else ""} & _UNWILLING)


def _is_nobody(head: Token) -> bool:
    first = {child.lower_ for child in head.children if child.i < head.i}
    quoted = head.i > 0 and head.nbor(-1).is_quote  # "“Nobody,” answered Holm"
    few = "few" in first and "a" not in first
    return not quoted and (few or head.lower_ in _NOBODY or bool(first & {"no", "neither"}))


def is_unsaid(scene: Scene, span: Marked) -> bool:
    """Whether the cue that a quotation hangs on, the one before it first, denies it or wishes that it were said."""
    near = [link for link in links(scene, span) if link.same_sentence and link.by.head is not None]
    touching = [link for link in near if link.touches]
    if touching:
        before = [link for link in touching if link.before]
        closest = before[-1] if before else touching[0]
        return is_denied(closest.by) or is_wished(closest.by)
    above = [link for link in near if link.before and _holds(link, scene, span)]
    return bool(above) and is_denied(above[-1].by)


def _holds(link: Link, scene: Scene, span: Marked) -> bool:
    """Whether the quotation stands in what the cue governs."""
    doc, last = scene.doc, link.by.cue.right_edge
    return doc[last.i].idx >= span.start
