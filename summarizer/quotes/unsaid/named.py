"""What is only named, and not said: "denied the claims", "announced a plan", "asked why it burned", "says it often"."""

from __future__ import annotations

import re
from itertools import takewhile

from ..grammar import CUES, words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene
from ..places.constructs import GROUPS
from ..rules import AnyRule, Rule, Table

_REJECTING = words("deny reject dismiss refute dispute")
_DOING = words("""
    defend praise condemn confirm announce mandate express recount describe declare propose denounce reiterate cite
""")
_ASKING = words("ask wonder inquire question")
_REQUESTS = words("request requests bid bids appeal appeals call calls demand demands")
_STATING = words("as that terms :")  # "described it in terms of war"
_WHETHER = words("whether if")
_QUESTIONS = words("if why how when where who which what")
_ABOUT = words("about for on")
_POINTING = words("it this so")
_PHRASES = GROUPS["object"] | GROUPS["infinitive"] | {"follow", "follow<"}
_TELLERS = words("he she they i we you it him her them me us")
_FEW = 5  # tokens: "he told them"
_THING = 5  # tokens: "the practice in May"
_HEADING = re.compile(r": (?:What|Why|How|Who|Where|When|Here)\b")
_SPOKEN = re.compile(r"\b[a-z]\w+\W+[a-z]\w+|\b[a-z]\w+\W*$")


def _is_rejected(scene: Scene, clause: Reported) -> bool:
    before = scene.doc[clause.by.cue.i + 1 : clause.by.cue.i + _FEW]
    if any(token.lower_ in _REQUESTS for token in before):  # an act, and no denial
        return False
    return clause.by.lemma in _REJECTING and _is_phrase(scene, clause) and not _quotes(scene, clause)


def is_done(scene: Scene, clause: Reported) -> bool:
    """Whether it is what somebody does something with: "defended | the practice of taking money"."""
    if clause.by.lemma not in _DOING or not _is_phrase(scene, clause) or _quotes(scene, clause):
        return False
    inner = scene.doc[clause.first : clause.last]
    states = {token.lower_ for token in inner if token.tag_ != "WDT"} & _STATING  # "the pier that leaks" is a thing
    because = clause.by.lemma in ("praise", "condemn") and any(
        token.lower_ == "for" and token.nbor().tag_ == "VBG" for token in inner[:-1]
    )
    return not states and not because


def _is_thing(scene: Scene, clause: Reported) -> bool:
    """Whether that is but a thing, or whoever is cited: "praised | the crew"; what is longer is left open (hedging)."""
    return (clause.last - clause.first < _THING or clause.by.lemma == "cite") and is_done(scene, clause)


def _is_advocated(scene: Scene, clause: Reported) -> bool:
    before, *opening = scene.doc[max(0, clause.first - 1) : clause.first + 2]
    beginning = {token.lower_ for token in (before, *opening[:1])}
    argues = clause.by.lemma == "argue" and "for" in beginning
    ongoing = any(token.tag_ == "VBG" for token in (clause.by.cue, *opening))
    talks = clause.by.lemma == "talk" and "about" in beginning and ongoing
    return (argues or talks) and _is_phrase(scene, clause) and not _quotes(scene, clause)


def is_question(scene: Scene, clause: Reported) -> bool:
    """Whether it is what somebody asks: "asked | why it burned", "asked the mayor | whether the pier was safe"."""
    cue, doc = clause.by.cue.i, scene.doc
    if clause.by.lemma not in _ASKING or clause.first <= cue:
        return False
    before = doc[max(cue + 1, clause.first - 2) : clause.first]  # "how likely | it is"
    if any(token.lower_ in _WHETHER for token in (*before, doc[clause.first])):
        return True
    opening = takewhile(lambda token: token.tag_ not in FINITE, doc[clause.first : clause.last])  # "her what he saw"
    asking = _QUESTIONS | _WHETHER if clause.by.lemma == "question" else _QUESTIONS  # "asked whether" is put again
    return any(token.lower_ in asking for token in (*before, *opening)) and not _quotes(scene, clause)


def _is_topic(scene: Scene, clause: Reported) -> bool:
    """Whether it is only what a question is about: "asked Holm about | worries in the crew"."""
    before, opening = scene.doc[max(0, clause.first - 1)], scene.doc[clause.first]
    about = before.lower_ in _ABOUT or opening.lower_ in _ABOUT
    return clause.by.lemma == "ask" and clause.first > clause.by.cue.i and about and not _quotes(scene, clause)


