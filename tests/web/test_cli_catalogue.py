"""What is taken in, kept and looked up: `ingest`, `renditions`, `lookup`, `place`."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeds import folder
from tests.pictures import app1_xmp, jpeg, xmp
from tests.web.commands import ANOTHER_CREDIT, FERRY, IMAGES, STORY, Cutline, cutline

__all__ = ["cutline"]


def test_renditions_are_made_where_the_call_says_and_those_of_nobody_go(
    cutline: Cutline, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere"
    cutline("ingest", FERRY[1], "--renditions", str(place))
    assert [p.suffix for p in place.rglob("*.webp")] == [".webp"]
    made = cutline("renditions", "--renditions", str(place), "--format", "jsonl")
    assert (made.status, made.record["status"], made.record["made"]) == (
        0,
        "made",
        ["preview"],
    )
    again = cutline("renditions", "--renditions", str(place))
    assert again.out == "1 file: 0 renditions made, 0 removed.\n"
    (place / "00").mkdir(exist_ok=True)
    (place / "00" / f"{'0' * 64}-grid-1.webp").write_bytes(b"nobody's")
    again = cutline("renditions", "--renditions", str(place), "--keep-unused")
    assert again.out == "1 file: 0 renditions made, 0 removed.\n"
    again = cutline("renditions", "--renditions", str(place))
    assert again.out == "1 file: 0 renditions made, 1 removed.\n"


@pytest.mark.parametrize("named", [True, False], ids=["named", "the user's own"])
def test_a_new_catalogue_of_a_name_is_told_of_once(
    cutline: Cutline,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: bool,
) -> None:
    """Who mistypes the name of theirs does not work on in an empty one unknowing."""
    monkeypatch.delenv("CUTLINE_CATALOGUE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    place = tmp_path / "catalgoue.sqlite"
    where = ["--catalogue", str(place)] if named else []
    said = f"cutline: made a new catalogue: {place}\n" if named else ""
    assert cutline("ingest", STORY, *where).err == said
    assert cutline("ingest", STORY, *where).err == ""


@pytest.mark.parametrize("command", ["extract", "ingest", "check"])
def test_what_is_wrong_with_a_file_is_said_alike(
    cutline: Cutline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Of a file as it was typed, also where the catalogue keeps its whole path."""
    monkeypatch.chdir(tmp_path)
    Path("empty.html").write_bytes(b"")
    where = ["--catalogue", "news.sqlite"] if command == "ingest" else []
    if command == "ingest":
        cutline(command, STORY, *where)
    told = cutline(command, "empty.html", "gone.html", *where)
    assert told.status == 2
    assert told.err.splitlines()[:2] == [
        "cutline: empty.html: is empty",
        "cutline: gone.html: no such file or directory",
    ]


