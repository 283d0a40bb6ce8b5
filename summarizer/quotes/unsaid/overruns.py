"""Where a reported clause ends in truth: before the writer or somebody else goes on, and not cut short."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from spacy.tokens import Doc, Token

from ..grammar import CUES, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..places import Attribution, Reported, Scene
from ..places.constructs import GROUPS
from ..places.cuts import SEPARATORS
from ..places.trimming import inside, trim
from ..rules import AnyRule, Rule, Table
from .comments import DETERMINERS, SAYING, alludes, apposes, comments
from .named import named
from .short import CONCEDING
from .tails import TAILS

_JOINING = words("and but while whereas ;")
_BETWEEN = ("WRB", "WP", "RB")
_HELPERS = ("aux", "auxpass", "neg", "advmod", "nsubj")
_MAKING = words("make")  # "has made it clear that"
_SORRY = words("apologized apologised")
_PERFECT = words("has have had")
_LEAD = 5  # tokens: ", an argument that | Clay called"
_SHORTEST = 2  # tokens
_SOURCES = ("according", "per")
_STOPS = (".", "...", "....", "…", "!", "?")


def ended(scene: Scene, clause: Reported) -> tuple[Reported | None, AnyRule | None]:
    """The clause up to where somebody else goes on, None if too little is left; and the rule that ends it."""
    last, rule = min(_overruns(scene, clause), key=itemgetter(0), default=(clause.last, None))
    if last == clause.last:
        return clause, None
    if last - clause.first < _SHORTEST or _is_verbless(scene, clause, last, rule):
        return None, rule
    doc = scene.doc
    end = doc[last - 1].idx + len(doc[last - 1])
    span = trim(scene.document.text, clause.start, end, scene.marked, keep_that=True)
    shorter = replace(clause, start=span[0], end=span[1], last=last) if span else None
    return (None if shorter is None or named(scene, shorter) else shorter), rule


def _is_verbless(scene: Scene, clause: Reported, last: int, rule: AnyRule | None) -> bool:
    """Whether the cut leaves a subject alone: "noted a trend: | The chefs | are nodding"."""
    left = scene.doc[clause.first : last]
    governed = rule is not None and rule.holds is _governors
    return governed and not any(token.tag_ in (*FINITE, "MD", "VB") or token.is_quote for token in left)


def _overruns(scene: Scene, clause: Reported) -> Iterator[tuple[int, AnyRule]]:
    """The numbers of the tokens with which something else begins, and what."""
    cue = clause.by.cue
    behind = clause.first > cue.i and (cue.lower_ in CUES or clause.by.lemma in _MAKING)
    told = behind or (clause.first > cue.i and clause.by.lemma in _SOURCES)
    for rule in (*DANGLING.rules, *(OVERRUNS.rules if behind else ()), *(TAILS.rules if told else ())):
        yield from ((index, rule) for index in rule.holds(scene, clause))
    if told:
        yield from comments(scene, clause)


def _dangles(scene: Scene, clause: Reported) -> Iterator[int]:
    if scene.doc[clause.last - 1].tag_ == "CC":
        yield clause.last - 1


def _governors(scene: Scene, clause: Reported) -> Iterator[int]:
    """The verb that the cue itself hangs on: "what Holm called “a sad day” | ended in May".

    Behind a comma it may be what was said: "as Holm pointed out, | the pier is closed"; so it is behind what concedes.
    """
    if scene.doc[clause.first].lower_ in CONCEDING:
        return
    if not scene.document.text[max(0, clause.start - 3) : clause.start].rstrip().endswith(","):
        for above in clause.by.cue.ancestors:
            if clause.first <= above.i < clause.last:
                lead = (child.left_edge.i for child in above.children if child.dep_ in _HELPERS)
                yield min([above.i, *(index for index in lead if clause.first + 1 < index < above.i)])


def _others(scene: Scene, clause: Reported) -> Iterator[int]:
    """Somebody else who says something: "| and Clay accused", "|; the treasurer disagreed", "|, which Clay called"."""
    start = bisect_left(scene.attributions, clause.first, key=lambda by: by.cue.i)
    for other in scene.attributions[start:]:
        if other.cue.i >= clause.last:
            return
        if other.head is None or not clause.first < other.first <= other.head.i < other.cue.i:
            continue
        joint = _joint(scene.doc, clause, other) if _says(scene, other.cue) else None
        comma = joint if joint is not None else _comma(scene, clause, other)
        if comma is not None:
            yield comma


def _comma(scene: Scene, clause: Reported, other: Attribution) -> int | None:
    """The comma behind which somebody comments: ", which Clay called “dry”", ", an inquiry has found"."""
    doc = scene.doc
    if inside(scene.marked, other.cue.idx) is not None or other.head is None or other.head.tag_ == "PRP":
        return None
    if other.cue.i == clause.last - 1 and doc[other.first - 1].text == ",":
        return other.first - 1
    lead = doc[max(clause.first, other.first - _LEAD) : other.first]
    commas = [token.i for token in lead if token.text in SEPARATORS]
    if not commas or other.cue.tag_ not in FINITE:
        return None
    opening = doc[commas[-1] + 1]
    comments_on = opening.tag_ in ("WDT", "WP") or (opening.lower_ in DETERMINERS and opening.i < other.first - 1)
    return commas[-1] if comments_on else None


def _says(scene: Scene, verb: Token) -> bool:
    """Whether the article, not somebody in quotation marks, has a verb of saying there."""
    return verb.tag_ in (*FINITE, "VBN") and CUES.get(verb.lower_) in SAYING and inside(scene.marked, verb.idx) is None


def _joint(doc: Doc, clause: Reported, other: Attribution) -> int | None:
    index = other.first - 1
    while index > clause.first and doc[index].tag_ in _BETWEEN:
        index -= 1
    return index if index > clause.first + 1 and doc[index].lower_ in _JOINING else None


def _deeds(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "and" behind which a verb has the subject of the cue: "said she would resign | and warned the council"."""
    doc, cue = scene.doc, clause.by.cue
    plain = not clause.constructs & GROUPS["clause"]
    opening = doc[clause.first : clause.first + 3]
    own = any(token.lower_ in ("he", "she") and token.dep_ in SUBJECTS for token in opening)
    for token in doc[clause.first + 2 : clause.last]:
        bare = token.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in token.children)
        if token.dep_ != "conj" or not (token.tag_ == cue.tag_ or (bare and cue.tag_ == "VBD")):
            continue
        if any(child.dep_ in SUBJECTS and child.i > token.head.i for child in token.children):
            continue
        beside = [child for child in token.children if child.i < token.i and child.dep_ in ("aux", "advmod")]
        joint = doc[min((child.i for child in beside), default=token.i) - 1]
        if joint.tag_ != "CC" or (own and joint.lower_ == "but"):  # "said she respected him but disagreed"
            continue
        if _says(scene, token) or token.lower_ in _SORRY or (plain and {child.lower_ for child in beside} & _PERFECT):
            yield joint.i


