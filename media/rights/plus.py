"""Controlled values of PLUS fields -> restrictions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.model import Restriction, RestrictionKind

FIELDS: Mapping[str, RestrictionKind] = {
    "data_mining": "data-mining",
    "model_release_status": "model-release",
    "property_release_status": "property-release",
    "minor_model_age": "minors",
    "alteration_constraints": "no-alteration",
    "credit_line_required": "mandatory-credit",
}
"""Which kind each field is about."""

_SILENT = frozenset({"unspecified"})
_OF_ANOTHER_KIND: Mapping[str, RestrictionKind] = {"no-cropping": "no-crop"}


def controlled(field: str, said: str) -> Restriction | None:
    """Return what a controlled value says; None where it says nothing.

    A value that is not of the vocabulary is kept as it is written, as a doubt.

    >>> prohibited = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"
    >>> controlled("data_mining", prohibited).status
    'prohibited'
    >>> controlled("model_release_status", "see file").certainty
    'vague'
    """
    code = said.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2].upper()
    status = _statuses()[field].get(code, "")
    if status in _SILENT:
        return None
    if status in _OF_ANOTHER_KIND:
        return Restriction(kind=_OF_ANOTHER_KIND[status])
    return Restriction(
        kind=FIELDS[field],
        status=status or said.strip(),
        certainty="stated" if status else "vague",
    )


@lru_cache(maxsize=1)
def _statuses() -> Mapping[str, Mapping[str, str]]:
    """Return the vocabularies, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.
    """
    text = files(__package__).joinpath("plus.toml").read_text("utf-8")
    try:
        table = tomli.loads(text)
        return {field: dict(table[field]) for field in FIELDS}
    except (tomli.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"media/rights/plus.toml: {error!r}") from error
