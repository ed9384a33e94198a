"""What stands below a heading that announces other articles, or who made this one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from media.documents.html.apart import MOST_LOOSE_TEXT
from media.documents.html.layout import LONGEST_LIFE, LONGEST_NOTICE, Layout
from media.documents.html.links import leads_away
from media.documents.html.names import labelled_credit, role
from media.documents.html.page import HEADINGS
from media.documents.html.tree import Tree
from media.headings import announces_makers, announces_others
from media.text import fold, squeeze

_CARD = 300
"""Elements of a picture's box that are looked at."""


def after_headings(tree: Tree, layout: Layout) -> Iterator[int]:
    """Name the elements after a heading that announces other articles, or makers.

    They end where a heading of the same parent or a long paragraph comes.
    """
    for heading in tree.named(*HEADINGS):
        if not 0 < tree.text_size[heading] <= LONGEST_NOTICE:
            continue
        if heading < layout.scope:
            continue
        words = squeeze(tree.words(heading))
        if announces_makers(words):
            yield from _about_maker(tree, layout, heading)
        if not announces_others(words):
            continue
        i, last = tree.end[heading], tree.end[tree.parent[heading]]
        while i < last and tree.tags[i] not in HEADINGS and not layout.holds_text(i):
            if i not in layout.around and not _is_own(tree, i):
                yield i
            i = tree.end[i]


def _is_own(tree: Tree, i: int) -> bool:
    """Say whether an element is a picture with caption and credit that leads nowhere.

    Guides have such headings within their text: "Don't miss".
    """
    linked = (
        tree.tags[j] == "a" and leads_away(tree, j) for j in tree.within(i, _CARD)
    )
    return _is_credited(tree, i) and not any(linked)


def _about_maker(tree: Tree, layout: Layout, heading: int) -> Iterator[int]:
    """Name the elements after a heading that present a maker, up to the first text.

    A picture with caption and credit is the article's, unless its words name whom that
    text begins with.
    """
    i, last = tree.end[heading], tree.end[tree.parent[heading]]
    name = _first_name(tree, layout, i, last)
    while i < last and tree.tags[i] not in HEADINGS and i not in layout.around:
        if tree.text_size[i] > LONGEST_LIFE:
            return
        if not _is_credited(tree, i) or _names(tree, i, name):
            yield i
        if layout.holds_text(i):
            return
        i = tree.end[i]


def _first_name(tree: Tree, layout: Layout, i: int, last: int) -> str:
    """Return the words with which the first text behind a heading begins."""
    at = bisect_left(layout.paragraphs, i)
    text = layout.paragraphs[at : at + 1]
    if not text or text[0] >= last:
        return ""
    return " ".join(squeeze(tree.words(text[0])).split(maxsplit=2)[:2])


def _names(tree: Tree, i: int, name: str) -> bool:
    """Say whether somebody is named in an element, who may be a page's writer."""
    said = squeeze(tree.words(i))
    written = any(writer in fold(said) for writer in tree.writers)
    return written or (bool(name) and name in said)


def _is_credited(tree: Tree, i: int) -> bool:
    """Say whether an element is one picture with caption and credit, by any sign."""
    if is_picture_with_words(tree, i):
        return True
    if tree.end[i] - i > _CARD or not 0 < tree.text_size[i] <= MOST_LOOSE_TEXT:
        return False
    inside = range(i, tree.end[i])
    if any(tree.tags[j] == "a" and tree.text_size[j] for j in inside):
        return False
    captions = (j for j in inside if tree.tags[j] == "figcaption")
    return any(labelled_credit(squeeze(tree.words(j))) for j in captions)


def is_picture_with_words(tree: Tree, i: int) -> bool:
    """Say whether an element is one picture with caption and credit, without links.

    Names say where it stands ("sidebar") rather than what it is.
    """
    if tree.end[i] - i > _CARD or not 0 < tree.text_size[i] <= MOST_LOOSE_TEXT:
        return False
    inside = [j for j in range(i, tree.end[i]) if tree.text_size[j]]
    said = {role(tree.classes[j]) for j in inside}
    said |= {"caption" for j in inside if tree.tags[j] == "figcaption"}
    linked = (
        tree.tags[j] == "a" and (tree.text_size[j] or leads_away(tree, j))
        for j in range(i, tree.end[i])
    )
    return said >= {"caption", "credit"} and not any(linked)
