"""A caption -> where it would go, if it were ingested now. Nothing is stored.

What is asked is decided as an ingest decides it, by the same steps; so the answer is
what an ingest of an article with this caption, and no picture, would come to. Only
where the wording fits several pictures none is called the same, whatever tie of theirs
an ingest would follow: which of them is meant is for a person to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from media.catalogue import Catalogue
from media.dedup import Comparison, Relation, compare, other_days
from media.model import Asset, Credit, Document, Usage, value
from media.pipeline.members import members_of
from media.pipeline.pending import Pending
from media.pipeline.reading import parse_caption
from media.pipeline.session import Session
from media.pipeline.settling import settle
from media.pipeline.source import Source
from media.text import fold, tokens

PlaceStanding = Literal["same", "may be same", "other day"]
"""Whether an asset would have the caption, or only may show what it describes, or is
described in the same words, of another day: that is never the same picture."""
_MUCH = 0.3
"""Of all words of two captions: both have so many where one may be the other anew."""


@value
class Place:
    """An asset that a caption fits.

    `standing`: whether it would be the caption's. `score`: how likely both are of one
    picture, by the wording that is most like the caption; so `relation`, `reasons`.
    """

    asset: Asset
    standing: PlaceStanding
    score: float
    relation: Relation
    reasons: tuple[str, ...]


def place(text: str, *, catalogue: Catalogue, session: Session) -> tuple[Place, ...]:
    """Return the assets that a caption fits, the surest first.

    None where it says too little to tell a picture by.
    """
    usage, source, pending = _asked(text, catalogue, session)
    found = pending.within_reach(source, ())
    step = settle(source, pending=pending, session=session)
    mine = {
        member
        for asset in (*step.assets, *step.stayed)
        if any(shown.usage_id == usage.usage_id for shown in asset.usages)
        for member in members_of(asset)
    }
    fits: list[tuple[Asset, Comparison, bool]] = []
    for asset in found:
        nearest = _nearest(text, asset)
        is_mine = not mine.isdisjoint(members_of(asset))
        if nearest is not None and (is_mine or nearest.same):
            fits.append((asset, nearest, is_mine))
    places = [
        Place(
            asset=asset,
            standing="same" if is_mine and len(fits) == 1 else "may be same",
            score=nearest.score,
            relation=nearest.relation,
            reasons=nearest.reasons,
        )
        for asset, nearest, is_mine in fits
    ]
    fitting = {asset.asset_id for asset, _, _ in fits}
    others = (a for a in pending.under(source) if a.asset_id not in fitting)
    places += _of_other_days(text, others)
    named = _named(usage.credit)

    def order(place: Place) -> tuple[bool, bool, float, str]:
        credits = [u.credit for u in place.asset.usages]
        credits.append(session.read_credit(place.asset.credit_to_print))
        agrees = any(named <= _named(credit) for credit in credits)
        is_near = place.standing == "other day"
        return is_near, not agrees, -place.score, place.asset.asset_id

    return tuple(sorted(places, key=order))


def described_like(
    text: str, *, catalogue: Catalogue, session: Session, most: int
) -> tuple[Asset, ...]:
    """Return the assets that say much of what a caption says, the likest first.

    For one that fits none of them: whether it was written anew under one of these is
    for a person to see. None where it says too little to tell a picture by.
    """
    _, source, pending = _asked(text, catalogue, session)
    words = frozenset(tokens(text))
    near = ((_shared(words, asset), asset) for asset in pending.under(source))
    likest = sorted(near, key=lambda said: (-said[0], said[1].asset_id))
    return tuple(asset for shared, asset in likest if shared >= _MUCH)[:most]


def _asked(
    text: str, catalogue: Catalogue, session: Session
) -> tuple[Usage, Source, Pending]:
    """Return a caption as a usage, and what is in the catalogue around it."""
    usage = parse_caption(text, session=session)
    document = Document(
        uri=usage.caption.document_uri, media_type="text/plain", text=""
    )
    source = Source(document=document, usages=(usage,))
    return usage, source, Pending([source], catalogue=catalogue)


def _shared(words: frozenset[str], asset: Asset) -> float:
    """Return how much of all their words a caption has in common with an asset."""
    printed = (frozenset(tokens(said)) for said in _captions(asset))
    return max((len(words & own) / len(words | own) for own in printed), default=0.0)


def _of_other_days(text: str, assets: Iterable[Asset]) -> Iterator[Place]:
    """Yield the assets of which the same is said, of another day."""
    for asset in assets:
        for wording in sorted(_captions(asset)):
            if (days := other_days(text, wording)) is not None:
                yield Place(
                    asset=asset,
                    standing="other day",
                    score=compare(text, wording).score,
                    relation="different",
                    reasons=(f"the same words of another day: {days[0]} / {days[1]}",),
                )
                break


def _named(credit: Credit | None) -> frozenset[str]:
    """Return the people and houses that a credit names, none where there is none."""
    if credit is None:
        return frozenset()
    return frozenset(map(fold, (*credit.creators, *credit.agencies)))


def _nearest(text: str, asset: Asset) -> Comparison | None:
    """Return how a caption compares with the one of an asset that is most like it."""
    compared = [compare(text, wording) for wording in sorted(_captions(asset))]
    return max(compared, key=lambda c: (c.same, c.score), default=None)


def _captions(asset: Asset) -> set[str]:
    said: Iterable[str] = (
        *(usage.caption.text for usage in asset.usages),
        *(image.text("description") for image in asset.images),
    )
    return {text for text in said if text}
