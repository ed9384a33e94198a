"""The pictures of an article and the box in which each one stands.

A box is the part of the page that belongs to one picture alone: its figure, or what
stands around it up to the point where other pictures or the article's own text begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from media.documents.html.addresses import addresses, keys
from media.documents.html.names import (
    aside,
    decoration,
    holds_picture,
    role,
    teaser,
    writer,
)
from media.documents.html.tree import HEADINGS, Tree
from media.model import value

MOST_PICTURES = 5_000
MOST_BOX_TEXT = 1_500
"""Characters of text beyond which a part of a page is no picture's box."""
MOST_LOOSE_TEXT = 400
"""The same where nothing in it is called caption or credit."""
MOST_LOOSE_PARAGRAPH = 150
"""Characters from which such a paragraph is one of the article."""
_MOST_ELEMENTS = 40
"""Elements that may show one and the same picture in its box."""
_CLIMB = 7
_SMALLEST = 64
"""Pixels; what says that it is smaller in both directions is an icon."""

_ASKED_WIDTH = re.compile(r"[?&/,](?:w|width)[=_](\d{1,5})(?!\d)")
_LONG_PARAGRAPH = 80
_BESIDE = frozenset({"nav", "aside", "footer", "form"})


@value
class Box:
    """A picture (all elements that show it) and the range of elements around it."""

    elements: tuple[int, ...]
    uris: tuple[str, ...]
    root: int
    more: tuple[int, ...] = ()


class Layout:
    """Where the article is in a page."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.paragraphs = [
            i for i in tree.named("p") if tree.text_size[i] >= _LONG_PARAGRAPH
        ]
        self.headline = next(iter(tree.named("h1")), -1)
        self.body = self._body()
        self.around = {self.body, *tree.above(self.body)}
        self.scope = self._scope()

    def _body(self) -> int:
        """Find the innermost element with most of the long paragraphs."""
        tree, marks = self.tree, self.paragraphs
        best, wanted = 0, 0.6 * len(marks)
        here: int | None = 0
        while here is not None and marks:
            best = here
            here = None
            for child in tree.children(best):
                held = bisect_left(marks, tree.end[child]) - bisect_left(marks, child)
                if held >= wanted and tree.tags[child] != "p":
                    here = child
                    break
        return best

    def _scope(self) -> int:
        """Find the element with the body, the headline and what stands above them."""
        tree, scope = self.tree, self.body
        while self.headline >= 0 and not tree.inside(self.headline, scope):
            scope = tree.parent[scope]
        self.end = tree.end[scope]
        for outer in tree.above(scope):
            if tree.tags[outer] in {"article", "main"}:
                scope = outer
        return scope

    def last_paragraph(self) -> int:
        """Return the place of the last long paragraph of the body, -1 for none."""
        at = bisect_left(self.paragraphs, self.tree.end[self.body]) - 1
        return self.paragraphs[at] if at >= 0 else -1


def find_boxes(tree: Tree, layout: Layout, *, base: str | None) -> list[Box]:
    """Find the pictures of the article, in order, each with its box."""
    shown = _pictures(tree, layout, base=base)
    marks = sorted(shown)
    own = {i: keys(uris) for i, uris in shown.items()}
    boxes: list[Box] = []
    done: set[int] = set()
    for i in marks:
        if i in done:
            continue
        root = _climb(tree, layout, i, marks, own)
        low, high = bisect_left(marks, root), bisect_left(marks, tree.end[root])
        same = [j for j in marks[low:high] if j == i or own[j] & own[i]]
        done.update(same)
        uris = tuple(dict.fromkeys(uri for j in same for uri in shown[j]))
        if _foreign(tree, layout, i, root) or _tiny(uris):
            continue
        more = _siblings(tree, layout, root, marks)
        boxes.append(Box(elements=tuple(same), uris=uris, root=root, more=more))
    return boxes


def _pictures(
    tree: Tree, layout: Layout, *, base: str | None
) -> dict[int, tuple[str, ...]]:
    """Return the picture elements that may be the article's, with their addresses."""
    beside = _beside(tree, layout)
    found: dict[int, tuple[str, ...]] = {}
    for i in tree.shown():
        if beside[i] or _decoration(tree, i):
            continue
        if not tree.inside(i, layout.scope) or i >= layout.end:
            continue
        uris = addresses(tree, i, base=base)
        if uris:
            found[i] = uris
        if len(found) >= MOST_PICTURES:
            break
    return found


def _beside(tree: Tree, layout: Layout) -> bytearray:
    """Mark the elements that stand beside the article."""
    marked = bytearray(len(tree))
    for i, tag in enumerate(tree.tags):
        above = tree.parent[i]
        if above >= 0 and marked[above]:
            marked[i] = 1
        elif i in layout.around or tag in {"html", "body", "head", "figure"}:
            continue
        elif tag in _BESIDE or _named_aside(tree, i):
            marked[i] = 1
    return marked


def _named_aside(tree: Tree, i: int) -> bool:
    if tree.tags[i] in {"figcaption", "picture", "source", "p", "cite"}:
        return False
    element = tree.elements[i]
    names, own = element.get("class"), element.get("id")
    return bool((names and aside(names)) or (own and aside(own)))


def _decoration(tree: Tree, i: int) -> bool:
    """Say whether a picture is an icon, a pixel or the like by its own words."""
    sizes = [tree.get(i, name).removesuffix("px") for name in ("width", "height")]
    numbers = [int(size) for size in sizes if size.isdecimal() and len(size) < 6]
    if numbers and 0 < max(numbers) < _SMALLEST:
        return True
    if tree.get(i, "role") == "presentation":
        return True
    return decoration(f"{tree.get(i, 'class')} {tree.get(i, 'id')}")


