"""From the text of a licence file to values, or to a message about what is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import cast

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
        found: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    rows = cast(list[Mapping[str, object]], found.pop("licence", []))
    family = cast(Mapping[str, object], found.pop("creative_commons", {}))
    if found:
        raise BadDataFile(f"{file}: unknown key {sorted(found)[0]!r}")
    single = tuple(
        _licence(row, place=f"{file}: licence {number}")
        for number, row in enumerate(rows, start=1)
    )
    members = creative_commons(family, place=file) if family else ()
    words = cast(Mapping[str, list[str]], family.get("elements", {}))
    return LicenceFile(
        licences=single + members,
        elements={word: element for element in words for word in words[element]},
        family_names=tuple(cast(list[str], family.get("names", []))),
    )


def _licence(row: Mapping[str, object], *, place: str) -> Licence:
    for key in ("id", "name"):
        if not row.get(key):
            raise BadDataFile(f"{place}: {key} is missing")
    for key, found in row.items():
        if key not in _KEYS:
            raise BadDataFile(f"{place}: unknown key {key!r}")
        if not _is_fit(key, found):
            raise BadDataFile(f"{place}: {key}: {found!r} cannot stand here")
    facts = {k: tuple(cast(list[str], v)) if k in _LISTS else v for k, v in row.items()}
    return Licence(**facts)  # type: ignore[arg-type]  # each was judged above


def _is_fit(key: str, found: object) -> bool:
    if key in _PARTS:
        return isinstance(found, list) and set(found) <= set(ATTRIBUTION_PARTS)
    if key in _LISTS:
        return isinstance(found, list) and all(isinstance(f, str) and f for f in found)
    return isinstance(found, str if key in _TEXTS else bool)
