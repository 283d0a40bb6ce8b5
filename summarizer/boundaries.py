"""Where a sentence ends and another begins, by what is known of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from .languages import Language
from .languages.patterns import SIGNS, any_of

_SLOGAN = 60
"""Characters before and behind a break within which the marks of a slogan stand."""

_LONGEST_QUOTE = 300
_ORDINAL = 2
"""Digits."""

_ATTRIBUTION = 12
"""Characters behind a quotation within which a verb of saying goes on with its sentence, where no blanks are."""

_BRACKETS = {"(": ")", "[": "]"}
_NESTING = {"「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "“": "”"}
"""Marks that open and close by their shape, in scripts that put no blanks."""

_PLAIN = {"'", "''", "``"}
_SINGLE = {"‘", "’", *_PLAIN}
_OF_TITLES = "》"
"""A mark within a sentence, also where a stop stands before it: 《谁是赢家？》一书."""

_ROUND = ("(", "（"), (")", "）")

_NAME = re.compile(r"(?<![\w-])([A-Z][a-z]+)\s+$")
_PIECE = re.compile(rf"(?:(?<=\w)[\"״](?=\w)|[\w.&{SIGNS}-])+$")
_WORD = re.compile(rf"[\w’'{SIGNS}-]+")
_ROMAN = re.compile(r"[IVX]{2,5}")
_LETTERS = re.compile(rf"(?:\w[{SIGNS}]*\.-?)*\w[{SIGNS}]*")
_ELLIPSES = {"...", "…", "……"}
_DASHED = re.compile(r"[—–-]\s?")
_DAY = re.compile(r"\d{1,2}\.")
_GLUED = re.compile(r"[^\W\d_a-z][a-zà-ÿа-яα-ω]+[\s’']")
_STRAIGHT = '"'
_GLUED_WORD = 3
"""Letters before a stop that are small ones in a word, and not in an abbreviation or an address."""

_APOSTROPHE_FIRST = re.compile(r"['’][a-z]\s+[A-Z]")
"""A Dutch beginning: "'s Avonds"."""


@cache
def boundaries(language: Language) -> Boundaries:
    """How sentences of the language end; made once."""
    return Boundaries(language)


def _signs(marks: Iterable[str]) -> str:
    """The inside of a pattern for one of these signs."""
    return "".join(map(re.escape, sorted(set("".join(marks)))))


class Boundaries:
    """The ends of the sentences of one language."""

    def __init__(self, language: Language) -> None:
        pairs = [(mark[: len(mark) // 2], mark[len(mark) // 2 :]) for mark in language.writing.marks]
        openings, closings = {one for one, _ in pairs}, {other for _, other in pairs}
        self._words = language.sentences
        self._attached = language.writing.attached
        self._cased = language.writing.cased
        self._opening = "".join([*openings, *_BRACKETS, " "])
        self._closing = frozenset(closings - openings)
        self._straight = frozenset(closings & openings)
        self._ends_in_mark = tuple(closings)
        self._compile(language, openings, closings)

    def _compile(self, language: Language, openings: set[str], closings: set[str]) -> None:
        stops, ends = _signs(language.writing.stops), _signs([*closings, *_BRACKETS.values()])
        # Also where no blank follows: a run of stops would otherwise be looked at from each of them.
        self._boundary = re.compile(rf"[{stops}]++[{ends}]*+(?P<blank>\s++(?=\S))?")
        self._loose = re.compile(rf"(?<!\S)({any_of(openings | closings)})(?:\s+|$)")
        double = _signs((openings | closings) - _SINGLE)
        self._slogan_opens = re.compile(rf"(?<=\w )[{_signs(openings - _PLAIN)}](?=\w)[^{double}]*$")
        self._slogan_closes = re.compile(rf"[^{double}]*[.!?…][{_signs(closings - _PLAIN)}](?= [a-z])")
        verbs = any_of(language.sentences.saying)
        speaker = r"(?:[A-Z][\w.’'-]*\s+){1,4}" if self._cased else rf"(?:[\w.{SIGNS}]+\s+){{0,5}}?"
        self._saying = re.compile(rf"{speaker}(?:{verbs})(?![\w{SIGNS}])")
        particles = any_of(language.sentences.particles)
        self._goes_on = re.compile(rf"[{_signs(openings)}]|{particles}|[^\W\d]{{0,{_ATTRIBUTION}}}?(?:{verbs})")

    def within(self, text: str, start: int, end: int) -> Iterator[int]:
        """The offsets between `start` and `end` at which another sentence begins."""
        parity = 0
        counted = begun = start
        straight, seen = 0, start
        for match in self._boundary.finditer(text, start, end):
            after = match.end()
            if match["blank"] is None:
                if after < end and (self._parts(text, match, begun, end) or self._is_glued(text, match)):
                    straight, seen = straight + text.count(_STRAIGHT, seen, match.start()), match.start()
                    begun = after - (text.endswith(_STRAIGHT, 0, after) and straight % 2 == 0)
                    yield begun
                continue
            loose = self._loose.match(text, after, end)
            if loose:
                parity += sum(mark[1] in self._straight for mark in self._loose.finditer(text, counted, after))
                counted = after
                if loose[1] in self._closing or (loose[1] in self._straight and parity % 2):
                    after = loose.end()
            if (
                after < end
                and self._starts(text, match, begun, after, end)
                and not self._in_slogan(text, match, start, end)
            ):
                begun = after
                yield after

    def _parts(self, text: str, match: re.Match[str], begun: int, end: int) -> bool:
        """Whether a sentence ends at a stop without a blank: not within marks, nor before who says what is in them."""
        stops = match.group()
        if not any(stop in self._attached for stop in stops) or self._is_open(text[begun : match.end()]):
            return False
        opening, closing = _ROUND
        if stops.endswith(_OF_TITLES) or (stops.endswith(closing) and not text.startswith(opening, begun)):
            return False
        return not (stops.endswith(self._ends_in_mark) and self._goes_on.match(text, match.end(), end))

    def _is_glued(self, text: str, match: re.Match[str]) -> bool:
        """Whether the blank between two sentences was lost: "Il est parti.Les autres ..."."""
        return (
            self._words.glued
            and _GLUED.match(text, match.end()) is not None
            and text[max(0, match.start() - _GLUED_WORD) : match.start()].islower()
        )

    def _is_open(self, beginning: str) -> bool:
        """Whether a mark that opened is not closed yet; one that stays open for long was never meant to close."""
        last = max((beginning.rfind(mark) for mark in _NESTING), default=-1)
        closed = max((beginning.rfind(mark) for mark in _NESTING.values()), default=-1)
        return last > closed and len(beginning) - last < _LONGEST_QUOTE

    def _in_slogan(self, text: str, match: re.Match[str], start: int, end: int) -> bool:
        """Whether the break is in short words in marks within a sentence: "The loud “Drink. We’re on it.” campaign"."""
        dot, after = match.start(), match.end()
        if not self._slogan_closes.match(text, after, min(end, after + _SLOGAN)):
            return False
        return self._slogan_opens.search(text[max(start, dot - _SLOGAN) : dot]) is not None

    def _starts(self, text: str, match: re.Match[str], begun: int, after: int, end: int) -> bool:
        following = text[after : min(end, after + 80)]
        word = following.lstrip(self._opening)
        if not word or (word[0].islower() and not _APOSTROPHE_FIRST.match(following)):
            return False
        dash = _DASHED.match(following)
        if dash and self._goes_on_behind_dash(
            text[max(begun, after - _LONGEST_QUOTE) : after], following[dash.end() :]
        ):
            return False
        marks = match.group().rstrip()
        if not marks.startswith(".") or marks.startswith("..") or not (self._cased or len(marks) == 1):
            return not self._continues(marks, word)
        return len(marks) > 1 or not self._is_abbreviation(text, match.start(), word)

    def _goes_on_behind_dash(self, beginning: str, following: str) -> bool:
        """Whether behind a dash stands who said it ("— спросила она"), or more of a quotation that is still open."""
        return following[:1].islower() or beginning.count("«") > beginning.count("»")

    def _continues(self, marks: str, word: str) -> bool:
        """Whether the sentence goes on with who said it, or, where no capital could tell, behind an ellipsis."""
        if marks.endswith(self._ends_in_mark):
            return self._saying.match(word) is not None
        return not self._cased and marks in _ELLIPSES

    def _is_abbreviation(self, text: str, dot: int, following: str) -> bool:
        """Whether the full stop at `dot` belongs to what stands before it: the sentence goes on with `following`."""
        before = _PIECE.search(text[max(0, dot - 20) : dot])
        if before is None:
            return False
        piece = before.group()
        lower = piece.lower()
        next_word = _WORD.match(following)
        begins = next_word is not None and next_word.group().lower() in self._words.starters
        if lower in self._words.ends:
            return False
        if lower in self._words.often_last:
            return next_word is not None and not begins
        if piece.isdigit() or _ROMAN.fullmatch(piece):
            return self._words.ordinals and not begins and self._is_ordinal(text[max(0, dot - 30) : dot], following)
        if _is_initial(piece) and lower not in self._words.letters:
            return "." not in piece or not begins or (not self._cased and lower in self._words.abbreviations)
        if _is_initial(piece) and not begins and self._follows_a_name(text[max(0, dot - 30) : dot - 1]):
            return True
        if lower in self._words.before_numbers:
            return following[0].isdigit()
        if lower not in self._words.abbreviations:
            return (
                not self._cased and "." in piece and all(part in self._words.abbreviations for part in lower.split("."))
            )
        return piece[0].isupper() or lower not in self._words.ambiguous

    def _is_ordinal(self, before: str, following: str) -> bool:
        """Whether the number at the end of `before` is one: not in "str. 7."; a year is one in "2026. 12. 31."."""
        number = before.split()[-1]
        counted = before.removesuffix(number).split()[-1:]
        if ":" in number:  # a result: "3:1."
            return False
        if counted and counted[0].strip('(“„«".').lower() in self._words.before_numbers:
            return False
        return not number.isdigit() or len(number) <= _ORDINAL or _DAY.match(following) is not None

    def _follows_a_name(self, before: str) -> bool:
        """Whether a capitalised word stands before a letter, and not one that letters tell apart ("Vitamin A.")."""
        name = _NAME.search(before)
        return name is not None and name[1].lower() not in self._words.lettered


def _is_initial(piece: str) -> bool:
    """Whether it is a capital letter, or letters with stops that begin with one; letters have no case everywhere."""
    return piece[0].isalpha() and not piece[0].islower() and _LETTERS.fullmatch(piece) is not None
