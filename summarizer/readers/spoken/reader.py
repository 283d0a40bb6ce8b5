"""The quotes of a story in a language that is not parsed, with their speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ...marks import Marked
from ...model import Quote, Speaker, SpeakerKind
from ...segmentation import Paragraph
from ...story import Story
from .. import Reading
from ..direct import direct, one_reason, paragraph_at, people_of, quotations
from .beside import anybody_in, before, behind
from .cast import Cast, cast_of
from .lexicon import Lexicon, lexicon
from .saying import Saying
from .tokens import Token, tokens
from .worth import with_key_quotes

if TYPE_CHECKING:
    from ...quotes import Reasons

_NEAR = 200  # characters beside a quotation that are read
_SINCE = 60  # words between a name and the pronoun for it, at most
_GOES_ON = frozenset(",-–—")
_REST = 10  # words between a speaker and the next quotation, at most


class SpokenReader:
    """Finds quotations by their marks, and who says them by the words beside them."""

    def read(self, story: Story) -> Reading:
        """The quotations of the story, unclear where nobody stands beside them in a plain construction."""
        quotes = with_key_quotes(_quotes(story), story.language)
        return Reading(tuple(quotes), people_of(quotes))

    def reasons(self, story: Story) -> Reasons:
        """The same, with the one reason that there is."""
        return one_reason(_quotes(story), "beside", "no verb of saying with a speaker stands beside it")


def _quotes(story: Story) -> list[Quote]:
    words = lexicon(story.language)
    cast = cast_of(story, words)
    spans = quotations(story)
    return [
        _quote(story, span, saying, words, cast)
        for span, saying in zip(spans, _sayings(story, spans, words, cast), strict=True)
    ]


def _sayings(story: Story, spans: Sequence[Marked], words: Lexicon, cast: Cast) -> list[Saying | None]:
    """For each quotation who says it, as far as that stands beside it."""
    found: list[Saying | None] = []
    for number, span in enumerate(spans):
        beside = _Beside(story.text, paragraph_at(story, span.start), spans, number, words)
        own = _own(beside, words, cast)
        if own is None:
            own = _silent(beside.going_on(found[-1]) if found else None)
        elif own.phrase.pronoun:
            own = _silent(beside.same(own, found, cast))
        found.append(own)
    return found


def _written(saying: Saying) -> list[str]:
    return [word.text for word in saying.words[slice(*(saying.phrase.name or (0, 0)))]]


def _silent(saying: Saying | None) -> Saying | None:
    """Who it is, without the verb, which stands beside another quotation."""
    return saying and replace(saying, cue=(0, 0))


def _own(beside: _Beside, words: Lexicon, cast: Cast) -> Saying | None:
    """Who says a quotation by what stands behind or before it; nobody where two do."""
    leading = beside.words_before()
    after = behind(beside.words_behind(), words, cast)
    if after is None:
        return before(leading, words, cast)
    if not leading or not leading[0].is_capital:
        return after
    if leading[-1].is_word:  # "Als Lind sagte, es sei „...“, rief"
        return None if any(words.verb(leading, at) for at in range(len(leading))) else after
    other = before(leading, words, cast) if leading[-1].text == "," else None  # "Während Lind klagte, „...“, rief"
    return None if other and not other.phrase.pronoun and _written(other) != _written(after) else after


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside one of the quotations of a story, within its paragraph."""

    text: str
    paragraph: Paragraph
    spans: Sequence[Marked]
    number: int
    words: Lexicon

    @property
    def _start(self) -> int:
        return self.spans[self.number].start

    def words_behind(self) -> list[Token]:
        """What follows it, up to the next quotation."""
        start = self.spans[self.number].end
        end = min(self.paragraph.end, start + _NEAR)
        if self.number + 1 < len(self.spans):
            end = min(end, self.spans[self.number + 1].start)
        return self._tokens(start, end)

    def words_before(self) -> list[Token]:
        """What stands before it from the beginning of the sentence, or from the quotation before it."""
        sentences = self.paragraph.sentences
        at = bisect_left(sentences, self._start, key=lambda each: each.start)
        start = max(sentences[at - 1].start if at else self.paragraph.start, self._start - 2 * _NEAR)
        return self._tokens(max(start, self._previous_end(self.paragraph.start)), self._start)

    def going_on(self, previous: Saying | None) -> Saying | None:
        """Who said the quotation before, if this one goes on right behind it and nobody else follows it."""
        start = self._previous_end(-1)
        if previous is None or start < self.paragraph.start or not self._is_closed():
            return None
        between = self._tokens(start, self._start)
        if not between:
            return previous
        if previous.words and previous.words[0].start == between[0].start:
            rest = between[previous.end :]
            if rest and rest[-1].text in ".,:;" and self._is_plain(rest):
                return previous
        return None

    def same(self, pronoun: Saying, sayings: Sequence[Saying | None], cast: Cast) -> Saying | None:
        """Who a "he" or "she" is: who spoke last, or who opens the sentence before, if nobody else came up since."""
        last = next((each for each in reversed(sayings) if each is not None), None)
        straight = last is not None and last is sayings[-1] and self._goes_straight_on(pronoun, last, cast)
        for who in (last, self._subject_before(cast)):
            if not who or self.words.is_told(who.spoken_by):
                continue
            if (straight and who is last) or self._is_alone(who, cast):
                return who if self.words.may_be(pronoun.spoken_by, who.spoken_by) else None
        return None

    def _goes_straight_on(self, pronoun: Saying, who: Saying, cast: Cast) -> bool:
        """Whether nothing but the end of its sentence, where one thing is said, stands behind the quotation before.

        Whoever it was said to may be the one who speaks now ("au maire"), if the pronoun fits.
        """
        between = self._tokens(self._previous_end(self._start), self._start)
        if not between or between[-1].text not in ".!?" or any(word.text in ".!?;:" for word in between[:-1]):
            return False
        own = {word.low for word in who.spoken_by}
        for article, word in pairwise(between):
            other = word.low not in own and self._is_person(word, cast) and article.low in self.words.small
            if other and self.words.may_be(pronoun.spoken_by, [article]):
                return False
        return sum(self.words.says(between, at) for at in range(len(between))) == 1

    def _is_alone(self, who: Saying, cast: Cast) -> bool:
        """Whether nobody else came up between somebody and the quotation, outside of quotations."""
        own = {word.low for word in who.spoken_by if word.is_capital}
        before, led_by = None, None
        for count, word in enumerate(self._since(who.spoken_by[-1].end)):
            led_by = led_by if before and before.is_capital and word.is_capital else before
            other = self._is_person(word, cast) or self._acts(word, before, led_by, cast)
            if count >= _SINCE or (other and word.low not in own):
                return False
            before = word
        return True

    def _since(self, start: int) -> Iterator[Token]:
        for number in range(bisect_right(self.spans, start, hi=self.number, key=lambda each: each.end), self.number):
            span = self.spans[number]
            if start < span.start:
                yield from self._tokens(start, span.start)
            start = max(start, span.end)
        yield from self._tokens(start, self._start)

    def _subject_before(self, cast: Cast) -> Saying | None:
        """Somebody known whom the sentence before the one of the quotation is about."""
        sentences = self.paragraph.sentences
        at = bisect_right(sentences, self._start, key=lambda each: each.end)
        for sentence in reversed(sentences[max(0, at - 2) : at]):
            words = self._tokens(sentence.start, min(sentence.end, sentence.start + 2 * _NEAR))
            found = anybody_in(words, self.words, cast) if words else None
            if found and not found.phrase.pronoun:
                return found
        return None

    def _is_person(self, word: Token, cast: Cast) -> bool:
        return self.words.is_role(word) or cast.is_part(word.low)

    def _acts(self, word: Token, before: Token | None, led_by: Token | None, cast: Cast) -> bool:
        """Whether a capital is of a name that is no place ("sur France Inter"), and no beginning of a sentence."""
        speech = self.words.speech
        if not word.is_capital or speech.nouns_capitalised:
            return False
        if led_by is None or led_by.text in ".!?":
            return word.low in cast.inner and word.low not in self.words.small
        named = before is not led_by and led_by.low in speech.linking  # "in een regie van Ada Lind"
        return named or led_by.low not in self.words.small

    def _is_closed(self) -> bool:
        """Whether nothing of its own sentence follows the quotation, nor a dash, as behind a heading."""
        behind = self.words_behind()
        return not behind or not (behind[0].text in _GOES_ON or (behind[0].is_word and not behind[0].is_capital))

    def _is_plain(self, rest: Sequence[Token]) -> bool:
        return (
            len(rest) <= _REST
            and not any(self.words.verb(rest, at) for at in range(len(rest)))
            and not any(word.text in ".:" for word in rest[:-1])
        )

    def _previous_end(self, otherwise: int) -> int:
        return self.spans[self.number - 1].end if self.number else otherwise

    def _tokens(self, start: int, end: int) -> list[Token]:
        return tokens(self.text, start, end, self.words.language.sentences.abbreviations)


