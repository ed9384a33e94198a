"""Which withdrawals are about an asset, and what was said of its usages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, timedelta

from media.model import (
    Asset,
    Conflict,
    Evidence,
    Finding,
    Member,
    Outcome,
    Restriction,
    Tick,
    Usage,
    Withdrawal,
    asset_name,
    file_member,
    usage_member,
    value,
)
from media.withdrawals.saying import ordered_line, standing_corrections

GONE: tuple[Outcome, ...] = ("taken-down", "corrected")
"""What is said of a usage that nobody meets again as it was."""
_TICKED_OFF = (*GONE, "not-ours")
_USAGE = usage_member("")
KIND = "withdrawal"
"""The kind of place of a notice that the desk was given."""


@value
class Orders:
    """What holds about some assets: withdrawals, and the latest tick on each usage.

    `ticks` by withdrawal and usage; `versions`: the digests of the documents of ticked
    usages as they are known now. `reads_now`: the usages that are asked about are read
    after whatever was said of them, as those of files that are checked are. `others`:
    withdrawals and the ids of pictures that have a usage of what was ordered and are
    surely another.
    """

    withdrawals: tuple[Withdrawal, ...] = ()
    ticks: Mapping[tuple[str, str], Tick] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    reads_now: bool = False
    others: frozenset[tuple[str, str]] = frozenset()

    def about(self, asset: Asset) -> tuple[Withdrawal, ...]:
        """Return the withdrawals that are about an asset, the first ordered first.

        One that was ordered of an asset is about that which has its id now, and about
        those that have what it had then, but for usages that are said to be none of it:
        an asset that has only such ones is free where another has what was meant.
        """
        if not self.withdrawals:  # rules ask this of each usage
            return ()
        own = {asset_name(i) for i in (asset.asset_id, *asset.former_ids)}
        return tuple(
            order
            for order in self.withdrawals
            if (
                own.intersection(order.names)
                or self._members(asset, order).intersection(order.names)
            )
            and (order.withdrawal_id, asset.asset_id) not in self.others
            and not self._is_another(asset, order)
        )

    def due(self, asset: Asset, kind: str, today: date) -> tuple[Withdrawal, ...]:
        """Return those of a kind ("kill" or "correction") that count on a day.

        Of corrections each with what it still asks for beside those that were ordered
        after it.
        """
        found = tuple(
            order
            for order in self.about(asset)
            if order.kind == kind and is_due(order, today)
        )
        return found if kind == "kill" else standing_corrections(found)

    def _is_another(self, asset: Asset, order: Withdrawal) -> bool:
        """Tell whether somebody said of all usages that they are of another picture.

        Which of two has the id that was ordered, after they were one, is chance; but
        one of them has it for what was meant, so that the last is never free.
        """
        own = {usage_member(usage.usage_id) for usage in asset.usages}
        if not own or not all(self._is_not_ours(order, name) for name in own):
            return False
        if order.asset_id != asset.asset_id:
            return True
        others = {n for n in order.names if n.startswith(_USAGE)} - own
        return any(not self._is_not_ours(order, name) for name in others)

    def _is_not_ours(self, order: Withdrawal, name: Member) -> bool:
        tick = self.ticks.get((order.withdrawal_id, name.removeprefix(_USAGE)))
        return tick is not None and tick.outcome == "not-ours"

    def _members(self, asset: Asset, order: Withdrawal) -> set[str]:
        usages = {
            usage_member(usage.usage_id)
            for usage in asset.usages
            if (tick := self.tick(order, usage)) is None or tick.outcome != "not-ours"
        }
        return usages | _files_of(asset)

    def tick(self, order: Withdrawal, usage: Usage) -> Tick | None:
        """Return what was said last of a usage, None where nothing holds."""
        found = self.ticks.get((order.withdrawal_id, usage.usage_id))
        return None if found is None or found.outcome == "open" else found

    def is_back(self, tick: Tick, usage: Usage) -> bool:
        """Tell whether a usage was found again after it was said to be gone.

        Only where its document was read anew since, for what was read before says
        nothing of what was done then.
        """
        if self.reads_now:
            return tick.outcome in GONE
        now = self.versions.get(usage.caption.document_uri, "")
        return is_denied(tick, now)

    def is_settled(self, order: Withdrawal, usage: Usage) -> bool:
        """Tell whether a usage is ticked off, and nothing speaks against it."""
        tick = self.tick(order, usage)
        if tick is None or tick.outcome not in _TICKED_OFF:
            return False
        return not self.is_back(tick, usage)


def is_denied(tick: Tick, version: str) -> bool:
    """Tell whether a document's version now denies what was said of a usage in it."""
    if tick.outcome not in GONE:
        return False
    return bool(tick.version and version and version != tick.version)


