"""What the catalogue knows of pictures that are checked -> what of it binds there.

What the desk recorded of a picture (that it was called back, which limits and rights it
has) binds wherever the picture is met, also in a draft or a folder that was never taken
in. What follows from a likely picture alone is only noted. Nothing is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace

from media.catalogue import Catalogue
from media.model import (
    Asset,
    Correction,
    Finding,
    Member,
    Problem,
    Restriction,
    RestrictionKind,
    Tick,
    Usage,
    Withdrawal,
    asset_name,
    file_member,
    usage_member,
    value,
)
from media.pipeline.calling import orders_about
from media.pipeline.knowing import Checkable, known_of
from media.pipeline.known import Known
from media.rights import as_set, rights_corrections
from media.rights.lifts import is_about, parted
from media.rights.of_picture import heard_of
from media.rights.reach import IN_MEDIA, PAPERS, PLACES
from media.rules import Context
from media.rules.attributing import is_of_others
from media.withdrawals import Orders

_BARS: tuple[RestrictionKind, ...] = (
    *("kill", "embargo", "valid-from", "valid-until", "days-from-transmission"),
    *(*PLACES, *IN_MEDIA, *PAPERS),
)
"""What bars a picture from use, whoever uses it or in some places alone."""


@value
class Binding:
    """What the catalogue says of checked pictures, by the `asset_id` of each.

    `problems`: pictures beside an article that could not be read to be looked up.
    `elsewhere`: where each certainly stands besides the documents that are checked.
    `barred`: why what lies at places must not be used, where files of them were before.
    `checked`: what the catalogue calls the documents that are checked.
    """

    known: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    orders: Orders = field(default_factory=Orders)
    problems: tuple[Problem, ...] = ()
    elsewhere: Mapping[str, tuple[Usage, ...]] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)
    checked: frozenset[str] = frozenset()

    def surely(self, asset: Asset) -> tuple[Known, ...]:
        """Return the pictures that one certainly is."""
        return tuple(k for k in self.known.get(asset.asset_id, ()) if k.is_certain)

    def perhaps(self, asset: Asset) -> tuple[Known, ...]:
        """Return those that it may be by its caption."""
        return tuple(k for k in self.known.get(asset.asset_id, ()) if not k.is_certain)

    def others(self, asset: Asset, one: Known) -> tuple[Usage, ...]:
        """Return where one stands that a checked picture may be, in other documents."""
        return tuple(_elsewhere(asset, one, self.checked))


def binding_on(what: Checkable, *, catalogue: Catalogue) -> Binding:
    """Return what the catalogue knows of pictures that are checked."""
    with catalogue.one_state():
        known = known_of(what, catalogue=catalogue)
        found = {k.asset.asset_id: k.asset for some in known.values() for k in some}
        orders = orders_about(found.values(), catalogue=catalogue)
        same = catalogue.uris_of(what.documents.values())
    checked = frozenset((*map(what.named, what.documents), *same.values()))
    return Binding(
        known=known,
        orders=_as_checked(orders, known, what),
        elsewhere={
            asset.asset_id: tuple(
                usage
                for one in known[asset.asset_id]
                if one.is_certain
                for usage in _elsewhere(asset, one, checked)
            )
            for asset in what.assets
            if asset.asset_id in known
        },
        checked=checked,
    )


def _elsewhere(asset: Asset, one: Known, checked: Set[str]) -> Iterator[Usage]:
    """Yield where a picture stands in other documents of the catalogue.

    One of the same title may be the one that is checked, at another place.
    """
    titles = {usage.document_title for usage in asset.usages}
    for usage in one.asset.usages:
        is_same = usage.document_title and usage.document_title in titles
        if usage.caption.document_uri not in checked and not is_same:
            yield usage


def bound(asset: Asset, known: Iterable[Known], context: Context) -> Asset:
    """Return a checked picture with the rights of those of the catalogue that it is.

    What files and people say there counts besides what its own files say. Of one that
    it only may be, what people say, and what bars any use; what they lifted of that one
    lifts nothing of this. A lift goes along where nothing that it is about binds there,
    as what was said again in a file that was sent later does: whether it covers that is
    known there alone. A licence goes with no line that names others than the licensed
    files do.
    """
    sure = [one.asset for one in known if one.is_certain]
    binding = [limit for one in sure for limit in _binding_in(one, context)]
    for one in known:
        said = rights_corrections(one.asset)
        if one.is_certain:
            said = tuple(c for c in said if not _is_overtaken(c, binding))
            asset = _with_rights(asset, one.asset, context)
        else:
            bars = as_set(one.asset, context.today).rights.restricted(*_BARS)
            asset = _with_limits(asset, one.asset, bars)
            said = tuple(c for c in said if not (c.override and c.override.lifts))
        asset = _with_set(asset, said)
    return asset


def _binding_in(asset: Asset, context: Context) -> Iterator[Restriction]:
    """Yield what files say of a picture of the catalogue and nobody lifted of it."""
    lifts = [
        c.override
        for c in rights_corrections(asset)
        if c.override and c.override.lifts and c.holds_on(context.today)
    ]
    if not lifts:
        yield from asset.rights.restrictions
        return
    heard = heard_of(asset)
    for limit in asset.rights.restrictions:
        binds = parted(limit, lifts, heard=heard).binds
        if binds is not None:
            yield binds


def _is_overtaken(said: Correction, binding: Iterable[Restriction]) -> bool:
    """Tell whether a person lifted what binds all the same: it was said again since."""
    lift = said.override
    if lift is None or not lift.lifts:
        return False
    return any(is_about(lift, limit) for limit in binding)


def credits_others(asset: Asset, other: Asset, context: Context) -> bool:
    """Say whether a checked picture is printed as that of others than the licensed
    files of the catalogue name.
    """
    printed = (usage.credit for usage in asset.usages if usage.credit is not None)
    named = other.rights.licence is not None
    return named and any(is_of_others(credit, other, context) for credit in printed)


def _with_rights(asset: Asset, other: Asset, context: Context) -> Asset:
    asset = _with_limits(asset, other, other.rights.restrictions)
    if asset.rights.licence or credits_others(asset, other, context):
        return asset
    return replace(asset, rights=replace(asset.rights, licence=other.rights.licence))


def _with_limits(asset: Asset, other: Asset, limits: Iterable[Restriction]) -> Asset:
    """Return an asset with these limits of another, and the earlier last day."""
    rights = asset.rights
    said = {_bare(limit) for limit in rights.restrictions}
    more = [limit for limit in limits if _bare(limit) not in said]
    ends = [day for day in (rights.expires, other.rights.expires) if day is not None]
    return replace(
        asset,
        rights=replace(
            rights,
            restrictions=(*rights.restrictions, *more),
            expires=min(ends, default=None),
        ),
    )


def _with_set(asset: Asset, said: Sequence[Correction]) -> Asset:
    """Return an asset with what people set; one of its members carries it for all.

    What was said of a picture with files counts for this one, whichever of its versions
    is checked: a file of it carries that.
    """
    of_files = [replace(c, of=()) for c in said if c.of] if asset.images else []
    if of_files:
        asset = _carried(asset, of_files, by_file=True)
    left = [replace(c, of=()) for c in said if not (c.of and asset.images)]
    return _carried(asset, left, by_file=not asset.usages) if left else asset


def _carried(asset: Asset, said: Iterable[Correction], *, by_file: bool) -> Asset:
    if not by_file:
        first = asset.usages[0]
        name = usage_member(first.usage_id)
        carried = (*first.corrections, *(replace(c, member=name) for c in said))
        first = replace(first, corrections=carried)
        return replace(asset, usages=(first, *asset.usages[1:]))
    image = asset.images[0]
    name = file_member(image.fingerprint.sha256)
    carried = (*image.corrections, *(replace(c, member=name) for c in said))
    image = replace(image, corrections=carried)
    return replace(asset, images=(image, *asset.images[1:]))


def _bare(limit: Restriction) -> Restriction:
    return replace(limit, evidence=(), certainty="stated")


def _as_checked(
    orders: Orders, known: Mapping[str, tuple[Known, ...]], what: Checkable
) -> Orders:
    """Return orders that are about the checked pictures, with what was ticked off.

    What was said of a usage counts for the same place of the same document. That it is
    gone is denied by whatever file shows it now, also where its octets are the same:
    somebody is about to print it, or never took it down. Of a copy with another name
    only counts that it is another picture.
    """
    if not orders.withdrawals:
        return orders
    names: dict[str, set[Member]] = defaultdict(set)
    ticks: dict[tuple[str, str], Tick] = dict(orders.ticks)
    places = {
        usage.usage_id: what.named(usage.caption.document_uri)
        for asset in what.assets
        for usage in asset.usages
    }
    for checked_id, some in known.items():
        for one in some:
            at = {u.usage_id: u.caption.document_uri for u in one.asset.usages}
            for order in orders.about(one.asset):
                if one.is_certain:
                    names[order.withdrawal_id].add(asset_name(checked_id))
                for usage_id, theirs in one.places.items():
                    tick = orders.ticks.get((order.withdrawal_id, theirs))
                    is_there = places.get(usage_id) == at.get(theirs)
                    if tick and (is_there or tick.outcome == "not-ours"):
                        ticks[order.withdrawal_id, usage_id] = tick
    return Orders(
        withdrawals=tuple(
            replace(o, names=tuple(sorted({*o.names, *names[o.withdrawal_id]})))
            for o in orders.withdrawals
        ),
        ticks=ticks,
        versions={**orders.versions, **what.documents},
        reads_now=True,
    )


def orders_perhaps(asset: Asset, binding: Binding) -> Orders:
    """Return the orders about pictures that one may be, as if they were about it."""
    about: dict[str, Withdrawal] = {
        order.withdrawal_id: replace(
            order, names=(*order.names, asset_name(asset.asset_id))
        )
        for one in binding.perhaps(asset)
        for order in binding.orders.about(one.asset)
    }
    return replace(binding.orders, withdrawals=tuple(about.values()))


def _ended(said: str) -> str:
    """Return a sentence with its full stop: one that quotes an order may have none."""
    return said if said.rstrip("”\")'")[-1:] in (*".!?…。",) else f"{said}."


def recognised(finding: Finding, known: Sequence[Known]) -> Finding:
    """Return a finding that says how its picture was recognised in the catalogue.

    By its own file or place, not by those of others that are one picture with it. Of
    one that it only may be, nothing is ordered but to look.
    """
    place = finding.document_uri, finding.position
    hows = [one.how_at(place) for one in known]
    how = " and ".join(one.quote for one in hows)
    if all(one.is_certain for one in known):
        return replace(
            finding,
            message=f"{_ended(finding.message)} Recognised by {how}.",
            evidence=(*finding.evidence, *hows),
        )
    apart = " and ".join(dict.fromkeys(one.apart for one in known if one.apart))
    told = f"It may be that picture: it has {how}"
    if apart:
        told = f"{told}, but another {apart}, so that it may be another picture"
    fix = f"Look whether it is that picture. If it is: {finding.fix}"
    return replace(
        finding,
        message=f"{finding.message} {told}.",
        fix=fix if finding.fix else None,
        evidence=(*finding.evidence, *hows),
    )
