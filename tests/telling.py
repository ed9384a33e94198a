"""What tells a story of a newsroom in any order and twice, and what the desk then sees.

A story gives its files. All at once, one after the other, backwards, pictures before
articles and once more over all of it: the catalogue is the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from bench import scenes
from media.catalogue import Catalogue, Query
from media.files import SourceFile
from media.model import Asset
from media.pipeline import Session, ingest
from media.store import open_catalogue

FERRY = (
    "Passengers board the ferry Aurelia in the harbour of Oldport as it opens again"
    " after the storm, Friday, May 17, 2024."
)
CRANE = (
    "Workers repair a crane torn from its rails by the storm at the container terminal"
    " of Oldport, Wednesday, May 15, 2024."
)
KITES = "Children fly paper kites over the dunes of Westhaven on a windy afternoon."
AP = "AP Photo/Ida Holm"
NUMBERS = itertools.count()


@pytest.fixture
def told(tmp_path: Path, session: Session) -> Callable[[Sequence[SourceFile]], Told]:
    """Return what tells a story in several orders and gives the one catalogue."""

    def tell(files: Sequence[SourceFile]) -> Told:
        def catalogue() -> Catalogue:
            return open_catalogue(str(tmp_path / f"{next(NUMBERS)}.sqlite"))

        at_once = catalogue()
        take_in(files, at_once, session)
        known = content(at_once)
        pictures_first = sorted(files, key=lambda f: not f.uri.endswith(".jpg"))
        for order in (files[::-1], pictures_first, pictures_first[::-1]):
            other = catalogue()
            for file in order:
                take_in([file], other, session)
            assert content(other) == known, [file.uri for file in order]
            other.close()
        take_in(files, at_once, session)
        assert content(at_once) == known
        return Told(at_once)

    return tell


def take_in(
    files: Iterable[SourceFile], catalogue: Catalogue, session: Session
) -> None:
    for receipt in ingest(files, catalogue=catalogue, session=session):
        assert receipt.problem is None, receipt


def content(catalogue: Catalogue) -> list[object]:
    return [(a, catalogue.findings_of(a.asset_id)) for a in catalogue.assets()]


class Told:
    """What the desk sees when a story has been told."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @property
    def assets(self) -> list[Asset]:
        return list(self.catalogue.assets())

    def holding(self, *, file: str = "", saying: str = "") -> Asset:
        """Return the one asset with this file, or with a usage that says this."""
        (found,) = [
            asset
            for asset in self.assets
            if (file and any(i.uri.endswith(f"/{file}") for i in asset.images))
            or (saying and any(saying in u.caption.text for u in asset.usages))
        ]
        return found

    def checks(self) -> list[str]:
        return sorted(f.check for f in self.catalogue.findings(Query()).items)


Tell = Callable[[Sequence[SourceFile]], Told]


def uses(told: Told) -> list[tuple[int, int]]:
    """Return for each asset how many usages and files it has."""
    return sorted((len(a.usages), len(a.images)) for a in told.assets)


def photograph(number: int) -> Image.Image:
    """Return a scene with what a camera sees: depth, people, grain."""
    return scenes.drawn(2024, number)
