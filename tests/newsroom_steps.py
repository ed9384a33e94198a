"""What newsrooms do to files and pages, step by step: folders, and a catalogue that
looks at them.

Three pictures, four places, four pages. Pictures are written over, stripped, made
smaller, moved, deleted and put back; pages are written, mended and taken away; the
folders are ingested or watched, and now and then a person decides. What has to hold
then is told in `tests/newsroom.py`.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset
from media.pipeline import (
    Called,
    Correcting,
    RightsEdit,
    Session,
    Withdrawing,
    effective_on,
    ingest,
    note_missing,
    wanted_rights,
)
from media.settings import Newsroom as House
from tests.newspaper import picture
from tests.telling import photograph

BY = {"actor": "Mia", "reason": "agreed with the agency"}
WORDS = (
    "Rower Ute Ritt carries an oar across the jetty of Oldport, May 17, 2024.",
    "Fishermen mend nets beside a red boat at Westhaven quay, May 12, 2024.",
    "Children fly paper kites over the dunes of Sandholm on a windy afternoon.",
)
HOUSES = (("Ute Holm", "Nordpix"), ("Eli Sand", "Sudpress"), ("Bo Ek", "Westbild"))
SAID = {"plain": "", "out": "GERMANY OUT.", "kill": "MANDATORY KILL"}
PLACES = ("/in/a.jpg", "/in/b.jpg", "/out/a.jpg", "/out/harbour-fire-oldport.jpg")
PAGES = ("p", "q", "r", "s")

Step = tuple[str | int, ...]
Maker = Callable[[random.Random, Sequence[str]], Step]
"""Makes a step by chance, with some of the places."""


class Lying(NamedTuple):
    """What lies at a place: which picture, and what it says; "bare" and "small" of one
    that was stripped, and made smaller besides.
    """

    number: int
    meta: str


class Page(NamedTuple):
    """What a page prints: a place, and whose words; -1 for such as are of none."""

    place: str
    words: int
    mended: bool = False


@lru_cache(maxsize=64)
def _file(number: int, meta: str) -> bytes:
    image = photograph(number + 1).resize((_WIDTH, 220))
    if meta == "small":
        return picture("-", image.resize((200, 138)), {}).data
    said = {
        "description": WORDS[number],
        "creators": [HOUSES[number][0]],
        "credit_line": HOUSES[number][1],
        "copyright_notice": f"© {HOUSES[number][1]} 2024",
        "instructions": SAID.get(meta, ""),
    }
    return picture("-", image, {} if meta == "bare" else said).data


def article(name: str, page: Page) -> SourceFile:
    if page.words < 0:
        under = "A quiet morning."
    else:
        words = WORDS[page.words]
        words = words.replace(" the ", " a ", 1) if page.mended else words
        under = f"{words} ({'/'.join(HOUSES[page.words])})"
    figure = (
        f"<figure><img src='{page.place}'><figcaption>{under}</figcaption></figure>"
    )
    html = f"<h1>Page {name}</h1><p>At Oldport, {name}.</p>{figure}<p>They went.</p>"
    return SourceFile(uri=f"/pages/{name}.html", data=html.encode())


class Folders:
    """Folders, and the catalogue that looks at them."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        self.catalogue = catalogue
        self.is_decided = False  # somebody said something of a picture
        house = House(territories=("DE",), media=("web", "print"))
        settings = replace(session.settings, newsroom=house)
        self.session = replace(session, settings=settings, renditions=None)
        self.places: dict[str, Lying] = {}
        self.pages: dict[str, Page] = {}
        self.barred: dict[int, set[str]] = {n: set() for n in range(len(WORDS))}
        self.lifted: dict[int, set[str]] = {n: set() for n in range(len(WORDS))}

    def do(self, step: Step) -> None:
        """Do one thing."""
        name, *told = step
        getattr(self, f"_{name}")(*told)

    def _write(self, place: str, number: int, meta: str) -> None:
        self.places[place] = Lying(number, meta)

    def _strip(self, place: str, meta: str) -> None:
        if place in self.places:
            self.places[place] = self.places[place]._replace(meta=meta)

    def _move(self, place: str, to: str) -> None:
        if place in self.places:
            self.places[to] = self.places.pop(place)

    def _delete(self, place: str) -> None:
        self.places.pop(place, None)

    def _page(self, name: str, place: str, words: int, mended: int) -> None:
        self.pages[name] = Page(place, words, bool(mended))

    def _remove(self, name: str) -> None:
        self.pages.pop(name, None)

    def _lift(self, number: int) -> None:
        self.is_decided = True
        kinds = {"kill": "kill", "out": "territory-out"}
        for asset in self._of(number):
            now = effective_on(asset, self.session.today, session=self.session)
            here = {r.kind for r in now.restrictions}
            lifted = tuple(k for k in kinds.values() if k in here)
            if lifted:
                edit = RightsEdit(until=date(2027, 5, 1), lift=lifted)
                wanted = wanted_rights(asset, edit, session=self.session, **BY)
                Correcting(self.catalogue, self.session).correct(wanted, **BY)
                said = {meta for meta, kind in kinds.items() if kind in lifted}
                self.barred[number] -= said
                self.lifted[number] |= said

    def _withdraw(self, number: int) -> None:
        self.is_decided = True
        withdrawing = Withdrawing(self.catalogue, self.session)
        for asset in self._of(number):
            withdrawing.order(asset.asset_id, Called(), **BY)
            self.barred[number].add("order")

    def _ingest(self) -> None:
        for file in self.files:
            self.take([file])
        self._looked()

    def _watch(self) -> None:
        there = {file.uri for file in self.files}
        known = self.catalogue.sources_within("/")
        gone = [uri for uri in known if uri not in there]
        tuple(note_missing(gone, catalogue=self.catalogue, session=self.session))
        self.take(self.files)
        self._looked()

    def take(self, files: Iterable[SourceFile]) -> list[str]:
        came = ingest(files, catalogue=self.catalogue, session=self.session)
        return [receipt.status for receipt in came]

    @property
    def files(self) -> list[SourceFile]:
        """Return all that lies in the folders, pages last."""
        found = [
            SourceFile(uri=place, data=_file(*self.places[place]))
            for place in sorted(self.places)
        ]
        return found + [article(name, self.pages[name]) for name in sorted(self.pages)]

    def _looked(self) -> None:
        for number, meta in self.places.values():
            if meta in ("kill", "out") and meta not in self.lifted[number]:
                self.barred[number].add(meta)

    def _of(self, number: int) -> list[Asset]:
        """Return the pictures that have files of one, or such as were taken for it."""
        return [a for a in self.catalogue.assets() if number in numbers_of(a)]


