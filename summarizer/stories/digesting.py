"""One digest of the articles of a story: sentences of all, quotes of all, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..errors import NothingToRead
from ..model import Article, Digest, Quote, Sentence
from ..story import Story, story_of
from .composing import compose
from .words import vector

_WORD = re.compile(r"\w+")


def digest(articles: Sequence[Article], *, words: int = 250) -> Digest:
    """One story told from several articles in at most `words` words; its title is that of the article told first.

    Articles without a story are passed over. Raises NothingToRead if there is none with one.
    """
    from ..readable import written  # who only groups stories need not load who reads them
    from ..readers import reader_of

    told_in = [written(article.text, article.language) for article in articles]
    stories = [story_of(article, each.read_as) for article, each in zip(articles, told_in, strict=True)]
    told = [list(_sentences(story, index)) for index, story in enumerate(stories)]
    if not any(told):
        raise NothingToRead("There is no article here to make a digest of.")
    code = told_in[next(index for index, each in enumerate(told) if each)].code
    vectors = [vector(article.text, article.title, code) for article in articles]
    sentences = compose(told, vectors, words=words, code=code)
    quotes = (
        replace(quote, article=index)
        for index, story in enumerate(stories)
        for quote in reader_of(story.language).read(story).quotes
    )
    title = articles[sentences[0].article].title if sentences else None
    return Digest(title, code, sentences, distinct(quotes))


def distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes without those whose very words, by the same speaker, another article gave before; sure ones stay."""
    best: dict[tuple[str, str | None], Quote] = {}
    for quote in quotes:
        surname = quote.speaker.name.split()[-1].casefold() if quote.speaker and quote.speaker.name else None
        key = (" ".join(_WORD.findall(quote.text.casefold())), surname)
        if key not in best or quote.confidence > best[key].confidence:
            best[key] = quote
    return tuple(sorted(best.values(), key=lambda quote: (quote.article, quote.start)))


def _sentences(story: Story, index: int) -> Iterator[Sentence]:
    for paragraph in story.paragraphs:
        for span in paragraph.sentences:
            yield Sentence(span.start, span.end, span.of(story.text), index)
