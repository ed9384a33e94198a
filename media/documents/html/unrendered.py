"""Articles that a page's scripts hold as markup, to be shown by the browser alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from media.documents.html.page import Page, parse

_FEW = 3
"""Long paragraphs of a page that shows its article."""
_LONG = 80
_LARGEST = 4_000_000
"""Characters of all scripts that are looked at."""
# A string of JSON or JavaScript. Its end is found without going back over it.
_STRING = re.compile(r'(?<!\\)"(?P<inside>[^"\\]*+(?:\\.[^"\\]*+)*+)"', re.S)
_MARKUP = re.compile(r"(?:<|\\+u003[cC])(?:p|figure|img|picture|div)\b")
_DEEPEST = 2
"""Strings in strings: a script's JSON may itself be a string of another script."""


def with_hidden_article(page: Page) -> Page:
    """Return the page with the article that one of its scripts holds, if it shows none.

    A page that shows its paragraphs, or whose scripts hold no longer ones, is returned
    as it is.
    """
    most = len(page.paragraphs)
    if most >= _FEW:
        return page
    best = None
    for markup in _markups(page):
        held = parse(f"<html><body><article>{markup}".encode())
        if held is not None and len(held.paragraphs) > most:
            best, most = held, len(held.paragraphs)
    if best is None:
        return page
    return _joined(page, best)


def _markups(page: Page) -> Iterator[str]:
    """Yield the strings in scripts that are markup with paragraphs."""
    left = _LARGEST
    for script in page.named("script"):
        source = (script.text or "")[:left]
        left -= len(source)
        if "ld+json" not in (script.get("type") or ""):
            yield from _strings(source, _DEEPEST)


def _strings(source: str, deepest: int) -> Iterator[str]:
    if not _MARKUP.search(source):
        return
    for found in _STRING.finditer(source):
        inside = found["inside"]
        if len(inside) < _LONG or not _MARKUP.search(inside):
            continue
        try:
            said = str(json.loads(f'"{inside}"', strict=False))
        except ValueError:
            continue  # a script's own way of writing, no JSON
        if deepest > 1 and '"' in said and said.lstrip()[:1] in "{[":
            yield from _strings(said, deepest - 1)
        else:
            yield said


def _joined(page: Page, held: Page) -> Page:
    """Put the article at the end of what a page shows."""
    body = next((child for child in page.root if child.tag == "body"), page.root)
    body.extend(held.named("article")[:1])
    return page.anew()
