"""What a sentence is within its text: how much of what the text is about it holds, and what it is the first to say.

What a text is about are the words that come again in it, and the names that do. A sentence that holds many of them for
its length is central (SumBasic, Nenkova and Vanderwende 2005; here the cosine with the text's words).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from .asides import first_person, ourselves
from .lead import Grade
from .news import Parse, Signs
from .references import leans
from .terms import StorySentence, content_of, words_of

_NAMED = frozenset(["PERSON", "ORG", "GPE", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "FAC"])
_ACTORS = 4
"""So many names that come again are those of whom a text tells."""

_FEWEST = 4
"""Words: shorter sentences count as long as that, or a scrap would be central."""

_ASKS = "?"
_CLOSING = " \"”’')"

Features = dict[str, float]


@dataclass(frozen=True)
class Whole:
    """A text as its sentences are seen in it: their words, parse, signs of news and grades, and its title."""

    story: Sequence[StorySentence]
    parses: Sequence[Parse | None]
    signs: Sequence[Signs]
    grades: Sequence[Grade]
    title: str

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """The last words of the names in each sentence."""
        return [_names(parse) for parse in self.parses]

    @cached_property
    def actors(self) -> frozenset[str]:
        """The names that come again, the most frequent ones."""
        counts = Counter(name for names in self.names for name in sorted(names))
        return frozenset(name for name, count in counts.most_common(_ACTORS) if count > 1)

    @cached_property
    def words(self) -> Counter[str]:
        """In how many sentences each word stands."""
        return Counter(word for sentence in self.story for word in sentence.content)

    @cached_property
    def central(self) -> list[float]:
        """How central each sentence is, 0 to 1."""
        again = {word: count for word, count in self.words.items() if count > 1}
        whole = sqrt(sum(count * count for count in again.values())) or 1.0
        return [
            sum(again.get(word, 0) for word in sentence.content) / whole / sqrt(max(_FEWEST, len(sentence.content)))
            for sentence in self.story
        ]

    @cached_property
    def of_all(self) -> Features:
        """What holds of the text, whichever sentence is looked at."""
        story, count = self.story, max(1, len(self.story))
        return {
            "text: sentences": log(count),
            "text: sentences of a paragraph": count / (1 + story[-1].paragraph) if story else 0.0,
            "text: says I": sum(map(first_person, story)) / count,
            "text: says we": sum(map(ourselves, story)) / count,
            "text: asks": sum(each.text.rstrip(_CLOSING).endswith(_ASKS) for each in story) / count,
            "text: by word": sum(each.by_word for each in self.signs) / count,
            "text: happens": sum(each.happens for each in self.signs) / count,
            "text: names": sum(map(len, self.names)) / count,
            "text: first is central": self.central[0] if story else 0.0,
        }


def standing(whole: Whole) -> list[Features]:
    """What is known of each sentence that the others must be known for, by name."""
    title = content_of(words_of(whole.title))
    places, smaller = _ranks(whole.central), _shares_below(whole.central)
    found: list[Features] = []
    named: set[str] = set()
    said: set[str] = set()
    able = 0
    for number, sentence in enumerate(whole.story):
        content, names = sentence.content, whole.names[number]
        grade, leaning = whole.grades[number], leans(sentence, resolved=False)
        found.append(
            whole.of_all
            | {
                "central": whole.central[number],
                "more central": float(places[number]),
                "more central, share": places[number] / len(whole.story),
                "more central than before": smaller[number],
                "frequent words": sum(log(whole.words[word]) for word in content) / max(_FEWEST, len(content)),
                "of the title": len(title & content) / max(1, len(title)),
                "of the one before": _shared(content, whole.story[number - 1].content) if number else 0.0,
                "new words": len(content - said) / max(1, len(content)),
                "names": float(len(names)),
                "new names": float(len(names - named)),
                "actors for the first time": float(len((names & whole.actors) - named)),
                "subject is an actor": float(_is_of(whole.parses[number], whole.actors)),
                "signs": float(whole.signs[number].count),
                "grade": float(grade),
                "leans": float(leaning),
                "able before": float(able),
                "within paragraph": float(sentence.within),
            }
        )
        named |= names
        said |= content
        able += grade is Grade.TELLS and not leaning
    return found


def _ranks(values: Sequence[float]) -> list[int]:
    """For each value how many are greater, equal ones in their order."""
    ordered = sorted(range(len(values)), key=lambda number: (-values[number], number))
    ranks = [0] * len(values)
    for rank, number in enumerate(ordered):
        ranks[number] = rank
    return ranks


def _shares_below(values: Sequence[float]) -> list[float]:
    """For each value the share of those before it that are smaller; 1 for the first."""
    before: list[float] = []
    shares = []
    for number, value in enumerate(values):
        shares.append(bisect_left(before, value) / number if number else 1.0)
        insort(before, value)
    return shares


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(_FEWEST, len(words))


def _names(parse: Parse | None) -> frozenset[str]:
    entities = parse.entities if parse is not None else ()
    return frozenset(_last_word(each.text) for each in entities if each.label_ in _NAMED)


def _last_word(name: str) -> str:
    return name.split()[-1].removesuffix("'s").removesuffix("’s") if name.split() else name


def _is_of(parse: Parse | None, names: Collection[str]) -> bool:
    """Whether the subject of the sentence holds one of the names."""
    subject = parse.subject if parse is not None else None
    return subject is not None and any(_last_word(token.text) in names for token in subject.subtree)
