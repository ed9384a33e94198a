"""`cutline credit`, `credits` and `agencies`: what to print, and who is known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html

import seeds
from media.catalogue import Catalogue, Query
from media.pipeline import Session
from media.settings import read_settings
from media.store import default_url, open_catalogue
from tests.conftest import made_app, shared_folder
from tests.pictures import app1_xmp, jpeg, xmp
from web import create_app

ARTICLES = seeds.folder() / "articles"
IMAGES = seeds.folder() / "images"
FERRY = str(ARTICLES / "ferry-route.html")
STYLE = '[credit]\ntemplate = "{label}: {creator} / {agency}"\n'

Cutline = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cutline(
    called: Cutline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Cutline:
    """Return `cutline(*words)`: exit status, standard output, standard error."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return called


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a newsroom's `cutline.toml`, with a folder for entries of its own."""
    (tmp_path / "ours").mkdir()
    path = tmp_path / "cutline.toml"
    path.write_text(f'{STYLE}[agencies]\nfolder = "ours"\n', encoding="utf-8")
    return path


@pytest.fixture
def licensed(room: Path) -> Path:
    """Return a `cutline.toml` of a newsroom with a folder for licences of its own."""
    room.write_text('[licences]\nfolder = "ours"\n', encoding="utf-8")
    return room


# credit


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


def test_no_line_is_made_up(cutline: Cutline) -> None:
    status, out, err = cutline("credit", str(IMAGES / "glacier-lake-below-vallon.jpg"))
    assert (status, out) == (2, "")
    assert "no credit is known" in err


# credits


def a_picture(folder: Path, **told: str) -> str:
    """Write a picture's file; `told`: simple XMP properties, "_" for ":"."""
    path = folder / "boats.jpg"
    said = {key.replace("_", ":"): text for key, text in told.items()}
    path.write_bytes(jpeg(app1_xmp(xmp(said))))
    return str(path)


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


def test_a_licence_that_asks_for_it_is_named(cutline: Cutline, tmp_path: Path) -> None:
    picture = a_picture(
        tmp_path,
        photoshop_Credit="Ida Holm/Flickr",
        xmpRights_UsageTerms="CC BY-NC-ND 4.0",
    )
    assert cutline("credit", picture)[:2] == (0, "Ida Holm/Flickr, CC BY-NC-ND 4.0\n")


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


# agencies


def test_agencies_are_listed_and_searched(cutline: Cutline) -> None:
    every = [
        json.loads(x) for x in cutline("agencies", "--format", "jsonl")[1].splitlines()
    ]
    assert len(every) > 150
    assert {"Reuters", "AFP", "Getty Images"} <= {agency["agency"] for agency in every}
    assert "REUTERS/NAME" in cutline("agencies", "search", "reuters")[1]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("retuers", "reuters"),
        ("getty", "getty-images"),
        ("agence france", "afp"),
        ("ロイター", "reuters"),
        ("Asociated Press", "ap"),
    ],
)
def test_near_spellings_find_an_agency(words: str, slug: str, cutline: Cutline) -> None:
    _, out, _ = cutline("agencies", "search", *words.split(), "--format", "jsonl")
    assert slug in [json.loads(line)["slug"] for line in out.splitlines()[:3]]


def test_who_is_not_known_is_said(cutline: Cutline) -> None:
    status, out, err = cutline("agencies", "search", "xyzzyplugh")
    assert (status, out) == (2, "") and "no agency" in err
    status, _, err = cutline("agencies", "show", "Retuers")
    assert status == 2 and "near ones: Reuters" in err


def own(room: Path, name: str, text: str) -> None:
    (room.parent / "ours" / name).write_text(text, encoding="utf-8")


def shown(cutline: Cutline, room: Path, name: str) -> dict[str, Any]:
    words = ("agencies", "--config", str(room), "show", name, "--format", "jsonl")
    status, out, err = cutline(*words)
    assert status == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_an_own_entry_adds_an_agency(cutline: Cutline, room: Path) -> None:
    own(room, "haus.toml", 'slug = "haus"\nname = "Hausfoto"\nkind = "agency"\n')
    assert shown(cutline, room, "hausfoto")["kind"] == "agency"


