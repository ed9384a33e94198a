"""Galleries whose slides an attribute holds, to be shown one by one by a script.

`data-slides='[{"src": "/a.jpg", "caption": "A boat.", "credit": "Ida Wells"}]'`: no
two systems name such attributes alike, but what they hold is a list of parts, each of
which has the address of a picture and words that its own names call a caption. Teasers,
goods, films and marks of a map are listed so, too: what names the attribute or its
element tells them, and a part with a price, another page or a file to play is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from media.documents.html.addresses import IMAGE_FILE, PICTURE_PAGE
from media.documents.html.names import attribute_role, lists_others, moving, of_goods
from media.documents.html.page import Page, parse, text_of
from media.model import value
from media.text import squeeze

_LIST = re.compile(rb"\[\s*\{\s*[\"&]")
_BEFORE = 64
"""Octets before such a list in which it shows whether an attribute holds it."""
_BEHIND = frozenset(b" \t\n\r\f\v\"'")
_UNHOLDABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINKS = frozenset({"url", "link", "href", "permalink", "target", "uri"})
_KINDS = frozenset({"type", "kind", "mediatype"})
_OF_SLIDE = re.compile(
    r"^(?:#|javascript:)|[?&#/](?:slide|photo|image|pic|foto|bild)[=/-]?\d", re.I
)
"""Addresses that open the picture on the page that holds it."""
_MOST_SLIDES = 200
_LARGEST = 400_000
_LONGEST = 2_000
_MOST_ELEMENTS = 100_000


@value
class Slide:
    """One picture of a gallery, as an attribute or a script says."""

    uri: str
    caption: str
    credit: str


def lists_in(source: bytes) -> list[int]:
    """Return where lists of objects begin in a page's source, scripts included."""
    return [found.start() for found in _LIST.finditer(source)]


def with_slides(page: Page, source: bytes, lists: Sequence[int]) -> Page:
    """Return the page with the slides that its attributes hold as elements.

    `lists` is where lists begin in the page's source. What the page shows by an element
    of its own is left as it is.
    """
    if not any(_may_be_held(source, at) for at in lists):
        return page
    held = False
    for element in islice(page.root.iter(etree.Element), _MOST_ELEMENTS):
        for slide in _slides(element):
            element.append(figure_of(slide))
            held = True
    return page.anew() if held else page


def _may_be_held(source: bytes, start: int) -> bool:
    """Say whether "=" and a quotation mark stand before a list, or cannot be seen."""
    if not start or source[start - 1] not in _BEHIND:
        return False
    before = source[max(0, start - _BEFORE) : start].rstrip()
    named = before[:-1].rstrip()
    return not named or (before.endswith((b'"', b"'")) and named.endswith(b"="))


def _slides(element: etree._Element) -> list[Slide]:
    """Return the slides of an element that it does not show."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    for name, held in element.items():
        start = held[:20].lstrip()
        if not (str(name).startswith("data-") and start[:1] == "[" and "{" in start):
            continue
        if lists_others(f"{names} {str(name).removeprefix('data-')}"):
            continue
        found = list(_of_list(str(held))) if len(held) <= _LARGEST else []
        if found:
            shown = {
                own
                for each in islice(element.iter("img", "amp-img", "source", "a"), 2_000)
                for own in each.values()
            }
            return [slide for slide in found if slide.uri not in shown]
    return []


def _of_list(held: str) -> Iterator[Slide]:
    """Yield the slides that a list in JSON holds; nothing where it is broken."""
    try:
        parts = json.loads(held)
    except (ValueError, RecursionError):
        return
    yield from slides_of(parts)


def slides_of(parts: object) -> Iterator[Slide]:
    """Yield what a list of objects says of pictures; one without words is left out."""
    for part in parts[:_MOST_SLIDES] if isinstance(parts, list) else ():
        slide = _of_part(part) if isinstance(part, dict) else None
        if slide is not None:
            yield slide


def _of_part(part: dict[str, Any]) -> Slide | None:
    said = {"caption": "", "credit": ""}
    uri = ""
    if any(_is_elsewhere(key, words) for key, words in part.items()):
        return None
    for key, words in part.items():
        if isinstance(words, dict):  # {"image": {"url": "/a.jpg"}}
            words = next(filter(_is_address, map(str, words.values())), "")
        if not isinstance(words, str):
            continue
        if not uri and _is_address(words):
            uri = words.strip()
        elif role := attribute_role(f"data-{key}"):
            said[role] = said[role] or _plain(words)
    if not uri or not (said["caption"] or said["credit"]):
        return None
    return Slide(uri=uri, **said)


def _is_elsewhere(key: str, held: object) -> bool:
    """Say whether a part names a price, a place, a film or the page of another article.

    A page of the picture itself, or the file in large, is none of these.
    """
    if not held:
        return False
    if of_goods(key):
        return True
    if not isinstance(held, str):
        return False
    if key.casefold() in _KINDS:
        return moving(held.casefold())
    own = IMAGE_FILE.search(held.split("?")[0]) or _OF_SLIDE.search(held)
    leads = key.casefold() in _LINKS and not own
    return leads and not PICTURE_PAGE.search(held.casefold())


def _is_address(words: str) -> bool:
    if len(words) > _LONGEST or " " in words.strip() or _UNHOLDABLE.search(words):
        return False
    return bool(IMAGE_FILE.search(words.split("?")[0]))


def _plain(words: str) -> str:
    """Return words without markup, and without what no element can hold."""
    if "<" in words:
        held = parse(f"<html><body>{words[:_LONGEST]}".encode())
        words = "" if held is None else text_of(held.root)
    return squeeze(_UNHOLDABLE.sub(" ", words[:_LONGEST]))


def figure_of(slide: Slide) -> etree._Element:
    """Return a slide as the elements of which systems make one."""
    figure = etree.Element("figure")
    etree.SubElement(figure, "img", src=slide.uri)
    for name in ("caption", "credit"):
        if words := getattr(slide, name):
            etree.SubElement(figure, "p", {"class": name}).text = words
    return figure
