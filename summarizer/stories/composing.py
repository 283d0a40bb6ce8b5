"""Sentences of several articles on one story, chosen to be read as one text.

A sentence is worth its likeness to the story as a whole (the cosine with the mean of the articles' vectors), less the
further down in its article it stands, and less the more its article has said already: news says what matters first, and
every outlet is to be heard. What repeats a sentence taken before, or points back at one that is not there, is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ..languages import ENGLISH, language
from ..languages.lengths import word_count
from ..model import Sentence
from ..references import opens_with_link
from .novelty import Said
from .sentences import matter
from .words import Vector, cosine, mean


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    worth: float
    length: int


def compose(
    told: Sequence[Sequence[Sentence]], vectors: Sequence[Vector], *, words: int, code: str = ENGLISH.code
) -> tuple[Sentence, ...]:
    """At most `words` words of what the articles tell, in an order to be read; they are in the language `code`.

    `told` holds the sentences that each article offers, in its own order, and `vectors` what each article is about.
    The article of the weightiest sentence comes first and then the others in the order of theirs, the sentences of an
    article together and as they follow in it.
    """
    story = mean(vectors)
    candidates = [
        _Candidate(
            sentence,
            cosine(matter(sentence.text, code), story) / sqrt(1 + place),
            word_count(sentence.text),
        )
        for sentences in told
        for place, sentence in enumerate(sentences)
        if stands_alone(sentence, code)
    ]
    taken = _take(candidates, words, Said(code=code))
    turns = list(dict.fromkeys(each.article for each in taken))
    return tuple(sorted(taken, key=lambda each: (turns.index(each.article), each.start)))


def stands_alone(sentence: Sentence, code: str = ENGLISH.code) -> bool:
    """Whether a reader understands the sentence beside one of another article: it is whole, and points at nothing."""
    text = sentence.text
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return whole and (bool(sentence.insertions) or not opens_with_link(text, language(code)))


def _take(candidates: list[_Candidate], words: int, said: Said) -> list[Sentence]:
    """The worthiest that fits and says something new, again and again (greedy selection under a budget)."""
    turns: Counter[int] = Counter()
    taken: list[Sentence] = []
    while candidates := [each for each in candidates if each.length <= words]:
        best = max(candidates, key=lambda each: each.worth / sqrt(1 + turns[each.sentence.article]))
        candidates.remove(best)
        if said.has_not(best.sentence.text):
            said.add(best.sentence.text)
            taken.append(best.sentence)
            turns[best.sentence.article] += 1
            words -= best.length
    return taken
