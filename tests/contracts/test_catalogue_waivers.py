"""What any catalogue keeps of findings that somebody answers for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from media.catalogue import Catalogue, Change, Query
from media.model import Finding, Waiver
from tests.contracts.asking import store, walked
from tests.samples import sample_asset, sample_finding

DAY = date(2026, 3, 10)


def waived(finding: Finding, **fields: object) -> Waiver:
    waiver = Waiver(
        finding_id=finding.finding_id,
        check=finding.check,
        until=DAY,
        at="2026-03-01T10:00:00+00:00",
        actor="Ida",
        reason="agreed with the “agency”",
        asset_id=finding.asset_id or "",
    )
    return replace(waiver, **fields)  # type: ignore[arg-type]


def told(catalogue: Catalogue, day: date | None = DAY, **asked: object) -> list[str]:
    page = catalogue.findings(Query(day=day, **asked))  # type: ignore[arg-type]
    assert page.total == len(page.items)
    return sorted(finding.check for finding in page.items)


def newsroom(catalogue: Catalogue) -> tuple[Finding, Finding]:
    first, second = (sample_finding("a1", check=check) for check in ("one", "two"))
    store(catalogue, sample_asset("a1"), findings=(first, second))
    return first, second


def test_what_somebody_answers_for_is_left_out_until_its_last_day(
    catalogue: Catalogue,
) -> None:
    first, _ = newsroom(catalogue)
    catalogue.apply(Change(waivers=(waived(first),)))
    assert told(catalogue) == ["two"]
    assert told(catalogue, date(2026, 3, 11)) == ["one", "two"], "it has run out"
    assert told(catalogue, None) == ["one", "two"], "nobody asked for a day"
    assert told(catalogue, is_answered=True) == ["one"]
    assert catalogue.count_findings(Query(day=DAY)).findings["warning"] == 1
    open_then = catalogue.findings_about(["a1"], day=DAY)["a1"]
    assert [finding.check for finding in open_then] == ["two"]
    assert len(catalogue.findings_about(["a1"], day=date(2026, 3, 11))["a1"]) == 2
    assert catalogue.waivers_of([first.finding_id, "other"]) == {
        first.finding_id: waived(first)
    }


def test_the_latest_that_was_said_counts(catalogue: Catalogue) -> None:
    first, _ = newsroom(catalogue)
    longer = waived(first, until=date(2026, 5, 1), reason="longer")
    catalogue.apply(Change(waivers=(waived(first), longer)))
    assert told(catalogue, date(2026, 4, 1)) == ["two"]
    catalogue.apply(Change(waivers=(replace(longer, withdrawn=True),)))
    assert told(catalogue) == ["one", "two"]
    assert catalogue.waivers_of([first.finding_id]) == {}
    catalogue.apply(Change(waivers=(waived(first, reason="again"),)))
    assert told(catalogue) == ["two"]


def test_it_stays_when_the_finding_is_found_anew(catalogue: Catalogue) -> None:
    first, second = newsroom(catalogue)
    catalogue.apply(Change(waivers=(waived(first),)))
    catalogue.replace_findings([], asset_ids=["a1"])
    assert told(catalogue) == []
    catalogue.replace_findings([first, second], asset_ids=["a1"])
    assert told(catalogue) == ["two"]


def test_all_that_was_ever_answered_for_is_listed(catalogue: Catalogue) -> None:
    first, second = newsroom(catalogue)
    said = [waived(first), waived(second), waived(first, withdrawn=True)]
    for waiver in said:
        catalogue.apply(Change(waivers=(waiver,)))
    pages = walked(lambda cursor: catalogue.waivers(limit=2, cursor=cursor))  # type: ignore[arg-type,return-value]
    assert pages == said[::-1]


def test_assets_are_found_by_the_findings_that_are_told(catalogue: Catalogue) -> None:
    first, _ = newsroom(catalogue)
    catalogue.apply(Change(waivers=(waived(first),)))
    assert catalogue.find(Query(day=DAY)).total == 1, "a day alone filters no asset"
    assert catalogue.find(Query(check="one", day=DAY)).total == 0
    assert catalogue.find(Query(check="two", day=DAY)).total == 1


def test_a_finding_is_found_by_its_id(catalogue: Catalogue) -> None:
    first, _ = newsroom(catalogue)
    page = catalogue.findings(Query(finding_id=first.finding_id))
    assert page.items == (first,)
