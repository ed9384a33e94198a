"""How many findings there were over time: kept by each run, drawn, and in a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from media.catalogue import MOST_AGENCIES, Catalogue, DayCounts, Query, Tally
from media.pipeline import Session, Tallying, recheck
from tests.conftest import made_app
from tests.web.reading import Sheet, opened
from web.display.trends import Kept, courses, trend


def counts(day: str, error: int = 0, note: int = 0) -> DayCounts:
    tally = Tally(name="x", findings={"error": error, "warning": 0, "note": note})
    return DayCounts(day=date.fromisoformat(day), at=day, assets=9, checks=(tally,))


def on(session: Session, *moment: int) -> Session:
    return replace(session, now=lambda: datetime(*moment, tzinfo=UTC))  # type: ignore[misc, arg-type]


def test_each_check_of_the_catalogue_adds_its_day(
    catalogue: Catalogue, session: Session
) -> None:
    for day in (2, 3):
        list(recheck(catalogue, session=on(session, 2026, 11, day, 8)))
    kept = catalogue.daily_counts()
    assert [each.day.isoformat() for each in kept] == ["2026-11-02", "2026-11-03"]
    total = catalogue.findings(Query()).total
    assert total
    assert [sum(t.total for t in each.checks) for each in kept] == [total, total]


def test_who_takes_in_files_all_day_counts_now_and_then_and_at_the_end(
    catalogue: Catalogue, session: Session
) -> None:
    minute = [0]

    def now() -> datetime:
        return datetime(2026, 11, 4, 9, minute[0], tzinfo=UTC)

    tallying = Tallying(catalogue, replace(session, now=now))
    noted = []
    for passed in (0, 1, 2, 15):
        minute[0] = passed
        tallying.changed()
        noted.append(catalogue.daily_counts()[-1].at[11:16])
    minute[0] = 20
    tallying.finish()
    assert noted == ["09:00", "09:00", "09:00", "09:15"]
    assert catalogue.daily_counts()[-1].at[11:16] == "09:15", "nothing changed since"


def keys(sheet: Sheet) -> int:
    """Return how many lines have a key beside the plot of all days."""
    return [line["points"] for line in sheet.all("polyline")].count("0,4 28,4")


class TestPage:
    @pytest.fixture
    def desk(self, catalogue: Catalogue, session: Session) -> FlaskClient:
        for day in (2, 5):
            list(recheck(catalogue, session=on(session, 2026, 11, day, 8)))
        return made_app(catalogue).test_client()

    def test_lines_have_a_table_that_says_the_same(self, desk: FlaskClient) -> None:
        sheet = opened(desk, "/findings/overview")
        assert "Over time" in sheet.text
        assert keys(sheet) == 3
        for day in ("2026-11-02", "2026-11-05"):
            assert day in sheet.text
        assert "2026-11-03" not in sheet.text, "nobody counted on that day"

    def test_one_severity_has_one_line(self, desk: FlaskClient) -> None:
        sheet = opened(desk, "/findings/overview?severity=error")
        assert keys(sheet) == 1

    def test_what_was_not_kept_is_said(self, desk: FlaskClient) -> None:
        sheet = opened(desk, "/findings/overview?agency=AFP&check=credit-conflict")
        assert "take the other filters off to see it" in sheet.text
        assert not sheet.all("polyline")

    def test_one_agency_has_its_lines(self, desk: FlaskClient) -> None:
        sheet = opened(desk, "/findings/overview?agency=AFP")
        assert "Over time" in sheet.text
        assert keys(sheet) == 3

    def test_each_row_says_how_it_went_and_leads_on(self, desk: FlaskClient) -> None:
        sheet = opened(desk, "/findings/overview")
        assert "By kind of document" in sheet.text
        assert "Plain texts" in sheet.text
        links = [link.get("href") for link in sheet.all("a")]
        assert "/findings/overview?check=credit-conflict" in links
        assert "/findings/overview?agency=AFP" in links

    def test_one_day_is_no_line(self, catalogue: Catalogue, session: Session) -> None:
        list(recheck(catalogue, session=on(session, 2026, 11, 2, 8)))
        client = made_app(catalogue).test_client()
        sheet = opened(client, "/findings/overview")
        assert "Counted on one day so far, 2 November 2026" in sheet.text
        assert not sheet.all("polyline")


class TestLines:
    def test_days_stand_as_far_apart_as_they_are(self) -> None:
        drawn = trend(
            [counts("2026-01-01", 4), counts("2026-01-02", 2), counts("2026-01-05")],
            Kept(),
            width=400,
            height=100,
        )
        (line, *_) = drawn.lines
        assert [(p.x, p.y) for p in line.points] == [(0, 0), (100, 50), (400, 100)]

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({}, {"error": 3, "warning": 0, "note": 1}),
            ({"check": "x"}, {"error": 3, "warning": 0, "note": 1}),
            ({"check": "y"}, {"error": 0, "warning": 0, "note": 0}),
        ],
    )
    def test_one_check_is_counted_alone(
        self, asked: dict[str, str], expected: dict[str, int]
    ) -> None:
        drawn = trend([counts("2026-01-01", 3, 1)], Kept(**asked))
        assert drawn.days[0].findings == expected

    def test_names_of_days_do_not_run_into_each_other(self) -> None:
        every = [counts(f"2026-01-{day:02}") for day in range(1, 32)]
        named = trend(every, Kept(), width=600).labels
        assert len(named) <= 7
        assert [named[0].day.day, named[-1].day.day] == [1, 31]


class TestCourses:
    """How one agency went: of those beyond the most that are kept nothing is known."""

    def day(self, day: str, **agencies: int) -> DayCounts:
        tallies = [
            Tally(name=name, findings={"error": count, "warning": 0, "note": 1})
            for name, count in agencies.items()
        ]
        return replace(counts(day), agencies=tuple(tallies), grouped_at=day)

    def test_a_row_goes_from_its_first_to_its_last_day(self) -> None:
        days = [self.day("2026-01-01", AFP=4, dpa=1), self.day("2026-01-03", AFP=8)]
        found = courses(days, "agencies")
        assert (found["AFP"].first, found["AFP"].last, found["AFP"].change) == (5, 9, 4)
        assert [p.x for p in found["AFP"].points] == [0, 100]
        assert found["dpa"].last == 0, "it is among those that are kept: none is left"
        assert courses(days, "agencies", severity="error")["AFP"].last == 8

    def test_days_of_which_nothing_is_known_are_left_out(self) -> None:
        full = {f"agency {n}": n + 1 for n in range(MOST_AGENCIES)}
        days = [self.day("2026-01-01", AFP=4), self.day("2026-01-02", **full)]
        assert "AFP" not in courses(days, "agencies")
        before = counts("2025-12-01")
        assert courses([before, *days[:1]], "agencies") == {}
        assert [d.day.day for d in trend([before, *days], Kept(agency="AFP")).days] == [
            1
        ]

    def test_a_kind_of_document_is_asked_for_as_searches_name_it(self) -> None:
        of_none = (Tally(name=None, findings={"error": 2, "warning": 0, "note": 0}),)
        day = replace(self.day("2026-01-03"), kinds=of_none)
        (counted,) = trend([day], Kept(document_type="none")).days
        assert counted.findings["error"] == 2
        (counted,) = trend([day], Kept(document_type="text/html")).days
        assert counted.findings["error"] == 0

    def test_groups_are_counted_once_in_an_hour(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        told = []
        for hour, minute in ((8, 0), (8, 30), (9, 1)):
            list(recheck(catalogue, session=on(session, 2026, 11, 2, hour, minute)))
            (kept,) = catalogue.daily_counts()
            told.append((kept.at[11:16], kept.grouped_at[11:16]))
        assert told == [("08:00", "08:00"), ("08:30", "08:00"), ("09:01", "09:01")]
        assert [tally.name for tally in kept.kinds] == ["text/plain"]
        assert "AFP" in [tally.name for tally in kept.agencies]
