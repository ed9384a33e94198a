"""By which version what is catalogued was compared, and whether that is today's.

Whether two captions or files are one picture is found out once and kept. Where today's
program says otherwise of two, a catalogue holds what was said then until all of it is
looked at once more.
"""

from __future__ import annotations

from media.catalogue.port import Catalogue
from media.catalogue.values import Change, Query

VERDICTS_FORM = 31
"""Of all comparisons; to be counted on whenever two captions or pictures that may be
catalogued are told otherwise than before, or credit lines are read so."""


def is_outdated(catalogue: Catalogue) -> bool:
    """Say whether pictures here may be grouped as an older version compared them."""
    return catalogue.verdicts_form() != VERDICTS_FORM and not _is_empty(catalogue)


def note_if_empty(catalogue: Catalogue) -> None:
    """Note of a catalogue in which nothing is that all is compared as today."""
    if catalogue.verdicts_form() != VERDICTS_FORM and _is_empty(catalogue):
        note_verdicts(catalogue)


def note_verdicts(catalogue: Catalogue) -> None:
    """Note that all that is there is compared as today."""
    catalogue.apply(Change(verdicts_form=VERDICTS_FORM))


def _is_empty(catalogue: Catalogue) -> bool:
    # Each command asks: one is read, where `assets` would read the first of thousands.
    return not catalogue.find(Query(limit=1)).items
