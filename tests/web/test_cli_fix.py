"""`cutline fix`: what is shown, what is written, and what is left to people."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from media.images import read
from media.objections import CREDIT_CHECKS
from media.reports.corrections import FILE_CHECKS
from media.rules import RULES
from tests.pictures import app1_xmp, jpeg, xmp
from tests.writing import needs_exiftool

CAPTION = "Fishing boats lie at anchor in the harbour of Quilmo before the storm"

Fix = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fix(called: Fix) -> Fix:
    """Return `fix(*words)`: exit status, standard output, standard error."""
    return partial(called, "fix")


def an_article(folder: Path, *credits: str, name: str = "harbour") -> Path:
    """Write an article that prints the picture under each of these credits."""
    figures = "".join(
        f"<figure><img src='boats.jpg' width=600 height=400><figcaption>{CAPTION}."
        f" {credit}</figcaption></figure>"
        for credit in credits
    )
    page = folder / f"{name}.html"
    page.write_text(
        f"<html><body><article><h1>Storm</h1>{figures}</article>", encoding="utf-8"
    )
    return page


def a_picture(folder: Path, **told: str) -> Path:
    """Write the picture's file; `told`: simple XMP properties, "_" for ":"."""
    path = folder / "boats.jpg"
    said = {"dc_description": CAPTION} | told
    path.write_bytes(
        jpeg(app1_xmp(xmp({k.replace("_", ":"): v for k, v in said.items()})))
    )
    return path


def records(out: str, kind: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in out.splitlines()]
    return [record for record in found if record["kind"] == kind]


def test_a_diff_says_what_a_file_lacks_and_nothing_is_written(
    fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, "Photo: Ida Holm/Nordpix")
    before = a_picture(tmp_path).read_bytes()
    status, out, _ = fix(str(tmp_path))
    assert status == 0
    assert "# file-metadata-missing (warning)" in out
    assert "+Creator: Ida Holm\n+Credit Line: Ida Holm/Nordpix" in out
    assert "Copyright" not in out.split("+++")[1]
    assert "Nothing was written" in out
    assert (tmp_path / "boats.jpg").read_bytes() == before


@needs_exiftool
def test_on_request_the_file_is_written_and_then_lacks_nothing(
    fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, "Photo: Ida Holm/Nordpix")
    path = a_picture(tmp_path)
    status, out, err = fix(str(tmp_path), "--write", "--format", "jsonl")
    assert (status, err) == (0, "")
    (done,) = records(out, "file")
    assert done["status"] == "written"
    image = read(path.read_bytes(), uri=str(path))
    assert image.text("credit_line") == "Ida Holm/Nordpix"
    assert image.texts("creators") == ("Ida Holm",)
    assert image.text("copyright_notice") == ""  # nobody said whose it is
    assert "+Creator" not in fix(str(tmp_path))[1]


def test_a_sidecar_can_be_written_instead(fix: Fix, tmp_path: Path) -> None:
    an_article(tmp_path, "Photo: Ida Holm/Nordpix")
    before = a_picture(tmp_path).read_bytes()
    assert fix(str(tmp_path), "--write", "--sidecar")[0] == 0
    assert (tmp_path / "boats.jpg").read_bytes() == before
    assert "Ida Holm/Nordpix" in (tmp_path / "boats.xmp").read_text("utf-8")
    assert fix(str(tmp_path), "--sidecar")[0] == 2


def test_where_credits_disagree_people_settle_first(fix: Fix, tmp_path: Path) -> None:
    an_article(tmp_path, "Photo: Ida Holm/Nordpix")
    an_article(tmp_path, "Photo: Per Berg/AP", name="port")
    before = a_picture(tmp_path).read_bytes()
    status, out, _ = fix(str(tmp_path), "--write", "--sidecar", "--format", "jsonl")
    assert status == 0
    (held,) = records(out, "file")
    assert held["status"] == "held back" and "disagree" in held["held_back"]
    assert (tmp_path / "boats.jpg").read_bytes() == before
    assert not (tmp_path / "boats.xmp").exists()


