"""Where the links of a page lead: to another page, or only to a picture in large."""

from __future__ import annotations

import re

from media.documents.html.addresses import IMAGE_FILE, PICTURE_PAGE
from media.documents.html.layout import Layout
from media.documents.html.names import role
from media.documents.html.page import HEADINGS
from media.documents.html.tree import Tree

# The page that a publishing system makes for each picture of an article
_ATTACHED = re.compile(r"[?&/]attachment(?:_id=\d|/)")
_LICENCE = re.compile(
    r"^(?:https?:)?//(?:www\.)?creativecommons\.org/(?:licen[cs]es|publicdomain)/", re.I
)
_CARD = 300
"""Elements of a link that are looked at."""


def link_around(tree: Tree, layout: Layout, i: int) -> int:
    """Return the link to another page in which an element stands, -1 for none."""
    for outer in tree.above(i):
        if outer in layout.around:
            break
        if tree.tags[outer] == "a" and leads_away(tree, outer):
            return outer
    return -1


def leads_away(tree: Tree, link: int) -> bool:
    """Say whether a link leads to another page."""
    href = tree.get(link, "href").strip().casefold()
    if not href or href.startswith(("#", "javascript:", "mailto:")):
        return False
    if tree.address and _bare(href) == _bare(tree.address.casefold()):
        return False  # a picture that leads to the page itself
    # Also by a script, as systems show it: /show?http://example.org/boat.jpg
    if IMAGE_FILE.search(href):
        return False
    if "attachment" in tree.get(link, "rel") or _ATTACHED.search(href):
        return False
    if _is_below(tree, href):
        return _is_titled(tree, link)
    path = href.partition("?")[0]
    return not PICTURE_PAGE.search(path) or _is_titled(tree, link)


def to_licence(tree: Tree, link: int) -> bool:
    """Say whether a link leads to the text of a licence of Creative Commons."""
    return _LICENCE.match(tree.get(link, "href").strip()) is not None


def other_site(href: str, own: str) -> bool:
    """Say whether a link leads to another site than that of an address.

    >>> other_site("https://www.museum.example/48", "https://img.gazette.example/a.jpg")
    True
    >>> other_site("https://www.gazette.example/48", "//img.gazette.example/a.jpg")
    False
    >>> other_site("/48", "https://img.gazette.example/a.jpg")
    False
    """
    there, here = _site(href), _site(own)
    return bool(there and here) and there != here


def _site(address: str) -> tuple[str, ...]:
    """Return the last two names of an address's host, () for none."""
    before, _, behind = address.strip().casefold().partition("//")
    host = behind.partition("/")[0].partition(":")[0]
    known = host and before in ("", "http:", "https:")
    return tuple(host.split(".")[-2:]) if known else ()


def _is_below(tree: Tree, href: str) -> bool:
    """Say whether an address is below that of the page, as pages of its pictures are.

    What has the site's front page for its address has all others below it.
    """
    own = _bare(tree.address.casefold())
    return own.count("/") > 1 and _bare(href).startswith(f"{own}/")


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", address).rstrip("/")


def _is_titled(tree: Tree, link: int) -> bool:
    """Say whether a link holds more than a picture with its caption: a title."""
    inside = tree.within(link, _CARD)
    tags = {tree.tags[j] for j in inside}
    captioned = "figcaption" in tags or any(
        tree.text_size[j] == tree.text_size[link]
        and role(tree.get(j, "class")) == "caption"
        for j in inside
        if tree.get(j, "class")
    )
    return bool(tree.text_size[link]) and (
        not captioned or not tags.isdisjoint(HEADINGS)
    )
