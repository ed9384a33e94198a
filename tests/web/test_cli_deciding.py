"""What a desk decides on the command line: one picture or two, and back again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from web.cli import main

ONE = "Passengers board the ferry Aurelia in the harbour of Oldport after the storm."
TWO = "Workers repair a crane torn from its rails by the storm at the terminal."

Run = Callable[..., str]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Run:
    """Return what runs a command and gives its output; it must end with `status`."""
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))
    monkeypatch.setenv("CUTLINE_ACTOR", "Photo desk")

    def call(*words: str, status: int = 0) -> str:
        monkeypatch.setattr("sys.argv", ["cutline", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code == status, err
        return out + err if status else out

    return call


@pytest.fixture
def printed(run: Run, tmp_path: Path) -> Run:
    """Take in three articles: two with one caption, one with another."""
    for name, text in (("a", ONE), ("b", ONE), ("c", TWO)):
        article = f"The storm, part {name}\n\n{text} (Photo: AP/Ida Holm)\n\nMore.\n"
        (tmp_path / f"{name}.txt").write_text(article)
        run("ingest", str(tmp_path / f"{name}.txt"))
    return run


def pictures(run: Run) -> dict[str, list[str]]:
    """Return the usages of each picture, by the id of the picture."""
    exported = [json.loads(line) for line in run("export").splitlines()]
    return {a["asset"]: [u["document"][-5:] for u in a["usages"]] for a in exported}


def grouped(run: Run) -> list[list[str]]:
    return sorted(sorted(shown) for shown in pictures(run).values())


def operation_of(out: str) -> str:
    done = json.loads(out)
    assert set(done) == {"operation", "action", "assets", "decisions"}
    return str(done["operation"])


def test_pictures_are_merged_and_the_merge_is_undone(printed: Run) -> None:
    before = pictures(printed)
    assert grouped(printed) == [["a.txt", "b.txt"], ["c.txt"]]
    done = operation_of(printed("merge", *before, "--format", "jsonl"))
    assert grouped(printed) == [["a.txt", "b.txt", "c.txt"]]
    for asset in before:
        assert json.loads(printed("lookup", "storm", "--format", "jsonl"))["asset"]
        assert asset in printed("export")
    assert "cutline undo" in printed("undo", done)
    assert pictures(printed) == before


def test_a_usage_is_split_off_by_the_beginning_of_its_id(printed: Run) -> None:
    group = json.loads(printed("duplicates"))
    said = printed("split", group["asset"], group["members"][0][:6])
    assert "2 pictures" in said
    assert grouped(printed) == [["a.txt"], ["b.txt"], ["c.txt"]]
    assert printed("duplicates") == ""


def test_two_usages_are_refused_and_confirmed_with_who_and_why(printed: Run) -> None:
    one, other = json.loads(printed("duplicates"))["members"]
    printed("refuse", one, f"usage:{other}")
    assert grouped(printed) == [["a.txt"], ["b.txt"], ["c.txt"]]
    printed("confirm", one, other, "--by", "Ida", "--reason", "the same wave")
    group = json.loads(printed("duplicates"))
    (decision,) = group["decisions"]
    said = decision["verdict"], decision["actor"], decision["reason"]
    assert said == ("same", "Ida", "the same wave")


def test_a_group_tells_its_wordings_credits_and_dates(printed: Run) -> None:
    group = json.loads(printed("duplicates"))
    assert [w["text"] for w in group["wordings"]] == [ONE]
    assert [(c["creators"], c["count"]) for c in group["credits"]] == [
        (["Ida Holm"], 2)
    ]
    assert group["conflicts"] == []


def test_nothing_waits_in_a_catalogue_without_doubts(printed: Run) -> None:
    assert "0 wait" in printed("review")
    assert printed("review", "--format", "jsonl") == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["merge", "nobody"], "nobody", id="no such picture"),
        pytest.param(["confirm", "x", "y"], "'x'", id="no such usage"),
        pytest.param(["undo", "never"], "never", id="nothing was decided"),
    ],
)
def test_what_cannot_be_decided_says_why(
    words: list[str], reason: str, printed: Run
) -> None:
    assert reason in printed(*words, status=2)


def test_a_member_of_another_picture_is_none_of_this_one(printed: Run) -> None:
    group = json.loads(printed("duplicates"))
    assert "is none of" in printed("split", group["asset"], "zzz", status=2)


def test_whoever_names_what_they_saw_is_told_who_was_quicker(printed: Run) -> None:
    group = json.loads(printed("duplicates"))
    asset, (one, other) = group["asset"], group["members"]
    late = printed("split", asset, one, "--seen", "0" * 16, status=2)
    assert f"They are one picture, {asset}." in late
    seen = late.partition("--seen ")[2].split()[0]
    printed("confirm", one, other, "--by", "Mia", "--reason", "the same wave")
    late = printed("split", asset, one, "--seen", seen, status=2)
    assert "one picture, said Mia on" in late
    assert "the same wave" in late
    assert grouped(printed) == [["a.txt", "b.txt"], ["c.txt"]], "nothing was stored"
    anew = late.partition("--seen ")[2].split()[0]
    done = printed("split", asset, one, "--seen", anew)
    assert "Until now: one picture, said Mia" in done
    assert grouped(printed) == [["a.txt"], ["b.txt"], ["c.txt"]]


KESTREL = """
slug = "kestrel-pictures"
name = "Kestrel Pictures"
names = ["Kestrel Pictures", "Kestrel Bilddienst"]
kind = "agency"

