"""Our own records of pictures (`cutline export`) -> rows as tables have them.

What a record says that bars a picture must not be lost on the way to another catalogue:
each restriction goes into the instructions in the words that the record tells it in,
beside those of the files, and is read there again. The line is the one to print. What
people lifted here is said again by the words of the files: it binds until somebody
lifts it there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from media.documents.parts.objects import text

_OURS = frozenset({"asset", "usages", "files", "rights", "light"})
_KILL = "WITHDRAWN. DO NOT USE."


def is_record(one: Mapping[str, Any]) -> bool:
    """Tell whether an object is a record of ours of a picture."""
    return one.keys() >= _OURS and isinstance(one["rights"], dict)


def as_row(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record says of its picture by the names of columns."""
    rights = one["rights"]
    instructions = [text(rights.get("instructions")), *_limits(rights)]
    row = {
        "id": one["asset"],
        "caption": one.get("caption"),
        "credit": one.get("credit_to_print"),
        "image": list(_addresses(one)),
        "copyright": rights.get("copyright_notice"),
        "terms": rights.get("usage_terms"),
        "instructions": ". ".join(
            dict.fromkeys(said.rstrip(" .") for said in instructions if said)
        ),
        "expires": rights.get("expires"),
    }
    return {name: said for name, said in row.items() if said}


def _limits(rights: Mapping[str, Any]) -> Iterator[str]:
    limits = rights.get("restrictions")
    for limit in limits if isinstance(limits, list) else ():
        if not isinstance(limit, dict):
            continue
        places = limit.get("evidence")
        for place in places if isinstance(places, list) else ():
            yield text(place.get("quote")) if isinstance(place, dict) else ""
        yield _KILL if limit.get("kind") == "kill" else text(limit.get("told"))


def _addresses(one: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses by which pages name the picture, where they are whole."""
    usages = one["usages"]
    for usage in usages if isinstance(usages, list) else ():
        sources = usage.get("src") if isinstance(usage, dict) else None
        for source in sources if isinstance(sources, list) else ():
            if text(source).startswith(("http://", "https://")):
                yield text(source)
