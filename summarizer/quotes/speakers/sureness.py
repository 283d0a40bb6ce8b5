"""How sure a speaker is: the probability that the one who is shown is the right one.

It is the product of two: that the words of the text which call the speaker are the right ones, and that they mean the
one who is shown. Each is a logistic model over named signs; `benchmarks/fit_speakers.py` fits the weights in
`sureness.json` on annotated news and says how far they can be trusted.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from ..grammar import words
from ..grammar.subjects import FINITE, SUBJECTS
from ..grammar.tables import load
from ..people import Entity, Mention
from ..places import Attribution
from .descriptions import SALIENT
from .resolved import Resolved
from .sieves import Attributed
from .sources import can_speak

ASTRAY = 0.4
"""How sure a speaker is at most who cannot be the one that the words name."""

GUESSED = 0.8
"""How sure is at most what is for want of anything better: "they" for the last group, the last speaker for a turn.

So is what careful readers would doubt that anybody said."""

SURE = 0.98
"""How sure it is who is meant where a rule settles it: a source is shown in the text's own words."""

_A_FEW_WORDS = 25  # characters: "The President added", according to an agency, is nobody's statement
Signs = dict[str, float]
_ORGANIZATIONS = frozenset({"ORG", "GPE", "NORP"})
_PLAIN = words("add ask say tell write according")
_GUESSES = frozenset({"pronoun description", "pronoun group"})
_PASSING_ON = words("quote cite")
_CALLED = frozenset({"name", "pronoun"})
_NEXT: Mapping[str, int] = {"continues": 1, "paragraph before": 2}
"""How many sentences on a quote may stand that goes on: the gap between two paragraphs counts as one."""

_FLOATING = frozenset({"continues", "turn", "paragraph before", "near"})


@dataclass(frozen=True, slots=True)
class Factors:
    """Of what a confidence is the product: that the words which call the speaker are right, and the one they mean.

    `most`: it is no more than that, for the speaker is a guess, or can hardly be the one.
    """

    words: float
    name: float
    most: float = 1.0

    @property
    def confidence(self) -> float:
        """The probability, 0 to 1, that the speaker is the right one."""
        return min(self.words * self.name, self.most)


def factors(quote: Attributed, resolved: Resolved) -> Factors:
    """How sure the speaker is, by its factors."""
    speaker, call = resolved.speaker, resolved.mention
    if speaker is None or call is None:
        return Factors(0.0, 0.0)
    right_words = logistic(_weights()["mention"], mention_signs(quote, resolved, call))
    right_name = SURE if resolved.sure else logistic(_weights()["name"], name_signs(resolved, call))
    no_person = speaker.kind == "organization" and speaker.mention.casefold() in {"he", "she"}
    if no_person or len(speaker.name) == 1:
        return Factors(right_words, right_name, ASTRAY)
    salient = resolved.how == "description" and speaker.kind == "person" and resolved.margin < SALIENT
    salient &= not resolved.sure
    left_open = resolved.hedged or quote.found.doubted
    floating = resolved.floating if quote.sieve in _FLOATING else None
    others = quote.sieve == "turn" or (floating is not None and floating.comma)
    guessed = salient or left_open or resolved.how in _GUESSES or others
    return Factors(right_words, right_name, GUESSED if guessed else 1.0)


def confidence(quote: Attributed, resolved: Resolved) -> float:
    """The probability, 0 to 1, that the speaker is the right one."""
    return factors(quote, resolved).confidence


def mention_signs(quote: Attributed, resolved: Resolved, call: Mention) -> Signs:
    """What tells whether the words that call the speaker are the right ones."""
    assert quote.by is not None  # noqa: S101
    cue, head = quote.by.cue, call.head
    labelled = quote.sieve == "labelled"  # "Q:" and "A:" are as plain as a cue beside the quote
    sieve = "reopened" if _goes_straight_on(quote, resolved) else quote.sieve
    floating = resolved.floating if sieve != "reopened" else None
    source = _is_source(quote, quote.by, head)
    authors = source or _is_author(quote.by, head)
    inverted = quote.sieve == "touches after" and head.dep_ == "dobj" and _is_inverted(cue, head)
    steers = _steers(head, cue)
    return {
        "always": 1.0,
        "touches after" if labelled else "continues" if sieve == "turn" else sieve: 1.0,
        call.kind: 1.0,
        "worth": quote.found.worth,
        "plain cue": float(labelled or quote.by.lemma in _PLAIN),
        "noun as cue": float(quote.by.lemma.startswith("#")),
        "far from the cue": 0.0 if source or steers else math.log1p(max(0, abs(head.i - cue.i) - 3)),
        "subject of the cue": float(labelled or authors or inverted or steers or head.head.i == cue.i),
        "object": float(
            head.dep_ in ("dobj", "pobj") and quote.by.lemma != "according" and not authors | inverted | labelled
        ),
        "no speaker": float(resolved.how == "unnamed" and not can_speak(call)),
        "like no organization": float(_is_odd(resolved)),
        "floating sentences": math.log1p(floating.sentences) if floating else 0.0,
        "somebody else between": float(floating.somebody_else) if floating else 0.0,
        "floats": float(sieve in _FLOATING),
    }


