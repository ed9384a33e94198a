"""Agencies that the files of a picture credit, whatever is printed under it."""

from __future__ import annotations

from media.agencies.table import AgencyTable
from media.model import Asset

_FIELDS = ("credit_line", "source")


def filed_agencies(asset: Asset, agencies: AgencyTable) -> tuple[str, ...]:
    """Return the known agencies in the credits of its files, each once."""
    if not asset.images:  # as of most pictures
        return ()
    said = (t for i in asset.images for field in _FIELDS for t in i.texts(field))
    named = (agency.name for text in said for _, agency in agencies.spans(text))
    return tuple(dict.fromkeys(named))