def _is_requested(scene: Scene, clause: Reported) -> bool:
    """Whether somebody's own people were asked to do it: "asked | its crew to stay"; "asked the court to" is said."""
    behind = scene.doc[clause.by.cue.i + 1 : clause.by.cue.i + 1 + _FEW]
    own = clause.first > clause.by.cue.i and len(behind) and behind[0].tag_ == "PRP$"
    to = any(token.tag_ == "TO" for token in behind[2:])
    return clause.by.lemma == "ask" and bool(own) and to and not _quotes(scene, clause)


def _is_called_to(scene: Scene, clause: Reported) -> bool:
    """Whether somebody was called somewhere to do it: "called them to the stand | to tell of it"."""
    cue, doc = clause.by.cue, scene.doc
    called = clause.by.lemma in ("call", "summon") and clause.first > cue.i + 1 and doc[clause.first].tag_ == "TO"
    return called and not any(token.lower_ in ("on", "for", "upon") for token in doc[cue.i + 1 : clause.first])


def _is_cited(scene: Scene, clause: Reported) -> bool:
    return scene.doc[clause.first].lower_ == "citing" and not _quotes(scene, clause)


def _is_resolved(scene: Scene, clause: Reported) -> bool:
    return clause.by.lemma == "resolve" and clause.first > clause.by.cue.i and scene.doc[clause.first].lower_ == "to"


def _is_pointed_at(scene: Scene, clause: Reported) -> bool:
    doc, first = scene.doc, clause.first
    if doc[first].lower_ not in _POINTING or first != clause.by.cue.i + 1:
        return False
    last = next((token.i for token in doc[first + 1 : clause.last] if token.tag_ not in ("RB", "CC")), clause.last)
    return last == clause.last or doc[last].text in (",", ";")


def _only_tells(scene: Scene, clause: Reported) -> bool:
    inner = [token for token in scene.doc[clause.first : clause.last] if not token.is_punct]
    told = any(token.lower_ in CUES and token.tag_ in FINITE for token in inner)
    return (
        told
        and len(inner) <= _FEW
        and not _quotes(scene, clause)
        and all(token.lower_ in CUES or token.lower_ in _TELLERS for token in inner)
    )


def _is_heading(scene: Scene, clause: Reported) -> bool:
    text = scene.document.text[max(0, clause.start - 2) : clause.end]
    return clause.by.cue.tag_ == "VBZ" and _HEADING.search(text) is not None and not _quotes(scene, clause)


def _is_phrase(scene: Scene, clause: Reported) -> bool:
    """Whether it is behind its cue, and no clause: a noun with what belongs to it, or "having seen it"."""
    cue, opening = clause.by.cue, scene.doc[clause.first]
    if clause.first <= cue.i:
        return False
    objects = (child for child in cue.children if child.dep_ == "dobj" and child.i > cue.i)
    if any(child.left_edge.i <= clause.first <= child.right_edge.i for child in objects):
        return True
    return clause.constructs <= GROUPS["object"] or (opening.tag_ == "VBG" and clause.constructs <= _PHRASES)


def _quotes(scene: Scene, clause: Reported) -> bool:
    """Whether words between marks stand in it, and no mere title: those were said."""
    inside = (span for span in scene.marked if clause.start < span.end and span.start < clause.end)
    return any(_SPOKEN.search(scene.document.text[span.start : span.end]) for span in inside)


NAMED = Table(
    "What is named, and not said",
    "a reported clause",
    "leaves it",
    (
        Rule("it is what somebody denies", _is_rejected, "Ann Holm denied claims the pier was sold to a friend."),
        Rule("it is a thing that somebody does something with", _is_thing, "Ann Holm defended the practice in May."),
        Rule("it is what somebody is for", _is_advocated, "Ann Holm has argued for the longer pier for years."),
        Rule("it is what a question is about", _is_topic, "Bo Clay asked Ann Holm about worries within the crew."),
        Rule("somebody's own are asked to do it", _is_requested, "The bakery asked its bakers to talk about bread."),
        Rule(
            "somebody is called somewhere to do it",
            _is_called_to,
            "The lawyers called them to the stand to paint a picture of the fire.",
        ),
        Rule(
            "it is only who is cited",
            _is_cited,
            "The pier was safe, the Herald reported, citing sailors who spoke to the crew.",
            ("The pier was safe",),
        ),
        Rule("it was resolved to be done", _is_resolved, "The council resolved to observe a minute of silence."),
        Rule(
            "the verb points at it", _is_pointed_at, "Ann Holm says it clearly; Bo Clay and his crew only hint at it."
        ),
        Rule(
            "it only tells that somebody spoke", _only_tells, "“It is late,” he said he told them.", ("“It is late,”",)
        ),
        Rule("it is a heading", _is_heading, "Ann Holm asks the port to release letters: What you need to know."),
    ),
)


def named(scene: Scene, clause: Reported) -> AnyRule | None:
    """Why the clause is only named by its cue: what was denied, praised, announced or asked."""
    return NAMED.first(scene, clause)
