"""Every name in a document, as runs of capitalised words, without the titles in front and the genitive behind.

The entity recogniser of a small model misses a fifth of the names and calls many a surname an organisation; the run of
proper nouns is found more surely, so its entity label is only one sign of what the name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..grammar import CUES, words
from ..grammar.titles import CALENDAR, ORGANIZATION_NOUNS, PARTICLES, PLACE_ABBREVIATIONS, SUFFIXES, TITLES
from .beginnings import FROM, start_of
from .given import given_names
from .inside import goes_on

_INNER = frozenset({"of", "for", "and", "&", "the", "on"})
_CALLED_AFTER = words("disease syndrome palsy disorder sarcoma lymphoma law theorem paradox")
_OPEN = frozenset({"of", "for", "and", "the", "on", "to", "at"})
_MONTH_NAMES = frozenset({"april", "may", "june", "august"})
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff]")
_GLUED = re.compile("[‘`´]s$")  # "Holm‘s mother": a mark that is no apostrophe
_COMMON = frozenset({"RB", "JJ", "NN", "MD", "VBD", "VBN", "UH"})
_NATIONAL = re.compile("(French|Dutch|Irish|English|Welsh|Scots|Ulster|Cornish|Manx)(wo)?m[ae]n")
_NAME_TAGS = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) are a name; `titles` stand right before it, as they stand in the text."""

    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    label: str


def names(doc: Doc) -> Iterator[Name]:
    """The names of the document, in order."""
    run: list[Token] = []
    for token in doc:
        if run and token.is_space and "\n" not in token.text:
            continue
        if _is_part(token, run) or goes_on(token, run):
            run.append(token)
            continue
        yield from _name(run)
        run = [token] if _is_part(token, []) else []
    yield from _name(run)


def _is_part(token: Token, run: list[Token]) -> bool:
    text = token.text
    if (run and token.is_sent_start) or "\n" in text:
        return False
    if run and text == "-":
        return not token.whitespace_ and not run[-1].whitespace_ and run[-1].text != "-"
    if run and run[-1].text == "-" and text[0].isalpha():
        return True
    if run and _joins(token, run):
        return True
    if _begins(token) or (not run and _is_channel(token)):
        return True
    if not text[0].isalpha() or not text[0].isupper() or (token.lower_ in CALENDAR and not _is_may(token)):
        return False
    if token.tag_ in _NAME_TAGS or (token.ent_type_ in ("PERSON", "ORG") and not token.is_sent_start):
        return True
    return len(run) == 1 and _is_surname(token, run[0])


def _is_surname(token: Token, given: Token) -> bool:
    """Whether a capitalised word behind a given name is the surname, whatever the tagger thinks: "Devon Still said"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    plain = following is not None and (following.text[0].islower() or following.text == ",")
    return (
        plain
        and (given.lower_ in given_names() or given.ent_type_ == "PERSON")
        and token.tag_ in _COMMON
        and len(token.text) > 2
    )


def _is_may(token: Token) -> bool:
    """Whether a month is a given name ("May Fedor said") or a surname ("Rose March")."""
    doc, i = token.doc, token.i
    before = doc[i - 1] if i else None
    if before is not None and before.tag_ == "NNP" and before.lower_ in given_names() and before.lower_ not in CALENDAR:
        return True
    if token.lower_ not in _MONTH_NAMES or i + 1 >= len(doc):
        return False
    following = doc[i + 1]
    return following.tag_ == "NNP" and following.lower_ not in CALENDAR and (before is None or before.tag_ != "IN")


def _begins(token: Token) -> bool:
    """Whether a word that the tagger missed begins a name: a given name ("Will Young"), or the article of "al-Sadr"."""
    lower = token.lower_
    is_article = lower in ("al", "el")
    if not is_article and not (token.text[0].isupper() and lower in given_names()):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if is_article:
        return following is not None and following.text == "-" and not token.whitespace_
    return following is not None and following.tag_ == "NNP"


def _is_channel(token: Token) -> bool:
    """Whether a word that the tagger takes for a common noun begins the name of a channel: "TV Norholm"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    capital = token.text[0].isupper() and token.lower_ in ("tv", "radio") and token.dep_ == "compound"
    return capital and following is not None and following.tag_ == "NNP" and token.head.i == following.i


