"""Backgrounds that a page's own style sheets give to elements by class or id.

Builders of pages write each picture so: `#hero17 {background-image: url(/boat.jpg)}`.
Only photographs count, and only a rule for one class or one id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from media.documents.html.page import Page

_MOST = 200
_LONGEST_SELECTOR = 300
_LONGEST_RULE = 2_000
_PHOTOGRAPH = re.compile(
    r"url\(\s*[\"']?(?!data:)(?P<uri>[^\"'()\s]{1,2000}?"
    r"\.(?:jpe?g|webp|avif|JPE?G)(?:\?[^\"'()\s]{0,500})?)[\"']?\s*\)"
)
_ONE = re.compile(r"(?:^|[\s>,])(?P<name>[#.][\w-]+)\s*$")


def with_sheet_backgrounds(page: Page) -> Page:
    """Return a page, the backgrounds of its sheets set as if in its elements."""
    found = _backgrounds(page.sheets)
    for element in page.root.iter(etree.Element) if found else ():
        classes = (element.get("class") or "").split()
        names = (f"#{element.get('id') or ''}", *(f".{name}" for name in classes))
        uri = next((found[name] for name in names if name in found), None)
        if uri is not None and "url(" not in (style := element.get("style") or ""):
            element.set("style", f"{style};background-image:url({uri})")
    return page


def _backgrounds(sheets: Iterable[str]) -> dict[str, str]:
    """Return the addresses of photographs by "#id" or ".class".

    >>> _backgrounds(["#top .bg-1 { background: url('/a.jpg') } p {x: y}"])
    {'.bg-1': '/a.jpg'}
    """
    found: dict[str, str] = {}
    for sheet in sheets:
        if "url(" in sheet and "background" in sheet:
            for name, uri in _rules(sheet):
                if len(found) >= _MOST:
                    return found
                found.setdefault(name, uri)
    return found


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    for photograph in _PHOTOGRAPH.finditer(sheet):
        start = photograph.start()
        opens = sheet.rfind("{", max(0, start - _LONGEST_RULE), start)
        if opens < 0 or "background" not in sheet[opens:start]:
            continue
        around = sheet[max(0, opens - _LONGEST_SELECTOR) : opens]
        selector = re.split(r"[{};]|\*/", around)[-1]
        if one := _ONE.search(selector):
            yield one["name"], photograph["uri"]
