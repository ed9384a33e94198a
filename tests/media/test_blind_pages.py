"""Whole pages of papers that do not exist, written before the reader had seen them.

`blind_pages/*.toml` holds articles in the shapes of publishing systems all over the
world, with what is printed with each of their pictures. Each page was written before it
was read for the first time; docs/accuracy.md has the figures of that first reading. A
picture whose words are not yet read right says why ("not_yet").
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from media.files import SourceFile
from media.model import Usage
from media.pipeline import extract, open_session

FOLDER = Path(__file__).with_name("blind_pages")
SESSION = open_session()

AT_LEAST = {
    "found": 215,
    "caption": 188,
    "credit": 182,
    "creators": 108,
    "organisations": 72,
}
"""Right ones of all pages; raise them when more become right."""


@dataclass(frozen=True, eq=False)
class Page:
    """One invented page and what is printed with its pictures."""

    name: str
    html: str
    pictures: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Printed:
    """What is printed with a picture, without the marks around it."""

    caption: str
    credit: str

    @classmethod
    def of(cls, caption: str | None, credit: str | None) -> Printed:
        return cls(
            caption=(caption or "").rstrip(" ."),
            credit=(credit or "").strip("()（）").casefold(),
        )


def _written() -> list[Page]:
    pages = []
    for file in sorted(FOLDER.glob("*.toml")):
        for page in tomllib.loads(file.read_text(encoding="utf-8"))["page"]:
            own = tuple(page["pictures"])
            pages.append(Page(name=page["name"], html=page["html"], pictures=own))
    return pages


PAGES = _written()


@cache
def _usages(page: Page) -> tuple[Usage, ...]:
    file = SourceFile(uri=f"{page.name}.html", data=page.html.encode())
    ((_, usages),) = extract(file, session=SESSION).documents
    return usages


def _usage_of(page: Page, picture: dict[str, Any]) -> Usage | None:
    shown = (u for u in _usages(page) if picture["src"] in u.caption.picture_uris)
    return next(shown, None)


def _read(usage: Usage) -> Printed:
    credit = usage.credit.credit_line if usage.credit else None
    return Printed.of(usage.caption.description, credit)


def _truth(picture: dict[str, Any]) -> Printed:
    return Printed.of(picture.get("caption"), picture.get("credit"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_has_the_words_that_are_printed_with_it(page: Page) -> None:
    for picture in page.pictures:
        if "not_yet" not in picture:
            usage = _usage_of(page, picture)
            assert usage is not None, picture["src"]
            assert _read(usage) == _truth(picture)


BESIDE_NOT_YET = {
    "crowded-fr-encadres": "an offer of the paper's own, neither linked nor named so",
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_stands_beside_the_article_has_no_words(page: Page) -> None:
    own = {picture["src"] for picture in page.pictures}
    others = [u for u in _usages(page) if own.isdisjoint(u.caption.picture_uris)]
    told = [_read(usage) for usage in others if usage.caption.text]
    assert told == [] or page.name in BESIDE_NOT_YET


def test_as_many_are_right_as_have_been() -> None:
    right: Counter[str] = Counter()
    for page in PAGES:
        for picture in page.pictures:
            if usage := _usage_of(page, picture):
                right.update(_right(usage, picture))
    lost = {name: n for name, n in AT_LEAST.items() if right[name] < n}
    assert lost == {}, dict(right)


def _right(usage: Usage, picture: dict[str, Any]) -> list[str]:
    """Name what of a picture is found, of what is printed with it."""
    said, truth = _read(usage), _truth(picture)
    right = ["found"]
    right += ["caption"] if said.caption == truth.caption != "" else []
    right += ["credit"] if said.credit == truth.credit != "" else []
    for name in ("creators", "organisations"):
        read = {each.casefold() for each in getattr(usage.credit, name, ())}
        right += [name for each in picture.get(name, ()) if each.casefold() in read]
    return right
