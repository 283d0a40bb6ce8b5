"""Where a name begins in a run of capitalised words: behind titles, places, teams and posts."""

from __future__ import annotations

import functools
import zoneinfo
from collections.abc import Sequence

from spacy.tokens import Token

from ..grammar import words
from ..grammar.titles import LEGAL_FORMS, ORGANIZATION_WORDS, ROLE_NOUNS, SOURCE_NOUNS, TITLES
from .bodies import begins_body
from .given import given_names

FROM = words("based born bred raised headquartered")
"""What ties a place to whom or what is from there: "Hale-born Clay"."""
_HONOURS = words("datuk dato dato’ dato' tan tun")
_HONOURS_BETWEEN = words("sheikh sheik shaikh imam")
TRADES = (SOURCE_NOUNS - words("source person people")) | words(
    "baker butcher carpenter builder plumber electrician mechanic sailor beekeeper gardener florist potter weaver"
)
"""What somebody does, written large at the head of a sentence: "Farmer Bo Clay"."""
_POST = 3  # letters: "MP", "QB"


def start_of(run: Sequence[Token]) -> int:
    """Where in the run the name begins."""
    start = int(_opens_with_trade(run) or _opens_with_origin(run))
    if any(token.tag_ == "POS" for token in run):
        return start  # "Attorney General's Office" is no office of somebody called so
    for index in range(len(run) - 1):
        if _ends_titles(run, index, start):
            start = index + 1
    return _behind_office(run, start) or _at_person(run, start)


def _ends_titles(run: Sequence[Token], index: int, start: int) -> bool:
    """Whether the name begins behind this word."""
    token, following = run[index], run[index + 1]
    if token.lower_ in FROM:
        return index > 1 and run[index - 1].text == "-"
    if token.lower_ in _HONOURS:
        return token.lower_ != "tan" or following.lower_ == "sri"
    if token.lower_ in ("seri", "sri"):
        return index == start > 0 and run[index - 1].lower_ in _HONOURS
    if token.lower_ in _HONOURS_BETWEEN and index > start and run[index - 1].lower_ in given_names():
        return False  # "Hassan Sheikh Mohamud" is one name
    if token.lower_ in TITLES and not begins_body(run, index):
        return following.text != "-" and following.tag_ != "POS" and not following.is_quote
    return _is_post(token) and index > start and _is_name(run[index + 1 :])


def _opens_with_trade(run: Sequence[Token]) -> bool:
    """Whether a sentence begins with what somebody does before a given name and a surname: "Farmer Bo Clay"."""
    plain = len(run) > 2 and bool(run[0].is_sent_start) and run[-1].lower_ not in ORGANIZATION_WORDS | LEGAL_FORMS
    return plain and run[0].lower_ in TRADES and all(token.text.isalpha() for token in run)


def _opens_with_origin(run: Sequence[Token]) -> bool:
    """Whether where somebody lives stands before a given name and a surname: "Londoner Ann Holm"."""
    first = run[0].lower_
    whole = len(run) > 2 and _is_name(run[1:]) and first not in given_names() and run[-1].text.isalpha()
    from_there = first.removesuffix("er") in _cities() or run[0].ent_type_ in ("NORP", "GPE")
    return whole and first.endswith(("er", "ian")) and from_there and first not in TITLES and run[1].text.isalpha()


@functools.cache
def _cities() -> frozenset[str]:
    """Cities that time zones are called after, in small letters."""
    return frozenset(zone.rpartition("/")[2].lower() for zone in zoneinfo.available_timezones())


def _is_post(token: Token) -> bool:
    """Whether a word is a post in two or three capitals: "Harbour QB Ann Holm"."""
    return token.text.isalpha() and token.text.isupper() and 1 < len(token.text) <= _POST


def _is_name(rest: Sequence[Token]) -> bool:
    return len(rest) > 1 and rest[0].lower_ in given_names()


def _behind_office(run: Sequence[Token], start: int) -> int:
    """Where a name begins behind "director of" or a post that is "for" something; 0 if nowhere."""
    first = run[start]
    office = first.i > 1 and first.nbor(-1).lower_ == "of" and first.nbor(-2).lower_ in ROLE_NOUNS
    if not office and first.lower_ != "for":
        return 0
    return next((index for index in range(start + 1, len(run) - 1) if _is_name(run[index:])), 0)


def _at_person(run: Sequence[Token], start: int) -> int:
    """Where a person's entity begins in the run, unless a given name stands before it."""
    found = start
    for index in range(start + 1, len(run) - 1):
        before = run[index - 1]
        begins = run[index].ent_iob_ == "B" and run[index].ent_type_ == "PERSON"
        loose = before.ent_type_ != "PERSON" and before.text != "-" and before.lower_ not in given_names()
        if begins and loose and not before.is_quote:
            found = index
    return found
