"""Articles whose pictures one line credits together, and lines that only look so.

`tests/media/whole/languages.toml` has an article of each language; the sets beside it
have the lines, and where they stand.
"""

from __future__ import annotations

import html
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from media.files import SourceFile
from media.model import Usage, value
from media.pipeline import Session, extract

FOLDER = Path(__file__).parent / "media" / "whole"
SETS = ("first", "second", "third")


@value
class Row:
    """One article: what it is, and who each of its three pictures is by."""

    kind: str
    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return which article this is."""
        return f"{self.told['in']}, {self.told['at']}: {self.told['line']}"

    @property
    def expected(self) -> list[set[str]]:
        """Return whom the credit of each picture names."""
        who, own = set(self.told.get("who", ())), set(self.told.get("whose", ()))
        return [who, own or who, who]


@cache
def _languages() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((FOLDER / "languages.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[Row]:
    """Return the articles of a set."""
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(told) == {"whole", "other"}, name
    return [Row(kind=kind, told=row) for kind in told for row in told[kind]]


def read(row: Row, session: Session) -> list[set[str]]:
    """Return whom the credits name that are read from an article, in order."""
    return [
        set()
        if usage.credit is None
        else {*usage.credit.creators, *usage.credit.organisations}
        for usage in usages_of(row, session)
    ]


def usages_of(row: Row, session: Session) -> list[Usage]:
    """Return the usages of an article that have words, in order."""
    is_text = row.told.get("form") == "text"
    words = _as_text(row.told) if is_text else _as_html(row.told)
    file = SourceFile(
        uri=f"press/a.{'txt' if is_text else 'html'}", data=words.encode()
    )
    ((_, usages),) = extract(file, session=session).documents
    return [usage for usage in usages if usage.caption.text]


def _as_html(row: Mapping[str, Any]) -> str:
    told, at = _languages()[row["in"]], row["at"]
    line = html.escape(row["line"], quote=False)
    shown = [
        f'<figure><img src="/img/{n}.jpg" width="900"><figcaption>{said}'
        + (f" {row['own']}" if n == 1 and "own" in row else "")
        + "</figcaption></figure>"
        for n, said in enumerate(told["captions"])
    ]
    by = f'<p class="byline">{line if at == "byline" else told["by"]}</p>'
    after = {
        "below": f"<p>{line}</p>",
        "lead": f'<p class="standfirst">{line}</p>',
    }
    behind = {
        "end": f"<p>{line}</p>",
        "box": f'<div class="credits"><h4>Credits</h4><p>{line}</p></div>',
        "foot": f"<footer><p>{line}</p></footer>",
    }
    beside = {
        "aside": f'<aside class="related"><a href="/flood"><h3>{told["title"]}</h3>'
        f"</a><p>{line}</p></aside>",
        "comment": f'<section class="comments"><div class="comment"><p>{line}</p></div>'
        "</section>",
    }
    first, second = told["prose"]
    return (
        f'<html lang="{row["in"]}"><head><title>{told["title"]}</title>'
        '<meta property="article:published_time" content="2026-10-20"></head><body>'
        f"<article><h1>{told['title']}</h1>{by}{after.get(at, '')}<p>{first}</p>"
        f"{shown[0]}<p>{second}</p>{shown[1]}<p>{first}</p>{shown[2]}<p>{second}</p>"
        f"{behind.get(at, '')}</article>{beside.get(at, '')}</body></html>"
    )


def _as_text(row: Mapping[str, Any]) -> str:
    told = _languages()[row["in"]]
    first, second = told["prose"]
    called = "Bild" if row["in"] == "de" else "Photo"
    shown = [f"{called} {n}: {said}" for n, said in enumerate(told["captions"], 1)]
    blocks = (told["title"], told["by"], first, shown[0], second, shown[1], shown[2])
    return "\n\n".join((*blocks, second, row["line"])) + "\n"
