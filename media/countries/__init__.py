"""Countries as fields and instructions name them: codes, and names in many languages.

In: the TOML files of this folder. Out: tables from a code or a folded name to a
`Country`, and `field_forms`, what else stands in a field of its own. Where a name
stands in a text is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli

from media.errors import BadDataFile
from media.model import value
from media.text import fold


@value
class Country:
    """A country: its English name, and its ISO 3166-1 alpha-3 code where known."""

    name: str
    code: str = ""


@value
class Countries:
    """The countries by code (alpha-3, alpha-2, those in use), and by folded name."""

    by_code: Mapping[str, Country]
    by_name: Mapping[str, Country]


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Return the table, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.

    >>> countries().by_code["CH"].name, countries().by_name["czechia"].code
    ('Switzerland', 'CZE')
    """
    by_code: dict[str, Country] = {}
    by_name: dict[str, Country] = {}
    try:
        table = _table("countries.toml")
        others = table.pop("codes")
        for code, row in table.items():
            country = Country(name=row["name"], code=code)
            by_code |= {code: country, row["code"]: country}
            names = (row["name"], *row.get("also", ()))
            by_name |= {fold(known): country for known in names}
        by_code |= {other: by_code[code] for other, code in others.items()}
    except (tomli.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/countries/countries.toml: {error!r}") from error
    return Countries(by_code=by_code, by_name=by_name)


@lru_cache(maxsize=1)
def foreign_names() -> Mapping[str, str]:
    """Return the codes of countries by their folded names in other languages.

    A table of its own, for it is long and most fields name countries in English.

    Raises:
        BadDataFile: the file cannot be read as such a table.

    >>> foreign_names()["frankreich"]
    'FRA'
    """
    try:
        table = _table("country_names.toml")
        return {fold(name): code for code, names in table.items() for name in names}
    except (tomli.TOMLDecodeError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/countries/country_names.toml: {error!r}") from error


@value
class FieldForms:
    """How a field that is for a country alone names it, besides its name and code.

    `names`: codes by folded names that would mean something else in a text, too;
    `articles` and `styles` stand before a name: "the", "republic of".
    """

    names: Mapping[str, str]
    articles: tuple[str, ...]
    styles: tuple[str, ...]


@lru_cache(maxsize=1)
def field_forms() -> FieldForms:
    """Return what fields for a country may say, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.

    >>> field_forms().names["drc"], "the" in field_forms().articles
    ('COD', True)
    """
    try:
        table = _table("field_forms.toml")
        names = {fold(n): code for code, named in table["names"].items() for n in named}
        return FieldForms(
            names=names,
            articles=tuple(map(fold, table["articles"])),
            styles=tuple(sorted(map(fold, table["styles"]), key=len, reverse=True)),
        )
    except (tomli.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/countries/field_forms.toml: {error!r}") from error


def _table(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return tomli.loads(text)