def test_an_own_entry_overrides_what_it_says_and_nothing_else(
    cutline: Cutline, room: Path
) -> None:
    own(room, "reuters.toml", 'credit_style = "{creator} ({agency})"\n')
    found = shown(cutline, room, "ロイター")
    assert found["credit_style"] == "{creator} ({agency})"
    assert found["kind"] == "wire" and "Reuters Pictures" in found["names"]


def test_an_own_entry_takes_a_spelling_that_another_had(
    cutline: Cutline, room: Path
) -> None:
    text = (
        'slug = "our"\nname = "Our Desk"\nkind = "party"\nnames = ["Reuters Photo"]\n'
    )
    own(room, "our.toml", text)
    assert shown(cutline, room, "Reuters Photo")["agency"] == "Our Desk"
    assert "Reuters Photo" not in shown(cutline, room, "reuters")["names"]


def test_own_entries_are_what_credits_are_read_with(
    cutline: Cutline, room: Path
) -> None:
    own(room, "epa.toml", 'credit_style = "{agency}: {creator}"\nby_practice = false\n')
    picture = str(IMAGES / "ferry-aurelia-crossing.jpg")
    _, out, _ = cutline("credit", picture, "--config", str(room), "--language", "de")
    assert out == "Foto: EPA: Milo Ferrante\n"


