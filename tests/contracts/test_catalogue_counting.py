"""What any catalogue counts of its findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.catalogue import Catalogue, Query, Tally
from tests.contracts.asking import store
from tests.samples import (
    sample_asset,
    sample_credit,
    sample_document,
    sample_finding,
    sample_usage,
)


def told(tallies: tuple[Tally, ...]) -> list[tuple[str | None, int, int, int]]:
    return [(t.name, *t.findings.values()) for t in tallies]  # type: ignore[misc]


@pytest.fixture
def newsroom(catalogue: Catalogue) -> Catalogue:
    """Return three pictures, two documents with dates, and five findings."""
    nordpix = replace(
        sample_usage("A ferry", document="x.txt", credit=sample_credit()),
        published="2026-03-02",
    )
    store(
        catalogue,
        sample_asset("a1", replace(nordpix, published="2026-03-02")),
        sample_asset("a2", replace(sample_usage("A bridge"), published="2026-01-20")),
        sample_asset("a3", replace(sample_usage("A harbour"), published=None)),
        document=replace(sample_document("x.txt"), published="2026-02-28T23:30:00Z"),
        findings=(
            sample_finding("a1", check="b", severity="error", document_uri="x.txt"),
            sample_finding("a1", check="a", severity="warning"),
            sample_finding("a2", check="a", severity="warning"),
            sample_finding("a2", check="a", severity="note"),
            sample_finding("a3", check="c", severity="note"),
        ),
    )
    return catalogue


def test_findings_are_counted_by_all_that_they_are_about(newsroom: Catalogue) -> None:
    counts = newsroom.count_findings(Query())
    assert counts.findings == {"error": 1, "warning": 2, "note": 2}
    assert counts.assets == 3
    assert told(counts.checks) == [("b", 1, 0, 0), ("a", 0, 2, 1), ("c", 0, 0, 1)]
    assert newsroom.count_checks(Query()) == counts.checks
    assert told(counts.agencies) == [("Nordpix", 1, 1, 0)]
    assert told(counts.documents) == [("x.txt", 1, 0, 0)]


def test_a_finding_has_the_month_of_its_document_else_of_its_picture(
    newsroom: Catalogue,
) -> None:
    assert told(newsroom.count_findings(Query()).months) == [
        (None, 0, 0, 1),
        ("2026-01", 0, 1, 1),
        ("2026-02", 1, 0, 0),
        ("2026-03", 0, 1, 0),
    ]
    for month, checks in (("2026-02", ["b"]), ("2026-03", ["a"]), ("2025-01", [])):
        query = Query(month=month)
        assert [f.check for f in newsroom.findings(query).items] == checks
        assert newsroom.count_findings(query).assets == len(checks)


def test_a_finding_of_a_file_is_of_its_picture_and_of_no_document(
    newsroom: Catalogue,
) -> None:
    of_file = sample_finding("a2", check="f", document_uri="pictures/bridge.jpg")
    newsroom.replace_findings([of_file], asset_ids=["a1", "a2", "a3"])
    counts = newsroom.count_findings(Query())
    assert told(counts.months) == [("2026-01", *counts.findings.values())]
    assert told(counts.kinds) == [(None, *counts.findings.values())]
    assert counts.documents == ()


def test_findings_and_pictures_are_kept_to_a_kind_of_document(
    newsroom: Catalogue,
) -> None:
    kept = [
        ("text/plain", 1, ["a1"]),
        ("none", 4, []),
        ("text/html", 0, []),
    ]
    for kind, findings, assets in kept:
        query = Query(document_type=kind)
        assert newsroom.findings(query).total == findings
        assert sum(newsroom.count_findings(query).findings.values()) == findings
        assert [a.asset_id for a in newsroom.find(query).items] == assets


def test_pictures_have_the_month_of_their_latest_publication(
    newsroom: Catalogue,
) -> None:
    page = newsroom.find(Query(month="2026-03"))
    assert [asset.asset_id for asset in page.items] == ["a1"]
    assert newsroom.find(Query(month="2026-02")).total == 0


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"severity": "note"}, {"error": 0, "warning": 0, "note": 2}),
        ({"check": "a"}, {"error": 0, "warning": 2, "note": 1}),
        ({"agency": "Nordpix"}, {"error": 1, "warning": 1, "note": 0}),
        ({"words": "bridge"}, {"error": 0, "warning": 1, "note": 1}),
        ({"check": "a", "words": "ferry"}, {"error": 0, "warning": 1, "note": 0}),
        ({"agency": "Nobody"}, {"error": 0, "warning": 0, "note": 0}),
    ],
)
def test_counts_are_those_of_the_search(
    newsroom: Catalogue, filters: dict[str, str], expected: dict[str, int]
) -> None:
    query = Query(**filters)  # type: ignore[arg-type]
    counts = newsroom.count_findings(query)
    assert counts.findings == expected
    assert sum(expected.values()) == newsroom.findings(query).total


def test_of_agencies_and_documents_there_are_those_with_most(
    catalogue: Catalogue,
) -> None:
    for number in range(4):
        uri = f"{number}.txt"
        asset = sample_asset(f"a{number}", sample_usage(f"Boat {number}", document=uri))
        findings = tuple(
            sample_finding(asset.asset_id, check=f"c{n}", document_uri=uri)
            for n in range(number + 1)
        )
        store(catalogue, asset, document=sample_document(uri), findings=findings)
    counts = catalogue.count_findings(Query(), most=2)
    assert [(t.name, t.total) for t in counts.documents] == [("3.txt", 4), ("2.txt", 3)]


def test_an_empty_catalogue_has_none(catalogue: Catalogue) -> None:
    counts = catalogue.count_findings(Query())
    assert counts.findings == {"error": 0, "warning": 0, "note": 0}
    assert counts.checks == counts.months == counts.agencies == ()


def test_what_is_counted_of_a_day_is_kept_once_and_the_latest(
    newsroom: Catalogue,
) -> None:
    first, second = date(2026, 3, 9), date(2026, 3, 11)
    assert newsroom.daily_counts() == ()
    newsroom.note_counts(second, at="2026-03-11T08:00:00+00:00")
    newsroom.note_counts(first, at="2026-03-09T08:00:00+00:00")
    newsroom.replace_findings([sample_finding("a3", check="c")], asset_ids=["a1", "a3"])
    newsroom.note_counts(second, at="2026-03-11T20:00:00+00:00")
    early, late = newsroom.daily_counts()
    assert (early.day, early.at, early.assets) == (
        first,
        "2026-03-09T08:00:00+00:00",
        3,
    )
    assert told(early.checks) == [("b", 1, 0, 0), ("a", 0, 2, 1), ("c", 0, 0, 1)]
    assert (late.day, late.at) == (second, "2026-03-11T20:00:00+00:00")
    assert late.checks == newsroom.count_checks(Query(day=second))
    assert newsroom.daily_counts(limit=1) == (late,)
