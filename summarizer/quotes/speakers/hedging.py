"""When words are too unsure to be shown as somebody's, whoever is named beside them."""

from __future__ import annotations

import itertools
import re

from ..grammar import token_range, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..places.constructs import GROUPS
from ..places.trimming import inside
from ..rules import Rule, Table
from ..unsaid import is_done, is_question, is_split
from .called import WORKS, is_called
from .misreading import Hedged

_DENYING = words("deny dispute refute reject dismiss")
_NAMING = words("call accuse report describe blast urge cite suggest say")
"""Verbs with an object that says enough: "called it a mess", "reported a loss"."""
_DEEDS = words("announce confirm propose unveil tout introduce")
_NAMING_WORKS = WORKS | words("author titled entitled")
_KNOWING = words("know believe think mention understand see feel remember realize realise")
_ATTRIBUTED = re.compile(
    r", (?:[A-Z][\w.'’-]+ ){1,4}(?:said|told|posted|wrote|added)\b|, [^,.“”\"]{3,40}, (?:said|posted|wrote|told)\b"
)
_RETRACTING = words("recanted retracted backtracked")
_ADMITTING = words("admitted acknowledged conceded")
_CREDITS = 600  # characters
_REVIEW = re.compile(r"\b(?:(?:D|[Ww]ritten and d)irected by|Starring)\b")


def _is_named_only(it: Hedged) -> bool:
    """Whether it is but a thing that a verb names, and no word of it stands in marks: "criticized the reply"."""
    clause = it.clause
    if clause is None or clause.by.lemma in _NAMING or clause.first < clause.by.cue.i:
        return False
    deed = clause.by.lemma in _DEEDS
    if not (deed or clause.constructs <= GROUPS["object"]):
        return False
    inner = it.scene.doc[clause.first : clause.last]
    quoted = sum(inside(it.scene.marked, token.idx) is not None for token in inner)
    few = 2 * quoted < len(inner) if deed else not quoted
    subjects = any(child.dep_ in SUBJECTS for child in inner.root.children)
    return few and inner.root.tag_ not in (*FINITE, "MD", "VB", "JJ") and not subjects


def _is_denied(it: Hedged) -> bool:
    """Whether it is what somebody denies: without the verb it says the contrary."""
    return it.clause is not None and it.clause.by.lemma in _DENYING


def _is_done(it: Hedged) -> bool:
    return it.clause is not None and is_done(it.scene, it.clause)


def _is_question(it: Hedged) -> bool:
    return it.clause is not None and is_question(it.scene, it.clause)


def _is_split(it: Hedged) -> bool:
    return it.clause is not None and is_split(it.scene, it.clause)


def _is_in_a_film(it: Hedged) -> bool:
    """Whether somebody "says" it in the review of a film, which names its makers at either end: it may be a part."""
    cue, text = it.cue, it.scene.document.text
    ends = (text[:_CREDITS], text[-_CREDITS:])
    return cue is not None and cue.tag_ in ("VBZ", "VB") and any(map(_REVIEW.search, ends))


def _is_withdrawn(it: Hedged) -> bool:
    """Whether the next sentence takes it back: "Later, she said", "She recanted that"."""
    clause, doc = it.clause, it.scene.doc
    end = clause.by.sentence[1] if clause is not None else len(doc)
    while end < len(doc) and not any(token.is_alpha for token in doc[end].sent):
        end = doc[end].sent.end  # a gap between paragraphs
    if end >= len(doc):
        return False
    following = [token.lower_ for token in doc[end].sent if token.is_alpha]
    later = following[:1] == ["later"] and any(word in _ADMITTING for word in following[1:4])
    return later or any(word in _RETRACTING for word in following[:5])


def _is_twice_removed(it: Hedged) -> bool:
    """Whether the one who tells of it stands before: "according to the diary of Clay, | Holm said ..."."""
    clause, doc = it.clause, it.scene.doc
    if clause is None or clause.by.lemma == "according":
        return False
    behind = [token.lower_ for token in doc[clause.last : clause.by.sentence[1]]]
    if clause.first > clause.by.cue.i and "quoted" in behind and "saying" in behind:
        return True
    before = doc[clause.by.sentence[0] : clause.by.first]
    return any(one.lower_ == "according" and other.lower_ == "to" for one, other in itertools.pairwise(before))


