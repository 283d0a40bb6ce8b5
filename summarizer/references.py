"""What in a sentence points back at what stands before it, and what can be said in brackets to mend that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from .marks import marked_spans
from .model import KEY_CONFIDENCE, Insertion, Quote
from .segmentation import Interval
from .terms import StorySentence

_OPENING_LINK = re.compile(
    r"[\"“'‘`(\s]*(?:he|she|they|it|his|her|hers|their|its|this|that|these|those|such|but|and|so|or|yet|however|also"
    r"|too|meanwhile|instead|moreover|nevertheless|nonetheless|furthermore|besides|otherwise|therefore|thus|hence"
    r"|still|then|both|neither|another|others|one of them|in turn|likewise"
    r"|the (?:two|three|pair|former|latter|other|others|same))\b",
    re.I,
)
_OPENING_REFERENCE = re.compile(
    r"The (?:(?!(?:of|to|in|for)\b)[\w’'-]+ )?"
    r"(?:move|decision|ruling|verdict|proposal|plans?|announcement|revelations?|news|comments|remarks|statement|measures?"
    r"|step|change|incident|allegations|accusations|claims?|findings|results?|option|offer|choice|alternative|solution"
    r"|idea|practice|pair|duo|trio|latter|former)\b(?![-’'])"
    r"(?! (?:of|by|to|that|for|from|in|on|against|at|with|between|about|which|who|over|under|behind|among)\b)"
)
"""A definite description of what was told before: "The move was criticised ...", but not "The move to Oslo ..."."""
_QUOTED = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|(?<!\w)‘.*?(?:’(?!\w)|$)|``.*?(?:''|$)|(?<!\w)'(?=\w).*?(?:'(?!\w)|$)"
)
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.I)


def opens_with_link(text: str) -> bool:
    """Whether the sentence begins with a pronoun, a link word or "the move", and so hangs on the one before it."""
    return _OPENING_LINK.match(text) is not None or _OPENING_REFERENCE.match(text) is not None


def pronoun_alone(text: str) -> bool:
    """Whether "he", "she" or "they" stands outside quotation marks with nobody before it: "No," he said."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    pronoun = _PRONOUN.search(bare)
    return pronoun is not None and len(bare[: pronoun.start()].split()) <= 1


def leans(sentence: StorySentence, *, resolved: bool) -> bool:
    """Whether the sentence needs the one before it; a pronoun that is `resolved` in brackets does not make it so."""
    return opens_with_link(sentence.text) or (not resolved and pronoun_alone(sentence.text))


def is_spoken(sentence: StorySentence, quotes: Sequence[Quote]) -> bool:
    """Whether the sentence stands within somebody's words: alone it would pass for the reporter's."""
    start, end = sentence.span.start, sentence.span.end
    return any(quote.kind == "direct" and quote.start <= start and end <= quote.end for quote in quotes)


def torn(text: str, paragraphs: Sequence[Interval], sentences: Sequence[StorySentence]) -> frozenset[int]:
    """The numbers of the sentences that hold a part of a quotation, whose other part stands elsewhere."""
    starts = [sentence.span.start for sentence in sentences]
    found: set[int] = set()
    for marked in marked_spans(text, paragraphs):
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
        if not _PRONOUN.fullmatch(speaker.mention) or _PRONOUN.fullmatch(speaker.name):
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
