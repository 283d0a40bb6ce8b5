"""Whether there is an article that can be read at all, said in plain sentences where there is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .apologies import apology_of
from .errors import NoStory, NothingToRead
from .furnishing import furnishings
from .identifying import UNKNOWN, language_of, likeliest
from .languages import ENGLISH, Language, language
from .languages.lengths import word_count
from .story import Story

_FEWEST_WORDS = 12
_SHORT = 120
"""Words; no shop's page of that length tells news as well."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Written:
    """In which language a text is, by its code, and as which it is read: as English where that is likeliest."""

    code: str
    read_as: Language


def check_readable(text: str, hint: str | None = None) -> Written:
    """The language of the text; `hint` is what its source says. Raises NothingToRead where there are too few words."""
    if word_count(text[:2_000]) < _FEWEST_WORDS or not any(map(str.isalpha, text)):
        raise NothingToRead("There is nothing to summarise: the text is empty or only a few words long.")
    return written(text, hint)


def written(text: str, hint: str | None = None) -> Written:
    """The language of a text of any length."""
    code = language_of(text, hint)
    english = code == UNKNOWN and likeliest(text) == ENGLISH.code and _is_latin(text)
    return Written(code, ENGLISH if english else language(code))


def _is_latin(text: str) -> bool:
    """Whether half of its letters are of the Latin alphabet. A list of names or of results is in no language."""
    letters = [character for character in text[:20_000] if character.isalpha()]
    return 2 * sum(1 for letter in letters if _LATIN.match(letter)) >= len(letters)


def check_story(story: Story) -> None:
    """Raise NoStory if what cleaning left of the page is no article."""
    sentences = [span.of(story.text) for paragraph in story.paragraphs for span in paragraph.sentences]
    words = sum(map(word_count, sentences))
    if words < _FEWEST_WORDS or apology_of(None, story.text) is not None or _is_no_article(story, sentences, words):
        raise NoStory("There is no article here, only an error page, a login page or a page without a story.")


def _is_no_article(story: Story, sentences: Sequence[str], words: int) -> bool:
    """Whether a short text only excuses itself, or has an offer in each of its sentences; English has its own eye."""
    if story.language is ENGLISH or words > _SHORT:
        return False
    shapes = furnishings(story.language)
    first = story.text.lstrip()
    return shapes.apology.match(first) is not None or all(map(shapes.offer.search, sentences))
