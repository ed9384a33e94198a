"""Credited pictures after the last paragraph of an article.

Teasers, offers and comments stand there, too. What is set as a credited picture of the
article before, and credited with the same label, is a picture of the article, unless
other words part both; so is what has, in the article's own element, a sentence of its
own and a labelled credit behind it. Below a heading that names pictures any label will
do. What leads to another article, asks the readers for something or says who writes is
none, nor is a headline: words without a stop where each caption before ends with one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from media.documents.html.apart import MOST_LOOSE_TEXT, words_apart
from media.documents.html.layout import Layout
from media.documents.html.names import (
    afloat,
    aside,
    given_credit,
    labelled_credit,
    middle,
    teaser,
    whole_article,
)
from media.documents.html.page import HEADINGS
from media.documents.html.tree import Tree
from media.headings import leads_elsewhere, says_who_writes
from media.requests import asks_readers
from media.text import squeeze

_MOST_INSIDE = 60
"""Elements of a picture's box."""
_MOST_ALIKE = 200
_LONGEST_STYLE = 500
_MOST_IN_GALLERY = 600
_FRAMES = frozenset({"figure", "div", "ul", "li"})
_FEW = 3
"""Words between that are looked at."""
_ENDS = ".!?…。！？।۔؟"
_OPENS = ("(", "（")
_CLOSES = " \t\n\"'”’»“)]）」』"
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
        self._loose: set[Shape] = set()
        self._noted: set[int] = set()

    def note(self, root: int, more: tuple[int, ...]) -> None:
        """Note the box of a picture of the article, and what says more of it."""
        self._noted.update((root, *more))
        if labels := self._labels_of((root, *more)):
            shape = self._shape(root)
            self._labels.setdefault(shape, set()).update(labels)
            if not _is_stopped(self._said((root, *more), labels)):
                self._loose.add(shape)

    def hold(self, same: list[int], root: int) -> bool:
        """Say whether a picture after the text is set and credited as those before.

        Or whether it is one of a gallery that has a caption.
        """
        if self._is_framed(root):
            return True
        between = list(islice(self._between(root), _FEW))
        announced = bool(between) and all(map(self._layout.announces_pictures, between))
        if (announced or not between) and self._is_signed(root, announced=announced):
            return True
        shape = self._shape(root)
        known = self._labels.get(shape) or set()
        if not announced and (between or not known):
            return False
        more = words_apart(self._tree, self._layout, same, root, self._marks)
        own = self._labels_of((root, *more))
        if not own or not (announced or own & known):
            return False
        said = self._said((root, *more), own & known or own)
        if _speaks_otherwise(said):
            return False
        return announced or shape in self._loose or _is_stopped(said)

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

    def _is_signed(self, root: int, *, announced: bool) -> bool:
        """Say whether a picture in the article's element has a caption and a credit.

        The credit ends its words, behind a sentence or in brackets; none of them leads
        elsewhere.
        """
        tree = self._tree
        least = 1 if announced else 2
        if not (self._is_in_article(root) or self._is_in_gallery(root, least)):
            return False
        inside = tree.within(root, _MOST_INSIDE)
        linked = any(tree.tags[j] == "a" and tree.text_size[j] for j in inside)
        if linked or not 0 < tree.text_size[root] <= MOST_LOOSE_TEXT:
            return False
        words = squeeze(tree.words(root))
        credit = labelled_credit(words) or given_credit(words)
        said = words[: words.rfind(credit)] if credit else ""
        if not said.strip(_CLOSES + "([（|–—-/") or _speaks_otherwise(said):
            return False
        bracketed = credit.startswith(_OPENS) or said.endswith(_OPENS)
        return bracketed or _is_stopped(said)

    def _is_in_article(self, root: int) -> bool:
        """Say whether an element that is called an article holds text and picture.

        Or any element, where a figure, or what is set at one side of the text, is the
        next of its paragraphs.
        """
        tree, layout = self._tree, self._layout
        around = (j for j in tree.above(root) if j in layout.around)
        held = (root, *(j for j in tree.above(root) if j not in layout.around))
        if any(tree.classes[j] and teaser(tree.classes[j]) for j in held):
            return False
        if any(
            tree.tags[j] == "article" or whole_article(tree.classes[j]) for j in around
        ):
            return True
        last = layout.last_paragraph()
        block = held[-1]
        beside = last >= 0 and tree.parent[last] == tree.parent[block]
        figured = block == root and tree.tags[root] == "figure"
        return beside and (figured or self._is_afloat(block))

    def _is_afloat(self, i: int) -> bool:
        """Say whether an element is set at one side, with the article's text around."""
        tree = self._tree
        style = tree.get(i, "style")[:_LONGEST_STYLE].replace(" ", "").lower()
        floats = "float:left" in style or "float:right" in style
        return floats or afloat(tree.classes[i])

    def _is_in_gallery(self, root: int, least: int) -> bool:
        """Say whether a picture stands behind the text with others set alike.

        They are `least` in one part, or in parts that look the same, and no words of
        theirs lead elsewhere.
        """
        tree, layout = self._tree, self._layout
        if layout.closing >= 0 and tree.inside(root, layout.closing):
            return True
        held = [root, *(j for j in tree.above(root) if j not in layout.around)]
        block, last = held[-1], layout.last_paragraph()
        look = tree.tags[block], tree.classes[block]
        alike = [
            j
            for j in islice(tree.children(tree.parent[block]), _MOST_ALIKE)
            if j > last and (tree.tags[j], tree.classes[j]) == look
        ]
        names = (tree.classes[j] for j in (*held, *alike))
        if any(own and (teaser(own) or aside(own)) for own in names):
            return False
        shown = linked = 0
        for part in alike:
            first, end = bisect_left(self._marks, part), tree.end[part]
            shown += bisect_left(self._marks, end) - first
            linked += sum(
                tree.text_size[j]
                for j in tree.within(part, _MOST_IN_GALLERY)
                if tree.tags[j] == "a"
            )
        return shown >= least and not linked

    def _between(self, root: int) -> Iterator[int]:
        """Yield what stands between the last paragraph and a picture, and says more.

        The words of other pictures of the article are left out.
        """
        tree, noted = self._tree, self._noted
        i = tree.end[max(self._layout.last_paragraph(), 0)]
        if 0 <= self._layout.closing <= root:
            i = self._layout.closing
        while i < root:
            if i in noted or not tree.text_size[i]:
                i = tree.end[i]
            elif tree.tags[i] in HEADINGS or tree.texts[i].strip():
                yield i
                i = tree.end[i]
            else:
                i += 1

    def _shape(self, root: int) -> Shape:
        """Return which elements a box is made of, at whichever side it is set."""
        tree, inside = self._tree, self._tree.within(root, _MOST_INSIDE)
        return tuple((tree.tags[j], _without_side(tree.classes[j])) for j in inside)

    def _said(self, elements: tuple[int, ...], labels: set[str]) -> str:
        """Return what stands before the label of a credit."""
        words = squeeze(" ".join(map(self._tree.words, elements)))
        places = [
            found.start() for found in _LABEL.finditer(words) if _plain(found) in labels
        ]
        return words[: places[-1]].strip() if places else words

    def _labels_of(self, elements: tuple[int, ...]) -> set[str]:
        tree = self._tree
        return {
            _plain(found)
            for i in elements
            if 0 < tree.text_size[i] <= MOST_LOOSE_TEXT
            for found in _LABEL.finditer(tree.words(i))
        }


def _without_side(names: str) -> str:
    """Return an element's names without those that set it at a side."""
    if " " not in names:
        return names
    return " ".join(n for n in names.split() if not (afloat(n) or middle(n)))


def _speaks_otherwise(said: str) -> bool:
    """Say whether words lead to another article, ask for something, or introduce."""
    return leads_elsewhere(said) or asks_readers(said) or says_who_writes(said)


def _plain(label: re.Match[str]) -> str:
    return re.sub(r"\s", "", label[0].casefold())


def _is_stopped(said: str) -> bool:
    """Say whether words end as a sentence does, or are none at all."""
    end = said.rstrip(f"{_CLOSES}([（|–—-/")[-1:]
    return not end or end in _ENDS
