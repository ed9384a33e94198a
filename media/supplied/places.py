"""Country fields -> name and code: what is sent is either, and often in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from media.countries import Country, countries, field_forms, foreign_names
from media.supplied.casing import place_name
from media.supplied.wording import said
from media.text import fold

__all__ = ["Country", "city_of", "country_of", "state_of"]

_SHORT = 4
"""Letters of a country that is called by its initials."""
_INVERTED = re.compile(r"(?P<name>[^,]+), *(?P<style>[^,]+)")


def country_of(name: str, code: str) -> Country | None:
    """Return the country that two fields give, None where they give none.

    A valid code decides, then a name in any language; else the name is as sent, by
    its usual capitals.

    >>> country_of("Helvetia", "CH").name, country_of("PRT", "").name
    ('Switzerland', 'Portugal')
    >>> country_of("Frankreich", "").name, country_of("Kingdom of Spain", "").name
    ('France', 'Spain')
    >>> country_of("NARNIA", "XX"), country_of("-", "")
    (Country(name='Narnia', code=''), None)
    """
    table = countries()
    written = said(name)
    for letters in (code.strip().upper(), written.upper().replace(".", "")):
        if found := table.by_code.get(letters):
            return found
    for words in filter(None, (written, said(code))):
        if found := _named(words):
            return found
    shown = written or said(code)
    if not shown:
        return None
    is_short = shown.isupper() and len(shown) <= _SHORT  # "USSR"
    return Country(name=shown if is_short else place_name(shown))


def state_of(name: str) -> str:
    """Return a state, by its usual capitals; two letters are its code.

    >>> state_of("ny"), state_of("bavaria"), state_of("NOUVELLE-AQUITAINE")
    ('NY', 'Bavaria', 'Nouvelle-Aquitaine')
    """
    return name.upper() if len(name) == len("NY") else place_name(name)


def city_of(name: str, *, state: str, country: Country | None) -> str:
    """Return a city without the state and country that have fields of their own.

    >>> city_of("Portland, ME", state="ME", country=None)
    'Portland'
    >>> city_of("VARBERG, SWEDEN", state="", country=Country(name="Sweden", code="SWE"))
    'Varberg'
    >>> city_of("Varberg, Sweden", state="", country=None)
    'Varberg, Sweden'
    """
    for _ in range(2):  # a state and a country, either behind the other
        before, _, behind = map(str.strip, name.rpartition(","))
        is_state = bool(state) and fold(behind) == fold(state)
        is_country = country is not None and country_of(behind, "") == country
        if not before or not (is_state or is_country):
            break
        name = before
    return place_name(name)


def _named(words: str) -> Country | None:
    """Return the country of a name: its own first, then without what it is."""
    name = fold(words).replace(" & ", " and ")
    for form in dict.fromkeys((*_forms(name), *_forms(name.replace(".", "")))):
        if found := _exactly(form):
            return found
    return None


def _forms(name: str) -> Iterator[str]:
    """Yield a name as it is, then without its article and what it is.

    >>> list(_forms("the republic of kenya"))
    ['the republic of kenya', 'republic of kenya', 'kenya']
    >>> list(_forms("kenya, republic of"))
    ['kenya, republic of', 'republic of kenya', 'kenya']
    """
    known = field_forms()
    seen = name
    yield seen
    if turned := _INVERTED.fullmatch(seen):
        if turned["style"] not in known.styles:
            return
        seen = f"{turned['style']} {turned['name']}"
        yield seen
    for before in (known.articles, known.styles, known.articles):
        if (bare := _without(seen, before)) != seen:
            seen = bare
            yield seen


def _without(name: str, before: Iterable[str]) -> str:
    """Return a name without the first of some words that stand before it."""
    for words in before:
        head = words if words.endswith("'") else f"{words} "
        if name.startswith(head):
            return name.removeprefix(head)
    return name


def _exactly(name: str) -> Country | None:
    table = countries()
    code = field_forms().names.get(name) or foreign_names().get(name)
    return table.by_name.get(name) or (table.by_code[code] if code else None)
