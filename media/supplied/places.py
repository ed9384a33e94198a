"""Country fields -> name and code: what is sent is either, and often in capitals."""

from __future__ import annotations

from media.countries import Country, countries, foreign_names
from media.supplied.casing import place_name
from media.supplied.wording import said
from media.text import fold

__all__ = ["Country", "country_of"]


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
        if foreign := foreign_names().get(fold(words)):
            return table.by_code[foreign]
    shown = written or said(code)
    return Country(name=place_name(shown)) if shown else None
