"""What a book, a film or a song is called: a name in marks is no quotation."""

from __future__ import annotations

from spacy.tokens import Span

from ..grammar import words

WORKS = words("book novel memoir film movie album song play series documentary essay poem")
_SHORT = 4  # letters: a shorter word needs no capital, nor do these
_SMALL = words("with from into over upon than that")


def is_called(marked: Span) -> bool:
    """Whether words in marks are written as a title is: all but the small ones have capitals."""
    inner = [token for token in marked if token.is_alpha and len(token) >= _SHORT and token.lower_ not in _SMALL]
    return len(inner) > 1 and all(token.text[0].isupper() for token in inner)
