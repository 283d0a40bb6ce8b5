"""Which spans of a page's text are not the story.

Three passes, from coarse to fine. Lines: what a line looks like, and whether it repeats. Zones: before the first
line of prose stand headline, deck and byline, and behind the last one the page's furniture. Sentences: what a story's
own lines carry along, such as a dateline or "contributed to this report".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import furniture
from .furnishing import ENDS, QUOTED, furnishings
from .furniture import Reason
from .languages import ENGLISH, Language
from .languages.lengths import has_no_blanks, word_count
from .model import Span
from .segmentation import blocks, sentence_spans

_PROSE_WORDS = 9
_SURELY_PROSE = 30
_WORD = re.compile(r"\w[\w'’.-]*")
_DECK_LENGTH = 1500
_DECK_SENTENCES = 12
"""How far behind its beginning a page that was run together may have its byline, stamps and dateline."""
_WHOLE_LINE: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("date", furniture.DATE),
    ("byline", furniture.BYLINE),
    ("byline", furniture.CONTRIBUTION),
    ("byline", furniture.FILED),
    ("notice", furniture.RIGHTS),
    ("agency", furniture.AGENCY),
    ("correction", furniture.CORRECTION),
    ("embed", furniture.EMBED),
    ("link", furniture.LINK),
)


@dataclass(frozen=True, slots=True)
class Removal:
    """A span that is not the story, and what it is instead."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    reason: Reason | None

    @property
    def words(self) -> int:
        return word_count(self.text) if has_no_blanks(self.text) else len(_WORD.findall(self.text))

    @property
    def is_prose(self) -> bool:
        if self.reason or self.words < _PROSE_WORDS:
            return False
        return self.words >= _SURELY_PROSE or ENDS.search(self.text) is not None


def clean(
    text: str, title: str | None = None, headings: Sequence[str] = (), language: Language = ENGLISH
) -> tuple[Removal, ...]:
    """The removals of `text`, in order and apart. Whatever is not in one of them is the story.

    `headings` are lines that are known to be headings.
    """
    lines = _named_lines(text, title, frozenset(map(_squeeze, headings)), language)
    first, last = _story_zone(lines)
    removals = []
    for number, line in enumerate(lines):
        reason = line.reason or ("promotion" if number > last else None)
        if reason:
            removals.append(Removal(line.span.start, line.span.end, reason))
        elif number >= first:
            removals += sorted(
                _inside(text, line.span, language, opens=number == first, closes=number == last),
                key=lambda cut: cut.start,
            )
        else:
            removals.append(Removal(line.span.start, line.span.end, "label"))
    return tuple(removals)


def _named_lines(text: str, title: str | None, headings: frozenset[str], language: Language) -> list[_Line]:
    """Every line with the reason that its own shape or its repetition gives; the head's headline and deck named."""
    spans = blocks(text)
    squeezed = [_squeeze(span.of(text)) for span in spans]
    counts = Counter(squeezed)
    wanted = _squeeze(title) if title else None
    seen: set[str] = set()
    lines = []
    for span, key in zip(spans, squeezed, strict=True):
        line = _Line(span, span.of(text), _shape(span.of(text), language))
        if key == wanted and not seen:
            line = _Line(span, line.text, "headline")
        elif key in headings:
            line = _Line(span, line.text, "label")
        elif line.reason is None and counts[key] > 1 and line.words > 2 and (key in seen or not line.is_prose):
            line = _Line(span, line.text, "repeated")
        seen.add(key)
        lines.append(line)
    return _name_head(lines, bool(title))


