"""In which language a text is, by py3langid, whose model of 4.5 MB comes with its package."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNKNOWN = "und"
"""The language of what does not say in which it is (ISO 639-2: undetermined)."""

_SURE = 0.9
_JUDGED = 2_000
_SAME = {"nb": "no", "nn": "no", "pcm": "en"}
"""Norwegian by one code; what is taken for Nigerian Pidgin is news in English with names from there."""

_NO_WORDS = re.compile(r"https?://\S+|[@#]\w+|[\d_]+")


def language_of(text: str, hint: str | None = None) -> str:
    """The code of the language that `text` is in; "und" where that is not sure.

    `hint` is what its source says: it decides nothing, but confirms what is likely.
    """
    code, probability = _classified(_NO_WORDS.sub(" ", text[:_JUDGED]))
    return code if probability >= _SURE or code == _SAME.get(hint or "", hint) else UNKNOWN


def likeliest(text: str) -> str:
    """The code of the language that `text` is in most likely, however sure; "und" where there are no letters."""
    return _classified(_NO_WORDS.sub(" ", text[:_JUDGED]))[0]


def _classified(text: str) -> tuple[str, float]:
    if not any(map(str.isalpha, text)):
        return UNKNOWN, 0.0
    code, probability = _identifier().classify(text)
    return _SAME.get(code, code), float(probability)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a moment to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
