"""sumy's rankers behind our own tokenizer, so that nothing is downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.utils import get_stop_words

from .terms import StorySentence, plain_words

_CLASSES = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
CLASSIC_METHODS = tuple(_CLASSES)


class _Tokenizer:
    """What sumy asks of a tokenizer."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return plain_words(sentence)


def classic_scores(sentences: Sequence[StorySentence], method: str, count: int) -> list[float]:
    """1 for the `count` sentences that sumy's ranker picks, 1/2 for the next as many, 0 for the rest."""
    module, name = _CLASSES[method]
    ranker: Any = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    ranker.stop_words = get_stop_words("english")
    tokenizer = _Tokenizer()
    originals = [Sentence(sentence.text, tokenizer) for sentence in sentences]
    document = ObjectDocumentModel([Paragraph(originals)])
    scores = [0.0] * len(originals)
    places = {id(original): place for place, original in enumerate(originals)}
    for size, score in ((2 * count, 0.5), (count, 1.0)):
        for picked in ranker(document, size):
            scores[places[id(picked)]] = score
    return scores
