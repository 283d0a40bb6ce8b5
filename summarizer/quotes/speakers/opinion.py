"""A second opinion on what would be shown: how likely careful readers call it seriously wrong.

Another's words, nobody's words or a span that misleads: a logistic model over named signs that no rule decides by
itself. `benchmarks/fit_opinion.py` fits the weights in `opinion.json` on readers' verdicts on quotes of every kind.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ..grammar import CUES, token_range, words
from ..grammar.subjects import FINITE
from ..grammar.tables import load
from ..people import Cast
from ..places import Marked, Reported, Scene
from ..places.trimming import inside
from .resolved import Resolved
from .sieves import Attributed
from .sureness import Signs, logistic, mention_signs

DOUBTED = 0.08
"""What readers would call wrong more often than this is shown with nobody's name."""

OPINION = "careful readers often doubt such words"

_SHORT = 200
"""Words: of fewer, one that is "I" says nothing of whose text it is."""

_REACH = 400
"""Tokens: whoever was named further back is no other that a pronoun may stand for, and long texts stay quick."""

_FEW = 15  # tokens
_SELF = words("i we my our me us")
_FICTION = words("""
    episode film movie season character characters novel play sketch parody actor actress finale fiction script drama
    scene legend legends myth comedy villain
""")
_THIRD = words("he she his her hers it its they their him")
_CONCEDING = words("although though while whereas despite")
_TURNING = words("but yet")
_OF_WORDS = frozenset({"worth", "plain cue", "subject of the cue", "touches after"})
_CUES = {
    "announces": words("announce decide rule order declare conclude determine estimate learn"),
    "hints": words("hint imply suggest signal show mean reveal prove find"),
    "talks": words("talk speak discuss describe point refer cite mention"),
    "adds": words("add continue explain"),
    "says": words("say"),
}


@dataclass(frozen=True, slots=True)
class _Text:
    """What is counted once a document: the share of words outside marks that are the writer's "I", and of fiction."""

    own: float
    fiction: float

    @classmethod
    def of(cls, scene: Scene) -> _Text:
        spoken = [token for token in scene.doc if token.is_alpha]
        written = [token for token in spoken if inside(scene.marked, token.idx) is None]
        own, fiction = (
            sum(token.lower_ in kind for token in of) for of, kind in ((written, _SELF), (spoken, _FICTION))
        )
        return cls(100 * own / max(_SHORT, len(written)), 100 * fiction / max(_SHORT, len(spoken)))


def second_look(
    scene: Scene, cast: Cast, attributed: Sequence[Attributed], resolved: Sequence[Resolved]
) -> list[Resolved]:
    """The speakers, those left open whose words careful readers would doubt."""
    text, model = _Text.of(scene), _model()
    looked: list[Resolved] = []
    for quote, found in zip(attributed, resolved, strict=True):
        signs = None if _is_plain(quote, found) else opinion_signs(scene, cast, quote, found, text)
        doubted = signs is not None and logistic(model, {"always": 1.0, **signs}) > DOUBTED
        looked.append(replace(found, doubt=found.doubt or OPINION, sure="", hedged=True) if doubted else found)
    return looked


def _is_plain(quote: Attributed, found: Resolved) -> bool:
    """Whether a short sentence says no more than what somebody it names says: "Holm suggested the ferry might sail"."""
    by = quote.by
    if by is None or found.mention is None or not isinstance(quote.found.source, Reported):
        return False
    first = by.cue.sent.start
    return (
        by.cue.dep_ == "ROOT"
        and len(by.cue.sent) <= _FEW
        and found.mention.kind == "name"
        and all(token.text != "," for token in by.cue.doc[first : by.cue.i])
    )


