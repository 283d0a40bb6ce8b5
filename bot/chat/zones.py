"""Time zones as people call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from bot.chat import places
from bot.chat.errors import Misunderstood
from bot.chat.visible import shortened
from bot.speech import _, alternatives

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-−])(\d{1,2})(?::?(\d{2}))?", re.I)

_MORE = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "zulu": "UTC",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "wet": "Europe/Lisbon", "west": "Europe/Lisbon",
    "bst": "Europe/London", "uk": "Europe/London", "england": "Europe/London", "scotland": "Europe/London",
    "msk": "Europe/Moscow", "trt": "Europe/Istanbul",
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "eastern": "America/New_York",
    "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago", "central": "America/Chicago",
    "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver", "mountain": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles", "akst": "America/Anchorage", "hst": "Pacific/Honolulu",
    "brt": "America/Sao_Paulo", "art": "America/Argentina/Buenos_Aires",
    "ist": "Asia/Kolkata", "pkt": "Asia/Karachi", "npt": "Asia/Kathmandu", "wib": "Asia/Jakarta",
    "gst": "Asia/Dubai", "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "pht": "Asia/Manila",
    "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "awst": "Australia/Perth", "acst": "Australia/Adelaide",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
    "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi", "wat": "Africa/Lagos", "cat": "Africa/Maputo",
    "china": "Asia/Shanghai", "germany": "Europe/Berlin", "spain": "Europe/Madrid", "portugal": "Europe/Lisbon",
    "ukraine": "Europe/Kyiv", "new zealand": "Pacific/Auckland", "malaysia": "Asia/Kuala_Lumpur",
}  # fmt: skip
"""Abbreviations in their most usual reading, and countries where nearly everybody lives in one zone."""

_OFFSETS = {
    -570: "Pacific/Marquesas", -210: "America/St_Johns", 210: "Asia/Tehran", 270: "Asia/Kabul", 330: "Asia/Kolkata",
    345: "Asia/Kathmandu", 390: "Asia/Yangon", 525: "Australia/Eucla", 570: "Australia/Darwin",
    630: "Australia/Lord_Howe", 765: "Pacific/Chatham",
}  # fmt: skip


def zone(words: str) -> str:
    """Return the IANA name for a zone, a city, a country with one zone, an abbreviation or an offset from UTC.

    Raises Misunderstood with a sentence that helps. The first city that is no zone's own takes a second to find: the
    world's cities are read then.
    """
    name = " ".join(words.replace("_", " ").split()).casefold().strip(" .")
    found = _known().get(name) or _by_offset(name)
    if found:
        return found
    shown = shortened(words, 40)
    if name in _countries():
        cities = alternatives([city(each) for each in _countries()[name][:3]])
        raise Misunderstood(
            _("{place} has several time zones. Name a city there, such as {cities}.").format(place=shown, cities=cities)
        )
    found = places.zone_of(name)
    if found:
        return found
    nearest = get_close_matches(name[:60], [*_known(), *places.large()], n=1, cutoff=0.8)
    if nearest:
        question = _("I do not know the time zone “{place}”. Did you mean {other}?")
        raise Misunderstood(question.format(place=shown, other=nearest[0].title()))
    raise Misunderstood(
        _("I do not know the time zone “{place}”. Name a large city near you, as in {how}.").format(
            place=shown, how="/settings zone Berlin"
        )
    )


def city(zone_name: str) -> str:
    """Return the city in an IANA name: "America/New_York" is New York."""
    return zone_name.rsplit("/", 1)[-1].replace("_", " ")


def _by_offset(name: str) -> str | None:
    match = _OFFSET.fullmatch(name)
    if not match:
        return None
    minutes = (int(match[2]) * 60 + int(match[3] or 0)) * (1 if match[1] == "+" else -1)
    if minutes % 60 == 0 and -12 <= minutes // 60 <= 14:
        return f"Etc/GMT{-minutes // 60:+d}" if minutes else "UTC"
    return _OFFSETS.get(minutes)


@cache
def _known() -> dict[str, str]:
    """Every name that stands for one zone, in small letters."""
    names: dict[str, str] = {}
    for zone_name in sorted(places.known_zones()):
        if "/" in zone_name and not zone_name.startswith(("Etc/", "SystemV/", "posix/", "right/")):
            names.setdefault(city(zone_name).casefold(), zone_name)
        names.setdefault(zone_name.replace("_", " ").casefold(), zone_name)
    for zones in _countries().values():
        names.update((city(zone_name).casefold(), zone_name) for zone_name in zones)
    names.update((country, zones[0]) for country, zones in _countries().items() if len(zones) == 1)
    return names | _MORE


@cache
def _countries() -> dict[str, list[str]]:
    """The zones of each country, by its name in small letters."""
    zones: dict[str, list[str]] = {}
    for code, _where, zone_name, *_more in _rows("zone.tab"):
        zones.setdefault(code, []).append(zone_name)
    names = {name.casefold(): zones.get(code, []) for code, name in _rows("iso3166.tab")}
    names |= {"usa": zones["US"], "us": zones["US"], "america": zones["US"]}
    return {name: found for name, found in names.items() if found}


def _rows(table: str) -> Iterator[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", table).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
