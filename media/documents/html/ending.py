"""Credited pictures after the last paragraph of an article.

Teasers, offers and comments stand there, too. What is set as a credited picture of the
article before, and credited with the same label, is a picture of the article, unless
other words part both. Below a heading that names pictures any label will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from media.documents.html.apart import MOST_LOOSE_TEXT, words_apart
from media.documents.html.layout import Layout
from media.documents.html.page import HEADINGS
from media.documents.html.tree import Tree

_MOST_INSIDE = 60
"""Elements of a picture's box."""
_FRAMES = frozenset({"figure", "div", "ul", "li"})
_FEW = 3
"""Words between that are looked at."""
# "Foto:", "写真：", "©"
_LABEL = re.compile(r"(?<!\w)[^\W\d_]{2,20}\s?[:：]|©")

Shape = tuple[tuple[str, str], ...]


class Endings:
    """Knows how the pictures of an article are set, and what leads to their credits."""

    def __init__(self, tree: Tree, layout: Layout, marks: list[int]) -> None:
        self._tree = tree
        self._layout = layout
        self._marks = marks
        self._labels: dict[Shape, set[str]] = {}
        self._noted: set[int] = set()

    def note(self, root: int, more: tuple[int, ...]) -> None:
        """Note the box of a picture of the article, and what says more of it."""
        self._noted.update((root, *more))
        if labels := self._labels_of((root, *more)):
            self._labels.setdefault(self._shape(root), set()).update(labels)

    def hold(self, same: list[int], root: int) -> bool:
        """Say whether a picture after the text is set and credited as those before.

        Or whether it is one of a gallery that has a caption.
        """
        if self._is_framed(root):
            return True
        between = list(islice(self._between(root), _FEW))
        announced = bool(between) and all(map(self._layout.announces_pictures, between))
        known = self._labels.get(self._shape(root)) if self._labels else None
        if not announced and (between or not known):
            return False
        more = words_apart(self._tree, self._layout, same, root, self._marks)
        own = self._labels_of((root, *more))
        return bool(own) and (announced or not own.isdisjoint(known or ()))

    def _is_framed(self, root: int) -> bool:
        """Say whether a figure around a figure has words of its own below."""
        tree = self._tree
        for outer in tree.above(root):
            if outer in self._layout.around or tree.tags[outer] not in _FRAMES:
                return False
            held = (j for j in tree.children(outer) if tree.tags[j] == "figcaption")
            if tree.tags[outer] == "figure" and any(
                map(tree.text_size.__getitem__, held)
            ):
                return True
        return False

    def _between(self, root: int) -> Iterator[int]:
        """Yield what stands between the last paragraph and a picture, and says more.

        The words of other pictures of the article are left out.
        """
        tree, noted = self._tree, self._noted
        i = tree.end[max(self._layout.last_paragraph(), 0)]
        while i < root:
            if i in noted or not tree.text_size[i]:
                i = tree.end[i]
            elif tree.tags[i] in HEADINGS or tree.texts[i].strip():
                yield i
                i = tree.end[i]
            else:
                i += 1

    def _shape(self, root: int) -> Shape:
        """Return which elements a box is made of."""
        tree, inside = self._tree, self._tree.within(root, _MOST_INSIDE)
        return tuple((tree.tags[j], tree.classes[j]) for j in inside)

    def _labels_of(self, elements: tuple[int, ...]) -> set[str]:
        tree = self._tree
        return {
            label.casefold().replace(" ", "")
            for i in elements
            if 0 < tree.text_size[i] <= MOST_LOOSE_TEXT
            for label in _LABEL.findall(tree.words(i))
        }