def _goes_straight_on(quote: Attributed, resolved: Resolved) -> bool:
    """Whether a quote is one more of who was just called: a sentence between at most, of nobody else, no own tag."""
    floating = resolved.floating
    if floating is None or floating.somebody_else or floating.comma or resolved.how not in _CALLED:
        return False
    return floating.sentences <= _NEXT.get(quote.sieve, 0)


def _steers(head: Token, cue: Token) -> bool:
    """Whether somebody is the subject of the verb that the cue hangs on: "Clay left, | saying", "rose and | said"."""
    verb = cue
    while _hangs(verb):
        verb = verb.head
    return verb.i != cue.i and head.dep_ == "nsubj" and head.head.i == verb.i and head.i < verb.i


def _hangs(verb: Token) -> bool:
    """Whether a verb says no subject of its own, and is one more of a verb before, or its participle."""
    further = verb.dep_ == "conj" and verb.tag_ in FINITE
    participle = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    between = verb.doc[verb.head.i + 1 : verb.i]
    return (further or participle) and not _has_subject(verb) and not any(each.lower_ == "with" for each in between)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _is_source(quote: Attributed, by: Attribution, head: Token) -> bool:
    """Whether somebody stands behind "according to", however long the name; beside a quotation it may be relayed."""
    stands = by.lemma == "according" and head.dep_ == "pobj" and head.head.head.i == by.cue.i
    return stands and quote.sieve == "reported" and quote.found.end - quote.found.start > _A_FEW_WORDS


def _is_inverted(cue: Token, head: Token) -> bool:
    """Whether it is Clay in "“Who?” asked Clay", or behind a profession that is taken for a verb."""
    return cue.i in (head.head.i, head.head.head.i) and head.head.i <= cue.i + 1


def _is_author(by: Attribution, head: Token) -> bool:
    """Whether somebody stands behind "by": "asked by Clay", "a pledge by Clay"; not "quoted by Clay"."""
    behind = {"by", "from"} if by.lemma.startswith("#") else {"by"}
    hangs = head.dep_ == "pobj" and head.head.lower_ in behind and head.head.head.i == by.cue.i
    return hangs and by.lemma not in _PASSING_ON


def name_signs(resolved: Resolved, call: Mention) -> Signs:
    """What tells whether the words mean the one who is shown."""
    margin = min(0.995, max(0.005, resolved.margin))
    how = resolved.how.removeprefix("relative ")
    entity = resolved.entity
    return {
        "always": 1.0,
        how: 1.0,
        "no speaker": float(how == "unnamed" and not can_speak(call)),
        f"odds of {'a name' if how == 'name' else 'others'}": math.log(margin / (1 - margin)),
        "organization": float(resolved.speaker is not None and resolved.speaker.kind == "organization"),
        "like no organization": float(_is_odd(resolved)),
        "named in part": float(entity is not None and entity.is_person and len(entity.words) == 1),
        "relative": float(how != resolved.how),
    }


def logistic(weights: Mapping[str, float], signs: Signs) -> float:
    """The probability that a logistic model sees in named signs; those that it has no weight for say nothing."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in signs.items())))


@functools.cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    loaded: Mapping[str, Mapping[str, float]] = load(__package__, "sureness.json")
    return loaded


def _is_odd(resolved: Resolved) -> bool:
    """Whether what speaks is a capitalised word that nothing shows to be a person, an organisation or a place."""
    entity = resolved.entity
    return entity is not None and not entity.is_person and not _is_organization(entity)


def _is_organization(entity: Entity) -> bool:
    return any(name.label in _ORGANIZATIONS for name in entity.mentions)
