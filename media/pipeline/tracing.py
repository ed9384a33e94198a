"""A withdrawal -> every usage it ever called for, where each stands, what may be more.

This is what the desk works through, and what is exported as proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from media.catalogue import Catalogue
from media.errors import NotInCatalogue
from media.model import (
    Asset,
    CalledUsage,
    Evidence,
    Member,
    Tick,
    Withdrawal,
    file_member,
    usage_member,
    value,
)
from media.pipeline.calling import orders_about, surely_others
from media.withdrawals import (
    Found,
    Orders,
    Standing,
    is_due,
    latest_ticks,
    names_of,
    open_count,
    standing_corrections,
    standings,
)


@value
class MayBe:
    """Another picture that may be the one called back, for somebody to look at.

    `is_sure`: its pixels surely show the same, and something firm keeps it apart.
    """

    asset: Asset
    score: float
    is_sure: bool
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()


@value
class Trace:
    """A withdrawal with all that became of it.

    `history`: as it was ordered and after each change. `pictures`: those it is about
    now; `rows`: every usage it ever called for, those first that wait for somebody;
    `ticks`: all that was ever said of them. `may_be`: the surest first.
    """

    order: Withdrawal
    history: tuple[Withdrawal, ...]
    pictures: tuple[Asset, ...]
    rows: tuple[Standing, ...]
    ticks: tuple[Tick, ...] = ()
    may_be: tuple[MayBe, ...] = ()

    @property
    def open(self) -> int:
        """Return how many usages wait for somebody."""
        return open_count(self.rows)


def trace(
    withdrawal_id: str, *, catalogue: Catalogue, with_may_be: bool = False
) -> Trace:
    """Return a withdrawal with every usage and what became of each.

    Raises:
        NotInCatalogue: there is none of this id.
    """
    history = catalogue.withdrawal(withdrawal_id)
    order = history[-1]
    called = catalogue.called_usages(withdrawal_id)
    ticks = catalogue.ticks(withdrawal_id)
    latest = latest_ticks(ticks)
    pictures = pictures_of(order, latest, catalogue=catalogue)
    asked = _still_asked(order, pictures, catalogue=catalogue)
    found = _found(called, pictures, catalogue=catalogue)
    found = replace(found, is_superseded=asked is None)
    return Trace(
        order=order,
        history=history,
        pictures=pictures,
        rows=standings(asked or order, called, latest, found),
        ticks=ticks,
        may_be=_may_be(pictures, catalogue) if with_may_be else (),
    )


def pictures_of(
    order: Withdrawal,
    ticks: dict[tuple[str, str], Tick],
    *,
    catalogue: Catalogue,
) -> tuple[Asset, ...]:
    """Return the pictures that a withdrawal is about now, by their ids."""
    found: dict[str, Asset] = {}
    for name in order.names:
        kind, _, asset_id = name.partition(":")
        if kind == "asset":
            try:
                asset = catalogue.asset(asset_id)
            except NotInCatalogue:
                continue  # all that it had went; its members may be elsewhere
            found[asset.asset_id] = asset
    members = (name for name in order.names if not name.startswith("asset:"))
    ids = set(catalogue.assets_with(members).values())
    found |= catalogue.assets_named(ids - found.keys())
    others = surely_others([order], found.values(), catalogue=catalogue)
    alone = Orders(withdrawals=(order,), ticks=ticks, others=others)
    return tuple(found[name] for name in sorted(found) if alone.about(found[name]))


def _still_asked(
    order: Withdrawal, pictures: Sequence[Asset], *, catalogue: Catalogue
) -> Withdrawal | None:
    """Return what an order asks for beside later ones, None where these replace it.

    Those that were to count at once do; one for a later day replaces none before it.
    """
    if order.kind != "correction" or not pictures:
        return order
    orders = orders_about(pictures, catalogue=catalogue)
    for asset in pictures:
        some = [
            each
            for each in orders.about(asset)
            if each.kind == "correction"
            and (each.withdrawal_id == order.withdrawal_id or _counts_at_once(each))
        ]
        for each in standing_corrections(some):
            if each.withdrawal_id == order.withdrawal_id:
                return each
    is_known = any(o.withdrawal_id == order.withdrawal_id for o in orders.withdrawals)
    return None if is_known else order  # what was taken back is about nothing


def _counts_at_once(order: Withdrawal) -> bool:
    return is_due(order, date.fromisoformat(order.ordered_at[:10]))


def _found(
    called: Iterable[CalledUsage], pictures: Iterable[Asset], *, catalogue: Catalogue
) -> Found:
    """Return what the catalogue knows of listed usages and their documents."""
    usages = [listed.usage for listed in called]
    members = {usage_member(usage.usage_id): usage.usage_id for usage in usages}
    placed = catalogue.assets_with(members)
    uris = {usage.caption.document_uri for usage in usages}
    return Found(
        placed={members[name]: asset_id for name, asset_id in placed.items()},
        pictures=frozenset(asset.asset_id for asset in pictures),
        versions=catalogue.sources(uris),
        missing=catalogue.missing(uris),
    )


def _may_be(pictures: tuple[Asset, ...], catalogue: Catalogue) -> tuple[MayBe, ...]:
    """Return what may be one of these pictures, the surest first."""
    own = {name for asset in pictures for name in names_of(asset)}
    found: dict[Member, tuple[float, bool, tuple[Evidence, ...], tuple[Evidence, ...]]]
    found = {}
    for asset in pictures:
        for said in catalogue.proposals_of(asset.asset_id):
            for name in set(said.pair) - own:
                found[name] = said.score, False, said.evidence, said.against
    files = {i.fingerprint.sha256: i.uri for a in pictures for i in a.images}
    for alike in catalogue.likenesses(files):
        for sha256 in set(alike.pair) - files.keys():
            likeness = alike.likeness
            if likeness.is_of_one:
                quote = "; ".join((likeness.relation, *likeness.reasons))
                uri = files.get(alike.beside(sha256), "")
                place = Evidence(uri=uri, kind="likeness", quote=quote)
                name = file_member(sha256)
                found[name] = likeness.score, likeness.is_sure, (place,), ()
    placed = catalogue.assets_with(found)
    ids = set(placed.values()) - {asset.asset_id for asset in pictures}
    assets = catalogue.assets_named(ids)
    best: dict[str, MayBe] = {}
    for name, asset_id in sorted(placed.items()):
        if asset_id not in assets:
            continue
        score, is_sure, evidence, against = found[name]
        known = best.get(asset_id)
        if known is None or (known.is_sure, known.score) < (is_sure, score):
            best[asset_id] = MayBe(
                asset=assets[asset_id],
                score=score,
                is_sure=is_sure,
                evidence=evidence,
                against=against,
            )
    return tuple(
        sorted(best.values(), key=lambda m: (not m.is_sure, -m.score, m.asset.asset_id))
    )