def _quote(story: Story, span: Marked, saying: Saying | None, words: Lexicon, cast: Cast) -> Quote:
    speaker = _speaker(story.text, saying, words, cast) if saying else None
    cue = _text(story.text, saying, saying.cue) if saying and speaker else None
    return direct(story.text, span, speaker, cue)


def _speaker(text: str, saying: Saying, words: Lexicon, cast: Cast) -> Speaker | None:
    phrase = saying.phrase
    if phrase.pronoun:
        return None
    mention = _text(text, saying, (phrase.first, phrase.last)) or ""
    if phrase.name is None:
        return Speaker(mention, mention, None, "unnamed")
    own = _text(text, saying, phrase.name) or ""
    name = cast.full(own)
    role = phrase.role if phrase.role and not words.is_courtesy(saying.words[slice(*phrase.role)]) else None
    return Speaker(name, mention, _text(text, saying, role), _kind(name, phrase.role is not None))


def _kind(name: str, has_role: bool) -> SpeakerKind:
    return "person" if has_role or (" " in name and not name.isupper()) else "organization"


def _text(text: str, saying: Saying, words: tuple[int, int] | None) -> str | None:
    if words is None or words[0] == words[1]:
        return None
    return text[saying.words[words[0]].start : saying.words[words[1] - 1].end]
