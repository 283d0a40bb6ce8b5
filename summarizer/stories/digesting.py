"""One digest of the articles of a story: sentences of all, quotes of all, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import NothingToRead
from ..model import Article, Digest, Quote, Sentence
from .composing import compose
from .words import vector

if TYPE_CHECKING:
    from ..language import Document

_WORD = re.compile(r"\w+")


def digest(articles: Sequence[Article], *, words: int = 250) -> Digest:
    """One story told from several articles in at most `words` words; its title is that of the article told first.

    Articles without a story are passed over. Raises NothingToRead if there is none with one.
    """
    from ..language import parse_many  # who only groups stories need not load the parser
    from ..quotes import find_quotes

    documents = list(parse_many(articles))
    told = [list(_sentences(document, index)) for index, document in enumerate(documents)]
    if not any(told):
        raise NothingToRead("There is no article here to make a digest of.")
    vectors = [vector(article.text, article.title) for article in articles]
    sentences = compose(told, vectors, words=words)
    quotes = (replace(quote, article=index) for index, doc in enumerate(documents) for quote in find_quotes(doc))
    return Digest(articles[sentences[0].article].title if sentences else None, sentences, distinct(quotes))


def distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes without those whose very words, by the same speaker, another article gave before; sure ones stay."""
    best: dict[tuple[str, str | None], Quote] = {}
    for quote in quotes:
        surname = quote.speaker.name.split()[-1].casefold() if quote.speaker and quote.speaker.name else None
        key = (" ".join(_WORD.findall(quote.text.casefold())), surname)
        if key not in best or quote.confidence > best[key].confidence:
            best[key] = quote
    return tuple(sorted(best.values(), key=lambda quote: (quote.article, quote.start)))


def _sentences(document: Document, index: int) -> Iterator[Sentence]:
    for paragraph in document.paragraphs:
        for span in paragraph.sentences:
            yield Sentence(span.start, span.end, span.of(document.text), index)