[[example]]
credit_line = "Jane Roe/Kestrel Pictures"
creators = ["Jane Roe"]
organisations = ["Kestrel Pictures"]

[[example]]
credit_line = "Photo: Kestrel Bilddienst"
organisations = ["Kestrel Bilddienst"]

[[example]]
credit_line = "John Roe/Kestrels"
creators = ["John Roe"]
near_miss = true
"""


def test_pictures_are_grouped_anew_by_an_entry_that_came_later(
    run: Run, tmp_path: Path
) -> None:
    for name, agency in (("a", "Kestrel Pictures"), ("b", "Kestrel Bilddienst")):
        article = f"The storm, part {name}\n\n{ONE} (Photo: {agency})\n\nMore.\n"
        (tmp_path / f"{name}.txt").write_text(article)
        run("ingest", str(tmp_path / f"{name}.txt"))
    assert run("regroup") == (
        "1 picture looked at; taken apart or put together: 0; changed otherwise: 0.\n"
    )
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies" / "kestrel-pictures.toml").write_text(KESTREL)
    config = tmp_path / "cutline.toml"
    config.write_text('[agencies]\nfolder = "agencies"\n')
    known = run("export")
    dry = run("regroup", "--dry-run", "--config", str(config))
    assert run("export") == known
    assert "Photo: Kestrel Bilddienst: Kestrel Bilddienst → Kestrel" in dry
    assert "changed otherwise: 1. Nothing of it was stored; a catalogue of an" in dry
    assert dry.endswith(" version was brought up to date as it was opened.\n")
    assert "brought up to date" in " ".join(run("regroup", "--help").split())
    said = run("regroup", "--config", str(config), "--format", "jsonl")
    (changed,) = map(json.loads, said.splitlines())
    assert not changed["regrouped"]
    assert [b["conflicts"] for b in changed["before"]] == [1]
    assert [a["conflicts"] for a in changed["after"]] == [0]
    assert changed["read_anew"] == [
        {
            "credit": "Photo: Kestrel Bilddienst",
            "before": ["Kestrel Bilddienst"],
            "after": ["Kestrel Pictures"],
        }
    ]
    assert run("regroup", "--config", str(config), "--format", "jsonl") == ""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--credit", "~ih#2~"), "Ida Holm/Nordpix"),
        (("--credit", "=ih=", "--delimiter", "="), "Ida Holm/AP"),
    ],
)
def test_codes_of_the_settings_are_written_out(
    printed: Run, tmp_path: Path, words: tuple[str, ...], line: str
) -> None:
    (tmp_path / "people.txt").write_text("ih\tIda Holm/AP\tIda Holm/Nordpix\n")
    config = tmp_path / "cutline.toml"
    config.write_text('[codes]\nfiles = ["people.txt"]\ndelimiter = "~"\n')
    found = json.loads(printed("export").splitlines()[0])
    usage = f"usage:{found['usages'][0]['usage']}"
    told = ("--config", str(config), "--dry-run")
    assert f"->  {line}\n" in printed("correct", usage, *words, *told)
