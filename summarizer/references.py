"""What in a sentence points back at what stands before it, and what can be said in brackets to mend that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .languages import ENGLISH, Language
from .languages.patterns import any_of
from .languages.shape import Leaning
from .marks import marked_spans
from .model import KEY_CONFIDENCE, Insertion, Quote
from .segmentation import Interval
from .terms import StorySentence

_BEFORE_WORDS = r"[\"“„«»'‘`(\s¿¡「『]*"
_LINKS_WITHIN = 80
"""Characters of a sentence in which a link goes on from the one before."""

_QUOTED = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|»[^«]*(?:«|$)|「[^」]*(?:」|$)"
    r"|(?<!\w)‘.*?(?:’(?!\w)|$)|``.*?(?:''|$)|(?<!\w)'(?=\w).*?(?:'(?!\w)|$)"
)


@dataclass(frozen=True, slots=True)
class References:
    """Patterns for what points back in a language: words that a sentence opens with, pronouns, "The move ..."."""

    opening: re.Pattern[str]
    described: re.Pattern[str]
    pronoun: re.Pattern[str]
    within: re.Pattern[str]
    pointing: re.Pattern[str]
    resumed: re.Pattern[str]
    hanging: re.Pattern[str]
    speaking: re.Pattern[str]
    linking: re.Pattern[str]


@cache
def references(language: Language) -> References:
    """Those of a language, made once."""
    words, ends = language.leaning, r"\b" if language.writing.spaces else ""
    unnamed = "" if language.writing.capital_nouns else "(?! [A-ZÀ-ÖØ-Þ])"
    return References(
        re.compile(rf"{_BEFORE_WORDS}(?:{any_of(words.openings)}){ends}", re.I),
        _described(words),
        re.compile(rf"\b(?:{any_of(words.pronouns)}){ends}", re.I),
        re.compile(rf", (?:{any_of(words.within)})[,.]", re.I),
        _pointing(words),
        _resumed(words),
        re.compile(rf"\W*\w(?:(?![A-ZÀ-Þ]).)*?\b(?i:{any_of(words.hanging)}){ends}", re.S),
        re.compile(rf"(?i:{any_of(words.speaking)}){ends}{unnamed}"),
        _linking(words, ends),
    )


def _described(words: Leaning) -> re.Pattern[str]:
    article, completion = any_of(map(str.capitalize, words.articles)), any_of(words.completions)
    return re.compile(
        rf"(?:{article})(?: |(?<=[’']))(?:(?!(?:{completion})\b)[\w’'-]+ )?(?i:{any_of(words.deeds)})\b(?![-’'])"
        rf"(?! (?:{completion})\b)"
    )


def _pointing(words: Leaning) -> re.Pattern[str]:
    """A thing that was told before, named again: "those hits", "this view"."""
    several = rf"(?:{any_of(words.several)}) (?!(?:{any_of(words.explained)})\b|\w+ed\b)\w{{3,}}\b(?! de \d)"
    return re.compile(rf"\b(?:{several}|(?:{any_of(words.single)}) (?:\w+ )?(?:{any_of(words.named_again)})\b)", re.I)


def _resumed(words: Leaning) -> re.Pattern[str]:
    """Somebody told before, taken up behind a phrase that names nobody: "Dans la soirée, elle ..."."""
    phrase = rf"(?i:{any_of(words.resuming)})\b(?:(?![A-ZÀ-Þ])[^,]|(?<=\w)[A-ZÀ-Þ]){{0,{words.reach}}}"
    besides = rf"(?i:{any_of(words.besides)})\b[^,]{{0,{words.reach}}}"
    return re.compile(rf"(?:{phrase}|{besides}), (?!(?:{any_of(words.unmeant)})\b)(?:{any_of(words.resumed)})\b")


def _linking(words: Leaning, ends: str) -> re.Pattern[str]:
    """What goes on from the sentence before, also behind the subject: "Le port a ainsi perdu ..."."""
    before = rf"(?:(?!\b(?:{any_of(words.conceding)})\b(?!,)).){{0,{_LINKS_WITHIN}}}?"
    return re.compile(rf"{before}\b(?:{any_of(words.linking)}){ends}", re.I | re.S)


def opens_with_link(text: str, language: Language = ENGLISH) -> bool:
    """Whether the sentence begins with a pronoun, a link word or "the move", and so hangs on the one before it."""
    words = references(language)
    if words.opening.match(text) or words.described.match(text) or words.resumed.match(text):
        return True
    told = outside_quotes(text)
    if words.within.search(told) is not None or words.hanging.match(told) or words.linking.match(told):
        return True
    return words.pointing.search(told, 0, language.leaning.reach) is not None


def outside_quotes(text: str) -> str:
    """The sentence with a blank for each character that stands in quotation marks."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)