@pytest.mark.parametrize(
    ("credit", "why"),
    [
        ("Photo: XXX", "names nobody"),
        ("Photo: Archive", "names nobody"),
        ("Photo: www.quilmo-harbour.example", "only an address"),
        ("Photo: Getty Imges", "misspelt"),
        ("Photo: Ida Holm/", "is cut"),
        ("Wikimedia Commons, CC BY-SA 4.0", "lacks what its licence"),
    ],
)
def test_what_is_wrong_in_print_is_not_copied_into_files(
    credit: str, why: str, fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, credit)
    before = a_picture(tmp_path).read_bytes()
    status, out, _ = fix(str(tmp_path), "--write", "--sidecar", "--format", "jsonl")
    assert status == 0
    (held,) = records(out, "file")
    assert held["status"] == "held back" and why in held["held_back"]
    assert (tmp_path / "boats.jpg").read_bytes() == before
    assert not (tmp_path / "boats.xmp").exists()


@pytest.mark.parametrize(
    ("printed", "should_read"),
    [
        ("Photo: Getty Imges", "Photo: Getty Images"),
        ("Foto: Ida Holm/Rueters", "Foto: Ida Holm/Reuters"),
    ],
)
def test_a_misspelt_agency_is_spelt_right_and_nothing_else_is_changed(
    printed: str, should_read: str, fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, printed)
    (told,) = records(fix(str(tmp_path), "--format", "jsonl")[1], "article")
    assert told["should_read"] == should_read


def test_a_line_with_a_label_of_its_own_gets_no_second_one(
    fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, "Foto: Getty Images")
    a_picture(tmp_path, photoshop_Credit="Ida Holm/Getty Images")
    (told,) = records(fix(str(tmp_path), "--format", "jsonl")[1], "article")
    assert told["should_read"] == "Photo by Ida Holm/Getty Images"


def test_the_licence_of_the_file_completes_the_credit(fix: Fix, tmp_path: Path) -> None:
    an_article(tmp_path, "Photo: Ida Holm/Flickr")
    a_picture(
        tmp_path,
        photoshop_Credit="Ida Holm/Flickr",
        xmpRights_UsageTerms="CC BY-NC-ND 4.0",
    )
    (told,) = records(fix(str(tmp_path), "--format", "jsonl")[1], "article")
    assert told["should_read"] == "Photo: Ida Holm/Flickr, CC BY-NC-ND 4.0"


def test_articles_are_told_what_they_should_print_and_why(
    fix: Fix, tmp_path: Path
) -> None:
    page = an_article(tmp_path, "Photo: Per Berg/AP")
    a_picture(tmp_path, photoshop_Credit="Ida Holm/Nordpix")
    before = page.read_bytes()
    (told,) = records(fix(str(tmp_path), "--format", "jsonl")[1], "article")
    assert told["printed"] == "Photo: Per Berg/AP"
    assert told["should_read"] == "Photo: Ida Holm/Nordpix"  # its label stays
    assert "disagree" in told["why"][0]
    assert page.read_bytes() == before


def test_what_articles_should_print_is_in_the_style_of_the_house(
    fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, "Photo: Per Berg/AP")
    a_picture(tmp_path, photoshop_Credit="Ida Holm/Nordpix")
    config = tmp_path / "cutline.toml"
    config.write_text(
        '[newsroom]\nlanguage = "de"\n'
        '[credit]\ntemplate = "{label}: {creator} / {agency}"\n',
        encoding="utf-8",
    )
    words = (str(tmp_path), "--format", "jsonl", "--config", str(config))
    (told,) = records(fix(*words)[1], "article")
    assert told["should_read"] == "Foto: Ida Holm / Nordpix"


@pytest.mark.parametrize("ending", ["txt", "jsonl"])
def test_corrections_are_listed_for_whoever_keeps_the_articles(
    ending: str, fix: Fix, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    an_article(folder, "Photo: Per Berg/AP")
    a_picture(folder, photoshop_Credit="Ida Holm/Nordpix")
    path = tmp_path / f"list.{ending}"
    fix(str(folder), "--corrections", str(path))
    text = path.read_text("utf-8")
    assert "harbour.html" in text and "Ida Holm/Nordpix" in text
    if ending == "jsonl":
        assert json.loads(text)["position"] == 0
    else:
        assert "printed:     Photo: Per Berg/AP" in text


def test_where_the_right_line_is_not_known_none_is_made_up(
    fix: Fix, tmp_path: Path
) -> None:
    an_article(tmp_path, "")
    status, out, _ = fix(str(tmp_path))
    assert status == 0
    assert "the right line is not known" in out
    assert "\n+" not in out


def test_the_checks_that_are_mended_are_checks() -> None:
    assert {rule.check for rule in RULES} >= CREDIT_CHECKS | FILE_CHECKS
