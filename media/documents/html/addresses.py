"""Where a picture element's files are: src, srcset, lazy attributes, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.addresses import absolute, address_key
from media.documents.html.tree import Tree

MOST = 40
"""Addresses kept for one picture."""

_STANDS_IN = (
    *("placeholder", "spacer", "transparent", "blank.", "loading.", "/pixel", "pixel."),
    *("lazy-", "lazy_", "lazy.", "lazyload", "grey.", "gray.", ".svg?"),
)
# A picture of one dot by its name; "/1x1-640/" and "boat_1x1.jpg" are square ones
_DOT = re.compile(
    r"/(?:1x1(?![-\d])|[^/?#]{0,80}(?<!\d)1x1(?!\d)[^/?#]{0,80}\.(?:gif|png|svg))[^/]*$"
    r"|/[^./?#]{0,80}\?[^#]{0,200}=1x1(?![-\d])"  # "/hit?size=1x1": no file
)
_NO_FILE = ("data:", "blob:", "about:")
IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|tiff?)(?:$|[?#])", re.I)
# A page that shows the same picture in large: /photo/, /a/1/gallery/2, /x_photo/list
PICTURE_PAGE = re.compile(
    r"[/_-](?:photos?|pictures?|images?|fotos?|bild(?:er)?|galler(?:y|ies)|galerie"
    r"|fotostrecke|slideshow|diaporama|zoom)(?:[/_-]|$)"
)
# "320w,next.jpg": a list without white space after its commas
_JOINED = re.compile(r"(?P<size>\d+(?:\.\d+)?[wxh]),(?P<next>\S+)")
_HOSTED = ("https://", "http://", "//")
_HTTPS = len("https:")
_HOST = re.compile(r"(?:https?:)?//[^/?#]*")
_SIZE = re.compile(r"(?P<number>\d+(?:\.\d+)?)[wxh]")
# Scripts load pictures from attributes of their own: data-src, data-lazy-src, ...
_LAZY = re.compile(r"(?:^|[-:])(?:src|image|img|original|url|lazy|full|large|zoom)\b")
_LATER = 1.1
"""How large a picture is said to be that takes the place of the one in `src`."""
_LEADS = re.compile(r"(?:https?:)?//|/[^/]|\.{1,2}/|[\w%-]+[/.][\w%./-]+", re.I)


def addresses(tree: Tree, i: int, *, base: str | None) -> tuple[str, ...]:
    """Return all addresses of the picture at element `i`, the largest first."""
    sized = list(of_element(tree, i))
    for source in _sources(tree, i):
        sized += of_element(tree, source)
    for _, outer in zip(range(4), tree.above(i), strict=False):
        link = tree.get(outer, "href") if tree.tags[outer] == "a" else ""
        if IMAGE_FILE.search(link):
            sized.append((1.5, link))
    found: dict[str, float] = {}
    for size, uri in sized:
        if len(found) >= MOST * 5:
            break
        full = absolute(uri, base=base)
        if full in found or usable(full):
            found[full] = max(size, found.get(full, 0.0))
    best = sorted(found, key=lambda uri: -found[uri])
    return tuple(best[:MOST])


def _sources(tree: Tree, i: int) -> Iterator[int]:
    """Name the sources of an element's `picture`.

    The parser knows no end of `source`: the picture stands in the last one, and that
    in the one before it.
    """
    for _, outer in zip(range(30), tree.above(i), strict=False):
        if tree.tags[outer] == "source":
            yield outer
        elif tree.tags[outer] == "picture":
            yield from (c for c in tree.children(outer) if tree.tags[c] == "source")
            return
        elif tree.tags[outer] != "noscript":
            return


def usable(uri: str) -> bool:
    """Say whether an address leads to a picture rather than to its stand-in."""
    small = uri.lower()
    if not uri or small.startswith(_NO_FILE) or small.endswith(".svg"):
        return False
    if "1x1" in small and _DOT.search(small):
        return False
    named = any(map(small.__contains__, _STANDS_IN))
    if not named and small.startswith(_HOSTED) and small.rfind("//") <= _HTTPS:
        return True
    path = _HOST.sub("", small)  # "cdn.pixel.example" tells nothing
    return not any(map(path.__contains__, _STANDS_IN))


def keys(uris: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of a picture's addresses."""
    return frozenset(filter(None, map(address_key, uris)))


def of_element(tree: Tree, i: int) -> Iterator[tuple[float, str]]:
    """Yield the addresses in an element's own attributes, each with its size.

    What a script loads later goes before `src`, which may only keep its place.
    """
    for name, value in tree.attributes(i):
        if "srcset" in name:
            yield from candidates(value)
            continue
        lazy = name.startswith(("data-", ":")) and _LAZY.search(name)
        if (name == "src" or lazy) and leads(value := _written(value)):
            yield (_LATER if lazy else 1.0), value


def _written(value: str) -> str:
    """Return an address as browsers take it: "My boats\\a.jpg", "My%20boats/a.jpg"."""
    value = value.strip()
    if (" " in value or "\\" in value) and IMAGE_FILE.search(value):
        return value.replace("\\", "/").replace(" ", "%20")
    return value


def leads(value: str) -> bool:
    """Say whether an attribute's value is an address.

    >>> leads("/a/b.jpg"), leads("{{ url }}"), leads("center")
    (True, False, False)
    """
    return bool(_LEADS.match(value)) and not any(c in value for c in " {}<>")


def candidates(srcset: str) -> Iterator[tuple[float, str]]:
    """Read a srcset: widths (or densities) and addresses.

    >>> list(candidates("a.jpg 320w, b,c.jpg 2x"))
    [(320.0, 'a.jpg'), (2.0, 'b,c.jpg')]
    """
    uri = ""
    for word in _words(srcset[:20_000]):
        size = uri and _SIZE.fullmatch(word.rstrip(","))
        if size:
            yield float(size["number"][:9]), uri
            uri = ""
            continue
        if uri:
            yield 1.0, uri.rstrip(",")
        uri = word
    if uri:
        yield 1.0, uri.rstrip(",")


def _words(srcset: str) -> Iterator[str]:
    for word in srcset.split():
        if "," in word[:-1]:
            yield from _JOINED.sub(r"\g<size>, \g<next>", word).split()
        else:
            yield word
