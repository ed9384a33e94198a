"""The same newsroom, in which people say which pages show which pictures.

They say what is so, and contradict neither themselves nor each other. What they said
holds from then on, whatever is written over, moved, called back or read again, and
whichever of it came first.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from media.catalogue import Catalogue
from media.model import Asset, Member, Verdict, file_member, usage_member
from media.pipeline import Deciding, Session, members_of
from tests.newsroom import Broken, Newsroom
from tests.newsroom_steps import (
    BY,
    PAGES,
    PLACES,
    WORDS,
    Maker,
    Page,
    number_by_file,
    numbers_of,
    told_of,
)


class Said(NamedTuple):
    """Of which page, as it was printed then, and which picture."""

    name: str
    page: Page
    number: int


class Wish(NamedTuple):
    """What somebody says of a page and a place as soon as both are known."""

    name: str
    place: str
    verdict: Verdict


class DecidingNewsroom(Newsroom):
    """A newsroom with people who confirm, refuse, merge, split and take back."""

    def __init__(
        self,
        catalogue: Catalogue,
        session: Session,
        *,
        fresh: Callable[[], AbstractContextManager[Catalogue]] | None = None,
    ) -> None:
        super().__init__(catalogue, session, fresh=fresh)
        self.known: dict[str, Page] = {}  # as they were read
        self.said: dict[Said, Verdict] = {}
        self.apart: set[tuple[str, Page, str, Page]] = set()
        self.wishes: tuple[Wish, ...] = ()
        self._last: tuple[str, dict[Said, Verdict], set[tuple[str, Page, str, Page]]]
        self._last = ("", {}, set())

    def _looked(self) -> None:
        super()._looked()
        self.known |= self.pages

    def _confirm(self, name: str, which: int) -> None:
        self._settle(name, which, "same")

    def _refuse(self, name: str, which: int) -> None:
        self._settle(name, which, "different")

    def _settle(self, name: str, which: int, verdict: Verdict) -> None:
        """Say of a page and one of the files what is so."""
        page, usage = self.known.get(name), _usage_in(self.catalogue, name)
        if page is None or usage is None:
            return
        files = [
            (number, member)
            for place in PLACES
            for number, member in _files_at(self.catalogue, place)
            if self._may_say(name, page, place, number, verdict)
        ]
        if files:
            number, member = files[which % len(files)]
            made = self._decide().settle(usage, member, verdict=verdict, **BY)
            self._note(made, {Said(name, page, number): verdict})

    def _may_say(
        self, name: str, page: Page, place: str, number: int, verdict: Verdict
    ) -> bool:
        """Tell whether somebody who looks at both can say so of a page and a file."""
        if verdict == "same":
            is_so = page.place == place or page.words == number
            return is_so and self._may_show(name, page, number)
        lie = {n for n, _ in _files_at(self.catalogue, page.place)}
        is_so = page.place != place and page.words != number and number not in lie
        return is_so and self.said.get(Said(name, page, number)) != "same"

    def _merge(self, which: int) -> None:
        """Say that all is one picture that has files of it, or its words alone."""
        for number in range(which, which + len(WORDS)):
            if self._merged(number % len(WORDS)):
                return

    def _merged(self, number: int) -> bool:
        alike = [
            asset
            for asset in self.catalogue.assets()
            if not asset.images
            and all(self._looks_like(number, name) for name in _pages_of(asset))
        ]
        having = self._of(number)
        assets = [*having, *alike] if having else []
        pages = {name: self.known[name] for a in assets for name in _pages_of(a)}
        if len(assets) < 2 or not all(
            self._may_show(name, page, number) for name, page in pages.items()
        ):
            return False
        made = self._decide().merge([a.asset_id for a in assets], **BY)
        self._note(made, {Said(n, p, number): "same" for n, p in pages.items()})
        return True

    def _looks_like(self, number: int, name: str) -> bool:
        """Tell whether a page has the words of a picture, or of none."""
        page = self.known[name]
        lies = self.places.get(page.place)
        is_another = lies is not None and lies.number != number
        return page.words == number or (page.words < 0 and not is_another)

    def _split(self, name: str) -> None:
        """Say that a page shows another picture than all that it is with."""
        usage = _usage_in(self.catalogue, name)
        if usage is None:
            return
        (asset,) = [a for a in self.catalogue.assets() if name in _pages_of(a)]
        page, numbers = self.known[name], numbers_of(asset)
        rest = {n: self.known[n] for n in _pages_of(asset) if n != name}
        is_so = page.words not in numbers and not any(
            image.uri == page.place for image in asset.images
        )
        is_free = all(
            self._may_show(n, p, number) for n, p in rest.items() for number in numbers
        ) and not any(self.said.get(Said(name, page, n)) == "same" for n in numbers)
        if is_so and is_free and len(members_of(asset)) > 1:
            made = self._decide().split(asset.asset_id, [usage], **BY)
            said: dict[Said, Verdict] = {
                Said(name, page, number): "different" for number in numbers
            }
            said |= {Said(n, p, m): "same" for n, p in rest.items() for m in numbers}
            self._note(made, said)
            if not numbers:
                self.apart |= {(name, page, n, p) for n, p in rest.items()}

    def _undo(self) -> None:
        """Take back what was said last."""
        operation, said, apart = self._last
        if operation:
            self._decide().take_back(operation, **BY)
            self.said, self.apart = said, apart
            self._last = ("", {}, set())

    def _decide(self) -> Deciding:
        self.is_decided = True
        self._before = dict(self.said), set(self.apart)
        return Deciding(self.catalogue, self.session)

    def _note(self, operation: str, said: dict[Said, Verdict]) -> None:
        self._last = (operation, *self._before)
        self.said |= said

    def _may_show(self, name: str, page: Page, number: int) -> bool:
        """Tell whether nobody said that a page does not show a picture, or another."""
        if self._is_apart(name, page):
            return False
        own = {(s.number == number, v) for s, v in self._said_of(name, page)}
        return (False, "same") not in own and (True, "different") not in own

    def _is_apart(self, name: str, page: Page) -> bool:
        """Tell whether somebody said that it shows another than a page without file."""
        return any((name, page) in (pair[:2], pair[2:]) for pair in self.apart)

    def _beside(self, name: str) -> list[str]:
        """Return the pages that are taken for one picture with a page."""
        every = (_pages_of(asset) for asset in self.catalogue.assets())
        return [n for names in every if name in names for n in names]

    def _said_of(self, name: str, page: Page) -> list[tuple[Said, Verdict]]:
        return [(s, v) for s, v in self.said.items() if s[:2] == (name, page)]

    def _is_settled(self, name: str, number: int | None = None) -> bool:
        page = self.pages[name]
        every = ((n, p) for n in self._beside(name) for p in [self.known[n]])
        alike = {(n, p) for n, p in every if p[:2] == page[:2]} | {(name, page)}
        told = (said for n, p in sorted(alike) for said in self._said_of(n, p))
        own = {said.number: verdict for said, verdict in told}
        if number is None:
            return bool(own) or self._is_apart(name, page)
        is_another = any(v == "same" for n, v in own.items() if n != number)
        return own.get(number) == "different" or is_another

    def check(self) -> None:
        """Insist on what people said as well."""
        super().check()
        assets = list(self.catalogue.assets())
        known = frozenset[int]().union(*map(numbers_of, assets))
        showing = {name: asset for asset in assets for name in _pages_of(asset)}
        for (name, page, number), verdict in self.said.items():
            if self.known.get(name) != page or number not in known:
                continue  # it was written anew, or no file of it is known
            is_shown = number in numbers_of(showing[name])
            if is_shown != (verdict == "same"):
                raise Broken(
                    f"lost: {name} is {verdict} as {number}: {told_of(showing[name])}"
                )
        for one, page, other, beside in self.apart:
            as_then = self.known[one] == page and self.known[other] == beside
            if as_then and showing[one] is showing[other]:
                raise Broken(f"lost: {one} is not {other}: {told_of(showing[one])}")

    def wish(self, seed: int) -> None:
        """Let people say things of what lies there, whatever comes first.

        The desk calls nothing back besides: an order is of the pages that were with a
        picture when it was made, so that it matters who came first.
        """
        chance = random.Random(seed)
        wishes = []
        for name, page in self.pages.items():
            several = [
                place
                for place, lies in self.places.items()
                if place == page.place or lies.number == page.words
            ]
            if several and chance.randrange(2):
                place = chance.choice(several)
                wishes.append(Wish(name, place, "same"))
                own = self.places[place].number
            else:
                own = page.words
            others = [
                place
                for place, lies in self.places.items()
                if place != page.place and lies.number not in (own, page.words)
            ]
            if others and chance.randrange(2):
                wishes.append(Wish(name, chance.choice(others), "different"))
        self.wishes = tuple(wishes)

    def _meanwhile(self, catalogue: Catalogue) -> None:
        desk = Deciding(catalogue, self.session)
        said = {d.pair for d in catalogue.decisions().items}
        for name, place, verdict in self.wishes:
            usage = _usage_in(catalogue, name)
            for _, file in _files_at(catalogue, place) if usage else ():
                if tuple(sorted((usage or "", file))) not in said:
                    desk.settle(usage or "", file, verdict=verdict, **BY)


def _usage_in(catalogue: Catalogue, name: str) -> Member | None:
    """Return what the picture of a page is called, None where it is not known."""
    for asset in catalogue.assets():
        for usage in asset.usages:
            if usage.caption.document_uri == f"/pages/{name}.html":
                return usage_member(usage.usage_id)
    return None


def _files_at(catalogue: Catalogue, place: str) -> list[tuple[int, Member]]:
    """Return the file that was found at a place: which picture it is of, its name."""
    digests = [
        image.fingerprint.sha256
        for asset in catalogue.assets()
        for image in asset.images
        if image.uri == place
    ]
    return [(number_by_file()[digest], file_member(digest)) for digest in digests]


def _pages_of(asset: Asset) -> list[str]:
    uris = [usage.caption.document_uri for usage in asset.usages]
    return [uri.removeprefix("/pages/").removesuffix(".html") for uri in uris]


def _of_page(step: str, *others: int) -> Maker:
    return lambda chance, _: (
        step,
        chance.choice(PAGES),
        *map(chance.randrange, others),
    )


DECISIONS: Sequence[Maker] = (
    *(_of_page("confirm", 8),) * 4,
    *(_of_page("refuse", 8),) * 4,
    *(lambda chance, _: ("merge", chance.randrange(len(WORDS))),) * 4,
    *(_of_page("split"),) * 4,
    lambda *_: ("undo",),
)
"""What people say, at random."""
