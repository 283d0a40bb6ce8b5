"""Where the writer goes on behind what was said: ", sending shares lower", ", which the owner denied"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ..grammar import CUES, token_range, words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..places.trimming import inside

SAYING = words("""
    accuse acknowledge add announce argue ask call caution claim confirm criticize declare deny describe disagree
    explain insist note pledge praise predict promise say state stress suggest tell urge vow warn
""")
"""Verbs of saying that go on with a speaker, or bring in another, rather than tell what was said."""

DETERMINERS = words("a an the another")
_RESULTS = words("""
    sending ending sparking prompting citing triggering referring alluding meaning conceding drawing winning earning
    defying contradicting echoing ignoring angering delighting stunning surprising fuelling fueling igniting unleashing
""")
_REACTIONS = words("jeers cheers applause laughter boos")
_MANNERS = words("voice eyes face head hands lips")
_SEEMING = words("implicitly apparently presumably seemingly")
_DENYING = words("""
    deny denies denied denying dispute disputes disputed disputing reject rejects rejected rejecting contest contests
    contested contradict contradicts contradicted disagree disagrees disagreed refute refutes refuted welcomed turned
""")
_TURNS = words("""
    claim charge allegation assertion accusation suggestion remark reference statement comment notion view fact proposal
    decision figure
""")
_GIVING = words("gave gives offered provided")
_REFUSING = words("not n't n’t declined refused")
_TELLING = words("say comment elaborate identify specify name discuss disclose answer respond")
_VENUES = words("interview statement email e-mail letter memo tweet speech post interviews remarks release")
_LONG = 14  # tokens of a relative clause that are looked at


def comments(scene: Scene, clause: Reported) -> Iterator[int]:
    """The numbers of the tokens with which a comment of the writer begins inside the clause."""
    doc = scene.doc
    for index in range(clause.first + 2, clause.last - 1):
        token = doc[index]
        marked = inside(scene.marked, token.idx)
        closes = marked is not None and token.is_quote and token.nbor(-1).text == ","
        if closes and doc[index + 1].lower_ in _RESULTS:  # "“... will not help,” alluding to a war"
            yield index + 1
        if marked is not None:
            continue
        behind = doc[index + 1 : min(clause.by.sentence[1], index + _LONG)]
        if len(behind) < 2:
            return
        separates = token.text in SEPARATORS and index < clause.last - 2
        circumstance = token.text == "," and _is_circumstance(behind)
        silence = token.tag_ == "CC" and (_gives_nothing(behind) or _refuses(behind))
        aside = _is_venue(token, clause) or _is_meanwhile(token, clause) or _is_bracket(scene, token, clause)
        if (separates and (circumstance or _is_comment(behind))) or silence or aside:
            yield index


def _is_comment(behind: Span) -> bool:
    """Whether it says of what was said that it is denied, or a claim, a fact or the like."""
    opening = behind[0]
    if opening.tag_ in ("WDT", "WP"):
        return any(token.lower_ in _DENYING for token in behind)
    return opening.lower_ in DETERMINERS and any(token.lower_ in _TURNS for token in behind[1:3])


def _is_circumstance(behind: Span) -> bool:
    """Whether it says what came of it, what the speaker did besides, or left out: ", though she named nobody"."""
    opening, second = behind[0].lower_, behind[1].lower_
    if behind[0].tag_ == "VBG" and (opening in _RESULTS or CUES.get(opening) in SAYING):
        return True
    if opening in ("though", "although", "but") and second in ("he", "she"):
        return True
    if opening == "to" or opening in ("his", "her"):
        return second in (_REACTIONS if opening == "to" else _MANNERS)
    return opening in _SEEMING and behind[1].tag_ == "VBG"


def _gives_nothing(behind: Span) -> bool:
    """Whether it is "gave no"."""
    return behind[0].lower_ in _GIVING and behind[1].lower_ == "no"


def _refuses(behind: Span) -> bool:
    """Whether it is "would not name" or "declined to say"."""
    refuses = any(token.lower_ in _REFUSING for token in behind[:2])
    return refuses and any(token.lower_ in _TELLING for token in behind[1:4])


def _is_venue(token: Token, clause: Reported) -> bool:
    """Whether it brings in where it was said, at the end: "praised the deal | in a statement on Monday"."""
    if token.lower_ not in ("in", "during") or token.dep_ != "prep" or token.right_edge.i + 1 < clause.last:
        return False
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in _VENUES:
        return False
    with_whom = noun.lower_ == "interview" and any(child.lower_ == "with" for child in noun.children)
    return with_whom or token.nbor(-1).text == "," or not clause.constructs & GROUPS["clause"]


def _is_meanwhile(token: Token, clause: Reported) -> bool:
    """Whether it brings in what the speaker did meanwhile: "400 jobs would go | as she fought back tears"."""
    acts = token.lower_ == "as" and token.nbor().lower_ in ("he", "she") and token.head.tag_ == "VBD"
    return acts and any(other.lower_ in ("would", "will") for other in token.doc[clause.first : token.i])


def _is_bracket(scene: Scene, token: Token, clause: Reported) -> bool:
    """Whether it opens a sentence in brackets at the end: "400 jobs would go | (unions put it at 500)"."""
    text = scene.document.text
    if token.text != "(" or ")" not in text[clause.end - 1 : clause.end + 1]:
        return False
    first, last = token_range(scene.doc, token.idx, clause.end)
    return any(other.tag_ in FINITE for other in scene.doc[first:last])
