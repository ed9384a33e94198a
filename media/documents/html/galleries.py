"""One credit for all pictures of a gallery, in a block right below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from media.documents.html.layout import Layout
from media.documents.html.page import HEADINGS
from media.documents.html.tree import Tree
from media.text import squeeze

_LONGEST = 300
_BLOCKS = frozenset({"p", "div", "figcaption", "small", "span", "cite", "section"})
# "Photos : Ida Wells / AFP", "© Ida Wells"
_LABEL = re.compile(
    r"(?:[^\W\d_]{2,20}(?:\s[^\W\d_]{2,14}){0,2}\s?[:：]|©|\([cC]\))\s?\S"
)
# "© 2021 Quilmo Times", "Photo: Ida Wells (left), Tom Reed (right)"
_OF_SOME = re.compile(r"^(?:©|\([cC]\))\s?\d{4}|\([^()]{1,12}\).*\([^()]{1,12}\)")


def credits_below(
    tree: Tree, layout: Layout, roots: Sequence[int], sizes: Sequence[int]
) -> dict[int, int]:
    """Return the block below a gallery that may credit it, by each picture's box.

    `roots` are the boxes of all pictures in order, `sizes` how much text each has. The
    gallery holds nothing besides its pictures; whether the block is a credit is for
    `media.captions` to say.
    """
    found: dict[int, int] = {}
    for above in sorted({tree.parent[root] for root in roots}):
        if above < 0 or above in layout.around:
            continue
        first, last = bisect_left(roots, above), bisect_left(roots, tree.end[above])
        if last - first < 2:
            continue
        block = _block_of(tree, above, roots[first:last], sum(sizes[first:last]))
        if block is not None and _may_credit(tree, block):
            found |= dict.fromkeys(roots[first:last], block)
    return found


def _block_of(tree: Tree, above: int, roots: Sequence[int], size: int) -> int | None:
    """Return the block right below a gallery, or behind all pictures in it.

    `size`: how much text its pictures have; the gallery holds no other.
    """
    inside = tree.end[roots[-1]]
    if inside < tree.end[above]:
        told = tree.text_size[above] == size + tree.text_size[inside]
        if told and tree.parent[inside] == above:
            return inside
    block = tree.end[above]
    below = block < len(tree) and tree.parent[block] == tree.parent[above]
    return block if below and tree.text_size[above] == size else None


def _may_credit(tree: Tree, i: int) -> bool:
    if tree.tags[i] not in _BLOCKS or not 0 < tree.text_size[i] <= _LONGEST:
        return False
    if tree.pictures[i] or any(tree.tags[j] in HEADINGS for j in range(i, tree.end[i])):
        return False
    words = squeeze(tree.words(i))
    return _LABEL.match(words) is not None and not _OF_SOME.search(words)
