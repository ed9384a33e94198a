"""What commands about files know by the catalogue, and which catalogue they ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pictures import app1_xmp, jpeg, xmp

ADDRESS = "https://paper.example/media/2026/cutter-in-the-harbour-8812.jpg"
SAILS = "A cutter under sail leaves the harbour of Quilmo for the autumn regatta"

Cutline = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cutline(
    called: Cutline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Cutline:
    """Return `cutline(*words)`, called where a newsroom has its settings."""
    (tmp_path / "room").mkdir()
    monkeypatch.chdir(tmp_path / "room")
    Path("cutline.toml").write_text(
        '[catalogue]\nurl = "desk/news.sqlite"\nrenditions = "desk/small"\n'
    )
    return called


def article(name: str, caption: str, credit: str = "Photo: Ida Holm/AFP") -> str:
    """Write an article with one picture, whose address tells which it is."""
    Path(name).write_text(
        "<!doctype html><html><body><article><h1>Regatta</h1><p>The morning was calm,"
        " and nobody in the town expected what came over the sea.</p>"
        f'<figure><img src="{ADDRESS}" alt="A cutter" width=800 height=600>'
        f"<figcaption>{caption}. {credit}</figcaption></figure></article>",
        encoding="utf-8",
    )
    return name


def catalogued(cutline: Cutline) -> str:
    """Take an article in; return the id of its picture."""
    assert cutline("ingest", article("printed.html", SAILS))[0] == 0
    return str(json.loads(cutline("export")[1])["asset"])


def corrected(cutline: Cutline, to: str) -> None:
    """Let the desk correct the credit of the one picture that is catalogued."""
    words = ("--search", "cutter", "--find", "Ida Holm/AFP", "--credit", to)
    by = ("--by", "Mia Sand", "--reason", "she wrote to us")
    assert cutline("correct", *words, *by)[0] == 0


def test_cutline_toml_names_the_catalogue_beside_it(cutline: Cutline) -> None:
    catalogued(cutline)
    assert Path("desk/news.sqlite").is_file()
    Path("elsewhere").mkdir()
    assert "1 catalogued picture" in cutline("check", "--catalogue")[1]
    told = ("--config", "cutline.toml", "--catalogue", "other.sqlite")
    assert cutline("check", *told)[0] == 2, "what the call names goes before"


def test_the_environment_goes_before_cutline_toml(
    cutline: Cutline, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogued(cutline)
    monkeypatch.setenv("CUTLINE_CATALOGUE", "other.sqlite")
    assert cutline("ingest", article("b.html", "Gulls on the pier"))[0] == 0
    assert len(cutline("export")[1].splitlines()) == 1
    monkeypatch.delenv("CUTLINE_CATALOGUE")
    assert "Gulls" not in cutline("export")[1]


@pytest.mark.parametrize("command", ["check", "credit", "credits", "fix"])
@pytest.mark.parametrize("named_by", ["the environment", "cutline.toml"])
def test_a_catalogue_that_is_named_has_to_be_there(
    cutline: Cutline, monkeypatch: pytest.MonkeyPatch, named_by: str, command: str
) -> None:
    file = article("story.html", SAILS)
    if named_by == "the environment":
        monkeypatch.setenv("CUTLINE_CATALOGUE", "other.sqlite")
    status, out, err = cutline(command, file)
    assert (status, out) == (2, ""), "a picture that was withdrawn would pass"
    assert "there is no catalogue" in err and "--no-catalogue" in err
    assert cutline(command, file, "--no-catalogue")[0] != 2
    monkeypatch.delenv("CUTLINE_CATALOGUE", raising=False)
    Path("cutline.toml").write_text("")
    assert cutline(command, file)[0] != 2, "where none is named, there need be none"


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize(
    "words", [("ingest", "a.html"), ("export",), ("check",), ("credit", "a.html")]
)
@pytest.mark.parametrize("by", ["the call", "the environment", "cutline.toml"])
def test_an_empty_name_of_a_catalogue_is_none(
    cutline: Cutline,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    by: str,
    empty: str,
) -> None:
    article("a.html", SAILS)
    more: tuple[str, ...] = ("--catalogue",) if words == ("check",) else ()
    if by == "the call":
        more = ("--catalogue", empty)
    elif by == "the environment":
        monkeypatch.setenv("CUTLINE_CATALOGUE", empty)
    else:
        Path("cutline.toml").write_text(f'[catalogue]\nurl = "{empty}"\n')
    status, out, err = cutline(*words, *more)
    assert (status, out) == (2, "")
    assert "is empty" in err, "it would be read from, or written to, another one"
    assert not Path("desk").exists()


def test_an_empty_place_of_renditions_is_none(cutline: Cutline) -> None:
    status, _, err = cutline("ingest", article("a.html", SAILS), "--renditions", "")
    assert status == 2 and "--renditions: is empty" in err
    Path("cutline.toml").write_text('[catalogue]\nrenditions = ""\n')
    status, _, err = cutline("export")
    assert status == 2 and "catalogue.renditions: is empty" in err


@pytest.mark.parametrize("url", ["~/desk.sqlite", "sqlite:///~/desk.sqlite"])
@pytest.mark.parametrize("by", ["the call", "the environment", "cutline.toml"])
def test_a_catalogue_may_be_in_the_home_folder(
    cutline: Cutline,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    by: str,
    url: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    more: tuple[str, ...] = ()
    if by == "cutline.toml":
        said = f'[catalogue]\nurl = "{url}"\nrenditions = "~/small"\n'
        Path("cutline.toml").write_text(said)
    elif by == "the environment":
        monkeypatch.setenv("CUTLINE_CATALOGUE", url)
    else:
        more = ("--catalogue", url)
    assert cutline("ingest", article("a.html", SAILS), *more)[0] == 0
    assert (tmp_path / "home" / "desk.sqlite").is_file()
    assert not Path("~").exists() and not Path("desk").exists()


def test_a_home_folder_that_nobody_has_is_named(cutline: Cutline) -> None:
    Path("cutline.toml").write_text('[uploads]\nfolder = "~nobody-here/sent"\n')
    status, _, err = cutline("export")
    assert status == 2
    assert "cutline.toml: line 2: uploads.folder" in err and "home folder" in err
    Path("cutline.toml").write_text("")
    status, _, err = cutline("export", "--catalogue", "~nobody-here/desk.sqlite")
    assert status == 2 and "home folder" in err


def test_a_mistake_about_the_catalogue_is_named(cutline: Cutline) -> None:
    Path("cutline.toml").write_text("[catalogue]\nfile = 'x.sqlite'\n")
    status, _, err = cutline("export")
    assert status == 2
    assert "cutline.toml: line 2: catalogue.file: unknown" in err


class TestAPictureThatIsKnown:
    """A draft with a picture of which the catalogue says something."""

    DRAFT = "Sailing boats of the regatta on their way to the start"

    def test_that_was_withdrawn_is_listed_as_such_and_nothing_is_corrected(
        self, cutline: Cutline
    ) -> None:
        asset = catalogued(cutline)
        order = ("--said-by", "AFP", "--by", "Mia", "--why", "PHOTO KILL")
        assert cutline("withdraw", asset, *order)[0] == 1, "a usage is open"
        draft = article("draft.html", self.DRAFT, credit="")
        row = cutline("credits", draft, "--format", "jsonl")[1]
        assert json.loads(row)["withdrawn"]
        for form in ("html", "csv", "ninjs"):
            _, out, err = cutline("credits", draft, "--format", form)
            assert "PHOTO KILL" in out
            assert "draft.html, picture 1 was withdrawn" in err
        out = cutline("credits", draft, "--no-catalogue", "--format", "jsonl")[1]
        assert json.loads(out)["withdrawn"] is None
        out = cutline("fix", draft)[1]
        assert "AFP withdrew the picture" in out
        assert "Do not publish it" in out and "should read" not in out
        assert "no credits in articles to correct; 1 picture to take down" in out

    def test_has_the_credit_that_the_desk_corrected(self, cutline: Cutline) -> None:
        catalogued(cutline)
        corrected(cutline, "Ida Holm/Nordpix")
        draft = article("draft.html", self.DRAFT)
        status, out, err = cutline("credit", draft)
        assert (status, out) == (0, "Ida Holm/Nordpix\n")
        assert "Mia Sand corrected it to “Ida Holm/Nordpix”" in err
        assert cutline("credit", draft, "--no-catalogue")[1] == "Ida Holm/AFP\n"
        row = cutline("credits", draft, "--format", "jsonl")[1]
        assert json.loads(row)["credit"] == "Ida Holm/Nordpix"

    def test_has_that_credit_although_its_file_names_another(
        self, cutline: Cutline
    ) -> None:
        said = {"dc:description": SAILS, "photoshop:Credit": "Ida Holm/AFP"}
        Path("printed.jpg").write_bytes(jpeg(app1_xmp(xmp(said))))
        cutline("ingest", "printed.jpg")
        asset = catalogued(cutline)
        corrected(cutline, "Ida Holm/Nordpix")
        assert cutline("credit", asset)[1] == "Ida Holm/Nordpix\n"
        assert not json.loads(cutline("export")[1])["credit_conflict"]
        checked = cutline("check", "--catalogue", "--format", "jsonl")[1]
        assert "credit-differs-from-file" not in checked
        draft = article("draft.html", self.DRAFT)
        assert cutline("credit", draft, "printed.jpg")[1] == "Ida Holm/Nordpix\n" * 2

    def test_of_another_line_in_the_catalogue_a_correction_is_perhaps_due(
        self, cutline: Cutline
    ) -> None:
        asset = catalogued(cutline)
        draft = article("draft.html", self.DRAFT, credit="Photo: Eva Holm/AFP")
        status, out, err = cutline("credit", draft, "--format", "jsonl")
        (due,) = json.loads(out)["corrections_due"]
        assert status == 0 and due in err
        assert f"the catalogue has “Ida Holm/AFP” for this picture ({asset}" in due
        assert "here it reads “Eva Holm/AFP”; one of the two is" in due
        assert "its address" in due

    def test_that_names_nobody_has_the_line_of_the_catalogue(
        self, cutline: Cutline
    ) -> None:
        asset = catalogued(cutline)
        draft = article("draft.html", self.DRAFT, credit="")
        status, out, err = cutline("credit", draft)
        assert (status, out) == (0, "Ida Holm/AFP\n")
        assert f"the line is that of {asset} in the catalogue" in err
        found = cutline("credit", draft, "--format", "jsonl")[1]
        assert json.loads(found)["asset"] == asset
        Path("bare.jpg").write_bytes(jpeg())
        status, out, err = cutline("credit", "bare.jpg")
        assert (status, out) == (2, "")
        assert "no credit is known: bare.jpg" in err, "its id leads nowhere"

    def test_of_an_ordered_correction_the_new_words_are_said(
        self, cutline: Cutline
    ) -> None:
        asset = catalogued(cutline)
        order = ("--said-by", "AFP", "--by", "Mia", "--why", "AFP CORRECTION")
        to = ("--correct", "credit", "--old", "Ida Holm", "--new", "Eva Holm/AFP")
        cutline("withdraw", asset, *order, *to)
        draft = article("draft.html", self.DRAFT)
        for what in (draft, asset):
            _, out, err = cutline("credit", what, "--why")
            assert out == "Eva Holm/AFP\n"
            assert "AFP corrected the credit to “Eva Holm/AFP”" in err
            assert "A correction of the credit was ordered: AFP CORRECTION" in err
        for where in ((draft,), ("--catalogue", "desk/news.sqlite")):
            row = json.loads(cutline("credits", *where, "--format", "jsonl")[1])
            assert (row["credit"], row["ordered"]) == ("Eva Holm/AFP", "AFP CORRECTION")
            table = cutline("credits", *where, "--format", "csv")[1]
            assert "AFP CORRECTION" in table
        assert "cutline-ordered" in cutline("credits", draft, "--format", "html")[1]
        out = cutline("fix", draft)[1]
        assert "+Eva Holm/AFP" in out

    def test_files_are_given_the_credit_that_is_ordered(self, cutline: Cutline) -> None:
        asset = catalogued(cutline)
        order = ("--said-by", "AFP", "--by", "Mia", "--why", "AFP CORRECTION")
        to = ("--correct", "credit", "--old", "Ida Holm/AFP", "--new", "Eva Holm/AFP")
        cutline("withdraw", asset, *order, *to)
        draft = article("draft.html", SAILS)
        picture = Path("cutter-in-the-harbour-8812.jpg")
        maker = "<dc:creator><rdf:Seq><rdf:li>Ida Holm</rdf:li></rdf:Seq></dc:creator>"
        for own, raw in (({}, ""), ({"photoshop:Credit": "Ida Holm/AFP"}, maker)):
            packet = xmp({"dc:description": SAILS, **own}, raw=raw)
            picture.write_bytes(jpeg(app1_xmp(packet)))
            out = cutline("fix", draft, str(picture))[1]
            assert "+Credit Line: Eva Holm/AFP" in out
            assert "+Creator: Eva Holm" in out
            assert "a correction of the credit is ordered: AFP CORRECTION" in out
            cutline("fix", draft, str(picture), "--write", "--sidecar")
            written = picture.with_suffix(".xmp").read_text("utf-8")
            assert "Eva Holm/AFP" in written
            assert "Ida Holm" not in written
            picture.with_suffix(".xmp").unlink()

    def test_a_file_is_given_the_corrected_credit_not_that_of_another_file(
        self, cutline: Cutline
    ) -> None:
        catalogued(cutline)
        corrected(cutline, "Ida Holm/Nordpix")
        bare, credited = {"dc:description": SAILS}, {"photoshop:Credit": "AFP"}
        Path("one.jpg").write_bytes(jpeg(app1_xmp(xmp(bare))))
        Path("two.jpg").write_bytes(jpeg(app1_xmp(xmp(bare | credited))))
        draft = article("draft.html", SAILS)
        cutline("fix", draft, "one.jpg", "two.jpg", "--write", "--sidecar")
        assert "Ida Holm/Nordpix" in Path("one.xmp").read_text("utf-8")

    def test_of_a_caption_that_was_corrected_the_caption_is_shown(
        self, cutline: Cutline
    ) -> None:
        asset = catalogued(cutline)
        order = ("--said-by", "AFP", "--by", "Mia", "--why", "AFP CORRECTION")
        to = ("--correct", "caption", "--old", "regatta", "--new", "race of 2026")
        cutline("withdraw", asset, *order, *to)
        out = cutline("fix", article("draft.html", self.DRAFT))[1]
        assert "-Sailing boats of the regatta" in out and "+race of 2026" in out


def test_a_picture_that_a_model_made_is_recognised_as_such(cutline: Cutline) -> None:
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    said = {"photoshop:Credit": "Studio Sand", "Iptc4xmpExt:DigitalSourceType": kind}
    for name, fields in (("drawn.jpg", said), ("bare.jpg", {})):
        Path(name).write_bytes(jpeg(app1_xmp(xmp(fields))))
    cutline("ingest", "drawn.jpg")
    _, out, _ = cutline("recognise", "drawn.jpg")
    assert "Made by AI" in out
    (match,) = json.loads(cutline("recognise", "drawn.jpg", "--format", "jsonl")[1])[
        "matches"
    ]
    assert match["ai"] == "all"


def test_a_draft_is_held_to_what_the_file_of_its_bare_picture_says(
    cutline: Cutline,
) -> None:
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    said = {
        "photoshop:Credit": "Studio Sand/AFP",
        "Iptc4xmpExt:DigitalSourceType": kind,
    }
    for name, fields in (("drawn.jpg", said), ("bare.jpg", {})):
        Path(name).write_bytes(jpeg(app1_xmp(xmp(fields))))
    cutline("ingest", "drawn.jpg")
    for credit in ("Joe Brenning/EPA", "Studio Sand/AFP"):
        page = Path(article("draft.html", SAILS, f"Photo: {credit}"))
        page.write_text(page.read_text("utf-8").replace(ADDRESS, "bare.jpg"), "utf-8")
        out = cutline("check", "draft.html", "bare.jpg", "--format", "jsonl")[1]
        found = {f["check"]: f for f in map(json.loads, out.splitlines())}
        assert "Recognised by" in found["ai-unmarked"]["message"]
        differs = credit != "Studio Sand/AFP"
        assert ("credit-differs-from-file" in found) is differs


def test_a_licence_of_the_catalogue_goes_with_no_line_of_others(
    cutline: Cutline,
) -> None:
    terms = {
        "photoshop:Credit": "Ida Holm",
        "xmpRights:UsageTerms": "CC BY-SA 4.0",
        "xmpRights:WebStatement": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    Path("cutter-in-the-harbour-8812.jpg").write_bytes(
        jpeg(app1_xmp(xmp({**terms, "dc:description": f"{SAILS}."})))
    )
    printed = article("printed.html", SAILS, "Photo: Ida Holm / CC BY-SA 4.0")
    cutline("ingest", printed, "cutter-in-the-harbour-8812.jpg")
    for credit, ending in (("Joe Brenning/EPA", False), ("Ida Holm", True)):
        draft = article("draft.html", SAILS, f"Photo: {credit}")
        assert ("CC BY-SA 4.0" in cutline("credit", draft)[1]) is ending
        fixed = cutline("fix", draft)[1]
        assert (f"+Photo: {credit}, CC BY-SA 4.0" in fixed) is ending
        out = cutline("check", draft, "--format", "jsonl")[1]
        found = {f["check"] for f in map(json.loads, out.splitlines())}
        assert found == {"cc-incomplete" if ending else "credit-differs-from-file"}
