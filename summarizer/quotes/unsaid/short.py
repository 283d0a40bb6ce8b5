"""Clauses that are cut short: before a hyphen, "or", a condition, or what their last words belong to."""

from __future__ import annotations

from spacy.tokens import Token

from ..grammar import CUES, words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene
from ..rules import AnyRule, Rule, Table
from .comments import VENUES

_CONDITIONS = words("if unless provided")
_RESUMING = _CONDITIONS | {"that", "only"}
_SOMEBODY = words("he she they it we i you")
_EITHER = words("either neither whether")
_SHARED = words("of in from with without at on by for")
_HYPHENS = "-‐‑"
_NONE = words("no any little not never without scant")
_GROUNDS = words(
    "evidence sign signs proof indication indications doubt question chance suggestion reason need word hint"
)
_SUBJECT_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "EX", "IN", "OF"})
_LONGEST_NAME = 5  # tokens
_BOUND = frozenset({"prep", "ccomp", "xcomp", "pcomp", "relcl", "acl", "dobj", "attr", "acomp", "agent", "oprd"})
_GRANTING = words("may might")
_PUT_IN = words("or including")
CONCEDING = words("while although though")
"""What begins with these needs the clause that follows."""
_REST = 3  # tokens: "there were leaks"
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")


def _is_hyphenated(scene: Scene, clause: Reported) -> bool:
    text = scene.document.text
    return text[clause.end : clause.end + 1] in _HYPHENS and text[clause.end + 1 : clause.end + 2].isalnum()


def _is_conditional(scene: Scene, clause: Reported) -> bool:
    following, second = _following(scene, clause)
    if following is None:
        return False
    inverted = following.lower_ in ("were", "had", "should") and second in _SOMEBODY
    return inverted or following.lower_ in _CONDITIONS or (following.tag_ == "CC" and second in _RESUMING)


def _is_within_report(scene: Scene, clause: Reported) -> bool:
    following, _ = _following(scene, clause)
    ending, beside = scene.doc[clause.last - 1], following is not None and following.i == clause.last
    goes_on = beside and following is not None and following.tag_ != "CC"
    return goes_on and ending.tag_.startswith("VB") and ending.lower_ in CUES


def _is_alternative(scene: Scene, clause: Reported) -> bool:
    following, _ = _following(scene, clause)
    if following is None or following.lower_ not in ("or", "nor"):
        return False
    return any(token.lower_ in _EITHER for token in scene.doc[clause.first : clause.last])


def _is_shared(scene: Scene, clause: Reported) -> bool:
    following, second = _following(scene, clause)
    ending = scene.doc[clause.last - 1]
    joined = following is not None and following.i == clause.last and following.lower_ in ("and", "or")
    return joined and ending.tag_ == "JJ" and second in _SHARED


def _following(scene: Scene, clause: Reported) -> tuple[Token | None, str]:
    """The next word of its sentence behind a clause, and the one behind that."""
    end = min(clause.last + 3, clause.by.sentence[1])
    following = next((token for token in scene.doc[clause.last : end] if not token.is_punct), None)
    if following is None:
        return None, ""
    return following, following.nbor().lower_ if following.i + 1 < len(scene.doc) else ""


def _is_ground(scene: Scene, clause: Reported) -> bool:
    doc, last = scene.doc, clause.last
    before = {token.lower_ for token in doc[max(clause.first, last - 4) : last - 1]}
    if doc[last - 1].lower_ not in _GROUNDS or not before & _NONE or last >= clause.by.sentence[1]:
        return False
    return doc[last].tag_ in _SUBJECT_TAGS


def _is_named_beside(scene: Scene, clause: Reported) -> bool:
    doc, last, end = scene.doc, clause.last, clause.by.sentence[1]
    if last + 2 >= end or doc[last].text != "," or doc[last + 1].tag_ != "NNP":
        return False
    closing = next((i for i in range(last + 2, min(last + 1 + _LONGEST_NAME, end - 1)) if doc[i].text == ","), None)
    if closing is None or any(token.tag_ not in ("NNP", "NNPS") for token in doc[last + 1 : closing]):
        return False
    goes_on = doc[closing + 1]
    return goes_on.tag_ in ("VB", "VBP", "VBG", "TO") or (goes_on.tag_ == "NNP" and goes_on.is_lower)


def _is_cut_within(scene: Scene, clause: Reported) -> bool:
    """Whether what follows belongs to a word of it: "keeping fields | like Holm's unmarked", "told to keep | what"."""
    doc, last = scene.doc, clause.last
    if last <= clause.by.cue.i or last >= clause.by.sentence[1] or clause.first < clause.by.cue.i:
        return False
    following, ending = doc[last], doc[last - 1]
    if following.is_punct or following.is_quote or ending.is_punct or ending.is_quote or following.tag_ == "CC":
        return False
    if following.tag_ in (*FINITE, "MD"):  # "29 of its students | are sailors"
        return not (following.is_ancestor(clause.by.cue) or following.head.is_ancestor(clause.by.cue))
    top = following
    while top.head.i >= last and top.head.i != top.i:
        top = top.head
    if top.dep_ not in _BOUND or not clause.first <= top.head.i < last or _is_when_or_where(top):
        return any(token.head.i >= last for token in doc[clause.first : last])  # its subject, without its verb
    return True


