"""The page on reasons is true: every reason is there, with captions that give it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import media.dedup
from media.dedup import compare, with_pictures
from media.dedup.makers import ANEW

PAGE = Path(__file__).parents[2] / "docs" / "comparing.md"
SOURCES = Path(media.dedup.__file__).parent


def rows() -> Iterator[tuple[bool, str, str, str]]:
    """Yield whether it is one picture, the reason, and both captions."""
    heading = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        heading = line if line.startswith("#") else heading
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 4 and cells[0] not in ("reason", "---|---|---|---"):
            yield heading == "## One picture", cells[0], cells[2], cells[3]


def bare(reason: str) -> str:
    """Return a reason without the words that it names."""
    return reason.partition(":")[0]


@pytest.mark.parametrize(
    ("is_one", "reason", "a", "b"), list(rows()), ids=lambda said: str(said)[:40]
)
def test_captions_give_the_reason_that_the_page_tells(
    is_one: bool, reason: str, a: str, b: str
) -> None:
    found = compare(a, b)
    assert found.same == is_one
    assert reason in [bare(said) for said in found.reasons]


def test_no_reason_is_missing_from_the_page() -> None:
    told = {reason for _, reason, _, _ in rows()}
    given = {
        bare(text)
        for module in ("gaps.py", "compare.py")
        for text in texts_of_reasons(SOURCES / module)
    }
    assert {reason for reason in given if reason} <= told


def test_what_two_people_may_have_put_in_their_own_words_is_on_the_page() -> None:
    assert {reason for _, reason, _, _ in rows()} >= ANEW


def test_pages_can_say_every_reason_in_another_language() -> None:
    text = (PAGE.parents[1] / "web/display/sentences.toml").read_text(encoding="utf-8")
    listed = [said for table in tomllib.loads(text).values() for said in table]
    told = {bare(said) for said in listed}
    assert {reason for _, reason, _, _ in rows()} <= told


def test_pictures_give_the_reasons_that_the_page_tells() -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = compare("A ferry leaves Oldport.", "Snow falls on the quay of Karvia.")
    for alike in (True, False):
        for reason in with_pictures(words, alike=alike).reasons[: 1 + alike]:
            assert f"| {bare(reason)} |" in page


def texts_of_reasons(path: Path) -> Iterator[str]:
    """Yield the texts that a module gives as reasons."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", "")
        named = [k.value for k in node.keywords if k.arg == "reason"]
        if called == "_different":
            named += node.args
        for value in named:
            for part in ast.walk(value):
                if isinstance(part, ast.Constant) and re.match(
                    "[a-z]", str(part.value)
                ):
                    yield str(part.value)
