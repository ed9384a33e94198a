"""From the text of a licence file to values, or to a message about what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import tomli

from media.errors import BadDataFile
from media.licences.creative_commons import creative_commons
from media.licences.licence import ATTRIBUTION_PARTS, Licence
from media.model import value

_TEXTS = frozenset({"id", "name", "url", "flag"})
_PARTS = frozenset({"attribution", "encouraged"})
_LISTS = frozenset({"aliases", "source"}) | _PARTS
_KEYS = frozenset(Licence.__dataclass_fields__)


@value
class LicenceFile:
    """What a file holds: licences, and words for Creative Commons and its elements."""

    licences: tuple[Licence, ...]
    elements: Mapping[str, str]
    family_names: tuple[str, ...] = ()


def read_licences(text: str, *, file: str) -> LicenceFile:
    """Return what a licence file holds; `file` is its name, for messages.

    `[[licence]]` rows are one licence each; `[creative_commons]` lists the kinds and
    versions, from which the licences follow, and the words for their elements.
    Raises BadDataFile with the place.
    """
    try:
        found: dict[str, object] = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    rows = cast(list[Mapping[str, object]], found.pop("licence", []))
    family = cast(Mapping[str, object], found.pop("creative_commons", {}))
    if found:
        raise BadDataFile(f"{file}: unknown key {sorted(found)[0]!r}")
    single = tuple(
        licence_of(row, place=f"{file}: licence {number}")
        for number, row in enumerate(rows, start=1)
    )
    members = creative_commons(family, place=file) if family else ()
    words = cast(Mapping[str, list[str]], family.get("elements", {}))
    return LicenceFile(
        licences=single + members,
        elements={word: element for element in words for word in words[element]},
        family_names=tuple(cast(list[str], family.get("names", []))),
    )


def facts_of(text: str, *, file: str) -> dict[str, object]:
    """Return what the file of one licence says, by its keys.

    Raises BadDataFile where it is no TOML or has an unknown key.
    """
    try:
        facts: dict[str, object] = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    for key in facts:
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            raise BadDataFile(f"{file}: unknown key {key!r}; known are {known}")
    return facts


def licence_of(row: Mapping[str, object], *, place: str) -> Licence:
    """Return the licence of these facts; `place` is where they stand, for messages.

    Raises BadDataFile with the key.
    """
    for key in ("id", "name"):
        if not row.get(key):
            raise BadDataFile(f"{place}: {key} is missing")
    for key, found in row.items():
        if key not in _KEYS:
            raise BadDataFile(f"{place}: unknown key {key!r}")
        if wanted := _wanted(key, found):
            raise BadDataFile(
                f"{place}: {key}: {found!r} cannot stand here; {wanted} is needed"
            )
    facts = {k: tuple(cast(list[str], v)) if k in _LISTS else v for k, v in row.items()}
    return Licence(**facts)  # type: ignore[arg-type]  # each was judged above


def _wanted(key: str, found: object) -> str:
    """Return what is needed where something else was found, "" where it fits."""
    if key in _PARTS:
        fits = isinstance(found, list) and set(found) <= set(ATTRIBUTION_PARTS)
        return "" if fits else f"a list of {', '.join(ATTRIBUTION_PARTS)}"
    if key in _LISTS:
        fits = isinstance(found, list) and all(isinstance(f, str) and f for f in found)
        return "" if fits else "a list of texts"
    if key in _TEXTS:
        return "" if isinstance(found, str) else "a text"
    return "" if isinstance(found, bool) else "true or false"
