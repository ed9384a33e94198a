"""`cutline credit`: what to print, and that every answer says the same of it."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

import seeds
from media.catalogue import Catalogue, Query
from media.pipeline import Session
from media.settings import read_settings
from media.store import default_url, open_catalogue
from tests.conftest import made_app
from tests.web.crediting import FERRY, IMAGES, Cutline, a_picture, cutline, room
from web import create_app

__all__ = ["cutline", "room"]


def test_only_the_line_is_printed(cutline: Cutline) -> None:
    picture = str(IMAGES / "ferry-aurelia-crossing.jpg")
    assert cutline("credit", picture) == (0, "Milo Ferrante/EPA\n", "")
    status, out, err = cutline("credit", picture, "--why")
    assert (status, out) == (0, "Milo Ferrante/EPA\n")
    assert err == "The file itself names it (XMP).\n"


def test_an_article_gives_the_line_of_each_picture_in_its_order(
    cutline: Cutline,
) -> None:
    _, out, _ = cutline("credit", FERRY)
    assert out.splitlines() == [
        "Photo by Milo Ferrante/Getty Images",
        "Noor Haddad/Northern Courier",
    ]


def test_that_credits_disagree_is_said_beside_the_line(cutline: Cutline) -> None:
    story = str(seeds.folder() / "articles" / "drones-baghdad.txt")
    cutline("ingest", story)
    status, out, err = cutline("credit", "specialist shows a piece")
    assert (status, out) == (0, "AFP Photo/Handout/Coalition Official\n")
    disputed = "“Photo: AFP Photo/Handout/Coalition”"
    assert "the credits of this picture disagree" in err and disputed in err
    _, out, err = cutline("credit", story)
    assert len(out.splitlines()) == 2, "the line alone is copied"
    assert err.count("disagree") == 1
    _, out, _ = cutline("credit", "specialist shows a piece", "--format", "jsonl")
    assert json.loads(out)["credit_conflict"] is True


def test_the_line_is_in_the_style_and_the_language_of_the_house(
    cutline: Cutline, room: Path
) -> None:
    picture = str(IMAGES / "ferry-aurelia-crossing.jpg")
    _, out, _ = cutline("credit", picture, "--config", str(room), "--language", "fi")
    assert out == "Kuva: Milo Ferrante / EPA\n"


def test_the_catalogue_is_asked_for_an_asset_or_searched(cutline: Cutline) -> None:
    cutline("ingest", FERRY)
    status, out, _ = cutline("credit", "first crossing", "--format", "jsonl")
    found = json.loads(out)
    assert status == 0
    assert found["credit_to_print"] == "Photo by Milo Ferrante/Getty Images"
    assert cutline("credit", found["asset"])[1] == f"{found['credit_to_print']}\n"


def test_several_pictures_are_named_and_none_is_guessed(cutline: Cutline) -> None:
    cutline("ingest", FERRY)
    status, out, err = cutline("credit", "ferry")
    assert (status, out) == (2, "")
    assert "finds 2 pictures" in err and "The ferry Aurelia" in err


def test_what_is_not_found_is_said_with_near_spellings(cutline: Cutline) -> None:
    cutline("ingest", FERRY)
    status, out, err = cutline("credit", "aurelja")
    assert (status, out) == (2, "")
    assert "Did you mean: aurelia" in err


@pytest.mark.parametrize(
    ("call", "line", "told"),
    [
        ("nosuch.jpg", "", "no such file, and no catalogue that may know it"),
        ("nosuch.jpg --no-catalogue", "", "no such file, and --no-catalogue"),
        ("ferry --no-catalogue", "", "no such file, and --no-catalogue"),
        ("PICTURE nosuch.jpg", "Milo Ferrante/EPA\n", "nosuch.jpg: no such file"),
        ("pictures/nosuch", "", "pictures/nosuch: there is no such file"),
        ("ferry", "", "there is no catalogue; `cutline ingest PATH...` makes one"),
    ],
)
def test_a_file_that_is_not_there_is_named(
    cutline: Cutline, call: str, line: str, told: str
) -> None:
    picture = str(IMAGES / "ferry-aurelia-crossing.jpg")
    said = (picture if word == "PICTURE" else word for word in call.split())
    status, out, err = cutline("credit", *said)
    assert (status, out) == (2, line)
    assert told in err


def test_a_name_that_neither_folder_nor_catalogue_knows_is_no_spelling(
    cutline: Cutline,
) -> None:
    cutline("ingest", FERRY)
    status, _, err = cutline("credit", "nosuch.jpg")
    assert status == 2
    assert "nothing found for “nosuch.jpg”. It is no file here either." in err


def test_no_line_is_made_up(cutline: Cutline) -> None:
    status, out, err = cutline("credit", str(IMAGES / "glacier-lake-below-vallon.jpg"))
    assert (status, out) == (2, "")
    assert "no credit is known" in err


@pytest.mark.parametrize("credit", ["XXX", "[photographer name]", "Google"])
def test_what_names_nobody_is_not_printed(
    credit: str, cutline: Cutline, tmp_path: Path
) -> None:
    status, out, err = cutline("credit", a_picture(tmp_path, photoshop_Credit=credit))
    assert (status, out) == (2, "")
    assert "names nobody" in err


def test_what_speaks_against_the_use_is_said_beside_the_line(
    cutline: Cutline, tmp_path: Path
) -> None:
    for instructions, said in (
        ("EMBARGO until 3 December 2099, 00:01 GMT", "not to be used before 2099"),
        ("Not to be used after 31 December 2001", "not to be used after 2001"),
    ):
        picture = a_picture(
            tmp_path,
            photoshop_Credit="Ida Holm/Nordpix",
            photoshop_Instructions=instructions,
        )
        status, out, err = cutline("credit", picture)
        assert (status, out) == (0, "Ida Holm/Nordpix\n")
        assert said in err


@pytest.mark.parametrize(
    ("instructions", "said"),
    [
        ("GERMANY OUT", "not in Germany"),
        ("WEB OUT", "not for the web"),
        ("NO ONLINE USE", "not for the web"),
        ("PRINT ONLY", "only for print"),
        ("FRANCE OUT", ""),
    ],
)
def test_a_ban_that_concerns_the_newsroom_is_said_beside_the_line(
    instructions: str, said: str, cutline: Cutline, tmp_path: Path
) -> None:
    config = tmp_path / "cutline.toml"
    config.write_text('[newsroom]\nterritories = ["DE"]\nmedia = ["web"]\n')
    picture = a_picture(
        tmp_path,
        photoshop_Credit="Ida Holm/Nordpix",
        photoshop_Instructions=instructions,
    )
    status, out, err = cutline("credit", picture, "--config", str(config))
    assert (status, out) == (0, "Ida Holm/Nordpix\n")
    assert said in err
    assert bool(err) == bool(said)


def test_of_a_withdrawn_picture_no_credit_is_given_but_by_force(
    cutline: Cutline, tmp_path: Path
) -> None:
    picture = a_picture(
        tmp_path,
        photoshop_Credit="Ida Holm/Nordpix",
        photoshop_Instructions="PICTURE KILL: do not use this image",
    )
    status, out, err = cutline("credit", picture)
    assert (status, out) == (2, "")
    assert "withdrawn; do not use it" in err
    status, out, err = cutline("credit", picture, "--force")
    assert (status, out) == (0, "Ida Holm/Nordpix\n")
    assert "withdrawn" in err


def test_of_several_pictures_a_withheld_line_keeps_its_place(cutline: Cutline) -> None:
    cutline("ingest", FERRY)
    found = json.loads(cutline("credit", "first crossing", "--format", "jsonl")[1])
    order = ("--said-by", "Getty", "--by", "Mia", "--why", "PHOTO KILL")
    cutline("withdraw", found["asset"], *order)
    status, out, err = cutline("credit", FERRY)
    assert (status, out) == (0, "\nNoor Haddad/Northern Courier\n")
    assert "withdrawn; do not use it (--force prints its credit): picture 1: " in err
    out = cutline("credit", FERRY, "--format", "jsonl")[1]
    rows = [json.loads(line) for line in out.splitlines()]
    assert [bool(row["withdrawn"]) for row in rows] == [True, False]
    assert rows[0]["credit_to_print"] is None and rows[0]["credit_why"] is None


def test_a_licence_that_asks_for_it_is_named(cutline: Cutline, tmp_path: Path) -> None:
    picture = a_picture(
        tmp_path,
        photoshop_Credit="Ida Holm/Flickr",
        xmpRights_UsageTerms="CC BY-NC-ND 4.0",
    )
    assert cutline("credit", picture)[:2] == (0, "Ida Holm/Flickr, CC BY-NC-ND 4.0\n")


@pytest.mark.parametrize(
    ("told", "line"),
    [
        pytest.param(
            {
                "dc_creator": "Mira Sand",
                "photoshop_Credit": "Mira Sand",
                "xmpRights_UsageTerms": "CC BY 4.0",
            },
            "Mira Sand, CC BY 4.0",
            id="its licence asks to be named",
        ),
        pytest.param(
            {"photoshop_Credit": "Otto Quist/Reuters"},
            "REUTERS/Otto Quist",
            id="its agency asks for a form",
        ),
    ],
)
def test_every_answer_has_the_same_line_to_print(
    told: dict[str, str], line: str, cutline: Cutline, tmp_path: Path
) -> None:
    told |= {"dc_description": "A kayak passes the old lock at Ostrau."}
    picture = a_picture(tmp_path, **told)
    cutline("ingest", picture)
    as_json = ("--format", "jsonl")
    said = {
        "credit": cutline("credit", picture)[1].strip(),
        "lookup": json.loads(cutline("lookup", "kayak", *as_json)[1]),
        "export": json.loads(cutline("export")[1]),
        "place": json.loads(cutline("place", told["dc_description"], *as_json)[1]),
        "recognise": json.loads(cutline("recognise", picture, *as_json)[1]),
    }
    with closing(open_catalogue(default_url())) as store:
        client = made_app(store).test_client()
        asset_id = said["export"]["asset"]
        said["api"] = client.get(f"/api/v1/assets/{asset_id}").get_json()
        sent = {"data": Path(picture).read_bytes(), "content_type": "image/jpeg"}
        said["api recognises"] = client.post("/api/v1/recognise", **sent).get_json()
        said["csv"] = client.get("/export/csv?q=kayak").text
        page = client.get(f"/assets/{asset_id}").data
        said["page"] = html.document_fromstring(page).text_content()
    for where in ("recognise", "api recognises"):
        said[where] = said[where]["matches"][0]
    said["place"] = said["place"]["places"][0]
    for where, answer in said.items():
        if isinstance(answer, dict):
            assert answer["credit_to_print"] == line, where
        else:
            assert line in " ".join(answer.split()), where


def test_no_answer_gives_the_line_of_a_withdrawn_picture(
    cutline: Cutline, tmp_path: Path
) -> None:
    words = "A kayak passes the old lock at Ostrau."
    told = {"dc_description": words, "photoshop_Credit": "Ida Holm/Nordpix"}
    picture = a_picture(tmp_path, **told)
    cutline("ingest", picture)
    asset_id = json.loads(cutline("export")[1])["asset"]
    cutline("withdraw", asset_id, "--by", "Mia", "--why", "kill", "--notice", "KILL")
    as_json = ("--format", "jsonl")
    said = {
        "lookup": json.loads(cutline("lookup", "kayak", *as_json)[1]),
        "export": json.loads(cutline("export")[1]),
        "place": json.loads(cutline("place", words, *as_json)[1])["places"][0],
        "recognise": json.loads(cutline("recognise", picture, *as_json)[1]),
    }
    with closing(open_catalogue(default_url())) as store:
        client = made_app(store).test_client()
        said["api"] = client.get(f"/api/v1/assets/{asset_id}").get_json()
        said["search"] = client.get("/api/v1/search?q=kayak").get_json()["items"][0]
        sent = {"data": Path(picture).read_bytes(), "content_type": "image/jpeg"}
        said["api recognises"] = client.post("/api/v1/recognise", **sent).get_json()
    for where in ("recognise", "api recognises"):
        said[where] = said[where]["matches"][0]
    for where, answer in said.items():
        given = answer["credit_to_print"], answer["credit_why"]
        assert given == (None, None), where
    for asked in (("place", words), ("recognise", picture)):
        shown = cutline(*asked)[1]
        assert "WITHDRAWN" in shown and "KILL" in shown, asked
        assert "nothing: it is withdrawn" in shown, asked


def test_who_is_credited_by_a_file_alone_is_found_and_listed(
    cutline: Cutline, tmp_path: Path
) -> None:
    told = {"photoshop_Credit": "dpa", "dc_creator": "Mira Sand"}
    cutline("ingest", a_picture(tmp_path, **told))
    assert cutline("lookup", "agency:dpa", "--format", "jsonl")[1]
    with closing(open_catalogue(default_url())) as store:
        assert store.find(Query(agency="dpa")).total == 1
        table = made_app(store).test_client().get("/export/csv").text
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["agencies"], row["creators"]) == ("dpa", "Mira Sand")


def test_every_answer_is_in_the_style_of_the_house(
    cutline: Cutline, room: Path
) -> None:
    cutline("ingest", FERRY)
    config = ("--config", str(room), "--format", "jsonl")
    for words in (("lookup", "ferry", "route"), ("export",)):
        found = [json.loads(line) for line in cutline(*words, *config)[1].splitlines()]
        lines = {asset["credit_to_print"] for asset in found}
        assert "Graphic: Noor Haddad / Northern Courier" in lines, words


def test_pages_and_api_are_in_the_style_of_the_house(
    newsroom: Catalogue, session: Session, room: Path
) -> None:
    styled = replace(session, settings=read_settings(room))
    app = create_app(
        catalogue=newsroom,
        agencies=session.knowledge.agencies,
        session=styled,
        config={"ANYONE": "viewer"},
    )
    (asset,) = newsroom.find(Query(words="saves drivers a detour")).items
    client = app.test_client()
    said = client.get(f"/api/v1/assets/{asset.asset_id}").get_json()
    assert said["credit_to_print"] == "Graphic: Noor Haddad / Northern Courier"
    for address in (f"/assets/{asset.asset_id}", "/?q=saves drivers a detour"):
        page = html.document_fromstring(client.get(address).data)
        assert said["credit_to_print"] in " ".join(page.text_content().split())
