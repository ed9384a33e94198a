"""Galleries of which a page shows one slide, and a script holds all of them as JSON.

`window.STATE = {"slides": [{"url": "/a.jpg", "caption": "A boat."}, ...]}`: scripts
hold teasers, goods and settings in such lists, too. What tells a gallery of the article
is the page: it shows one part of the list, with the words that the part says of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from media.addresses import address_key
from media.documents.html.names import lists_pictures
from media.documents.html.page import Page, text_of
from media.documents.html.slides import Slide, figure_of, slides_of
from media.text import squeeze

_SAID = b'"caption"'
_FIRST = 2_000
"""Bytes of a list in which its first caption stands."""
_LONGEST_NAME = 60
_LARGEST = 120_000
"""Bytes of a list."""
_MOST_LISTS = 8
_FEWEST = 2
_MOST_PICTURES = 2_000
_CLIMB = 6
_LONGEST = 3_000
"""Characters of the part of a page that shows one slide and its words."""


def with_stored_slides(page: Page, source: bytes, lists: Sequence[int]) -> Page:
    """Return the page with the slides that its scripts hold behind the one it shows.

    `lists` is where lists begin in the page's source, which is UTF-8. What the page
    shows by an element of its own is left as it is.
    """
    galleries = [each for each in _stored(source, lists) if len(each) >= _FEWEST]
    if not galleries:
        return page
    shown = _shown(page)
    held = False
    for slides in galleries:
        keys = [address_key(slide.uri) for slide in slides]
        places = [n for n, key in enumerate(keys) if key in shown]
        frame = _frame(shown[keys[places[0]]], slides[places[0]]) if places else None
        if frame is None:
            continue
        for n in reversed(range(len(slides))):
            if keys[n] not in shown:
                shown[keys[n]] = figure = figure_of(slides[n])
                frame.addnext(figure)
                held = True
    return page.anew() if held else page


def _stored(source: bytes, lists: Sequence[int]) -> Iterator[list[Slide]]:
    """Yield the slides of each list with captions that a script calls pictures."""
    read, end = 0, 0
    for at in lists:
        if at < end or read == _MOST_LISTS or source.find(_SAID, at, at + _FIRST) < 0:
            continue
        if not _may_hold(_name(source, at)):
            continue
        read += 1
        held = source[at : at + _LARGEST].decode(errors="replace")
        try:
            parts, size = _DECODER.raw_decode(held)
        except (ValueError, RecursionError):
            continue
        end = at + size
        yield list(slides_of(parts))


def _name(source: bytes, at: int) -> bytes:
    """Return how an object of a script calls the list that begins there, b"" if not."""
    before = source[max(0, at - _LONGEST_NAME) : at]
    if before[-2:] != b'":':
        before = before.rstrip()
        if before[-1:] != b":":
            return b""
        before = before[:-1].rstrip() + b":"
    return before[before.rfind(b'"', 0, -2) + 1 : -2]


@lru_cache(maxsize=4_096)
def _may_hold(name: bytes) -> bool:
    return lists_pictures(name.decode(errors="replace"))


_DECODER = json.JSONDecoder(strict=False)


def _shown(page: Page) -> dict[str, etree._Element]:
    """Return the first element that shows each picture, by the picture's address."""
    found: dict[str, etree._Element] = {}
    for image in islice(page.root.iter("img", "amp-img"), _MOST_PICTURES):
        for name in ("src", "data-src"):
            if uri := image.get(name):
                found.setdefault(address_key(uri), image)
    found.pop("", None)
    return found


def _frame(image: etree._Element, slide: Slide) -> etree._Element | None:
    """Return the smallest part of a page with a slide and its words, None for none."""
    words = squeeze(slide.caption)
    for around in islice(image.iterancestors(), _CLIMB):
        said = squeeze(text_of(around)[:_LONGEST])
        if words and words in said:
            return around if around.tag not in ("body", "html", "main") else None
    return None
