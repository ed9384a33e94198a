"""A feed or page that calls a picture back no longer -> an order of the desk.

In: documents that are about to take the place of an earlier version. A kill that only
the earlier one said would go with it, though nobody lifted it. So it is ordered, in the
words that were said, before the new version is stored: whoever may withdraw pictures
sees it, follows each usage, and takes it back where it was a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from media.catalogue import Catalogue
from media.dedup import description_of
from media.model import Asset, Usage
from media.pipeline.session import Session
from media.pipeline.source import Source
from media.pipeline.withdrawing import Withdrawing
from media.rights import as_set, rights_of


def keep_kills(
    sources: Iterable[Source], *, catalogue: Catalogue, session: Session
) -> None:
    """Order what earlier versions of these documents called back, and they do not."""
    documents = {s.uri: s for s in sources if s.document is not None}
    known = catalogue.sources(documents) if documents else {}
    for uri in sorted(known):
        source = documents[uri]
        if known[uri] == source.sha256:
            continue
        for asset in _killed_by(uri, catalogue.assets_of(uri), session):
            if not _calls_back(source, asset, session):
                Withdrawing(catalogue, session).take_up(
                    asset.asset_id,
                    actor=session.actor,
                    reason=f"A later version of {uri} says so no more.",
                )


def _killed_by(uri: str, assets: Iterable[Asset], session: Session) -> Iterator[Asset]:
    """Yield the pictures that this document alone calls back."""
    for asset in assets:
        kills = as_set(asset, session.today).rights.restricted("kill")
        places = {place.uri for kill in kills for place in kill.evidence}
        if places == {uri}:
            yield asset


def _calls_back(source: Source, asset: Asset, session: Session) -> bool:
    """Tell whether the new version calls the picture back itself."""
    said = {_said(usage) for usage in asset.usages}
    named = {uri for usage in asset.usages for uri in usage.caption.picture_uris}
    return any(
        rights_of((), [usage], read_credit=session.read_credit).withdrawn
        and (_said(usage) in said or not named.isdisjoint(usage.caption.picture_uris))
        for usage in source.usages
    )


def _said(usage: Usage) -> str:
    return description_of(usage.as_read)
