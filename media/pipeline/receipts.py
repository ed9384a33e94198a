"""What was settled -> a receipt for each document or file of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.catalogue import Receipt, Status
from media.pipeline.members import sources_of
from media.pipeline.settling import Step
from media.pipeline.source import Source


def receipts_of(
    source: Source, step: Step, *, known: Mapping[str, str]
) -> Iterator[Receipt]:
    """Yield what became of a source, then of each that was settled with it.

    `known`: the digests of what was ingested until now, by uri. A new picture is new in
    the first that shows it, and a finding is told once: with its document, else with
    the first that shows the picture.
    """
    if not source.others:
        yield _receipt(source, step, known)
        return
    shown = {asset.asset_id: sources_of(asset) for asset in step.assets}
    inherited = _inherited(step)
    every = set(source.uris)
    told: set[str] = set()
    for one in source.each:
        mine = {i for i, uris in shown.items() if one.uri in uris}
        if one.uri == source.uri:
            mine |= {i for i, uris in shown.items() if every.isdisjoint(uris)}
        first = mine - told
        told |= mine
        yield Receipt(
            uri=one.uri,
            status="added",
            kind="document",
            title=one.document.title if one.document is not None else None,
            usages=len(one.usages),
            assets_added=tuple(sorted(first - inherited)),
            assets_changed=tuple(sorted(mine - (first - inherited))),
            linked=tuple(
                a.asset_id for a in step.assets if a.links and a.asset_id in mine
            ),
            findings=tuple(
                f
                for f in step.findings
                if f.asset_id in mine
                and (
                    f.document_uri == one.uri
                    or (f.asset_id in first and f.document_uri not in every)
                )
            ),
        )


def _receipt(source: Source, step: Step, known: Mapping[str, str]) -> Receipt:
    mine = {asset.asset_id for asset in step.assets}
    inherited = _inherited(step)
    return Receipt(
        uri=source.uri,
        status=_status(source, known),
        kind="document" if source.document is not None else "image",
        title=source.document.title if source.document is not None else None,
        usages=len(source.usages),
        assets_added=tuple(sorted(mine - inherited)),
        assets_changed=tuple(sorted(inherited)),
        linked=tuple(sorted(a.asset_id for a in step.assets if a.links)),
        same_as=source.moved_from or source.same_as,
        findings=tuple(f for f in step.findings if f.asset_id in mine),
        skipped=source.image.warnings if source.image is not None else (),
    )


def _inherited(step: Step) -> set[str]:
    """Return the ids of assets that go on with one there was."""
    old = {asset.asset_id for asset in step.removed}
    return {a.asset_id for a in step.assets if old & {a.asset_id, *a.former_ids}}


def _status(source: Source, known: Mapping[str, str]) -> Status:
    if source.uri in known:
        return "updated"
    if source.same_as is not None:
        return "repeat"
    return "added" if source.moved_from is None else "moved"
