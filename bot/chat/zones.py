"""Times of day and time zones as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from bot.chat.errors import Misunderstood
from bot.chat.visible import shortened

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?", re.I)
_SPACED_HALF = re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?", re.I)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-−])(\d{1,2})(?::?(\d{2}))?", re.I)
_FILLERS = frozenset({"at", "in", "and", "every", "day", "daily", "o'clock", "time", "&"})
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}

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
    "washington": "America/New_York", "washington dc": "America/New_York", "boston": "America/New_York",
    "new york city": "America/New_York", "nyc": "America/New_York", "miami": "America/New_York",
    "atlanta": "America/New_York", "philadelphia": "America/New_York", "ottawa": "America/Toronto",
    "montreal": "America/Toronto", "dallas": "America/Chicago", "houston": "America/Chicago",
    "austin": "America/Chicago", "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles",
    "la": "America/Los_Angeles", "san diego": "America/Los_Angeles", "las vegas": "America/Los_Angeles",
    "rio": "America/Sao_Paulo", "rio de janeiro": "America/Sao_Paulo", "brasilia": "America/Sao_Paulo",
    "munich": "Europe/Berlin", "münchen": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin",
    "cologne": "Europe/Berlin", "köln": "Europe/Berlin", "geneva": "Europe/Zurich", "bern": "Europe/Zurich",
    "zürich": "Europe/Zurich", "wien": "Europe/Vienna", "milan": "Europe/Rome", "barcelona": "Europe/Madrid",
    "lyon": "Europe/Paris", "the hague": "Europe/Amsterdam", "rotterdam": "Europe/Amsterdam",
    "edinburgh": "Europe/London", "manchester": "Europe/London", "st petersburg": "Europe/Moscow",
    "kiev": "Europe/Kyiv", "ankara": "Europe/Istanbul", "tel aviv": "Asia/Jerusalem", "abu dhabi": "Asia/Dubai",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "bangalore": "Asia/Kolkata",
    "bengaluru": "Asia/Kolkata", "chennai": "Asia/Kolkata", "islamabad": "Asia/Karachi", "hanoi": "Asia/Ho_Chi_Minh",
    "beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "guangzhou": "Asia/Shanghai",
    "china": "Asia/Shanghai", "germany": "Europe/Berlin", "spain": "Europe/Madrid", "portugal": "Europe/Lisbon",
    "ukraine": "Europe/Kyiv", "new zealand": "Pacific/Auckland", "malaysia": "Asia/Kuala_Lumpur",
    "osaka": "Asia/Tokyo", "kyoto": "Asia/Tokyo", "busan": "Asia/Seoul",
    "canberra": "Australia/Sydney", "wellington": "Pacific/Auckland", "cape town": "Africa/Johannesburg",
    "pretoria": "Africa/Johannesburg", "abuja": "Africa/Lagos",
}  # fmt: skip
"""What the zone database has no name for: abbreviations (the most usual reading) and large cities."""

_OFFSETS = {
    -570: "Pacific/Marquesas", -210: "America/St_Johns", 210: "Asia/Tehran", 270: "Asia/Kabul", 330: "Asia/Kolkata",
    345: "Asia/Kathmandu", 390: "Asia/Yangon", 525: "Australia/Eucla", 570: "Australia/Darwin",
    630: "Australia/Lord_Howe", 765: "Pacific/Chatham",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """Times of day in order, and an IANA time zone; empty and None where nothing was said."""

    times: tuple[time, ...]
    zone: str | None


def when(words: str) -> When:
    """Read "7:30 Tokyo", "7am and 6pm New York" or "Berlin"; raise Misunderstood with a sentence that helps."""
    times: list[time] = []
    place: list[str] = []
    joined = _SPACED_HALF.sub(r"\1m", words.replace(",", " ").replace(";", " "))
    for word in joined.split():
        moment = _time(word)
        if moment is not None:
            times.append(moment)
        elif word.casefold() not in _FILLERS:
            place.append(word)
    return When(tuple(sorted(set(times))), zone(" ".join(place)) if place else None)


def zone(words: str) -> str:
    """Return the IANA name for a zone, a city, a country with one zone, an abbreviation or an offset from UTC."""
    name = " ".join(words.replace("_", " ").split()).casefold().strip(" .")
    found = _known().get(name) or _by_offset(name)
    if found:
        return found
    shown = shortened(words, 40)
    if name in _countries():
        cities = [city(each) for each in _countries()[name][:3]]
        raise Misunderstood(f"{shown} has several time zones. Name a city there, as in {', '.join(cities)}.")
    nearest = get_close_matches(name[:60], _known(), n=1, cutoff=0.8)
    if nearest:
        raise Misunderstood(f"I do not know the time zone “{shown}”. Did you mean {nearest[0].title()}?")
    raise Misunderstood(f"I do not know the time zone “{shown}”. Name a large city, as in /subscribe 07:00 Berlin.")


def city(zone_name: str) -> str:
    """Return the city in an IANA name: "America/New_York" is New York."""
    return zone_name.rsplit("/", 1)[-1].replace("_", " ")


def _time(word: str) -> time | None:
    if word.casefold() in _NAMED_TIMES:
        return _NAMED_TIMES[word.casefold()]
    if not word[0].isdigit():
        return None
    match = _TIME.fullmatch(word)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = (match[3] or "").casefold() if match else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    if hour > 23 or minute > 59:
        raise Misunderstood(f"“{shortened(word, 20)}” is not a time of day. Write it like 07:30.")
    return time(hour, minute)


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
    for zone_name in sorted(available_timezones()):
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
    for code, _, zone_name, *_ in _rows("zone.tab"):
        zones.setdefault(code, []).append(zone_name)
    names = {name.casefold(): zones.get(code, []) for code, name in _rows("iso3166.tab")}
    names |= {"usa": zones["US"], "us": zones["US"], "america": zones["US"]}
    return {name: found for name, found in names.items() if found}


def _rows(table: str) -> Iterator[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", table).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