def _insisted(scene: Scene, clause: Reported) -> Iterator[int]:
    """The joint behind a closing mark and before a verb of saying that the parse took for no verb of its own."""
    doc = scene.doc
    for token in doc[clause.first + 2 : clause.last - 1]:
        verb = token.nbor()
        joins = token.lower_ in ("but", "and") and token.nbor(-1).is_quote and verb.tag_ in ("VBN", "VBD")
        if joins and CUES.get(verb.lower_) in SAYING and inside(scene.marked, verb.idx) is None:
            yield token.i


def _sentences(scene: Scene, clause: Reported) -> Iterator[int]:
    """A full stop before a small letter, where somebody writes as they speak: "3 million. | what about you"."""
    doc = scene.doc
    for token in doc[clause.first + 2 : clause.last - 1]:
        following = token.nbor()
        apart = token.text in _STOPS and following.is_lower and following.is_alpha and following.i < clause.last
        if apart and following.idx > token.idx + len(token) and inside(scene.marked, token.idx) is None:
            yield token.i


DANGLING = Table(
    "Ends of all reported clauses",
    "a reported clause",
    "ends it there",
    (
        Rule(
            "nothing follows the “and”",
            _dangles,
            "But Holm said the storms around the top of the pier would be more intense — and he noted that any change"
            " would come a few weeks later in the season than in 1972.",
            (
                "the storms around the top of the pier would be more intense",
                "any change would come a few weeks later in the season than in 1972",
            ),
        ),
    ),
)
OVERRUNS = Table(
    "Ends of reported clauses",
    "a reported clause behind its cue",
    "ends it where something else begins",
    (
        Rule(
            "the verb that the cue hangs on begins",
            _governors,
            "But to say that the council is theatre doesn't require it to be the sort of spectacle it is.",
            ("the council is theatre",),
        ),
        Rule(
            "somebody else goes on",
            _others,
            "Ann Holm said the pier was safe and Bo Clay accused her of lying.",
            ("the pier was safe",),
        ),
        Rule(
            "the speaker's next deed begins",
            _deeds,
            "Ann Holm said she would resign and warned the council.",
            ("she would resign",),
        ),
        Rule(
            "another verb of saying follows the closing mark",
            _insisted,
            "On safety, Ms. Holm said recent worries were “fair and deserve an answer” but insisted work would go on.",
            ("recent worries were “fair and deserve an answer”",),
        ),
        Rule(
            "another sentence begins with a small letter",
            _sentences,
            "Experts say the loss from the strike alone totals $3.1 million. what about the money lost before?",
            ("the loss from the strike alone totals $3.1 million",),
        ),
        Rule(
            "the writer's name for a quotation begins",
            apposes,
            "Ann Holm said that “the vow I made to the port will remain intact,” a vague message that worried many.",
            ("“the vow I made to the port will remain intact,”",),
        ),
        Rule(
            "what the speaker alludes to begins",
            alludes,
            "Ann Holm said “it will not help,” alluding to a war.",
            ("“it will not help,”",),
        ),
    ),
)
