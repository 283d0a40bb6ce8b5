"""The world's cities of over 15,000 people, with their names in all languages, from GeoNames (geonames.org, CC BY 4.0).

The tables beside this file are made by update.py. They are read when a city is first asked for, and take memory then.
"""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class City:
    """A city: its names in small letters, its own first; `area` is its country, or American state ("US.TX")."""

    area: str
    population: int
    zone: str
    names: tuple[str, ...]

    @property
    def country(self) -> str:
        """The code of its country."""
        return self.area[:2]


@cache
def cities() -> tuple[City, ...]:
    """All of them."""
    table = lzma.decompress(files(__name__).joinpath("cities.tsv.xz").read_bytes()).decode()
    rows = (line.split("\t") for line in table.split("\n"))
    return tuple(City(area, int(people), zone, tuple(names)) for area, people, zone, *names in rows)


@cache
def areas() -> dict[str, str]:
    """Countries by name and code, and American states, in small letters."""
    table = files(__name__).joinpath("areas.tsv").read_text(encoding="utf-8")
    named = [line.split("\t") for line in table.splitlines()]
    found: dict[str, str] = {}
    for code, name in named:
        found |= {code.rpartition(".")[2].casefold(): code, name.casefold(): code}
    return found | {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "america": "US"}
