"""Pages of others -> where our pictures stand in them, under which credit or none.

Each page is settled against the catalogue as if it were ingested, by all that ties:
pixels where picture files are at hand, addresses, agencies' numbers, captions. Nothing
is stored. Where a picture is not known, a credit that names us is found all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import basename
from typing import Literal
from urllib.parse import unquote, urlsplit

from media.catalogue import Catalogue
from media.dedup import addresses_of, compare
from media.errors import CatalogueChanged, UnreadableInput
from media.files import SourceFile
from media.model import (
    Asset,
    Credit,
    Document,
    Image,
    Member,
    Problem,
    Proposal,
    Usage,
    file_member,
    usage_member,
    value,
)
from media.pipeline.pending import Pending
from media.pipeline.reading import read
from media.pipeline.session import Session
from media.pipeline.settling import Step, settle
from media.pipeline.source import Source
from media.text import tokens

_PATIENCE = 5
"""How often a page is looked at anew where others write to the catalogue meanwhile."""

Standing = Literal["credited", "credited-otherwise", "uncredited"]
"""The credit names us; it names others; there is none."""


@value
class Sighting:
    """One of our pictures, or a credit that names us, on a page of others.

    `usage` is None for a picture file that no page at hand shows; `image` the file,
    where one is. `asset` is ours as catalogued, None where nothing but the credit is
    known. `is_sure`: it ties as in the catalogue; else a person has to look. `reasons`:
    what speaks for our picture, in words of the evidence.
    """

    standing: Standing
    usage: Usage | None = None
    image: Image | None = None
    asset: Asset | None = None
    is_sure: bool = True
    reasons: tuple[str, ...] = ()


@value
class Monitored:
    """What was looked at, what was found there, and what could not be read."""

    sightings: tuple[Sighting, ...]
    problems: tuple[Problem, ...]
    usages: int
    files: int


class Owner:
    """Who we are, by every name under which we are credited."""

    def __init__(self, names: Iterable[str], *, session: Session) -> None:
        self._session = session
        agencies = session.knowledge.agencies
        known = [(name, agencies.named(name)) for name in names]
        self._canonical = {agency.name for _, agency in known if agency}
        spelt = {name for name, _ in known}
        self._names = {tokens(name) for name in spelt} - {()}

    def is_named_in(self, credit: Credit | None) -> bool:
        """Tell whether a credit names us, in whatever place of the line."""
        if credit is None:
            return False
        if self._canonical & set(credit.agencies):
            return True
        return self._is_said(credit.credit_line)

    def has(self, usages: Iterable[Usage], images: Iterable[Image]) -> bool:
        """Tell whether a picture is ours by what is printed or by what files say."""
        return any(self.is_named_in(usage.credit) for usage in usages) or any(
            self.is_named_in(self._session.credit_of_file(image))
            or self._is_said(image.text("copyright_notice"))
            for image in images
        )

    def _is_said(self, text: str) -> bool:
        said = tokens(text)
        return any(
            said[start : start + len(name)] == name
            for name in self._names
            for start in range(len(said) - len(name) + 1)
        )


def monitor(
    files: Iterable[SourceFile | Problem],
    *,
    owner: Owner,
    catalogue: Catalogue,
    session: Session,
) -> Monitored:
    """Find our pictures on pages of others, in the order of the pages.

    Picture files among `files` are compared with ours, and with the pages that name
    them; those that no page names stand for themselves.
    """
    pages: list[tuple[str, tuple[Usage, ...]]] = []
    pictures: dict[str, Source] = {}
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    for file in files:
        if isinstance(file, Problem):
            problems.append(file)
            continue
        try:
            reading = read(file, session=session)
        except UnreadableInput as error:
            problems.append(
                Problem(uri=error.uri, reason=error.reason, place=error.place)
            )
            continue
        problems += reading.problems
        for document, usages in reading.documents:
            pages.append((document.uri, usages))
            sources[document.uri] = Source(document=_bare(document), usages=usages)
        if reading.image is not None:
            picture = Source(image=reading.image, look=reading.look)
            pictures[picture.uri] = picture
    look = _Look(owner=owner, catalogue=catalogue, session=session)
    named = _by_name(pictures.values())
    sightings: list[Sighting] = []
    shown: set[str] = set()
    for uri, usages in pages:
        beside = _named_by(usages, named)
        shown.update(picture.uri for picture in beside)
        sightings += look.page(sources[uri], beside)
    for picture in pictures.values():
        if picture.uri not in shown:
            sightings += look.file(picture)
    return Monitored(
        sightings=tuple(sightings),
        problems=tuple(problems),
        usages=sum(len(usages) for _, usages in pages),
        files=len(pictures),
    )


def _bare(document: Document) -> Document:
    """Return a document without what was read of its usages already.

    Pages wait until every picture file is known; their text would fill the memory.
    """
    return replace(document, text="", passages=(), pictures=())


def _by_name(pictures: Iterable[Source]) -> Mapping[str, list[Source]]:
    """Index files by their names: a saved page has its pictures under them."""
    found: dict[str, list[Source]] = defaultdict(list)
    for picture in pictures:
        found[basename(picture.uri)].append(picture)
    return found


def _named_by(
    usages: Iterable[Usage], named: Mapping[str, list[Source]]
) -> tuple[Source, ...]:
    """Return the files that a page names, each once."""
    found: dict[str, Source] = {}
    for usage in usages:
        for uri in usage.caption.picture_uris:
            name = unquote(basename(urlsplit(uri).path))
            found |= {picture.uri: picture for picture in named.get(name, ())}
    return tuple(found.values())


class _Look:
    """One look at pages of others, with what it is compared with."""

    def __init__(self, *, owner: Owner, catalogue: Catalogue, session: Session) -> None:
        self._owner = owner
        self._catalogue = catalogue
        self._session = session

    def page(self, page: Source, beside: Sequence[Source]) -> Iterator[Sighting]:
        """Yield what of a page is ours, in the page's order."""
        settled = self._settled((page, *beside))
        for usage in page.usages:
            credited = self._owner.is_named_in(usage.credit)
            standing: Standing = "credited" if credited else "uncredited"
            if not credited and usage.credit is not None:
                standing = "credited-otherwise"
            found = settled.of(usage_member(usage.usage_id))
            ours = self._ours(found)
            if found and ours:
                yield Sighting(
                    standing=standing,
                    usage=usage,
                    image=found.image,
                    asset=ours,
                    is_sure=found.is_sure,
                    reasons=found.reasons(usage, ours),
                )
            elif credited:
                reason = "the credit names the owner"
                yield Sighting(standing=standing, usage=usage, reasons=(reason,))

    def file(self, picture: Source) -> Iterator[Sighting]:
        """Yield a file that shows one of ours and that no page names."""
        image = picture.image
        assert image is not None
        settled = self._settled((picture,))
        found = settled.of(file_member(image.fingerprint.sha256))
        ours = self._ours(found)
        if found is None or ours is None:
            return
        credit = self._session.credit_of_file(image)
        named = self._owner.has((), (image,))
        otherwise: Standing = "credited-otherwise" if credit else "uncredited"
        yield Sighting(
            standing="credited" if named else otherwise,
            image=image,
            asset=ours,
            is_sure=found.is_sure,
            reasons=found.reasons(None, ours),
        )

    def _ours(self, found: _Found | None) -> Asset | None:
        """Return the first asset found that is the owner's."""
        for asset in found.assets if found else ():
            if self._owner.has(asset.usages, asset.images):
                return asset
        return None

    def _settled(self, sources: Sequence[Source]) -> _Settled:
        for _ in range(_PATIENCE - 1):
            try:
                return self._settled_once(sources)
            except CatalogueChanged:
                continue
        return self._settled_once(sources)

    def _settled_once(self, sources: Sequence[Source]) -> _Settled:
        pending = Pending(sources, catalogue=self._catalogue)
        settled = _Settled(sources, catalogue=self._catalogue)
        for source in sources:
            step = settle(source, pending=pending, session=self._session)
            settled.take(step)
            pending.add(step.change, source=source, stayed=step.stayed)
        return settled


