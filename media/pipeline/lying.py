"""What lies at places that pages name since another picture did -> why it is barred.

A page that is held by a former file may show what was written over it. Where that may
not be used at all, the page is no matter for a look some day: so the checks are told of
it, and asked again whenever that changes, though it is another picture's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from media.addresses import address_key
from media.dedup import addresses_of
from media.linking import POINTING
from media.model import (
    Asset,
    Finding,
    Member,
    Proposal,
    former_place,
    usage_member,
)
from media.pipeline.around import Around
from media.pipeline.barring import barred, is_barred_alike
from media.pipeline.finding import found_in
from media.pipeline.grouping import waiting as waiting_for
from media.pipeline.in_common import is_whole
from media.pipeline.print_there import naming_there, perhaps_there
from media.pipeline.session import Session
from media.pipeline.worded import perhaps_barred, worded_alike
from media.rules import Context
from media.withdrawals import Orders


def barred_for(
    assets: Iterable[Asset],
    *,
    around: Around,
    session: Session,
    waiting: Mapping[Member, Iterable[Proposal]],
) -> dict[str, str]:
    """Return why what lies at places must not be used, where these had files before, or
    that their pages name.

    By place, and by the member that names it; those where anything may be used, or
    nothing lies, left out. `waiting`: what waits for a person, by its members.
    """
    several = tuple(assets)
    named = {member: keys for a in several for member, keys in _addressed_by(a)}
    places = {place for asset in several for place in _lost_by(asset)}
    places |= {place for a in several for place in _waiting_at(a, waiting)}
    keys = frozenset().union(*named.values(), map(address_key, places)) - {""}
    if not places and not keys:
        return {}
    there = [
        a
        for a in around.lying({*places, *map(_as_place, keys)})
        if any(p in places or address_key(p) in keys for p in _taken_by(a))
    ]
    if not there:
        return {}
    why_not = _barred_in(there, around.orders_of(there), session)
    found = {place: why for place, why in why_not.items() if place in places}
    by_key = {address_key(place): why for place, why in why_not.items()}
    for member, own in named.items():
        why = [by_key[key] for key in sorted(own & by_key.keys())]
        found |= {member: why[0]} if why else {}
    return found


def beside(
    before: Iterable[Asset],
    after: Iterable[Asset],
    *,
    around: Around,
    orders: tuple[Orders, Orders],
    session: Session,
) -> tuple[Asset, ...]:
    """Return pictures whose pages may show what is barred now or no longer is.

    That is of pictures that come to a place or leave it, and of such as lie where they
    lay and of which more or less is said now; and of such as share their words.
    `orders`: those about them before, and after. Those that are new or changed are left
    out: they are asked about anyway.
    """
    both = tuple(before), tuple(after)
    as_before = {asset.asset_id: asset for asset in both[0]}
    stay = {a.asset_id for a in both[1] if as_before.get(a.asset_id) == a}
    known = {asset.asset_id for some in both for asset in some} - stay
    told = [
        asset
        for alike in (worded_alike, naming_there)
        for asset in alike(*both, around=around, orders=orders, session=session)
        if asset.asset_id not in known
    ]
    told += _naming(both, known, around=around, orders=orders, session=session)
    return tuple({asset.asset_id: asset for asset in told}.values())


def _naming(
    both: tuple[tuple[Asset, ...], tuple[Asset, ...]],
    known: Set[str],
    *,
    around: Around,
    orders: tuple[Orders, Orders],
    session: Session,
) -> Iterator[Asset]:
    """Yield those of them whose pages name such a place, but the `known` ones."""
    was, now = ({p: a for a in some for p in _taken_by(a)} for some in both)
    told = was.keys() ^ now.keys()
    told |= {
        place
        for place in was.keys() & now.keys()
        if not is_barred_alike(was[place], now[place], orders)
    }
    if not told:
        return
    why = [
        _barred_in({a[p].asset_id: a[p] for p in told if p in a}.values(), o, session)
        for a, o in ((was, orders[0]), (now, orders[1]))
    ]
    changed = {place for place in told if why[0].get(place) != why[1].get(place)}
    if not changed:
        return
    at = set(map(address_key, changed))
    yield from (
        asset
        for asset in around.at(changed)
        if asset.asset_id not in known
        and (
            changed.intersection(_lost_by(asset))
            or any(not keys.isdisjoint(at) for _, keys in _addressed_by(asset))
            or changed.intersection(_waiting_at(asset, _waiting_of([asset], around)))
        )
    )


def found_today(
    assets: Iterable[Asset],
    *,
    around: Around,
    orders: Orders,
    waiting: Mapping[Member, tuple[Proposal, ...]],
    session: Session,
) -> Iterator[Finding]:
    """Yield what is found of pictures today, what lies where they lay included.

    `orders`: those about them; `waiting`: what waits for a person, by its members.
    """
    several = tuple(assets)
    context = context_of(
        several, around=around, orders=orders, waiting=waiting, session=session
    )
    for asset in several:
        yield from found_in(asset, context=context, session=session)


def context_of(
    assets: Iterable[Asset],
    *,
    around: Around,
    orders: Orders,
    waiting: Mapping[Member, tuple[Proposal, ...]],
    session: Session,
) -> Context:
    """Return what the checks of catalogued pictures are told; as `found_today`."""
    several = tuple(assets)
    return replace(
        session.context,
        waiting=waiting,
        orders=orders,
        barred=barred_for(several, around=around, session=session, waiting=waiting),
        perhaps=perhaps_barred(several, around=around, session=session, waiting=waiting)
        | perhaps_there(several, around=around, session=session),
    )


def found_beside(
    assets: Iterable[Asset], *, around: Around, session: Session
) -> Iterator[Finding]:
    """Yield what is found of such pictures today."""
    several = tuple(assets)
    if several:
        yield from found_today(
            several,
            around=around,
            orders=around.orders_of(several),
            waiting=_waiting_of(several, around),
            session=session,
        )


def is_displaced(asset: Asset) -> bool:
    """Tell whether pages of a picture name a place where another one lies by now."""
    return any(True for _ in _lost_by(asset))


def _barred_in(
    assets: Iterable[Asset], orders: Orders, session: Session
) -> dict[str, str]:
    """Return why pictures must not be used, by the place of each of their files."""
    return {
        place: why
        for asset in assets
        if (why := barred(asset, orders, session))
        for place in _taken_by(asset)
    }


def _lost_by(asset: Asset) -> Iterator[str]:
    for image in asset.images:
        if image.former and image.former.is_exchanged and image.former.usages:
            yield image.former.place


def _addressed_by(asset: Asset) -> Iterator[tuple[Member, frozenset[str]]]:
    """Yield usages with the addresses that they give, where no file of theirs lies.

    Whatever ties them to their picture, who opens the page sees what lies there. Of
    those that a former file holds its place is told (`_lost_by`).
    """
    own = {address_key(image.uri) for image in asset.images if image.former is None}
    held = {u for i in asset.images if i.former for u in i.former.usages}
    for usage in asset.usages:
        keys = addresses_of(usage)
        is_told = usage.usage_id in held or not own.isdisjoint(keys)
        if keys and not is_told and is_whole(usage):
            yield usage_member(usage.usage_id), keys


def _as_place(key: str) -> str:
    """Return a place that has this key of addresses."""
    return key if key.startswith("/") else f"https://{key}"


def _waiting_at(
    asset: Asset, waiting: Mapping[Member, Iterable[Proposal]]
) -> Iterator[str]:
    """Yield the places of files that pages point at, and that wait for a person.

    All that the pages say is of another picture, or several files are called so.
    """
    for usage in asset.usages:
        for proposal in waiting.get(usage_member(usage.usage_id), ()):
            for said in proposal.evidence:
                if said.kind in POINTING:
                    ended = former_place(said.uri)
                    yield ended[0] if ended else said.uri


def _waiting_of(
    assets: Iterable[Asset], around: Around
) -> dict[Member, tuple[Proposal, ...]]:
    return waiting_for(p for a in assets for p in around.proposals_of(a.asset_id))


def _taken_by(asset: Asset) -> Iterator[str]:
    return (image.uri for image in asset.images if image.former is None)
