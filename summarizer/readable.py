"""Whether there is an article that can be read at all, said in plain sentences where there is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .apologies import apology_of
from .errors import NoStory, NothingToRead, UnreadableLanguage
from .identifying import UNKNOWN, language_of
from .segmentation import Paragraph
from .terms import plain_words

_FEWEST_WORDS = 12
_READ = ("en", UNKNOWN)
"""A list of names or of results is in no language for sure, and reads as English does."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def check_readable(text: str) -> None:
    """Raise NothingToRead for a text without enough words, UnreadableLanguage for one that is not English."""
    letters = [character for character in text[:20_000] if character.isalpha()]
    latin = sum(1 for letter in letters if _LATIN.match(letter))
    if len(letters) >= 20 and latin < len(letters) / 2:
        raise UnreadableLanguage("This text is in a script that I cannot read; I read English only.")
    words = plain_words(text[:2_000])
    if len(words) < _FEWEST_WORDS:
        raise NothingToRead("There is nothing to summarise: the text is empty or only a few words long.")
    if language_of(text) not in _READ:
        raise UnreadableLanguage("This text does not seem to be in English, the only language that I read.")


def check_story(text: str, paragraphs: Sequence[Paragraph]) -> None:
    """Raise NoStory if what cleaning left of the page is no article."""
    story = " ".join(sentence.of(text) for paragraph in paragraphs for sentence in paragraph.sentences)
    if len(story.split()) < _FEWEST_WORDS or apology_of(None, text) is not None:
        raise NoStory("There is no article here, only an error page, a login page or a page without a story.")
