"""Where the writer tells on behind a report: "“no place for children” | but we went", "... | in June last year"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..grammar import CUES, words
from ..grammar.subjects import FINITE, SUBJECTS
from ..places import Reported, Scene
from ..places.trimming import inside
from ..rules import Rule, Table

_TURNING = words("but yet so")
_HEARERS = words("me us")
_TELLERS = words("i we")
_OTHERS = words("he she it they him her this that there")
_ALSO = words("also another too among")
_BEING = words("is are was were remains remain has have")
_DISMISSING = words("""
    dismissed rejected brushed shrugged laughed played ruled denied scoffed rubbished hailed batted refused refuted
    blasted slammed thanked urged warned called accused
""")
_LATEST = words("last")
_SPANS = words(
    "year month week night spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday"
)
_CONCEDING = words("although though")
_DOUBTING = words("suspect suspects suspected doubt doubts doubted question questions questioned wonder disagree")
_DASHES = ("--", "–", "—", "-")
_FUTURE = words("would will to")
_NEAR = 6  # tokens


def _turns(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "but" behind which the writer tells what came of it: "told us it was “no place” | but we went"."""
    doc = scene.doc
    hearer = any(token.lower_ in _HEARERS for token in doc[clause.by.cue.i + 1 : clause.by.cue.i + 2])
    for token in _joints(scene, clause, _TURNING):
        subject, verb = doc[token.i + 1], _verb_behind(doc, token.i + 1, clause.last)
        own = subject.dep_ in SUBJECTS or subject.dep_ in ("nummod", "det", "compound", "poss", "amod")
        if verb is None or verb.tag_ != "VBD" or not own or subject.lower_ in _OTHERS:
            continue
        if (hearer and subject.lower_ in _TELLERS) or (doc[token.i - 1].is_quote and subject.tag_ != "PRP"):
            yield token.i


def _verb_behind(doc: Doc, first: int, last: int) -> Token | None:
    return next((token for token in doc[first + 1 : min(first + _NEAR, last)] if token.tag_ in FINITE), None)


def _joints(scene: Scene, clause: Reported, joining: frozenset[str]) -> Iterator[Token]:
    """The words of these kinds in the clause that stand outside marks, with two more behind them."""
    for token in scene.doc[clause.first + 2 : clause.last - 2]:
        if token.lower_ in joining and inside(scene.marked, token.idx) is None:
            yield token


