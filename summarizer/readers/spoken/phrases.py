"""Who a phrase names: "der Sprecher der Polizei, Hans Lind", "le ministre Jean Arvel", "una fuente del Gobierno".

A light reading of noun phrases from left to right, after Pouliquen, Steinberger and Best (2007), "Automatic detection
of quotations in multilingual news": determiners, words of a role, a name, and behind a comma the other of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cast import Cast
from .extents import extent, is_post
from .lexicon import Lexicon
from .tokens import Token, low_at

_LONGEST_NAME = 5
_BRACKETS = 8
_PARTS = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words from `first` up to `last` (not included); `name` and `role` are ranges of words likewise."""

    first: int
    last: int
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    pronoun: bool = False

    @property
    def end(self) -> int:
        """The word behind it and the role that follows it."""
        return max(self.last, self.role[1] if self.role else 0)

    @property
    def named(self) -> bool:
        """Whether a name stands in it."""
        return self.name is not None


def phrase_at(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """The phrase that begins at `at`, with its apposition; None if there is none, or two are joined in it."""
    bare = _bare(words, at, lexicon, cast)
    if bare is None:
        return None
    if bare.pronoun:  # "dice lei, Leda"
        followed = low_at(words, bare.last) == "," and bare.last + 1 < len(words) and words[bare.last + 1].is_capital
        return None if followed else bare
    if low_at(words, bare.last) in lexicon.speech.joining and _begins(words, bare.last + 1, lexicon):
        return None
    return _with_apposition(words, bare, lexicon, cast)


def _bare(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    speech = lexicon.speech
    if low_at(words, at) in speech.persons:
        return Phrase(at, at + 1, pronoun=True)
    if low_at(words, at) in speech.pronouns and low_at(words, at) not in speech.determiners:
        return None
    if at >= len(words) or not words[at].is_word:
        return None
    last = extent(words, at, lexicon)
    if last == at:
        return None
    return _parted(words, at, last, lexicon, cast)


def _parted(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """The phrase with its name told from its role."""
    early = _leading(words, at, last, lexicon, cast) or _behind_role(words, at, last, lexicon)
    if early:
        return Phrase(at, early[1], early, (at, early[0]) if early[0] > at else None)
    start = _name_start(words, at, last, lexicon, cast)
    if start is None:
        return None if _is_empty(words, at, last, lexicon) else Phrase(at, last)
    end = _name_end(words, start, last, lexicon)
    if start > at and (_is_no_name(words, start, end, lexicon) or _is_owner(words, at, start, lexicon)):
        return Phrase(at, last)
    return Phrase(at, end, (start, end), (at, start) if start > at else None)


def _behind_role(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name right behind what somebody is: "de woordvoerder Otto Holm van de brandweer"."""
    for start in range(at + 1, last):
        before = words[start - 1]
        if words[start].low in lexicon.speech.linking:
            return None
        post = before.low in lexicon.speech.titles or (start == at + 1 and is_post(words, at, lexicon))
        if words[start].is_capital and post and not lexicon.is_role(words[start]):
            end = _name_end(words, start, last, lexicon)
            return None if end - start == 1 and _is_acronym(words[start]) else (start, end)
    return None


def _is_no_name(words: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """ "le PDG", "el Ayuntamiento de Calder", "la compagnie Brise", "le site de 20 Minutes": nobody's name."""
    before, alone = words[start - 1], end - start == 1
    if before.text.isdigit() or before.low in lexicon.speech.determiners:
        return True
    return alone and (_is_acronym(words[start]) or not lexicon.is_role(before))


def _is_owner(words: Sequence[Token], at: int, name: int, lexicon: Lexicon) -> bool:
    """Whether a name belongs to what hangs on the speaker: "la portavoz del presidente Lind", "die Stiftung des X"."""
    links = [n for n in range(at + 1, name) if words[n].low in lexicon.speech.linking]
    if not links:
        return False
    head, hanging = words[at : links[0]], words[links[-1] : name]
    return not any(map(lexicon.is_role, head)) or any(map(lexicon.is_role, hanging))


def _is_empty(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> bool:
    """Whether nobody is described: "that", "that one there"."""
    determiners, pronouns = lexicon.speech.determiners, lexicon.speech.pronouns
    bare = words[at].low in pronouns and not any(map(lexicon.is_role, words[at:last])) and last - at <= _PARTS
    return bare or all(word.low in determiners for word in words[at:last])


def _leading(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, cast: Cast) -> tuple[int, int] | None:
    """The name that a phrase without an article begins with, behind roles: "Hafenmeister Otto Holm von der Wache"."""
    if not words[at].is_capital or words[at].low in lexicon.speech.determiners:
        return None
    end = _name_end(words, at, last, lexicon)
    start = _behind_nouns(words, at, at, end, lexicon, cast)
    if start == at == 0 and cast.has(words[1:end]):  # "Finalement Ada Lind"
        start = 1
    return (start, end) if start < end and end - start <= _LONGEST_NAME else None


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
        and not lexicon.is_role(words[at - 1])
    )


def _behind_nouns(words: Sequence[Token], at: int, start: int, last: int, lexicon: Lexicon, cast: Cast) -> int:
    """Past what is capitalised and no name: a noun behind its article, a role, an acronym, a body."""
    speech = lexicon.speech
    if speech.nouns_capitalised:
        start = max([start, *(n + 1 for n in range(start, last - 1) if lexicon.is_role(words[n]))])
    while start < last:
        word, before = words[start], words[start - 1].low if start > at else ""
        linked = before in speech.linking or before in speech.determiners
        if speech.nouns_capitalised:
            adjective = bool(before) and not words[start - 1].is_capital and before not in speech.particles
            if (
                word.low in speech.determiners
                or linked
                or adjective
                or lexicon.is_role(word)
                or cast.is_noun(word.low)
                or _is_acronym(word)
            ):
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
    if low_at(words, at) != ",":
        return bare
    other = _bare(words, at + 1, lexicon, cast)
    if other is None or other.pronoun or not _ends_clause(words, other.last):
        return bare
    if _is_of_a_place(words, bare, other, cast):
        return Phrase(bare.first, other.last, other.name, (bare.first, bare.last))
    bare_name = other.role is None or lexicon.is_courtesy(words[slice(*other.role)])
    if not bare.named and other.named and bare_name:
        return Phrase(bare.first, other.last, other.name, (bare.first, bare.last))
    if bare.named and bare.role is None and not other.named and says_role(words, other, lexicon):
        return replace(bare, role=(other.first, other.last))
    return bare


def _is_of_a_place(words: Sequence[Token], bare: Phrase, other: Phrase, cast: Cast) -> bool:
    """Whether what passes for a name belongs to the role, and the name follows: "der Vorsteher Calders, Otto Lind"."""
    if bare.name is None or bare.role is None or other.name is None or other.role is not None:
        return False
    first, last = bare.name
    return last - first == 1 and other.name[1] - other.name[0] >= _PARTS and not cast.is_part(words[first].low)


def past_brackets(words: Sequence[Token], at: int) -> int:
    """The place behind short brackets that open at `at`, `at` itself where none do."""
    if low_at(words, at) != "(":
        return at
    return next((n + 1 for n in range(at, min(len(words), at + _BRACKETS)) if words[n].text == ")"), at)


def says_role(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether one of its words is a role."""
    return any(lexicon.is_role(word) for word in words[phrase.first : phrase.last])


def _ends_clause(words: Sequence[Token], at: int) -> bool:
    return at >= len(words) or words[at].text in ",.;:(–—-" or not words[at].is_word


def _begins(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at < len(words) and (words[at].is_capital or words[at].low in lexicon.speech.determiners)
