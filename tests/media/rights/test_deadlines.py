"""Which usages stand beyond the days on which they are allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.model import Asset, Restriction, RestrictionKind, Rights
from media.rights import beyond
from tests.samples import sample_asset, sample_usage

TODAY = date(2026, 3, 10)


def used(limit: Restriction, *published: str | None) -> Asset:
    usages = [
        sample_usage(document=f"{n}.txt", published=day)
        for n, day in enumerate(published)
    ]
    asset = sample_asset("a1", *usages)
    return replace(asset, rights=Rights(restrictions=(limit,)))


def until(day: str, kind: RestrictionKind = "valid-until") -> Restriction:
    return Restriction(kind=kind, ends=day)


def embargo(day: str) -> Restriction:
    return Restriction(kind="embargo", starts=day)


@pytest.mark.parametrize(
    ("limit", "published", "days"),
    [
        (until("2026-03-09"), ("2026-01-01",), [1]),
        (until("2026-03-10"), ("2026-01-01",), []),
        (until("2026-03-01"), ("2026-01-01", None), [9, 9]),
        (until("2026-02-24", "days-from-transmission"), ("2026-02-20",), [14]),
        (until(""), ("2026-01-01",), []),
        (embargo("2026-03-11"), ("2026-03-08", "2026-03-12", None), [2]),
        (embargo("2026-03-10"), ("2026-03-01",), []),
    ],
)
def test_for_how_long_each_usage_is_beyond(
    limit: Restriction, published: tuple[str | None, ...], days: list[int]
) -> None:
    assert [one.days for one in beyond(used(limit, *published), TODAY)] == days


def test_what_is_only_counted_is_beyond_perhaps() -> None:
    guessed = replace(until("2026-02-01", "days-from-transmission"), certainty="vague")
    (found,) = beyond(used(guessed, "2026-01-20"), TODAY)
    assert not found.is_sure
    stated = until("2026-03-01")
    asset = used(guessed, "2026-01-20")
    rights = Rights(restrictions=(guessed, stated))
    (found,) = beyond(replace(asset, rights=rights), TODAY)
    assert (found.is_sure, found.days) == (True, 9), "what is stated goes before"
