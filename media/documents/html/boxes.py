"""The pictures of an article and the box in which each one stands.

A box is the part of the page that belongs to one picture alone: its figure, or what
stands around it up to the point where other pictures or the article's own text begin.
"""

from __future__ import annotations

from bisect import bisect_left

from media.addresses import address_key
from media.documents.html.addresses import addresses
from media.documents.html.names import aside, role
from media.documents.html.tree import HEADINGS, PICTURES, Tree
from media.model import value

MOST_PICTURES = 5_000
MOST_BOX_TEXT = 1_500
"""Characters of text beyond which a part of a page is no picture's box."""
_CLIMB = 7
_SMALLEST = 64
"""Pixels; what says that it is smaller in both directions is an icon."""

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
            i
            for i, tag in enumerate(tree.tags)
            if tag == "p" and tree.text_size[i] >= _LONG_PARAGRAPH
        ]
        self.headline = next((i for i, tag in enumerate(tree.tags) if tag == "h1"), -1)
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
        """Find the element with the body and, where there is one, the headline."""
        scope = self.body
        while self.headline >= 0 and not self.tree.inside(self.headline, scope):
            scope = self.tree.parent[scope]
        return scope

    def last_paragraph(self) -> int:
        """Return the place of the last long paragraph of the body, -1 for none."""
        at = bisect_left(self.paragraphs, self.tree.end[self.body]) - 1
        return self.paragraphs[at] if at >= 0 else -1


def find_boxes(tree: Tree, layout: Layout, *, base: str | None) -> list[Box]:
    """Find the pictures of the article, in order, each with its box."""
    shown = _pictures(tree, layout, base=base)
    marks = sorted(shown)
    keys = {i: {address_key(uri) for uri in uris} for i, uris in shown.items()}
    boxes: list[Box] = []
    done: set[int] = set()
    for i in marks:
        if i in done:
            continue
        root = _climb(tree, layout, i, marks, keys)
        low, high = bisect_left(marks, root), bisect_left(marks, tree.end[root])
        same = [j for j in marks[low:high] if j == i or keys[j] & keys[i]]
        done.update(same)
        uris = tuple(dict.fromkeys(uri for j in same for uri in shown[j]))
        if _teaser(tree, layout, i, root):
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
    for i, tag in enumerate(tree.tags):
        if tag not in PICTURES or beside[i] or _decoration(tree, i):
            continue
        if not tree.inside(i, layout.scope):
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
    names = f"{tree.get(i, 'class')} {tree.get(i, 'id')} {tree.get(i, 'data-testid')}"
    return len(names) > 2 and aside(names)


def _decoration(tree: Tree, i: int) -> bool:
    """Say whether a picture is an icon, a pixel or the like by its own words."""
    sizes = [tree.get(i, name).removesuffix("px") for name in ("width", "height")]
    numbers = [int(size) for size in sizes if size.isdecimal() and len(size) < 6]
    if numbers and max(numbers) < _SMALLEST:
        return True
    if tree.get(i, "role") == "presentation":
        return True
    return aside(f"{tree.get(i, 'class')} {tree.get(i, 'id')}")


def _climb(
    tree: Tree,
    layout: Layout,
    i: int,
    marks: list[int],
    keys: dict[int, set[str]],
) -> int:
    """Return the largest element around a picture that is its own."""
    box = i
    for step, outer in enumerate(tree.above(i)):
        if step > _CLIMB + 4 or outer in layout.around or outer == layout.scope:
            break
        low, high = bisect_left(marks, outer), bisect_left(marks, tree.end[outer])
        if not all(keys[j] & keys[i] for j in marks[low:high]):
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
    if tree.text_size[box]:
        return any(role(tree.get(j, "class")) for j in [*fresh, outer])
    return sum(tree.tags[j] == "p" for j in fresh) <= 3


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


def _teaser(tree: Tree, layout: Layout, i: int, root: int) -> bool:
    """Say whether a picture only leads to another article."""
    for outer in (i, *tree.above(i)):
        if outer in layout.around:
            return False
        if tree.tags[outer] == "a" and _leads_away(tree, outer):
            captioned = any(
                tree.tags[j] == "figcaption" for j in range(root, tree.end[root])
            )
            return not captioned or i > layout.last_paragraph() >= 0
    return False


def _leads_away(tree: Tree, link: int) -> bool:
    href = tree.get(link, "href").strip().casefold()
    if not href or href.startswith(("#", "javascript:", "mailto:")):
        return False
    path = href.split("?")[0]
    return not path.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif"))
