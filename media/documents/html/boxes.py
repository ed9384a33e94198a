"""The pictures of an article and the box in which each one stands.

A box is the part of the page that belongs to one picture alone: its figure, or what
stands around it up to the point where other pictures or the article's own text begin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from media.documents.html.addresses import addresses, keys
from media.documents.html.apart import (
    MOST_BOX_TEXT,
    MOST_LOOSE_TEXT,
    blocks_below,
    captioned_behind,
    speaks_of_picture,
    words_apart,
)
from media.documents.html.ending import Endings
from media.documents.html.galleries import credits_below
from media.documents.html.inserts import Inserts
from media.documents.html.layout import Layout
from media.documents.html.names import holds_picture, labelled_credit, role, writer
from media.documents.html.page import HEADINGS
from media.documents.html.scanned import asks_for_something
from media.documents.html.standins import standins
from media.documents.html.strangers import (
    beside,
    decoration,
    foreign,
    furnishing,
    tiny,
)
from media.documents.html.tree import Tree
from media.documents.html.twins import likely_twin
from media.model import value
from media.text import squeeze

MOST_PICTURES = 5_000
MOST_LOOSE_PARAGRAPH = 150
"""Characters from which such a paragraph is one of the article."""
_MOST_ELEMENTS = 40
"""Elements that may show one and the same picture in its box."""
_CLIMB = 7
_ICON = 6
"""Places of a page from which on one and the same address is an icon's."""
_FLOWING = frozenset({"p", "span", "font"})
_COLONS = (":", "：")
_SIDES = frozenset({"left", "right"})
_MOST_SHARING = 6
"""Pictures side by side that one caption may be for; a gallery's own is no caption."""


@value
class Box:
    """A picture (all elements that show it) and the range of elements around it.

    `more` are elements elsewhere that say what it shows, `below` blocks right below it
    that may; `shared` is the caption that it has together with pictures before it, and
    `gallery` that of a gallery, which may credit all of its pictures, and `credit` a
    block below a gallery that may.
    """

    elements: tuple[int, ...]
    uris: tuple[str, ...]
    root: int
    more: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    shared: int | None = None
    gallery: int | None = None
    credit: int | None = None


def find_boxes(tree: Tree, layout: Layout, *, base: str | None) -> list[Box]:
    """Find the pictures of the article, in order, each with its box."""
    shown = _pictures(tree, layout, base=base)
    others = standins(tree, layout, sorted(shown), base=base)
    away = beside(tree, layout, list(others)) if others else set()
    shown |= dict(
        islice((o for o in others.items() if o[0] not in away), MOST_PICTURES)
    )
    marks = sorted(shown)
    own = partial(_alike, shown=shown, known={})
    boxes: list[Box] = []
    done: set[int] = set()
    endings, inserts = Endings(tree, layout, marks), Inserts(tree, layout)
    for i in marks:
        if i in done:
            continue
        root = _climb(tree, layout, i, marks, own)
        low, high = bisect_left(marks, root), bisect_left(marks, tree.end[root])
        same = [j for j in marks[low:high] if j == i or own(j) & own(i)]
        done.update(same)
        uris = tuple(dict.fromkeys(uri for j in same for uri in shown[j]))
        ends = partial(endings.hold, same, root)
        if foreign(tree, layout, i, root, uris, ends=ends) or tiny(uris):
            continue
        if inserts.hold(i, root):
            continue
        if tree.inside(layout.headline, root):
            more, root = _beside_headline(tree, root), i
        else:
            more = words_apart(tree, layout, same, root, marks) or _in_header(
                tree, layout, root, same, marks
            )
        below = () if more else likely_twin(tree, layout, root, marks)
        below = below or (() if more else blocks_below(tree, root, marks))
        if asks_for_something(tree, (root, *more, *below[:1])):
            continue
        endings.note(root, more)
        inserts.note(i, root, more)
        boxes.append(
            Box(elements=tuple(same), uris=uris, root=root, more=more, below=below)
        )
    return list(_sharing(tree, layout, boxes))


def _alike(
    i: int, *, shown: dict[int, tuple[str, ...]], known: dict[int, frozenset[str]]
) -> frozenset[str]:
    """Return what a picture shares with another element that shows it; kept in `known`.

    What has no address, or none that can be compared, is like itself alone. It is asked
    only where several elements show pictures close to each other.
    """
    found = known.get(i)
    if found is None:
        found = known[i] = keys(shown[i]) or frozenset({f"#{i}"})
    return found