@value
class _Found:
    """The assets of the catalogue with which something of a page belongs together.

    They are `merged` with it, or one of them waits for a person with it (`proposal`).
    """

    assets: tuple[Asset, ...]
    is_sure: bool
    merged: Asset | None = None
    proposal: Proposal | None = None
    image: Image | None = None

    def reasons(self, usage: Usage | None, ours: Asset) -> tuple[str, ...]:
        """Say what speaks for one picture: the evidence, else how captions compare."""
        said: list[str] = []
        if self.proposal is not None:
            said += [evidence.kind for evidence in self.proposal.evidence]
        if self.merged is not None:
            ids = {usage.usage_id} if usage else set()
            files = {i.fingerprint.sha256 for i in ours.images}
            for link in self.merged.links:
                if link.usage_id in ids and link.image_sha256 in files:
                    said += [evidence.kind for evidence in link.evidence]
            said += self._of_pixels(ours)
        if usage is not None:
            theirs = addresses_of(usage)
            if any(theirs & addresses_of(each) for each in ours.usages):
                said.append("same-address")
            text = usage.caption.description or ""
            if text and ours.description:
                compared = compare(text, ours.description)
                if compared.same:
                    said += compared.reasons
        return tuple(dict.fromkeys(said))

    def _of_pixels(self, ours: Asset) -> list[str]:
        if self.image is None or not ours.images:
            return []
        mine = {key for i in ours.images for key in i.fingerprint.same_pixels}
        same = mine & set(self.image.fingerprint.same_pixels)
        return ["same-pixels" if same else "same-picture"]


