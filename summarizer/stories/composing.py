"""One digest of the articles of a story: what each leads with, in turn, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..cleaning import clean
from ..model import Article, Digest, Sentence
from ..segmentation import paragraphs
from .grouping import similarities
from .words import Vector, cosine, vector

REPEATS = 0.6
"""A sentence at least this close (cosine) to one already taken says nothing new."""


def digest(articles: Sequence[Article], *, words: int = 250) -> Digest:
    """One story told from several articles in at most `words` words, the most central article first."""
    if not articles:
        return Digest(title=None, sentences=(), quotes=())
    order = central_first([vector(article.text, article.title) for article in articles])
    told = [list(_sentences(articles[index], index)) for index in order]
    return Digest(title=articles[order[0]].title, sentences=tuple(_in_turn(told, words)), quotes=())


def central_first(vectors: Sequence[Vector]) -> list[int]:
    """The indexes of articles, the one most like all the others first."""
    sums = similarities(vectors).sum(axis=1)
    return sorted(range(len(vectors)), key=lambda index: (-sums[index], index))


def _in_turn(told: Sequence[Sequence[Sentence]], words: int) -> Iterator[Sentence]:
    """The first sentence of each article, then the second of each, without repeats, until the words are used up."""
    taken: list[Vector] = []
    for rank in zip_longest(*told):
        for sentence in filter(None, rank):
            weights = vector(sentence.text)
            length = len(sentence.text.split())
            if length > words or any(cosine(weights, other) >= REPEATS for other in taken):
                continue
            taken.append(weights)
            words -= length
            yield sentence


def _sentences(article: Article, index: int) -> Iterator[Sentence]:
    """The sentences of the article's story, without the furniture of its page."""
    text = article.text
    for paragraph in paragraphs(text, clean(text, article.title)):
        for span in paragraph.sentences:
            yield Sentence(span.start, span.end, span.of(text), index)
