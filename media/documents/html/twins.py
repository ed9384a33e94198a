"""Captions that stand in a list of their own, in the order of the pictures.

Sliders show a list of pictures and, below it, one of captions; scripts turn both
together. Nothing but the order ties them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice

from media.documents.html.layout import Layout
from media.documents.html.names import attribute_role, role
from media.documents.html.tree import Tree

_MOST_STEPS = 3
_MOST_ITEMS = 200
_MOST_CHILDREN = 400
"""Elements in a list that are looked at; what has more is none."""
_LONGEST = 400
"""Characters of one caption."""
_POINTING = re.compile(r"aria-labelledby|(?:data-)?(?:[a-z]+-)*(?:for|of)")
"""What attributes are called that name what the words are of."""


def twin_caption(
    tree: Tree,
    layout: Layout,
    root: int,
    marks: list[int],
    *,
    is_list: Callable[[Tree, list[int], list[int]], bool] | None = None,
) -> tuple[int, ...]:
    """Return the caption in a list of captions that has the place of a picture in its.

    `root` is the picture's box, `marks` are all elements that show a picture. () where
    there is no such list: it must have as many items, and be one of markup or by name.
    `is_list` tells whether it is, of the items with pictures and those with words.
    """
    is_list = is_list or _is_list
    if tree.text_size[root]:
        return ()
    for item, items in _lists_around(tree, layout, root, marks):
        frame = tree.parent[item]
        for _ in range(_MOST_STEPS):
            if frame in layout.around or tree.text_size[frame]:
                break
            after = _next_with_text(tree, frame)
            captions = [] if after < 0 else _captions(tree, after, marks)
            if len(captions) == len(items) and is_list(tree, items, captions):
                return (captions[items.index(item)],)
            frame = tree.parent[frame]
    return ()


def likely_twin(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return what has the place of a picture in a list that may be one of captions.

    It stands with the pictures, and nothing else does; tags and facts do so, too:
    `media.captions` looks whether it names a credit.
    """
    return twin_caption(tree, layout, root, marks, is_list=_is_likely)


def pointing_back(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> tuple[int, ...]:
    """Return the words behind a picture that name its part as what they are of.

    `<div id="p1"><img></div> ... <div data-for="p1">A boat.</div>`: () where nothing
    does, where what is named has words of its own, or shows another picture.
    """
    if tree.text_size[root]:
        return ()
    part = root
    for _ in range(_MOST_STEPS):
        name = tree.get(part, "id")
        if name:
            break
        part = tree.parent[part]
        if part < 0 or part in layout.around or tree.text_size[part]:
            return ()
    else:
        return ()
    last = min(tree.end[tree.parent[part]], tree.end[part] + _MOST_CHILDREN)
    for i in range(tree.end[part], last):
        if 0 < tree.text_size[i] <= _LONGEST and _names(tree, i, name):
            return () if _has_picture(tree, i, marks) else (i,)
    return ()


def _names(tree: Tree, i: int, name: str) -> bool:
    """Say whether an element names another one by its id: `data-for="p1"`.

    Buttons, votes and comments name one in other attributes: `data-target="p1"`.
    """
    return any(
        said.removeprefix("#") == name and _tells_of(attribute)
        for attribute, said in tree.attributes(i)
    )


def _tells_of(attribute: str) -> bool:
    """Say whether an attribute names what the words are of, or calls them a caption."""
    return bool(_POINTING.fullmatch(attribute)) or (
        attribute_role(attribute.removeprefix("data-")) == "caption"
    )


def _lists_around(
    tree: Tree, layout: Layout, root: int, marks: list[int]
) -> Iterator[tuple[int, list[int]]]:
    """Yield the item that holds a picture, with all items of its list."""
    item = root
    for _ in range(_MOST_STEPS):
        above = tree.parent[item]
        if above < 0 or above in layout.around or tree.text_size[above]:
            return
        within = islice(tree.children(above), _MOST_CHILDREN)
        items = [j for j in within if _has_picture(tree, j, marks)]
        if 2 <= len(items) <= _MOST_ITEMS:
            yield item, items
            return
        item = above


def _has_picture(tree: Tree, i: int, marks: list[int]) -> bool:
    return bisect_left(marks, i) != bisect_left(marks, tree.end[i])


def _next_with_text(tree: Tree, i: int) -> int:
    """Return the next element beside one that has words, -1 for none."""
    after, last = tree.end[i], tree.end[tree.parent[i]]
    while after < last and not tree.text_size[after]:
        after = tree.end[after]
    return after if after < last else -1


def _captions(tree: Tree, i: int, marks: list[int]) -> list[int]:
    """Return the items of a list of words, [] where it holds pictures or long text."""
    if _has_picture(tree, i, marks):
        return []
    found = [i]
    for _ in range(_MOST_STEPS):
        if len(found) != 1:
            break
        within = islice(tree.children(found[0]), _MOST_CHILDREN)
        found = [j for j in within if tree.text_size[j]]
    whole = sum(tree.text_size[j] for j in found) == tree.text_size[i]
    short = all(tree.text_size[j] <= _LONGEST for j in found)
    return found if whole and short else []


def _is_list(tree: Tree, items: list[int], captions: list[int]) -> bool:
    """Say whether both are lists of markup, or the latter is called captions.

    A list that is numbered may stand below pictures that are none.
    """
    if {tree.tags[j] for j in (*items, *captions)} == {"li"}:
        return True
    above = tree.parent[captions[0]]
    if tree.tags[above] == "ol" and _is_likely(tree, items, captions):
        return True
    names = (above, tree.parent[above], *captions)
    return any(role(tree.classes[j]) == "caption" for j in names)


def _is_likely(tree: Tree, items: list[int], captions: list[int]) -> bool:
    """Say whether a list of markup stands with the pictures, and nothing else does."""
    above = tree.parent[captions[0]]
    around = tree.parent[above]
    alone = tree.text_size[around] == tree.text_size[above]
    held = around < tree.parent[items[0]] and tree.inside(items[-1], around)
    return alone and held and {tree.tags[j] for j in captions} == {"li"}
