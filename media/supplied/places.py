"""Country fields -> name and code: what is sent is either, and often in capitals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from media.errors import BadDataFile
from media.model import value
from media.supplied.casing import place_name
from media.supplied.wording import said
from media.text import fold


@value
class Country:
    """A country: its English name, and its ISO 3166-1 alpha-3 code where known."""

    name: str
    code: str = ""


@value
class Countries:
    """The countries of `countries.toml`, by code and by folded English name."""

    by_code: Mapping[str, Country]
    by_name: Mapping[str, Country]


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Return the table, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.
    """
    text = files(__package__).joinpath("countries.toml").read_text("utf-8")
    by_code: dict[str, Country] = {}
    by_name: dict[str, Country] = {}
    try:
        table = tomllib.loads(text)
        others = table.pop("codes")
        for code, row in table.items():
            country = Country(name=row["name"], code=code)
            by_code |= {code: country, row["code"]: country}
            names = (row["name"], *row.get("also", ()))
            by_name |= {fold(name): country for name in names}
        by_code |= {other: by_code[code] for other, code in others.items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/supplied/countries.toml: {error!r}") from error
    return Countries(by_code=by_code, by_name=by_name)


@lru_cache(maxsize=1)
def _in_other_languages() -> Mapping[str, str]:
    """Return the codes of countries by their folded names in other languages.

    A table of its own, for it is long and most files name countries in English.

    Raises:
        BadDataFile: the file cannot be read as such a table.
    """
    text = files(__package__).joinpath("country_names.toml").read_text("utf-8")
    try:
        table = tomllib.loads(text)
        return {fold(name): code for code, names in table.items() for name in names}
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/supplied/country_names.toml: {error!r}") from error


def country_of(name: str, code: str) -> Country | None:
    """Return the country that two fields give, None where they give none.

    A valid code decides, then a name in any language; else the name is as sent, by
    its usual capitals.

    >>> country_of("Helvetia", "CH").name, country_of("PRT", "").name
    ('Switzerland', 'Portugal')
    >>> country_of("Frankreich", "").name
    'France'
    >>> country_of("NARNIA", "XX"), country_of("-", "")
    (Country(name='Narnia', code=''), None)
    """
    table = countries()
    written = said(name)
    for letters in (code.strip().upper(), written.upper()):
        if found := table.by_code.get(letters):
            return found
    for words in (written, said(code)):
        if found := table.by_name.get(fold(words)):
            return found
    for words in filter(None, (written, said(code))):
        if foreign := _in_other_languages().get(fold(words)):
            return table.by_code[foreign]
    shown = written or said(code)
    return Country(name=place_name(shown)) if shown else None
