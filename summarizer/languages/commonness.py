"""How telling a word is: in how many of a language's articles it is found.

The tables hold the share of articles of 400 words in which a stem is to be expected, by its frequency in the language
as the `wordfreq` project (Robyn Speer, CC BY-SA 4.0) has it; `benchmarks/commonness.py` writes them.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from . import CODES, ENGLISH, Language
from .wording import stem

COMMONPLACE = 0.1
"""A word that more than this share of all articles hold tells nothing of a story."""

FLOOR = 0.01
"""The share of articles below which all words are equally rare."""

_STEPS = 1000


def telling(word: str, language: Language) -> float:
    """Inverse document frequency of a stem in general news, 0 for a commonplace word."""
    share = _shares(language).get(word, FLOOR)
    return math.log(1 / share) if share <= COMMONPLACE else 0.0


def is_commonplace(word: str, language: Language) -> bool:
    """Whether the stem tells nothing of a text."""
    return _shares(language).get(word, FLOOR) > COMMONPLACE


@cache
def _shares(language: Language) -> dict[str, float]:
    stops = dict.fromkeys((stem(word, language) for word in language.search.stop_words), 1.0)
    if language.code not in CODES or language is ENGLISH:
        return stops
    table = json.loads((files(__package__) / "commonness" / f"{language.code}.json").read_text(encoding="utf-8"))
    return {word: share / _STEPS for word, share in table.items()} | stops
