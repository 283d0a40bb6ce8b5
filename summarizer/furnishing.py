"""What lines look like that stand on a news page and are not its story, by the words that a language has for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .furniture import Reason
from .languages import Language
from .languages.lengths import word_count
from .languages.patterns import any_of

ENDS = re.compile(r"[.!?…:。！？।؟۔][\"”’'»«“)\]」』]*$")
QUOTED = re.compile(r"[\"“”„«»「」『』]|''|``")

_FEW = 12
_SOME = 25
_NAMES = r"[^.!?。,]{2,60}(?:,[^.!?。,]{2,60}){0,3}"
_PARTICLE = r"(?:[a-zà-ÿ]{1,3}[’']?|und|and|och|for)"
_CAPITALS = rf"(?:[^\W\d_a-zà-ÿ][\w.’'-]*|{_PARTICLE})(?:,?\s+(?:[^\W\d_a-zà-ÿ][\w.’'-]*|{_PARTICLE})){{0,9}}"


@dataclass(frozen=True, slots=True)
class Furnishings:
    """Patterns for the lines of a language."""

    byline: re.Pattern[str]
    caption: re.Pattern[str]
    credit: re.Pattern[str]
    link: re.Pattern[str]
    promotion: re.Pattern[str]
    correction: re.Pattern[str]
    offer: re.Pattern[str]
    apology: re.Pattern[str]

    def reason(self, line: str) -> Reason | None:
        """What a whole line is, or a sentence behind the story, judged by itself."""
        words, ends = word_count(line), ENDS.search(line) is not None
        if words > _SOME:
            return None
        if self.caption.fullmatch(line) or (self.credit.search(line) and not QUOTED.search(line)):
            return "caption"
        if words <= _FEW and not ends and self.byline.fullmatch(line):
            return "byline"
        if self.correction.match(line):
            return "correction"
        if self.link.match(line) and (not ends or words <= _FEW):
            return "link"
        found = self.promotion.search(line)
        return "promotion" if found and not QUOTED.search(line) and (not ends or self._calls(line, found)) else None

    @staticmethod
    def _calls(line: str, found: re.Match[str]) -> bool:
        """Whether a sentence that speaks of a newsletter or of cookies begins with it, as those do that call for it."""
        return word_count(line[: found.start()]) <= 1 and word_count(line) <= _FEW


@cache
def furnishings(language: Language) -> Furnishings:
    """Those of a language, made once."""
    words, edge = language.furniture, r"\b" if language.writing.spaces else ""
    cased = language.writing.cased
    # "Von Anna Holm", but not "Von Anfang an"; where there are no capitals, any few words.
    names = _CAPITALS if cased else _NAMES
    caption, after = any_of(words.captions), r"(?!\w)" if edge else ""
    return Furnishings(
        byline=re.compile(rf"(?i:{any_of(words.bylines)})\s*:?\s*{names}"),
        caption=re.compile(rf"\W*(?:{caption})\s*[:/|©=：／].{{0,120}}|©.{{0,80}}", re.I),
        credit=re.compile(rf"[(（\[](?:{caption})\s*[:/|=：／][^()（）]{{0,60}}[)）\]]$", re.I),
        link=re.compile(rf"\W*(?:{any_of(words.links)}){after}", re.I),
        promotion=re.compile(rf"{edge}(?:{any_of(words.promotions)}){edge}", re.I),
        correction=re.compile(rf"\W*(?:{any_of(words.corrections)})", re.I),
        offer=re.compile(rf"{edge}(?:{any_of(words.offers)}){edge}", re.I),
        apology=re.compile(rf"\W*(?:{any_of(words.apologies)})", re.I),
    )
