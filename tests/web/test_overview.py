"""All findings at a glance, and any view of them taken away."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query, Tally
from tests.conftest import Print
from tests.web.reading import opened
from web.display.plots import columns


def tally(month: str | None, error: int = 0, note: int = 0) -> Tally:
    return Tally(name=month, findings={"error": error, "warning": 0, "note": note})


class TestOverview:
    def test_it_counts_what_the_list_lists(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        sheet = opened(client, "/findings/overview")
        for severity, count in newsroom.totals().findings.items():
            plural = "" if count == 1 else "s"
            assert f"{count} {severity}{plural}" in sheet.text
            assert f"/findings?severity={severity}" in sheet.links()

    def test_each_count_leads_to_what_is_counted(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        counts = newsroom.count_findings(Query())
        links = opened(client, "/findings/overview").links()
        assert {f"/findings?check={tally.name}" for tally in counts.checks} <= {*links}
        months = [t.name for t in counts.months if t.name]
        assert months
        assert {f"/findings/overview?month={month}" for month in months} <= {*links}

    def test_what_the_view_is_kept_to_can_be_taken_off(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, "/findings/overview?agency=AFP&severity=error")
        assert (
            "Only AFP × (show without this) error × (show without this)" in sheet.text
        )
        assert "/findings/overview?agency=AFP" in sheet.links()
        assert "/findings/overview?severity=error" in sheet.links()

    def test_an_empty_catalogue_has_nothing_to_settle(self, printing: Print) -> None:
        sheet = opened(printing({}), "/findings/overview")
        assert "Nothing is to be settled." in sheet.text

    def test_a_month_that_is_none_is_an_error_that_says_so(
        self, client: FlaskClient
    ) -> None:
        answer = client.get("/findings/overview?month=2026-13")
        assert answer.status_code == 400
        assert "is no month like 2026-03" in answer.text


class TestTakingAway:
    def test_a_table_has_a_row_for_each_finding(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        answer = client.get("/findings/export/csv")
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert len(rows) == newsroom.findings(Query()).total
        assert {row["severity"] for row in rows} == {"error", "warning", "note"}
        assert all(row["caption"] for row in rows if row["document"].endswith(".txt"))
        assert answer.mimetype == "text/csv"
        named = answer.headers["Content-Disposition"]
        assert re.search(r'filename="findings-\d{4}-\d\d-\d\d\.csv"', named)

    def test_lines_are_the_records_of_the_interfaces(self, client: FlaskClient) -> None:
        answer = client.get("/findings/export/jsonl?severity=error")
        records = [json.loads(line) for line in answer.text.splitlines()]
        asked = client.get("/api/v1/findings?severity=error&limit=200")
        assert records == asked.get_json()["items"]
        assert records

    def test_many_pages_of_findings_are_all_taken(
        self,
        client: FlaskClient,
        newsroom: Catalogue,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("web.pages.overview._BATCH", 2)
        table = client.get("/findings/export/csv").text
        rows = list(csv.DictReader(io.StringIO(table)))
        assert len({row["finding"] for row in rows}) == len(rows)
        assert len(rows) == newsroom.findings(Query()).total

    def test_another_form_is_not_there(self, client: FlaskClient) -> None:
        assert client.get("/findings/export/exe").status_code == 404


class TestPlot:
    def test_months_stand_side_by_side_with_the_gravest_at_the_bottom(self) -> None:
        plot = columns([tally("2026-01", 3, 1), tally("2026-03", 2)], height=100)
        assert [column.name for column in plot.columns] == [
            "2026-01",
            "2026-02",
            "2026-03",
        ]
        first, empty, _ = plot.columns
        assert [(bar.severity, bar.y, bar.height) for bar in first.bars] == [
            ("error", 25, 75),
            ("note", 0, 25),
        ]
        assert empty.bars == ()
        assert plot.ticks == ((0, 100), (1, 75), (2, 50), (3, 25), (4, 0))

    def test_what_has_no_date_is_not_drawn(self) -> None:
        assert columns([tally(None, 5)]).columns == ()

    def test_a_mistyped_year_does_not_push_the_others_out_of_sight(self) -> None:
        plot = columns([tally("0202-01", 1), tally("2026-01", 1), tally("2026-02", 1)])
        assert [column.name for column in plot.columns][-2:] == ["2026-01", "2026-02"]
        assert len(plot.columns) == 3

    def test_years_that_are_left_out_are_shown_as_a_break(self) -> None:
        plot = columns([tally("2022-01", 1), tally("2026-01", 1), tally("2026-02", 1)])
        breaks = [c.name for c in plot.columns if c.is_after_gap]
        assert breaks == ["2026-01"]
        assert all(c.labelled for c in plot.columns if c.is_after_gap)
