"""`cutline credits`: lists of whom to name, for pages, tables and other systems."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from lxml import html

from tests.conftest import shared_folder
from tests.web.crediting import ARTICLES, FERRY, Cutline, cutline

__all__ = ["cutline"]


def test_lists_for_other_systems_say_what_was_called_back(cutline: Cutline) -> None:
    """A list that names the old maker beside the new line brings the mistake back."""
    cutline("ingest", FERRY)
    rows = cutline("credit", FERRY, "--format", "jsonl")[1].splitlines()
    ferry, other = (json.loads(row)["asset"] for row in rows)
    by = ("--by", "Mia", "--why", "CORRECTS BYLINE")
    cutline("withdraw", ferry, *by, "--correct", "credit", "--new", "Ida Storm/Nordpix")
    cutline("withdraw", other, "--by", "Mia", "--why", "PHOTO KILL")
    _, out, err = cutline("credits", FERRY, "--format", "ninjs")
    (item,) = json.loads(out)
    corrected, killed = item["associations"]
    assert (corrected["by"], corrected["edNote"]) == (
        "Ida Storm",
        "Credit corrected: CORRECTS BYLINE",
    )
    assert (killed["pubStatus"], killed["edNote"]) == (
        "canceled",
        "Withdrawn: PHOTO KILL",
    )
    assert "picture 2 was withdrawn" in err


@pytest.mark.parametrize("form", ["csv", "jsonl", "ninjs", "html"])
@pytest.mark.parametrize("of", ["files", "catalogue"])
def test_lists_give_no_line_of_a_withdrawn_picture_but_the_kill(
    cutline: Cutline, form: str, of: str
) -> None:
    cutline("ingest", FERRY)
    found = json.loads(cutline("credit", "first crossing", "--format", "jsonl")[1])
    what = FERRY if of == "files" else "--catalogue"
    before = cutline("credits", what, "--format", form)[1]
    assert "Milo Ferrante" in before
    cutline("withdraw", found["asset"], "--by", "Mia", "--why", "PHOTO KILL")
    _, out, err = cutline("credits", what, "--format", form)
    assert "Photo by Milo Ferrante" not in out
    assert "PHOTO KILL" in out and "Noor Haddad" in out
    assert "picture 1 was withdrawn: PHOTO KILL" in err


def test_lists_of_files_name_pictures_as_the_catalogue_does(
    cutline: Cutline, tmp_path: Path
) -> None:
    cutline("ingest", FERRY)
    copy = tmp_path / "draft.txt"
    copy.write_bytes(Path(FERRY).read_bytes())

    def ids(*what: str) -> list[str]:
        out = cutline("credits", *what, "--format", "jsonl")[1]
        return [json.loads(line)["asset"] for line in out.splitlines()]

    catalogued = ids("--catalogue")
    assert ids(str(copy)) == catalogued
    assert ids(str(copy), "--no-catalogue") != catalogued


def test_credits_are_listed_for_programs(cutline: Cutline) -> None:
    status, out, _ = cutline("credits", FERRY, "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row["position"] for row in rows] == [0, 1]
    assert rows[0]["credit"] == "Photo by Milo Ferrante/Getty Images"
    assert rows[0]["creators"] == ["Milo Ferrante"]


def test_credits_are_listed_as_html_to_embed(cutline: Cutline, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Boats &amp; nets</h1><figure><img src='/1.jpg'"
        " width=600 height=400><figcaption>A boat &lt;b&gt; leaves the harbour of"
        " Quilmo. Ida Holm/Wikimedia Commons/CC BY-SA 4.0</figcaption></figure>"
        "</article>",
        encoding="utf-8",
    )
    _, out, _ = cutline("credits", str(page), "--format", "html")
    piece = html.fragment_fromstring(out.strip())
    assert piece.tag == "section"
    assert piece.xpath("string(h2)") == "Boats & nets"
    assert "<b> leaves" in piece.xpath("string(//*[@class='cutline-caption'])")
    (link,) = piece.xpath("//a[@rel='license']")
    assert link.get("href").startswith("https://creativecommons.org/licenses/by-sa/4.0")


def test_credits_are_listed_for_spreadsheets(cutline: Cutline) -> None:
    _, out, _ = cutline("credits", FERRY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"), newline="")))
    assert [row["picture"] for row in rows] == ["1", "2"]
    assert rows[1]["credit"] == "Noor Haddad/Northern Courier"


def test_credits_are_ninjs_by_the_published_schema(cutline: Cutline) -> None:
    path = shared_folder() / "standards" / "ninjs" / "ninjs-schema_3.1.json"
    if not path.is_file():
        pytest.skip(f"the schema of ninjs is not at {path}: set CUTLINE_SHARED")
    check = jsonschema.Draft202012Validator(json.loads(path.read_bytes()))
    items = json.loads(cutline("credits", str(ARTICLES), "--format", "ninjs")[1])
    assert len(items) > 5
    assert [e.message for item in items for e in check.iter_errors(item)] == []


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        pytest.param(
            ("Ana Ruiz/EFE", "Bo Lind"),
            [
                ("Ana Ruiz/EFE", ["Ana Ruiz"], ["Bo Lind"]),
                ("Bo Lind", ["Bo Lind"], ["Ana Ruiz/EFE"]),
            ],
            id="nobody settled it: each its own, and the other beside it",
        ),
        pytest.param(
            ("Ana Ruiz/EFE", "EFE"),
            [
                ("Ana Ruiz/EFE", ["Ana Ruiz"], []),
                ("Ana Ruiz/EFE", ["Ana Ruiz"], []),
            ],
            id="one says less: the fuller line with its own names",
        ),
        pytest.param(
            ("Ana Herrera/EFE", "Ana Herrara/EFE", "Ana Herrera/EFE"),
            [("Ana Herrera/EFE", ["Ana Herrera"], [])] * 3,
            id="a slip of the pen is no other person",
        ),
    ],
)
def test_lists_never_give_a_line_with_the_names_of_another(
    printed: tuple[str, ...],
    listed: list[tuple[str, list[str], list[str]]],
    cutline: Cutline,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, line in enumerate(printed):
        (folder / f"{number}.html").write_text(
            f"<article><h1>Low water, day {number}</h1><p>The river is low.</p><figure>"
            "<img src='https://media.example/weir-88.jpg' width=600 height=400>"
            "<figcaption>Anglers stand on the dry bed of the Tarn below the weir."
            f" Photo: {line}</figcaption></figure></article>",
            encoding="utf-8",
        )
    cutline("ingest", str(folder))
    every = {
        form: cutline("credits", "--catalogue", "--format", form)[1]
        for form in ("jsonl", "csv", "html", "ninjs")
    }
    rows = [json.loads(row) for row in every["jsonl"].splitlines()]
    assert [
        (row["credit"], row["creators"], row["other_credits"]) for row in rows
    ] == listed
    cells = list(csv.DictReader(io.StringIO(every["csv"].lstrip("\ufeff"))))
    assert [cell["creators"] for cell in cells] == [
        "; ".join(names) for _, names, _ in listed
    ]
    assert [cell["other_credits"] for cell in cells] == [
        "; ".join(others) for _, _, others in listed
    ]
    told = sum(bool(others) for _, _, others in listed)
    assert every["html"].count("cutline-disputed") == told
    assert every["ninjs"].count("Credited otherwise elsewhere") == told


def test_credits_of_a_site_are_those_of_its_catalogue(cutline: Cutline) -> None:
    cutline("ingest", FERRY)
    of_files = cutline("credits", FERRY, "--format", "html")[1]
    assert cutline("credits", "--catalogue", "--format", "html")[1] == of_files
    assert cutline("credits")[0] == 2


DPA = """<article><h1>After the storm</h1><figure><img src="quay.jpg"><figcaption>
Containers wait at the quay for their trains. Foto: dpa</figcaption></figure><figure>
<img src="crane.jpg"><figcaption>A crane lifts the first box. Foto: Ida Holm/dpa
</figcaption></figure></article>"""


@pytest.mark.parametrize("of", ["files", "catalogue"])
def test_lists_say_what_is_objected_to_in_a_line(
    cutline: Cutline, tmp_path: Path, of: str
) -> None:
    """Whoever pastes a line from a table sees no badge beside it."""
    page = tmp_path / "storm.html"
    page.write_text(DPA)
    cutline("ingest", str(page))
    what = str(page) if of == "files" else "--catalogue"
    wanted = "dpa asks for the photographer"
    table = cutline("credits", what, "--format", "csv")[1].removeprefix("\ufeff")
    told = [row["objections"] for row in csv.DictReader(io.StringIO(table))]
    assert wanted in told[0] and told[1] == ""
    (item,) = json.loads(cutline("credits", what, "--format", "ninjs")[1])
    notes = [picture.get("edNote", "") for picture in item["associations"]]
    assert notes[0].startswith(f"Objected to: {wanted}") and notes[1] == ""
    lines = cutline("credits", what, "--format", "jsonl")[1].splitlines()
    (found,) = json.loads(lines[0])["objections"]
    assert found["finding"] and wanted in found["message"]
    assert json.loads(lines[1])["objections"] == []
