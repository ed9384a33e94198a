"""Regions that instructions name -> the countries in them, surely or perhaps.

In: "EUROPE", "Naher Osten", "Scotland". Out: a `Region` with ISO 3166-1 alpha-3 codes.
Where people draw a region differently, the countries in question are only perhaps in
it; of a part of a country, so is the country.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli

from media.countries import countries
from media.errors import BadDataFile
from media.model import value
from media.text import fold


@value
class Region:
    """Codes of the countries that are in a region, and of those that perhaps are."""

    countries: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()


def region(name: str) -> Region | None:
    """Return the region of a name in any of the known languages, None if unknown.

    >>> "DEU" in region("EUROPE").countries, "TUR" in region("Europa").perhaps
    (True, True)
    """
    return _regions().get(fold(name))


def region_names() -> tuple[str, ...]:
    """Return the folded names of all regions."""
    return tuple(_regions())


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, Region]:
    """Return `regions.toml`, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.
    """
    text = files(__package__).joinpath("regions.toml").read_text("utf-8")
    found: dict[str, Region] = {}
    try:
        table = tomli.loads(text)
        for row in table["region"]:
            made = _region(row, found)
            found |= {fold(name): made for name in row["names"]}
        for code, names in table["parts"].items():
            for name in map(fold, names):
                of = found.get(name, Region()).perhaps | {code}
                found[name] = Region(perhaps=of)
    except (tomli.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/rights/regions.toml: {error!r}") from error
    known = {country.code for country in countries().by_code.values()}
    for name, one in found.items():
        if unknown := sorted((one.countries | one.perhaps) - known):
            raise BadDataFile(f"media/rights/regions.toml: {name}: {unknown[0]!r}")
    return found


def _region(row: Mapping[str, Any], before: Mapping[str, Region]) -> Region:
    parts = [before[fold(name)] for name in row.get("of", ())]
    inside = frozenset(row.get("countries", ())).union(*(p.countries for p in parts))
    perhaps = frozenset(row.get("perhaps", ())).union(*(p.perhaps for p in parts))
    return Region(countries=inside, perhaps=perhaps - inside)
