"""A restriction in one line, as tables of tests and examples write it."""

from __future__ import annotations

from media.model import Restriction


def shown(restriction: Restriction) -> str:
    """Return a restriction in one line.

    >>> shown(Restriction(kind="territory-out", territories=("AUT",), named=("EU",)))
    'territory-out AUT ‹EU›'
    >>> shown(Restriction(kind="embargo", certainty="vague"))
    'embargo?'
    """
    said = restriction
    parts = [
        said.kind,
        f"“{said.credit_line}”" if said.credit_line else "",
        *said.territories,
        *(f"‹{name}›" for name in said.named),
        *said.media,
        f">{said.starts}" if said.starts else "",
        "" if said.count is None else str(said.count),
        said.unit if said.count is not None and said.unit != "uses" else "",
        f"<{said.ends}" if said.ends else "",
        f"={said.status}" if said.status else "",
    ]
    doubt = "?" if said.certainty == "vague" else ""
    return " ".join(filter(None, parts)) + doubt
