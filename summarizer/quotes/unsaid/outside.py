"""Clauses that their cue does not govern: "When residents ask for help, | many calls are not answered"."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from ..grammar import CUES, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..places import Attribution, Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..rules import AnyRule, Rule, Table
from .denying import SEEMINGLY

OPENINGS = words("when while after before because since until once where whenever shortly although though")
_FRONTING = OPENINGS | {"as", "if", "asked", "told"}
_BEFORE = frozenset({"before", "before-", "according last", "according last-", "per last", "per last-"})
_BEHIND = words("follow follow< follow, after rest")
_RESUMING = frozenset({"after", "follow,", "according after", "according first"})
_RELATIVE = ("WDT", "WP", "WP$")
_SHORT = 3  # tokens
_DATED = 3  # tokens: "reported on Monday"
_NAMING = 5  # tokens: "“...,” co-founder | Holm said"


def _holds_speaker(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether the one who speaks stands in it, behind the cue: "was described | by Holm as “theft”"."""
    head = clause.by.head
    return head is not None and head.head.dep_ == "agent" and clause.first <= head.i < clause.last


def _begins_late(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether "not", "never" or a helping verb of its own is left out before it: "promised not | to raise taxes"."""
    doc = scene.doc
    before = doc[first - 1] if first else doc[first]
    left = before.dep_ in ("neg", "aux", "auxpass") and first <= before.head.i < clause.last
    return left or before.lower_ in ("not", "never") or (doc[first].lower_ == "to" and before.tag_ in ("WRB", "WP"))


def _is_bracketed(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it is nothing but an aside in brackets: "Holm said | (the consul denies it)"."""
    text = scene.document.text
    return "(" in text[max(0, clause.start - 1) : clause.start + 1] and clause.first >= clause.by.last - 1


def _is_conditional(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether the sentence begins with the condition: "If rates rise, Holm said | banks would fail"."""
    doc = scene.doc
    by = clause.by
    start = by.sentence[0]
    opening = doc[start : by.first]
    opened = doc[start].lower_ in ("if", "unless") and len(opening) > _SHORT and "," in {t.text for t in opening}
    return opened and by.cue.i < clause.first and (by.last >= len(doc) or doc[by.last].text != ",")


def _is_second(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether the parse gives the verb two clauses, and this is the second: "said so, | the Herald wrote"."""
    doc = scene.doc
    cue = clause.by.cue
    if not clause.constructs & GROUPS["clause"] or doc[first - 1].text not in SEPARATORS:
        return False
    return any(child.dep_ == "ccomp" and cue.i < child.i < first for child in cue.children)


def _trails_quotation(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it tells what the speaker of a quotation does: "“No,” Holm said, | holding up her phone"."""
    doc = scene.doc
    by, opening = clause.by, doc[first]
    before = doc[max(by.sentence[0], by.first - 2) : by.first]
    if clause.first < by.last or not any(token.is_quote for token in before):
        return False
    return (opening.tag_ == "VBG" and opening.lower_ not in CUES) or opening.lower_ in OPENINGS


def _is_attribution(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it is nothing but who else reports it: "Holm said so, | the Herald reported"."""
    if clause.first < clause.by.last or not clause.constructs & _RESUMING:
        return False
    number = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    inner = scene.attributions[number : number + 1]
    last = _last(scene, clause)
    return any(
        by.head is not None and by.first <= clause.first + 1 and by.cue.i >= last - _DATED and by.last >= last
        for by in inner
    )


def _last(scene: Scene, clause: Reported) -> int:
    """The number of the token behind its last word."""
    words = (token.i for token in reversed(scene.doc[clause.first : clause.last]) if not token.is_punct)
    return next(words, clause.first) + 1


def _is_made(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it is what somebody made clear, and not "that" something is so."""
    doc = scene.doc
    opening = {token.lower_ for token in doc[first - 1 : first + 1]}
    return clause.by.lemma == "make" and (first < clause.by.last or "that" not in opening)


def _opening(doc: Doc, by: Attribution) -> str:
    """The word right before an attribution in its sentence, or nothing."""
    return doc[by.first - 1].lower_ if by.first > by.sentence[0] else ""


def _is_beyond_subordinate(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether the cue stands in a clause of time, and this in the main one: "Once she has said it, | she left"."""
    doc = scene.doc
    by = clause.by
    if first < by.last or doc[first - 1].text != "," or not clause.constructs <= _BEHIND:
        return False
    opening = {_opening(doc, by), doc[by.first].lower_}
    return bool(opening & (OPENINGS | {"what", "whatever", "however"}))


def _is_fronted(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it only says when or why somebody spoke: "When told of it, | Holm said: ...".

    Behind a second comma what is said goes on: "When it rains, Holm said, the pier floods".
    """
    doc = scene.doc
    by = clause.by
    if not clause.constructs & _BEFORE:
        return False
    first += doc[first].tag_ == "CC"
    in_case = doc[first].lower_ == "in" and doc[first + 1].lower_ == "case"
    if not (in_case or doc[first].lower_ in _FRONTING) or any(token.text == "," for token in doc[first : clause.last]):
        return False
    if by.last + 1 >= len(doc) or doc[by.last].text != ",":
        return True
    anew = doc[by.last + 1 : by.last + 3]
    return anew[0].is_quote and anew[-1].text[:1].isupper()


def _holds_relative(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether the cue only reports a relative clause of it: "It is near the port, which, | Holm said, is safe"."""
    doc = scene.doc
    between = doc[_last(scene, clause) - 1 : clause.by.first + 1]
    return bool(clause.constructs & _BEFORE) and any(token.tag_ in _RELATIVE for token in between)


def _is_joined(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether a conjunction joins it to the cue: "agreed with Clay | and seemed to think"."""
    doc = scene.doc
    if clause.constructs & _BEFORE:
        return doc[clause.last - 1].tag_ == "CC"
    opening, following = doc[first], doc[first + 1 : clause.last]
    if opening.tag_ != "CC" or not clause.constructs <= _BEHIND - _RESUMING:
        return False
    return len(following) > 0 and following[0].lower_ != "that"


def _is_compared(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether the cue stands in a comparison: "lower than Holm says | they are", "as rich as Clay claims | to be"."""
    doc = scene.doc
    by = clause.by
    if not by.cue.tag_.startswith("VB"):
        return False
    before = [token.lower_ for token in doc[max(by.sentence[0], by.first - 3) : by.first]]
    if before[-1:] == ["than"]:
        return clause.last - first <= _SHORT or clause.constructs.isdisjoint({"clause", "infinitive"})
    return len(before) == 3 and before[0] == before[2] == "as" and doc[first].lower_ == "to"


def _is_participle(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it tells what somebody does besides: "blasted Holm, | meaning Clay"."""
    doc = scene.doc
    opening = doc[first]
    resumes = clause.constructs & _RESUMING and opening.lower_ not in SEEMINGLY
    if first <= clause.by.cue.i or doc[first - 1].text != "," or resumes:
        return False
    if opening.tag_ == "RB" and first + 1 < clause.last:
        opening = doc[first + 1]
    return opening.tag_ == "VBG" and opening.lower_ != "including"


def _is_fronted_participle(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it tells what somebody does who then speaks: "Responding to a question, | Holm noted, “...”"."""
    by, inner = clause.by, scene.doc[first : clause.last]
    if clause.last > by.first or inner.root.i != first:
        return False
    if scene.doc[first].lower_ == "despite":
        return True
    if scene.doc[first].tag_ not in ("VBG", "VBN") or any(token.is_quote for token in inner):
        return False
    goes_on = by.last + 1 < by.sentence[1] and not scene.doc[by.last].is_punct
    anew = any(token.is_quote for token in scene.doc[by.last : by.last + 2])
    return goes_on or anew or not any(token.tag_ in (*FINITE, "MD") for token in inner)


def _is_next_deed(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it tells what the speaker did then: "she joked, then | proceeded to sing"."""
    doc = scene.doc
    then = first > clause.by.cue.i and "then" in (doc[first - 1].lower_, doc[first].lower_)
    verb = doc[first + (doc[first].lower_ == "then")]
    return then and verb.tag_ in ("VBD", "VBZ") and doc[verb.i - 2].text in {*SEPARATORS, "and"}


def _is_about_venue(scene: Scene, clause: Reported, first: int) -> bool:
    """Whether it tells of the interview: "“...,” Holm said in an interview | that has been buzzing"."""
    doc, by = scene.doc, clause.by
    opening = doc[first]
    if first <= by.cue.i + 2 or opening.lower_ not in ("that", "which") or opening.dep_ not in SUBJECTS:
        return False
    before = doc[max(by.sentence[0], by.first - _NAMING) : by.first]
    return any(token.is_quote for token in before) and any(t.tag_.startswith("NN") for t in doc[by.cue.i + 1 : first])


OUTSIDE = Table(
    "Clauses outside of what the cue governs",
    "a reported clause",
    "leaves it",
    (
        Rule("the speaker stands in it", _holds_speaker, "The deal was described by Ann Holm as a theft of land."),
        Rule("it is what somebody made", _is_made, "Ann Holm made it clear why she left."),
        Rule(
            "it begins behind a word of its own",
            _begins_late,
            "Ann Holm promised not to raise the fares.",
            ("not to raise the fares",),
        ),
        Rule(
            "it is an aside in brackets", _is_bracketed, "Ann Holm said (the consul denies it) that the pier was safe."
        ),
        Rule(
            "its condition stands before",
            _is_conditional,
            "If the rates rise again in May, Ann Holm said banks would fail.",
        ),
        Rule(
            "another clause was reported before",
            _is_second,
            "Ann Holm said she did, the Herald wrote in May.",
            ("she did",),
        ),
        Rule("it tells what the speaker does", _trails_quotation, "“No,” Ann Holm said, holding up a phone that rang."),
        Rule(
            "it is who else reports it",
            _is_attribution,
            "The pier is safe, Ann Holm said, the Herald reported.",
            ("The pier is safe, Ann Holm said",),
        ),
        Rule(
            "the cue stands in another clause",
            _is_beyond_subordinate,
            "Once Ann Holm has said it, the crew will leave.",
        ),
        Rule(
            "it says when or why it was said",
            _is_fronted,
            "Asked to describe the fire, Ann Holm said, “It hurts.”",
            ("“It hurts.”",),
        ),
        Rule(
            "the cue reports a clause beside it",
            _holds_relative,
            "The pier is near the port, which, Ann Holm said, is safe.",
        ),
        Rule("a conjunction joins it", _is_joined, "Ann Holm agreed and said she would leave.", ("she would leave",)),
        Rule("the cue compares", _is_compared, "The fares are lower than Ann Holm says they are."),
        Rule(
            "it tells what the speaker did then",
            _is_next_deed,
            "“You have the Welsh vote,” Ann Holm joked, then proceeded to start talking to him Welsh.",
            ("“You have the Welsh vote,”",),
        ),
        Rule(
            "it tells of where it was said",
            _is_about_venue,
            "“It makes sense to me,” Ann Holm said in an interview with Harbour Live that's been buzzing in town.",
            ("“It makes sense to me,”",),
        ),
        Rule(
            "it tells what the speaker does before",
            _is_fronted_participle,
            "Responding to a question from Clay about the debts, Ann Holm noted, “What do I have to show? It hurts.”",
            ("“What do I have to show? It hurts.”",),
        ),
        Rule("it tells what somebody does besides", _is_participle, "Ann Holm praised the crew, naming each of them."),
    ),
)


def outside(scene: Scene, clause: Reported) -> AnyRule | None:
    """Why the clause stands outside of what its cue can govern, or is no clause of its own."""
    return OUTSIDE.first(scene, clause, first_word(scene, clause))


def first_word(scene: Scene, clause: Reported) -> int:
    """The number of its first word."""
    return next((token.i for token in scene.doc[clause.first : clause.last] if not token.is_punct), clause.first)