def _adds_another(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "and" behind which the writer names one more: "he wants the post | and Piet Duval is also in the running"."""
    doc = scene.doc
    for token in _joints(scene, clause, words("and while")):
        verb = _verb_behind(doc, token.i + 1, clause.last)
        if doc[token.i + 1].tag_ != "NNP" or verb is None or verb.lower_ not in _BEING or verb.i + 1 >= clause.last:
            continue
        if any(other.lower_ in _ALSO for other in doc[verb.i + 1 : min(verb.i + 4, clause.last)]):
            yield token.i


def _dismisses(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "and" behind which the speaker does something about talk: "he enjoys it | and dismissed talk of a sale"."""
    doc = scene.doc
    told = next((token for token in doc[clause.first : clause.last] if token.tag_ in FINITE), None)
    if told is None or told.tag_ not in ("VBZ", "VBP"):
        return
    for token in _joints(scene, clause, words("and but")):
        following = doc[token.i + 1]
        if following.lower_ in _DISMISSING and following.tag_ in ("VBD", "VBN"):
            yield token.i


def _is_dated(scene: Scene, clause: Reported) -> Iterator[int]:
    """When it was announced, behind what is to come: "they would open a bakery | in June last year"."""
    doc, end = scene.doc, clause.last
    if end - clause.first < _NEAR or doc[end - 1].lower_ not in _SPANS or doc[end - 2].lower_ not in _LATEST:
        return
    if not any(token.lower_ in _FUTURE for token in doc[clause.first : clause.first + 4]):
        return
    month = doc[end - 3].ent_type_ == "DATE" and doc[end - 3].tag_ == "NNP"
    begins = end - 3 if month else end - 2
    yield begins - 1 if doc[begins - 1].lower_ in ("in", "on") else begins


def _aside(scene: Scene, clause: Reported) -> Iterator[int]:
    """The writer's own word in commas: ", which, we're told, ..."."""
    doc = scene.doc
    for token in doc[clause.first + 2 : clause.last - 4]:
        which = token.text == "," and token.nbor(1).lower_ == "which" and token.nbor(2).text == ","
        if which and token.nbor(3).lower_ in _TELLERS and inside(scene.marked, token.idx) is None:
            yield token.i


def _concedes(scene: Scene, clause: Reported) -> Iterator[int]:
    """The comma before what the writers hold themselves: "it will stay small, | although we would not rule it out"."""
    doc = scene.doc
    own = [
        token.i for token in doc[clause.first : clause.last] if token.lower_ in _TELLERS and not _marked(scene, token)
    ]
    for token in _joints(scene, clause, _CONCEDING):
        if token.nbor(-1).text == "," and own and own[0] > token.i:
            yield token.i - 1


def _marked(scene: Scene, token: Token) -> bool:
    return inside(scene.marked, token.idx) is not None


def _continues(scene: Scene, clause: Reported) -> Iterator[int]:
    """The verb of what somebody says next, at the end: "“a dinner table talk,” | adding"."""
    doc = scene.doc
    if doc[clause.last - 1].tag_ == "VBG" and doc[clause.last - 1].lower_ in CUES and doc[clause.last - 2].is_quote:
        yield clause.last - 1


def _relays(scene: Scene, clause: Reported) -> Iterator[int]:
    """The comma or closing mark behind which stands who reported it: "said it was safe, | according to the Herald"."""
    doc = scene.doc
    for token in _joints(scene, clause, words("according")):
        before = token.nbor(-1)
        ends = not any(other.tag_ in FINITE for other in doc[token.i : clause.last])
        if token.nbor().lower_ == "to" and (before.text == "," or before.is_quote) and ends:
            yield token.i - (before.text == ",")


def _doubted_by_others(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "but" behind which others doubt it: "foes of the port may have done it, | but many sailors suspect"."""
    doc = scene.doc
    for token in _joints(scene, clause, _TURNING):
        verb = _verb_behind(doc, token.i + 1, clause.last)
        if verb is not None and verb.lower_ in _DOUBTING and doc[token.i + 1].tag_ != "PRP":
            yield token.i - (doc[token.i - 1].text == ",")


def _turned_behind_dash(scene: Scene, clause: Reported) -> Iterator[int]:
    """The dash behind which the writer weighs it or tells what others did: "-- and in turn Hale left"."""
    doc = scene.doc
    for token in doc[clause.first + 2 : clause.last - 3]:
        if token.text not in _DASHES or not token.nbor(-1).whitespace_ or _marked(scene, token):
            continue
        in_turn = [other.lower_ for other in doc[token.i + 1 : token.i + 4]] == ["and", "in", "turn"]
        closed = any(other.text in _DASHES for other in doc[token.i + 1 : clause.last])
        if not closed and (in_turn or token.nbor().lower_ in _CONCEDING):
            yield token.i


def _acts_meanwhile(scene: Scene, clause: Reported) -> Iterator[int]:
    """The comma before what others did, behind words in marks: "was “sad”, | while the club suspended the men"."""
    doc = scene.doc
    for token in _joints(scene, clause, words("while")):
        verb = _verb_behind(doc, token.i + 1, clause.last)
        acts = verb is not None and verb.tag_ == "VBD" and verb.lower_ not in _BEING and doc[token.i + 1].tag_ != "PRP"
        quoted = any(other.is_quote for other in doc[clause.first : token.i])
        if acts and quoted and not any(other.is_quote for other in doc[token.i : clause.last]):
            yield token.i - (doc[token.i - 1].text == ",")


def _accompanies(scene: Scene, clause: Reported) -> Iterator[int]:
    """The "with" behind a closing mark with who does what: "“harm the pier,” | with Clay opposing it"."""
    doc = scene.doc
    for token in _joints(scene, clause, words("with")):
        name, doing = token.nbor(1), token.nbor(2)
        comma = any(other.text == "," for other in doc[token.i - 2 : token.i])
        if doc[token.i - 1].is_quote and comma and name.text[0].isupper() and doing.tag_ in ("VBG", "NNP"):
            yield token.i


TAILS = Table(
    "Tails of the writer",
    "a reported clause behind its cue",
    "ends it where the writer tells what came of it, who else there is, or when it was said",
    (
        Rule(
            "what came of it is told",
            _turns,
            "Ann Holm told us the pier was “no place for children” but we went there all the same.",
            ("the pier was “no place for children”",),
        ),
        Rule(
            "the writer names one more",
            _adds_another,
            "Ann Holm said she wants to ring the club about the post and Bo Clay is also in the running.",
            ("she wants to ring the club about the post",),
        ),
        Rule(
            "the speaker dismisses something",
            _dismisses,
            "Ann Holm has insisted that she enjoys the rain at Hale and dismissed talk of a sale.",
            ("she enjoys the rain at Hale",),
        ),
        Rule(
            "it is told when it was announced",
            _is_dated,
            "Ann Holm announced that the port would open a fourth pier in June last year.",
            ("the port would open a fourth pier",),
        ),
        Rule(
            "the writer's aside begins",
            _aside,
            "Ann Holm says she was freed because she had two goats, which, we're told, makes her poor.",
            ("she was freed because she had two goats",),
        ),
        Rule(
            "the writers say what they hold",
            _concedes,
            "Ann Holm claims the pier will stay small, although given the maps, we would not rule out a larger one.",
            ("the pier will stay small",),
        ),
        Rule(
            "who reported it follows",
            _relays,
            "The mayor of Hale, Ann Holm, said people “must always act with calm,” according to the Herald.",
            ("people “must always act with calm,”",),
        ),
        Rule(
            "others doubt it",
            _doubted_by_others,
            "Ann Holm has suggested the pier may have been burnt by a rival, but many sailors suspect the council.",
            ("the pier may have been burnt by a rival",),
        ),
        Rule(
            "the writer weighs it behind a dash",
            _turned_behind_dash,
            "Ann Holm announced that she would not renew the lease -- and in turn Bo Clay withdrew his boats.",
            ("she would not renew the lease",),
        ),
        Rule(
            "others do something meanwhile",
            _acts_meanwhile,
            "Ann Holm said she was “ashamed” by the brawl, while the club moved quickly to suspend the five men.",
            ("she was “ashamed” by the brawl",),
        ),
        Rule(
            "it is told who does what about it",
            _accompanies,
            "Ann Holm said the talk would “harm the tie between Hale and Tarn,” with Clay opposing it as a danger.",
            ("the talk would “harm the tie between Hale and Tarn,”",),
        ),
        Rule(
            "the verb of the next quotation follows",
            _continues,
            "Ann Holm later tweeted that the state’s drink epidemic “needs to be a dinner table conversation,” adding"
            " “we need everyone on it.”",
            ("the state’s drink epidemic “needs to be a dinner table conversation,”", "“we need everyone on it.”"),
        ),
    ),
)
