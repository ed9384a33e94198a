"""The command line as a program uses it: statuses, streams, JSON Lines, paths."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import seeds
from media import octets
from tests.pictures import app1_exif, iim_segment, jpeg, tiff_block, xmp
from web.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
INTERFACES = (ROOT / "docs" / "interfaces.md").read_text(encoding="utf-8")
ARTICLES = seeds.folder() / "articles"
IMAGES = seeds.folder() / "images"
STORY = str(ARTICLES / "drones-baghdad.txt")
FERRY = [str(ARTICLES / "ferry-route.html"), str(IMAGES / "ferry-aurelia-crossing.jpg")]


class Result:
    """What a call ended with: status, standard output, standard error."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def record(self) -> dict[str, Any]:
        (one,) = self.records
        return one


Cutline = Callable[..., Result]


@pytest.fixture
def cutline(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Cutline:
    """Return `cutline(*words, stdin=b"")`, on a catalogue of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def call(*words: str, stdin: str | bytes = b"") -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["cutline", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        out, err = capsys.readouterr()
        return Result(ended.value.code, out, err)

    return call


def promised(what: str) -> set[str]:
    """Return the keys that docs/interfaces.md promises for a command or an object."""
    if what in {"CREDIT", "USAGE"}:
        table = INTERFACES.split(f"**{what}**")[1].split("\n\n")[1]
        return {
            key
            for row in table.splitlines()[2:]
            for key in re.findall(r"`(\w+)`", row.split("|")[1])
        }
    if what == "FINDING":
        text = INTERFACES.split("**FINDING**")[1].split("\n\n")[0].split(". [")[0]
    elif what == "asset":
        text = INTERFACES.split("An **asset**:")[1].split("\n\n")[0]
    else:
        row = next(r for r in INTERFACES.splitlines() if r.startswith(f"| `{what}"))
        text = row.split("|")[2]
    keys = set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", text)))
    return keys | (promised("CREDIT") if "keys of CREDIT" in text else set())


# Exit status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param(["extract", STORY], 0, id="done"),
        pytest.param(["check", STORY], 1, id="check found an error"),
        pytest.param(["check", STORY, "--format", "jsonl"], 1, id="the same as JSON"),
        pytest.param(["extract"], 2, id="a word is missing"),
        pytest.param(["extract", "--colour", STORY], 2, id="an unknown option"),
        pytest.param(["divine", STORY], 2, id="an unknown command"),
        pytest.param(["extract", "no-such-file.txt"], 2, id="an input is missing"),
        pytest.param(["check", "no-such-file.txt"], 2, id="check of a missing input"),
        pytest.param(["check"], 2, id="check of nothing"),
        pytest.param(
            ["check", STORY, "--catalogue"], 1, id="check by what is recorded"
        ),
        pytest.param(
            ["check", STORY, "--catalogue", "sqlite:///none/such.sqlite"],
            2,
            id="check by a catalogue that is missing",
        ),
        pytest.param(
            ["check", STORY, "--catalogue", "--no-catalogue"], 2, id="check of both"
        ),
        pytest.param(["ingest", STORY, "--format", "xml"], 2, id="an unknown format"),
        pytest.param(["ingest", STORY, "--catalogue", "ftp://x"], 2, id="bad address"),
        pytest.param(["lookup", ""], 0, id="an empty search"),
        pytest.param(["--version"], 0, id="version"),
    ],
)
def test_the_exit_status_says_how_it_went(
    words: list[str], status: int, cutline: Cutline
) -> None:
    if words[0] == "lookup":
        cutline("ingest", STORY)
    result = cutline(*words)
    assert result.status == status, result.err
    assert "Traceback" not in result.err


def test_the_version_says_whether_it_is_compiled(cutline: Cutline) -> None:
    said = cutline("--version").out
    assert said.startswith("cutline, version ")
    assert (", compiled" in said) == (not str(octets.__file__).endswith(".py"))


def test_an_interrupt_ends_with_130(
    cutline: Cutline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("web.cli.machine.extract_usages", interrupted)
    assert cutline("extract", STORY).status == 130


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, cutline: Cutline) -> None:
    result = cutline(command, "--help")
    assert result.status == 0
    assert f"Usage: cutline {command}" in result.out
    first_sentence = COMMANDS[command][1]
    assert first_sentence in cutline("--help").out


# What other programs rely on


PAIR = '{"a": "Boats at anchor in the harbour of Quilmo", "b": "A goat", "id": 7}\n'


@pytest.mark.parametrize(
    ("command", "words", "stdin"),
    [
        ("cutline extract", ["extract", STORY], ""),
        ("cutline parse", ["parse"], "A boat at sea. (AP Photo/Nadia Okafor)\n"),
        ("cutline metadata", ["metadata", FERRY[1]], ""),
        ("cutline compare", ["compare"], PAIR),
        ("cutline ingest", ["ingest", STORY, "--format", "jsonl"], ""),
    ],
)
def test_a_line_has_exactly_the_promised_keys(
    command: str, words: list[str], stdin: str, cutline: Cutline
) -> None:
    keys = promised(command)
    if command == "cutline compare":
        keys |= {"a", "b", "id"}
    assert set(cutline(*words, stdin=stdin).record) == keys


def test_usages_and_credits_have_exactly_the_promised_keys(cutline: Cutline) -> None:
    for usage in cutline("extract", *map(str, ARTICLES.iterdir())).records[0]["usages"]:
        assert set(usage) == promised("USAGE")
        assert set(usage["credit"]) == promised("CREDIT")


def test_findings_and_assets_have_exactly_the_promised_keys(cutline: Cutline) -> None:
    cutline("ingest", STORY, *FERRY)
    found = cutline("check", "--catalogue", "--format", "jsonl").records
    assert {f["check"] for f in found} == {
        "credit-conflict",
        "credit-differs-from-file",
    }
    for finding in found:
        assert set(finding) == promised("FINDING")
    exported, looked_up = cutline("export"), cutline("lookup", "a", "--format", "jsonl")
    assert exported.records and looked_up.records
    for asset in (*exported.records, *looked_up.records):
        assert promised("asset") <= set(asset)


def test_duplicates_have_exactly_the_promised_keys(
    cutline: Cutline, tmp_path: Path
) -> None:
    cutline("ingest", STORY)
    assert promised("cutline duplicates") <= set(cutline("duplicates").record)
    lines = [json.loads(x) for x in cutline("extract", STORY).out.splitlines()]
    captions = tmp_path / "captions.jsonl"
    captions.write_text(
        "".join(
            json.dumps({"id": n, "text": usage["caption_raw"]}) + "\n"
            for n, usage in enumerate(lines[0]["usages"])
        )
    )
    group = cutline("duplicates", "--captions", str(captions)).record
    assert set(group) == promised("cutline duplicates")
    assert (group["members"], group["credit_conflict"]) == ([0, 1], True)


def test_one_usage_with_its_file_is_no_group_of_duplicates(cutline: Cutline) -> None:
    folder = seeds.folder()
    shown = [folder / "articles" / "office-towers.txt"]
    shown.append(folder / "images" / "office-towers-evening.jpg")
    cutline("ingest", *map(str, shown))
    assert len(cutline("export").out.splitlines()) == 1
    assert cutline("duplicates").out == ""


def test_passed_keys_come_through_and_scripts_stay_as_they_are(
    cutline: Cutline,
) -> None:
    line = '{"text": "Kräne im Hafen. Foto: Jette Brandt/dpa", "desk": "写真"}\n'
    result = cutline("parse", stdin=line)
    assert result.record["desk"] == "写真"
    assert "写真" in result.out and "Kräne" in result.out


# Inputs


@pytest.mark.parametrize(
    ("stdin", "place", "reason"),
    [
        pytest.param('{"a": "x"}\n', "line 1", 'no caption in "b"', id="half a pair"),
        pytest.param('\n\n{"a" 1}\n', "line 3", "not JSON", id="broken JSON"),
        pytest.param("[1]\n", "line 1", "not a JSON object", id="another JSON"),
        pytest.param(b"\xff\xfe\n", "line 1", "not UTF-8", id="another encoding"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_done(
    stdin: str | bytes, place: str, reason: str, cutline: Cutline
) -> None:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    result = cutline("compare", stdin=given + PAIR.encode())
    assert result.status == 2
    assert len(result.records) == 1
    (line,) = result.err.splitlines()
    assert line.startswith(f"cutline: -: {place}: ") and reason in line


@pytest.mark.parametrize(
    "command", [["extract"], ["metadata"], ["ingest", "--format", "jsonl"], ["check"]]
)
def test_a_bad_input_is_one_line_on_standard_error(
    command: list[str], cutline: Cutline, tmp_path: Path
) -> None:
    missing, broken = tmp_path / "missing.jpg", tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    result = cutline(*command, str(missing), str(broken))
    assert result.status == 2
    lines = result.err.splitlines()
    assert len(lines) == 2
    for line, path in zip(lines, (missing, broken), strict=True):
        assert re.match(rf"cutline: {re.escape(str(path))}: \S", line)


def test_an_error_is_one_line_whatever_a_file_is_called(
    cutline: Cutline, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "two\nlines\x1b[2J.jpg").write_bytes(b"\xff\xd8\xff")
    for command in ("extract", "metadata", "ingest", "check"):
        result = cutline(command, str(folder))
        (line,) = result.err.splitlines()
        assert "two\\nlines\\x1b[2J.jpg: " in line


def test_articles_piped_in_one_after_another_are_all_kept(cutline: Cutline) -> None:
    articles = [
        f"A {what} leaves the harbour of Varnholm at dusk. (Photo: Ida Holm/AFP)\n"
        for what in ("ferry", "trawler")
    ]
    status = []
    for article in (*articles, articles[0]):
        result = cutline("ingest", "-", "--format", "jsonl", stdin=article)
        status.append(result.record["status"])
    assert status == ["added", "added", "unchanged"]
    assert len(cutline("export").records) == 2


def test_a_path_of_no_letters_is_not_the_folder_we_are_in(cutline: Cutline) -> None:
    result = cutline("ingest", "", "--format", "jsonl")
    assert (result.status, result.record["status"]) == (2, "failed")
    assert result.err == "cutline: '': names no file\n"


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_what_is_no_number_of_json_is_refused_not_passed_on(
    number: str, cutline: Cutline
) -> None:
    result = cutline("parse", stdin=f'{{"text": "A boat", "n": {number}}}\nA kite\n')
    assert (result.status, result.record["text"]) == (2, "A kite")
    assert result.err.startswith("cutline: -: line 1: not JSON")


@pytest.mark.parametrize(
    ("credits", "relation"),
    [
        (("AFP", "Reuters"), "credit-variant"),
        (("Ida Holm", "Otto Lind"), "credit-variant"),
        ((None, {"text": "Ida Holm/AFP"}), "credit-variant"),
        (("AFP", "AFP"), "identical"),
        ((None, " "), "identical"),
    ],
    ids=["agencies", "people", "one of two", "equal", "blank"],
)
def test_a_credit_given_beside_a_caption_counts_as_if_printed(
    credits: tuple[object, object], relation: str, cutline: Cutline
) -> None:
    text = "Rain falls on the old harbour of Varnholm at dusk"
    a, b = ({"text": text, "credit": credit} for credit in credits)
    record = cutline("compare", stdin=json.dumps({"a": a, "b": b})).record
    assert (record["same"], record["relation"]) == (True, relation)
    assert (record["a"], record["b"]) == (a, b)


TABLE = "seeds/images/coalition-drone-parts-table.jpg"
WING = "seeds/images/coalition-specialist-drone-wing.jpg"


@pytest.mark.parametrize(
    ("captions", "files", "same", "reason"),
    [
        (
            ("A view of the harbour of Varnholm",) * 2,
            (None, None),
            True,
            "the text alone cannot tell",
        ),
        (
            ("A view of the harbour of Varnholm",) * 2,
            (TABLE, WING),
            False,
            "the pictures differ",
        ),
        (
            ("A boat in the harbour of Varnholm", "Ida Holm rows at dusk"),
            (TABLE, TABLE),
            True,
            "the pictures are the same",
        ),
    ],
    ids=["no files", "two pictures under one caption", "one file under two captions"],
)
def test_the_pictures_decide_where_captions_cannot(
    captions: tuple[str, str],
    files: tuple[str | None, str | None],
    same: bool,
    reason: str,
    cutline: Cutline,
) -> None:
    a, b = (
        {"text": text, "file": file} for text, file in zip(captions, files, strict=True)
    )
    record = cutline("compare", stdin=json.dumps({"a": a, "b": b})).record
    assert record["same"] is same
    assert any(said.startswith(reason) for said in record["reasons"])


@pytest.mark.parametrize("both", [True, False], ids=["both name it", "one names it"])
def test_a_picture_that_cannot_be_read_is_named_and_the_captions_are_compared(
    both: bool, cutline: Cutline
) -> None:
    text = "Rain falls on the old harbour"
    given = {"text": text, "file": "no-such-file.jpg"}
    pair = {"a": given, "b": given if both else text}
    result = cutline("compare", stdin=json.dumps(pair))
    assert result.status == 2 and "no-such-file.jpg" in result.err
    assert result.record["same"]
    assert "the pictures were not compared" in result.record["reasons"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_captions_to_group_may_have_any_id_even_the_same(
    packed: bool, cutline: Cutline, tmp_path: Path
) -> None:
    text = "Rain falls on the old harbour of Varnholm."
    rows = [{"id": given, "text": text} for given in (1, True, [2], {"n": 3}, 1)]
    lines = "\n\n".join(map(json.dumps, [*rows, {"text": text}])).encode()
    captions = tmp_path / ("captions.jsonl" + ".gz" * packed)
    captions.write_bytes(gzip.compress(lines) if packed else lines)
    result = cutline("duplicates", "--captions", str(captions))
    assert result.status == 0
    assert result.record["members"] == [1, True, [2], {"n": 3}, 1, 11]


def test_captions_to_group_that_cannot_be_unpacked_are_one_error(
    cutline: Cutline, tmp_path: Path
) -> None:
    captions = tmp_path / "captions.jsonl.gz"
    captions.write_bytes(gzip.compress(b'{"id": 1, "text": "A kite"}\n')[:-9])
    result = cutline("duplicates", "--captions", str(captions))
    assert (result.status, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith(f"cutline: {captions}: cannot be read: ")


def test_export_may_be_told_the_only_format_it_has(cutline: Cutline) -> None:
    cutline("ingest", STORY)
    assert cutline("export", "--format", "jsonl").out == cutline("export").out != ""


def test_a_bad_input_does_not_stop_the_others(cutline: Cutline) -> None:
    result = cutline("extract", "missing.txt", STORY)
    assert result.status == 2
    assert result.record["document"] == STORY


def test_a_folder_is_walked_in_sorted_order(cutline: Cutline, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(Path(STORY).read_text())
    found = [
        r["document"].rsplit("/in/")[1]
        for r in cutline("extract", str(tmp_path / "in")).records
    ]
    assert found == ["a.txt", "b.txt", "sub/c.txt"]


def test_standard_input_and_gzip_are_read_as_the_file_is(
    cutline: Cutline, tmp_path: Path
) -> None:
    data = Path(STORY).read_bytes()
    packed = tmp_path / "story.txt.gz"
    packed.write_bytes(gzip.compress(data))
    plain = cutline("extract", STORY).record
    piped = cutline("extract", "-", stdin=data).record
    unpacked = cutline("extract", str(packed)).record
    for record in (plain, piped, unpacked):
        record.pop("document")
        for usage in record["usages"]:
            usage.pop("usage")  # its id, made of the document's name
    assert plain == piped == unpacked


def test_metadata_without_pixels_has_no_fingerprint(cutline: Cutline) -> None:
    bare = cutline("metadata", "--no-pixels", FERRY[1]).record
    full = cutline("metadata", FERRY[1]).record
    assert bare["fields"] == full["fields"]
    assert full["perceptual_hash"] and not bare["perceptual_hash"]


# The catalogue


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
    assert "error: One picture, several credits" in conflicting
    assert conflicting.count("drones-baghdad.txt") == 2
    assert "Parts of one" in other and "Conflict" not in other


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


ANOTHER_CREDIT = (
    "Parts of one of two armed drones that the US-led alliance fighting the Islamic"
    " State (IS) group in Iraq said it brought down on their way to a base of its"
    " troops, Jan. 3, 2022. (Reuters)"
)


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


def test_check_tells_people_what_where_and_how_to_mend(cutline: Cutline) -> None:
    result = cutline("check", *FERRY)
    assert result.status == 1
    assert "credit-differs-from-file" in result.out
    told = " ".join(result.out.split())
    assert "“Photo: Milo Ferrante/Getty Images” — “Milo Ferrante/EPA”" in told
    assert "ferry-route.html" in result.out and "picture 1" in result.out
    assert result.out.rstrip().endswith("1 error in 2 usages and 1 file of 2 pictures.")


def test_check_goes_through_a_document_from_top_to_bottom(
    cutline: Cutline, tmp_path: Path
) -> None:
    figures = "".join(
        f"<figure><img src='/{n}.jpg' width=600 height=400><figcaption>Boat number {n}"
        " leaves the old harbour</figcaption></figure>"
        for n in range(6)
    )
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article><h1>Boats</h1>{figures}</article>")
    found = re.findall(r"credit-missing +picture (\d)", cutline("check", str(page)).out)
    assert found == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("threshold", "status"), [("error", 0), ("warning", 0), ("note", 1)]
)
def test_fail_on_sets_how_grave_is_grave(
    threshold: str, status: int, cutline: Cutline
) -> None:
    path = str(IMAGES / "coalition-specialist-drone-wing.jpg")
    result = cutline("check", path, "--fail-on", threshold)
    assert "note" in result.out
    assert result.status == status


def test_metadata_says_each_block_where_that_is_asked_for(cutline: Cutline) -> None:
    picture = str(IMAGES / "ferry-aurelia-crossing.jpg")
    assert "blocks" not in cutline("metadata", "--no-pixels", picture).record
    told = cutline("metadata", "--no-pixels", "--verbose", picture).record
    assert told["blocks"]
    for name, source in told["sources"].items():
        assert told["blocks"][source]["fields"][name] == told["fields"][name]


def test_metadata_without_a_digest_is_the_same_but_for_what_needs_the_whole_file(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg())
    (tmp_path / "x.xmp").write_bytes(xmp({"photoshop:Headline": "Kites"}))
    quick = cutline("metadata", "--no-digest", str(tmp_path)).record
    whole = cutline("metadata", str(tmp_path)).record
    needed = {"sha256", "pixels_sha256", "perceptual_hash"}
    assert quick == whole | dict.fromkeys(needed)
    missing = cutline("metadata", "--no-digest", str(tmp_path / "gone.jpg"))
    assert (missing.status, missing.out) == (2, "")
    assert "gone.jpg: no such file or directory" in missing.err


def test_metadata_reads_a_suppliers_character_set(
    cutline: Cutline, tmp_path: Path
) -> None:
    segment = iim_segment([(90, "Київ".encode("koi8_u"))], charset=None)
    (tmp_path / "x.jpg").write_bytes(jpeg(segment))
    told = cutline("metadata", "--no-pixels", "--charset", "KOI8-U", str(tmp_path))
    assert told.record["fields"]["city"] == "Київ"
    picture = str(tmp_path / "x.jpg")
    assert cutline("ingest", "--charset", "koi8_u", picture).status == 0
    exported = cutline("export").record
    assert exported["files"][0]["fields"]["city"] == "Київ"
    table = tmp_path / "sets.toml"
    table.write_text('[[supplier]]\nfolder = "."\ncharset = "koi8_u"\n')
    told = cutline("metadata", "--no-pixels", "--charset", str(table), picture)
    assert told.record["fields"]["city"] == "Київ"
    table.write_text("[[supplier]]\n")
    told = cutline("metadata", "--charset", str(table), picture)
    assert (told.status, "supplier 1: has charset" in told.err) == (2, True)


def test_check_reads_pictures_with_their_sidecars(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "old-quay-of-oldport-7.jpg").write_bytes(jpeg())
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Quays</h1><figure>"
        "<img src='old-quay-of-oldport-7.jpg' width=600 height=400>"
        "<figcaption>The old quay of Oldport. Photo: Bo Ek/AFP</figcaption>"
        "</figure></article></body></html>"
    )
    assert cutline("check", str(tmp_path)).status == 0
    credit = xmp({"photoshop:Credit": "Ida Holm/EPA"})
    (tmp_path / "old-quay-of-oldport-7.xmp").write_bytes(credit)
    result = cutline("check", str(tmp_path))
    assert "credit-differs-from-file" in result.out
    assert result.out.rstrip().endswith("1 usage and 1 file of 1 picture.")


@pytest.mark.parametrize("name", ["klingon", "utf-16", "rot13", ""])
def test_a_character_set_that_is_none_is_refused(cutline: Cutline, name: str) -> None:
    told = cutline("metadata", "--charset", name, str(IMAGES))
    assert (told.status == 2) == bool(name)
    assert name in told.err


def test_metadata_reads_a_sidecar_with_its_picture(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg())
    (tmp_path / "x.xmp").write_bytes(xmp({"photoshop:Headline": "Kites"}))
    told = cutline("metadata", "--no-pixels", str(tmp_path)).record
    assert told["file"].endswith("x.jpg")
    assert told["fields"]["headline"] == "Kites"
    assert told["sources"]["headline"] == "XMP sidecar"
    alone = cutline("metadata", str(tmp_path / "x.xmp")).record
    assert (alone["format"], alone["fields"]["headline"]) == ("XMP", "Kites")


def test_every_tag_of_the_camera_is_told_where_it_is_asked_for(
    cutline: Cutline, tmp_path: Path
) -> None:
    picture = tmp_path / "a.jpg"
    block = tiff_block({0x010F: "Invented Optics"}, camera={0x829D: (28, 10)})
    picture.write_bytes(jpeg(app1_exif(block)))
    told = cutline("metadata", "--verbose", str(picture)).record
    assert told["camera"]["Image Make"] == "Invented Optics"
    assert "camera" not in cutline("metadata", str(picture)).record


def test_where_another_reader_reads_something_else_is_a_warning(
    cutline: Cutline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "media.images.apart.tags_of", lambda _: [("Image Make", "Another Maker")]
    )
    picture = tmp_path / "a.jpg"
    picture.write_bytes(jpeg(app1_exif(tiff_block({0x010F: "Invented Optics"}))))
    told = cutline("metadata", "--verbose", str(picture)).record
    assert told["warnings"] == [
        "EXIF: Make is 'Invented Optics' to Cutline and 'Another Maker' to exifread"
    ]
