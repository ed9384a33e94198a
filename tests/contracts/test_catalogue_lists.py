"""What any catalogue lists: findings, documents, agencies, history, totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.catalogue import Catalogue, Change, Query, Totals
from media.model import Event, Finding, Severity
from tests.contracts.asking import captioned, store, walked
from tests.samples import (
    ferry_asset,
    many_changes,
    sample_asset,
    sample_credit,
    sample_document,
    sample_finding,
    sample_usage,
)

# --- findings ---------------------------------------------------------------------


def test_findings_come_the_gravest_first_and_page(catalogue: Catalogue) -> None:
    graded: list[Finding] = [
        sample_finding(asset_id, check=check, severity=severity)  # type: ignore[arg-type]
        for asset_id in ("a1", "a2")
        for check, severity in (("b", "note"), ("c", "error"), ("a", "warning"))
    ]
    store(catalogue, sample_asset("a1"), sample_asset("a2"), findings=tuple(graded))
    items = walked(lambda cursor: catalogue.findings(Query(limit=4, cursor=cursor)))  # type: ignore[arg-type,return-value]
    said = [(f.severity, f.asset_id) for f in items]  # type: ignore[attr-defined]
    assert said == [
        (severity, asset_id)
        for severity in ("error", "warning", "note")
        for asset_id in ("a1", "a2")
    ]
    assert [f.check for f in catalogue.findings_of("a1")] == ["c", "a", "b"]


@pytest.mark.parametrize("day", [None, date(2026, 3, 1)], ids=["any day", "a day"])
def test_findings_of_one_check_come_in_the_same_order(
    catalogue: Catalogue, day: date | None
) -> None:
    said: dict[str, tuple[Severity, str]] = {
        "1": ("note", "a1"),
        "2": ("error", "a2"),
        "3": ("warning", "a3"),
        "4": ("error", "a1"),
    }
    graded = [
        sample_finding(asset_id, message=name, check=check, severity=severity)
        for check in ("late", "other")
        for name, (severity, asset_id) in said.items()
    ]
    assets = [sample_asset(asset_id) for asset_id in ("a1", "a2", "a3")]
    store(catalogue, *assets, findings=tuple(graded))
    of_one = Query(check="late", day=day, limit=1)
    items = walked(lambda cursor: catalogue.findings(replace(of_one, cursor=cursor)))  # type: ignore[arg-type,return-value]
    assert [f.message for f in items] == ["4", "2", "3", "1"]  # type: ignore[attr-defined]
    (counted,) = catalogue.count_checks(of_one)
    assert counted.findings == {"error": 2, "warning": 1, "note": 1}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({}, {"1", "2", "3", "4"}, id="none"),
        pytest.param({"check": "expired"}, {"3"}, id="a check"),
        pytest.param({"severity": "warning"}, {"1", "2", "4"}, id="a severity"),
        pytest.param({"agency": "Nordpix"}, {"2", "3"}, id="an agency"),
        pytest.param({"words": "ferry dawn"}, {"2", "3"}, id="words of the asset"),
        pytest.param({"document_id": "x.txt"}, {"1", "3"}, id="a document"),
        pytest.param({"document_id": "x.txt", "check": "expired"}, {"3"}, id="both"),
    ],
)
def test_findings_are_filtered(
    catalogue: Catalogue, filters: dict[str, str], expected: set[str]
) -> None:
    ferry = replace(
        ferry_asset("a2"),
        usages=(
            sample_usage("Ferry at dawn", document="x.txt", credit=sample_credit()),
        ),
    )
    store(
        catalogue,
        captioned("a1", "other"),
        ferry,
        document=sample_document("x.txt"),
        findings=(
            sample_finding("a1", message="1", document_uri="x.txt"),
            sample_finding("a2", message="2", document_uri="y.txt"),
            sample_finding("a2", message="3", check="expired", severity="error"),
            sample_finding(None, message="4"),
        ),
    )
    if "document_id" in filters:
        document_id = catalogue.document("x.txt").document_id
        filters = filters | {"document_id": document_id}
    page = catalogue.findings(Query(**filters))  # type: ignore[arg-type]
    assert {f.message for f in page.items} == expected
    assert page.total == len(expected)


def test_findings_of_the_assets_named_are_replaced_and_no_others(
    catalogue: Catalogue,
) -> None:
    assets = [sample_asset(f"a{n}") for n in (1, 2, 3)]
    old = [sample_finding(f"a{n}", check="old") for n in (1, 2, 3)]
    store(catalogue, *assets, findings=tuple(old))
    new = sample_finding("a1", check="new")
    catalogue.replace_findings([new], asset_ids=["a1", "a2"])
    assert catalogue.findings_of("a1") == (new,)
    assert catalogue.findings_of("a2") == ()
    assert catalogue.findings_of("a3") == (old[2],)
    catalogue.apply(Change(findings=(sample_finding("a3", check="new"),)))
    assert [f.check for f in catalogue.findings_of("a3")] == ["new"]


def test_findings_are_found_by_a_former_id(catalogue: Catalogue) -> None:
    finding = sample_finding("a1")
    store(catalogue, sample_asset("a1", former_ids=("a0",)), findings=(finding,))
    assert catalogue.findings_of("a0") == (finding,)


# --- documents, agencies, history, totals -----------------------------------------


def test_a_document_has_its_usages_in_its_order_with_their_assets(
    catalogue: Catalogue,
) -> None:
    first, second, third = (sample_usage(f"t{n}", position=n) for n in range(3))
    document = sample_document()
    store(
        catalogue,
        sample_asset("a1", third, first),
        sample_asset("a2", second, sample_usage(document="other.txt")),
        document=document,
    )
    stored = catalogue.document(document.uri)
    placed = [(p.usage, p.asset_id) for p in stored.usages]
    assert placed == [(first, "a1"), (second, "a2"), (third, "a1")]
    assert stored.bylines == document.bylines
    assert stored.published == document.published
    assert stored.sha256 == document.sha256
    assert catalogue.document(stored.document_id) == stored
    assert catalogue.documents().items == (stored,)


def test_documents_come_the_newest_first_and_page(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(25))
    catalogue.apply(Change(document=sample_document("undated", published=None)))
    items = walked(lambda cursor: catalogue.documents(limit=10, cursor=cursor))  # type: ignore[arg-type,return-value]
    dates = [d.published for d in items]  # type: ignore[attr-defined]
    assert dates[:-1] == sorted(dates[:-1], reverse=True)
    assert dates[-1] is None
    assert len(items) == 26
    assert all(len(d.usages) == 1 for d in items[:-1])  # type: ignore[attr-defined]


def test_an_id_of_a_document_depends_on_its_uri_alone(catalogue: Catalogue) -> None:
    catalogue.apply(Change(document=sample_document("a.txt")))
    before = catalogue.document("a.txt").document_id
    catalogue.apply(Change(document=sample_document("a.txt", title="New", sha256="1")))
    assert catalogue.document("a.txt").document_id == before
    assert 8 <= len(before) <= 32


def test_agencies_count_assets_not_usages_most_first(catalogue: Catalogue) -> None:
    nordpix = sample_credit()
    both = sample_credit("x", agencies=("Nordpix", "AFP"))
    store(
        catalogue,
        sample_asset(
            "a1", sample_usage("t", credit=nordpix), sample_usage("u", credit=nordpix)
        ),
        captioned("a2", "v", credit=both),
        captioned("a3", "w", credit=sample_credit("y", agencies=("Reuters",))),
    )
    assert catalogue.agencies() == (("Nordpix", 2), ("AFP", 1), ("Reuters", 1))


def test_history_follows_all_ids_that_led_to_an_asset(catalogue: Catalogue) -> None:
    def event(at: str, action: str, subject: str) -> Event:
        return Event(
            at=at, actor="desk", action=action, subject=subject, after={"n": [1, None]}
        )

    events = [
        event("2026-01-01T10:00:00+00:00", "added", "a1"),
        event("2026-01-02T10:00:00+00:00", "added", "a2"),
        event("2026-01-03T10:00:00+00:00", "merged", "a1"),
        event("2026-01-03T10:00:00+00:00", "changed", "a1"),
    ]
    store(catalogue, sample_asset("a1"), events=tuple(events[:1]))
    store(catalogue, sample_asset("a2"), events=tuple(events[1:2]))
    merged = sample_asset("a1", former_ids=("a2",))
    store(catalogue, merged, removed=("a1", "a2"), events=tuple(events[2:]))
    assert catalogue.events("a1") == tuple(events)
    assert catalogue.events("a2") == tuple(events)
    catalogue.apply(Change(removed=("a1",)))
    assert catalogue.events("a2") == (events[1],)


def test_totals_count_everything(catalogue: Catalogue) -> None:
    store(
        catalogue,
        ferry_asset("a1"),
        captioned("a2", "x"),
        document=sample_document(),
        findings=(sample_finding("a1"), sample_finding("a1", severity="note")),
    )
    assert catalogue.totals() == Totals(
        assets=2,
        usages=3,
        files=1,
        documents=1,
        conflicts=1,
        in_conflict=1,
        findings={"error": 0, "warning": 1, "note": 1},
    )