class _Settled:
    """What became of a page and its pictures when they were settled."""

    def __init__(self, sources: Sequence[Source], *, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._images = {
            file_member(i.fingerprint.sha256): i for s in sources for i in s.images
        }
        self._theirs: set[Member] = set(self._images)
        self._theirs |= {usage_member(u.usage_id) for s in sources for u in s.usages}
        self._assets: dict[str, Asset] = {}
        self._proposals: list[Proposal] = []

    def take(self, step: Step) -> None:
        """Go on with what a step makes of the assets."""
        for asset in step.removed:
            self._assets.pop(asset.asset_id, None)
        for asset in (*step.assets, *step.stayed):
            self._assets[asset.asset_id] = asset
        grouped = step.grouped
        stays = (p for p in self._proposals if not {p.one, p.other} <= grouped)
        self._proposals = [*stays, *step.proposals]

    def of(self, member: Member) -> _Found | None:
        """Return what of the catalogue belongs together with something of the page."""
        for asset in self._assets.values():
            members = _members(asset)
            if member in members:
                others = members - self._theirs
                if others:
                    files = sorted(members & self._images.keys())
                    return self._found(
                        others,
                        is_sure=True,
                        merged=asset,
                        image=self._images[files[0]] if files else None,
                    )
        for proposal in self._proposals:
            if member in (proposal.one, proposal.other):
                other = proposal.other if proposal.one == member else proposal.one
                if other not in self._theirs:
                    return self._found({other}, is_sure=False, proposal=proposal)
        return None

    def _found(
        self,
        members: set[Member],
        *,
        is_sure: bool,
        merged: Asset | None = None,
        proposal: Proposal | None = None,
        image: Image | None = None,
    ) -> _Found | None:
        """Return the assets that have members now, by their ids."""
        ids = set(self._catalogue.assets_with(members).values())
        assets = self._catalogue.assets_named(ids)
        if not assets:
            return None
        return _Found(
            assets=tuple(assets[asset_id] for asset_id in sorted(assets)),
            is_sure=is_sure,
            merged=merged,
            proposal=proposal,
            image=image,
        )


def _members(asset: Asset) -> set[Member]:
    files = {file_member(image.fingerprint.sha256) for image in asset.images}
    return files | {usage_member(usage.usage_id) for usage in asset.usages}
