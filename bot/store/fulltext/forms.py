"""Words of other languages than English in the index, which itself knows English endings alone.

Behind what stands around a quote, its words stand once more by their stems, and where no blanks part them, two signs at
a time (summarizer/languages/wording.py). A mark before each says whether it is of the quote itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from summarizer.languages import CODES, ENGLISH, Language, language
from summarizer.languages.wording import stems_in

Mark = Literal["0", "1"]
SAID: Mark = "0"
AROUND: Mark = "1"


def kept(said: str, around: str, code: str) -> str:
    """What the index is to find a quote by, in an article of that language, beside the words as they stand there."""
    if code not in CODES or code == ENGLISH.code:
        return ""
    spoken = language(code)
    return " ".join((_marked(said, spoken, SAID), _marked(around, spoken, AROUND)))


def looked_for(word: str, marks: Sequence[Mark], code: str) -> Iterator[str]:
    """How a word is looked for by somebody who speaks that language: of another alphabet it may be in any language."""
    codes = CODES if any(letter.isalpha() and letter > _LATIN for letter in word) else (code,)
    languages = [language(each) for each in codes if each in CODES and each != ENGLISH.code]
    for mark in marks:
        yield from dict.fromkeys(filter(None, (_marked(word, each, mark) for each in languages)))


_LATIN = "\u024f"


def _marked(text: str, spoken: Language, mark: Mark) -> str:
    return " ".join(mark + stem for stem in stems_in(text, spoken))
