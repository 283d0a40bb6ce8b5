"""Who wrote a story: names of people out of bylines; no desks, links or roles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.ingest.heading.names import compact
from bot.ingest.shown import as_shown

_BY = re.compile(
    r"^(?:(?:story|words|text|written|posted|reported|reporting)\s+)?(?:by|von|par|por|da|di|door|av|af)[:\s]\s*", re.I
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,80}(?:\)|$)")
_BETWEEN = re.compile(r"\s*(?:;|,|\||/|&|•|·|\s[-–—]\s|\s(?:and|und|et|y|e|en|og|och)\s)\s*")
_TWO_WORDS = re.compile(r"\w \w")
_NO_PERSON = re.compile(
    r"https?:|www\.|[@:\d]|\.(?:com|org|net)\b|"
    r"\b(?:staff|desk|news|newsroom|editors?|editorial|team|agenc(?:y|ies)|agentur\w*|press|reporters?|correspondents?|"
    r"writers?|contributors?|redaktion|redacción|rédaction|redazione|admin|administrator|service|guest|unknown|"
    r"associated|reuters|afp|dpa|media|magazine|times|post|online|chief|senior|director|professor|photographer|"
    r"group|inc|ltd|gmbh|updated|published|author)\b",
    re.I,
)
_MOST = 6
_MOST_WORDS = 5
_LONGEST = 400


def authors_of(written: Iterable[str], names: Iterable[str]) -> str | None:
    """The people among what is `written` as authors, each once; None if there are none. `names` are the site's."""
    known = set(map(compact, names))
    found: dict[str, str] = {}
    for line in written:
        words = _IN_BRACKETS.sub("", _BY.sub("", as_shown(line[:_LONGEST]) or ""))
        pieces = [_BY.sub("", piece).strip(" .,-–—") for piece in _BETWEEN.split(words)]
        if not _is_person(pieces[0]) or compact(pieces[0]) in known:  # "The Echo, Port Calder" is no two people
            continue
        if _ends_with_place(words):
            pieces.pop()
        for name in pieces:
            if _is_person(name) and compact(name) not in known:
                found.setdefault(compact(name), name)
    return ", ".join(list(found.values())[:_MOST]) or None


def _ends_with_place(words: str) -> bool:
    """Whether one word stands behind the only comma: "Ada Quill and Tom Reyes, Calder"."""
    before, _, behind = words.partition(",")
    return "," not in behind and len(behind.split()) == 1 and _TWO_WORDS.search(before) is not None


def _is_person(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS or len(name) > 50 or _NO_PERSON.search(name):
        return False
    cased = [word for word in words if word[:1].upper() != word[:1].lower()]
    capital = [word for word in cased if word[:1].isupper()]
    alone = len(words) == 1 and bool(capital) and (len(name) > 5 or not name.isupper())
    return not cased or len(capital) >= 2 or alone
