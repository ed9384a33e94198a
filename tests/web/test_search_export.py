"""Any result as a file: CSV, JSON Lines and XLSX, and nothing in it is calculated."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree

from media.catalogue import Catalogue, Change, Query
from media.pipeline import Called, Session, Withdrawing
from media.reports.pictures import COLUMNS, PictureRow, write_pictures_as_xlsx
from media.rights import Light
from media.store import open_catalogue
from tests.conftest import made_app
from tests.samples import sample_asset, sample_credit, sample_usage
from tests.web.reading import opened

EXPORT = "/export/xlsx"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_of(data: bytes) -> list[list[str]]:
    """Return the cells of a workbook's sheet as texts; no formula may be in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if "worksheets/sheet" in name]
        assert len(names) == 1
        sheet = etree.fromstring(book.read(names[0]))
    assert not list(sheet.iter(f"{MAIN}f", f"{MAIN}hyperlink"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells = [""] * len(COLUMNS)
        for cell in row.iter(f"{MAIN}c"):
            at = ord(str(cell.get("r"))[0]) - ord("A")
            cells[at] = "".join(cell.itertext())
        rows.append(cells)
    return rows


def exported(client: FlaskClient, address: str) -> list[list[str]]:
    with client.get(address) as answer:
        assert answer.status_code == 200
        return sheet_of(answer.data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of three pictures whose words are formulas."""
    path = tmp_path_factory.mktemp("hostile") / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    bad = '=HYPERLINK("https://x.example","click")'
    usage = sample_usage(bad, credit=sample_credit("@SUM(1+1)", creators=("+1",)))
    first = sample_asset("a1", usage, description=bad, credit_to_print="-2+3")
    catalogue.apply(Change(assets=(first, sample_asset("a2"), sample_asset("a3"))))
    yield made_app(catalogue).test_client()
    catalogue.close()


def test_every_form_has_every_picture_of_the_search_in_its_order(
    client: FlaskClient, newsroom: Catalogue
) -> None:
    wanted = [a.asset_id for a in newsroom.find(Query(words="the", limit=200)).items]
    assert len(wanted) > 5
    table = client.get("/export/csv?q=the&limit=2")
    assert [row["asset"] for row in csv.DictReader(io.StringIO(table.text))] == wanted
    lines = client.get("/export/jsonl?q=the").text.splitlines()
    assert [json.loads(line)["asset"] for line in lines] == wanted
    book = exported(client, "/export/xlsx?q=the")
    assert book[0] == list(COLUMNS)
    assert [row[0] for row in book[1:]] == wanted
    lights = {row[COLUMNS.index("rights")] for row in book[1:]}
    assert lights <= {"usable", "check", "blocked"} and "blocked" in lights


def test_tables_say_what_is_to_be_settled_as_programs_read_it(
    client: FlaskClient,
) -> None:
    lines = map(json.loads, client.get("/export/jsonl").text.splitlines())
    left = {told["asset"]: told["to_settle"] for told in lines}
    assert any(told["to_line"] for told in left.values())
    book = [dict(zip(COLUMNS, r, strict=True)) for r in exported(client, EXPORT)[1:]]
    table = list(csv.DictReader(io.StringIO(client.get("/export/csv").text)))
    for rows in (book, table):
        for row in rows:
            told = left[row["asset"]]
            assert int(row["errors"]) == told["errors"]
            assert int(row["warnings"]) == told["warnings"]
            assert bool(row["objections"]) == bool(told["to_line"])


def test_what_the_desk_ordered_stands_in_every_form(
    tmp_path: Path, session: Session
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    credit = sample_credit("Ole Berg/AP", creators=("Ole Berg",))
    usages = [sample_usage(text, credit=credit) for text in ("A mole", "A quay")]
    mole, quay = (sample_asset(u.usage_id, u, credit_to_print="x") for u in usages)
    catalogue.apply(Change(assets=(mole, quay)))
    desk = Withdrawing(catalogue, session)
    by = {"actor": "Mia Sand", "reason": "as AP asks"}
    desk.order(mole.asset_id, Called(notice="PHOTO KILL"), **by)
    called = Called(field="credit", old="Ole Berg/AP", new="Olga Berg/AP")
    desk.order(quay.asset_id, called, **by)
    client = made_app(catalogue).test_client()
    book = [dict(zip(COLUMNS, row, strict=True)) for row in exported(client, EXPORT)]
    table = list(csv.DictReader(io.StringIO(client.get("/export/csv").text)))
    for rows in (book, table):
        told = {row["asset"]: row for row in rows}
        killed, corrected = told[mole.asset_id], told[quay.asset_id]
        assert killed["rights"] == "blocked" and "ithdrawn" in killed["rights_why"]
        assert corrected["credit_to_print"] == "Olga Berg/AP"
    catalogue.close()


def test_a_file_is_named_for_its_day_and_kept_by_nobody(client: FlaskClient) -> None:
    got = client.get("/export/csv")
    named = got.headers["Content-Disposition"]
    assert named.startswith("attachment; filename=pictures-") or "pictures-" in named
    assert client.get("/export/pdf").status_code == 404
    assert client.get("/export/csv?year=soon").status_code == 400


def test_no_cell_is_calculated(hostile: FlaskClient) -> None:
    rows = list(csv.reader(io.StringIO(hostile.get("/export/csv").text)))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@"))]
    book = exported(hostile, "/export/xlsx")
    (first,) = [row for row in book if row[0] == "a1"]
    assert first[1].startswith("=HYPERLINK") and first[2] == "-2+3"


def test_what_no_cell_can_hold_is_cut_or_replaced(tmp_path: Path) -> None:
    odd = sample_asset("a", description="x\x00\ud800" + "y" * 40_000)
    with (tmp_path / "a.xlsx").open("w+b") as file:
        row = PictureRow(asset=odd, light=Light(colour="check"))
        write_pictures_as_xlsx([row], file)
        file.seek(0)
        (_, told) = sheet_of(file.read())
    assert told[1].startswith("x?yyy") and told[1].endswith("…")
    assert len(told[1]) == 32_767


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/export/csv?q=(drones", "/export/csv?q=%28drones%29"),
        ("/export/xlsx?q=drones)", "/export/xlsx?q=drones"),
        ("/credits/html?q=(x", "/credits/html?q=%28x%29"),
        ("/findings/export/csv?q=(x", "/findings/export/csv?q=%28x%29"),
        ("/?q=(x&endpoint=1&_method=FOO", "/?q=%28x%29&endpoint=1&_method=FOO"),
        ("/?agency=A&q=(x&agency=B", "/?q=%28x%29&agency=A&agency=B"),
    ],
)
def test_a_search_that_cannot_be_read_offers_the_same_page_of_what_is_meant(
    client: FlaskClient, address: str, offered: str
) -> None:
    assert offered in opened(client, address, status=400).links()
