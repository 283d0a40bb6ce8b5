"""What stands round a report and is none: what somebody was asked about, who wrote it where, what came of it."""

from __future__ import annotations

from bisect import bisect_right

from ..grammar import CUES, words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene
from ..rules import Rule, Table

_WHEN = words("when if after")
_ON = words("about on for whether if why how")
_TURNING = words("but yet so")
_TELLERS = words("i we")
_HEARERS = words("me us")
_RELATIVES = words("which who that")
_WRITTEN = words("posted tweeted wrote texted commented shared said replied")
_AT_FIRST = words("initially originally first")
_SINCE = words("later but then subsequently")
_THINKING = words("wonder wonders wondered think thinks thought believe believed fear feared hope hoped")
_JUDGING = words("describe dismiss reject dispute deny denounce ridicule mock call")
_IDEAS = words("idea notion suggestion claim theory belief possibility allegation")
_GROUNDS = words("why where when")
_BEING = words("is was 's ’s")
_GAP = 4  # tokens: "she had endured"
_OPENING = 7  # tokens: "to the whole group that"


def _is_asked_about(scene: Scene, clause: Reported) -> bool:
    cue = clause.by.cue
    when = cue.i and cue.nbor(-1).lower_ in _WHEN
    return clause.by.lemma == "ask" and cue.tag_ == "VBN" and bool(when) and clause.first > cue.i


def _opens_with_question(scene: Scene, clause: Reported) -> bool:
    cue = clause.by.cue
    opens = clause.by.lemma == "ask" and bool(cue.is_sent_start) and cue.i + 1 < len(scene.doc)
    return opens and scene.doc[cue.i + 1].lower_ in _ON


def _is_who_wrote_it(scene: Scene, clause: Reported) -> bool:
    """Whether it is but the attribution of a quotation before: "“...?” Clay tweeted, according to the police"."""
    inner = [token for token in scene.doc[clause.first : clause.last] if not token.is_punct]
    ending = inner[-1] if inner else scene.doc[clause.first]
    if clause.by.lemma != "according" or clause.first > clause.by.cue.i or ending.lower_ not in _WRITTEN:
        return False
    number = bisect_right(scene.marked, clause.start, key=lambda span: span.end)
    behind = number and scene.document.text[scene.marked[number - 1].end : clause.start].strip(" ,") == ""
    return bool(behind) and not any(token.lower_ in CUES for token in inner[:-1])


def _has_no_subject(scene: Scene, clause: Reported) -> bool:
    by, doc = clause.by, scene.doc
    if clause.first <= by.cue.i or doc[clause.first].tag_ not in (*FINITE, "MD"):
        return False
    apart = doc[by.first - 1].text == ","  # "which, according to Holm, | were"; "which, Holm said, | is" was said
    before = doc[max(0, by.first - 1 - (apart and by.lemma == "according"))]
    return before.lower_ in _RELATIVES and before.tag_ in ("WDT", "WP")


def _is_what_was(scene: Scene, clause: Reported) -> bool:
    """Whether its subject is a "what" before the speaker: "here is what Holm says | did happen"."""
    by, doc = clause.by, scene.doc
    verb = doc[clause.first].tag_ in (*FINITE, "MD") and clause.first == by.cue.i + 1
    before = [token.lower_ for token in doc[max(by.sentence[0], by.first - 2) : by.first + 1]]
    return verb and "what" in before


def _is_reason_for(scene: Scene, clause: Reported) -> bool:
    """Whether it is but what the sentence gives the ground of: "That leak is why Holm said | she had to leave"."""
    by, doc = clause.by, scene.doc
    index = by.first if doc[by.first].lower_ in _GROUNDS else by.first - 1
    why = index > by.sentence[0] and doc[index].lower_ in _GROUNDS
    return why and clause.first > by.cue.i and doc[index - 1].lower_ in _BEING


def _is_gap(scene: Scene, clause: Reported) -> bool:
    """Whether its object stands before the attribution: "the fall that Holm said | she endured"."""
    by, doc = clause.by, scene.doc
    if clause.first != by.cue.i + 1 or clause.last - clause.first > _GAP or doc[clause.first].tag_ != "PRP":
        return False
    if by.first - 1 <= by.sentence[0] or doc[by.first - 2].tag_ == "IN":  # "a film in which Holm says | she fell"
        return False
    return doc[by.first - 1].lower_ in _RELATIVES and doc[by.first - 1].tag_ in ("WDT", "WP")


def _is_of_which(scene: Scene, clause: Reported) -> bool:
    """Whether it says more of what the writer named: "wrote things -- | excerpts of which were posted"."""
    opening = scene.doc[clause.first : min(clause.last, clause.first + _GAP)]
    return any(token.lower_ in ("which", "whom") and token.nbor(-1).lower_ == "of" for token in opening if token.i)