def test_a_catalogue_that_cannot_be_made_says_why_once(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_bytes(b"")
    place = tmp_path / "a file" / "below" / "news.sqlite"
    told = cutline("ingest", STORY, "--catalogue", str(place))
    assert (told.status, told.err) == (2, f"cutline: {place}: not a directory\n")


def test_a_rendition_that_cannot_be_made_is_named(
    cutline: Cutline, tmp_path: Path
) -> None:
    picture = tmp_path / "kites.jpg"
    picture.write_bytes(jpeg())
    cutline("ingest", str(picture))
    picture.unlink()
    made = cutline("renditions")
    assert made.status == 2
    assert made.err.startswith(f"cutline: {picture}: no such file")


def test_ingesting_twice_changes_nothing(cutline: Cutline) -> None:
    first = cutline("ingest", STORY, *FERRY, "--format", "jsonl")
    before = cutline("export").out
    second = cutline("ingest", STORY, *FERRY, "--format", "jsonl")
    assert [r["status"] for r in first.records] == ["added"] * 3
    assert [r["status"] for r in second.records] == ["unchanged"] * 3
    assert cutline("export").out == before


def test_a_sidecar_that_is_named_updates_its_picture(
    cutline: Cutline, tmp_path: Path
) -> None:
    picture, beside = tmp_path / "a.jpg", tmp_path / "a.xmp"
    picture.write_bytes(Path(FERRY[1]).read_bytes())
    beside.write_bytes(xmp({"photoshop:Credit": "Strait Pool"}))
    told = cutline("ingest", str(beside), "--format", "jsonl").record
    assert (told["status"], Path(told["uri"]).name) == ("added", "a.jpg")
    beside.write_bytes(xmp({"photoshop:Credit": "Harbour Pool"}))
    told = cutline("ingest", str(beside), "--format", "jsonl").record
    assert (told["status"], Path(told["uri"]).name) == ("updated", "a.jpg")
    assert "Harbour Pool" in cutline("export").out


def test_what_may_only_be_read_is_checked(
    cutline: Cutline, monkeypatch: pytest.MonkeyPatch
) -> None:
    cutline("ingest", STORY)
    before = cutline("check", "--catalogue", "--format", "jsonl")
    monkeypatch.setattr("os.access", lambda *_: False)
    again = cutline("check", "--catalogue", "--format", "jsonl")
    assert (again.status, again.out, again.err) == (
        before.status,
        before.out,
        before.err,
    )
    assert again.records


@pytest.mark.parametrize(
    "order", [FERRY, FERRY[::-1]], ids=["file later", "file earlier"]
)
def test_the_order_of_arrival_does_not_matter(
    order: list[str], cutline: Cutline, tmp_path: Path
) -> None:
    for path in order:
        cutline("ingest", path, "--catalogue", str(tmp_path / "one-by-one.sqlite"))
    cutline("ingest", *FERRY, "--catalogue", str(tmp_path / "at-once.sqlite"))
    exports = [
        cutline("export", "--catalogue", str(tmp_path / f"{name}.sqlite")).records
        for name in ("one-by-one", "at-once")
    ]
    for record in (r for export in exports for r in export):
        record.pop("former_ids")  # the ids that were handed out on the way
    assert exports[0] == exports[1]
    assert len(exports[0]) == 2


def test_catalogue_option_goes_before_the_environment(
    cutline: Cutline, tmp_path: Path
) -> None:
    other = str(tmp_path / "other.sqlite")
    cutline("ingest", STORY, "--catalogue", other)
    assert cutline("export", "--catalogue", f"sqlite:///{other}").records
    assert cutline("check", "--catalogue", other).status == 1
    assert cutline("export").status == 2


@pytest.mark.parametrize(
    "words",
    [["lookup", "drones"], ["export"], ["check", "--catalogue"], ["duplicates"]],
)
def test_without_a_catalogue_it_says_what_to_do(
    words: list[str], cutline: Cutline
) -> None:
    result = cutline(*words)
    assert result.status == 2
    (line,) = result.err.splitlines()
    assert line.startswith("cutline: ")
    assert "there is no catalogue" in line and "cutline ingest PATH" in line


def test_lookup_answers_what_to_print_and_why(cutline: Cutline) -> None:
    cutline("ingest", STORY)
    result = cutline("lookup", "suicide drones baghdad")
    assert result.status == 0
    first, second = result.out.split("[2 of 2]")
    conflicting, other = (
        (first, second) if "A weapons specialist" in first else (second, first)
    )
    assert "May it be run    check first:" in conflicting
    assert "Credit to print" in conflicting
    assert "AFP Photo/Handout/Coalition Official" in conflicting
    assert "Conflict" in conflicting and " against " in conflicting
    assert "1 error" in conflicting and "to settle, see below" in conflicting
    assert "Disputed: the sources disagree on the credit." in conflicting
    assert "Disputed" not in other
    assert "error: One picture, several credits" in conflicting
    assert conflicting.count("drones-baghdad.txt") == 2
    assert "Parts of one" in other and "Conflict" not in other


def test_lookup_tells_a_conflict_once_whatever_labels_print_has(
    cutline: Cutline, tmp_path: Path
) -> None:
    words = "Rowers carry a narrow boat down to the river Tolne at first light."
    named = xmp({"photoshop:Credit": "Nils Ravn/AFP"})
    place = "boat-river-tolne-4471.jpg"
    (tmp_path / place).write_bytes(jpeg(app1_xmp(named)))
    for name, line in (("a", "Foto: Nils Ravn/AFP"), ("b", "Foto: Ida Holm/AFP")):
        said = f"<img src='{place}'><figcaption>{words} {line}</figcaption>"
        page = f"<article><h1>{name}</h1><figure>{said}</figure></article>"
        (tmp_path / f"{name}.html").write_text(page)
    cutline("ingest", str(tmp_path))
    told = cutline("lookup", "is:conflict").out
    (row,) = (line for line in told.splitlines() if "Conflict" in line)
    said = "“Foto: Nils Ravn/AFP” (2×) against “Foto: Ida Holm/AFP”"
    assert row.split(None, 1)[1] == said


def test_lookup_points_at_what_it_cannot_read(cutline: Cutline) -> None:
    cutline("ingest", STORY)
    refused = cutline("lookup", "drones", "credti:afp")
    assert refused.status == 2
    assert refused.err.endswith("drones credti:afp\n       ^\n")
    assert "[1 of 1]" in cutline("lookup", "drones is:conflict").out


def test_lookup_gives_programs_the_same_assets(cutline: Cutline) -> None:
    cutline("ingest", STORY)
    found = cutline("lookup", "suicide drones baghdad", "--format", "jsonl").records
    assert {a["asset"] for a in found} == {
        a["asset"] for a in cutline("export").records
    }
    assert sorted(a["credit_conflict"] for a in found) == [False, True]
    assert sorted(len(a["usages"]) for a in found) == [1, 2]


def test_place_says_whose_picture_a_caption_is_and_stores_nothing(
    cutline: Cutline,
) -> None:
    cutline("ingest", STORY)
    before = cutline("export").out
    told = cutline("place", ANOTHER_CREDIT)
    assert told.status == 0
    assert "Same picture" in told.out and "May be" not in told.out
    assert "AFP Photo/Handout/Coalition Official" in told.out
    asked = cutline("place", "--format", "jsonl", stdin=f"{ANOTHER_CREDIT}\n\nA dog.\n")
    known, new = asked.records
    assert [p["standing"] for p in known["places"]] == ["same"]
    assert known["places"][0]["relation"] == "credit-variant"
    assert new == {"text": "A dog.", "places": []}
    assert "No picture in the catalogue" in cutline("place", "A dog.").out
    assert cutline("export").out == before


def test_whoever_asks_by_caption_or_file_is_told_whether_it_may_be_run(
    cutline: Cutline,
) -> None:
    picture = str(IMAGES / "office-towers-evening.jpg")  # its licence has ended
    cutline("ingest", picture)
    caption = "Lights in the office towers of Kingsbridge on a weekday evening"
    for command, said in (("place", caption), ("recognise", picture)):
        told = cutline(command, said)
        assert "May it be run    no:\n" in told.out, command
        assert "The last day of use was 2024-12-31" in told.out, command
        answer = cutline(command, said, "--format", "jsonl").record
        (found,) = answer.get("places") or answer["matches"]
        assert found["light"]["colour"] == "blocked", command


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sucide drones baghdad", "suicide drones baghdad"),
        ("drones bagdhad", "drones baghdad"),
    ],
)
def test_misspelt_words_are_answered_with_near_ones(
    typed: str, shown: str, cutline: Cutline
) -> None:
    cutline("ingest", STORY)
    result = cutline("lookup", typed)
    assert result.status == 0
    told, _, answer = result.out.partition("\n")
    assert told == f"Nothing found for “{typed}”; shown: “{shown}”."
    assert "[1 of " in answer and "Credit to print" in answer
    asked = cutline("lookup", typed, "--format", "jsonl")
    assert {record["corrected"] for record in asked.records} == {shown}
    assert told in asked.err
    right = cutline("lookup", shown, "--format", "jsonl")
    assert [r | {"corrected": shown} for r in right.records] == asked.records