def _is_when_or_where(top: Token) -> bool:
    """Whether it is a day or a venue, which may be those of the saying: "on Monday", "in an interview"."""
    return any(
        token.dep_ == "pobj" and (token.lower_ in VENUES or token.ent_type_ == "DATE" or token.lower_ in _DAYS)
        for token in top.children
    )


def _is_granted(scene: Scene, clause: Reported) -> bool:
    """Whether it only grants what a "but" turns against: "Holm may be a sailor, | but she cannot swim"."""
    doc, last, end = scene.doc, clause.last, clause.by.sentence[1]
    behind = [token.lower_ for token in doc[last : min(last + 2, end)]]
    return behind == [",", "but"] and any(token.lower_ in _GRANTING for token in doc[clause.first : last])


def _is_before_verb(scene: Scene, clause: Reported) -> bool:
    """Whether a comma closes what was put in, and the verb follows: "67 people, or half of them, | are sailors"."""
    doc, last, end = scene.doc, clause.last, clause.by.sentence[1]
    if clause.first < clause.by.cue.i or last + 1 >= end or doc[last].text != ",":
        return False
    inserted = any(one.text == "," and one.nbor().lower_ in _PUT_IN for one in doc[clause.first : last])
    verb = doc[last + 1]
    return inserted and verb.tag_ in (*FINITE, "MD") and verb.lower_ not in CUES


def _concedes_only(scene: Scene, clause: Reported) -> bool:
    """Whether it only concedes, and what is said follows: "while “much is done,” | there were other leaks"."""
    doc, last, end = scene.doc, clause.last, clause.by.sentence[1]
    behind = [token for token in doc[last:end] if not token.is_punct and not token.is_quote]
    if clause.first < clause.by.cue.i or len(behind) < _REST or doc[clause.first].lower_ not in CONCEDING:
        return False
    comma = next((token.i for token in doc[clause.first : last + 1] if token.text == ","), None)
    if comma is None or any(token.tag_ in (*FINITE, "MD") for token in doc[comma:last]):
        return False
    return last - comma <= _REST and behind[0].tag_ in (*_SUBJECT_TAGS, *FINITE, "MD")


CUT_SHORT = Table(
    "Clauses that are cut short",
    "a reported clause",
    "leaves it, and gives its worth to the next longer one of its cue",
    (
        Rule(
            "it ends within a word",
            _is_hyphenated,
            "Ann Holm says the line, called “loop,” is a step toward a high-speed network.",
            ("the line, called “loop,” is a step toward a high-speed network",),
        ),
        Rule(
            "its condition follows",
            _is_conditional,
            "Ann Holm said the pier would close unless the council pays.",
            ("the pier would close unless the council pays",),
        ),
        Rule(
            "what is reported in it follows",
            _is_within_report,
            "Ann Holm said she had no idea why he said it failed.",
            ("she had no idea why he said it failed",),
        ),
        Rule(
            "more of what somebody is follows",
            _is_shared,
            "Ann Holm said she believes all of the sailors were old, with one being deaf and of Welsh descent.",
            ("she believes all of the sailors were old, with one being deaf and of Welsh descent",),
        ),
        Rule(
            "what there is none of follows",
            _is_ground,
            "Ann Holm said the leak began in a galley, and that there was no evidence passengers were harmed.",
            ("the leak began in a galley, and that there was no evidence passengers were harmed",),
        ),
        Rule(
            "who is meant and what they do follows",
            _is_named_beside,
            "Harbour officials accused Rusk of helping his cousin, Timmy Strasser, rob a bank on Mill Street.",
            ("Rusk of helping his cousin, Timmy Strasser, rob a bank on Mill Street",),
        ),
        Rule(
            "what belongs to its last words follows",
            _is_cut_within,
            "Ann Holm said she is told where to plant, but has never been told to keep what she plants a secret.",
            ("she is told where to plant, but has never been told to keep what she plants a secret",),
        ),
        Rule(
            "it only grants what is turned against",
            _is_granted,
            "Ann Holm said the mayor may be a good sailor, but the wind shows she is wrong about the pier.",
            ("the mayor may be a good sailor, but the wind shows she is wrong about the pier",),
        ),
        Rule(
            "the verb of its last words follows",
            _is_before_verb,
            "Ann Holm said it's believed 67 people, or nearly half those on the pier, are sailors.",
            ("it's believed 67 people, or nearly half those on the pier, are sailors",),
        ),
        Rule(
            "it only concedes",
            _concedes_only,
            "Minister Bo Hamm spoke for the group, echoing Kerr but saying while “much progress has been made in some"
            " areas,” there were other areas that lacked agreement.",
            ("while “much progress has been made in some areas,” there were other areas that lacked agreement",),
        ),
        Rule(
            "the other choice follows",
            _is_alternative,
            "Ann Holm told the crew that the town has no plans to either close the pier or sell it.",
            ("the town has no plans to either close the pier or sell it",),
        ),
    ),
)


def cut_short(scene: Scene, clause: Reported) -> AnyRule | None:
    """Why it ends too early: before a hyphen, "or", a condition, or what its last words belong to."""
    return CUT_SHORT.first(scene, clause)
