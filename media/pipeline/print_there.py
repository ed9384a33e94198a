"""Pictures that must not be used -> pages that print something else at their place, or
under their number.

"titel.jpg" beside an article of May is another picture than beside one of autumn, where
all else speaks for two (`media.dedup.reused`). But where the former was called back,
and no file says what lies there, somebody has to look at the page: its words may have
been changed, or its picture not. So it is where pages have one number of an agency, and
the words speak for two (`media.dedup.one_number`): an agency numbers no two alike, so
that it is as grave there as in a draft, but where the number may be of another picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from media.addresses import address_key
from media.dedup import addresses_of, is_anyones, keys_of_numbers, keys_of_place
from media.model import Asset, Evidence, Member, Usage, remembered, usage_member
from media.picture_ids import numbering_texts
from media.pipeline.around import Around
from media.pipeline.barring import barred
from media.pipeline.in_common import (
    Numbered,
    are_numbered_alike,
    is_whole,
    numbered_in,
)
from media.pipeline.members import members_of
from media.pipeline.session import Session
from media.rules import NUMBER, OWN_NUMBER, PLACE
from media.withdrawals import Orders

_Sign = tuple[str, str]
"""What two pages may have in common, by its kind: a place, or the key of a number."""
_GRAVEST = (OWN_NUMBER, NUMBER, PLACE)
"""How pages may show what is barred, the gravest first: that alone is told."""


def perhaps_there(
    assets: Iterable[Asset], *, around: Around, session: Session
) -> dict[Member, Evidence]:
    """Return what bars the picture of another page at the place that a usage gives, or
    under its number.

    By the member of the usage: the other page, and why its picture must not be used; of
    several the first. Whoever said that the two are different is not told.
    """
    pages = {asset.asset_id: (asset, dict(_asking(asset))) for asset in assets}
    signs = {s for _, named in pages.values() for own in named.values() for s in own}
    near = around.under(_keys_of(signs)) if signs else ()
    having: dict[_Sign, set[str]] = defaultdict(set)
    for asset in (*near, *(page for page, _ in pages.values())):
        for usage in asset.usages:
            for sign in signs & _signs(usage):
                having[sign].add(asset.asset_id)
    shared = {name for names in having.values() if len(names) > 1 for name in names}
    others = [a for a in near if a.asset_id in shared and any(map(_signs, a.usages))]
    if not others:
        return {}
    bars = _bars(others, around.orders_of(others), session)
    if not bars:
        return {}
    checked = [page for page, _ in pages.values()]
    numbered = numbered_in(checked, (a for a in near if a.asset_id not in pages))
    found: dict[Member, Evidence] = {}
    for page, named in pages.values():
        shown = {usage_member(u.usage_id): u for u in page.usages}
        for member, own in named.items():
            uri = shown[member].caption.document_uri
            told = [
                _as_told(evidence, shown[member], other, numbered)
                for sign in own
                for other, evidence in bars.get(sign, ())
                if other.asset_id != page.asset_id and not _is_denied(member, other)
                # Who sees to that page sees what else it calls by the number
                if sign[0] == PLACE or uri not in _documents_of(other)
            ]
            if told:
                found[member] = min(told, key=_gravest_first)
    return found


def _gravest_first(told: Evidence) -> tuple[int, str, str]:
    return _GRAVEST.index(told.kind), told.uri, told.quote


def _as_told(bar: Evidence, usage: Usage, other: Asset, numbered: Numbered) -> Evidence:
    """Return what bars the picture of a number, as that of what is barred itself where
    nothing but words speaks against it.
    """
    alone = bar.kind == NUMBER and are_numbered_alike(usage, other, numbered)
    return replace(bar, kind=OWN_NUMBER) if alone else bar


def naming_there(
    before: Iterable[Asset],
    after: Iterable[Asset],
    *,
    around: Around,
    orders: tuple[Orders, Orders],
    session: Session,
) -> Iterator[Asset]:
    """Yield pictures at whose place, or under whose number, one is barred now, or no
    longer is.

    `orders`: those about the pictures before, and after.
    """
    both = tuple(before), tuple(after)
    told = [
        {
            sign: {(evidence.uri, evidence.quote) for _, evidence in bars}
            for sign, bars in _bars(some, held, session).items()
        }
        for some, held in zip(both, orders, strict=True)
    ]
    was, now = told
    changed = {s for s in was.keys() | now.keys() if was.get(s) != now.get(s)}
    yield from around.under(_keys_of(changed)) if changed else ()
    yield from _numbered_there(*both, around=around, session=session)


def _numbered_there(
    before: Iterable[Asset],
    after: Iterable[Asset],
    *,
    around: Around,
    session: Session,
) -> Iterator[Asset]:
    """Yield who has a number that pages have now, or no longer, and a barred picture.

    How grave that is hangs on all pages that have it: a gallery lends its own to each.
    """
    was, now = (
        {(u, s) for a in some for u, s in _numbers(a)} for some in (before, after)
    )
    changed = {sign for _, sign in was ^ now}
    there = tuple(around.under(_keys_of(changed))) if changed else ()
    if len(there) > 1 and _bars(there, around.orders_of(there), session):
        yield from there


def _numbers(asset: Asset) -> Iterator[tuple[str, _Sign]]:
    for usage in asset.usages:
        for sign in _signs(usage):
            if sign[0] == NUMBER:
                yield usage.usage_id, sign


def _bars(
    assets: Iterable[Asset], orders: Orders, session: Session
) -> Mapping[_Sign, list[tuple[Asset, Evidence]]]:
    """Return the barred ones of pictures, by the signs that their pages give."""
    found: dict[_Sign, list[tuple[Asset, Evidence]]] = {}
    for asset in assets:
        uris: dict[_Sign, str] = {}
        for usage in asset.usages:
            for sign in _signs(usage):
                uri = usage.caption.document_uri
                uris[sign] = min(uri, uris.get(sign, uri))
        why = barred(asset, orders, session) if uris else ""
        for sign, uri in uris.items() if why else ():
            evidence = Evidence(uri=uri, kind=sign[0], quote=why)
            found.setdefault(sign, []).append((asset, evidence))
    return found


def _asking(asset: Asset) -> Iterator[tuple[Member, frozenset[_Sign]]]:
    """Yield usages with their signs, where no file says what they show."""
    there = [image for image in asset.images if image.former is None]
    own = {(PLACE, address_key(image.uri)) for image in there}
    for usage in asset.usages:
        signs = _signs(usage)
        if signs and own.isdisjoint(signs):
            found = {sign for sign in signs if sign[0] == PLACE or not there}
            yield usage_member(usage.usage_id), frozenset(found)


@remembered
def _signs(usage: Usage) -> frozenset[_Sign]:
    """Return the places in folders that a usage gives, under which others lie too, and
    the keys of the numbers that agencies gave it.
    """
    shown = usage.as_read
    keys = keys_of_numbers(numbering_texts(shown.caption))
    places = addresses_of(shown) if is_whole(usage) else ()
    return frozenset(
        (
            *((NUMBER, key) for key in keys),
            *((PLACE, place) for place in places if is_anyones(place, (usage,))),
        )
    )


def _keys_of(signs: Iterable[_Sign]) -> set[str]:
    return {
        key
        for kind, name in signs
        for key in (keys_of_place(name) if kind == PLACE else (name,))
    }


def _documents_of(asset: Asset) -> set[str]:
    return {usage.caption.document_uri for usage in asset.usages}


def _is_denied(member: Member, other: Asset) -> bool:
    """Tell whether somebody said that a usage shows another picture."""
    members = {*members_of(other)}
    return any(
        said.verdict == "different" and member in said.pair and members & {*said.pair}
        for said in other.decisions
    )
