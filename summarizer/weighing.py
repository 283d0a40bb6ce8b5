"""How gladly an editor would print a sentence, by named signs and trees fitted on the choices of editors.

`weighing.json` holds the trees (`benchmarks/fit_sentences.py` writes it). What stands in quotation marks
is somebody else's: how a sentence judges, hedges, points and is set is looked for outside of it. Its length, what is
told elsewhere and the parse are of the whole sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from .asides import advises, first_person, ourselves
from .model import Kind
from .news import AUXILIARY, Parse, Signs, parses
from .references import outside_quotes
from .standing import Features, Whole, standing
from .terms import StorySentence
from .trees import Trees

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .grading import Ruled
    from .language import Document

_HEAD = 6
"""Sentences whose words, where they come again, are what a story is about."""

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
_RECENT = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight|this (?:week|weekend|month|morning|year)"
    r"|last (?:week|night|weekend|month)|recently|now|earlier)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|plans? to|planned|expected to|due to|next (?:week|month|year)|scheduled|set to|tomorrow|hopes? to)\b"
)
_SOURCES = re.compile(
    r"\b(?:study|studies|report|survey|poll|research(?:ers)?|data|figures|scientists|experts?|officials?|police"
    r"|government|court|authorities|prosecutors|spokes\w+|statement|law|bill|agency|company|department|campaign|project"
    r"|program)\b",
    re.I,
)
_DASH = re.compile(r"—|--| – ")
_PRONOUNS = frozenset(["PRP", "DT", "WP", "EX"])
_COMPARING = frozenset(["JJS", "RBS", "JJR", "RBR"])
_COPULAS = frozenset(["is", "are", "'s", "’s", "'re", "’re"])


def worths(document: Document, story: Sequence[StorySentence], ruled: Ruled) -> tuple[float, ...]:
    """For each sentence of a story how gladly an editor would print it: 0 must not stand there, 1 is the best."""
    return tuple(_trees()(features(document, story, ruled)))


def features(document: Document, story: Sequence[StorySentence], ruled: Ruled) -> list[Features]:
    """What is known of each sentence, by name."""
    found = parses(story, document.doc)
    whole = Whole(story, found, ruled.signs, ruled.grades, document.article.title or "")
    head = Counter(word for sentence in story[:_HEAD] for word in sentence.content)
    return [
        within
        | _of_kind(ruled.kind)
        | _of_place(number, sentence)
        | _of_signs(ruled.signs[number])
        | _of_persons(sentence)
        | _of_words(sentence, head)
        | _of_parse(found[number])
        for number, (sentence, within) in enumerate(zip(story, standing(whole), strict=True))
    ]


@cache
def _trees() -> Trees:
    return Trees.from_dict(json.loads(files(__package__).joinpath("weighing.json").read_text(encoding="utf-8")))


def _of_persons(sentence: StorySentence) -> Features:
    return {"says I": first_person(sentence), "says we": ourselves(sentence), "says you": advises(sentence)}


def _of_kind(kind: Kind) -> Features:
    return {f"kind: {each.value}": each is kind for each in Kind}


def _of_place(number: int, sentence: StorySentence) -> Features:
    return {"place": number, "opens paragraph": sentence.within == 0}


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
        "recent": _RECENT.search(told) is not None,
        "ahead": _AHEAD.search(told) is not None,
        "sources": len(_SOURCES.findall(told)),
        "dash": _DASH.search(told) is not None,
        "colon": ":" in told,
    }


def _of_parse(parse: Parse | None) -> Features:
    root = parse.root if parse is not None else None
    if parse is None or root is None:
        return {"no subject": 1.0}
    tags = [token.tag_ for token in parse.span]
    helped = {child.tag_ for child in root.children if child.dep_ in AUXILIARY}
    return {
        **_of_subject(parse.subject),
        "things named": min(5, len(parse.entities)),
        "persons": min(2, sum(entity.label_ == "PERSON" for entity in parse.entities)),
        "adjectives": sum(tag in ("JJ", "RB") for tag in tags) / max(1, len(tags)),
        "compares": bool(_COMPARING & {*tags}),
        "is": root.tag_ in ("VBZ", "VBP") and root.lower_ in _COPULAS,
        "present": root.tag_ in ("VBZ", "VBP") and root.lower_ not in _COPULAS and not helped,
        "has happened": root.tag_ == "VBN" and bool({"VBZ", "VBP"} & helped),
        "modal": "MD" in helped,
    }


def _of_subject(subject: Token | None) -> Features:
    if subject is None:
        return {"no subject": 1.0}
    named = subject.tag_.startswith("NNP") or any(token.ent_type_ for token in subject.subtree)
    definite = any(child.lower_ == "the" and child.dep_ == "det" for child in subject.children)
    return {"subject named": named, "subject known": definite and not named, "pronoun": subject.tag_ in _PRONOUNS}
