"""What is typed a little wrong: it is said what was meant, or simply understood."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from media.catalogue import Catalogue, Query
from web.cli.options import AskingCommand

Called = Callable[..., tuple[int, str, str]]


@pytest.fixture
def asked(
    called: Called,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Called:
    """Return `asked(*words)`: a command on a catalogue with one picture."""
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))
    monkeypatch.setenv("CUTLINE_ACTOR", "Ida Holm")
    return called


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lokup", "drones"], "No such command 'lokup'. Did you mean 'lookup'?"),
        (["xyzzy"], "No such command 'xyzzy'."),
        (["lookup", "drones", "--json"], "Did you mean '--format jsonl'?"),
        (["check", "--sarif", "a.html"], "Did you mean '--format sarif'?"),
        (["lookup", "drones", "-f", "text"], "No such option '-f'"),
        (["correct", "--search", "ferry", "-map"], "--search 'ferry -map'"),
    ],
)
def test_what_there_is_not_is_told_with_what_was_meant(
    called: Called, words: list[str], said: str
) -> None:
    status, out, err = called(*words)
    assert (status, out) == (2, "")
    assert said in " ".join(err.split())


@pytest.mark.parametrize("command", ["lookup", "export"])
def test_a_dash_before_a_word_of_a_search_says_without(
    asked: Called, catalogue: Catalogue, command: str
) -> None:
    (asset,) = catalogue.find(Query()).items
    for words, is_found in (("drone -ferry", True), ("drone -deminer", False)):
        status, out, err = asked(command, *words.split())
        assert (status, asset.asset_id in out, err) == (0, is_found, ""), words
    status, out, err = asked(command, "drone", "-ferry", "--config", "none.toml")
    assert (status, out) == (2, ""), "an option behind it is one still"


def test_so_it_does_where_a_line_is_asked_for(asked: Called) -> None:
    assert asked("credit", "drone", "-ferry")[0] == 0
    status, out, err = asked("credit", "drone", "-deminer")
    assert (status, out) == (2, "") and "nothing found for “drone -deminer”" in err


@pytest.mark.parametrize(
    ("typed", "words", "limit"),
    [
        ("drones -is:blocked", ["drones", "-is:blocked"], 10),
        ("-has:file", ["-has:file"], 10),
        ("--limit 3 harbour -quay", ["harbour", "-quay"], 3),
        ("harbour -quay --limit=3", ["harbour", "-quay"], 3),
        ("boats OR -quay pier", ["boats", "OR", "-quay", "pier"], 10),
        ("harbour -- -q --limit", ["harbour", "-q", "--limit"], 10),
        ("-港", ["-港"], 10),
        ("-", ["-"], 10),
    ],
)
def test_words_of_a_search_keep_their_order(
    typed: str, words: list[str], limit: int
) -> None:
    @click.command(cls=AskingCommand)
    @click.argument("words", nargs=-1)
    @click.option("--limit", default=10)
    def ask(**told: object) -> dict[str, object]:
        return told

    told = ask.main(typed.split(), standalone_mode=False)
    assert told == {"words": tuple(words), "limit": limit}


def test_a_picture_that_is_named_for_a_usage_of_it_is_told_with_its_usages(
    asked: Called, catalogue: Catalogue
) -> None:
    asset = catalogue.find(Query()).items[0]
    said = ["correct", asset.asset_id, "--credit", "Ida Holm/Nordpix", "--reason", "x"]
    status, out, err = asked(*said)
    assert (status, out) == (2, "")
    assert f"'{asset.asset_id}' is a picture; name one of its usages and files" in err
    assert all(f"usage:{usage.usage_id}" in err for usage in asset.usages)


def test_a_caption_with_a_slip_finds_the_picture_that_it_fits(
    asked: Called, catalogue: Catalogue
) -> None:
    (asset,) = catalogue.find(Query()).items
    typed = asset.description.replace("Lumena", "Lumenna")
    status, out, err = asked("lookup", typed)
    assert (status, err) == (0, "")
    assert f"shown: what fits it as a caption: {asset.asset_id} (" in out
    assert "[1 of 1]" in out
    status, out, err = asked("lookup", typed, "--format", "jsonl")
    record = json.loads(out)
    assert (status, record["asset"]) == (0, asset.asset_id)
    assert record["standing"] == "same"
    assert "what fits it as a caption" in err
    status, out, err = asked("lookup", "drone", "--format", "jsonl")
    assert json.loads(out)["standing"] is None, "found by its words"


def test_a_file_without_pictures_is_said_to_have_none(
    asked: Called, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("Nobody came to the harbour on that day.\n")
    status, out, err = asked("credit", str(tmp_path / "notes.txt"))
    assert (status, out) == (2, "")
    assert "notes.txt: no picture and no caption is in it" in err
