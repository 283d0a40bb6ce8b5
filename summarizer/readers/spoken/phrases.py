"""Who a phrase names: "der Sprecher der Polizei, Hans Lind", "le ministre Jean Arvel", "una fuente del Gobierno".

A light reading of noun phrases from left to right, after Pouliquen, Steinberger and Best (2007), "Automatic detection
of quotations in multilingual news": determiners, words of a role, a name, and behind a comma the other of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cast import Cast
from .lexicon import Lexicon
from .tokens import Token

_LONGEST = 14  # words of a phrase
_LONGEST_NAME = 5
_BRACKETS = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words from `first` up to `last` (not included); `name` and `role` are ranges of words likewise."""

    first: int
    last: int
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    pronoun: bool = False

    @property
    def named(self) -> bool:
        """Whether a name stands in it."""
        return self.name is not None


def phrase_at(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """The phrase that begins at `at`, with its apposition; None if there is none, or two are joined in it."""
    bare = _bare(words, at, lexicon, cast)
    if bare is None or bare.pronoun:
        return bare
    if _low(words, bare.last) in lexicon.speech.joining and _begins(words, bare.last + 1, lexicon):
        return None
    return _with_apposition(words, bare, lexicon, cast)


def bare_phrase(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """The phrase that begins at `at`, up to the first comma."""
    return _bare(words, at, lexicon, cast)


def _bare(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    speech = lexicon.speech
    if _low(words, at) in speech.persons:
        return Phrase(at, at + 1, pronoun=True)
    if _low(words, at) in speech.pronouns and _low(words, at) not in speech.determiners:
        return None
    if at >= len(words) or not words[at].is_word:
        return None
    last = _extent(words, at, lexicon)
    if last == at:
        return None
    return _parted(words, at, last, lexicon, cast)


def _extent(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Where the phrase ends: at a sign, at a word that no noun phrase holds, or where a small word follows a name."""
    speech = lexicon.speech
    described = words[at].low in speech.determiners
    end = at
    while end < min(len(words), at + _LONGEST):
        word = words[end]
        if not word.is_word or lexicon.verb(words, end) or (end > at and lexicon.passing(words, end)):
            break
        if end == at and (word.low in speech.prepositions or lexicon.source(words, at) or lexicon.passing(words, at)):
            break
        if end == at and word.text[0].isdigit():
            break
        if word.is_capital or word.text[0].isdigit():
            end += 1
            continue
        if word.low in speech.linking or word.low in speech.determiners:
            if end > at and word.low not in speech.linking and _is_named(words[end - 1], lexicon):
                break  # "Ada Lind dem Boten"
            if end == at and word.low in speech.linking and word.low not in speech.determiners:
                break
            end += 1
            continue
        if word.low in speech.prepositions or word.low in speech.pronouns or word.low in speech.joining:
            break
        if not described and word.low not in speech.titles:
            break
        if end > at and _is_named(words[end - 1], lexicon) and not _goes_on(words, end, lexicon):
            break
        end += 1
    while end > at and (words[end - 1].low in speech.linking or words[end - 1].low in speech.determiners):
        end -= 1
    return end


def _is_named(word: Token, lexicon: Lexicon) -> bool:
    return word.is_capital and word.low not in lexicon.speech.determiners


def _goes_on(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a small word behind a capital one belongs to a role that goes on: "ministre des Affaires étrangères"."""
    linked = at > 1 and not words[at - 2].is_capital and words[at - 2].low in lexicon.speech.linking
    return words[at].low in lexicon.speech.titles or linked


def _parted(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    name_from = _name_start(words, at, last, lexicon, cast)
    if name_from is None:
        return None if _is_empty(words, at, last, lexicon) else Phrase(at, last)
    name_to = _name_end(words, name_from, last, lexicon)
    if name_from == at == 0 and cast.has(words[1:name_to]):  # "Finalement Ada Lind"
        name_from = 1
    if name_from > at and (_is_no_name(words, name_from, name_to, lexicon) or _is_owner(words, at, name_from, lexicon)):
        return Phrase(at, last)
    role = (at, name_from) if name_from > at else None
    return Phrase(at, name_to, (name_from, name_to), role)


def _is_no_name(words: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """ "le PDG", "le chef de la majorité LR", "le site de 20 Minutes": what is capitalised behind other words."""
    before = words[start - 1]
    return (end - start == 1 and (_is_acronym(words[start]) or before.low in lexicon.speech.determiners)) or before.text.isdigit()


def _is_owner(words: Sequence[Token], at: int, name: int, lexicon: Lexicon) -> bool:
    """Whether a name belongs to what hangs on the speaker: "la portavoz del presidente Lind", "die Stiftung des X"."""
    links = [n for n in range(at + 1, name) if words[n].low in lexicon.speech.linking]
    if not links:
        return False
    head, hanging = words[at : links[0]], words[links[-1] : name]
    return not any(map(lexicon.is_role, head)) or any(map(lexicon.is_role, hanging))


def _is_empty(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> bool:
    return all(word.low in lexicon.speech.determiners for word in words[at:last])


def _name_start(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, cast: Cast) -> int | None:
    """Where the name at the end of a phrase begins."""
    start = last
    while start > at and (words[start - 1].is_capital or _is_particle(words, start - 1, at, lexicon)):
        start -= 1
    while start < last and not words[start].is_capital:
        start += 1
    start = _behind_nouns(words, at, start, last, lexicon, cast)
    if start >= last or last - start > _LONGEST_NAME:
        return None
    return start


def _is_particle(words: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    return (
        words[at].low in lexicon.speech.particles
        and at > first
        and words[at - 1].is_capital
        and not words[at].is_capital
        and words[at - 1].low not in lexicon.speech.titles
    )


def _behind_nouns(
    words: Sequence[Token], at: int, start: int, last: int, lexicon: Lexicon, cast: Cast
) -> int:
    """Past what is capitalised and no name: a noun behind its article, a role, an acronym, a body."""
    speech = lexicon.speech
    if speech.nouns_capitalised:
        start = max([start, *(n + 1 for n in range(start, last - 1) if lexicon.is_role(words[n]))])
    while start < last:
        word, before = words[start], words[start - 1].low if start > at else ""
        linked = before in speech.linking or before in speech.determiners
        if speech.nouns_capitalised:
            adjective = bool(before) and not words[start - 1].is_capital and before not in speech.particles
            if word.low in speech.determiners or linked or adjective or lexicon.is_role(word) or cast.is_noun(word.low) or _is_acronym(word):
                start += 1
                continue
            return start
        if word.low in speech.titles or word.low in speech.determiners:
            start += 1
            continue
        if linked and start > at + 1:  # "de l'Intérieur Gérald Arvel", "du Havre"
            return cast.name_within(words, start, last)
        return start
    return start


def _is_acronym(word: Token) -> bool:
    letters = word.text.split("-")[0]
    return len(letters) > 1 and letters.isupper()


def _name_end(words: Sequence[Token], start: int, last: int, lexicon: Lexicon) -> int:
    end = start
    while end < last and (words[end].is_capital or words[end].low in lexicon.speech.particles):
        if not words[end].is_capital and end + 1 < last and _is_acronym(words[end + 1]):  # "Ada Lind von HRW"
            break
        end += 1
    while end > start and not words[end - 1].is_capital:
        end -= 1
    return end


def _with_apposition(words: Sequence[Token], bare: Phrase, lexicon: Lexicon, cast: Cast) -> Phrase:
    """ "X, Leiter der Wache," and "der Leiter der Wache, X,": the other of name and role stands behind the comma."""
    at = past_brackets(words, bare.last)
    if _low(words, at) != ",":
        return bare
    other = _bare(words, at + 1, lexicon, cast)
    if other is None or other.pronoun or not _ends_clause(words, other.last):
        return bare
    if not bare.named and other.named and other.role is None:
        return Phrase(bare.first, other.last, other.name, (bare.first, bare.last))
    if bare.named and bare.role is None and not other.named and _says_role(words, other, lexicon):
        return replace(bare, role=(other.first, other.last))
    return bare


def past_brackets(words: Sequence[Token], at: int) -> int:
    """The place behind short brackets that open at `at`, `at` itself where none do."""
    if _low(words, at) != "(":
        return at
    return next((n + 1 for n in range(at, min(len(words), at + _BRACKETS)) if words[n].text == ")"), at)


def _says_role(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    return any(lexicon.is_role(word) for word in words[phrase.first : phrase.last])


def _ends_clause(words: Sequence[Token], at: int) -> bool:
    return at >= len(words) or words[at].text in ",.;:(–—-" or not words[at].is_word


def _begins(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at < len(words) and (words[at].is_capital or words[at].low in lexicon.speech.determiners)


def _low(words: Sequence[Token], at: int) -> str:
    return words[at].low if at < len(words) else ""
