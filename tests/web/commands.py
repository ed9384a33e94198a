"""How tests call the command line, and what its interfaces promise of it."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import seeds
from web.cli import main

ROOT = Path(__file__).resolve().parents[2]
INTERFACES = (ROOT / "docs" / "interfaces.md").read_text(encoding="utf-8")
ARTICLES = seeds.folder() / "articles"
IMAGES = seeds.folder() / "images"
STORY = str(ARTICLES / "drones-baghdad.txt")
FERRY = [str(ARTICLES / "ferry-route.html"), str(IMAGES / "ferry-aurelia-crossing.jpg")]
PAIR = '{"a": "Boats at anchor in the harbour of Quilmo", "b": "A goat", "id": 7}\n'
TABLE = "seeds/images/coalition-drone-parts-table.jpg"
WING = "seeds/images/coalition-specialist-drone-wing.jpg"
ANOTHER_CREDIT = (
    "Parts of one of two armed drones that the US-led alliance fighting the Islamic"
    " State (IS) group in Iraq said it brought down on their way to a base of its"
    " troops, Jan. 3, 2022. (Reuters)"
)


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
