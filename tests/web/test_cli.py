"""The command line as a program uses it: statuses, streams, JSON Lines, paths."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

import seeds
from media import octets
from tests.web.commands import (
    ARTICLES,
    FERRY,
    IMAGES,
    PAIR,
    STORY,
    Cutline,
    cutline,
    promised,
)
from web.cli import COMMANDS

__all__ = ["cutline"]


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

    monkeypatch.setattr("media.pipeline.extract", interrupted)
    assert cutline("extract", STORY).status == 130


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, cutline: Cutline) -> None:
    result = cutline(command, "--help")
    assert result.status == 0
    assert f"Usage: cutline {command}" in result.out
    first_sentence = COMMANDS[command][1]
    assert first_sentence in cutline("--help").out


# What other programs rely on


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


def test_parse_takes_what_stands_behind_it(cutline: Cutline) -> None:
    lines = ["A kite over the pier. Photo: Lena Holm/AFP", "Photo: Lena Holm/dpa"]
    told = cutline("parse", *lines)
    assert told.out == cutline("parse", stdin="\n".join(lines)).out
    assert len(told.out.splitlines()) == 2


def test_parse_and_extract_know_the_newsrooms_own_agencies(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "zephyr.toml").write_text(
        'slug = "zephyr"\nname = "Zephyr Bild"\nkind = "agency"\n', encoding="utf-8"
    )
    told = tmp_path / "cutline.toml"
    told.write_text('[agencies]\nfolder = "ours"\n', encoding="utf-8")
    line = "A kite over the pier. Photo: zephyr bild"
    found = cutline("parse", "--config", str(told), stdin=line).record
    assert found["canonical_organisations"] == ["Zephyr Bild"]
    page = tmp_path / "pier.txt"
    page.write_text(f"At the pier\n\n{line}\n", encoding="utf-8")
    (usage,) = cutline("extract", "--config", str(told), str(page)).record["usages"]
    assert usage["credit"]["canonical_organisations"] == ["Zephyr Bild"]
    assert cutline("parse", "--config", str(tmp_path / "none.toml")).status == 2
