"""Many articles: which are the same text, which tell the same story, and one digest of a story."""

from .composing import compose
from .digesting import digest, distinct
from .duplicates import near_duplicates
from .grouping import SAME_EVENT, SAME_TOPIC, cluster, group, linked, similarities
from .novelty import Said
from .phrases import shared_phrases
from .words import Vector, actors, cosine, happening, mean, news, terms, vector

__all__ = [
    "SAME_EVENT",
    "SAME_TOPIC",
    "Said",
    "Vector",
    "actors",
    "cluster",
    "compose",
    "cosine",
    "digest",
    "distinct",
    "group",
    "happening",
    "linked",
    "mean",
    "near_duplicates",
    "news",
    "shared_phrases",
    "similarities",
    "terms",
    "vector",
]