def test_commands_mark_what_they_take_in_by_own_entries(
    cutline: Cutline, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest `cutline.toml` counts for them as for the server."""
    monkeypatch.chdir(room.parent)
    text = 'slug = "haus"\nname = "Hausfoto"\nkind = "agency"\n'
    own(room, "haus.toml", f'{text}defaults = ["kill"]\n')
    article = room.parent / "quay.txt"
    article.write_text("A crane on the quay. (Ida Holm/Hausfoto)\n", encoding="utf-8")
    assert cutline("ingest", str(article))[0] == 0
    assert "Nothing found" not in cutline("lookup", "quay", "is:blocked")[1]
    own(room, "haus.toml", text)
    assert cutline("ingest", str(article))[0] == 0
    assert "Nothing found" in cutline("lookup", "quay", "is:blocked")[1]


MISTAKES = [
    (
        'slug = "a"\nname = "A b"\n# what\nkind = "wires"\n',
        "line 4: kind: 'wires' is none",
    ),
    ('slug = "a"\nname = 3\nkind = "wire"\n', "line 2: name: a text is needed"),
    ('slug = "b"\nname = "A b"\nkind = "wire"\n', "line 1: slug: 'b' is not the name"),
    ('slug = "a"\nnmae = "A b"\n', "line 2: unknown key 'nmae'"),
    ('slug = "a\n', "Illegal character"),
    ('slug = "a"\nname = "Reuters"\nkind = "wire"\n', "call the file reuters.toml"),
    (
        'slug = "a"\nname = "A b"\nkind = "wire"\n[[example]]\n'
        'credit_line = "Ida Holm/A b"\ncreators = ["Per Berg"]\n'
        'organisations = ["A b"]\n',
        "example 1: creators are read as: Ida Holm",
    ),
]


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_a_mistake_is_named_with_file_line_and_key(
    text: str, told: str, cutline: Cutline, room: Path
) -> None:
    own(room, "a.toml", text)
    status, out, err = cutline("agencies", "--config", str(room), "validate")
    assert status == 2 and "1 mistake." in out
    assert told in err


def test_entries_without_a_mistake_are_valid(cutline: Cutline, room: Path) -> None:
    own(room, "haus.toml", 'slug = "haus"\nname = "Hausfoto"\nkind = "agency"\n')
    told = cutline("agencies", "--config", str(room), "validate")
    assert told == (0, "1 file, no mistakes.\n", "")


LICENCE_MISTAKES = [
    ('id = "A"\nname = "Of A"\nderivatives = "x"\n', "line 3: derivatives: 'x'"),
    ('id = "A"\nname = "Of A"\nwire = 1\n', "line 3: unknown key 'wire'"),
    ('id = "A"\nname = "CC0-1.0"\n', "call the file CC0-1.0.toml to override it"),
    ('id = "A"\n', "name: a text is needed"),
    ('id = "A"\nname = "Of\\u202eA"\n', "line 2: name: a line of text is needed"),
    (f'id = "A"\nname = "{"x" * 1_001}"\n', "name: at most 1000 characters"),
    ('id = "B"\nname = "Of A"\n', "line 1: id: 'B' is not the name of the file"),
]


@pytest.mark.parametrize(("text", "told"), LICENCE_MISTAKES)
def test_a_mistake_in_a_licence_is_named_with_file_line_and_key(
    text: str, told: str, cutline: Cutline, licensed: Path
) -> None:
    own(licensed, "A.toml", text)
    status, out, err = cutline("licences", "--config", str(licensed), "validate")
    assert status == 2 and "1 mistake." in out
    assert told in err and str(licensed.parent / "ours") in err


def test_licences_are_listed_searched_and_shown_with_the_newsrooms_own(
    cutline: Cutline, licensed: Path
) -> None:
    own(
        licensed,
        "LicenseRef-Quay.toml",
        'id = "LicenseRef-Quay"\nname = "Quay terms"\n',
    )
    config = ("licences", "--config", str(licensed))
    assert cutline(*config, "validate") == (0, "1 file, no mistakes.\n", "")
    assert "LicenseRef-Quay" in cutline(*config)[1]
    assert cutline(*config, "search", "quay")[1].startswith("LicenseRef-Quay")
    _, out, _ = cutline(*config, "show", "cc by-sa 4.0", "--format", "jsonl")
    told = json.loads(out)
    assert (told["licence"], told["share_alike"]) == ("CC-BY-SA-4.0", True)
    assert told["attribution"] == ["author", "source", "licence", "changes"]
    status, _, err = cutline(*config, "show", "Quai")
    assert status == 2 and "no licence has this name" in err
    assert cutline(*config, "search", "xyzzyplugh")[0] == 2


def test_a_licence_of_the_newsroom_counts_for_checks(
    cutline: Cutline, licensed: Path, tmp_path: Path
) -> None:
    """What CC BY allows is what the newsroom says that it does."""
    own(licensed, "CC-BY-4.0.toml", 'id = "CC-BY-4.0"\ncommercial_use = false\n')
    page = tmp_path / "pier.html"
    page.write_text(
        "<figure><img src=pier.jpg><figcaption>The pier at dawn on Monday, seen from"
        " the harbour wall. (Ida Holm, CC BY 4.0)</figcaption></figure>",
        encoding="utf-8",
    )
    words = ("check", str(page), "--format", "jsonl", "--fail-on", "never")
    plain = cutline(*words)[1]
    ours = cutline(*words, "--config", str(licensed))[1]
    assert "licence-forbids" not in plain
    assert "licence-forbids" in ours


def test_a_mistake_stops_a_check_at_once(cutline: Cutline, room: Path) -> None:
    own(room, "a.toml", MISTAKES[0][0])
    status, out, err = cutline("check", FERRY, "--config", str(room))
    assert (status, out) == (2, "")
    assert "a.toml: line 4: kind" in err


# Wherever a credit to print is shown


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


def test_that_an_own_licence_takes_a_printed_form_is_said(
    cutline: Cutline, licensed: Path
) -> None:
    entry = 'id = "LicenseRef-Quay"\nname = "Quay terms"\naliases = ["CC BY 4.0"]\n'
    own(licensed, "LicenseRef-Quay.toml", entry)
    status, out, err = cutline("licences", "--config", str(licensed), "validate")
    assert (status, out) == (0, "1 file, no mistakes.\n")
    assert "'CC BY 4.0' meant CC-BY-4.0 so far" in err
