"""Files that are written over, and the desk that sees what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from PIL import Image

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset
from media.pipeline import (
    Session,
    ingest,
    light_on,
)
from media.rights import as_set
from seeds import embedding
from tests.newspaper import picture
from tests.pictures import dataset
from tests.telling import photograph

TODAY = date(2026, 11, 1)
OARS = "Rower Ute Ritt carries an oar across the jetty of Oldport, May 17, 2024."
NETS = "Fishermen mend nets beside a red boat at Westhaven quay, May 12, 2024."
SENT = {
    "description": OARS,
    "credit_line": "Nordpix",
    "creators": ["Ute Holm"],
    "copyright_notice": "© Nordpix 2024",
    "digital_image_guid": "npx-2024-0517-88",
}
RULED = {**SENT, "instructions": "EDITORIAL USE ONLY. NO SALES."}
KILLED = {**SENT, "instructions": "PHOTO KILL. DO NOT USE."}
HELD = {**SENT, "instructions": "EMBARGOED UNTIL 2027-05-01"}
MENDED = {"instructions": "CORRECTION: NO SALES."}
OTHER = {"description": NETS, "credit_line": "Sudpress", "creators": ["Eli Sand"]}


def rower(
    said: Mapping[str, object], *, name: str = "ru.jpg", **how: int
) -> SourceFile:
    return picture(name, _small(1), said, **how)


def sent(day: int, said: Mapping[str, object], *, name: str = "ru.jpg") -> SourceFile:
    """Return the rower in a file that says on which day of May 2024 it was sent."""
    file = rower(said, name=name)
    block = embedding.photoshop(dataset(1, 70, f"202405{day}"))
    data = embedding.with_segment(file.data, marker=0xED, data=block)
    return replace(file, data=data)


def nets(*, name: str = "es.jpg", said: Mapping[str, object] = OTHER) -> SourceFile:
    return picture(name, _small(2), said)


def crop(*, name: str = "crop.jpg") -> SourceFile:
    return picture(name, _small(1).crop((20, 15, 300, 210)), {})


@lru_cache(maxsize=2)
def _small(number: int) -> Image.Image:
    return photograph(number).resize((320, 220))


def article(name: str, caption: str = "The oars are back. (Nordpix)") -> SourceFile:
    """Return a page that was saved beside its picture, and names it by its address."""
    figure = f"<figure><img src='ru.jpg'><figcaption>{caption}</figcaption></figure>"
    html = f"<h1>{name}</h1><p>At the jetty of Oldport.</p>{figure}<p>They rowed.</p>"
    return SourceFile(uri=f"/in/{name}.html", data=html.encode())


def oars(words: str = OARS) -> SourceFile:
    """Return an article that prints words under its picture, with a credit."""
    return article("oars", f"{words} (Ute Holm/Nordpix)")


class Desk:
    """A catalogue that files come into, and what is seen there."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        self.catalogue, self.session = catalogue, session

    def take_in(self, *files: SourceFile) -> list[str]:
        came = ingest(files, catalogue=self.catalogue, session=self.session)
        return [receipt.status for receipt in came]

    def showing(self, description: str) -> Asset:
        found = (a for a in self.catalogue.assets() if a.description == description)
        (asset,) = found
        return asset

    def running(self, name: str) -> Asset:
        """Return what an article shows."""
        found = (
            asset
            for asset in self.catalogue.assets()
            for usage in asset.usages
            if usage.caption.document_uri.endswith(f"/{name}.html")
        )
        (asset,) = found
        return asset

    def light(self, asset: Asset) -> str:
        return light_on(asset, TODAY, session=self.session).colour

    def limits(self, asset: Asset) -> set[str]:
        return {limit.kind for limit in as_set(asset, TODAY).rights.restrictions}


BY = {
    "another picture": lambda: replace(nets(), uri="/in/ru.jpg"),
    "the same, stripped": lambda: rower({}),
    "the same, stripped and saved again": lambda: rower({}, quality=60),
    "the same with less said": lambda: rower({**SENT, "instructions": "NO SALES."}),
}