def _joins(token: Token, run: list[Token]) -> bool:
    """Whether a small word stands inside a name: "Ludwig van", "Institute on", "Procter &"."""
    if token.tag_ == "CD":
        before = token.nbor(-1)
        return (token.ent_iob_ == "I" and token.ent_type_ == "ORG") or before.lower_ in ("local", "channel")
    if token.i + 1 >= len(token.doc):
        return False
    if token.text in PARTICLES and token.nbor().text in PARTICLES:
        return token.tag_ in _NAME_TAGS
    if not token.nbor().text[0].isupper():
        return False
    if token.lower_ == "of" and run[-1].lower_ in ORGANIZATION_NOUNS and run[-1].text[0].isupper():
        return token.nbor().tag_ in _NAME_TAGS
    if token.text in PARTICLES:
        return token.tag_ not in ("DT", "IN") or token.ent_iob_ == "I"
    return (
        token.lower_ in _INNER and token.ent_iob_ == "I" and token.nbor().ent_iob_ == "I" and token.ent_type_ == "ORG"
    )


def _name(run: list[Token]) -> Iterator[Name]:
    """The name in a run: behind its last title, or where a person's entity begins."""
    while run and (not run[-1].text[0].isalnum() or run[-1].text in _OPEN):
        run = run[:-1]
    if len(run) > 1 and run[0].is_sent_start and run[0].lower_.endswith("ing") and run[0].lower_ in CUES:
        run = run[1:]  # "Citing Holm, the court ..."
    if len(run) > 2 and run[-1].lower_ in FROM and run[-2].text == "-":
        run = run[:-2]
    if not run or all(token.lower_ in TITLES or token.lower_ in PLACE_ABBREVIATIONS for token in run):
        return
    start = start_of(run)
    tokens = run[start:]
    labels = [token.ent_type_ for token in tokens if token.ent_type_]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    if label == "NORP" and len(tokens) == 1 and tokens[0].i and tokens[0].nbor(-1).lower_ == "the":
        return  # "the Italian" is somebody, but not called Italian
    if _is_description(tokens) or _is_called_after(tokens[-1]):
        return
    yield Name(tokens[0].i, tokens[-1].i + 1, _words_of(tokens), _titles_before(run, start), label)


def _is_called_after(last: Token) -> bool:
    """Whether a name only names a sickness or a rule: "Holm's disease"."""
    behind = last.doc[last.i + 1 : last.i + 3]
    return len(behind) > 1 and behind[0].tag_ == "POS" and behind[1].lower_ in _CALLED_AFTER


def _is_description(tokens: Sequence[Token]) -> bool:
    """Whether it is what somebody is: "the Norland President", "the Frenchman"."""
    first, last = tokens[0], tokens[-1]
    if not first.i or first.nbor(-1).lower_ not in ("the", "a", "an"):
        return False
    if len(tokens) == 1:
        return last.tag_ == "NNP" and _NATIONAL.fullmatch(last.text) is not None
    return len(tokens) == 2 and first.ent_type_ in ("GPE", "NORP") and last.lower_ in TITLES


def _words_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words as they are written, parts joined by a hyphen as one."""
    text = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
    whole = tuple(_INVISIBLE.sub("", text).split())
    return (*whole[:-1], _GLUED.sub("", whole[-1]))


def _titles_before(run: list[Token], start: int) -> tuple[str, ...]:
    if start:
        return tuple(token.text for token in run[:start])
    first = run[0]
    if first.i and first.nbor(-1).lower_ in TITLES and not first.is_sent_start:
        return (first.nbor(-1).text,)
    if first.i > 1 and first.nbor(-1).text.endswith("."):  # "MR. LIND" is no two sentences, however it is cut
        shortened = first.doc[first.i - 2 : first.i].text.split()[-1]
        return (shortened,) if len(shortened) > 1 and shortened.lower() in TITLES else ()
    return ()


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in lower case without "Jr." and the like: what two forms of a name have in common."""
    return tuple(word.lower().rstrip(".") for word in words if word.lower() not in SUFFIXES)
