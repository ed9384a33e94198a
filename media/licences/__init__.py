"""Licences and rights statements as credit lines print them.

In: the TOML files of this folder. Out: a `LicenceTable` that finds a licence inside a
line, however it is written, and says what it asks for. A printed version belongs to
the id ("CC-BY-SA-3.0"); without one the id has none ("CC-BY-SA"). It does not decide
whether a use is allowed: that is the business of `media.rules`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from media.entries import own_entries
from media.licences.attribution import Attribution, attribution_of, read_attribution
from media.licences.licence import ATTRIBUTION_PARTS, AttributionPart, Licence
from media.licences.own import licence_register, taken_over, with_own
from media.licences.reading import read_licences
from media.licences.table import LicenceTable
from media.licences.wording import WORDING, Wording, load_wording

__all__ = [
    "ATTRIBUTION_PARTS",
    "Attribution",
    "AttributionPart",
    "Licence",
    "LicenceTable",
    "Wording",
    "attribution_of",
    "licence_register",
    "load_licences",
    "load_licences_with",
    "load_wording",
    "read_attribution",
    "read_licences",
    "taken_over",
    "with_own",
]


@lru_cache(maxsize=1)
def load_licences() -> LicenceTable:
    """Return the licences of the package's own files, read once.

    Raises BadDataFile where a file has a mistake or two licences share a name.

    >>> load_licences().find("cc by-sa 4.0").id
    'CC-BY-SA-4.0'
    """
    folder = files(__name__)
    texts = {
        f.name: f.read_text(encoding="utf-8")
        for f in folder.iterdir()
        if f.name.endswith(".toml") and f.name != WORDING
    }
    licences: list[Licence] = []
    elements: dict[str, str] = {}
    family_names: list[str] = []
    for name in sorted(texts):
        found = read_licences(texts[name], file=name)
        licences.extend(found.licences)
        elements.update(found.elements)
        family_names.extend(found.family_names)
    return LicenceTable(licences, elements=elements, family_names=family_names)


def load_licences_with(folder: Path) -> LicenceTable:
    """Return the package's licences and a newsroom's own, which win.

    Raises BadDataFile with the file, the line and the key of the first mistake.
    """
    known = load_licences()
    own, wrong = own_entries(folder, licence_register(known))
    if wrong:
        raise wrong[0]
    return with_own(known, own)
