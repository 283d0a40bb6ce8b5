"""The languages that news is read in: each is a file of data beside this one, and a line below.

docs/languages.md says how to add one. What is in another language, or in none that is known, is read by PLAIN.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files

from .shape import BadLanguage, Language, read_language

__all__ = ["CODES", "ENGLISH", "BadLanguage", "Language", "language"]

CODES = (
    "en",
    "ar",
    "cs",
    "da",
    "de",
    "el",
    "es",
    "fr",
    "he",
    "hi",
    "it",
    "ja",
    "ko",
    "nl",
    "no",
    "pl",
    "pt",
    "ru",
    "sv",
    "tr",
    "uk",
    "zh",
)


@cache
def language(code: str) -> Language:
    """The language of that code, as far as anything is known of it."""
    name = code if code in CODES else "plain"
    known = read_language((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
    return known if code in CODES else replace(known, code=code, name=code)


ENGLISH = language("en")