def names_of(asset: Asset) -> frozenset[str]:
    """Return by what a withdrawal finds an asset again: its ids, usages and files."""
    ids = {asset_name(i) for i in (asset.asset_id, *asset.former_ids)}
    usages = {usage_member(usage.usage_id) for usage in asset.usages}
    return frozenset(ids | usages | _files_of(asset))


def _files_of(asset: Asset) -> set[str]:
    return {file_member(image.fingerprint.sha256) for image in asset.images}


def latest_ticks(ticks: Iterable[Tick]) -> dict[tuple[str, str], Tick]:
    """Return the last of these ticks on each usage of each withdrawal."""
    return {(tick.withdrawal_id, tick.usage_id): tick for tick in ticks}


def is_due(order: Withdrawal, today: date) -> bool:
    """Tell whether a withdrawal counts on a day of UTC already.

    It does as soon as its own day begins anywhere on earth, which is on the day before
    it where a clock of UTC+14 (Kiribati) shows midnight. Nobody is told too late so.
    """
    return order.since[:10] <= (today + timedelta(days=1)).isoformat()


def evidence_of(order: Withdrawal) -> Evidence:
    """Return the words of the notice, else why the desk ordered it."""
    return Evidence(
        uri=f"{KIND}:{order.withdrawal_id}",
        kind=KIND,
        quote=order.notice or order.reason,
    )


def called_back(asset: Asset, orders: Orders, *, today: date) -> Asset:
    """Return an asset whose rights say, before all else, that it was called back.

    Of a withdrawal that does not count yet they say from when it will ("kill-from").

    A correction of the credit carries the line that it asks for (`credit_line`); of
    several, each goes on from the line of the one before, so that the last one counts.
    """
    said: list[Restriction] = []
    line = asset.credit_to_print or ""
    about = orders.about(asset)
    due = (*orders.due(asset, "kill", today), *orders.due(asset, "correction", today))
    for order in sorted(due, key=lambda order: order.ordered_at):
        is_credit = order.kind == "correction" and order.field == "credit"
        line = ordered_line(line, order) if is_credit else line
        said.append(
            Restriction(
                kind="kill" if order.kind == "kill" else "correction",
                evidence=(evidence_of(order),),
                starts=order.since,
                credit_line=line if is_credit else "",
            )
        )
    said += (
        Restriction(
            kind="kill-from", evidence=(evidence_of(order),), starts=order.since
        )
        for order in about
        if order.kind == "kill" and not is_due(order, today)
    )
    if not said:
        return asset
    rights = replace(asset.rights, restrictions=(*said, *asset.rights.restrictions))
    return replace(asset, rights=rights)


def without_line(finding: Finding) -> Finding:
    """Return a finding of a picture that was withdrawn without what would be printed.

    Of the withdrawal itself it says all that it did.
    """
    if finding.check == "withdrawn":
        return finding
    return replace(finding, expected=None, fix=None)


def without_choice(conflict: Conflict) -> Conflict:
    """Return what sources of a withdrawn picture disagree about, with no line to print.

    Who said what stays as it is.
    """
    if not conflict.is_about_credit:
        return conflict
    return replace(conflict, chosen=None, why="")


def line_ordered(asset: Asset) -> Restriction | None:
    """Return the correction whose line is to be printed, of an asset `called_back`."""
    ordered = [r for r in asset.rights.restricted("correction") if r.credit_line]
    return ordered[-1] if ordered else None
