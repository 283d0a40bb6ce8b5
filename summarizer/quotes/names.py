"""Every name in a document, as runs of capitalised words, without the titles in front and the genitive behind.

The entity recogniser of a small model misses a fifth of the names and calls many a surname an organisation; the run of
proper nouns is found more surely, so its entity label is only one sign of what the name is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .titles import PARTICLES, SUFFIXES, TITLES

_INNER = frozenset({"of", "for", "and", "&", "the", "on"})
_GENITIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) are a name; `titles` stand right before it, as they stand in the text."""

    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    label: str
    paragraph_start: int

    @property
    def text(self) -> str:
        return " ".join(self.words)


def names(doc: Doc) -> Iterator[Name]:
    """The names of the document, in order."""
    run: list[Token] = []
    for token in doc:
        if _is_part(token, run):
            run.append(token)
        elif run:
            yield from _split(run)
            run = [token] if _is_part(token, []) else []
    if run:
        yield from _split(run)


def _is_part(token: Token, run: list[Token]) -> bool:
    text = token.text
    if not text[0].isalpha() and text[0] not in "’'":
        return False
    if run and token.is_sent_start:
        return False
    if run and text in PARTICLES and token.i + 1 < len(token.doc) and token.nbor().text[0].isupper():
        return token.tag_ not in ("DT", "IN") or token.ent_iob_ == "I"
    if not text[0].isupper():
        return False
    return token.tag_ in ("NNP", "NNPS") or (token.ent_type_ in ("PERSON", "ORG") and not token.is_sent_start)


def _split(run: list[Token]) -> Iterator[Name]:
    """The name in a run: behind its last title, or where a person's entity begins."""
    start = 0
    for index, token in enumerate(run[:-1]):
        if token.lower_ in TITLES:
            start = index + 1
    for index in range(start + 1, len(run) - 1):
        if run[index].ent_iob_ == "B" and run[index].ent_type_ == "PERSON" and run[index - 1].ent_type_ != "PERSON":
            start = index
    tokens = run[start:]
    titles = _titles_before(run, start)
    labels = [token.ent_type_ for token in tokens if token.ent_type_]
    label = max(set(labels), key=labels.count) if labels else ""
    words = tuple(token.text for token in tokens)
    yield Name(tokens[0].i, tokens[-1].i + 1, words, titles, label, tokens[0].i)


def _titles_before(run: list[Token], start: int) -> tuple[str, ...]:
    if start:
        return tuple(token.text for token in run[:start])
    first = run[0]
    if first.i and first.nbor(-1).lower_ in TITLES and not first.is_sent_start:
        return (first.nbor(-1).text,)
    return ()


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in lower case without "Jr." and the like: what two forms of a name have in common."""
    return tuple(word.lower().rstrip(".") for word in words if word.lower() not in SUFFIXES)
