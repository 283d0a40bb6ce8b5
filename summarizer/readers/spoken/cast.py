"""Who a story names in full, so that a surname or a role beside a quotation finds its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...story import Story
from .lexicon import Lexicon
from .tokens import Token, tokens, written

_PARTS = 2  # of a full name, at least
_MOST = 4


@dataclass(slots=True)
class Cast:
    """Who and what a story names.

    `by_last`: full names by their last word; `runs`: full names; `nouns`: capitalised words that stand behind an
    article; `inner`: those that stand within a sentence; `titled`: those with a role right before them.
    """

    by_last: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nouns: set[str] = field(default_factory=set)
    runs: set[str] = field(default_factory=set)
    inner: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)

    def is_noun(self, low: str) -> bool:
        """Whether the story uses the word as a common noun."""
        return low in self.nouns

    def full(self, name: str) -> str:
        """The one full name that ends with this surname; the name itself where there is none or several."""
        if " " in name:
            return name
        found = self.by_last.get(name.lower(), set())
        return next(iter(found)) if len(found) == 1 else name

    def is_somebody(self, words: Sequence[Token]) -> bool:
        """Whether a name has two parts, or the story has it in full elsewhere, or with a role."""
        name = written(words)
        return " " in self.full(name) or name.lower() in self.titled

    def is_part(self, low: str) -> bool:
        """Whether a word is the last one of a full name, or stands behind a role."""
        return low in self.by_last or low in self.titled

    def has(self, words: Sequence[Token]) -> bool:
        """Whether these words are a full name somewhere in the story."""
        return len(words) >= _PARTS and written(words) in self.runs

    def name_within(self, words: Sequence[Token], start: int, last: int) -> int:
        """Where in a run of capitalised words one begins that the story has alone elsewhere, `last` if nowhere."""
        for first in range(start + 1, last - 1):
            if written(words[first:last]) in self.runs:
                return first
        return last


def cast_of(story: Story, lexicon: Lexicon) -> Cast:
    """The cast of a story."""
    cast = Cast()
    texts = [
        tokens(story.text, each.start, each.end, lexicon.language.sentences.abbreviations) for each in story.paragraphs
    ]
    if lexicon.speech.nouns_capitalised:
        for words in texts:
            cast.nouns.update(_nouns(words, lexicon))
    for words in texts:
        cast.inner.update(word.low for before, word in pairwise(words) if word.is_capital and before.is_word)
        cast.titled.update(word.low for before, word in pairwise(words) if word.is_capital and lexicon.is_role(before))
        for run in _runs(words, lexicon, cast):
            name = story.text[run[0].start : run[-1].end]
            cast.runs.add(name)
            cast.by_last[run[-1].low].add(name)
    return cast


def _nouns(words: Sequence[Token], lexicon: Lexicon) -> set[str]:
    speech = lexicon.speech
    return {word.low for before, word in pairwise(words) if word.is_capital and before.low in speech.determiners}


def _runs(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> list[list[Token]]:
    """What may be full names: two to four capitalised words in a row, no role and no noun among them."""
    speech = lexicon.speech
    found: list[list[Token]] = []
    run: list[Token] = []
    before = ""
    opening = ""
    for word in [*words, Token(0, 0, ".")]:
        fits = (
            word.is_capital
            and not lexicon.is_role(word)
            and not cast.is_noun(word.low)
            and word.low not in speech.determiners
        )
        if fits or (run and word.low in speech.particles and not word.is_capital):
            if not run:
                opening = before
            run.append(word)
        else:
            while run and not run[-1].is_capital:
                run.pop()
            capitals = sum(each.is_capital for each in run)
            if _PARTS <= capitals <= _MOST and opening not in speech.linking | speech.determiners | speech.prepositions:
                found.append(run)
            run = []
        before = word.low
    return found
