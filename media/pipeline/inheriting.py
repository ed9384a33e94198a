"""Assets before and after a step -> which of those after go by the ids of those before.

In: both. Out: those after with every id that was ever handed out for what they are.
"""

from __future__ import annotations

from dataclasses import replace

from media.dedup import compare
from media.model import Asset
from media.pipeline.members import members_of


def keep_ids(
    before: tuple[Asset, ...],
    after: tuple[Asset, ...],
    *,
    moved_from: str | None,
    to: str,
) -> tuple[Asset, ...]:
    """Let every id that was handed out lead to the asset that took its place."""
    valid = {i for asset in after for i in ids_of(asset)}
    inherited: dict[str, set[str]] = {}
    for old in before:
        lost = ids_of(old) - valid
        heir = _heir(old, after, moved_from=moved_from, to=to) if lost else None
        if heir is not None:
            inherited.setdefault(heir.asset_id, set()).update(lost)
    return tuple(
        replace(
            asset,
            former_ids=tuple(
                sorted({*asset.former_ids, *inherited.get(asset.asset_id, ())})
            ),
        )
        for asset in after
    )


def ids_of(asset: Asset) -> set[str]:
    """Return all ids that lead to an asset."""
    return {asset.asset_id, *asset.former_ids}


def _heir(
    old: Asset, after: tuple[Asset, ...], *, moved_from: str | None, to: str
) -> Asset | None:
    """Return the asset that goes on with an old one's members, else its captions.

    Those of a document that moved are where it is now.
    """
    members = frozenset(members_of(old))
    for asset in after:
        if not members.isdisjoint(members_of(asset)):
            return asset
    places = {
        (
            to if u.caption.document_uri == moved_from else u.caption.document_uri,
            u.caption.position,
        )
        for u in old.usages
    }
    for asset in after:
        here = {(u.caption.document_uri, u.caption.position) for u in asset.usages}
        if places & here and compare(old.description, asset.description).same:
            return asset
    return None