def numbers_of(asset: Asset) -> set[int]:
    """Return which pictures the files of an asset are of."""
    return {number_by_file()[i.fingerprint.sha256] for i in asset.images}


@lru_cache(maxsize=1)
def number_by_file() -> dict[str, int]:
    """Return which picture each file is of, by its SHA-256."""
    return {
        hashlib.sha256(_file(number, meta)).hexdigest(): number
        for number in range(len(WORDS))
        for meta in ("plain", "out", "kill", "bare", "small")
    }


def is_small(asset: Asset) -> bool:
    """Tell whether all files of an asset are smaller and say nothing."""
    return all(image.fingerprint.width < _WIDTH for image in asset.images)


_WIDTH = 320


def told_of(asset: Asset) -> str:
    """Return what a person needs to know which asset it is."""
    files = [
        f"{i.uri}:{number_by_file()[i.fingerprint.sha256]}"
        + (f":{i.former.ending}" if i.former else "")
        for i in asset.images
    ]
    pages = [u.caption.document_uri for u in asset.usages]
    return f"<{files} {pages}>"


def walk(seed: int, length: int, *, others: Iterable[Maker] = ()) -> list[Step]:
    """Return what is done, by a seed; every few steps somebody looks at the folders.

    `others`: what else may be done.
    """
    chance = random.Random(seed)
    metas = ("plain", "plain", "out", "kill", "kill", "bare", "small")
    places = PLACES[: chance.choice((2, 3, 4))]

    def page() -> Step:
        words = chance.choice((0, 0, 1, 1, 2, -1))
        mended = chance.randrange(2)
        return ("page", chance.choice(PAGES), chance.choice(places), words, mended)

    def write() -> Step:
        return (
            "write",
            chance.choice(places),
            chance.randrange(3),
            chance.choice(metas),
        )

    makers: list[Callable[[], Step]] = [
        *(write, write, write, page, page, page),
        lambda: ("strip", chance.choice(places), chance.choice(("bare", "small"))),
        lambda: ("move", *chance.sample(places, 2)),
        lambda: ("delete", chance.choice(places)),
        lambda: ("remove", chance.choice(PAGES)),
        lambda: (chance.choice(("lift", "withdraw")), chance.randrange(3)),
        *(partial(maker, chance, places) for maker in others),
    ]
    steps: list[Step] = [write(), write(), page(), page()]
    while len(steps) < length:
        steps += [chance.choice(makers)() for _ in range(chance.randrange(1, 3))]
        steps.append((chance.choice(("ingest", "watch")),))
    return steps