def _is_elsewhere(scene: Scene, clause: Reported) -> bool:
    """Whether somebody else thinks it, behind the attribution: "It is easy, Holm says, | and some wondered why"."""
    doc, first = scene.doc, clause.first
    if first <= clause.by.cue.i or doc[first].lower_ != "and" or doc[first - 1].text != ",":
        return False
    verb = next((token for token in doc[first + 1 : first + _OPENING] if token.tag_ in FINITE), None)
    own = verb is not None and any(child.dep_ == "nsubj" and child.i > first for child in verb.children)
    return own and verb is not None and verb.lower_ in _THINKING


def _is_idea(scene: Scene, clause: Reported) -> bool:
    """Whether it is an idea that somebody judges: "described the idea that | sailors are rude as absurd"."""
    between = scene.doc[clause.by.cue.i + 1 : clause.first]
    return clause.by.lemma in _JUDGING and any(token.lower_ in _IDEAS for token in between)


def _is_outcome(scene: Scene, clause: Reported) -> bool:
    doc, first, cue = scene.doc, clause.first, clause.by.cue.i
    heard = first > cue and doc[cue + 1].lower_ in _HEARERS
    return heard and doc[first].lower_ in _TURNING and doc[first + 1].lower_ in _TELLERS


def _begins_with_hearer(scene: Scene, clause: Reported) -> bool:
    doc, first, to = scene.doc, clause.first, clause.by.cue.i + 1
    to_whom = first in (to, to + 1) and doc[to].lower_ == "to" and doc[to + 1].tag_ in ("DT", "PRP$")
    return to_whom and any(token.lower_ == "that" for token in doc[first + 1 : min(first + _OPENING, clause.last)])


def _is_withdrawn(scene: Scene, clause: Reported) -> bool:
    """Whether the speaker said something else later: "initially said she was away, but later admitted"."""
    doc, cue = scene.doc, clause.by.cue.i
    first = any(token.lower_ in _AT_FIRST for token in doc[max(0, cue - 2) : cue])
    behind = doc[max(cue, clause.last) : clause.by.sentence[1]]
    return first and any(token.lower_ in _SINCE for token in behind)


AROUND = Table(
    "What stands round a report",
    "a reported clause",
    "leaves it",
    (
        Rule(
            "it is what somebody was asked about",
            _is_asked_about,
            "'I thought he kept cool' said Ann Holm, when asked about Novak's reply to a fan throwing eggs at the bus.",
            ("'I thought he kept cool'",),
        ),
        Rule(
            "it is what the sentence begins by saying that somebody was asked about",
            _opens_with_question,
            "Asked about the cost of repairs to the crane, the port authority of Hale declined to give a figure.",
        ),
        Rule(
            "it is who wrote the quotation before it",
            _is_who_wrote_it,
            '"Who has a key to the town hall?" Jessa Holm of Hale posted, according to the Lakeside County Sheriff.',
            ('"Who has a key to the town hall?"',),
        ),
        Rule(
            "what it is about stands before the attribution",
            _has_no_subject,
            "She left the groups which, according to Ann Holm, were created for the sole purpose of carrying word.",
        ),
        Rule(
            "a “what” before the speaker is its subject",
            _is_what_was,
            "Here is what Ann Holm says did happen: the pier shook.",
        ),
        Rule(
            "the sentence gives only its ground",
            _is_reason_for,
            "That leak is why Ann Holm said she was compelled to address the council in May.",
        ),
        Rule(
            "its object stands before the speaker",
            _is_gap,
            "Nobody in the town could grasp the horrible fall that Ann Holm said she endured.",
        ),
        Rule(
            "it says more of what the writer named",
            _is_of_which,
            "Ann Holm wrote things she rued, excerpts of which were put on a blog and the crew acknowledged as real.",
        ),
        Rule(
            "somebody else thinks it",
            _is_elsewhere,
            "The repair is easy, Ann Holm says, and some wondered why the port waited.",
            ("The repair is easy",),
        ),
        Rule(
            "it is an idea that somebody judges",
            _is_idea,
            "Ann Holm further described the idea that the sailors are training thieves as “certainly absurd.”",
        ),
        Rule(
            "it is what came of it",
            _is_outcome,
            "Mia Holm told us we “were invited” so we came back in June.",
            ("we “were invited”",),
        ),
        Rule(
            "it was withdrawn later",
            _is_withdrawn,
            "Ann Holm initially said the pier was safe, but she later acknowledged that it leaked.",
            ("it leaked",),
        ),
        Rule(
            "it begins with those who hear it",
            _begins_with_hearer,
            "Ann Holm revealed to the group that gout is a family matter for her.",
        ),
    ),
)
