"""Languages in which particles tell who says what: X は「...」と述べた, 「...」と X は述べた, 「...」と X さん.

The speaker is the topic of the sentence that the quotation stands in, before it or right behind it, and a particle of
quoting follows the closing mark. A quotation that opens a sentence without a topic goes on with who spoke before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from ..languages import Language
from ..languages.patterns import any_of
from ..languages.shape import Particles
from ..marks import Marked, marked_spans
from ..model import Quote, Speaker
from ..story import Story
from . import Reading
from .direct import direct, one_reason, paragraph_at, people_of
from .spoken.worth import with_key_quotes

if TYPE_CHECKING:
    from ..quotes import Reasons

_FEWEST_SIGNS = 10
"""Fewer signs with their marks are a name or a title."""

_NEAR = 60  # signs behind a quotation that are read
_FAR = 400  # signs of a sentence before a quotation that are read
_BRACKETS = "（(《〈"
_OPENS, _CLOSES = "「『（(", "」』）)"
_ENDS = "。！？!?\n"
_SENTENCE_END = re.compile(f"[{_ENDS}]")
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
        quotes = with_key_quotes(_quotes(story), story.language)
        return Reading(tuple(quotes), people_of(quotes))

    def reasons(self, story: Story) -> Reasons:
        """The same, with the one reason that there is."""
        return one_reason(_quotes(story), "beside", "no particle tells who says it")


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
    scene = _Scene(story.text, _known(story.language), _patterns(story.language))
    found: list[Quote] = []
    place, said = _Place(scene, 0, 0), None
    for span, following in zip_longest(spans, spans[1:]):
        if span.end - span.start < _FEWEST_SIGNS:
            continue
        paragraph = paragraph_at(story, span.start)
        if (paragraph.start, paragraph.end) != (place.start, place.end):
            place, said = _Place(scene, paragraph.start, paragraph.end), None
        speaker, silent = place.speaker(span, following.start if following else paragraph.end)
        said = said if speaker is None and silent else speaker
        found.append(direct(story.text, span, said))
    return found


@dataclass(frozen=True, slots=True)
class _Scene:
    """A story's text with what it is read by; `longer` are the names that shorter ones stand for, as they are found."""

    text: str
    known: Particles
    patterns: _Patterns
    longer: dict[tuple[str, str], str] = field(default_factory=dict)

    def called(self, words: str) -> Speaker:
        """The speaker of those words: a name without its title where one follows it, else the words themselves."""
        named = self.patterns.named.search(_CLAUSE.split(words)[-1])
        known = self.known
        if not named or named["name"].endswith(known.bodies) or named["name"].startswith(known.former):
            return Speaker(words, words, None, "unnamed")
        title, short = named["title"], named["title"] in known.honorifics
        name = self._full(_POST.sub("", named["name"]), title)
        if name == named["name"] and not short and len(name) < _FULL_NAME:
            return Speaker(name + title, words, None, "person")
        return Speaker(name, words, None if short else title, "person")

    def _full(self, name: str, title: str) -> str:
        """The one longer name that the story has with the same beginning before the same title or an honorific."""
        if (name, title) not in self.longer:
            pattern = rf"{re.escape(name)}[々一-鿿ぁ-ゖァ-ヺー]{{1,4}}(?={re.escape(title)})"
            found = {match.group() for match in re.finditer(pattern, self.text)}
            self.longer[name, title] = next(iter(found)) if len(found) == 1 else name
        return self.longer[name, title]


class _Place:
    """A paragraph of the story, and the same with what is quoted or in brackets left blank."""

    def __init__(self, scene: _Scene, start: int, end: int) -> None:
        self.scene, self.start, self.end = scene, start, end
        self.bare = _bare(scene.text[start:end])

    def speaker(self, span: Marked, end: int) -> tuple[Speaker | None, bool]:
        """Who says it; and whether the sentence names nobody, so that who spoke before may go on."""
        scene, patterns = self.scene, self.scene.patterns
        behind = scene.text[span.end : min(self.end, end, span.end + _NEAR)]
        echo = patterns.echo.match(behind)
        if echo:
            return scene.called(echo["who"]), False
        if not patterns.quoting.match(behind):
            return None, False
        following = patterns.closes.match(behind) or patterns.follows.match(behind)
        if following and patterns.named.search(following["who"]):
            return scene.called(following["who"]), False
        if not patterns.saying.search(_SENTENCE_END.split(behind.lstrip("。"))[0]):
            return None, False
        before = self._sentence_before(span.start - self.start)
        if patterns.told.search(before):
            return None, False
        topic = self._topic(before)
        return (scene.called(topic), False) if topic else (None, not before.strip("　 "))

    def _topic(self, before: str) -> str | None:
        """Whom the sentence up to the quotation is about; the first of two."""
        topics = [
            found["who"]
            for found in self.scene.patterns.topic.finditer(before)
            if found["by"] in self.scene.known.topics or not before[found.end() :].strip("、　 ")
        ]
        if not topics:
            return None
        first = self.scene.patterns.within.search(topics[-1])
        return topics[-1][: first.end() - 1] if first else topics[-1]

    def _sentence_before(self, end: int) -> str:
        start = max(0, end - _FAR)
        return self.bare[max(start - 1, *(self.bare.rfind(sign, start, end) for sign in _ENDS)) + 1 : end]


def _bare(text: str) -> str:
    depth, kept = 0, []
    for sign in text:
        depth += (sign in _OPENS) - (sign in _CLOSES)
        kept.append("　" if depth or sign in _CLOSES else sign)
    return "".join(kept)
