"""What there is to tell: stored articles as stories. Nothing is parsed here, only what is stored is put together.

The lead is told with its whole briefing. The other articles add what the lead does not say, from their briefings, and
their quotes; copies of an article (the same wire report at five outlets) add their outlets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache

from bot.model import Article
from summarizer import stories as texts
from summarizer.languages import language
from summarizer.model import Quote, Sentence
from summarizer.segmentation import sentence_spans

ADDED_WORDS = 60
"""How much the other articles of a story may add to its lead, in words."""

UPDATE_WORDS = 90
"""How much an update tells of its lead, in words."""

QUOTES = 3
"""How many quotes a story shows."""

MUCH = 0.09
"""An article of whose weight in telling words this share was in none before is news, wherever in it that stands."""

OPENING = 120
"""The first words of an article in which its news stands, and little of what went before."""

STALE_AFTER = timedelta(hours=12)
"""An article this much older than another is half as good to lead with."""

FULL_LENGTH = 200
"""Shorter than this, in words, a text is rather a note or a correction than a report to lead with."""

_KEPT = 2000
"""Vectors kept, of some 30 kB each: chats are told of the same articles, hour by hour."""


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a digest: articles on one event, the one to lead with first.

    Sentences and quotes name their article by its index in `articles`. `update` marks a story that the chat was told
    before: then it holds only what is new to who knows the articles `known`, by id.
    """

    title: str | None
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    update: bool = False
    known: tuple[int, ...] = ()

    @property
    def lead(self) -> Article:
        """The article to lead with, and to link to."""
        return self.articles[0]

    @property
    def others(self) -> tuple[Article, ...]:
        """All articles but the lead."""
        return self.articles[1:]

    @property
    def sources(self) -> tuple[str, ...]:
        """The outlets that carry the story, each once, the lead's first."""
        return tuple(dict.fromkeys(article.source for article in self.articles if article.source))


def when(article: Article) -> datetime:
    """When the article was published, as far as is known, and when it came in at the latest."""
    return min(article.published or article.ingested, article.ingested)


def vector_of(article: Article) -> texts.Vector:
    """What the article is about; not to be changed, for it is kept."""
    return _vector(article.text, article.title, article.language)


def opening_of(article: Article) -> texts.Vector:
    """What the article says first, where the news stands; not to be changed, for it is kept."""
    return _opening(article.text, article.title, article.language)


def happening_of(article: Article) -> texts.Vector:
    """What happens in the article, whoever does it; not to be changed, for it is kept."""
    return _happening(article.text, article.title, article.language)


def news_of(article: Article) -> texts.Vector:
    """What the article begins with; not to be changed, for it is kept."""
    return _news(article.text, article.title, article.language)


@lru_cache(maxsize=_KEPT)
def _news(text: str, title: str | None, code: str) -> texts.Vector:
    return texts.news(text, title, code)


@lru_cache(maxsize=_KEPT)
def _happening(text: str, title: str | None, code: str) -> texts.Vector:
    return texts.happening(text, title, code)


@lru_cache(maxsize=_KEPT)
def _opening(text: str, title: str | None, code: str) -> texts.Vector:
    return texts.vector(" ".join(text.split(maxsplit=OPENING)[:OPENING]), title, code)


@lru_cache(maxsize=_KEPT)
def _vector(text: str, title: str | None, code: str) -> texts.Vector:
    return texts.vector(text, title, code)


def tell(articles: Sequence[Article]) -> Story:
    """The story of articles on one event."""
    return tell_in_order(ranked(articles))


def tell_in_order(articles: tuple[Article, ...]) -> Story:
    """The story of articles on one event, which are ranked already."""
    lead = articles[0]
    added = _added(articles, texts.Said(sentences_of(lead), lead.language)) if len(articles) > 1 else ()
    sentences = (*lead.briefing.sentences, *added)
    return Story(title_of(lead), articles, sentences, _quotes(articles, sentences, ()))