def _in_header(
    tree: Tree, layout: Layout, root: int, same: list[int], marks: list[int]
) -> tuple[int, ...]:
    """Return what is called caption or credit where a picture stands with the headline.

    Nothing else is said of it, no other picture is there, nor is the article's text.
    """
    above = tree.parent[root]
    if tree.text_size[root] or above < 0 or not tree.inside(layout.headline, above):
        return ()
    low, high = bisect_left(marks, above), bisect_left(marks, tree.end[above])
    told = above in layout.around or len(layout.long_paragraphs(above)) > 1
    if told or high - low != len(same) or layout.headline < 0:
        return ()
    return _beside_headline(tree, above)


def _beside_headline(tree: Tree, root: int) -> tuple[int, ...]:
    """Return what is called caption or credit where the headline stands, too."""
    found: list[int] = []
    for j in range(root + 1, tree.end[root]):
        names = tree.classes[j]
        said = bool(role(names)) and not writer(names) and tree.text_size[j] > 0
        inside = found and tree.inside(j, found[-1])
        if said and not inside and tree.tags[j] not in HEADINGS:
            found.append(j)
    return tuple(found[:2])


def _side_by_side(tree: Tree, layout: Layout, boxes: list[Box]) -> dict[int, int]:
    """Return the caption below pictures side by side, by the root of each one's box.

    Nothing else stands with them.
    """
    found: dict[int, int] = {}
    roots = [box.root for box in boxes]
    for box in boxes:
        above = tree.parent[box.root]
        if len(box.more) != 1 or above in layout.around:
            continue
        caption = box.more[0]
        if tree.text_size[above] != tree.text_size[caption]:
            continue
        first, last = bisect_left(roots, above), bisect_left(roots, tree.end[above])
        if not 2 <= last - first <= _MOST_SHARING:
            continue
        if not any(other.more for other in boxes[first:last] if other is not box):
            found |= dict.fromkeys(roots[first:last], caption)
    return found


def _sharing(tree: Tree, layout: Layout, boxes: list[Box]) -> Iterator[Box]:
    """Yield the boxes, those of a figure with one caption for all with that caption."""
    roots = [box.root for box in boxes]
    shared: dict[int, int] = {}
    galleries: dict[int, int] = {}
    for figure in _figures(tree):
        first = bisect_left(roots, figure + 1)
        held = boxes[first : bisect_left(roots, tree.end[figure])]
        if len(held) < 2:
            continue
        captions = [j for j in tree.children(figure) if _is_caption(tree, j)]
        if len(captions) != 1:
            continue
        alone = not any(
            tree.text_size[box.root] or set(box.more) - set(captions) for box in held
        )
        given_to = shared if alone and len(held) <= _MOST_SHARING else galleries
        given_to |= dict.fromkeys((box.root for box in held), captions[0])
    shared |= _side_by_side(tree, layout, boxes)
    sizes = [tree.text_size[box.root] for box in boxes]
    credits = credits_below(tree, layout, roots, sizes)
    given: set[int] = set()
    for box in boxes:
        if credits:
            box = replace(box, credit=credits.get(box.root))
        caption, gallery = shared.get(box.root), galleries.get(box.root)
        if caption is None and gallery is not None:
            more = tuple(j for j in box.more if j != gallery)
            yield replace(box, more=more, gallery=gallery)
        elif caption is None:
            yield box
        elif caption in given:
            yield replace(box, shared=caption, below=())
        else:
            given.add(caption)
            yield replace(box, more=(caption,), below=())


def _figures(tree: Tree) -> list[int]:
    """Return the figures, and what has a caption as a figure has one."""
    held = (tree.parent[caption] for caption in tree.named("figcaption"))
    return sorted({*tree.named("figure"), *(i for i in held if i > 0)})


def _is_caption(tree: Tree, i: int) -> bool:
    return tree.tags[i] == "figcaption" and 0 < tree.text_size[i] <= MOST_BOX_TEXT


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
        if uris and (not furnishing(uris) or captioned_behind(tree, i)):
            found[i] = uris
        if len(found) >= MOST_PICTURES:
            break
    return _without_icons(_without_placeholders(found))


def _without_placeholders(
    found: dict[int, tuple[str, ...]],
) -> dict[int, tuple[str, ...]]:
    """Take from pictures the address that stands in for several until they load.

    Each of them has others, of which none is another's. Of two pictures it may be one
    that both show, where it is the best address of either.
    """
    having: dict[str, list[int]] = {}
    for i, uris in found.items():
        for uri in uris if len(uris) > 1 else ():
            having.setdefault(uri, []).append(i)
    stand_in = {
        uri
        for uri, places in having.items()
        if len(places) > 1 and _is_placeholder(uri, [found[i] for i in places])
    }
    if not stand_in:
        return found
    return {
        i: tuple(uri for uri in uris if uri not in stand_in) or uris
        for i, uris in found.items()
    }


