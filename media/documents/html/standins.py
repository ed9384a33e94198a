"""Pictures that no `img` shows: backgrounds, posters, sources, captions alone.

Such an element counts only where a caption or credit stands with it: a background
without words is decoration. A captioned figure in which nothing leads to a file is a
picture without an address, since its caption and credit are printed all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lxml import etree

from media.addresses import absolute
from media.documents.html.addresses import (
    IMAGE_FILE,
    MOST,
    addresses,
    candidates,
    leads,
    of_element,
    usable,
)
from media.documents.html.apart import MOST_LOOSE_TEXT, captioned_behind
from media.documents.html.layout import Layout
from media.documents.html.names import (
    holds_picture,
    labelled_credit,
    moving,
    role,
    writer,
)
from media.documents.html.offering import offers
from media.documents.html.page import HEADINGS, parse
from media.documents.html.tree import Tree
from media.requests import asks_readers
from media.text import squeeze

_MOST_INSIDE = 400
"""Elements of a figure that are looked at."""
_MOST_BACKGROUNDS = 2_000
_MOST_TEXT = 1_500
"""Characters of text beyond which nothing is a picture's box."""
_LONGEST = 4_096
_CLIMB = 3
# style="background: #eee url('/boat.jpg') no-repeat", data-bg="url(/boat.jpg)"
_URL = re.compile(r"url\(\s*[\"']?(?P<uri>[^\"'()]+)", re.I)
_LAZY = "bg bg-src bgset bg-image bg-url background background-image background-src"
_LAZY_NAMES = frozenset(f"data-{name}" for name in _LAZY.split())
_NAMING = _LAZY_NAMES | {"style"}
_FILES = {"video": "poster", "amp-video": "poster", "object": "data", "input": "src"}
_FILES |= {"a": "href", "embed": "src"}
_PLAYERS = frozenset({"video", "amp-video", "audio", "iframe", "script", "embed"})
_SAID_BY_MARKUP = frozenset({"url", "contentUrl", "image", "thumbnailUrl"})
_NO_PICTURE = frozenset({"blockquote", "table", "pre", "code", "audio", "math", "form"})
"""What makes a figure one of words, numbers or sound."""
_FILM_CREDIT = re.compile(r"\bvid[eé]os?\s?:", re.I)
# How a sentence ends; "Photo: Ida Wells", "© Ida Wells", "Ida Wells/AP", "(Ida Wells)"
_SAID = re.compile(r"[.!?。！？．…।॥。][\"'”’»）)]?$|[:：/©]|[(（].+[)）]$|摄$|攝$")
_FILMS = frozenset({"video", "amp-video"})


def standins(
    tree: Tree, layout: Layout, marks: list[int], *, base: str | None
) -> dict[int, tuple[str, ...]]:
    """Return the elements that stand for a captioned picture, with their addresses.

    `marks` are the elements that show a picture, in order: a part of the page that
    holds one needs no other. An element may have no address: where no file is named,
    and where the figure is that of a film whose still nobody is credited for. Whether
    its words make it a picture is for `media.captions` to say.
    """
    found: dict[int, tuple[str, ...]] = {}
    for frame in _figures(tree, layout, marks):
        film = _is_film(tree, frame)
        if film and _FILM_CREDIT.search(_words(tree, frame)):
            continue  # who made the film is named, not whose picture its still is
        unsure = film and not _credited(tree, frame)
        uris = () if unsure else _addresses(tree, frame, base=base)
        if uris or _may_stand_alone(tree, frame):
            found[_element(tree, frame)] = uris
    taken = sorted((*marks, *found))
    for i in _backgrounds(tree, layout):
        frame = _frame(tree, layout, i, taken)
        if frame >= 0 and (uris := _addresses(tree, i, base=base)):
            found[i] = uris
            insort(taken, i)
    return found


def _figures(tree: Tree, layout: Layout, marks: list[int]) -> Iterator[int]:
    """Name the innermost figures with words of their own and without a picture."""
    frames = {_figure_of(tree, i) for i in tree.named("figcaption")}
    frames.update(tree.named("figure"))
    first, last = layout.scope, layout.end
    bare = sorted(
        i
        for i in frames
        if first <= i < last and i not in layout.around and _free(tree, i, marks)
    )
    for i, following in zip_longest(bare, bare[1:], fillvalue=len(tree)):
        if following >= tree.end[i] and _worded(tree, i):
            yield i


def _figure_of(tree: Tree, caption: int) -> int:
    for outer in tree.above(caption):
        if tree.tags[outer] == "figure":
            return outer
    return tree.parent[caption]


def _free(tree: Tree, i: int, marks: list[int]) -> bool:
    return bisect_left(marks, i) == bisect_left(marks, tree.end[i])


def _worded(tree: Tree, i: int) -> bool:
    """Say whether a part of the page has a caption or a credit by name."""
    return 0 < tree.text_size[i] <= _MOST_TEXT and any(
        tree.text_size[j] and (tree.tags[j] == "figcaption" or _called(tree.classes[j]))
        for j in tree.within(i, _MOST_INSIDE)
    )


def _told(tree: Tree, i: int) -> bool:
    """Say whether a part of the page has a few words, none of them linked."""
    return 0 < tree.text_size[i] <= MOST_LOOSE_TEXT and not any(
        tree.text_size[j] and (tree.tags[j] == "a" or tree.tags[j] in HEADINGS)
        for j in (*tree.within(i, _MOST_INSIDE), tree.parent[i])
    )


def _says(tree: Tree, i: int) -> bool:
    """Say whether words are a sentence or name a maker, not one more thing to do."""
    words = squeeze(tree.words(i))
    return (
        _SAID.search(words) is not None
        and not asks_readers(words)
        and not offers(tree, i)
    )


