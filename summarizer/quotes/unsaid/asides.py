"""What a sentence tells besides what is said: "“...,” Holm said when told of it", "Holm said nothing when ..."."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from itertools import pairwise

from spacy.tokens import Doc

from ...marks import stop
from ..grammar import CUES, words
from ..grammar.titles import ROLE_NOUNS, SOURCE_NOUNS
from ..grammar.wordlists import singulars
from ..places import Marked, Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..rules import AnyRule, Rule, Table
from .comments import DETERMINERS, TURNS
from .outside import OPENINGS

_GAP = re.compile(r"[ ,]*")
_THINGS = words("""
    ambulance taxi cab plumber doctor ball shot penalty corner car vehicle wicket gun pistol rifle knife finger camera
    torch luggage baggage bag title crown prize medal gold silver bronze trophy cup win asylum refund phone bell
""")
_SECOND = ("oprd", "ccomp", "xcomp", "prt")
_CALLED = words("for on upon")
_EMPTY = words("nothing yes no sorry anything something hello goodbye")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight")
_REPORTING = GROUPS["clause"] - words("follow follow< followthat")
_SUBJECTS = ("DT", "PRP", "PRP$", "NNP", "EX")
_EARLY = 6  # tokens
_RESUMING = {"after", "follow,"}
"""Behind "..., Holm said, ..." what was said goes on."""

_SHORT = 5  # tokens
_LONGEST = 30  # tokens
_FEW = 3  # tokens: "before adding", "shortly before he added"
_ADDING = words("adding added adds continuing continued continues concluding concluded concludes")
_NEAR = 12  # characters
_SOMEBODY = words("he she")
_BUT = words("but though although while and")
Spoken = Container[Marked | None]


def _is_behind(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    """Whether the cue has its quotation already: "adding that", "that" and more quotations alone go on with it."""
    if not _has_spoken(scene, clause, spoken):
        return False
    by, doc = clause.by, scene.doc
    names_speaker = by.head is not None and clause.first <= by.head.i < clause.last
    adds = doc[clause.first].lower_ == "that" or _goes_on(doc, clause.first + 1)
    return names_speaker or not (adds or _has_quotation(scene, clause, within=_NEAR))


def _has_spoken(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    return _quotation_before(scene, scene.doc[clause.by.first].idx) in spoken


def _is_free(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    """Whether nothing of what was said stands before the cue."""
    return not clause.constructs & _RESUMING and not _has_spoken(scene, clause, spoken)


def _is_empty(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    return _says_nothing(scene.doc, clause) and _is_free(scene, clause, spoken) and not _has_quotation(scene, clause)


def _says_nothing(doc: Doc, clause: Reported) -> bool:
    """Whether the cue says but "nothing" or "no"."""
    cue = clause.by.cue
    first, second = doc[cue.i + 1], doc[min(cue.i + 2, len(doc) - 1)]
    return first.lower_ in _EMPTY and first.dep_ not in ("det", "nsubj", "nsubjpass", "cc") and second.text != ","


def _is_time(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    doc = scene.doc
    when = {doc[clause.first].lower_, doc[clause.first - 1].lower_} & (OPENINGS | {"as"})
    free = bool(when) and not _REPORTING & clause.constructs and _is_free(scene, clause, spoken)
    return free and not _says_nothing(doc, clause)


def _is_day(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    doc, first = scene.doc, clause.first
    if _is_dated(doc, clause):
        return doc[first + 2].text != ","
    return doc[first].lower_ in _DAYS and first + 1 < clause.last and doc[first + 1].tag_ in _SUBJECTS


def _is_dated(doc: Doc, clause: Reported) -> bool:
    """Whether it begins with "on Monday"."""
    first = clause.first
    return first + 2 < clause.last and doc[first].lower_ == "on" and doc[first + 1].lower_ in _DAYS


def _is_added(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    doc, first = scene.doc, clause.first
    following = doc[first + 1].text if first + 1 < clause.last else ""
    return doc[first].tag_ == "VBG" and doc[first].lower_ in CUES and following in ("that", ":")


def _begins_early(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    doc, first, last = scene.doc, clause.first, clause.by.last
    if _is_dated(doc, clause):
        return False
    pairs = pairwise(doc[first : first + _EARLY + 1])
    late = any(one.text in SEPARATORS and other.lower_ == "that" for one, other in pairs)
    return late or (first < last < clause.last and doc[last].lower_ == "that")


def _holds_that(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    if clause.by.lemma != "tell" or clause.constructs & GROUPS["clause"] or _is_dated(scene.doc, clause):
        return False
    inner = scene.doc[clause.first + 1 : clause.last]
    return any(token.lower_ == "that" and token.tag_ in ("IN", "WDT") for token in inner)


def _is_hearer(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    by, opening = clause.by, scene.doc[clause.first]
    if by.lemma != "tell" or clause.first != by.cue.i + 1 or by.cue.tag_ == "VBN":
        return False
    return opening.tag_.startswith(("NN", "DT", "PRP", "CD", "JJ")) and opening.lower_ != "that"


def _is_nameless(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    words = {token.lower_ for token in scene.doc[clause.first : clause.last]}
    return clause.by.lemma == "ask" and bool(words & {"named", "identified", "quoted"}) and "be" in words


def _is_somebody(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    if not clause.constructs <= GROUPS["object"]:
        return False
    root = scene.doc[clause.first : min(clause.last, clause.first + _LONGEST)].root
    somebody = root.ent_type_ == "PERSON" or root.tag_ == "PRP" or root.lower_ in ROLE_NOUNS | SOURCE_NOUNS
    return somebody and not any(token.tag_.startswith("VB") for token in scene.doc[clause.first : clause.last])


def _is_object(scene: Scene, clause: Reported) -> bool:
    """Whether it is but an object, and none of it stands between marks."""
    return clause.constructs <= GROUPS["object"] and not _has_quotation(scene, clause)


def _is_thing(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    root = scene.doc[clause.first : min(clause.last, clause.first + _LONGEST)].root
    return _is_object(scene, clause) and bool(singulars(root.lower_) & _THINGS)


def _is_fetched(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    by, short = clause.by, clause.last - clause.first <= _SHORT
    if not short or by.lemma != "call" or not _is_object(scene, clause):
        return False
    return not any(child.dep_ in _SECOND or child.lower_ in _CALLED for child in by.cue.children)


def _is_pointed(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    following = {token.lower_ for token in scene.doc[clause.by.cue.i + 1 : clause.by.cue.i + 3]}
    return clause.by.lemma == "point" and not following & {"out", "to"} and _is_object(scene, clause)


def _is_comment(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    doc, first = scene.doc, clause.first
    behind = doc[first - 1].text in SEPARATORS and doc[first].lower_ in DETERMINERS
    return behind and any(token.lower_ in TURNS for token in doc[first + 1 : first + 3])


def _goes_on(doc: Doc, index: int) -> bool:
    """Whether the speaker goes on: "before adding", "just before she added"."""
    following = doc[index : index + _FEW]
    adding = (token for token in following if token.lower_ in CUES)
    return any(token.tag_ == "VBG" or (token.lower_ in _ADDING and token.nbor(-1).tag_ == "PRP") for token in adding)


def _is_of_speaker(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    if not clause.constructs & _RESUMING or _has_spoken(scene, clause, spoken):
        return False
    head = clause.by.head
    words = [token.lower_ for token in scene.doc[clause.first : clause.last] if not token.is_punct][:2]
    somebody = head is not None and (head.ent_type_ == "PERSON" or head.lower_ in _SOMEBODY)
    return somebody and len(words) == 2 and words[0] in _BUT and words[1] in _SOMEBODY


def _has_quotation(scene: Scene, clause: Reported, within: int | None = None) -> bool:
    """Whether a quotation begins in a clause, or `within` so many characters of its start."""
    number = bisect_left(scene.marked, clause.start, key=lambda span: span.start)
    last = clause.end if within is None else clause.start + within
    return number < len(scene.marked) and scene.marked[number].start < last


def _holds_more(scene: Scene, clause: Reported, spoken: Spoken) -> bool:
    text = scene.document.text
    number = bisect_right(scene.marked, clause.by.cue.idx, key=lambda span: span.start)
    for span in scene.marked[number : number + _FEW]:
        if span.end >= clause.end:
            return False
        if span.end <= clause.start and _has_speaker(scene, clause):
            return True
        following = text[span.end : clause.end].lstrip()
        if stop(text, span) not in ("", ",") and following[:1].isupper():
            return True
    return False


def _has_speaker(scene: Scene, clause: Reported) -> bool:
    """Whether somebody else speaks in a clause: "Clay said “yes”, | Lee said “no”"."""
    number = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    inner = scene.attributions[number : number + 1]
    return any(
        by.cue.i < clause.last and by.head is not None and clause.first <= by.head.i and by.cue.tag_.startswith("VB")
        for by in inner
    )


def _quotation_before(scene: Scene, start: int) -> Marked | None:
    """The quotation that ends right before `start`, with no full stop."""
    text = scene.document.text
    number = bisect_right(scene.marked, start, key=lambda span: span.end)
    if not number:
        return None
    span = scene.marked[number - 1]
    goes_on = _GAP.fullmatch(text, span.end, start) and stop(text, span) not in ("", ".")
    return span if goes_on else None


ASIDES = Table(
    "What a sentence tells besides",
    "a reported clause behind its cue",
    "leaves it",
    (
        Rule("it begins with the day", _is_day, "Ann Holm said on Monday the pier was safe.", ("the pier was safe",)),
        Rule(
            "it begins with another verb of saying",
            _is_added,
            "“It rains,” Ann Holm said, adding that the pier was safe.",
            (
                "“It rains,”",
                "the pier was safe",
            ),
        ),
        Rule(
            "what was said begins inside",
            _begins_early,
            "Ann Holm told the inquest on Monday that the pier was safe.",
            ("the pier was safe",),
        ),
        Rule(
            "what was told begins inside",
            _holds_that,
            "Ann Holm told the inquest on Monday that the pier was safe.",
            ("the pier was safe",),
        ),
        Rule(
            "it begins with who was told",
            _is_hearer,
            "Ann Holm told dockers the port would close.",
            ("the port would close",),
        ),
        Rule("somebody asks not to be named", _is_nameless, "The aide asked not to be named."),
        Rule("it is only whom it is about", _is_somebody, "Ann Holm accused Bo Clay of theft."),
        Rule("something was done to a thing", _is_thing, "Ann Holm claimed a gold medal in the final."),
        Rule("somebody was called to come", _is_fetched, "Ann Holm called the crew."),
        Rule("somebody points somewhere", _is_pointed, "Ann Holm pointed the crew at the door."),
        Rule(
            "somebody else speaks in it",
            _holds_more,
            "Bo Clay asked: “Why?” Ann Holm said: “I cannot say.”",
            (
                "“Why?”",
                "“I cannot say.”",
            ),
        ),
        Rule(
            "its cue has its quotation already",
            _is_behind,
            "“It hurts,” Ann Holm said of the fall on the pier.",
            ("“It hurts,”",),
        ),
        Rule(
            "it tells of who speaks",
            _is_of_speaker,
            "There are gulls, Ann Holm said, though she did not count them.",
            ("There are gulls",),
        ),
        Rule(
            "it is the writer's comment",
            _is_comment,
            "The pier was safe, Ann Holm said, a claim the council rejects.",
            ("The pier was safe",),
        ),
        Rule("nothing was said", _is_empty, "Ann Holm said nothing of the fire on the pier."),
        Rule("it says when it was said", _is_time, "Ann Holm complained when the pier burned in May."),
    ),
)


def aside(scene: Scene, clause: Reported, spoken: Spoken) -> AnyRule | None:
    """Why a clause behind its cue tells something else than what was said; `spoken` are quotations of somebody."""
    return ASIDES.first(scene, clause, spoken) if clause.first > clause.by.cue.i else None
