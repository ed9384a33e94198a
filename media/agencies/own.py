"""A newsroom's own entries: a folder of files that add agencies and override ours.

A file that is called like one of the package (`reuters.toml`) overrides it key by key:
what it does not say stays. Any other file is a new agency. A spelling that an own entry
has is taken from whichever entry of the package had it. Examples are not asked for;
those that are given can be run (`cutline agencies validate`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from media.agencies.agency import Agency, Example
from media.agencies.reading import agency_of, facts_of, read_examples
from media.agencies.table import AgencyTable
from media.entries import Register, demand_lines, facts_as_said, text_of
from media.errors import BadDataFile
from media.text import fold

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHARED = re.compile(r"spelling|name", re.IGNORECASE)


def agency_register(known: Sequence[Agency]) -> Register[Agency]:
    """Return how entries of agencies are read; `known`: those of the package."""
    return Register(
        plural="agencies",
        key="slug",
        name=_SLUG,
        name_looks="small plain letters, digits and single hyphens",
        known=tuple(known),
        name_of=lambda agency: agency.slug,
        facts_of=lambda text, file: facts_of(text, file=file),
        read=_read,
        fit=with_own,
        key_of=lambda message: "names" if _SHARED.search(message) else "",
    )


def own_examples(path: Path) -> tuple[Example, ...]:
    """Return the examples of a file, none where it has none.

    Raises:
        BadDataFile: one has a mistake.
    """
    return read_examples(text_of(path), file=str(path), near_miss=False)


def with_own(known: Sequence[Agency], own: Sequence[Agency]) -> AgencyTable:
    """Return the table of both; what an own entry says wins.

    Raises:
        BadDataFile: an own entry has the name of another, or two share a spelling.
    """
    slugs = {agency.slug for agency in own}
    taken = {fold(printed) for agency in own for printed in agency.spellings}
    kept = [_without(a, taken, own) for a in known if a.slug not in slugs]
    return AgencyTable([*kept, *own])


def _without(agency: Agency, taken: set[str], own: Sequence[Agency]) -> Agency:
    if fold(agency.name) in taken:
        other = next(a for a in own if fold(agency.name) in map(fold, a.spellings))
        raise BadDataFile(
            f"{other.slug}.toml: {agency.name!r} is the name of {agency.slug}.toml;"
            f" call the file {agency.slug}.toml to override it"
        )
    if not any(fold(printed) in taken for printed in agency.spellings):
        return agency
    return replace(
        agency,
        names=tuple(name for name in agency.names if fold(name) not in taken),
        also=tuple(name for name in agency.also if fold(name) not in taken),
    )


def _read(text: str, file: str, base: Agency | None) -> Agency:
    """Return the agency of an entry's text; `base` is what it overrides, if anything.

    Raises:
        BadDataFile: with the key of the first mistake.
    """
    facts = facts_of(text, file=file)
    demand_lines(facts, file=file)
    return agency_of(facts_as_said(base) | facts if base else facts, file=file)
