"""What can be done in a part of a page: a button, a field to fill in, a link.

Words with such beside them are rather an offer to the readers than a caption.
"""

from __future__ import annotations

from media.documents.html.apart import MOST_LOOSE_TEXT
from media.documents.html.tree import Tree

_FIELDS = frozenset({"form", "input", "select", "textarea"})
_MOST_INSIDE = 400
"""Elements of a part of the page that are looked at."""


def offers(tree: Tree, i: int) -> bool:
    """Say whether something can be done in a part of the page, or right below it.

    A button, a field to fill in; below it also a link that is all of a line.
    """
    if any(_is_control(tree, j) for j in tree.within(i, _MOST_INSIDE)):
        return True
    below, last = tree.end[i], tree.end[tree.parent[i]]
    while below < last and tree.text_size[below] <= MOST_LOOSE_TEXT:
        inside = tree.within(below, _MOST_INSIDE)
        if any(_is_control(tree, j) for j in inside):
            return True
        if size := tree.text_size[below]:
            links = (j for j in inside if tree.tags[j] == "a")
            return any(tree.text_size[j] == size for j in links)
        below = tree.end[below]
    return False


def _is_control(tree: Tree, i: int) -> bool:
    """Say whether an element is a field, or a button with words on it."""
    tag = tree.tags[i]
    return tag in _FIELDS or (tag == "button" and bool(tree.words(i).strip()))
