"""Languages in which particles tell who says what: X は「...」と述べた, 「...」と X は述べた, 「...」と X さん.

The speaker is the topic of the sentence that the quotation stands in, before it or right behind it, and a particle of
quoting follows the closing mark. A quotation that opens a sentence without a topic goes on with who spoke before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..languages import Language
from ..languages.patterns import any_of
from ..languages.shape import Particles
from ..marks import Marked, marked_spans
from ..model import Quote, Speaker
from ..segmentation import Paragraph
from ..story import Story
from . import Reading
from .spoken.worth import with_key_quotes

if TYPE_CHECKING:
    from ..quotes import Reasons

_FEWEST_SIGNS = 10
"""Fewer signs with their marks are a name or a title."""

_NEAR = 60  # signs behind a quotation that are read
_SURE = 0.95
_BRACKETS = "（(《〈"
_OPENS, _CLOSES = "「『（(", "」』）)"
_ENDS = "。！？!?\n"
_NAME = r"[々一-鿿ぁ-ゖァ-ヺー・A-Za-zＡ-Ｚ]{1,14}?"
_LONGEST = 40  # signs of a speaker
_FULL_NAME = 3  # signs of a name that is shown without its title, at least
_CLAUSE = re.compile(r"(?<=[をがにでへとはもただるいくすつうむぐぶなの、])(?=[一-鿿ァ-ヺ])")
"""Between a clause or a noun and what it describes: "自宅が半壊した|柏木トメ"."""

_POST = re.compile(r"・(?=[一-鿿]).*")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`topic`: the end of what has a topic; `follows`: a topic behind the quotation; `named`: a name with its title;
    `told`: somebody else's words come; `within`: the end of a first topic before a second one."""

    quoting: re.Pattern[str]
    topic: re.Pattern[str]
    follows: re.Pattern[str]
    closes: re.Pattern[str]
    echo: re.Pattern[str]
    named: re.Pattern[str]
    saying: re.Pattern[str]
    told: re.Pattern[str]
    within: re.Pattern[str]


class ParticleReader:
    """Finds quotations by their marks, and who says them by the particles round them."""

    def read(self, story: Story) -> Reading:
        """The quotations of the story, unclear where no particle tells whose they are."""
        return Reading(tuple(with_key_quotes(_quotes(story), story.language)))

    def reasons(self, story: Story) -> Reasons:
        """The same, with the one reason that there is."""
        from ..quotes.reasoning import Reasons, Why
        from ..quotes.speakers import Factors

        quotes = tuple(_quotes(story))
        why = Why((), None, None, "beside", "", "no particle tells who says it", (), Factors(0.0, 0.0))
        return Reasons(quotes, (why,) * len(quotes), ())


def _known(language: Language) -> Particles:
    if language.particles is None:
        raise ValueError(f"speakers are not read by particles in {language.name}")
    return language.particles


@cache
def _patterns(language: Language) -> _Patterns:
    known = _known(language)
    either = any_of([*known.topics, *known.subjects])
    topics, titles = any_of(known.topics), any_of([*known.titles, *known.honorifics])
    not_adverbial = "".join(f"(?<!{re.escape(each)})" for each in known.adverbial)
    somebody = rf"(?P<who>[^、。「」『』\s]{{1,{_LONGEST}}}?)"
    widest = somebody.replace("}?)", "})")
    ages = r"(?:[（(]\d+[)）]|　)*"
    return _Patterns(
        quoting=re.compile(rf"[。、]?(?:{any_of(known.quoting)})(?!{any_of([*known.naming, *known.others])})"),
        topic=re.compile(rf"(?:^|[、。「」』\s]){widest}{ages}{not_adverbial}(?P<by>{either})"),
        follows=re.compile(rf"[。、]?(?:{any_of(known.quoting)})、?{somebody}{ages}{not_adverbial}(?:{topics})"),
        closes=re.compile(rf"[。、]?(?:{any_of(known.quoting)}){somebody}{ages}(?:[。]|$)"),
        echo=re.compile(rf"。?{somebody}{ages}(?:{topics})(?:{any_of(known.echoes)})"),
        named=re.compile(rf"(?P<name>{_NAME})(?P<title>(?:{titles})+)$"),
        saying=re.compile(any_of(known.saying)),
        told=re.compile(rf"(?:{any_of(known.told)})[、は]*\s*$"),
        within=re.compile(rf"(?:{titles}){ages}(?:{topics})"),
    )


