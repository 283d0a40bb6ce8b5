"""The lists of a language, as a reader without a parser asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...languages import Language
from ...languages.shape import Speech
from .tokens import Token, low_at, tokens

_SHORT = 3
_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs`, `sources`, `times`, `texts` and `wordings` are phrases by their first word, the longest first.

    Behind one of the `small` words a name is no subject, and they are none.
    """

    language: Language
    speech: Speech
    small: frozenset[str]
    verbs: dict[str, list[tuple[str, ...]]]
    sources: dict[str, list[tuple[str, ...]]]
    times: dict[str, list[tuple[str, ...]]]
    texts: dict[str, list[tuple[str, ...]]]
    wordings: dict[str, list[tuple[str, ...]]]

    def verb(self, words: Sequence[Token], at: int) -> int:
        """How many words the verb of saying at `at` has; 0 if there is none."""
        if at < len(words) and words[at].low in self.speech.auxiliaries:
            behind = at + 1 + self.passing(words, at + 1)
            return behind + 1 - at if self.is_participle(low_at(words, behind)) else 0
        length = _match(self.verbs, words, at) or int(self._clitic(words, at) != "")
        return 0 if low_at(words, at + length) in self.speech.reflexive else length

    def is_participle(self, low: str) -> bool:
        """Whether a word is a participle of saying."""
        return low in self.speech.participles or (len(low) > _SHORT and low.endswith(tuple(self.speech.endings)))

    def asks_back(self, words: Sequence[Token], at: int) -> int:
        """Where a verb with its speaker as a pronoun ends, if one stands at `at`: "ajoute-t-il", "a t-elle ajouté"."""
        verb, _, clitic = low_at(words, at).partition("-")
        if verb not in self.verbs and verb not in self.speech.auxiliaries:
            return 0
        end = at + 1
        if not clitic and low_at(words, end).startswith("t-"):
            clitic, end = low_at(words, end), end + 1
        return end if clitic.rpartition("-")[2] in self.speech.persons else 0

    def says(self, words: Sequence[Token], at: int) -> bool:
        """Whether a verb of saying begins at `at`, with a pronoun or without."""
        inner = low_at(words, at - 1) in self.speech.auxiliaries if at else False
        return not inner and bool(self.verb(words, at) or self.asks_back(words, at))

    def _clitic(self, words: Sequence[Token], at: int) -> str:
        """ "disse-nos", "ajoute-t-il": what hangs on a verb of saying."""
        verb, _, clitic = low_at(words, at).partition("-")
        return clitic if verb in self.verbs or (verb in self.speech.auxiliaries and clitic) else ""

    def tells(self, words: Sequence[Token], at: int) -> int:
        """Whether a word can only be a verb in the past, by its ending: right behind a quotation, one of saying."""
        low = low_at(words, at)
        return int(len(low) > _SHORT and low.endswith(tuple(self.speech.past)))

    def source(self, words: Sequence[Token], at: int) -> int:
        """How many words at `at` say that who follows is the source ("so", "selon"), but not in "so sagte X"."""
        length = _match(self.sources, words, at)
        if not length or words[at].low not in self.speech.thus:
            return length
        behind = at + length
        verb = low_at(words, behind) in self.speech.auxiliaries or self.verb(words, behind)
        return 0 if verb or self.written(words, behind) else length

    def written(self, words: Sequence[Token], at: int) -> int:
        """How many words at `at` say that something stands written ("heißt es")."""
        return _match(self.texts, words, at)

    def wording(self, words: Sequence[Token], at: int) -> int:
        """How many words at `at` say that somebody's very words follow ("mit den Worten")."""
        return _match(self.wordings, words, at)

    def passing(self, words: Sequence[Token], at: int) -> int:
        """How many words at `at` say when, how, or to whom, before the speaker comes."""
        count = 0
        while step := _match(self.times, words, at + count) or self._to_somebody(words, at + count):
            count += step
            while low_at(words, at + count).isdigit():  # "mardi 4 décembre"
                count += 1
        return count

    def _to_somebody(self, words: Sequence[Token], at: int) -> int:
        """ "a la BBC", "à l'AFP", "gegenüber dem SWR": a preposition and who is always told, never says."""
        if low_at(words, at) not in self.speech.to:
            return 0
        behind = at + 1
        while low_at(words, behind) in self.speech.determiners | self.speech.linking:
            behind += 1
        first = behind
        while low_at(words, behind) in self.speech.told:
            behind += 1
        if behind > first and _is_name(words, behind) and low_at(words, behind + 1) in self.speech.determiners:
            behind += 1  # "en Radio Calder el alcalde"
        return behind - at if behind > first else 0

    def is_told(self, words: Sequence[Token]) -> bool:
        """Whether they are a paper or the like, which is told what others say: "la radio"."""
        return words[-1].low in self.speech.told

    def may_be(self, pronoun: Sequence[Token], somebody: Sequence[Token]) -> bool:
        """Whether "she" can be whom these words name: not "le maire", nor "les maires"."""
        speech, first = self.speech, somebody[0].low
        said = {part for word in pronoun for part in word.low.split("-")}
        if speech.plural and bool(said & speech.plural) != (first in speech.plural):
            return False
        return not (
            (said & speech.feminine and first in speech.masculine)
            or (said & speech.masculine and first in speech.feminine)
        )

    def is_object(self, word: Token) -> bool:
        """Whether no phrase that begins so says anything: "den Namen"."""
        return word.low in self.speech.objects

    def is_medium(self, word: Token) -> bool:
        """Whether a quotation right behind it is the name of a paper: "im Fachmagazin „...“"."""
        return any(len(each) > _ACRONYM and word.low.endswith(each) for each in self.speech.told)

    def is_courtesy(self, words: Sequence[Token]) -> bool:
        """Whether they are a title that says nothing: "M.", "Mme", "Herr"."""
        return all(word.low in self.speech.courtesies or word.low in self.speech.determiners for word in words)

    def is_role(self, word: Token) -> bool:
        """Whether a noun says what somebody is: one of the titles, or a compound with one at its end."""
        low = word.low
        return low in self.speech.titles or low.removesuffix("s").endswith(tuple(self.speech.compounds))


@cache
def lexicon(language: Language) -> Lexicon:
    """That of a language in which speakers are read by words."""
    speech = language.speech
    if speech is None:
        raise ValueError(f"speakers are not read in {language.name}")
    return Lexicon(
        language,
        speech,
        _small(speech),
        *map(_by_first, (speech.verbs, speech.sources, speech.times, speech.texts, speech.wordings)),
    )


def _small(speech: Speech) -> frozenset[str]:
    phrases = speech.linking | speech.determiners | speech.joining | speech.pronouns | speech.times | speech.to
    return (phrases | speech.prepositions) - speech.conjunctions


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


def _is_name(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].is_capital
