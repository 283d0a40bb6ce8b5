"""Names of publishers: what is one, how it is written, and whether a host may bear it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.sites import site

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})
_SMALL = re.compile(r"an?|al|and|das?|de[lrs]?|die|d[iou]|e[lt]|för|il?|l[aeo]?s?|of|og|the|und|y", re.I)
_COMMON = re.compile(
    r"blog|daily|digital|gazette|herald|journal|magazine|media|morning|national|network|newspaper|online|press|radio|"
    r"report|review|times|tribune|weekly|world|zeitung"
)
_TELLING = 5
"""Letters of a word that shows by itself whose host it is."""


@lru_cache(maxsize=4096)
def compact(name: str) -> str:
    """A name as it stands in hosts and handles: small letters and figures alone."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def fits_host(name: str, host: str) -> bool:
    """Whether a host may be that of who is called so: "Port Calder Times" at pctimes.example, "Echo" at echo.org."""
    labels = _labels(host)
    return any(_fits(name, label) for label in labels)


def _labels(host: str) -> list[str]:
    """The parts of a host that say whose it is, the registered name first; without "www" and the public suffix."""
    host = host.lower().removeprefix("www.")
    registered = site(host)
    own = registered.partition(".")[0]
    above = host.removesuffix(registered).strip(".").split(".")
    return [compact(label) for label in (own, *above) if len(label) > 1 or label == own]


def _fits(name: str, label: str) -> bool:
    folded = {compact(name), compact(name.casefold().translate(_UMLAUTS))}
    folded |= {each.removeprefix("the") for each in folded if len(each) > len("the") + 1}
    if not label or not any(folded):
        return False
    if any(each and (each in label or label in each) for each in folded if min(len(each), len(label)) > 1):
        return True
    words = [compact(word) for word in re.findall(r"\w+", name)]
    telling = (word for word in words if len(word) >= _TELLING and not _COMMON.fullmatch(word))
    return any(word in label for word in telling) or _begins_words(label, tuple(filter(None, words)))


def _begins_words(label: str, words: tuple[str, ...]) -> bool:
    """Whether a label is made of the beginnings of all words in order, small words left out or not."""
    reached = {0}
    for word in words[:12]:
        step = {at + size for at in reached for size in range(1, len(word) + 1) if label.startswith(word[:size], at)}
        reached = step | (reached if _SMALL.fullmatch(word) else set())
    return len(label) in reached and len(words) > 1
