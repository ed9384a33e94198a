"""Files -> receipts; each file is one atomic step in the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

from media.catalogue import Catalogue, Change, Receipt, Thumbnail
from media.errors import CatalogueChanged, UnreadableInput
from media.files import SourceFile
from media.model import Document, Image, Problem, Usage
from media.pipeline.reading import is_image, read
from media.pipeline.session import Session
from media.pipeline.settling import Step, settle


def ingest(
    files: Iterable[SourceFile | Problem], *, catalogue: Catalogue, session: Session
) -> Iterator[Receipt]:
    """Read files, settle what belongs together, check, store; a receipt for each.

    Ingesting a file again changes nothing; a changed file replaces what its earlier
    version said; a file that comes later gives the same assets as one that came first.
    """
    for file in files:
        if isinstance(file, Problem):
            yield Receipt(uri=file.uri, status="failed", problem=file)
            continue
        try:
            yield from _ingest_one(file, catalogue=catalogue, session=session)
        except UnreadableInput as error:
            problem = Problem(uri=error.uri, reason=error.reason, place=error.place)
            yield Receipt(uri=file.uri, status="failed", problem=problem)


def _ingest_one(
    file: SourceFile, *, catalogue: Catalogue, session: Session
) -> Iterator[Receipt]:
    sha256 = hashlib.sha256(file.data).hexdigest()
    kind: Literal["image", "document"] = "image" if is_image(file) else "document"
    known = catalogue.source_sha256(file.uri)
    if known == sha256:
        yield Receipt(uri=file.uri, status="unchanged", kind=kind)
        return
    # A changed file is read even so: what its earlier version said must go.
    elsewhere = catalogue.uri_of(sha256) if known is None else None
    if elsewhere is not None:
        yield Receipt(uri=file.uri, status="repeat", kind=kind, same_as=elsewhere)
        return
    reading = read(file, session=session)
    if reading.image is not None:
        yield _add(
            reading.image,
            (),
            catalogue=catalogue,
            session=session,
            thumbnails=reading.thumbnails,
        )
    for document, usages in reading.documents:
        yield _add(document, usages, catalogue=catalogue, session=session)


def _add(
    source: Document | Image,
    usages: tuple[Usage, ...],
    *,
    catalogue: Catalogue,
    session: Session,
    thumbnails: tuple[Thumbnail, ...] = (),
) -> Receipt:
    """Settle and store one document or image; say what became of it."""
    known = catalogue.source_sha256(source.uri) is not None
    image = source if isinstance(source, Image) else None
    while True:
        step = settle(
            usages,
            (image,) if image is not None else (),
            uri=source.uri,
            catalogue=catalogue,
            session=session,
        )
        change = Change(
            document=source if isinstance(source, Document) else None,
            image=image,
            assets=step.assets,
            removed=tuple(asset.asset_id for asset in step.removed),
            keys=step.keys,
            findings=step.findings,
            thumbnails=thumbnails,
            events=step.events,
        )
        try:
            catalogue.apply(change)
        except CatalogueChanged:  # another ingest: what is there must be looked at anew
            continue
        return _receipt(source, usages, step, status="updated" if known else "added")


def _receipt(
    source: Document | Image,
    usages: tuple[Usage, ...],
    step: Step,
    *,
    status: Literal["added", "updated"],
) -> Receipt:
    old = {asset.asset_id for asset in step.removed}
    mine = {asset.asset_id for asset in step.assets}
    inherited = {a.asset_id for a in step.assets if old & {a.asset_id, *a.former_ids}}
    is_document = isinstance(source, Document)
    return Receipt(
        uri=source.uri,
        status=status,
        kind="document" if is_document else "image",
        title=source.title if isinstance(source, Document) else None,
        usages=len(usages),
        assets_added=tuple(sorted(mine - inherited)),
        assets_changed=tuple(sorted(inherited)),
        linked=tuple(sorted(a.asset_id for a in step.assets if a.links)),
        findings=step.findings,
        skipped=source.warnings if isinstance(source, Image) else (),
    )