def _tiny(uris: tuple[str, ...]) -> bool:
    """Say whether every address asks a resizer for an icon."""
    asked = [_ASKED_WIDTH.search(uri) for uri in uris]
    return all(found and int(found[1]) < _SMALLEST for found in asked)


def _climb(
    tree: Tree,
    layout: Layout,
    i: int,
    marks: list[int],
    own: dict[int, frozenset[str]],
) -> int:
    """Return the largest element around a picture that is its own."""
    box = i
    for step, outer in enumerate(tree.above(i)):
        if step > _CLIMB + 4 or outer in layout.around or outer == layout.scope:
            break
        low, high = bisect_left(marks, outer), bisect_left(marks, tree.end[outer])
        if high - low > _MOST_ELEMENTS or not all(
            own[j] & own[i] for j in marks[low:high]
        ):
            break
        if tree.tags[outer] == "figure":
            box = outer
            continue
        if step > _CLIMB or not _may_grow(tree, box, outer):
            break
        box = outer
    return box


def _may_grow(tree: Tree, box: int, outer: int) -> bool:
    """Say whether what stands around a box can still be about its picture."""
    added = tree.text_size[outer] - tree.text_size[box]
    if tree.text_size[outer] > MOST_BOX_TEXT:
        return False
    if not added:
        return True
    inside = range(outer + 1, tree.end[outer])
    fresh = [j for j in inside if not tree.inside(j, box)]
    if any(tree.tags[j] in HEADINGS for j in fresh):
        return False
    if any(role(tree.get(j, "class")) for j in [*fresh, outer]):
        return True
    if holds_picture(tree.get(outer, "class")) and not tree.text_size[box]:
        return added <= 2 * MOST_LOOSE_TEXT
    long = any(
        tree.tags[j] == "p" and tree.text_size[j] > MOST_LOOSE_PARAGRAPH for j in fresh
    )
    return not tree.text_size[box] and added <= MOST_LOOSE_TEXT and not long


def _siblings(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the elements right after a box that are called caption or credit."""
    above = tree.parent[root]
    if above < 0:
        return ()
    found: list[int] = []
    after = tree.end[root]
    while after < tree.end[above] and len(found) < 2:
        last = tree.end[after]
        has_picture = bisect_left(marks, after) != bisect_left(marks, last)
        named = tree.tags[after] == "figcaption" or role(tree.get(after, "class"))
        size = tree.text_size[after]
        if has_picture or size > MOST_BOX_TEXT or (size and not named):
            break
        if size and named:
            found.append(after)
        after = last
    return tuple(found)


def _foreign(tree: Tree, layout: Layout, i: int, root: int) -> bool:
    """Say whether a picture is no picture of the article: a teaser, a portrait."""
    link = _link_around(tree, layout, i)
    if link >= 0 and (tree.get(link, "rel") == "author" or _to_writer(tree, link)):
        return True
    named, linked, signs = _box_words(tree, root, link)
    if named:
        return False
    if signs or i > layout.last_paragraph() >= 0:
        return True
    if linked > 0.6 * tree.text_size[root] > 0:
        return True
    for outer in (i, *tree.above(i)):
        if outer in layout.around:
            break
        carded = tree.tags[outer] in {"article", "li"} or teaser(
            tree.get(outer, "class")
        )
        if carded and _mostly_links(tree, outer):
            return True
    return link >= 0


def _link_around(tree: Tree, layout: Layout, i: int) -> int:
    """Return the link to another page in which an element stands, -1 for none."""
    for outer in tree.above(i):
        if outer in layout.around:
            break
        if tree.tags[outer] == "a" and _leads_away(tree, outer):
            return outer
    return -1


def _to_writer(tree: Tree, link: int) -> bool:
    return writer(tree.get(link, "href")[-200:])


def _box_words(tree: Tree, root: int, link: int) -> tuple[bool, int, bool]:
    """Look into a box: is there a caption, how much text is linked, a writer's name?

    What is called caption or credit counts only outside links to other pages, and a
    writer's name is a credit only in a figure.
    """
    named, linked, writers = False, 0, False
    after_link = tree.end[link] if 0 <= link < root else root
    figure = tree.tags[root] == "figure" or holds_picture(tree.get(root, "class"))
    cited = captioned = False
    for j in range(root, tree.end[root]):
        tag = tree.tags[j]
        if tag == "figcaption" and tree.text_size[j]:
            captioned = True
            if j >= after_link:
                return True, 0, False
        if tag == "a" and j >= after_link and _leads_away(tree, j):
            after_link = tree.end[j]
            linked += tree.text_size[j]
            writers = writers or _to_writer(tree, j)
        names = tree.get(j, "class")
        own = role(names) if names and tree.text_size[j] else ""
        if own and j >= after_link:
            by = writer(names)
            named = named or figure or not by
            writers = writers or (by and not figure)
        cited = cited or own == "credit"
    if captioned and cited:
        return True, 0, False
    return named and not (writers and not figure), linked, writers


def _mostly_links(tree: Tree, i: int) -> bool:
    """Say whether half of an element's text, or its heading, leads to other pages."""
    linked, j = 0, i
    while j < min(tree.end[i], i + 300):
        if tree.tags[j] == "a" and _leads_away(tree, j):
            linked += tree.text_size[j]
            j = tree.end[j]
        else:
            j += 1
    return linked > 0 and 2 * linked >= tree.text_size[i]


def _leads_away(tree: Tree, link: int) -> bool:
    href = tree.get(link, "href").strip().casefold()
    if not href or href.startswith(("#", "javascript:", "mailto:")):
        return False
    path = href.split("?")[0]
    return not path.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif"))
