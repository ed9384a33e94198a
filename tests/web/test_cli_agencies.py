"""`cutline agencies` and `licences`: who is known, and entries of a newsroom's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.web.crediting import FERRY, IMAGES, Cutline, cutline, licensed, own, room

__all__ = ["cutline", "licensed", "room"]


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


def test_that_an_own_licence_takes_a_printed_form_is_said(
    cutline: Cutline, licensed: Path
) -> None:
    entry = 'id = "LicenseRef-Quay"\nname = "Quay terms"\naliases = ["CC BY 4.0"]\n'
    own(licensed, "LicenseRef-Quay.toml", entry)
    status, out, err = cutline("licences", "--config", str(licensed), "validate")
    assert (status, out) == (0, "1 file, no mistakes.\n")
    assert "'CC BY 4.0' meant CC-BY-4.0 so far" in err
