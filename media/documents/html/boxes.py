"""The pictures of an article and the box in which each one stands.

A box is the part of the page that belongs to one picture alone: its figure, or what
stands around it up to the point where other pictures or the article's own text begin.
"""

from __future__ import annotations

from bisect import bisect_left

from media.documents.html.addresses import addresses, keys
from media.documents.html.layout import Layout
from media.documents.html.names import holds_picture, role, writer
from media.documents.html.strangers import beside, decoration, foreign, tiny
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
_EMPHASIS = frozenset({"em", "i", "small", "cite"})


@value
class Box:
    """A picture (all elements that show it) and the range of elements around it."""

    elements: tuple[int, ...]
    uris: tuple[str, ...]
    root: int
    more: tuple[int, ...] = ()


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
        if foreign(tree, layout, i, root, uris) or tiny(uris):
            continue
        more = _siblings(tree, layout, root, marks) or _pointed_at(
            tree, layout, same, root, marks
        )
        boxes.append(Box(elements=tuple(same), uris=uris, root=root, more=more))
    return boxes


def _pictures(
    tree: Tree, layout: Layout, *, base: str | None
) -> dict[int, tuple[str, ...]]:
    """Return the picture elements that may be the article's, with their addresses."""
    first, last = layout.scope, layout.end
    places = [i for i in tree.shown() if first <= i < last and not decoration(tree, i)]
    away = beside(tree, layout, places)
    found: dict[int, tuple[str, ...]] = {}
    for i in places:
        if i in away:
            continue
        uris = addresses(tree, i, base=base)
        if uris:
            found[i] = uris
        if len(found) >= MOST_PICTURES:
            break
    return found


def _climb(
    tree: Tree,
    layout: Layout,
    i: int,
    marks: list[int],
    own: dict[int, frozenset[str]],
) -> int:
    """Return the largest element around a picture that is its own."""
    box, step = i, 0
    for outer in tree.above(i):
        if step > _CLIMB + 4 or outer in layout.around or outer == layout.scope:
            break
        # libxml2 does not know that <source> is empty: each stands in the one before
        step += tree.tags[outer] != "source"
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
        return _headed(tree, box, outer)
    if any(_speaks_of_picture(tree, j, box, outer) for j in [*fresh, outer]):
        return True
    if holds_picture(tree.get(outer, "class")) and not tree.text_size[box]:
        return added <= 2 * MOST_LOOSE_TEXT
    long = any(
        tree.tags[j] == "p" and tree.text_size[j] > MOST_LOOSE_PARAGRAPH for j in fresh
    )
    return not tree.text_size[box] and added <= MOST_LOOSE_TEXT and not long


def _speaks_of_picture(tree: Tree, i: int, box: int, outer: int) -> bool:
    """Say whether an element is called caption or credit.

    A name that may be that of the article's writer counts only in what is called a
    picture's box, or where nothing else is said of the picture.
    """
    names = tree.get(i, "class")
    if not role(names):
        return False
    doubtful = writer(names) and bool(tree.text_size[box])
    return not doubtful or any(holds_picture(tree.get(j, "class")) for j in (i, outer))


def _headed(tree: Tree, box: int, outer: int) -> bool:
    """Say whether an element that names a picture's box has its caption as heading."""
    if tree.text_size[box] or not holds_picture(tree.get(outer, "class")):
        return False
    inside = range(outer + 1, tree.end[outer])
    return not any(tree.tags[j] == "a" and tree.text_size[j] for j in inside)


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
        named = (
            tree.tags[after] == "figcaption"
            or _speaks_of_picture(tree, after, root, after)
            or (not found and not tree.text_size[root] and _emphasised(tree, after))
        )
        size = tree.text_size[after]
        if has_picture or size > MOST_BOX_TEXT or (size and not named):
            break
        if size and named:
            found.append(after)
        after = last
    return tuple(found)


def _pointed_at(
    tree: Tree, layout: Layout, same: list[int], root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the element that a picture, or its box, names as what describes it."""
    wanted = {
        name
        for i in (*same, root)
        for attribute in ("aria-describedby", "aria-labelledby", "aria-details")
        for name in tree.get(i, attribute).split()
    }
    if not wanted or tree.text_size[root]:
        return ()
    for i in filter(None, map(tree.by_id, sorted(wanted))):
        has_picture = bisect_left(marks, i) != bisect_left(marks, tree.end[i])
        apart = tree.end[root] <= i < layout.end and not has_picture
        if apart and 0 < tree.text_size[i] <= MOST_LOOSE_TEXT:
            return (i,)
    return ()


def _emphasised(tree: Tree, i: int) -> bool:
    """Say whether a short paragraph is wholly in italics or small print."""
    children = list(tree.children(i))
    return (
        tree.tags[i] == "p"
        and len(children) == 1
        and tree.tags[children[0]] in _EMPHASIS
        and 0 < tree.text_size[i] == tree.text_size[children[0]] <= MOST_LOOSE_TEXT
    )
