"""Whose words are given where nobody "says" them: a source, whoever is cited, and what stands written somewhere.

source      nach Ansicht von X ist das „...“; selon X, ...; ..., so X weiter: „...“
cited       „...“, wird X in der Zeitung zitiert; die Zeitung zitiert X mit den Worten: „...“
written     „...“, heißt es in dem Brief der Stadt; In dem Antrag heißt es: „...“
"""

from __future__ import annotations

from collections.abc import Sequence

from .cast import Cast
from .extents import place_at
from .lexicon import Lexicon
from .phrases import Phrase, phrase_at
from .saying import Saying, is_known, may_follow
from .tokens import Token, low_at

_CITED = 12  # words between who is cited and the verb of citing
_NEAR = 3  # words between what is written and its verb


def cited_behind(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Saying | None:
    """ "wird X in der Zeitung zitiert"."""
    if low_at(words, at) not in lexicon.speech.passive:
        return None
    phrase = _somebody(words, at + 1, lexicon, cast)
    if phrase is None:
        return None
    for cue in range(phrase.last, min(len(words), phrase.last + _CITED)):
        if words[cue].low in lexicon.speech.cited:
            return Saying(words, (cue, cue + 1), phrase, cue + 1)
        if words[cue].text in ".:;!?":
            break
    return None


def cited_before(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """ "wird X wie folgt zitiert:", "zitiert X mit den Worten:"."""
    if len(words) > 1 and words[-1].text == ":" and words[-2].low in lexicon.speech.cited:
        found = (cited_behind(words, at, lexicon, cast) for at in range(len(words)))
        return next((each for each in found if each), None)
    for at, word in enumerate(words):
        if word.low in lexicon.speech.cited:
            phrase = _somebody(words, at + 1, lexicon, cast)
            if phrase and lexicon.wording(words, phrase.last):
                return Saying(words, (at, at + 1), phrase, phrase.last)
    return None


def source_before(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """The one source that the sentence up to the quotation names."""
    found = [(at, length) for at in range(len(words)) if (length := lexicon.source(words, at))]
    if len(found) != 1:
        return None
    at, length = found[0]
    phrase = _somebody(words, at + length, lexicon, cast)
    if phrase is None or lexicon.is_told(words[phrase.first : phrase.last]):
        return None
    rest = words[phrase.end : len(words) - (words[-1].text == ":")]
    other = any(word.text == "(" or lexicon.is_role(word) for word in rest)
    return Saying(words, (at, at + length), phrase, phrase.end) if not other and may_follow(rest, lexicon) else None


def written_behind(words: Sequence[Token], at: int, lexicon: Lexicon) -> Saying | None:
    """ "heißt es in dem Brief der Stadt"."""
    length = lexicon.written(words, at)
    first = at + length + lexicon.passing(words, at + length)
    last = place_at(words, first, lexicon) if length else None
    return Saying(words, (at, at + length), Phrase(first, last), last) if last else None


def written_before(words: Sequence[Token], lexicon: Lexicon) -> Saying | None:
    """ "In dem Antrag heißt es:", "So heißt es in der Meldung:"."""
    if words[-1].text != ":":
        return None
    for at in range(len(words)):
        length = lexicon.written(words, at)
        if length:
            last = place_at(words, 0, lexicon)
            if last and last <= at <= last + _NEAR:
                return Saying(words, (at, at + length), Phrase(0, last), at + length)
            return written_behind(words, at, lexicon)
    return None


def _somebody(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """Somebody named, or told by what they are."""
    phrase = phrase_at(words, at, lexicon, cast)
    if phrase is None or phrase.pronoun:
        return None
    return phrase if phrase.named or is_known(words, phrase, lexicon) else None