def _quotes(story: Story) -> list[Quote]:
    marked = marked_spans(story.text, story.paragraphs, story.language)
    spans = [span for span in marked if span.closed and story.text[span.start] not in _BRACKETS]
    found: list[Quote] = []
    last: tuple[Paragraph, Speaker] | None = None
    for number, span in enumerate(spans):
        if span.end - span.start < _FEWEST_SIGNS:
            continue
        paragraph = next(each for each in story.paragraphs if each.start <= span.start < each.end)
        speaker, silent = _speaker(story, spans, number, paragraph)
        if speaker is None and silent and last and last[0] is paragraph:
            speaker = last[1]
        last = (paragraph, speaker) if speaker else None
        found.append(_quote(story.text, span, speaker))
    return found


def _quote(text: str, span: Marked, speaker: Speaker | None) -> Quote:
    words = text[span.start : span.end]
    if speaker is None:
        return Quote(span.start, span.end, words, "direct", None, None, 0.0, doubt="unsure")
    return Quote(span.start, span.end, words, "direct", None, speaker, _SURE)


def _speaker(story: Story, spans: Sequence[Marked], number: int, paragraph: Paragraph) -> tuple[Speaker | None, bool]:
    """Who says it; and whether the sentence names nobody, so that who spoke before may go on."""
    patterns, span, known = _patterns(story.language), spans[number], _known(story.language)
    end = min(paragraph.end, span.end + _NEAR, spans[number + 1].start if number + 1 < len(spans) else paragraph.end)
    behind = story.text[span.end : end]
    echo = patterns.echo.match(behind)
    if echo:
        return _called(story, echo["who"]), False
    if not patterns.quoting.match(behind):
        return None, False
    following = patterns.closes.match(behind) or patterns.follows.match(behind)
    if following and patterns.named.search(following["who"]):
        return _called(story, following["who"]), False
    if not patterns.saying.search(re.split(f"[{_ENDS}]", behind.lstrip("。"))[0]):
        return None, False
    before = _before(story.text, paragraph.start, span.start)
    found = patterns.topic.finditer(before)
    topics = [each["who"] for each in found if each["by"] in known.topics or not before[each.end() :].strip("、　 ")]
    if patterns.told.search(before):
        return None, False
    if topics:
        first = patterns.within.search(topics[-1])
        return _called(story, topics[-1][: first.end() - 1] if first else topics[-1]), False
    return None, not before.strip("　 ")


def _before(text: str, start: int, end: int) -> str:
    """The sentence up to the quotation, with what is quoted in it left blank."""
    depth, kept = 0, []
    for sign in text[start:end]:
        depth += (sign in _OPENS) - (sign in _CLOSES)
        kept.append("　" if depth or sign in _CLOSES else sign)
    bare = "".join(kept)
    return bare[max((bare.rfind(sign) for sign in _ENDS), default=-1) + 1 :]


def _called(story: Story, words: str) -> Speaker | None:
    """The speaker of those words: a name without its title where one follows it, else the words themselves."""
    patterns = _patterns(story.language)
    known = _known(story.language)
    named = patterns.named.search(_CLAUSE.split(words)[-1])
    if not named or named["name"].endswith(known.bodies) or named["name"].startswith(known.former):
        return Speaker(words, words, None, "unnamed")
    title, short = named["title"], named["title"] in known.honorifics
    name = _full(story.text, _POST.sub("", named["name"]), title)
    if name == named["name"] and not short and len(name) < _FULL_NAME:
        return Speaker(name + title, words, None, "person")
    return Speaker(name, words, None if short else title, "person")


def _full(text: str, name: str, title: str) -> str:
    """The one longer name that the story has with the same beginning before the same title or an honorific."""
    found = {
        match.group()
        for match in re.finditer(rf"{re.escape(name)}[々一-鿿ぁ-ゖァ-ヺー]{{1,4}}(?={re.escape(title)})", text)
    }
    return next(iter(found)) if len(found) == 1 else name
