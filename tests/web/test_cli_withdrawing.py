"""Withdrawing pictures on the command line, and what is refused afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import seeds
from tests.newspaper import Shown, page
from tests.newspaper import picture as picture_file
from tests.pictures import scene
from tests.web.test_cli_deciding import ONE, Run, printed, run
from tests.web.test_cli_fix import a_picture, an_article
from web.cli import main

__all__ = ["printed", "run"]  # fixtures


def picture(run: Run, words: str) -> str:
    found = json.loads(run("lookup", words, "--format", "jsonl").splitlines()[0])
    return str(found["asset"])


def test_a_kill_is_ordered_chased_and_proved(printed: Run, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("PHOTO KILL: remove this picture at once.\n")
    asset = picture(printed, "ferry Aurelia")
    words = ["withdraw", asset, "--why", "AP killed it", "--said-by", "AP"]
    told = printed(*words, "--notice", f"@{notice}", status=1)
    assert "2 open of 2 usages" in told
    assert "PHOTO KILL" in told
    assert "WITHDRAWN" in printed("lookup", "ferry Aurelia").splitlines()[2]
    assert "--force" in printed("credit", asset, status=2)
    assert printed("credit", asset, "--force") == "AP/Ida Holm\n"
    order = json.loads(printed("kills", "list", "--format", "jsonl", status=1))
    name = order["withdrawal"]
    shown = json.loads(printed("kills", "show", name, "--format", "jsonl", status=1))
    one, other = (usage["usage"] for usage in shown["usages"])
    told = printed("kills", "tick", name, one[:8], "--as", "taken-down", status=1)
    assert "Photo desk" in told
    told = printed("kills", "close", name, status=2)
    assert "1 usage is open still" in told
    assert "Nothing overdue" in printed("kills", "overdue")
    tick = ["kills", "tick", name, other, "--as", "cannot", "--why", "printed paper"]
    assert "0 open of 2" in printed(*tick)
    assert "closed" in printed("kills", "close", name)
    proof = json.loads(printed("kills", "export", name))
    assert [u["tick"]["outcome"] for u in proof["usages"]] == ["cannot", "taken-down"]
    assert printed("kills", "export", name, "--format", "csv").count("\n") == 3
    assert "<h1>" in printed("kills", "export", name, "--format", "html")
    told = printed("kills", "undo", name, "--why", "the wrong picture")
    assert "taken-back" in told


def test_a_kill_counts_for_files_that_are_checked_and_credited(
    printed: Run, tmp_path: Path
) -> None:
    copy = tmp_path / "draft.txt"
    copy.write_bytes((tmp_path / "a.txt").read_bytes())
    words = ["check", str(copy), "--format", "jsonl"]

    def withdrawn(*more: str, status: int) -> list[dict[str, str]]:
        lines = printed(*words, *more, status=status).splitlines()
        return [f for f in map(json.loads, lines) if f["check"] == "withdrawn"]

    assert withdrawn(status=0) == []
    order = ["withdraw", picture(printed, "ferry Aurelia"), "--why", "AP killed it"]
    printed(*order, status=1)
    (found,) = withdrawn(status=1)
    assert "Recognised by picture 1 of a document" in found["message"]
    assert withdrawn("--no-catalogue", status=0) == []
    assert "withdrawn" in printed("credit", str(copy), status=2)
    assert printed("credit", str(copy), "--no-catalogue") == "AP/Ida Holm\n"
    nowhere = ["--catalogue", str(tmp_path / "none.sqlite")]
    assert "there is no catalogue" in printed(*words, *nowhere, status=2)
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("outcome", ["taken-down", "cannot", "not-ours"])
def test_no_line_of_a_withdrawn_picture_is_offered_whatever_became_of_a_usage(
    run: Run, tmp_path: Path, outcome: str
) -> None:
    draft = str(an_article(tmp_path, "Photo: Per Berg/AP"))
    file = str(a_picture(tmp_path, photoshop_Credit="Ida Holm/Nordpix"))
    line = "+Photo: Ida Holm/Nordpix"
    run("ingest", draft, file)
    assert line in run("fix", draft, file)
    run("withdraw", file, "--why", "Nordpix killed it", status=1)
    name = json.loads(run("kills", "list", "--format", "jsonl", status=1))["withdrawal"]
    assert line not in run("fix", draft, file)
    shown = json.loads(run("kills", "show", name, "--format", "jsonl", status=1))
    (usage,) = (usage["usage"] for usage in shown["usages"])
    run("kills", "tick", name, usage, "--as", outcome, "--why", "in print already")
    assert line not in run("fix", draft, file)
    assert "not corrected: the picture was withdrawn" in run("fix", draft, file)


def test_what_will_be_withdrawn_is_named_wherever_its_line_is_asked_for(
    printed: Run,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    asset = picture(printed, "ferry Aurelia")
    since = f"{datetime.now(UTC).date() + timedelta(days=9)}"
    printed("withdraw", asset, "--why", "AP kill", "--since", since, status=1)
    told = json.loads(printed("credit", asset, "--format", "jsonl"))
    assert (told["withdrawn"], told["withdrawn_from"]) == (None, since)
    assert told["credit_to_print"] == "AP/Ida Holm"
    draft = str(tmp_path / "a.txt")
    told = json.loads(printed("credit", draft, "--format", "jsonl").splitlines()[0])
    assert told["withdrawn_from"] == since
    assert f"withdraws the picture from {since}" in printed("check", draft)
    assert f"Withdrawn from {since}" in printed("lookup", "ferry Aurelia")
    assert "no credits in articles to correct.\n" in printed("fix", draft)
    monkeypatch.setattr("sys.argv", ["cutline", "credit", asset])
    with pytest.raises(SystemExit):
        main()
    assert f"will be withdrawn from {since}" in capsys.readouterr().err


def test_the_line_of_a_picture_that_may_be_a_killed_one_says_so(
    printed: Run,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"Gales\n\nAll night.\n\n{ONE} (Photo: AP/Ida Holm)\n\nEnd.\n")
    words = ["credit", str(draft), "--format", "jsonl"]
    assert json.loads(printed(*words))["perhaps_withdrawn"] is None
    printed("withdraw", picture(printed, "ferry Aurelia"), "--why", "kill", status=1)
    told = json.loads(printed(*words))
    assert "a caption that says the same" in told["perhaps_withdrawn"]
    assert told["credit_to_print"] == "AP/Ida Holm"
    monkeypatch.setattr("sys.argv", ["cutline", "credit", str(draft)])
    with pytest.raises(SystemExit):
        main()
    out, err = capsys.readouterr()
    assert out == "AP/Ida Holm\n"
    assert "this may be a picture that was withdrawn" in err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["withdraw", "nothing", "--why", "x"], "no picture in the catalogue"),
        (["withdraw", "nothing"], "Missing option '--why'"),
        (["kills", "show", "nothing"], "no withdrawal has the id"),
    ],
)
def test_what_cannot_be_is_said(printed: Run, words: list[str], reason: str) -> None:
    assert reason in printed(*words, status=2)


def test_a_picture_is_withdrawn_by_its_file(printed: Run) -> None:
    image = str(seeds.folder() / "images" / "lighthouse-kestrel-point.jpg")
    words = ["withdraw", image, "--why", "AP killed it"]
    assert "`cutline ingest` takes it in" in printed(*words, status=2)
    printed("ingest", image)
    assert "no usages" in printed(*words)


def test_a_kill_that_stands_in_a_file_is_chased_without_an_order(
    called: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    said = "Divers mend the pier of Oldport at low tide."
    kill = {"instructions": "MANDATORY KILL: remove it", "description": said}
    news = tmp_path / "news"
    news.mkdir()
    for file in (
        page("news", Shown("pier.jpg", said)),
        picture_file("pier.jpg", scene(7), kill),
    ):
        (news / Path(file.uri).name).write_bytes(file.data)
    held = ["--catalogue", str(tmp_path / "c.sqlite")]
    assert called("ingest", str(news), *held)[0] == 0
    for words in (["kills", "list"], ["kills", "overdue"]):
        status, told, _ = called(*words, *held, "--format", "jsonl")
        (found,) = map(json.loads, told.splitlines())
        assert (status, found["by"], found["open"]) == (1, "file", 1)
        assert "MANDATORY KILL" in called(*words, *held)[1]
    assert called("kills", "list", "--state", "closed", *held)[0] == 0
    called("withdraw", found["asset"], "--why", "killed", *held)
    _, told, _ = called("kills", "list", *held, "--format", "jsonl")
    (order,) = map(json.loads, told.splitlines())
    assert order["withdrawal"] and "by" not in order


def test_a_kill_that_stands_in_a_file_is_followed_usage_by_usage(
    printed: Run, tmp_path: Path
) -> None:
    said = {"instructions": "PHOTO KILL. DO NOT USE.", "credit_line": "Nordpix"}
    oars = "A rower carries an oar across the long jetty of Oldport in the rain."
    shown = picture_file("oars.jpg", scene(7), {"description": oars, **said})
    for file in (shown, page("oars", Shown("oars.jpg", oars))):
        (tmp_path / Path(file.uri).name).write_bytes(file.data)
        printed("ingest", str(tmp_path / Path(file.uri).name))
    told = printed("kills", "list", status=1)
    asset = picture(printed, "jetty")
    assert f"cutline kills follow {asset}" in told
    # What cannot be said of it leaves nothing behind.
    printed("kills", "tick", asset, "nonsense", "--as", "taken-down", status=2)
    printed("kills", "tick", asset, "--as", "taken-down", status=2)
    printed("kills", "tick", asset, "--proposed", "--as", "cannot", status=2)
    assert printed("kills", "list", status=1) == told
    one = json.loads(printed("kills", "follow", asset, "--format", "jsonl", status=1))
    assert (one["notice"], one["said_by"]) == ("PHOTO KILL", "Nordpix")
    (usage,) = (usage["usage"] for usage in one["usages"])
    tick = ["kills", "tick", asset, usage[:8], "--as", "taken-down"]
    assert "0 open of 1 usage" in printed(*tick)
    assert "by the file" not in printed("kills", "list")
    assert "Nothing overdue" in printed("kills", "overdue")
    proof = json.loads(printed("kills", "export", one["withdrawal"]))
    assert [u["tick"]["outcome"] for u in proof["usages"]] == ["taken-down"]
    told = printed("kills", "follow", picture(printed, "ferry Aurelia"), status=2)
    assert "no file of" in told
