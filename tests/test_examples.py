"""The pages that are made from the code are as the code makes them today."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_shows_what_the_commands_print() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_examples.py"))["page"]
    assert README.count("```console") >= 4
    assert page(README) == README


def test_the_page_opens_with_the_two_commands() -> None:
    opening = README.split("```")[1]
    assert [line.split("  ")[0] for line in opening.splitlines()[1:]] == [
        "make demo",
        "make test",
    ]


def test_the_page_of_the_checks_is_made_from_the_rules_of_today() -> None:
    pages = runpy.run_path(str(ROOT / "docs" / "make_checks.py"))["pages"]()
    for path, text in pages.items():
        assert text == (ROOT / "docs" / path).read_text(encoding="utf-8"), path
    made = {path.name for path in (ROOT / "docs" / "checks").glob("*.md")}
    assert made | {"checks.md"} == {Path(path).name for path in pages}
