"""Whose words are these? What Cutline knows about agencies and other sources.

In: one TOML file for each agency, in this folder. Out: an `AgencyTable` that answers
whether a printed organisation is a known one, and where in a line known ones stand.
It reads no credit lines: that is the business of `media.credits`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from media.agencies.agency import Agency, AgencyKind, Example
from media.agencies.filed import filed_agencies
from media.agencies.own import agency_register, own_examples, with_own
from media.agencies.reading import read_agency, read_examples
from media.agencies.slips import Slip, corrected, slips
from media.agencies.table import AgencyTable
from media.entries import own_entries

__all__ = [
    "Agency",
    "AgencyKind",
    "AgencyTable",
    "Example",
    "Slip",
    "agency_register",
    "corrected",
    "filed_agencies",
    "load_agencies",
    "load_agencies_with",
    "load_examples",
    "own_examples",
    "read_agency",
    "slips",
    "with_own",
]


@lru_cache(maxsize=1)
def load_agencies() -> AgencyTable:
    """Return the agencies of the package's own files, read once.

    Raises BadDataFile where a file has a mistake or two agencies share a name.

    >>> load_agencies().find("afp photo").name
    'AFP'
    """
    return AgencyTable(read_agency(text, file=name) for name, text in _own_files())


def load_agencies_with(folder: Path) -> AgencyTable:
    """Return the package's agencies and a newsroom's own, which win.

    Raises BadDataFile with the file, the line and the key of the first mistake.
    """
    known = tuple(load_agencies())
    own, wrong = own_entries(folder, agency_register(known))
    if wrong:
        raise wrong[0]
    return with_own(known, own)


def load_examples() -> tuple[tuple[str, Example], ...]:
    """Return the examples of all agency files, each with its agency's slug."""
    return tuple(
        (name.removesuffix(".toml"), example)
        for name, text in _own_files()
        for example in read_examples(text, file=name)
    )


def _own_files() -> list[tuple[str, str]]:
    folder = files(__name__)
    found = [f for f in folder.iterdir() if f.name.endswith(".toml")]
    return [
        (f.name, f.read_text(encoding="utf-8"))
        for f in sorted(found, key=lambda f: f.name)
    ]
