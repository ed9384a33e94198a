"""What rests on what was read, carried out though others write meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from media.catalogue import Catalogue
from media.errors import CatalogueChanged

R = TypeVar("R")
_TRIES = 4
"""Attempts beside other writers, whom the last one makes wait."""


def carried_out(attempt: Callable[[], R], *, catalogue: Catalogue) -> R:
    """Return what an attempt to read, decide and store comes to.

    It is made anew where another was quicker, and in the end while nobody else can
    write: where several ingest all the time, a person still gets a word in.
    """
    for _ in range(_TRIES):
        try:
            return attempt()
        except CatalogueChanged:
            continue
    with catalogue.alone():
        return attempt()
