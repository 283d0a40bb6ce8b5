"""Who published a page: its proper name out of all that the page calls itself by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.ingest.heading.names import compact, fits_host
from bot.ingest.shown import as_shown

_MOST_WORDS = 7
_LONGEST = 60
_PIECES = re.compile(r"\s+[|–—•·»:-]+\s+|\s*[|｜]\s*")
_JOINED = re.compile(r"(?<=[A-Za-z])_(?=[A-Za-z])")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}", re.I)
_LINK = re.compile(r"https?:|www\.|/", re.I)
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|KG|Inc|Ltd|LLC|LLP|PLC|Corp|Co|Verlag|Verlags|A/S|AB|ASA|S\.?A|S\.?p\.?A|S\.?L|B\.?V|Pty|Holdings?|"
    r"Publishing|Foundation)\b\.?",
)
_DESK = re.compile(
    r"\b(?:desk|staff|newsroom|redaktion|redacción|rédaction|redazione|editors?|editorial|reporters?|correspondents?|"
    r"team|website|news service|wire service|admin)\b",
    re.I,
)
_AGENCY = re.compile(
    r"(?:the )?(?:associated press|ap|reuters|thomson reuters|afp|agence france-presse|dpa|pa media|press association|"
    r"upi|efe|ansa|bloomberg|xinhua|tass|kyodo(?: news)?)",
    re.I,
)
_WEIGHTS = {"site": 5.0, "publisher": 4.0, "title": 4.0, "app": 3.0, "rights": 2.0, "handle": 1.0}
_PROVED_BY_HOST = ("handle", "title", "rights")


@dataclass(frozen=True, slots=True)
class Called:
    """A name that a page goes by. `by` is where: site, publisher, title (behind the headline), app, rights, handle."""

    name: str
    by: str


def source_of(names: Iterable[Called], host: str, title: str | None, claimed: str = "") -> str | None:
    """The publisher's name, or the host where no name is one; None if there is neither.

    `claimed` is the host of the address that the page gives as its own: a name may go with either.
    """
    hosts = [each for each in (host, claimed) if each]
    usable = [Called(name, each.by) for each in names if (name := _usable(each, title))]
    if host:
        usable = [each for each in usable if each.by not in _PROVED_BY_HOST or _fits(each.name, hosts)]
    usable = [each for each in usable if each.by != "rights"] or usable  # "©" names the owner too, or the workshop
    agreed = Counter(compact(each.name) for each in usable)
    bare = host.removeprefix("www.")
    best = max(usable, key=lambda each: _worth(each, hosts) + agreed[compact(each.name)], default=None)
    if best is None:
        return bare or None
    fullest = _fullest(best, usable)
    alike = [each for each in usable if compact(each.name) == compact(fullest)]
    written = max(alike, key=lambda each: _writing(each, alike)).name
    return bare if bare and _is_run_together(written) else written


def _usable(called: Called, title: str | None) -> str | None:
    """The name itself, without what is praised behind it; None for links, slogans and headlines."""
    name = (as_shown(called.name) or "").strip(" .,|-–—_")
    if called.by == "handle" or name.startswith("@"):
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.rpartition("/")[2].lstrip("@")).strip()
    pieces = [piece.strip() for piece in _PIECES.split(_JOINED.sub(" ", name)) if piece.strip()]
    name = pieces[0] if pieces else ""
    if not compact(name) or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS or _LINK.search(name):
        return None
    return None if title and compact(title).startswith(compact(name)) and len(name.split()) > 3 else name


def _fits(name: str, hosts: Iterable[str]) -> bool:
    return any(fits_host(name, host) for host in hosts)


def _worth(called: Called, hosts: Iterable[str]) -> float:
    name = called.name
    worth = _WEIGHTS[called.by]
    worth += 4 if _fits(name, hosts) else 0
    worth -= 3 if _DOMAIN.fullmatch(name) else 0
    worth -= 4 if _is_run_together(name) else 0
    worth -= 4 if _COMPANY.search(name) else 0
    worth -= 6 if _DESK.search(name) else 0
    return worth - (6 if _AGENCY.fullmatch(name) and not _fits(name, hosts) else 0)


def _is_run_together(name: str) -> bool:
    """Whether a name is one word in small letters, as handles and hosts are."""
    return " " not in name and name.islower() and name.isascii() and not _DOMAIN.fullmatch(name)


def _fullest(best: Called, usable: Iterable[Called]) -> str:
    """The name that an abbreviation stands for, if the page gives it: "Wall Street Journal" for "WSJ"."""
    short = compact(best.name)
    for each in usable:
        words = [word for word in re.findall(r"\w+", each.name) if word.lower() != "the"]
        if len(words) > 1 and "".join(word[0] for word in words).casefold() == short:
            return each.name
    return best.name


def _writing(called: Called, alike: list[Called]) -> tuple[bool, bool, bool, bool, int]:
    """How well a name is written: words apart, with apostrophe and capitals.

    A handle is parted only where all run together.
    """
    name = called.name
    others = (each.name for each in alike if each.by != "handle")
    guessed = called.by == "handle" and not all(_is_run_together(each) for each in others)
    return (
        not guessed,
        " " in name,
        "'" in name or "’" in name,
        name[:1].isupper(),
        sum(sign.isupper() for sign in name[1:]) if " " not in name else 0,
    )
