"""Where on earth: the time zone of a city, of a spot on the map, and those of whoever speaks a language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from bot.chat.cities import areas, cities

_OWN_NAME = 10
"""A city of that name is meant rather than one so many times as large that bears it as another name."""

_LARGE = 300_000

_SPOKEN_IN = {
    "en": ("GB", "US", "IN", "ZA", "SG", "AU", "NZ"),
    "de": ("DE",),
    "fr": ("FR", "CA", "SN"),
    "es": ("ES", "MX", "CO", "AR"),
    "pt": ("BR", "PT"),
    "ar": ("EG", "SA", "AE", "MA"),
    "ru": ("RU",),
    "zh": ("CN", "TW", "SG"),
}
"""Where languages of several continents are spoken; the others are looked up."""

_MAIN_ZONES = {
    "US": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    "CA": ("America/Toronto", "America/Vancouver"),
    "BR": ("America/Sao_Paulo",),
    "MX": ("America/Mexico_City",),
    "AR": ("America/Argentina/Buenos_Aires",),
    "ES": ("Europe/Madrid",),
    "PT": ("Europe/Lisbon",),
    "DE": ("Europe/Berlin",),
    "RU": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok"),
    "AU": ("Australia/Sydney", "Australia/Perth"),
    "NZ": ("Pacific/Auckland",),
    "CN": ("Asia/Shanghai",),
    "UA": ("Europe/Kyiv",),
    "ID": ("Asia/Jakarta", "Asia/Makassar"),
}
"""The clocks that most people of a country with several go by."""


@cache
def known_zones() -> frozenset[str]:
    """The names of all zones, for which the library looks through folders at each call."""
    return frozenset(available_timezones())


def zone_of(name: str) -> str | None:
    """The zone of the largest city called `name`, in any language, with or without its country or American state."""
    words = name.replace(",", " ").casefold().split()
    if not any(letter.isalpha() for letter in name):
        return None
    wanted = {" ".join(words): ""}
    for cut in range(1, len(words)):
        area = areas().get(" ".join(words[cut:]))
        if area:
            wanted[" ".join(words[:cut])] = area
    best = max(_called(wanted), key=lambda found: found[0], default=None)
    return best[1] if best is not None and best[1] in known_zones() else None


def zone_at(latitude: float, longitude: float) -> str | None:
    """The zone of a spot on the map."""
    import tzfpy  # 5 MB of borders, wanted by few

    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    found = tzfpy.get_tz(longitude, latitude)
    return found if found in known_zones() else None


def guesses(language: str | None, now: datetime) -> tuple[str, ...]:
    """The zones in which somebody with a client in `language` (an IETF tag) may live, one for each clock at `now`."""
    plain, _, region = (language or "en").replace("_", "-").partition("-")
    likely = str(get_global("likely_subtags").get(plain.lower(), "")).rpartition("_")[2]
    named = region.upper() if len(region) == 2 else ""
    regions = (named,) if named else _SPOKEN_IN.get(plain.lower(), (likely,))
    zones = [zone for each in regions for zone in _main_zones(each)]
    by_clock = {now.astimezone(ZoneInfo(zone)).utcoffset(): zone for zone in reversed(zones)}
    return tuple(zone for zone in zones if zone in by_clock.values())


def large() -> Iterator[str]:
    """The names of large cities, in small letters."""
    return (each.names[0] for each in cities() if each.population >= _LARGE)


def _main_zones(region: str) -> tuple[str, ...]:
    known = get_global("territory_zones").get(region, ())
    return _MAIN_ZONES.get(region) or tuple(zone for zone in known if zone in known_zones())[:4]


def _called(wanted: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The cities of the wanted names that lie in the areas wanted for them: how much each counts, and its zone."""
    for each in cities():
        for name in wanted.keys() & set(each.names):
            if wanted[name] in ("", each.country, each.area):
                yield each.population * (_OWN_NAME if name == each.names[0] else 1), each.zone
