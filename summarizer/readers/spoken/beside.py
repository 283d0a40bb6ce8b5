"""Whose a quotation is, by what stands beside it.

behind      „...“, sagte X           the verb of saying and who says it follow the closing mark
before      X a déclaré : « ... »    a colon, before it the speaker and the verb, in this order or the other
going on    „...“, sagte X. „...“    the next quotation of the paragraph follows at once, and nobody else says it
"""

from __future__ import annotations

from collections.abc import Sequence

from .cast import Cast
from .lexicon import Lexicon
from .phrases import Phrase, past_brackets, phrase_at
from .saying import REST, Saying, is_known, may_follow
from .sources import cited_before, cited_behind, source_before, written_before, written_behind
from .tokens import Token, low_at

_SIGNS = frozenset(",.;–—-!?…")
_ASIDE = 9  # words
_TAIL = 20  # words of a sentence behind a quotation within it


def behind(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """Who says what ends right before these words, or with the rest of its sentence: "„zu spät“ komme, so Lind"."""
    at = 0
    while at < min(2, len(words)) and words[at].text in _SIGNS:
        at += 1
    found = _following(words, at, lexicon, cast)
    if found or not words or not words[0].is_word or words[0].is_capital:
        return found
    signs = (n for n in range(min(len(words), _TAIL)) if not words[n].is_word)
    for sign in signs:
        if words[sign].text != ",":
            break
        found = _following(words, sign + 1, lexicon, cast)
        if found:
            sourced = lexicon.source(words, found.cue[0]) and not found.phrase.named
            unsure = sourced and not is_known(words, found.phrase, lexicon)
            return None if unsure or lexicon.is_told(found.spoken_by) else found
    return None


def anybody_in(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """Who a sentence is about: somebody who opens it or follows its first comma, or the last who says something."""
    comma = next((at + 1 for at, word in enumerate(words) if word.text == ","), 0)
    for first in (0, comma):
        phrase = phrase_at(words, first, lexicon, cast)
        if phrase and not phrase.pronoun and _is_subject(words, phrase, lexicon, cast):
            return Saying(words, (phrase.end, phrase.end), phrase, phrase.end)
    said = (_following(words, at, lexicon, cast) for at in reversed(range(len(words))))
    return next((each for each in said if each and _is_told_of(words, each.phrase, lexicon, cast)), None)


def _is_told_of(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon, cast: Cast) -> bool:
    name = words[slice(*(phrase.name or (0, 0)))]
    body = len(name) == 1 and name[0].text.isupper()
    return phrase.named and not body and (is_known(words, phrase, lexicon) or _is_somebody(words, phrase, cast))


def _is_subject(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether somebody named opens the sentence or acts, or somebody described does by a verb that is known."""
    if _is_told_of(words, phrase, lexicon, cast):
        return phrase.first == 0 or (phrase.end < len(words) and words[phrase.end].is_word)
    speech = lexicon.speech
    low = low_at(words, phrase.end)
    acts = low in speech.auxiliaries or lexicon.verb(words, phrase.end) > 0
    inner = {word.low for word in words[phrase.first + 1 : phrase.end]}
    return acts and is_known(words, phrase, lexicon) and not inner & (speech.auxiliaries | speech.clitics)


def _following(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Saying | None:
    pronoun = lexicon.asks_back(words, at)
    if pronoun:
        return Saying(words, (at, pronoun), Phrase(at, pronoun, pronoun=True), pronoun)
    other = written_behind(words, at, lexicon) or cited_behind(words, at, lexicon, cast)
    if other:
        return other
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
    return Saying(words, (at, at + length), phrase, phrase.end)


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
    words = _last_clause(words)
    if len(words) > 1 and words[0].text == "," and words[1].is_capital:  # "«...», Ada Lind a assuré que «...»"
        words = words[1:]
    if not words or words[0].text in _SIGNS or lexicon.is_medium(words[-1]):
        return None
    found = [saying for at in range(len(words)) if (saying := _at_verb(words, at, lexicon, cast))]
    if len(found) == 1 and not lexicon.source(words, 0) and _fits(words, found[0], lexicon):
        return found[0]
    other = cited_before(words, lexicon, cast) or written_before(words, lexicon)
    if found or other:
        return other
    if any(lexicon.source(words, at) for at in range(len(words))):
        return source_before(words, lexicon, cast)
    return _subject(words, lexicon, cast) if words[-1].text == ":" else None


def _last_clause(words: Sequence[Token]) -> Sequence[Token]:
    """What stands behind a colon within them: "der Rat kritisiert das scharf: So sagte Ada Lind:"."""
    inner = [at for at, word in enumerate(words[:-1]) if word.text == ":"]
    return words[inner[-1] + 1 :] if inner else words


def _fits(words: Sequence[Token], saying: Saying, lexicon: Lexicon) -> bool:
    """Whether nothing stands up to the quotation that could be somebody else's saying."""
    rest, phrase, colon = words[saying.end :], saying.phrase, words[-1].text == ":"
    if colon:
        rest = rest[:-1]
    if rest and words[saying.cue[0]].low in lexicon.speech.auxiliaries and lexicon.is_participle(rest[-1].low):
        rest = rest[:-1]
    known = colon or phrase.pronoun or phrase.named or is_known(words, phrase, lexicon)
    return bool(known) and may_follow(rest, lexicon)


def _at_verb(words: Sequence[Token], at: int, lexicon: Lexicon, cast: Cast) -> Saying | None:
    length = lexicon.verb(words, at) or int(_is_parted(words, at, lexicon))
    if not length:
        return None
    cue = (at, at + length)
    leading = _ending_at(words, at, lexicon, cast)
    first = at + length + lexicon.passing(words, at + length)
    following = phrase_at(words, first, lexicon, cast)
    following = None if following and lexicon.is_object(words[following.first]) else following
    phrase = leading if leading and (leading.named or leading.pronoun or not (following and following.named)) else None
    end = cue[1]
    if phrase is None and leading is None and following and _may_follow(words, at, lexicon, cast):
        phrase, end = following, following.last
    if phrase is None:
        return None
    return Saying(words, cue, phrase, end)


def _is_parted(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an auxiliary has its participle of saying at the end: "hatte Ada Lind im Mai zugesichert:"."""
    last = len(words) - 1 - (words[-1].text == ":")
    return words[at].low in lexicon.speech.auxiliaries and last > at + 1 and lexicon.is_participle(words[last].low)


def _ending_at(words: Sequence[Token], verb: int, lexicon: Lexicon, cast: Cast) -> Phrase | None:
    """The phrase that ends right before the verb, and begins with the sentence or behind a comma."""
    commas = [number for number in range(verb) if words[number].text == ","]
    for start in [*(comma + 1 for comma in reversed(commas)), 0, _opened(words, lexicon)]:
        if start >= verb:
            continue
        phrase = phrase_at(words, start, lexicon, cast)
        if (
            phrase is None
            or lexicon.is_object(words[start])
            or (start == 0 and _may_be_no_name(words, phrase, lexicon, cast))
        ):
            continue
        if _closes(words, phrase.last, verb, lexicon) and (words[verb - 1].text != "," or phrase.role or start == 0):
            return phrase if not _told(words, phrase, lexicon) else None
        if phrase.named and phrase.role and phrase.role[1] <= verb and _closes(words, phrase.role[1], verb, lexicon):
            return phrase
    return None


def _opened(words: Sequence[Token], lexicon: Lexicon) -> int:
    """Where a sentence goes on behind "auch" or "wie": "Auch der Trainer sagte", "Wie der Trainer sagte"."""
    return next((at for at, word in enumerate(words) if word.low not in lexicon.speech.opening), 0)


def _closes(words: Sequence[Token], at: int, verb: int, lexicon: Lexicon) -> bool:
    """Whether nothing but brackets, a comma, or where a named one belongs, stands between a phrase and the verb."""
    at = past_brackets(words, at)
    small = lexicon.speech.linking | lexicon.speech.determiners
    if at < verb and words[at].low in small and all(word.is_capital or word.low in small for word in words[at:verb]):
        return words[verb - 1].is_capital  # "Ada Lind von der Hafenwache sagte"
    return at == verb or (at == verb - 1 and words[at].text == ",")


def _told(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    return not phrase.named and lexicon.is_told(words[phrase.first : phrase.last])


def _subject(words: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Saying | None:
    """ "Präsident Lind: „...“", "Ada Lind kennt das: „...“": somebody known opens the sentence before a colon."""
    phrase = phrase_at(words, 0, lexicon, cast)
    if (
        phrase is None
        or lexicon.is_object(words[0])
        or not (is_known(words, phrase, lexicon) or _is_somebody(words, phrase, cast))
    ):
        return None
    end = phrase.end
    rest = words[end:-1]
    clause = next((at for at, word in enumerate(rest) if word.text == ","), len(rest))
    denied = any(word.low in lexicon.speech.negation for word in rest[:clause])
    if len(rest) > REST or denied or any(word.text in ";:" for word in rest):
        return None
    return Saying(words, (end, end), phrase, end)


def _may_be_no_name(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether one word that opens a sentence is capitalised for that alone, as far as the story shows."""
    alone = phrase.last == phrase.first + 1 and not phrase.pronoun
    return alone and lexicon.speech.nouns_capitalised and words[phrase.first].low not in cast.inner


def _is_somebody(words: Sequence[Token], phrase: Phrase, cast: Cast) -> bool:
    """Whether it is a name of two parts, or with one that the story has in full elsewhere."""
    return phrase.name is not None and cast.is_somebody(words[slice(*phrase.name)])


def _may_follow(words: Sequence[Token], verb: int, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether the speaker may stand behind a verb before the quotation: not behind "und nannte", "Ada Lind, nannte"."""
    if not lexicon.speech.inverted or (verb and words[verb - 1].low in lexicon.speech.joining):
        return False
    return not (verb > 1 and words[verb - 1].text == "," and cast.is_part(words[verb - 2].low))
