"""The nouns of a briefing. Frozen values; offsets count Unicode code points of the source text as it was given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from .languages.lengths import word_count
from .reading import minutes_saved

QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "unnamed"]
Doubt = Literal["nobody", "several", "pronoun", "turn", "far", "unnamed", "unsure"]
"""Why it is unclear who said a quote: nobody is named beside it, several may be meant, a pronoun leads to no one,
somebody else may have their turn, the speaker stands far away, the source has no name; or the words leave it open."""

KEY_CONFIDENCE = 0.9
"""A speaker shown beside a quote is at least this sure; below it, the quote is shown as "unclear who"."""


class Length(StrEnum):
    """How long a briefing is; the value is what settings and the command line call it."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"

    @property
    def sentences(self) -> int:
        """The most sentences of such a briefing."""
        return {"short": 1, "normal": 3, "long": 8}[self.value]

    @property
    def quotes(self) -> int:
        """The most key quotes of such a briefing."""
        return {"short": 1, "normal": 3, "long": 5}[self.value]


class Kind(StrEnum):
    """What kind of text an article is; it says where the news stands in it. The value is what the JSON has."""

    NEWS = "news"
    FEATURE = "feature"
    INTERVIEW = "interview"
    OPINION = "opinion"
    LIVE = "live"
    LIST = "list"
    RELEASE = "release"
    OBITUARY = "obituary"
    CORRECTION = "correction"
    COURT = "court"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be briefed. `published` is free text as the source gives it; `id` is handed back unchanged.

    `headings` are lines of the text that its source marks as headings: they are no sentences. `language` is the code of
    the language that its source says it is in.
    """

    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    id: str | None = None
    headings: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the source. `article` is its article's index in a digest, 0 in a briefing."""

    start: int
    end: int
    text: str
    article: int = 0
    insertions: tuple[Insertion, ...] = ()


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words of ours to show in brackets after offset `at` of the source, as in "He [Suga]"; never part of a span."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a quote is.

    `mention` is the speaker's words in the text ("she", "the minister"), `name` who that is in this article ("Hua
    Chunying") or, for an unnamed source, its fullest description; `role` is what the article says they are.
    """

    name: str
    mention: str
    role: str | None
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the article gives as somebody's.

    A direct quote's span holds its quotation marks; a mixed one is the whole reported clause; an indirect one is the
    reported clause without its "that". `confidence` (0 to 1) is the probability that the speaker is right; `key` marks
    the few worth repeating. `article` is the article's index in a digest, 0 in a briefing. `doubt` is why the speaker
    is not sure, if so.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    cue: str | None
    speaker: Speaker | None
    confidence: float
    key: bool = False
    article: int = 0
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a reader in a hurry needs of one article. `words` is the length of the story itself, in words.

    `kind` is what kind of text it is, `story` where its sentences stand, if the reader told: all of them, without the
    furniture of the page.
    """

    title: str | None
    language: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: int = 0
    kind: Kind = Kind.NEWS
    story: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    @property
    def key_quotes(self) -> tuple[Quote, ...]:
        """The quotes worth repeating, in reading order."""
        return tuple(quote for quote in self.quotes if quote.key)

    @property
    def minutes_saved(self) -> int:
        """Whole minutes of reading that the sentences save on the story."""
        return minutes_saved(self.words, sum(word_count(sentence.text) for sentence in self.sentences))

    def cut(self, length: Length) -> Briefing:
        """The briefing with no more sentences and key quotes than `length` has, the first ones: what news begins with.

        The first sentence of a briefing leans on none before it, so each beginning of it can stand alone.
        """
        keys = self.key_quotes[: length.quotes]
        quotes = tuple(replace(quote, key=quote in keys) for quote in self.quotes)
        return replace(self, sentences=self.sentences[: length.sentences], quotes=quotes)


@dataclass(frozen=True, slots=True)
class Digest:
    """One story told from several articles: sentences and quotes name their article by index.

    `language` is that of the article whose title it has.
    """

    title: str | None
    language: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
