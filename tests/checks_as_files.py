"""The cases of the checks as files: pages, and pictures whose fields say the words.

A case of `tests.checks` is values; what takes a catalogue's or a content system's way
takes octets. Each picture lies at the address that the pages show.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as Picture

import media.images
from media.files import SourceFile
from media.pipeline import Session
from tests.checks import (
    CAPTION,
    FULL,
    OF_FILES,
    Case,
    address_of,
    pages_of,
    settings_of,
)
from tests.pictures import app1_xmp, jpeg, saved, xmp

_WIDTH = 640
_FIELDS = Path(media.images.__file__).with_name("fields.toml")


def session_of(case: Case, session: Session) -> Session:
    """Return a session on the day of a case, with its settings."""
    day = date.fromisoformat(case.told.get("today", "2026-11-01"))
    settings = settings_of(case)
    return replace(session, settings=settings, today=day, renditions=None)


def articles_of(case: Case) -> list[SourceFile]:
    """Return the pages of a case, each with a title of its own."""
    return [
        SourceFile(
            uri=f"/press/{name}",
            data=markup.replace("What happened", f"What happened, {name}").encode(),
        )
        for name, markup in pages_of(case)
    ]


def pictures_of(case: Case) -> Iterator[SourceFile]:
    """Yield the files of a case."""
    shown = case.usages[0] if case.usages else case.told
    for number, told in enumerate(case.files):
        own = {k: v for k, v in told.items() if k not in OF_FILES}
        said = {"description": shown.get("caption", CAPTION)} | FULL | own
        other = f"https://paper.example/media/harbour-{number}.jpg"
        uri = told.get("uri") or (other if number else address_of(shown))
        packet = xmp(raw="".join(_property(k, v) for k, v in said.items() if v))
        data = jpeg(app1_xmp(packet), base=_pixels(told.get("width", _WIDTH)))
        yield SourceFile(uri=str(uri), data=data)


@lru_cache
def _pixels(width: int) -> bytes:
    return saved(Picture.new("RGB", (width, width * 2 // 3), "navy"))


@lru_cache
def _fields() -> Mapping[str, Mapping[str, Any]]:
    rows = tomllib.loads(_FIELDS.read_text("utf-8"))["field"]
    return {row["key"]: row for row in rows}


def _property(name: str, said: str | list[str]) -> str:
    """Return a property of XMP, which the tests' writer puts in as it is."""
    field = _fields()[name]
    tag, several = field["xmp"], said if isinstance(said, list) else [said]
    if field["type"] == "langalt":
        items = f'<rdf:li xml:lang="x-default">{escape(str(said))}</rdf:li>'
        return f"<{tag}><rdf:Alt>{items}</rdf:Alt></{tag}>"
    if field.get("many"):
        items = "".join(f"<rdf:li>{escape(str(one))}</rdf:li>" for one in several)
        return f"<{tag}><rdf:Seq>{items}</rdf:Seq></{tag}>"
    return f"<{tag}>{escape(str(said))}</{tag}>"