def tell_on(articles: Sequence[Article], before: Sequence[Article]) -> Story | None:
    """What `articles` add to a story that was told from `before`; None if it has not moved on.

    It is told from those with news: a lead may well begin with what is known. Only what is in none of the articles
    before is told; where that is in no sentence of a briefing and no key quote, the headline has to do.
    """
    said = said_in(before)
    news = {article.id: news_in(article, said, before) for article in articles}
    told = sorted(
        (article for article in ranked(articles) if news[article.id] is not News.NONE),
        key=lambda article: list(News).index(news[article.id]),
    )
    if not told:
        return None
    lead = told[0]
    first = [each for each in lead.briefing.sentences if said.is_outdated_by(each.text)]
    first = list(texts.compose([first], [vector_of(lead)], words=UPDATE_WORDS))
    for sentence in sentences_of(lead):
        said.add(sentence)
    sentences = (*first, *_added(told, said))
    known = tuple(article.id for article in before)
    quotes = _quotes(told, sentences, before)
    return Story(title_of(lead), tuple(told), sentences, quotes, update=True, known=known)


class News(Enum):
    """What of an article is new to whoever read those before, the weightiest first."""

    LEAD = "its first sentence is new"
    QUOTE = "a new quote"
    TEXT = "much of its text is new"
    NONE = "it repeats what was told"


def news_in(article: Article, said: texts.Said, before: Sequence[Article]) -> News:
    """What is new in an article for whoever has read what was `said` in those `before`."""
    sentences = [each.text for each in article.briefing.sentences]
    if sentences and said.is_outdated_by(sentences[0]):
        return News.LEAD
    if new_quote(article, before):
        return News.QUOTE
    return News.TEXT if said.share_of_news(sentences_of(article)) >= MUCH else News.NONE


def new_quote(article: Article, before: Sequence[Article]) -> Quote | None:
    """The first key quote of an article whose words are in none of those before."""
    return next((quote for quote in article.briefing.key_quotes if not _quoted(quote, before)), None)


def ranked(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, best lead first, and last the copies of others.

    The best lead is near to what all say, new, and a full report; of copies the fullest stands for all.
    """
    if len(articles) == 1:
        return tuple(articles)
    groups = [[articles[i] for i in group] for group in texts.near_duplicates([each.text for each in articles])]
    fullest = [max(group, key=lambda each: (each.briefing.words, when(each), -each.id)) for group in groups]
    vectors = [vector_of(article) for article in fullest]
    common, newest = texts.mean(vectors), max(map(when, fullest))
    worth = {
        article.id: texts.cosine(vector, common) * 0.5 ** ((newest - when(article)) / STALE_AFTER) * _fullness(article)
        for article, vector in zip(fullest, vectors, strict=True)
    }
    originals = sorted(fullest, key=lambda each: (-worth[each.id], each.id))
    copies = sorted((each for each in articles if each.id not in worth), key=lambda each: each.id)
    return (*originals, *copies)


def sentences_of(article: Article) -> Iterator[str]:
    """All sentences of the article's text, furniture of its page and all."""
    return (span.of(article.text) for span in sentence_spans(article.text, language=language(article.language)))


def said_in(articles: Sequence[Article]) -> texts.Said:
    """What the articles on one event have said, which are in one language."""
    told = (sentence for article in articles for sentence in sentences_of(article))
    return texts.Said(told, articles[0].language) if articles else texts.Said()


def _fullness(article: Article) -> float:
    return min(1.0, article.briefing.words / FULL_LENGTH)


def title_of(lead: Article) -> str | None:
    """What a story is called that this article leads."""
    return lead.title or lead.briefing.title


def _added(articles: Sequence[Article], said: texts.Said) -> tuple[Sentence, ...]:
    """What the briefings of the articles after the first add to what was said."""
    told = [
        [replace(each, article=index) for each in article.briefing.sentences if index and said.has_not(each.text)]
        for index, article in enumerate(articles)
    ]
    return texts.compose(
        told, [vector_of(article) for article in articles], words=ADDED_WORDS, code=articles[0].language
    )


def _quotes(articles: Sequence[Article], sentences: Sequence[Sentence], before: Sequence[Article]) -> tuple[Quote, ...]:
    """The first key quotes, the lead's first, of which no word is shown already or was in the articles before."""
    key = (
        replace(quote, article=index)
        for index, article in enumerate(articles)
        for quote in article.briefing.key_quotes
        if not any(_covers(each, index, quote) for each in sentences) and not _quoted(quote, before)
    )
    return texts.distinct(key)[:QUOTES]


def _covers(sentence: Sentence, article: int, quote: Quote) -> bool:
    return sentence.article == article and sentence.start < quote.end and quote.start < sentence.end


def _quoted(quote: Quote, articles: Iterable[Article]) -> bool:
    words = _plain(quote.text)
    return any(words in _plain(article.text) for article in articles)


@lru_cache(maxsize=_KEPT)
def _plain(text: str) -> str:
    return " ".join(texts.terms(text))
