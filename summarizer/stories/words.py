"""Words as numbers: the terms of a text, how telling each is, and the weighted vector of an article."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from ..identifying import UNKNOWN
from ..languages import ENGLISH, commonness, language
from ..languages.wording import stem, words_in

TITLE_WEIGHT = 4
"""A word of the title counts as often as if the text had said it this many times more."""

NAME_WEIGHT = 2
"""A capitalised word counts this many times: stories differ by who and where."""

NEWS = 60
"""The first words of a text, in which it says what is new."""

COMMONPLACE = 0.1
"""A word that more than this share of all articles hold tells nothing of a story."""

_WORDS_KEPT = 50_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*\d|\d")
_AS_ENGLISH = (ENGLISH.code, UNKNOWN)
_POSSESSIVE = re.compile(r"['’]s?$")

Vector = dict[str, float]
"""A sparse vector of length 1: the weight of each term."""


def terms(text: str, code: str = ENGLISH.code) -> list[str]:
    """The words and numbers of `text` in order, without case and endings; those of other languages say in which."""
    return [term for _, term in _written(text, code)]


def vector(text: str, title: str | None = None, code: str = ENGLISH.code) -> Vector:
    """The article as a TF-IDF vector of length 1 (empty where there is no word): log(1 + count) times `telling`.

    Articles in two languages have no term in common.
    """
    counts = counted(text, code)
    for term in terms(title or "", code):
        counts[term] += TITLE_WEIGHT
    return weighted(counts)


def happening(text: str, title: str | None = None, code: str = ENGLISH.code) -> Vector:
    """What happens in the article, whoever and wherever: the vector of its words that are neither names nor numbers.

    A name is what stands in capitals alone throughout, but where all nouns do.
    """
    written = [*_written(text, code), *_written(title or "", code)]
    small = _small(written, code)
    counts: defaultdict[str, int] = defaultdict(int)
    for word, term in written:
        if word in small or word.lower() in small:
            counts[term] += 1
    return weighted(counts)


def news(text: str, title: str | None = None, code: str = ENGLISH.code) -> Vector:
    """What the article begins with: the vector of the stems of its title and first words, a name counting once."""
    first = " ".join(text.split(maxsplit=NEWS)[:NEWS])
    return of_stems([*stems(first, code), *stems(title or "", code)])


def stems(text: str, code: str = ENGLISH.code, *, name: int = 1) -> list[tuple[str, float]]:
    """The stem of each word of `text` ("rain" of "rained"), that of a `name` so often, and how telling the word is."""
    return [
        (_stemmed(word) if code in _AS_ENGLISH else term, telling(term) if len(term) > 1 else 0.0)
        for word, term in _written(text, code)
        for _ in range(name if word[0].isupper() else 1)
    ]


def of_stems(words: Iterable[tuple[str, float]]) -> Vector:
    """The vector of such stems."""
    counts: defaultdict[str, int] = defaultdict(int)
    weights: dict[str, float] = {}
    for stemmed, weight in words:
        counts[stemmed] += 1
        weights.setdefault(stemmed, weight)
    return _unit({stemmed: math.log1p(count) * weights[stemmed] for stemmed, count in counts.items()})


def actors(lead: str, text: str, code: str = ENGLISH.code) -> dict[str, float]:
    """Who and where a `lead` speaks of, term by term, and how much the `text` that it begins is about each."""
    written = _written(text, code)
    small = _small(written, code)
    counts = Counter(term for _, term in written)
    capital = ((word, term) for word, term in _written(lead, code) if word[0].isupper() and len(term) > 1)
    named = {term for word, term in capital if word not in small and word.lower() not in small}
    return {term: math.log1p(counts[term]) * telling(term) for term in named}


def _small(written: Iterable[tuple[str, str]], code: str) -> set[str]:
    """The words that are no names: those that stand without a capital somewhere, or all where all nouns have one."""
    nouns = language(code).writing.capital_nouns
    return {word for word, _ in written if word[0].isalpha() and (nouns or not word[0].isupper())}


def counted(text: str, code: str = ENGLISH.code) -> defaultdict[str, int]:
    """How often each term stands in `text`, names counting more, in the order of their first places."""
    counts: defaultdict[str, int] = defaultdict(int)
    for word, term in _written(text, code):
        counts[term] += NAME_WEIGHT if word[0].isupper() else 1
    return counts


def _written(text: str, code: str) -> list[tuple[str, str]]:
    """The words of a text as they stand there, each with its term."""
    if code in _AS_ENGLISH:
        return [(word, _stem(word)) for word in _WORD.findall(text)]
    spoken = language(code)
    return [(word, f"{code} {stem(word.lower(), spoken)}") for word in words_in(text)]


def weighted(counts: Mapping[str, int]) -> Vector:
    """The vector of a text with such counts of its terms."""
    return _unit({term: math.log1p(count) * telling(term) for term, count in counts.items() if len(term) > 1})


def mean(vectors: Iterable[Vector]) -> Vector:
    """The direction of the mean of some vectors: what they have in common, as a vector of length 1."""
    total: defaultdict[str, float] = defaultdict(float)
    for weights in vectors:
        for term, weight in weights.items():
            total[term] += weight
    return _unit(total)


@lru_cache(maxsize=_WORDS_KEPT)
def telling(term: str) -> float:
    """Inverse document frequency of a term in general news, 0 for a commonplace word.

    The table holds only the words found in at least one of a hundred articles; all others are equally rare. As it does
    not depend on the articles at hand, the vector of an article is the same today and tomorrow, alone and among many.
    """
    if " " in term:
        code, foreign = term.split(" ", 1)
        return commonness.telling(foreign, language(code))
    articles, found_in, floor = _frequencies()
    found = found_in.get(term, floor)
    return math.log((articles + 1) / (found + 1)) if found <= COMMONPLACE * articles else 0.0


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def _unit(weights: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items() if weight}


@lru_cache(maxsize=_WORDS_KEPT)
def _stem(word: str) -> str:
    word = _POSSESSIVE.sub("", word.lower())
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


@lru_cache(maxsize=_WORDS_KEPT)
def _stemmed(word: str) -> str:
    return stem(_POSSESSIVE.sub("", word.lower()), ENGLISH)


@cache
def _frequencies() -> tuple[int, dict[str, int], int]:
    table = json.loads((files("summarizer.stories") / "frequencies.json").read_text(encoding="utf-8"))
    return table["articles"], table["found_in"], table["floor"]
