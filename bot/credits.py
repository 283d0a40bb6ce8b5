"""By which name a source is shown: a page may call itself anything, and its host says whose it is."""

from __future__ import annotations

import re
import unicodedata

from bot.sites import host_of, site

_COMMON = re.compile(
    r"(?:the|l[ea]s?|el|d[eia][re]?s?|daily|weekly|news|times|post|press|journal|online|today|world|media|group|tv|radio|"
    r"magazine|review|report|network|international|national|local|live|blog|page|home|official)+"
)
"""What so many papers are called that it proves nothing."""

_SHORTEST = 4


def credited(source: str | None, url: str | None) -> str | None:
    """The source's name, with the host of its address where that does not go with the name; the host for no name."""
    host = host_of(url).removeprefix("www.") if url else ""
    if not source:
        return host or None
    if not host or host in source.casefold() or agrees(source, host):
        return source
    return f"{source} ({host})"


def agrees(name: str, host: str) -> bool:
    """Whether a host has a word of the name, all of it, or its initials, as the hosts of papers have."""
    registered = site(host)
    below = host.removesuffix(registered).strip(".")
    labels = [_plain(each) for each in (registered.partition(".")[0], *below.split(".")) if each]
    return any(_fits(spelled, label) for spelled in _spellings(name) for label in labels if label)


def _fits(words: tuple[str, ...], label: str) -> bool:
    joined, initials = "".join(words), "".join(word[0] for word in words)
    common = _COMMON.fullmatch(label) is not None and label != joined
    if len(label) > 1 and not common and (label in joined or joined in label):
        return True
    if any(len(word) >= _SHORTEST and not _COMMON.fullmatch(word) and word in label for word in words):
        return True
    short = "".join(word[0] for word in words if word not in ("of", "the", "and", "de", "la", "der"))
    return any(len(each) > 1 and label.startswith(each) for each in (initials, short))


def _spellings(name: str) -> set[tuple[str, ...]]:
    """The words of a name in plain letters, umlauts written in both ways."""
    german = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    found = {tuple(map(_plain, re.findall(r"\w+", each))) for each in (name, german)}
    return {words for words in (tuple(filter(None, each)) for each in found) if words}


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if sign.isascii() and sign.isalnum())
