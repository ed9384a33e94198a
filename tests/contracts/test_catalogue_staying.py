"""A picture that runs often: written again and again, it says what it said at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Query
from media.model import Asset, Finding, Usage
from media.store.staying import STEP, WEIGHTS, Placed, place
from tests.contracts.asking import found, store
from tests.samples import sample_asset, sample_credit, sample_finding, sample_usage

MANY = WEIGHTS.usages + 6


def usage(number: int, text: str = "A ferry leaves the harbour.") -> Usage:
    credit = sample_credit(f"Foto: Ida Holm/House{number}", organisations=())
    return sample_usage(
        text,
        document=f"articles/{number}.txt",
        credit=replace(credit, agencies=(f"House{number}",)),
        published=f"2024-05-{number % 28 + 1:02}",
        title=f"Story number{number}",
    )


def asset(*usages: Usage, description: str = "A ferry") -> Asset:
    ordered = sorted(usages, key=lambda shown: shown.usage_id)
    return sample_asset("a1", *ordered, description=description)


def findings_of(shown: Asset) -> list[Finding]:
    """Return two findings of each usage, as two rules give them."""
    checks = ("credit-missing", "alt-missing")
    return [
        sample_finding(check=check, document_uri=u.caption.document_uri)
        for check in checks
        for u in shown.usages
    ]


FIRST = tuple(usage(number) for number in range(MANY))
STORIES = {
    "one more": (*FIRST, usage(MANY)),
    "several more": (*FIRST, *map(usage, range(MANY, MANY + 5))),
    "one less": FIRST[1:],
    "one in other words": (*FIRST[:7], usage(7, "A boat comes."), *FIRST[8:]),
    "all others": tuple(map(usage, range(100, 100 + MANY))),
    "the same": FIRST,
    "few": FIRST[:2],
}


@pytest.mark.parametrize("now", STORIES.values(), ids=STORIES.keys())
def test_an_asset_written_again_is_as_one_written_at_once(
    catalogue: Catalogue, now: Sequence[Usage]
) -> None:
    before, after = asset(*FIRST), asset(*now, description="A white ship")
    other = sample_asset("a2", usage(500))
    store(catalogue, before, findings=findings_of(before))
    store(catalogue, other)
    store(catalogue, after, findings=findings_of(after))
    said = [f"number{number}" for number in (0, 7, MANY, MANY + 4, 100)]
    first = read(catalogue, said)
    store(catalogue, removed=("a1",))
    store(catalogue, after, findings=findings_of(after))
    assert first == read(catalogue, said)
    assert catalogue.asset("a1") == after
    assert len(catalogue.findings_of("a1")) == 2 * len(now)


def read(catalogue: Catalogue, words: Sequence[str]) -> list[object]:
    """Return what is read, found and counted of the first asset."""
    counted = catalogue.count_facets(Query(), most=200)
    checks = catalogue.count_checks(Query())
    return [
        catalogue.asset("a1"),
        catalogue.findings_of("a1"),
        [found(catalogue, word) for word in (*words, "boat", "white", "in:story")],
        counted,
        checks,
        [arrival.asset.asset_id for arrival in catalogue.arrivals(Query())],
        [len(catalogue.asset(name).usages) for name in ("a1", "a2")],
        catalogue.totals(),
    ]


def test_without_findings_none_of_before_is_left(catalogue: Catalogue) -> None:
    before = asset(*FIRST)
    store(catalogue, before, findings=findings_of(before))
    store(catalogue, asset(*FIRST, usage(MANY)))
    assert catalogue.findings_of("a1") == ()


def test_usages_that_come_one_by_one_are_all_there(catalogue: Catalogue) -> None:
    shown = list(FIRST)
    for number in range(MANY, MANY + 12):
        shown.append(usage(number))
        store(catalogue, asset(*shown))
    assert catalogue.asset("a1") == asset(*shown)
    assert catalogue.totals().usages == len(shown)


def told(gone: tuple[int, ...], come: tuple[tuple[int, int], ...]) -> Placed:
    return Placed(gone=gone, come=come)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param({0: "a", 9: "c"}, "abc", told((), ((1, 4),)), id="between"),
        pytest.param({0: "a"}, "ab", told((), ((1, STEP),)), id="behind"),
        pytest.param({0: "b"}, "ab", told((), ((0, -STEP),)), id="before"),
        pytest.param({3: "a", 5: "b"}, "b", told((3,), ()), id="gone"),
        pytest.param({3: "a", 5: "a"}, "a", told((5,), ()), id="one of two alike"),
        pytest.param(
            {0: "a", 1: "c"},
            "abc",
            told((0, 1), ((0, 0), (1, STEP), (2, 2 * STEP))),
            id="no room",
        ),
        pytest.param(
            {0: "a", 9: "b"}, "ba", told((0, 9), ((0, 0), (1, STEP))), id="turned"
        ),
        pytest.param({}, "ab", told((), ((0, 0), (1, STEP))), id="all new"),
        pytest.param({4: "a"}, "", told((4,), ()), id="all gone"),
    ],
)
def test_only_rows_that_differ_are_written(
    old: dict[int, str], new: str, expected: Placed
) -> None:
    assert place(list(old.items()), list(new)) == expected