def pronoun_alone(text: str, language: Language = ENGLISH) -> bool:
    """Whether "he", "she" or "they" stands outside quotation marks with nobody before it: "No," he said."""
    bare = outside_quotes(text)
    pronoun = references(language).pronoun.search(bare)
    return pronoun is not None and len(bare[: pronoun.start()].split()) <= 1


def leans(sentence: StorySentence, *, resolved: bool) -> bool:
    """Whether the sentence needs the one before it; a pronoun that is `resolved` in brackets does not make it so."""
    text, language = sentence.text, sentence.language
    if references(language).speaking.match(text):
        return True
    return opens_with_link(text, language) or (not resolved and pronoun_alone(text, language))


def is_spoken(sentence: StorySentence, quotes: Sequence[Quote]) -> bool:
    """Whether the sentence stands within somebody's words: alone it would pass for the reporter's."""
    start, end = sentence.span.start, sentence.span.end
    return any(quote.kind == "direct" and quote.start <= start and end <= quote.end for quote in quotes)


def torn(text: str, paragraphs: Sequence[Interval], sentences: Sequence[StorySentence]) -> frozenset[int]:
    """The numbers of the sentences that hold a part of a quotation, whose other part stands elsewhere."""
    starts = [sentence.span.start for sentence in sentences]
    found: set[int] = set()
    language = sentences[0].language if sentences else ENGLISH
    for marked in marked_spans(text, paragraphs, language):
        first, last = _sentence_at(starts, marked.start), _sentence_at(starts, marked.end - 1)
        if first is not None and last is not None and (first < last or not marked.closed or marked.continues):
            found.update(range(first, last + 1))
    return frozenset(found)


def resolved_pronouns(
    sentences: Sequence[StorySentence], quotes: Sequence[Quote]
) -> Mapping[int, tuple[Insertion, ...]]:
    """For sentences by number, who a quote's "he" or "she" is, where the speaker is sure."""
    found: dict[int, tuple[Insertion, ...]] = {}
    starts = [sentence.span.start for sentence in sentences]
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None or speaker.kind != "person" or quote.confidence < KEY_CONFIDENCE:
            continue
        pronoun = references(sentences[0].language).pronoun
        if not pronoun.fullmatch(speaker.mention) or pronoun.fullmatch(speaker.name):
            continue
        number = _sentence_at(starts, quote.start)
        if number is not None and number not in found:
            at = _end_of(speaker.mention, sentences[number], quote)
            if at is not None:
                found[number] = (Insertion(at, speaker.name),)
    return found


def _sentence_at(starts: Sequence[int], offset: int) -> int | None:
    number = bisect_right(starts, offset) - 1
    return number if number >= 0 else None


def _end_of(mention: str, sentence: StorySentence, quote: Quote) -> int | None:
    """Where the mention ends that stands in the sentence outside its quote, the nearest one to it."""
    places = [
        match.end() + sentence.span.start
        for match in re.finditer(rf"\b{re.escape(mention)}\b", sentence.text)
        if not quote.start <= match.start() + sentence.span.start < quote.end
    ]
    return min(places, key=lambda place: min(abs(place - quote.start), abs(place - quote.end)), default=None)