def _is_title(it: Hedged) -> bool:
    """Whether it is what a work is called: "the author of “Power of the Sea: A Story”"."""
    span, doc = it.marked, it.scene.doc
    if span is None:
        return False
    first, last = token_range(doc, span.start, span.end)
    before = {token.lower_ for token in doc[max(0, first - 3) : first]}
    if first and doc[first - 1].lower_ in ("titled", "entitled"):
        return True
    return bool(before & _NAMING_WORKS) and is_called(doc[first:last])


def _is_in_a_work(it: Hedged) -> bool:
    """Whether it only says in which work: "In her book “A Garden”, | Holm wrote of hail"."""
    clause, doc = it.clause, it.scene.doc
    if clause is None or clause.first >= clause.by.cue.i or doc[clause.first].lower_ != "in":
        return False
    outside = [token for token in doc[clause.first : clause.last] if inside(it.scene.marked, token.idx) is None]
    works = any(token.lower_ in _NAMING_WORKS for token in outside)
    return works and not any(token.tag_ in (*FINITE, "MD") for token in outside)


def _is_only_known(it: Hedged) -> bool:
    """Whether the verb before a quotation tells what somebody knows: "Holm knows the sea. “We declare ...”"."""
    by, span = it.quote.by, it.marked
    return span is not None and by is not None and by.lemma in _KNOWING and by.cue.idx < span.start


def _is_never_closed(it: Hedged) -> bool:
    """Whether its closing mark is missing, and who says it stands in it: "“We bless it, Clay posted. Later"."""
    span = it.marked
    if span is None or span.closed:
        return False
    return _ATTRIBUTED.search(it.scene.document.text, span.start, span.end) is not None


HEDGES = Table(
    "Words too unsure to be somebody's",
    "a quote with the attribution that it belongs to",
    "shows it as “unclear who”",
    (
        Rule(
            "the verb only names it",
            _is_named_only,
            "Ann Holm explained the logic behind the change of course.",
            ("the logic behind the change of course — unclear",),
        ),
        Rule(
            "somebody denies it",
            _is_denied,
            "Ann Holm denied that she had met the crew in May.",
            ("she had met the crew in May — unclear",),
        ),
        Rule(
            "it is what somebody does something with",
            _is_done,
            "Ann Holm described the plan of the council for the pier.",
            ("the plan of the council for the pier — unclear",),
        ),
        Rule(
            "it is a question",
            _is_question,
            "Ann Holm asked why the pier was loved but empty.",
            ("why the pier was loved but empty — unclear",),
        ),
        Rule(
            "its subject stands in one half and its verb in the other",
            _is_split,
            "The pier at Hale, Ann Holm said, was the last of them.",
            ("The pier at Hale — unclear", "was the last of them — unclear"),
        ),
        Rule(
            "it may be said in a film",
            _is_in_a_film,
            "“I can only amuse the mob,” Ann Holm says. Directed by Bo Clay.",
            ("“I can only amuse the mob,” — unclear",),
        ),
        Rule(
            "the next sentence takes it back",
            _is_withdrawn,
            "Ann Holm said there was no talk with the crew. Later, she admitted they had met three times.",
            ("there was no talk with the crew — unclear", "they had met three times — Ann Holm"),
        ),
        Rule(
            "another tells of it before",
            _is_twice_removed,
            "In 1996, according to the diary of Bo Clay, Ann Holm said the sailors were rude.",
            ("the sailors were rude — unclear",),
        ),
        Rule(
            "the verb before it tells what somebody knows",
            _is_only_known,
            "Ann Holm knows the ways of the sea. “We declare to the whole world that the pier is safe.”",
            ("“We declare to the whole world that the pier is safe.” — unclear",),
        ),
        Rule(
            "it is what a work is called",
            _is_title,
            "“It hurts,” said Ann Holm, an expert and the author of “Power of the Sea: Victory and Defeat in a Storm.”",
            ("“It hurts,” — Ann Holm", "“Power of the Sea: Victory and Defeat in a Storm.” — unclear"),
        ),
        Rule(
            "it only says in which work",
            _is_in_a_work,
            "In her book “A Garden Planted in Hail: The Towns that Arise in a Flood,” Ann Holm wrote of the joy that "
            "people find.",
            ("In her book “A Garden Planted in Hail: The Towns that Arise in a Flood,” — unclear",),
        ),
        Rule(
            "its closing mark is missing",
            _is_never_closed,
            "Ann Holm praised the crew: “We bless this great act for the port, Bo Clay, a sailor, posted on a wall.",
            ("“We bless this great act for the port, Bo Clay, a sailor, posted on a wall. — unclear",),
        ),
    ),
)