def test_what_is_asked_for_exactly_is_not_put_right(cutline: Cutline) -> None:
    cutline("ingest", STORY)
    result = cutline("lookup", "=sucide drones")
    assert "Nothing found for “=sucide drones”." in result.out
    asked = cutline("lookup", "=sucide drones", "--format", "jsonl")
    assert asked.out == "" and "Nothing found" in asked.err


def test_an_address_in_another_size_is_answered_by_its_picture(
    cutline: Cutline,
) -> None:
    cutline("ingest", str(folder() / "articles" / "ferry-route.html"))
    typed = "https://courier.example/media/strait-ferry-route-map-320x200.png"
    result = cutline("lookup", typed)
    assert "shown: pictures of this address." in result.out
    assert "[1 of 1] The new ferry route across the strait" in result.out
    asked = cutline("lookup", typed, "--format", "jsonl")
    assert len(asked.records) == 1 and "of this address" in asked.err
    assert "Did you mean" not in cutline("lookup", f"{typed}x/none.png").out


def test_where_words_alone_hold_usages_together_it_is_said(
    cutline: Cutline, tmp_path: Path
) -> None:
    said = (
        "<figure><img src='https://x.test/{}-karvia.jpg'><figcaption>An aerial view of"
        " the flooded market square of Karvia on Monday"
    )
    for name in ("north", "south"):
        page = tmp_path / f"{name}.html"
        page.write_text(f"<article><h1>H</h1>{said.format(name)}", encoding="utf-8")
        cutline("ingest", str(page))
    result = cutline("lookup", "karvia")
    assert "Only the words hold these together" in " ".join(result.out.split())
