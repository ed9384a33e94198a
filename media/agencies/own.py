"""A newsroom's own entries: a folder of files that add agencies and override ours.

A file that is called like one of the package (`reuters.toml`) overrides it key by key:
what it does not say stays. Any other file is a new agency. A spelling that an own entry
has is taken from whichever entry of the package had it. Examples are not asked for;
those that are given can be run (`cutline agencies validate`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from media.agencies.agency import Agency, Example
from media.agencies.reading import agency_of, facts_of, read_examples
from media.agencies.table import AgencyTable
from media.errors import BadDataFile
from media.text import fold

_KEY = re.compile(r": (?P<key>\w+): ")
_UNKNOWN = re.compile(r"unknown key '(?P<key>[^']+)'")


def own_agencies(
    folder: Path, known: Sequence[Agency]
) -> tuple[tuple[Agency, ...], tuple[BadDataFile, ...]]:
    """Return the agencies of a folder's files, and what is wrong with those left out.

    `known`: those of the package, which files of their names override.
    """
    found: list[Agency] = []
    wrong: list[BadDataFile] = []
    by_slug = {agency.slug: agency for agency in known}
    for path in own_files(folder):
        try:
            found.append(_read(path, by_slug))
        except BadDataFile as error:
            wrong.append(error)
    return tuple(found), tuple(wrong)


def own_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder in their order.

    Raises:
        BadDataFile: there is no such folder.
    """
    if not folder.is_dir():
        raise BadDataFile(f"{folder}: there is no such folder of agencies")
    return tuple(sorted(folder.glob("*.toml")))


def own_examples(path: Path) -> tuple[Example, ...]:
    """Return the examples of a file, none where it has none.

    Raises:
        BadDataFile: one has a mistake.
    """
    text = _text_of(path)
    return read_examples(text, file=str(path), near_miss=False)


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


def _read(path: Path, known: Mapping[str, Agency]) -> Agency:
    text = _text_of(path)
    try:
        return own_agency(text, file=path.name, base=known.get(path.stem))
    except BadDataFile as error:
        raise _placed(error, path, text) from error


def own_agency(text: str, *, file: str, base: Agency | None) -> Agency:
    """Return the agency of an entry's text; `base` is what it overrides, if anything.

    Raises:
        BadDataFile: with the key of the first mistake.
    """
    facts = facts_of(text, file=file)
    return agency_of(facts_over(base, facts) if base else facts, file=file)


def facts_over(base: Agency, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of an entry with those that override it."""
    return facts_as_said(base) | dict(facts)


def facts_as_said(base: Agency) -> dict[str, object]:
    """Return an agency's facts as a file says them, by their keys."""
    said: dict[str, object] = {}
    for each in fields(base):
        given = getattr(base, each.name)
        if isinstance(given, (tuple, frozenset)):
            said[each.name] = (
                sorted(given) if isinstance(given, frozenset) else [*given]
            )
        elif given is not None:
            said[each.name] = given
    return said


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise BadDataFile(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadDataFile(f"{path}: not UTF-8: {error.reason}") from error


def _placed(error: BadDataFile, path: Path, text: str) -> BadDataFile:
    """Return an error that names the whole path and the line of the key."""
    message = str(error).removeprefix(f"{path.name}: ")
    found = _UNKNOWN.search(message) or _KEY.search(f": {message}")
    line = _line_of(found["key"], text) if found else None
    return BadDataFile(f"{path}: {f'line {line}: ' if line else ''}{message}")


def _line_of(key: str, text: str) -> int | None:
    wanted = re.compile(rf"^\s*{re.escape(key)}\s*=")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if wanted.match(line)), None)
