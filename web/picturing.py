"""Smaller pictures of files, as whoever asks may see them, for pages and API."""

from __future__ import annotations

from flask import current_app

from media.errors import BadSettings, NotInCatalogue
from media.model import SIZES, Size, value
from media.pipeline import rendition_of
from web.access.acting import may
from web.exchanging import is_withheld
from web.holdings import holdings


@value
class Given:
    """A smaller picture; `is_less`: a thumbnail in place of what was asked for, which
    nobody is to keep, for that may change.
    """

    octets: bytes
    is_less: bool


def given(sha256: str, size: str) -> Given | None:
    """Return the rendition of a file, None where there is none and none can be made.

    Of what must not be used only those who decide or edit see more than a thumbnail,
    which others are given instead.

    Raises:
        NotInCatalogue: there is no such size.
    """
    known = next((name for name in SIZES if name == size), None)
    if known is None:
        raise NotInCatalogue(f"there is no rendition {size!r}")
    is_less = known != "grid" and not _sees_all() and is_withheld(sha256)
    found = _rendition(sha256, "grid" if is_less else known)
    if found is None and known != "grid":
        # Of a file that was written over, what was made of it is all there is.
        is_less, found = True, _rendition(sha256, "grid")
    return None if found is None else Given(octets=found, is_less=is_less)


def _sees_all() -> bool:
    return may("decide") or may("edit")


def _rendition(sha256: str, size: Size) -> bytes | None:
    shown = holdings()
    if shown.renditions is None:
        return None
    try:
        return rendition_of(
            sha256, size, catalogue=shown.catalogue, renditions=shown.renditions
        )
    except BadSettings as error:
        # A page without its picture says more than no page.
        current_app.logger.error("%s", error)
        return None