def _called(names: str) -> bool:
    return bool(names) and bool(role(names)) and not writer(names)


def _may_stand_alone(tree: Tree, frame: int) -> bool:
    tags = {tree.tags[j] for j in tree.within(frame, _MOST_INSIDE)}
    return tree.tags[frame] == "figure" and tags.isdisjoint(_NO_PICTURE)


def _is_film(tree: Tree, frame: int) -> bool:
    return any(
        tree.tags[j] in _FILMS
        or "VideoObject" in tree.get(j, "itemtype")
        or moving(tree.classes[j])
        for j in tree.within(frame, _MOST_INSIDE)
    )


def _credited(tree: Tree, frame: int) -> bool:
    """Say whether a credit stands in a figure, by name or by its label."""
    return any(
        tree.text_size[j]
        and (
            role(tree.classes[j]) == "credit"
            or (tree.tags[j] == "figcaption" and labelled_credit(_words(tree, j)))
        )
        for j in tree.within(frame, _MOST_INSIDE)
    )


def _words(tree: Tree, i: int) -> str:
    return squeeze(tree.words(i)[:_LONGEST])


def _element(tree: Tree, frame: int) -> int:
    """Name what stands for the picture: its stand-in, which may have words, or all."""
    shown = (j for j in tree.within(frame, _MOST_INSIDE) if tree.tags[j] == "img")
    return next(shown, frame)


def _backgrounds(tree: Tree, layout: Layout) -> Iterator[int]:
    """Name the elements outside figures with a background or a poster, in order."""
    left = _MOST_BACKGROUNDS
    elements, tags = tree.elements, tree.tags
    for i in range(layout.scope, layout.end):
        film = tags[i] in _FILMS
        if not film and (
            not left
            or _NAMING.isdisjoint(names := elements[i].keys())  # as of most elements
            or not _has_background(elements[i], names)
        ):
            continue
        left -= not film
        if i not in layout.around:
            yield i


def _has_background(element: etree._Element, names: Sequence[str | bytes]) -> bool:
    """Say whether an element with such attributes has a background."""
    return "url(" in (element.get("style") or "") or not _LAZY_NAMES.isdisjoint(names)


def _frame(tree: Tree, layout: Layout, i: int, taken: list[int]) -> int:
    """Return the captioned part of the page around a background, -1 for none.

    An element that is called a picture needs no name for the words beside it.
    """
    outer, names = i, tree.classes[i]
    called = holds_picture(names) and not writer(names)
    pictured = called or tree.get(i, "role") == "img"
    framed = tree.tags[tree.parent[i]] == "figure" or tree.tags[i] in _FILMS
    if not framed and not tree.text_size[i] and captioned_behind(tree, i):
        return i if _free(tree, i, taken) else -1
    for _ in range(_CLIMB):
        if outer in layout.around or not _free(tree, outer, taken):
            return -1
        if tree.tags[outer] == "figure" or tree.text_size[outer] > _MOST_TEXT:
            return -1
        if _worded(tree, outer) or (
            pictured and _told(tree, outer) and _says(tree, outer)
        ):
            return outer
        outer = tree.parent[outer]
    return -1


def _addresses(tree: Tree, frame: int, *, base: str | None) -> tuple[str, ...]:
    """Return the addresses that the elements of a part of the page lead to."""
    found: dict[str, None] = {}
    for j in tree.within(frame, _MOST_INSIDE):
        for uri in _of_element(tree, j):
            full = absolute(uri.strip(), base=base)
            if usable(full):
                found.setdefault(full)
        if len(found) >= MOST:
            break
    return tuple(found)[:MOST]


def _of_element(tree: Tree, i: int) -> Iterator[str]:
    """Yield where an element's picture is, whatever way the page loads it."""
    tag = tree.tags[i]
    if tag == "noscript":
        yield from _without_scripts(tree.texts[i])
    if tag in _FILES and (uri := tree.get(i, _FILES[tag])):
        typed = tag in {"object", "embed"} and tree.get(i, "type").startswith("image/")
        shows = tag in _FILMS or typed or IMAGE_FILE.search(uri)
        if shows or (tag == "input" and tree.get(i, "type") == "image"):
            yield uri
    if tag in {"meta", "link"} and tree.get(i, "itemprop") in _SAID_BY_MARKUP:
        uri = tree.get(i, "content") or tree.get(i, "href")
        if IMAGE_FILE.search(uri):
            yield uri
    if tag == "source":  # of a picture; those of a film have a src
        sets = (value for name, value in tree.attributes(i) if "srcset" in name)
        yield from (uri for each in sets for uri in _widest_first(candidates(each)))
    elif tag not in _PLAYERS:
        yield from _widest_first(of_element(tree, i))
    for name, value in tree.attributes(i):
        if name == "style" or name in _LAZY_NAMES:
            yield from _backgrounds_in(name, value[:_LONGEST])


def _backgrounds_in(name: str, value: str) -> Iterator[str]:
    found = [each["uri"] for each in _URL.finditer(value)]
    if found or name == "style":
        yield from found if "background" in value or name != "style" else ()
    elif name.endswith("set"):
        yield from _widest_first(candidates(value))
    elif leads(value):
        yield value


def _widest_first(sized: Iterator[tuple[float, str]]) -> list[str]:
    return [uri for _, uri in sorted(sized, key=lambda each: -each[0])]


def _without_scripts(source: str) -> Iterator[str]:
    """Yield what the markup leads to that pages show where there are no scripts."""
    if "<img" not in source:
        return
    page = parse(source[:_LONGEST].encode())
    if page is not None:
        tree = Tree(page)
        for i in tree.shown():
            yield from addresses(tree, i, base=None)