def opinion_signs(
    scene: Scene, cast: Cast, quote: Attributed, found: Resolved, text: _Text | None = None
) -> Signs | None:
    """What speaks for and against the quote's being right; None where nobody is named, or what was said is labelled."""
    call, by = found.mention, quote.by
    if call is None or by is None or found.speaker is None or quote.sieve == "labelled":
        return None
    text = text or _Text.of(scene)
    first, last = token_range(scene.doc, quote.found.start, quote.found.end)
    said = list(scene.doc[first:last])
    signs = {
        f"of words {name}": value for name, value in mention_signs(quote, found, call).items() if name in _OF_WORDS
    }
    signs |= {"writer's I": text.own, "fiction": text.fiction}
    signs |= _of_cue(scene, by.cue, by.lemma) | _of_clause(scene, quote, said, by.first)
    return signs | _of_speaker(cast, found, call.head, said) | others_since(cast, found, first)


def _of_cue(scene: Scene, cue: Token, lemma: str) -> Signs:
    own = [token for token in cue.sent if inside(scene.marked, token.idx) is None]
    others = sum(token.lower_ in CUES and token.tag_ in FINITE and token.i != cue.i for token in own)
    return {
        **{f"cue {name}": float(lemma in lemmas) for name, lemmas in _CUES.items()},
        "cue describes": float(cue.dep_ in ("acl", "relcl")),
        "cue is an aside": float(cue.dep_ in ("advcl", "pcomp", "xcomp")),
        "cue is present": float(cue.tag_ in ("VBZ", "VBP")),
        "other cues": others,
        "fiction in sentence": float(any(token.lower_ in _FICTION for token in cue.sent)),
    }


def _of_clause(scene: Scene, quote: Attributed, said: Sequence[Token], by: int) -> Signs:
    """What the words are like: those in no marks may be the writer's."""
    own = [token for token in said if inside(scene.marked, token.idx) is None]
    turns = {token.nbor().lower_ for token in own[:-1] if token.text == ","}
    opening = next((token.lower_ for token in said if token.is_alpha), "")
    sourced = quote.by is not None and quote.by.lemma == "according" and said[-1].i < by
    direct = isinstance(quote.found.source, Marked)
    text = scene.document.text[quote.found.start : quote.found.end]
    return {
        "no word in marks": float(len(own) == len(said)),
        "but": float(bool(turns & _TURNING)),
        "concedes": float(bool(turns & _CONCEDING)),
        "begins with he": float(opening in _THIRD),
        "clauses before according": float(sourced * sum(token.tag_ in FINITE for token in own)),
        "he before according": float(sourced and opening in _THIRD),
        "ends with comma": float(direct and text[-2:-1] == ","),
    }


def _of_speaker(cast: Cast, found: Resolved, head: Token, said: Sequence[Token]) -> Signs:
    entity = found.entity
    signs = {
        "document": float(found.how.removeprefix("relative ") == "document"),
        "pronoun": float(found.how.removeprefix("relative ").startswith("pronoun")),
    }
    if entity is None:
        return signs
    called = {word for word in entity.words if len(word) > 2 and word[0].isupper() and word != "The"}
    inner = any(token.text in called and token.i != head.i for token in said)
    return signs | {
        "kin": float(entity.is_kin or bool(entity.kin_gender)),
        "namesake": float(entity.is_person and cast.has_namesake(entity)),
        "one word": float(entity.is_person and len(entity.words) == 1),
        "title of the surname alone": float(entity.titled_anew),
        "named in the words": float(inner),
    }


def others_since(cast: Cast, found: Resolved, first: int) -> Signs:
    """How many others were named since whom a pronoun stands for."""
    entity = found.entity
    if entity is None or not found.how.startswith("pronoun"):
        return {}
    behind = bisect_left(entity.mentions, first, key=lambda name: name.first)
    named = entity.mentions[behind - 1].first if behind else 0
    since = (cast.of.get(i) for i in range(max(named, first - _REACH), first))
    others = {id(one) for one in since if one is not None and one is not entity and one.is_person}
    return {"others since": len(others)}


@functools.cache
def _model() -> Mapping[str, float]:
    loaded: Mapping[str, float] = load(__package__, "opinion.json")
    return loaded
