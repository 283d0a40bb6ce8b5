"""The lists of a language, as a reader without a parser asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...languages import Language
from ...languages.shape import Speech
from .tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs`, `sources` and `told` are phrases by their first word, the longest first."""

    language: Language
    speech: Speech
    verbs: dict[str, list[tuple[str, ...]]]
    sources: dict[str, list[tuple[str, ...]]]
    times: dict[str, list[tuple[str, ...]]]

    def verb(self, words: Sequence[Token], at: int) -> int:
        """How many words the verb of saying at `at` has; 0 if there is none."""
        if at < len(words) and words[at].low in self.speech.auxiliaries:
            behind = at + 1 + self.passing(words, at + 1)
            return behind + 1 - at if _low(words, behind) in self.speech.participles else 0
        clitic = at < len(words) and words[at].low.split("-")[0] in self.verbs and "-" in words[at].text  # "disse-nos"
        return _match(self.verbs, words, at) or int(clitic)

    def source(self, words: Sequence[Token], at: int) -> int:
        """How many words at `at` say that who follows is the source ("so", "selon")."""
        return _match(self.sources, words, at)

    def passing(self, words: Sequence[Token], at: int) -> int:
        """How many words at `at` say when, how, or to whom, before the speaker comes."""
        count = 0
        while step := _match(self.times, words, at + count) or self._to_somebody(words, at + count):
            count += step
        return count

    def _to_somebody(self, words: Sequence[Token], at: int) -> int:
        """ "a la BBC", "à l'AFP", "gegenüber dem SWR": a preposition and who is always told, never says."""
        if _low(words, at) not in self.speech.to:
            return 0
        behind = at + 1
        while _low(words, behind) in self.speech.determiners:
            behind += 1
        return behind + 1 - at if _low(words, behind) in self.speech.told else 0

    def is_role(self, word: Token) -> bool:
        """Whether a noun says what somebody is: one of the titles, or a compound with one at its end."""
        low = word.low
        return low in self.speech.titles or (
            self.speech.nouns_capitalised and any(low.endswith(title) for title in self.speech.compounds)
        )


@cache
def lexicon(language: Language) -> Lexicon:
    """That of a language in which speakers are read by words."""
    speech = language.speech
    if speech is None:
        raise ValueError(f"speakers are not read in {language.name}")
    return Lexicon(language, speech, _by_first(speech.verbs), _by_first(speech.sources), _by_first(speech.times))


def _by_first(phrases: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(token.low for token in tokens(phrase, 0, len(phrase), ()))
        found.setdefault(words[0], []).append(words)
    return {first: sorted(each, key=len, reverse=True) for first, each in found.items()}


def _match(phrases: dict[str, list[tuple[str, ...]]], words: Sequence[Token], at: int) -> int:
    if at >= len(words):
        return 0
    for phrase in phrases.get(words[at].low, ()):
        if tuple(word.low for word in words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _low(words: Sequence[Token], at: int) -> str:
    return words[at].low if at < len(words) else ""
