"""An article around the markup of a picture, and the words that are read with it."""

from __future__ import annotations

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.words import load_words

_AGENCIES, _WORDS = load_agencies(), load_words()
PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"

Said = tuple[str, str | None, str | None]


def said(inside: str, head: str = "") -> list[Said]:
    """Return address, description and credit of each picture in an article."""
    return said_of(
        f"""<!doctype html><html><head>{head}</head><body><header><nav>
        <a href=/><img src=/logo.png alt=Logo></a></nav></header>
        <main><article><h1>Boats</h1>{PARAGRAPH}{inside}{PARAGRAPH}{PARAGRAPH}
        </article></main></body></html>"""
    )


def said_of(page: str | bytes) -> list[Said]:
    """Return address, description and credit of each picture of a page."""
    data = page.encode() if isinstance(page, str) else page
    (document,) = read(data, uri="a.html")
    found = find_captions(document, agencies=_AGENCIES, words=_WORDS)
    return [((c.picture_uris or ("",))[0], c.description, c.credit_line) for c in found]