def _is_placeholder(uri: str, several: list[tuple[str, ...]]) -> bool:
    others = [keys(uris) - keys((uri,)) for uris in several]
    apart = len(frozenset().union(*others)) == sum(map(len, others))
    best = any(uris[0] == uri for uris in several)
    return apart and all(others) and (len(several) > 2 or not best)


def _without_icons(found: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Leave out what one and the same address shows again and again: icons.

    A picture that opens in large, or that a carousel repeats, is there a few times.
    """
    times = Counter(uris[0] for uris in found.values())
    return {i: uris for i, uris in found.items() if times[uris[0]] < _ICON}


def _climb(
    tree: Tree,
    layout: Layout,
    i: int,
    marks: list[int],
    own: Callable[[int], frozenset[str]],
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
            j == i or own(j) & own(i) for j in marks[low:high]
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
    if tree.text_size[outer] > MOST_BOX_TEXT or _is_paragraph(tree, outer):
        return False
    if not added:
        return True
    if _runs_around(tree, box, outer):
        return False
    inside = range(outer + 1, tree.end[outer])
    fresh = [j for j in inside if not tree.inside(j, box)]
    if any(tree.tags[j] in HEADINGS for j in fresh):
        return _headed(tree, box, outer)
    if any(speaks_of_picture(tree, j, box, outer) for j in [*fresh, outer]):
        return True
    if holds_picture(tree.classes[outer]) and not tree.text_size[box]:
        return added <= 2 * MOST_LOOSE_TEXT
    long = any(
        tree.tags[j] == "p" and tree.text_size[j] > MOST_LOOSE_PARAGRAPH for j in fresh
    )
    return not tree.text_size[box] and added <= MOST_LOOSE_TEXT and not long


def _is_paragraph(tree: Tree, i: int) -> bool:
    """Say whether a picture stands in a paragraph of the article.

    A caption of that length ends with a credit, or says by name what it is.
    """
    if tree.tags[i] != "p" or tree.text_size[i] <= MOST_LOOSE_PARAGRAPH:
        return False
    words = squeeze(tree.words(i))
    credited = words.endswith(")") or labelled_credit(words)
    return not credited and not role(tree.classes[i])


def _runs_around(tree: Tree, box: int, outer: int) -> bool:
    """Say whether text runs around a picture, or leads on: it is the article's.

    The picture floats at one side of a line of text that begins right behind it, or
    the words end with a colon. A caption has a name, an emphasis or a credit.
    """
    if tree.tags[outer] not in _FLOWING or tree.text_size[box]:
        return False
    words = squeeze(tree.words(outer))
    if words.endswith(_COLONS):
        return True
    picture = next(
        (j for j in tree.within(box, _MOST_ELEMENTS) if tree.pictures[j]), -1
    )
    after = tree.end[box]
    while after < tree.end[outer] and not tree.text_size[after]:
        if tree.tags[after] == "br":
            return False
        after += 1
    floats = picture >= 0 and any(
        _floats(tree, j) for j in (box, *tree.within(box, _MOST_ELEMENTS))
    )
    begins = bool(tree.tails[box].strip()) and bool(tree.texts[outer].strip() == "")
    credited = words.endswith(")") or labelled_credit(words)
    return floats and begins and not credited


def _floats(tree: Tree, i: int) -> bool:
    """Say whether an element is set at one side, with text around it."""
    if tree.get(i, "align") in _SIDES:
        return True
    style = tree.get(i, "style")[:500].replace(" ", "").lower()
    return "float:left" in style or "float:right" in style


def _headed(tree: Tree, box: int, outer: int) -> bool:
    """Say whether an element has the caption of a picture as its heading.

    It is called a picture's box, or has a credit by name.
    """
    if tree.text_size[box]:
        return False
    inside = range(outer + 1, tree.end[outer])
    if any(tree.tags[j] == "a" and tree.text_size[j] for j in inside):
        return False
    if holds_picture(tree.classes[outer]):
        return True
    if tree.text_size[outer] > MOST_LOOSE_TEXT:
        return False
    names = (tree.classes[j] for j in inside if tree.text_size[j])
    return any(role(own) == "credit" and not writer(own) for own in names)
