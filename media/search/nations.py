"""What somebody types for a country, "FR" or "Frankreich" -> its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from media.countries import countries, field_forms, foreign_names
from media.text import fold


@lru_cache(maxsize=1_000)
def country_code(said: str) -> str:
    """Return the code of a country (ISO 3166-1 alpha-3), "" for what names none.

    `said`: a code of two or three letters, or a name in any language.

    >>> country_code("fr"), country_code("Frankreich"), country_code("uk")
    ('FRA', 'FRA', 'GBR')
    >>> country_code("fruit")
    ''
    """
    table = countries()
    letters = said.strip().upper().replace(".", "")
    if found := table.by_code.get(letters):
        return found.code
    return codes_by_name().get(fold(said), "")


@lru_cache(maxsize=1)
def codes_by_name() -> Mapping[str, str]:
    """Return the codes of countries by their folded names in all languages."""
    english = {name: known.code for name, known in countries().by_name.items()}
    return {**field_forms().names, **foreign_names(), **english}
