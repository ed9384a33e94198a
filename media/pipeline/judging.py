"""Pairs of files that an older version compared -> compared as today.

In: a catalogue. Out: how many verdicts changed. No file is read: what is kept of them
is enough.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from media import likeness
from media.catalogue import Catalogue, Change
from media.errors import CatalogueChanged
from media.model import FileLikeness, Likeness

_AT_ONCE = 200


def judge_anew(catalogue: Catalogue) -> int:
    """Compare all pairs of files of which a verdict is kept; return how many changed.

    By what is kept of the files. One of which nothing is kept any more stays.
    """
    if not likeness.is_available():
        return 0
    files = sorted(
        {
            image.fingerprint.sha256
            for asset in catalogue.assets()
            for image in asset.images
        }
    )
    count, waiting = 0, iter(files)
    while some := frozenset(islice(waiting, _AT_ONCE)):
        while True:
            try:
                count += _judged(some, catalogue)
            except CatalogueChanged:
                continue  # another wrote meanwhile: look at what is there now
            break
    return count


def _judged(files: frozenset[str], catalogue: Catalogue) -> int:
    """Compare files anew with those behind them; return of how many it changed."""
    found = [
        new
        for old in catalogue.likenesses(files)
        if old.one in files and (new := _anew(old, catalogue)) != old
    ]
    if found:
        catalogue.apply(Change(likenesses=tuple(found)))
    return len(found)


def _anew(old: FileLikeness, catalogue: Catalogue) -> FileLikeness:
    bodies = catalogue.looks(old.pair)
    found = _compared(bodies.get(old.one, b""), bodies.get(old.other, b""), old)
    return old if found is None else replace(old, likeness=found)


def _compared(one: bytes, other: bytes, old: FileLikeness) -> Likeness | None:
    if old.likeness.relation == "turned":
        return likeness.compare_however_turned(one, other)
    return likeness.compare_packed(one, other)
