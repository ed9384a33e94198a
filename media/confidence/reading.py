"""From the text of the file of curves to values, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import tomli

from media.confidence.curves import ORIGINS, Curve, Curves, Promise
from media.errors import BadDataFile


def read_curves(text: str, *, file: str) -> Curves:
    """Return the curve of every origin.

    Raises BadDataFile with the file and the place.
    """
    found = _tables(text, names=ORIGINS, file=file)
    return {origin: _curve(found, origin, file=file) for origin in ORIGINS}


def read_curve(text: str, *, file: str, name: str) -> Curve:
    """Return the curve of a file that holds but one.

    Raises BadDataFile with the file and the place.
    """
    found = _tables(text, names=(name,), file=file)
    return _curve(found, name, file=file)


def _tables(text: str, *, names: Collection[str], file: str) -> dict[str, Any]:
    try:
        found = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    unknown = sorted(set(found) - set(names))
    if unknown:
        raise BadDataFile(f"{file}: unknown table {unknown[0]!r}")
    return found


def _curve(found: Mapping[str, Any], origin: str, *, file: str) -> Curve:
    table = found.get(origin)
    if not isinstance(table, dict):
        raise BadDataFile(f"{file}: {origin}: a table is needed")
    place = f"{file}: {origin}"
    weights = table.get("weights", {})
    if not isinstance(weights, dict):
        raise BadDataFile(f"{place}: weights: a table is needed")
    promises = table.get("promise", [])
    if not isinstance(promises, list):
        raise BadDataFile(f"{place}: promise: a list of tables is needed")
    return Curve(
        intercept=_number(table.get("intercept"), place=f"{place}: intercept"),
        weights={
            name: _number(weight, place=f"{place}: weights: {name}")
            for name, weight in weights.items()
        },
        promises=tuple(_promise(one, place=f"{place}: promise") for one in promises),
    )


def _promise(found: object, *, place: str) -> Promise:
    if not isinstance(found, dict):
        raise BadDataFile(f"{place}: a table is needed")
    return Promise(
        precision=_number(found.get("precision"), place=f"{place}: precision"),
        threshold=_number(found.get("threshold"), place=f"{place}: threshold"),
        share=_number(found.get("share"), place=f"{place}: share"),
    )


def _number(found: object, *, place: str) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise BadDataFile(f"{place}: a number is needed")
    return float(found)
