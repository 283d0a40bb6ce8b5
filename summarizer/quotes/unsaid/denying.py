"""What the text tells was not said: "never said", "declined to say", "could say", "nobody said"."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar import words
from ..grammar.subjects import SUBJECTS
from ..places import Attribution, Marked, Scene
from ..places.links import Link, links
from ..rules import AnyRule, Rule, Table
from .supposing import WISHED

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
_HARDLY = words("never hardly scarcely barely rarely seldom")
_NEARLY = ("almost", "nearly")
_MAY = words("may might must should can could ca")
_WOULD = words("would 'd ’d")
_HAVE = words("have 've ’ve")
_GUESSING = words("doubt probably doubtless surely presumably")
SEEMINGLY = words("seemingly apparently implicitly")
_FEW = 6  # tokens: "contrary to what the mayor said"
_NOBODY = words("nobody none neither no-one")
_CONTROLLED = frozenset({"xcomp", "pcomp", "ccomp"})


def _is_negated(by: Attribution) -> bool:
    cue = by.cue
    for child in cue.children:
        between = cue.doc[child.i : cue.i]
        if child.i > cue.i or any(token.is_quote or token.lower_ in ("only", "just") for token in between):
            continue
        words = {token.lower_ for token in child.subtree} if child.dep_ == "advmod" else {child.lower_}
        if child.dep_ == "neg" or words & _HARDLY or words >= {"no", "longer"} or child.lower_ in _NEARLY:
            return True
    return False


def _is_asked(by: Attribution) -> bool:
    helpers = [child for child in by.cue.children if child.dep_ == "aux"]
    return any(child.is_sent_start for child in helpers) and by.cue.sent[-1].text == "?"


def _is_rumoured(by: Attribution) -> bool:
    cue, above = by.cue, by.cue.head
    said_to = cue.text == "said" and cue.i + 2 < len(cue.doc) and cue.nbor().text == "to" and cue.nbor(2).tag_ == "VB"
    if said_to or not _is_controlled(by) or above.lower_ not in _RUMOURED:
        return said_to
    return {child.lower_ for child in cue.children if child.dep_ == "aux"} >= {"to", "have"}


def _is_guessed(by: Attribution) -> bool:
    helpers = [child for child in by.cue.children if child.dep_ == "aux"]
    between = [token for helper in helpers for token in by.cue.doc[helper.i : by.cue.i]]
    return bool(_helpers(by) & _WOULD) and any(token.lower_ in _GUESSING for token in between)


def _is_read_into(by: Attribution) -> bool:
    """Whether the writer reads it into what was said: "seemingly suggesting that"."""
    return any(child.lower_ in SEEMINGLY and child.i < by.cue.i for child in by.cue.children)


def _is_possible(by: Attribution) -> bool:
    words = _helpers(by)
    return bool(words & _MAY) or bool(words & _WOULD and words & _HAVE)


def _helpers(by: Attribution) -> set[str]:
    return {child.lower_ for child in by.cue.children if child.dep_ == "aux"}


def _is_contrary(by: Attribution) -> bool:
    before = by.cue.doc[max(by.sentence[0], by.first - _FEW) : by.first]
    return any(token.lower_ == "contrary" for token in before)


def _is_untrue(by: Attribution) -> bool:
    above = by.cue.head
    for _ in range(2):
        if {above.lower_, *(child.lower_ for child in above.children)} & {"false", "untrue"}:
            return True
        if above.lower_ == "true" or any(child.lower_ == "true" for child in above.children):
            return any(child.dep_ == "neg" for child in (*above.children, *above.head.children))
        above = above.head
    return False


def _is_invented(by: Attribution) -> bool:
    return any(token.lower_ in _INVENTED for token in by.cue.doc[by.sentence[0] : by.cue.i])


def _is_compared(by: Attribution) -> bool:
    return by.cue.i > 0 and by.cue.nbor(-1).lower_ == "than"


def _is_alleged(by: Attribution) -> bool:
    return _is_within(by) and by.cue.head.lower_ in ("allege", "alleges", "alleged")


def _is_unproved(by: Attribution) -> bool:
    above = by.cue.head
    no = any(child.lower_ == "no" and child.i < above.i for child in above.children)
    return no and _is_within(by) and above.lower_ in _PROOF


def _is_disbelieved(by: Attribution) -> bool:
    above = by.cue.head
    if not _is_within(by) or not above.tag_.startswith("VB") or above.lower_ in _FACTIVE:
        return False
    if by.cue.doc[by.first - 1].is_quote:  # "“I never thought it would burn,” Holm said" is taken for what she thought
        return False
    before = [child for child in above.children if child.i < above.i]
    return any(child.dep_ == "neg" or (child.dep_ in SUBJECTS and _is_nobody(child)) for child in before)


def _is_within(by: Attribution) -> bool:
    """Whether the cue is told of by a word before it: "denies that Holm said", "evidence that Holm said"."""
    return by.cue.head.i < by.cue.i and by.cue.dep_ in ("ccomp", "acl", "relcl")


def _is_unwilling(by: Attribution) -> bool:
    cue, above = by.cue, by.cue.head
    if cue.i > 1 and cue.nbor(-1).lower_ == "having" and cue.nbor(-2).lower_ in _UNWILLING:  # "denied having told her"
        return True
    if not _is_controlled(by):
        return False
    if above.lower_ == "able" and any(child.dep_ == "neg" for child in above.head.children):
        return True
    if any(child.dep_ == "neg" for child in (*above.children, *above.head.children) if child.i < cue.i):
        return False  # "could not resist saying"
    yet = any(child.lower_ == "yet" and child.i < cue.i for child in above.children)
    return yet or bool({above.lower_, above.head.lower_ if above.dep_ == "prep" else ""} & _UNWILLING)


def _is_controlled(by: Attribution) -> bool:
    """Whether another verb before the cue says whether it came to that: "refused to say", "is thought to have said"."""
    cue = by.cue
    return cue.dep_ in _CONTROLLED and cue.tag_ in ("VB", "VBG", "VBN") and cue.head.i <= cue.i


def _has_nobody(by: Attribution) -> bool:
    return by.head is not None and _is_nobody(by.head)


def _is_nobody(head: Token) -> bool:
    first = {child.lower_ for child in head.children if child.i < head.i}
    quoted = head.i > 0 and head.nbor(-1).is_quote  # "“Nobody,” answered Holm"
    few = "few" in first and "a" not in first
    return not quoted and (few or head.lower_ in _NOBODY or bool(first & {"no", "neither"}))


DENIED = Table(
    "Denials",
    "a verb of saying",
    "leaves what it would report, and the quotation that hangs on it",
    (
        Rule("the text says that it was not said", _is_negated, "Ann Holm never said that the pier was safe."),
        Rule("somebody is asked whether it was said", _is_asked, "Did Ann Holm say that the pier was safe?"),
        Rule("it is only a rumour", _is_rumoured, "Ann Holm is believed to have said that the pier was safe."),
        Rule("it is only a guess", _is_guessed, "Ann Holm would surely say that the pier is safe."),
        Rule(
            "the writer reads it into the words",
            _is_read_into,
            "Ann Holm laughed at the reply, seemingly suggesting that the pier was safe.",
        ),
        Rule("it is only possible", _is_possible, "Ann Holm may say that the pier is safe."),
        Rule("it refused or failed to be said", _is_unwilling, "Ann Holm refused to say that the pier was safe."),
        Rule("the contrary is told", _is_contrary, "Contrary to what Ann Holm said, the pier was safe."),
        Rule("the text calls it untrue", _is_untrue, "It is false that Ann Holm said that the pier was safe."),
        Rule("the text calls it invented", _is_invented, "In a doctored clip Ann Holm says that the pier is safe."),
        Rule("it is only compared with", _is_compared, "She would rather swim than admit that the pier was safe."),
        Rule("it is only alleged", _is_alleged, "Police allege that Ann Holm said the pier was safe."),
        Rule("there is no proof of it", _is_unproved, "There is no evidence that Ann Holm said the pier was safe."),
        Rule("somebody does not think so", _is_disbelieved, "Nobody heard that Ann Holm said the pier was safe."),
        Rule("nobody said it", _has_nobody, "Nobody said that the pier was safe."),
    ),
)


def denial(by: Attribution) -> AnyRule | None:
    """Why the text tells that something was not said: "never said", "declined to say", "could say", "nobody said"."""
    return DENIED.first(by) if is_verb(by) else None


def is_verb(by: Attribution) -> bool:
    """Whether the cue is a verb: only those are denied."""
    return by.cue.tag_.startswith("VB")


def unsaid(scene: Scene, span: Marked) -> AnyRule | None:
    """Why nobody said a quotation: the cue that it hangs on, one before it first, denies it or wishes it were said."""
    near = [link for link in links(scene, span) if link.same_sentence and link.by.head is not None]
    touching = [link for link in near if link.touches]
    if touching:
        before = [link for link in touching if link.before]
        closest = before[-1] if before else touching[0]
        return denial(closest.by) or WISHED.first(closest.by)
    above = [link for link in near if link.before and _holds(link, scene, span)]
    return denial(above[-1].by) if above else None


def _holds(link: Link, scene: Scene, span: Marked) -> bool:
    """Whether the quotation stands in what the cue governs."""
    doc, last = scene.doc, link.by.cue.right_edge
    return doc[last.i].idx >= span.start
