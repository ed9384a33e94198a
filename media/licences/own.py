"""A newsroom's own entries: a folder of files that add licences and override ours.

A file holds one licence and is called like its id (`LicenseRef-Harbour.toml`). One
that is called like one of the package (`CC-BY-4.0.toml`) overrides it key by key: what
it does not say stays. A printed form that an own entry has is taken from whichever
licence of the package had it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.entries import Register, demand_lines, facts_as_said
from media.errors import BadDataFile
from media.licences.licence import Licence
from media.licences.reading import facts_of, licence_of
from media.licences.table import LicenceTable
from media.text import fold

_ID = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
_TWICE = re.compile(r"stands for|is (?:called|the address of)")
_SHORTEST = 3


def licence_register(known: LicenceTable) -> Register[Licence]:
    """Return how entries of licences are read; `known`: those of the package."""

    def fit(_: Sequence[Licence], own: Sequence[Licence]) -> LicenceTable:
        return with_own(known, own)

    return Register(
        plural="licences",
        key="id",
        name=_ID,
        name_looks="plain letters and digits, with single hyphens and full stops",
        known=tuple(known),
        name_of=lambda licence: licence.id,
        facts_of=lambda text, file: facts_of(text, file=file),
        read=_read,
        fit=fit,
        key_of=lambda message: "aliases" if _TWICE.search(message) else "",
    )


def with_own(known: LicenceTable, own: Sequence[Licence]) -> LicenceTable:
    """Return the table of both; what an own entry says wins.

    Raises:
        BadDataFile: an own entry is called like another, or two share a printed form.
    """
    ids = {licence.id for licence in own}
    taken = {fold(form): licence for licence in own for form in licence.forms}
    kept = [_without(one, taken) for one in known if one.id not in ids]
    return known.with_licences([*kept, *own])


def taken_over(known: LicenceTable, own: Sequence[Licence]) -> Iterator[str]:
    """Yield which printed forms of known licences own entries take, in sentences.

    From then on the words under any picture mean the own licence.
    """
    ids = {licence.id for licence in own}
    for licence in own:
        for form in licence.forms:
            other = known.find(form)
            if other is not None and other.id not in ids:
                yield (
                    f"{licence.id}.toml: {form!r} meant {other.id} so far, and means"
                    f" {licence.id} with this entry"
                )


def _without(licence: Licence, taken: dict[str, Licence]) -> Licence:
    for form in (licence.id, licence.name, licence.url):
        if form and (other := taken.get(fold(form))) is not None:
            raise BadDataFile(
                f"{other.id}.toml: {licence.id} is called {form!r};"
                f" call the file {licence.id}.toml to override it"
            )
    if not any(fold(alias) in taken for alias in licence.aliases):
        return licence
    kept = tuple(alias for alias in licence.aliases if fold(alias) not in taken)
    return replace(licence, aliases=kept)


def _read(text: str, file: str, base: Licence | None) -> Licence:
    """Return the licence of an entry's text; `base` is what it overrides, if anything.

    Raises:
        BadDataFile: with the key of the first mistake.
    """
    facts = facts_of(text, file=file)
    demand_lines(facts, file=file)
    for key in ("id", "name") if base is None else ("id",):
        if not facts.get(key):
            raise BadDataFile(f"{file}: {key}: a text is needed")
    licence = licence_of(facts_as_said(base) | facts if base else facts, place=file)
    if f"{licence.id}.toml" != file:
        raise BadDataFile(f"{file}: id: {licence.id!r} is not the name of the file")
    if not licence.name:
        raise BadDataFile(f"{file}: name: a text is needed")
    if licence.url and not licence.url.startswith(("https://", "http://")):
        raise BadDataFile(f"{file}: url: an address like https://… is needed")
    for alias in licence.aliases:
        if len(fold(alias)) < _SHORTEST:
            raise BadDataFile(f"{file}: aliases: {alias!r} is too short")
    return licence