def _squeeze(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _shape(text: str, language: Language) -> Reason | None:
    """What a whole line is, judged by itself. The English shapes are looked for in every language."""
    if len(text) > 400:
        return None
    return _english_shape(text) or (furnishings(language).reason(text) if language is not ENGLISH else None)


def _english_shape(text: str) -> Reason | None:
    for reason, pattern in _WHOLE_LINE:
        if pattern.fullmatch(text):
            return reason
    if furniture.CREDIT.search(text) and not QUOTED.search(text):
        return "caption"
    short = len(_WORD.findall(text)) <= 22
    if short and furniture.PROMOTION.search(text) and not QUOTED.search(text) and not _reports(text):
        return "promotion"
    return None


def _reports(text: str) -> bool:
    """Whether a line that speaks of subscriptions or cookies is a sentence about them rather than an offer."""
    return bool(ENDS.search(text)) and not furniture.OFFER.search(text)


def _name_head(lines: list[_Line], titled: bool) -> list[_Line]:
    """The lines before the first prose line, with the first title-like one called headline and the next one deck."""
    named = list(lines)
    names: list[Reason] = ["deck"] if titled else ["headline", "deck"]
    for number, line in enumerate(lines):
        if line.is_prose or not names:
            break
        if line.reason is None and line.words >= 4:
            named[number] = _Line(line.span, line.text, names.pop(0))
    return named if any(line.is_prose for line in lines) else lines


def _story_zone(lines: Sequence[_Line]) -> tuple[int, int]:
    """Numbers of the story's first and last line. Behind the last one furniture outweighs prose all the way down."""
    first = next((number for number, line in enumerate(lines) if line.is_prose), 0)
    last, best, weight = len(lines) - 1, 0.0, 0.0
    for number in range(len(lines) - 1, first, -1):
        weight += _furniture_weight(lines[number])
        if weight > best:
            best, last = weight, number - 1
    return first, last


def _furniture_weight(line: _Line) -> float:
    if line.reason:
        return 2.0
    if ENDS.search(line.text) or QUOTED.search(line.text):
        return -2.0 - line.words / 4
    return 1.0 if line.words <= 15 else -2.0


def _inside(text: str, line: Span, language: Language, *, opens: bool, closes: bool) -> Iterator[Removal]:
    """What stands in a line of the story without being it; `opens` and `closes`: it is the first, the last one."""
    head = list(_head(text, line, opens=opens))
    trailing = furniture.TRAILING.search(text, max(line.start, line.end - 400), line.end)
    end = trailing.start() if trailing else line.end
    sentences = [
        sentence for piece in _gaps(line.start, end, head) for sentence in sentence_spans(text, *piece, language)
    ]
    last = _last_of_story(text, sentences, language) if closes else len(sentences)
    yield from head
    for number, sentence in enumerate(sentences):
        reason = _sentence_reason(sentence.of(text)) or ("promotion" if number > last else None)
        if reason:
            yield Removal(sentence.start, sentence.end, reason)
        elif opens and 0 < number < _DECK_SENTENCES:
            yield from _late_dateline(text, sentence)
    if trailing:
        yield Removal(trailing.start(), trailing.end(), "byline")


def _head(text: str, line: Span, *, opens: bool) -> Iterator[Removal]:
    """Byline, stamps and dateline before the story's first words; in a page run together also behind its deck."""
    start = line.start
    if opens:
        run = furniture.HEAD_RUN.match(text, start, line.end)
        if run and run.end() > start:
            yield Removal(start, run.end(), "byline")
            start = run.end()
    dateline = furniture.DATELINE.match(text, start, min(line.end, start + 90))
    if dateline and (opens or dateline["agency"] or _is_capitals(dateline["place"])):
        yield Removal(start, dateline.end(), "dateline")
        start = dateline.end()
    elif opens and (places := _places(text, start, line.end)):
        yield Removal(start, places, "dateline")
        start = places
    elif opens and (agency := furniture.LOWER_AGENCY.match(text, start, line.end)):
        yield Removal(start, agency.end(), "dateline")
        start = agency.end()
    between = furniture.HEAD_BETWEEN.search(text, start, min(line.end, start + _DECK_LENGTH)) if opens else None
    if between:
        yield Removal(between.start(), between.end(), "byline")


def _places(text: str, start: int, end: int) -> int | None:
    """Where a dateline of places in capitals ends; a label before a colon that others follow is a speaker's."""
    found = furniture.CAPITALS_DATELINE.match(text, start, min(end, start + 90))
    if found is None or (found["label"] and furniture.LABEL.search(text, end)):
        return None
    return found.end()


def _late_dateline(text: str, sentence: Span) -> Iterator[Removal]:
    """The dateline behind a deck that stands in the same line."""
    dateline = furniture.DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 90))
    if dateline and (dateline["agency"] or text[sentence.start] == "("):
        yield Removal(sentence.start, dateline.end(), "dateline")


def _gaps(start: int, end: int, cuts: Sequence[Removal]) -> Iterator[tuple[int, int]]:
    """The stretches between the cuts, which are in order."""
    for cut in cuts:
        if start < cut.start:
            yield start, cut.start
        start = cut.end
    if start < end:
        yield start, end


def _last_of_story(text: str, sentences: Sequence[Span], language: Language) -> int:
    """The number of the last sentence that is not there to make the reader do something, or -1."""
    return next((n for n in range(len(sentences) - 1, -1, -1) if not _closes(sentences[n].of(text), language)), -1)


def _closes(sentence: str, language: Language) -> bool:
    if len(sentence) > 300 or QUOTED.search(sentence):
        return False
    if any(pattern.fullmatch(sentence) for pattern in (furniture.CLOSING, furniture.CORRECTION)):
        return True
    return _shape(sentence, language) is not None


def _sentence_reason(sentence: str) -> Reason | None:
    if len(sentence) > 300:
        return None
    for reason, pattern in _WHOLE_LINE:
        if reason not in ("agency", "correction") and pattern.fullmatch(sentence):
            return reason
    return None


def _is_capitals(place: str | None) -> bool:
    return place is not None and place.split()[0].isupper()
