"""Pictures that must not be used -> pages told by words alone that may show one.

Agencies send several pictures under one caption. Which of them a page shows nobody
knows by its words; but where one of them was withdrawn, or is barred, somebody has to
look at the page. The same holds of what waits for a person, and where the file of the
page says nothing: what was stripped and cut may be any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from media.dedup import description_of, telling_keys
from media.model import (
    Asset,
    Evidence,
    Member,
    Proposal,
    Usage,
    usage_member,
)
from media.pipeline.around import Around
from media.pipeline.barring import barred, is_barred_alike
from media.pipeline.in_common import are_apart, same_words
from media.pipeline.members import members_of
from media.pipeline.session import Session
from media.withdrawals import Orders

_Waiting = Mapping[Member, Iterable[Proposal]]


def perhaps_barred(
    assets: Iterable[Asset], *, around: Around, session: Session, waiting: _Waiting
) -> dict[Member, Evidence]:
    """Return the barred picture that a usage may show, by the member of the usage.

    As the place of its file, and why it must not be used; of several the first. Of
    pages that have a file which says what it is it is not asked. `waiting`: what waits
    for a person, by its members.
    """
    pages = [asset for asset in assets if _is_told_by_words(asset)]
    keys = {key for page in pages for key in _keys_of(page)}
    usages = (usage for page in pages for usage in page.usages)
    asked = (proposal for usage in usages for proposal in _proposed(usage, waiting))
    files = {member for proposal in asked for member in proposal.pair}
    if not keys and not files:
        return {}
    near = (*around.under(keys), *around.having(files))
    there = {asset.asset_id: asset for asset in near if asset.images}
    orders = around.orders_of(there.values())
    every = ((_bar(asset, orders, session), asset) for asset in there.values())
    bars = [(bar, asset) for bar, asset in every if bar is not None]
    shown = [(page, usage) for page in pages for usage in page.usages]
    found: dict[Member, Evidence] = {}
    for told, other in sorted(bars, key=lambda one: (one[0].uri, one[0].quote)):
        said = _keys_of(other)
        for page, usage in shown:
            name = usage_member(usage.usage_id)
            if name in found or page.asset_id == other.asset_id:
                continue
            shares = not said.isdisjoint(_keys_said(description_of(usage.as_read)))
            if _waits(usage, other, waiting) or (
                shares and _may_show(page, usage, other)
            ):
                found[name] = told
    return found


def worded_alike(
    before: Iterable[Asset],
    after: Iterable[Asset],
    *,
    around: Around,
    orders: tuple[Orders, Orders],
    session: Session,
) -> Iterator[Asset]:
    """Yield pages told by words that may show what is barred now, or no longer is.

    `orders`: those about the pictures before, and after.
    """
    was, now = ({a.asset_id: a for a in some if a.images} for some in (before, after))
    changed = {
        name
        for name in was.keys() | now.keys()
        if not _is_told_alike(was.get(name), now.get(name), orders)
    }
    if not changed:
        return
    bars = [
        {name: _bar(some[name], held, session) for name in changed & some.keys()}
        for some, held in zip((was, now), orders, strict=True)
    ]
    said = [
        {n: _keys_of(some[n]) for n in changed & some.keys()} for some in (was, now)
    ]
    differ = {
        name
        for name in changed
        if bars[0].get(name) != bars[1].get(name)
        or (bars[1].get(name) and said[0].get(name) != said[1].get(name))
    }
    known = [some[name] for some in (was, now) for name in differ & some.keys()]
    keys = {key for asset in known for key in _keys_of(asset)}
    waiting = (p for name in differ & was.keys() for p in around.proposals_of(name))
    members = {member for proposal in waiting for member in proposal.pair}
    for asset in (*around.under(keys), *around.having(members)):
        if _is_told_by_words(asset):
            yield asset


def _is_told_by_words(asset: Asset) -> bool:
    """Tell whether words alone say what pages show: no file is there that says it."""
    return bool(asset.usages) and not any(
        image.as_read.text("description") for image in asset.images
    )


def _is_told_alike(
    one: Asset | None, other: Asset | None, orders: tuple[Orders, Orders]
) -> bool:
    """Tell whether nothing of what bars a picture, or what it is called, changed."""
    if one is None or other is None:
        return False
    return is_barred_alike(one, other, orders) and (
        one is other
        or (_files(one) == _files(other) and _keys_of(one) == _keys_of(other))
    )


def _bar(asset: Asset, orders: Orders, session: Session) -> Evidence | None:
    """Return where a file of a barred picture lies, and why, None where none bars it.

    Of several files the one whose place comes first.
    """
    why = barred(asset, orders, session)
    if not why:
        return None
    return Evidence(
        uri=min(image.place for image in asset.images), kind="barred", quote=why
    )


def _waits(usage: Usage, other: Asset, waiting: _Waiting) -> bool:
    """Tell whether it waits for a person whether a usage shows a picture."""
    asked = [proposal.pair for proposal in _proposed(usage, waiting)]
    return bool(asked) and not {*members_of(other)}.isdisjoint(
        member for pair in asked for member in pair
    )


def _may_show(page: Asset, usage: Usage, other: Asset) -> bool:
    """Tell whether a usage may show a picture by its words, and nobody denied it."""
    alone = replace(page, usages=(usage,))
    if not same_words(alone, other) or are_apart(alone, other):
        return False
    own, members = {*members_of(alone)}, {*members_of(other)}
    return not any(
        said.verdict == "different" and own & {*said.pair} and members & {*said.pair}
        for said in (*page.decisions, *other.decisions)
    )


def _proposed(usage: Usage, waiting: _Waiting) -> Iterable[Proposal]:
    return waiting.get(usage_member(usage.usage_id), ())


def _keys_of(asset: Asset) -> frozenset[str]:
    """Return the keys of all words that stand under a picture, or in its files."""
    said = {description_of(usage.as_read) for usage in asset.usages}
    said |= {image.as_read.text("description") for image in asset.images}
    return frozenset(key for text in said for key in _keys_said(text))


def _keys_said(text: str) -> frozenset[str]:
    return frozenset(key for key in telling_keys(text) if key.startswith("d:"))


def _files(asset: Asset) -> set[tuple[str, str]]:
    """Return the files of a picture: where each lies, and what it says."""
    return {(i.place, i.as_read.text("description")) for i in asset.images}
