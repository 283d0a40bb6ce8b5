"""How far a phrase goes: "der Sprecher der Polizei, | Hans Lind", "le ministre des Affaires étrangères | a dit"."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Lexicon
from .tokens import Token, low_at

_LONGEST = 14  # words of a phrase


def extent(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Where the phrase ends: at a sign, at a word that no noun phrase holds, or where a small word follows a name."""
    speech = lexicon.speech
    if not _may_begin(words, at, lexicon):
        return at
    return _reach(words, at, lexicon, described=words[at].low in speech.determiners | speech.titles)


def _reach(words: Sequence[Token], at: int, lexicon: Lexicon, *, described: bool) -> int:
    """How far a phrase goes that begins at `at`, with an article or a title if it is `described`."""
    speech, end = lexicon.speech, at + 1
    while end < min(len(words), at + _LONGEST) and _belongs(words, end, lexicon, described=described):
        end += 1
    while end > at and (words[end - 1].low in speech.linking or words[end - 1].low in speech.determiners):
        end -= 1
    return end


def place_at(words: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """Where "in dem Brief der Stadt" ends, if such a phrase with an article begins at `at`."""
    speech, low = lexicon.speech, low_at(words, at)
    if low in speech.within_the and at + 1 < len(words) and words[at + 1].is_word:
        return _reach(words, at + 1, lexicon, described=True)
    if low in speech.within and low_at(words, at + 1) in speech.determiners:
        end = extent(words, at + 1, lexicon)
        return end if end > at + 2 else None
    return None


def _may_begin(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    word, speech = words[at], lexicon.speech
    other = word.low in speech.prepositions or lexicon.source(words, at) or lexicon.passing(words, at)
    linking = word.low in speech.linking and word.low not in speech.determiners
    if other or linking or lexicon.verb(words, at) or not word.text[0].isalpha():
        return False
    return word.is_capital or word.low in speech.determiners or word.low in speech.titles or is_post(words, at, lexicon)


def is_post(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is what somebody is by its place: "boswachter Jelle Lind"."""
    speech, word = lexicon.speech, words[at]
    known = speech.prepositions | speech.pronouns | speech.linking | speech.joining | speech.negation
    followed = at + 1 < len(words) and words[at + 1].is_capital
    return speech.bare_titles and followed and word.is_word and not word.is_capital and word.low not in known


def _belongs(words: Sequence[Token], end: int, lexicon: Lexicon, *, described: bool) -> bool:
    """Whether the word at `end` goes on with a phrase."""
    word, speech = words[end], lexicon.speech
    if not word.is_word or lexicon.verb(words, end) or lexicon.passing(words, end):
        return False
    if word.is_capital or word.text[0].isdigit():
        return True
    named = _is_named(words[end - 1], lexicon)
    if (
        speech.nouns_capitalised
        and word.low in speech.joining
        and end + 1 < len(words)
        and not words[end + 1].is_capital
    ):
        return False  # "die Hacker | und kündigten an"
    if word.low in speech.linking or word.low in speech.determiners:
        return word.low in speech.linking or not named  # "Ada Lind | dem Boten"
    if word.low in speech.prepositions | speech.pronouns | speech.joining:
        return False
    if speech.nouns_capitalised and not _leads_to_noun(words, end, lexicon):
        return False
    return (described or word.low in speech.titles) and (not named or _goes_on(words, end, lexicon))


def _leads_to_noun(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a small word stands before a noun, as an adjective does: "der erste | deutsche | Bischof"."""
    following = next(
        (word for word in words[at + 1 :] if word.is_capital or not word.is_word or _ends(word, lexicon)), None
    )
    return following is not None and following.is_capital


def _ends(word: Token, lexicon: Lexicon) -> bool:
    return word.low in lexicon.speech.determiners or word.low in lexicon.speech.prepositions


def _is_named(word: Token, lexicon: Lexicon) -> bool:
    return word.is_capital and word.low not in lexicon.speech.determiners


def _goes_on(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a small word behind a capital one belongs to a role that goes on: "ministre des Affaires étrangères"."""
    linked = at > 1 and not words[at - 2].is_capital and words[at - 2].low in lexicon.speech.linking
    aged = at > 1 and words[at - 2].text.isdigit()  # "der 35 Jahre | alte Spieler"
    return words[at].low in lexicon.speech.titles or linked or aged
