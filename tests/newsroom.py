"""A small newsroom that does what newsrooms do to files, step by step and at random.

What it does is told in `tests/newsroom_steps.py`. After each look at the folders stands
what a standards editor would insist on (`Newsroom.check`), and where nothing else was
there before, all of it would be the same had it come in any order.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset
from media.pipeline import (
    Called,
    Consulted,
    Session,
    Withdrawing,
    check_files,
    ingest,
    light_on,
    recheck,
    regroup,
)
from media.pipeline.members import sources_of
from tests.newsroom_steps import (
    BY,
    Folders,
    Page,
    Step,
    article,
    is_small,
    numbers_of,
    told_of,
)


class Broken(AssertionError):
    """Something that a standards editor insists on does not hold."""


class Newsroom(Folders):
    """Folders, the catalogue that looks at them, and what has to hold."""

    def __init__(
        self,
        catalogue: Catalogue,
        session: Session,
        *,
        fresh: Callable[[], AbstractContextManager[Catalogue]] | None = None,
    ) -> None:
        """`fresh`: gives empty catalogues, to take the same in in other orders."""
        super().__init__(catalogue, session)
        self.fresh = fresh
        self.shown: dict[tuple[str, Page], int] = {}  # what pages showed last

    def check(self) -> None:
        """Insist on all that has to hold when the folders were looked at."""
        assets = list(self.catalogue.assets())
        by_page = self._by_page(assets)
        self._check_once(assets, by_page)
        self._check_barred(assets)
        stored = self._stored(assets)
        self._check_pages(by_page, stored)
        self._check_grave(by_page, stored)
        self._check_same("once more", lambda: self.take(self.files))
        self._check_same(
            "regroup", lambda: tuple(regroup(self.catalogue, session=self.session))
        )
        tuple(recheck(self.catalogue, session=self.session))
        anew = self._stored(assets)
        if anew != stored:
            raise Broken(f"findings are stale: {_differ(stored, anew)}")
        self._check_of_files(assets, by_page, stored)
        if self.fresh is not None and self._is_without_history():
            for told in self._unlike({"step by step": self._seen(self.catalogue)}, []):
                raise Broken(told)

    def unlike_in_other_orders(
        self, *, withdrawn: Set[int] = frozenset()
    ) -> Iterator[str]:
        """Yield what comes out otherwise when some of what lies there comes first.

        `withdrawn`: pictures that the desk calls back as soon as a file of them is
        there; all that comes later is called back with it.
        """
        singly = [[file] for file in self.files]
        mixed = random.Random(len(singly)).sample(singly, len(singly))
        return self._unlike({}, [singly, singly[::-1], mixed], withdrawn=withdrawn)

    def _unlike(
        self,
        seen: dict[str, list[str]],
        orders: Iterable[list[list[SourceFile]]],
        *,
        withdrawn: Set[int] = frozenset(),
    ) -> Iterator[str]:
        """Yield where what was seen is not what is seen when files come in these
        orders, and all at once.
        """
        assert self.fresh is not None
        for parts in ([self.files], *orders):
            with self.fresh() as catalogue:
                for part in parts:
                    tuple(ingest(part, catalogue=catalogue, session=self.session))
                    self._call_back(withdrawn, catalogue)
                    self._meanwhile(catalogue)
                told = " ".join(file.uri for part in parts for file in part)
                seen[f"{len(parts)} times: {told}"] = self._seen(catalogue)
        first, *others = seen
        for name in others:
            one = [said for said in seen[first] if said not in seen[name]]
            other = [said for said in seen[name] if said not in seen[first]]
            if one or other:
                yield f"the order matters: {first}: {one} / {name}: {other}"

    def _call_back(self, numbers: Set[int], catalogue: Catalogue) -> None:
        withdrawing = Withdrawing(catalogue, self.session)
        for asset in list(catalogue.assets()):
            if numbers & numbers_of(asset) and withdrawing.standing(asset) is None:
                withdrawing.order(asset.asset_id, Called(), **BY)

    def _meanwhile(self, catalogue: Catalogue) -> None:
        """Do what people do whenever something came in one of these orders."""

    def _is_without_history(self) -> bool:
        """Tell whether nothing is known but what lies there now."""
        here = {file.uri for file in self.files}
        known = {uri for a in self.catalogue.assets() for uri in sources_of(a)}
        return not self.is_decided and here.issuperset(known)

    def _seen(self, catalogue: Catalogue) -> list[str]:
        """Return what of a catalogue has to be the same, whatever came first."""
        today = self.session.today
        return sorted(
            f"{told_of(asset)} {light_on(asset, today, session=self.session).colour}"
            f" {asset.credit_to_print} {found}"
            for asset in catalogue.assets()
            for told in [catalogue.findings_of(asset.asset_id)]
            for found in [sorted((f.check, str(f.document_uri)) for f in told)]
        )

    def _by_page(self, assets: Iterable[Asset]) -> dict[str, list[Asset]]:
        found: dict[str, list[Asset]] = {}
        for asset in assets:
            for usage in asset.usages:
                found.setdefault(usage.caption.document_uri, []).append(asset)
        return found

    def _check_once(
        self, assets: Sequence[Asset], by_page: dict[str, list[Asset]]
    ) -> None:
        for name in self.pages:
            if len(by_page.get(f"/pages/{name}.html", ())) != 1:
                raise Broken(f"page {name} is shown by {by_page.get(name)}")
        for asset in assets:
            if len(numbers_of(asset)) > 1:
                raise Broken(f"{told_of(asset)} is of several pictures")

    def _check_barred(self, assets: Iterable[Asset]) -> None:
        for asset in assets:
            if not self.session.compares_pictures and is_small(asset):
                continue  # nobody can tell what it is
            for number in numbers_of(asset):
                if self.barred[number] and not self._is_blocked(asset):
                    raise Broken(f"{told_of(asset)} looks fine: {self.barred[number]}")

    def _is_blocked(self, asset: Asset) -> bool:
        colour = light_on(asset, self.session.today, session=self.session).colour
        withdrawing = Withdrawing(self.catalogue, self.session)
        return colour == "blocked" or withdrawing.standing(asset) is not None

    def _check_pages(
        self,
        by_page: dict[str, list[Asset]],
        stored: dict[str, list[tuple[str, ...]]],
    ) -> None:
        shown: dict[tuple[str, Page], int] = {}
        for name, page in self.pages.items():
            if self._is_settled(name):
                continue  # somebody said what it shows
            (asset,) = by_page[f"/pages/{name}.html"]
            lies = self.places.get(page.place)
            if lies and lies.meta in ("bare", "small"):
                lies = None  # who is to know what it is
            if (
                lies
                and lies.number == page.words
                and page.words not in numbers_of(asset)
            ):
                raise Broken(
                    f"{name} has words and file of {page.words}: {told_of(asset)}"
                )
            numbers = numbers_of(asset)
            was = self.shown.get((name, page))
            is_told = lies is not None and lies.number == page.words
            told = stored[asset.asset_id]
            is_grave = any(f[1:3] == ("error", f"/pages/{name}.html") for f in told)
            left = was not in numbers and not is_told and not is_grave
            if was is not None and left and self.barred[was]:
                raise Broken(f"{name} showed {was}, which is barred: {told_of(asset)}")
            here = {i.place for i in asset.images}
            if numbers and page.place in here:  # not by its words alone
                shown[name, page] = min(numbers)
        self.shown = shown

    def _is_settled(self, name: str, number: int | None = None) -> bool:
        """Tell whether somebody said which picture a page shows, or that it is not
        that one.
        """
        return False

    def _stored(self, assets: Iterable[Asset]) -> dict[str, list[tuple[str, ...]]]:
        return {
            asset.asset_id: sorted(
                (f.check, f.severity, str(f.document_uri), f.message)
                for f in self.catalogue.findings_of(asset.asset_id)
            )
            for asset in assets
        }

    def _check_grave(
        self,
        by_page: dict[str, list[Asset]],
        stored: dict[str, list[tuple[str, ...]]],
    ) -> None:
        """Insist on an error of each page at whose place a barred picture lies."""
        for name, page in self.pages.items():
            lies = self.places.get(page.place)
            if lies is None or not self.barred[lies.number]:
                continue
            if self._is_settled(name, lies.number):
                continue  # somebody said that it shows another one
            uri = f"/pages/{name}.html"
            (asset,) = by_page[uri]
            if not self.session.compares_pictures and lies.meta == "small":
                continue  # nobody can tell what it is
            if not any(
                s == "error" and d == uri for _, s, d, _ in stored[asset.asset_id]
            ):
                raise Broken(
                    f"{name} names a barred {lies}, and no error: {told_of(asset)}"
                )

    def _check_same(self, what: str, do: Callable[[], object]) -> None:
        before = list(self.catalogue.assets())
        do()
        after = list(self.catalogue.assets())
        if before != after:
            raise Broken(
                f"{what}: {[*map(told_of, before)]} / {[*map(told_of, after)]}"
            )

    def _check_of_files(
        self,
        assets: Iterable[Asset],
        by_page: dict[str, list[Asset]],
        stored: dict[str, list[tuple[str, ...]]],
    ) -> None:
        consulted = Consulted(catalogue=self.catalogue)
        for name, page in self.pages.items():
            file = article(name, page)
            (asset,) = by_page[file.uri]
            found = check_files([file], session=self.session, consulted=consulted)
            told = {f.check for f in found.findings if f.severity == "error"}
            kept = {
                c
                for c, severity, uri, _ in stored[asset.asset_id]
                if severity == "error" and uri == file.uri and c not in _OF_CREDITS
            }
            if told:  # by whatever it is told that the picture is barred
                kept.discard("credit-may-conflict")
            if kept - told:
                raise Broken(
                    f"check {name} is milder: {kept} / {told}: {told_of(asset)}"
                )


_OF_CREDITS = frozenset(
    {"credit-differs-from-file", "credit-missing", "credit-conflict"}
)
"""What is no more than a warning where no file is checked beside the page."""


def _differ(
    one: dict[str, list[tuple[str, ...]]], other: dict[str, list[tuple[str, ...]]]
) -> object:
    return [
        (k, sorted(set(v) ^ set(other.get(k, ()))))
        for k, v in one.items()
        if v != other.get(k)
    ]


def broken(steps: Iterable[Step], room: Newsroom) -> Iterator[str]:
    """Yield what does not hold after one of these steps, and stop there."""
    for step in steps:
        try:
            room.do(step)
            if step[0] in ("ingest", "watch"):
                room.check()
        except Broken as error:
            yield f"{step}: {error}"
            return
