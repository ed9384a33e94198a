"""What any catalogue keeps of pictures that were called back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.catalogue import Catalogue, Change
from media.errors import NotInCatalogue
from media.model import (
    Asset,
    CalledUsage,
    Restriction,
    RestrictionKind,
    Rights,
    Tick,
    Withdrawal,
)
from tests.contracts.asking import captioned, store, walked
from tests.samples import sample_usage

AT = "2026-03-01T10:00:00+00:00"


def ordered(withdrawal_id: str = "w1", **fields: object) -> Withdrawal:
    said = Withdrawal(
        withdrawal_id=withdrawal_id,
        asset_id="a1",
        kind="kill",
        ordered_at=AT,
        ordered_by="Ida",
        reason="the “agency” killed it",
        at=AT,
        actor="Ida",
        names=("asset:a1", "file:f1"),
    )
    return replace(said, **fields)  # type: ignore[arg-type]


def test_each_change_is_kept_and_the_latest_counts(catalogue: Catalogue) -> None:
    assert not catalogue.has_withdrawals()
    first = ordered()
    last = ordered(state="closed", why="all gone", names=("asset:a1",))
    catalogue.apply(Change(withdrawals=(first,)))
    catalogue.apply(Change(withdrawals=(last,)))
    assert catalogue.has_withdrawals()
    assert catalogue.withdrawal("w1") == (first, last)
    assert catalogue.withdrawals_about(["asset:a1"]) == (last,)
    assert catalogue.withdrawals_about(["file:f1"]) == (), "named no more"
    with pytest.raises(NotInCatalogue):
        catalogue.withdrawal("w2")


def test_what_was_taken_back_holds_no_more_and_stays_listed(
    catalogue: Catalogue,
) -> None:
    gone = ordered(state="taken-back")
    catalogue.apply(Change(withdrawals=(ordered(), gone)))
    assert catalogue.withdrawals_about(["asset:a1"]) == ()
    assert catalogue.withdrawals().items == (gone,)
    assert catalogue.withdrawals(state="open").total == 0


def test_what_changed_last_is_listed_first(catalogue: Catalogue) -> None:
    for name in ("w1", "w2", "w3"):
        catalogue.apply(Change(withdrawals=(ordered(name),)))
    catalogue.apply(Change(withdrawals=(ordered("w1", state="closed"),)))
    pages = walked(lambda cursor: catalogue.withdrawals(limit=2, cursor=cursor))  # type: ignore[arg-type,return-value]
    assert [said.withdrawal_id for said in pages] == ["w1", "w3", "w2"]  # type: ignore[attr-defined]


def test_a_usage_stays_as_it_was_listed_first(catalogue: Catalogue) -> None:
    usage = sample_usage()
    listed = CalledUsage(withdrawal_id="w1", usage=usage, at=AT, version="1")
    catalogue.apply(Change(called=(listed,)))
    catalogue.apply(Change(called=(replace(listed, version="2"),)))
    assert catalogue.called_usages("w1") == (listed,)
    assert catalogue.called_usages("w2") == ()


def test_usages_are_found_by_their_documents(catalogue: Catalogue) -> None:
    usage, again = sample_usage(), sample_usage(document="articles/again.txt")
    listed = [
        CalledUsage(withdrawal_id=name, usage=said, at=AT)
        for name in ("w1", "w2")
        for said in (usage, again)
    ]
    catalogue.apply(Change(called=tuple(reversed(listed))))
    both = (usage.caption.document_uri, again.caption.document_uri, "articles/no.txt")
    found = catalogue.called_in(both)
    assert [said.withdrawal_id for said in found] == ["w1", "w1", "w2", "w2"]
    assert set(found) == set(listed)
    assert catalogue.called_in([both[1]]) == (listed[1], listed[3])
    assert catalogue.called_in([]) == ()


def test_all_that_was_said_of_a_usage_is_kept_in_order(catalogue: Catalogue) -> None:
    said = [
        Tick(withdrawal_id="w1", usage_id="u1", outcome=outcome, at=AT, actor="Ida")
        for outcome in ("taken-down", "open", "cannot")
    ]
    for tick in said:
        catalogue.apply(Change(ticks=(tick,)))
    assert catalogue.ticks("w1") == tuple(said)


DAY = date(2026, 3, 10)


def limited(asset_id: str, *limits: Restriction, used: bool = True) -> Asset:
    asset = captioned(asset_id, f"A ferry called {asset_id} leaves Oldport at dawn.")
    rights = Rights(restrictions=limits)
    return replace(asset, rights=rights, usages=asset.usages if used else ())


def until(ends: str, kind: RestrictionKind = "valid-until") -> Restriction:
    return Restriction(kind=kind, ends=ends)


def from_day(starts: str) -> Restriction:
    return Restriction(kind="embargo", starts=starts)


def test_used_pictures_beyond_their_days_come_with_the_longest_past_first(
    catalogue: Catalogue,
) -> None:
    store(
        catalogue,
        limited("on-the-day", until("2026-03-10")),
        limited("past", until("2026-03-09T12:00+00:00")),
        limited("long-past", until("2026-04-01"), until("2026-01-01")),
        limited("lent", until("2026-02-01", "days-from-transmission")),
        limited("to-come", from_day("2026-03-11")),
        limited("begun", from_day("2026-03-10")),
        limited("unlimited"),
        limited("unused", until("2020-01-01"), used=False),
    )
    pages = walked(lambda cursor: catalogue.assets_beyond(DAY, limit=2, cursor=cursor))  # type: ignore[arg-type,return-value]
    found = [asset.asset_id for asset in pages]  # type: ignore[attr-defined]
    assert found == ["long-past", "lent", "past", "to-come"]
    store(catalogue, limited("past"), removed=("past",))
    assert catalogue.assets_beyond(DAY).total == 3, "what is written anew counts"
