"""Pages of papers that do not exist, and how well the words of their pictures are read.

`tests/media/blind_pages/*.toml` holds articles with what is printed with each of their
pictures. A picture whose words are not yet read right says why (`not_yet`), as does a
page on which what stands beside the article has words (`beside_not_yet`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from media.files import SourceFile
from media.model import Usage
from media.pipeline import Session, extract, open_session

FOLDER = Path(__file__).parent / "media" / "blind_pages"
_ALIKE = 90
"""Percent by which a caption counts as right in figures, as on the labelled pages."""


@dataclass(frozen=True)
class Printed:
    """What is printed with a picture, without the marks around it."""

    caption: str
    credit: str

    @classmethod
    def of(cls, caption: str | None, credit: str | None) -> Printed:
        """Return what caption and credit are without marks."""
        return cls(
            caption=(caption or "").rstrip(" ."),
            credit=(credit or "").strip("()（）").casefold(),
        )


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture of an article, and what is printed with it."""

    src: str
    printed: Printed
    creators: tuple[str, ...]
    organisations: tuple[str, ...]
    not_yet: str


@dataclass(frozen=True, eq=False)
class Page:
    """One invented page; `batch`: with which others it was written."""

    name: str
    batch: str
    html: str
    pictures: tuple[Picture, ...]
    beside_not_yet: str


def blind_pages() -> list[Page]:
    """Return all pages, file after file."""
    pages = []
    for file in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for page in table["page"]:
            pages.append(
                Page(
                    name=page["name"],
                    batch=table["batch"],
                    html=page["html"],
                    pictures=tuple(map(_picture, page["pictures"])),
                    beside_not_yet=page.get("beside_not_yet", ""),
                )
            )
    return pages


def _picture(row: dict[str, Any]) -> Picture:
    return Picture(
        src=row["src"],
        printed=Printed.of(row.get("caption"), row.get("credit")),
        creators=tuple(row.get("creators", ())),
        organisations=tuple(row.get("organisations", ())),
        not_yet=row.get("not_yet", ""),
    )


@cache
def _session() -> Session:
    return open_session()


@cache
def usages_of(page: Page) -> tuple[Usage, ...]:
    """Return what is read from a page."""
    file = SourceFile(uri=f"{page.name}.html", data=page.html.encode())
    ((_, usages),) = extract(file, session=_session()).documents
    return usages


def usage_of(page: Page, picture: Picture) -> Usage | None:
    """Return what is read of one picture, None where it is not found."""
    shown = (u for u in usages_of(page) if picture.src in u.caption.picture_uris)
    return next(shown, None)


def as_read(usage: Usage) -> Printed:
    """Return the words that are read with a picture."""
    credit = usage.credit.credit_line if usage.credit else None
    return Printed.of(usage.caption.description, credit)


def beside(page: Page) -> list[Printed]:
    """Return the words that are read with pictures that are not the article's."""
    own = {picture.src for picture in page.pictures}
    others = [u for u in usages_of(page) if own.isdisjoint(u.caption.picture_uris)]
    return [as_read(usage) for usage in others if usage.caption.text]


def outcomes(page: Page) -> Counter[str]:
    """Count what is there, what is said and what is right, letter by letter.

    "captions alike" are those nearly as printed; what is said of a picture that is not
    the article's is said, too.
    """
    counts: Counter[str] = Counter(pictures=len(page.pictures))
    for usage in usages_of(page):
        said = as_read(usage)
        counts["captions said"] += bool(said.caption)
        counts["credits said"] += bool(said.credit)
    for picture in page.pictures:
        truth = picture.printed
        counts["captions"] += bool(truth.caption)
        counts["credits"] += bool(truth.credit)
        if usage := usage_of(page, picture):
            said = as_read(usage)
            counts["found"] += 1
            counts["captions right"] += said.caption == truth.caption != ""
            counts["captions alike"] += _alike(said.caption, truth.caption)
            counts["credits right"] += said.credit == truth.credit != ""
            for name in ("creators", "organisations"):
                read = {each.casefold() for each in getattr(usage.credit, name, ())}
                names = getattr(picture, name)
                counts[f"{name} right"] += sum(n.casefold() in read for n in names)
    return counts


def _alike(one: str, other: str) -> bool:
    words = [
        " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
        for text in (one, other)
    ]
    return bool(words[0]) and fuzz.ratio(*words) >= _ALIKE
