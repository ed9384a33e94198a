"""Whatever comes and is decided in whatever order: decisions hold, nothing is lost.

Random rows of steps: articles and files come, come again, are written over, go; people
merge, split, refuse, confirm and take back; all is grouped and compared anew. After
each step every refused pair is two assets, every confirmed one is one, and whatever the
last versions show stands in just one asset.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.catalogue import Catalogue
from media.errors import BadDecision
from media.files import SourceFile
from media.model import Member, Verdict, file_member, usage_member
from media.pipeline import (
    Deciding,
    Session,
    compare_pictures,
    ingest,
    members_of,
    note_missing,
    regroup,
)
from media.store import open_catalogue
from tests.newspaper import HOST, Shown, drawn, page, picture

FERRY = "Passengers board the ferry Aurelia in the harbour of Oldport after the storm."
CRANE = "Workers repair a crane torn from its rails by the storm at the terminal."
NUMBERS = itertools.count()
START = datetime(2024, 5, 18, 9, tzinfo=UTC)
ACTOR = {"actor": "Photo desk", "reason": "seen side by side"}
CRANE_FILE = "crane-oldport-storm-1.jpg"

Slot = tuple[str, str]
"""What is decided about, whatever it is called: where it stands, and which picture it
is there; an article that was corrected shows the same one."""

PAGES: Mapping[Slot, tuple[SourceFile, ...]] = {
    ("a", "ferry"): (
        page("a", Shown("", FERRY, "AFP")),
        page("a", Shown("", FERRY.replace("harbour", "harbor"), "AFP")),
    ),
    ("a", "crane"): (page("a", Shown("", CRANE, "Reuters")),),
    ("b", "ferry"): (page("b", Shown("", FERRY, "AP")),),
    ("c", "ferry"): (
        page("c", Shown("", f"FILE - {FERRY}", "AFP")),
        page("c", Shown("", f"{FERRY} It sails at noon.", "AFP")),
    ),
    ("d", "crane"): (page("d", Shown(f"{HOST}/img/{CRANE_FILE}", CRANE, "AFP")),),
    ("e", "crane"): (page("e", Shown("", CRANE, "AFP")),),
}
FILES: tuple[Slot, ...] = (
    (CRANE_FILE, "crane"),
    (CRANE_FILE, "quay"),
    ("copy.jpg", "crane"),
)
SLOTS = (*PAGES, *FILES)


@cache
def versions(slot: Slot) -> tuple[SourceFile, ...]:
    """Return the files in which a picture comes at a place, one after the other."""
    if slot in PAGES:
        return PAGES[slot]
    name, shown = slot
    scene = drawn({"crane": 3, "quay": 8}[shown])
    fields = {"description": CRANE} if shown == "crane" else {}
    quality = 70 if name == "copy.jpg" else 88
    return (
        picture(name, scene, fields, quality=quality),
        picture(name, scene, {"credit": "AFP"}, quality=quality),
    )


@cache
def files() -> dict[str, Slot]:
    """Return what each file shows, by the digest of its octets."""
    return {
        hashlib.sha256(file.data).hexdigest(): slot
        for slot in FILES
        for file in versions(slot)
    }


def name_of(uri: str) -> str:
    return uri.rpartition("/")[2].removesuffix(".html")


def at_minute(session: Session, number: int) -> Session:
    """Return a session of which it is so late."""
    return replace(session, now=lambda: START + timedelta(minutes=number))


class Desk:
    """A catalogue, and what must hold of it."""

    def __init__(self, catalogue: Catalogue, session: Session, draw: Random) -> None:
        self.catalogue = catalogue
        self.session = session
        self.draw = draw
        self.deciding = Deciding(catalogue, session)
        self.shown: dict[str, Slot] = {}
        self.names: dict[Member, Slot] = {}  # also those of before
        self.said: dict[tuple[Member, Member], tuple[str, Verdict]] = {}
        self.made: list[str] = []

    def use(self, session: Session) -> None:
        """Go on with a session, say of a later minute."""
        self.session = session
        self.deciding.use(session)

    def placed(self) -> dict[Slot, tuple[Member, str]]:
        """Return what each slot that is there is called, and in which asset it is."""
        found: dict[Slot, tuple[Member, str]] = {}
        for asset in self.catalogue.assets():
            named = [
                (self.shown[name_of(u.caption.document_uri)], usage_member(u.usage_id))
                for u in asset.usages
            ]
            named += [
                (files()[i.fingerprint.sha256], file_member(i.fingerprint.sha256))
                for i in asset.images
            ]
            for slot, member in named:
                # A file that was written over may be kept, and come again besides
                before = found.get(slot, (member, asset.asset_id))
                assert before[1] == asset.asset_id, f"{slot} is in two assets"
                found[slot] = member, asset.asset_id
                self.names[member] = slot
        return found

    def note(self, operation: str) -> None:
        """Note all that was decided in an operation."""
        self.placed()
        self.made.append(operation)
        made = self.catalogue.decisions(operation=operation, limit=500).items
        for each in reversed(made):
            self.said.pop(each.pair, None)
            if each.verdict != "open":
                self.said[each.pair] = each.as_made.at, each.verdict

    def come(self) -> None:
        """Let some articles and files come, perhaps again, perhaps written over."""
        slots = self.draw.sample(SLOTS, self.draw.randint(1, 4))
        unique = {slot[0]: slot for slot in slots}
        files = [self.draw.choice(versions(slot)) for slot in unique.values()]
        self.shown |= unique
        for receipt in ingest(files, catalogue=self.catalogue, session=self.session):
            assert receipt.problem is None, receipt

    def go(self) -> None:
        """Let a file go, of which the catalogue keeps what it gave."""
        if self.shown:
            slot = self.draw.choice(sorted(self.shown.values()))
            uri = versions(slot)[0].uri
            list(note_missing([uri], catalogue=self.catalogue, session=self.session))

    def settle(self) -> None:
        placed = self.placed()
        if len(placed) > 1:
            one, other = self.draw.sample(sorted(placed), 2)
            verdict: Verdict = self.draw.choice(["same", "different"])
            names = placed[one][0], placed[other][0]
            self.note(self.deciding.settle(*names, verdict=verdict, **ACTOR))

    def merge(self) -> None:
        ids = sorted({asset_id for _, asset_id in self.placed().values()})
        if len(ids) > 1:
            self.note(self.deciding.merge(self.draw.sample(ids, 2), **ACTOR))

    def split(self) -> None:
        several = [a for a in self.catalogue.assets() if len(members_of(a)) > 1]
        if several:
            asset = self.draw.choice(several)
            members = members_of(asset)
            some = self.draw.sample(members, self.draw.randint(1, len(members) - 1))
            self.note(self.deciding.split(asset.asset_id, some, **ACTOR))

    def take_back(self) -> None:
        if self.made:
            with suppress(BadDecision):  # nothing of it holds any more
                self.note(self.deciding.take_back(self.draw.choice(self.made), **ACTOR))

    def regroup(self) -> None:
        list(regroup(self.catalogue, session=self.session))

    def compare(self) -> None:
        list(compare_pictures(self.catalogue, session=self.session))

    def assert_all_holds(self) -> None:
        """Hold the catalogue to all that came and that was decided."""
        placed = self.placed()
        here = set(self.shown.values())
        assert here <= set(placed)
        assert all(slot in FILES for slot in set(placed) - here)  # kept as it was
        order = sorted(self.said.items(), key=lambda item: item[1][0])
        pictures, apart = held(
            (self.names[one], self.names[other], verdict)
            for (one, other), (_, verdict) in reversed(order)
        )
        for one, other in itertools.combinations(sorted(placed), 2):
            together = placed[one][1] == placed[other][1]
            roots = pictures.get(one, one), pictures.get(other, other)
            if roots[0] == roots[1]:
                assert together, f"confirmed and parted: {one}, {other}"
            elif frozenset(roots) in apart:
                assert not together, f"refused and tied: {one}, {other}"


def held(
    said: Iterable[tuple[Slot, Slot, Verdict]],
) -> tuple[dict[Slot, Slot], set[frozenset[Slot]]]:
    """Return the picture of each slot, and which are two, of what was said last first.

    What cannot hold beside what was said later is passed over.
    """
    of: dict[Slot, Slot] = {}
    apart: set[frozenset[Slot]] = set()
    for one, other, verdict in said:
        a, b = of.setdefault(one, one), of.setdefault(other, other)
        if a == b or frozenset((a, b)) in apart:
            continue
        if verdict == "different":
            apart.add(frozenset((a, b)))
            continue
        of = {slot: a if root == b else root for slot, root in of.items()}
        apart = {frozenset(a if root == b else root for root in pair) for pair in apart}
    return of, apart


STEPS = (
    *(["come"] * 4),
    *(["settle"] * 3),
    *("merge", "split", "take_back", "regroup", "compare", "go"),
)


def assert_all_holds_throughout(
    seed: int, steps: int, path: Path, session: Session
) -> None:
    """Take random steps, and hold the catalogue to all that came after each."""
    draw = Random(seed)
    with closing(open_catalogue(str(path))) as catalogue:
        desk = Desk(catalogue, replace(session, now=lambda: START), draw)
        for number in range(steps):
            desk.use(at_minute(session, number))
            getattr(desk, draw.choice(STEPS))()
            desk.assert_all_holds()


@pytest.mark.slow
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_decisions_hold_whatever_happens(
    seed: int, tmp_path: Path, session: Session
) -> None:
    path = tmp_path / f"{next(NUMBERS)}.sqlite"
    assert_all_holds_throughout(seed, 9, path, session)


def test_who_is_renamed_among_several_that_come_at_once_keeps_what_was_decided(
    tmp_path: Path, session: Session
) -> None:
    """A corrected article, and behind it one that is tied to it, in one step."""
    early, corrected = versions(("c", "ferry"))
    (other,) = versions(("e", "crane"))
    rest = versions(("b", "ferry"))[0], versions(("a", "ferry"))[0]
    with closing(open_catalogue(str(tmp_path / "one.sqlite"))) as catalogue:
        list(ingest([other, early], catalogue=catalogue, session=session))
        ids = [asset.asset_id for asset in catalogue.assets()]
        Deciding(catalogue, session).merge(ids, **ACTOR)
        several = [rest[0], corrected, rest[1]]
        list(ingest(several, catalogue=catalogue, session=session))
        (asset,) = catalogue.assets()
        assert len(asset.usages) == 4


def test_what_is_taken_back_under_an_old_name_stays_older_than_what_was_said_since(
    tmp_path: Path, session: Session
) -> None:
    early, late = versions(("copy.jpg", "crane"))
    (article,) = versions(("d", "crane"))
    with closing(open_catalogue(str(tmp_path / "one.sqlite"))) as catalogue:
        list(ingest([early, article], catalogue=catalogue, session=session))
        desk = Desk(catalogue, session, Random(0))
        desk.shown = {"copy.jpg": ("copy.jpg", "crane"), "d": ("d", "crane")}
        made = []
        steps: list[Verdict] = ["different", "same", "same"]
        for number, verdict in enumerate(steps):
            desk.use(at_minute(session, number))
            if number == len(steps) - 1:
                list(ingest([late], catalogue=catalogue, session=session))
            names = [member for member, _ in desk.placed().values()]
            one, other = names
            made.append(desk.deciding.settle(one, other, verdict=verdict, **ACTOR))
        desk.deciding.take_back(made[1], **ACTOR)
        (asset,) = catalogue.assets()
        assert len(members_of(asset)) == 2
