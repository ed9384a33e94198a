"""Pictures that must not be used -> pages that print something else at their place.

"titel.jpg" beside an article of May is another picture than beside one of autumn, where
all else speaks for two (`media.dedup.reused`). But where the former was called back,
and no file says what lies there, somebody has to look at the page: its words may have
been changed, or its picture not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from media.addresses import address_key
from media.dedup import addresses_of, is_anyones, keys_of_place
from media.model import Asset, Evidence, Member, Usage, usage_member
from media.pipeline.around import Around
from media.pipeline.barring import barred
from media.pipeline.in_common import is_whole
from media.pipeline.members import members_of
from media.pipeline.session import Session
from media.rules import PLACE
from media.withdrawals import Orders


def perhaps_there(
    assets: Iterable[Asset], *, around: Around, session: Session
) -> dict[Member, Evidence]:
    """Return what bars the picture of another page at the place that a usage gives.

    By the member of the usage: the other page, and why its picture must not be used; of
    several the first. Whoever said that the two are different is not told.
    """
    pages = {asset.asset_id: (asset, dict(_placed(asset))) for asset in assets}
    places = {p for _, named in pages.values() for own in named.values() for p in own}
    near = around.under(_keys_of(places)) if places else ()
    at: dict[str, set[str]] = defaultdict(set)
    for asset in (*near, *(page for page, _ in pages.values())):
        for usage in asset.usages:
            for place in places & _places(usage):
                at[place].add(asset.asset_id)
    shared = {name for names in at.values() if len(names) > 1 for name in names}
    others = [a for a in near if a.asset_id in shared and any(map(bool, _placed(a)))]
    if not others:
        return {}
    bars = _bars(others, around.orders_of(others), session)
    found: dict[Member, Evidence] = {}
    for page, named in pages.values():
        for member, own in named.items():
            told = [
                (evidence.uri, evidence.quote, evidence)
                for place in own
                for other, evidence in bars.get(place, ())
                if other.asset_id != page.asset_id and not _is_denied(member, other)
            ]
            if told:
                found[member] = min(told, key=lambda one: one[:2])[2]
    return found


def naming_there(
    before: Iterable[Asset],
    after: Iterable[Asset],
    *,
    around: Around,
    orders: tuple[Orders, Orders],
    session: Session,
) -> Iterator[Asset]:
    """Yield pictures at whose place one is barred now, or no longer is.

    `orders`: those about the pictures before, and after.
    """
    told = [
        {
            place: {(evidence.uri, evidence.quote) for _, evidence in bars}
            for place, bars in _bars(some, held, session).items()
        }
        for some, held in zip((before, after), orders, strict=True)
    ]
    was, now = told
    changed = {p for p in was.keys() | now.keys() if was.get(p) != now.get(p)}
    yield from around.under(_keys_of(changed)) if changed else ()


def _bars(
    assets: Iterable[Asset], orders: Orders, session: Session
) -> Mapping[str, list[tuple[Asset, Evidence]]]:
    """Return the barred ones of pictures, by the places that their pages give."""
    found: dict[str, list[tuple[Asset, Evidence]]] = {}
    for asset in assets:
        uris: dict[str, str] = {}
        for usage in asset.usages:
            for place in _places(usage):
                uri = usage.caption.document_uri
                uris[place] = min(uri, uris.get(place, uri))
        why = barred(asset, orders, session) if uris else ""
        for place, uri in uris.items() if why else ():
            evidence = Evidence(uri=uri, kind=PLACE, quote=why)
            found.setdefault(place, []).append((asset, evidence))
    return found


def _placed(asset: Asset) -> Iterator[tuple[Member, frozenset[str]]]:
    """Yield usages with the places that they give, where no file of theirs lies."""
    own = {address_key(image.uri) for image in asset.images if image.former is None}
    for usage in asset.usages:
        places = _places(usage)
        if places and own.isdisjoint(places):
            yield usage_member(usage.usage_id), places


def _places(usage: Usage) -> frozenset[str]:
    """Return the places in folders that a usage gives, under which others lie too."""
    if not is_whole(usage):
        return frozenset()
    named = addresses_of(usage.as_read)
    return frozenset(a for a in named if is_anyones(a, (usage,)))


def _keys_of(places: Iterable[str]) -> set[str]:
    return {key for place in places for key in keys_of_place(place)}


def _is_denied(member: Member, other: Asset) -> bool:
    """Tell whether somebody said that a usage shows another picture."""
    members = {*members_of(other)}
    return any(
        said.verdict == "different" and member in said.pair and members & {*said.pair}
        for said in other.decisions
    )
