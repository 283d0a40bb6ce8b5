"""How likely an editor would print a sentence, by named signs and a table fitted on the choices of two editors.

`weighing.json` holds a weight for each sign (`benchmarks/fit_sentences.py` writes it). What stands in quotation marks
is somebody else's: how a sentence judges, hedges, points and is set is looked for outside of it. Its length, what is
told elsewhere and the parse are of the whole sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING

from .asides import advises, first_person, ourselves
from .model import Kind
from .news import AUXILIARY, Signs, main_verb
from .references import outside_quotes
from .terms import StorySentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_HEAD = 6
"""Sentences whose words, where they come again, are what a story is about."""

_EARLY = 5
_SHORT, _LONG = 8, 32
_OPENS_CLAUSE = re.compile(r"(?:While|As|If|For|Though|Although|When|Since|Because|Once|Whether|Despite|Even)\b")
_HEDGES = re.compile(r"\b(?:may|might|could|would|seems?|appears?|perhaps|probably|likely|maybe)\b", re.I)
_JUDGES = re.compile(
    r"\b(?:should|must|never|always|truly|really|simply|even|so|too|very|quite|indeed|certainly|obviously|clearly"
    r"|unfortunately|regrettably|sadly|surely|finally|literally|deeply|just|only|still|perfect|great|huge|big|amazing"
    r"|incredible|important|beautiful|best|worst|good|bad|better|worse|wonderful|awful|terrible|fun|impressive|stunning"
    r"|tragic|horrific|remarkable|matter|truth|true|course|fact|reality|wrong|right)\b",
    re.I,
)
_POINTS = re.compile(r"\b(?:this|that|these|those|such|here|there|it|its|they|their|them|he|she|his|her|him)\b", re.I)
_DASH = re.compile(r"—|--| – ")
_SUBJECT = frozenset(["nsubj", "nsubjpass", "expl"])
_PRONOUNS = frozenset(["PRP", "DT", "WP", "EX"])
_COMPARING = frozenset(["JJS", "RBS", "JJR", "RBR"])
_COPULAS = frozenset(["is", "are", "'s", "’s", "'re", "’re"])
_SOFT = frozenset([Kind.OPINION, Kind.FEATURE, Kind.LIST, Kind.INTERVIEW])

Features = dict[str, float]


def likelihoods(story: Sequence[StorySentence], signs: Sequence[Signs], doc: Doc, kind: Kind) -> list[float]:
    """For each sentence of a story, how likely it is that an editor would print it."""
    weights = _weights()
    return [_likely(weights, each) for each in features(story, signs, doc, kind)]


def features(story: Sequence[StorySentence], signs: Sequence[Signs], doc: Doc, kind: Kind) -> list[Features]:
    """What is known of each sentence, by name."""
    persons = [_of_persons(sentence) for sentence in story]
    whole = _of_text(persons, kind)
    head = Counter(word for sentence in story[:_HEAD] for word in sentence.content)
    return [
        whole
        | _of_place(number, sentence, kind)
        | _of_signs(found)
        | persons[number]
        | _of_words(sentence, head)
        | _of_parse(doc.char_span(sentence.span.start, sentence.span.end, alignment_mode="contract"))
        for number, (sentence, found) in enumerate(zip(story, signs, strict=True))
    ]


@cache
def _weights() -> Mapping[str, float]:
    table: dict[str, float] = json.loads(files(__package__).joinpath("weighing.json").read_text(encoding="utf-8"))
    return table


def _likely(weights: Mapping[str, float], found: Features) -> float:
    return 1 / (1 + exp(-weights["base"] - sum(weights.get(name, 0.0) * value for name, value in found.items())))


def _of_persons(sentence: StorySentence) -> Features:
    return {"says I": first_person(sentence), "says we": ourselves(sentence), "says you": advises(sentence)}


def _of_text(persons: Sequence[Features], kind: Kind) -> Features:
    count = max(1, len(persons))
    said = {f"text {name}": sum(each[name] for each in persons) / count for name in ("says I", "says we", "says you")}
    return said | {
        "opinion": kind is Kind.OPINION,
        "feature": kind is Kind.FEATURE,
        "list": kind is Kind.LIST,
        "match": kind is Kind.MATCH,
    }


def _of_place(number: int, sentence: StorySentence, kind: Kind) -> Features:
    return {
        "place": log(1 + number),
        "first": number == 0,
        "opens paragraph": sentence.within == 0,
        "early in no news": number < _EARLY and kind in _SOFT,
    }


def _of_signs(signs: Signs) -> Features:
    return {
        "time": signs.when,
        "number": signs.number,
        "name": signs.named,
        "by word": signs.by_word,
        "happens": signs.happens,
        "title": signs.titled,
    }


def _of_words(sentence: StorySentence, head: Counter[str]) -> Features:
    text, told = sentence.text, outside_quotes(sentence.text)
    words = len(text.split())
    bare, whole = len(told.replace(" ", "")), max(1, len(text.replace(" ", "")))
    return {
        "words": min(words, 50) / 25,
        "short": words < _SHORT,
        "long": words > _LONG,
        "quoted": bare < 0.85 * whole,
        "told before": sum(head[word] > 1 for word in sentence.content) / max(4, len(sentence.content)),
        "opens with clause": _OPENS_CLAUSE.match(text) is not None,
        "hedges": _HEDGES.search(told) is not None,
        "judges": min(3, len(_JUDGES.findall(told))),
        "points": min(3, len(_POINTS.findall(told))),
        "dash": _DASH.search(told) is not None,
        "colon": ":" in told,
    }


def _of_parse(span: Span | None) -> Features:
    root = main_verb(span) if span is not None else None
    if span is None or root is None:
        return {"no subject": 1.0}
    subject = next((child for child in root.children if child.dep_ in _SUBJECT), None)
    tags = [token.tag_ for token in span]
    helped = {child.tag_ for child in root.children if child.dep_ in AUXILIARY}
    return {
        **_of_subject(subject),
        "things named": min(5, len(span.ents)),
        "persons": min(2, sum(entity.label_ == "PERSON" for entity in span.ents)),
        "adjectives": sum(tag in ("JJ", "RB") for tag in tags) / max(1, len(tags)),
        "compares": bool(_COMPARING & {*tags}),
        "is": root.tag_ in ("VBZ", "VBP") and root.lower_ in _COPULAS,
        "present": root.tag_ in ("VBZ", "VBP") and root.lower_ not in _COPULAS and not helped,
        "modal": "MD" in helped,
    }


def _of_subject(subject: Token | None) -> Features:
    if subject is None:
        return {"no subject": 1.0}
    named = subject.tag_.startswith("NNP") or any(token.ent_type_ for token in subject.subtree)
    definite = any(child.lower_ == "the" and child.dep_ == "det" for child in subject.children)
    return {"subject named": named, "subject known": definite and not named, "pronoun": subject.tag_ in _PRONOUNS}
