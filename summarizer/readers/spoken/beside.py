"""Whose a quotation is, by what stands beside it.

behind      „...“, sagte X           the verb of saying and who says it follow the closing mark
before      X a déclaré : « ... »    a colon, before it the speaker and the verb, in this order or the other
going on    „...“, sagte X. „...“    the next quotation of the paragraph follows at once, and nobody else says it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cast import Cast
from .lexicon import Lexicon
from .phrases import Phrase, past_brackets, phrase_at
from .tokens import Token

_SIGNS = frozenset(",.;–—-!?…")
_ASIDE = 9  # words
_TAIL = 9  # words of a sentence behind a quotation within it
_REST = 24  # words between the verb with its speaker and the quotation, at most


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying and whose it is, as ranges of `words`; `end` is the word behind both."""

    words: Sequence[Token]
    cue: tuple[int, int]
    phrase: Phrase
    end: int


def behind(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """Who says what ends right before these words, or with the rest of its sentence: "„zu spät“ komme, so Lind"."""
    at = 0
    while at < min(2, len(words)) and words[at].text in _SIGNS:
        at += 1
    found = _following(words, at, lexicon, cast)
    if found or not words or not words[0].is_word:
        return found
    comma = next((n for n in range(min(len(words), _TAIL)) if not words[n].is_word), None)
    return _following(words, comma + 1, lexicon, cast) if comma and words[comma].text == "," else None


def _following(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Saying | None:
    pronoun = lexicon.asks_back(words, at)
    if pronoun:
        return Saying(words, (at, pronoun), Phrase(at, pronoun, pronoun=True), pronoun)
    while at < len(words) and words[at].low in lexicon.speech.clitics:  # "se pregunta Ada Lind"
        at += 1
    length = lexicon.verb(words, at) or lexicon.source(words, at) or lexicon.tells(words, at)
    if not length or words[at].is_capital:
        return None
    first = _past_asides(words, at + length, lexicon)
    if lexicon.speech.drops and not lexicon.source(words, at) and _is_dropped(words, at + length, lexicon):
        return Saying(words, (at, at + length), Phrase(at, at + length, pronoun=True), at + length)
    phrase = phrase_at(words, first, lexicon, cast)
    if phrase is None or (phrase.last < len(words) and words[phrase.last].low in lexicon.speech.negation):
        return None
    return Saying(words, (at, at + length), phrase, phrase.last)


def _is_dropped(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb has no subject behind it: "ha añadido."."""
    at += lexicon.passing(words, at)
    return at >= len(words) or words[at].text in ".;:" or (words[at].text == "," and at + 1 == len(words))


def _past_asides(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Past when, where and to whom something is said: "disse ontem, no Porto, o patrão", "dijo desde el balcón la"."""
    speech = lexicon.speech
    at += lexicon.passing(words, at)
    if at + 1 < len(words) and words[at].text == "," and words[at + 1].low in speech.prepositions:
        closing = next((n for n in range(at + 1, min(len(words), at + _ASIDE)) if words[n].text == ","), None)
        return closing + 1 if closing else at
    while at + 3 < len(words) and words[at].low in speech.prepositions and words[at + 1].low in speech.determiners:
        if words[at + 2].is_capital or lexicon.is_role(words[at + 2]) or not words[at + 2].is_word:
            break
        at += 3
    return at + lexicon.passing(words, at)


def before(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """Who says what follows right behind these words, which begin with their sentence."""
    if not words or words[0].text in _SIGNS:
        return None
    if lexicon.source(words, 0):  # "Según ha publicado el Faro, el comisario llegó a decir: ..."
        return None
    found = [saying for at in range(len(words)) if (saying := _at_verb(words, at, lexicon, cast))]
    if len(found) == 1 and _fits(words, found[0], lexicon):
        return found[0]
    if found or words[-1].text != ":":
        return None
    return _subject(words, lexicon, cast)


def _fits(words: Sequence[Token], saying: Saying, lexicon: Lexicon) -> bool:
    """Whether nothing stands up to the quotation that could be somebody else's saying."""
    rest = words[saying.end :]
    if words[-1].text == ":":
        rest = rest[:-1]
    elif not saying.phrase.named and not _is_known(words, saying.phrase, lexicon):
        return False
    return len(rest) <= _REST and not any(
        word.text in ";:"
        or lexicon.verb(rest, number)
        or lexicon.source(rest, number)
        or word.low in lexicon.speech.negation
        for number, word in enumerate(rest)
    )


def _at_verb(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Saying | None:
    length = lexicon.verb(words, at)
    if not length:
        return None
    cue = (at, at + length)
    leading = _ending_at(words, at, lexicon, cast)
    first = at + length + lexicon.passing(words, at + length)
    following = phrase_at(words, first, lexicon, cast)
    phrase = leading if leading and (leading.named or leading.pronoun or not (following and following.named)) else None
    end = cue[1]
    if phrase is None and leading is None and following and _may_follow(words, at, lexicon, cast):
        phrase, end = following, following.last
    if phrase is None:
        return None
    return Saying(words, cue, phrase, end)


def _ending_at(words: Sequence[Token], verb: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """The phrase that ends right before the verb, and begins with the sentence or behind a comma."""
    commas = [number for number in range(verb) if words[number].text == ","]
    for start in [comma + 1 for comma in reversed(commas)] + [0]:
        if start == verb:
            continue
        phrase = phrase_at(words, start, lexicon, cast)
        if phrase is None or (start == 0 and _may_be_no_name(words, phrase, lexicon, cast)):
            continue
        if _closes(words, phrase.last, verb) and (words[verb - 1].text != "," or phrase.role or start == 0):
            return phrase if not _told(words, phrase, lexicon) else None
        if phrase.named and phrase.role and phrase.role[1] <= verb and _closes(words, phrase.role[1], verb):
            return phrase
    return None


def _closes(words: Sequence[Token], at: int, verb: int) -> bool:
    """Whether nothing but brackets and a comma stand between the end of a phrase and the verb."""
    at = past_brackets(words, at)
    return at == verb or (at == verb - 1 and words[at].text == ",")


def _told(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    return not phrase.named and words[phrase.last - 1].low in lexicon.speech.told


def _subject(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """ "Präsident Lind: „...“", "Ada Lind kennt das: „...“": somebody known opens the sentence before a colon."""
    phrase = phrase_at(words, 0, lexicon, cast)
    if phrase is None or not (_is_known(words, phrase, lexicon) or _is_somebody(words, phrase, cast)):
        return None
    end = max(phrase.last, phrase.role[1] if phrase.role else 0)
    rest = words[end:-1]
    if len(rest) > _REST or any(word.text in ";:" or word.low in lexicon.speech.negation for word in rest):
        return None
    return Saying(words, (end, end), phrase, end)


def _may_be_no_name(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether one word that opens a sentence is capitalised for that alone, as far as the story shows."""
    alone = phrase.last == phrase.first + 1 and not phrase.pronoun
    return alone and lexicon.speech.nouns_capitalised and words[phrase.first].low not in cast.inner


def _is_known(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether it says what somebody is."""
    return phrase.role is not None or any(lexicon.is_role(word) for word in words[phrase.first : phrase.last])


def _is_somebody(words: Sequence[Token], phrase: Phrase, cast: Cast) -> bool:
    """Whether it is a name of two parts, or with one that the story has in full elsewhere."""
    return phrase.name is not None and cast.is_somebody(words[slice(*phrase.name)])


def _may_follow(words: Sequence[Token], verb: int, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether the speaker may stand behind a verb before the quotation: not behind "und nannte", "Ada Lind, nannte"."""
    if not lexicon.speech.inverted or (verb and words[verb - 1].low in lexicon.speech.joining):
        return False
    return not (verb > 1 and words[verb - 1].text == "," and cast.is_part(words[verb - 2].low))
