"""A part of an HTML page as a flat list of elements: who is in whom, how much text.

The tree of a page becomes parallel lists in document order; the elements inside
element `i` are `range(i + 1, end[i])`. Everything that the reader asks (are there
pictures in here, how much text) is then one pass, whatever the nesting. Two thirds of
the elements of news pages are menus and the like: only the article becomes a list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from media.documents.html.page import (
    MOST_ELEMENTS,
    SILENT,
    Page,
    shows_picture,
    text_of,
)
from media.requests import asks_readers
from media.text import squeeze


class Tree:
    """The elements of a page, or of a part of it, in document order.

    `address` is where the page itself is, "" where that is not known; `writers` are
    who wrote it, folded.
    """

    def __init__(
        self,
        page: Page,
        *,
        part: etree._Element | None = None,
        opening: etree._Element | None = None,
        closing: etree._Element | None = None,
        address: str = "",
        writers: tuple[str, ...] = (),
    ) -> None:
        """Take the elements in `part`, and those around it without what else is there.

        Without `part` all elements of the page are taken. `opening` is taken, too: it
        stands before the part, or before one of the elements around it; `closing` is
        taken, too, and stands behind.
        """
        self.page = page
        self.address = address
        self.writers = writers
        self.elements: list[etree._Element] = []
        self.tags: list[str] = []
        self.classes: list[str] = []
        self.parent: list[int] = []
        self.end: list[int] = []
        self.texts: list[str] = []
        self.tails: list[str] = []
        self.text_size: list[int] = []
        self.pictures = bytearray()
        self.index: dict[etree._Element, int] = {}
        self._places: dict[str, list[int]] = {}
        self._ids: dict[str, int] | None = None
        self._read(page.root if part is None else part, opening, closing)
        self._count()

    def _read(
        self,
        part: etree._Element,
        opening: etree._Element | None,
        closing: etree._Element | None,
    ) -> None:
        elements = [*part.iterancestors()][::-1]
        if opening is not None:
            place = elements.index(_parent(opening)) + 1
            elements[place:place] = opening.iter(etree.Element)
        elements += islice(part.iter(etree.Element), MOST_ELEMENTS)
        if closing is not None:
            elements += closing.iter(etree.Element)
        index = self.index = {element: i for i, element in enumerate(elements)}
        above = [element.getparent() for element in elements]
        parents = [-1 if up is None else index[up] for up in above]
        self.elements, self.parent = elements, parents
        self.tags = [element.tag for element in elements]
        # Asked of most elements, of many more than once
        self.classes = [element.get("class") or "" for element in elements]
        sizes = self.text_size = [0] * len(elements)
        self.texts = [element.text or "" for element in elements]
        self.tails = [element.tail or "" for element in elements]
        for i, text in enumerate(self.texts):
            if text and not text.isspace():
                sizes[i] += len(text)
        for parent, tail in zip(parents, self.tails, strict=True):
            if tail and parent >= 0 and not tail.isspace():
                sizes[parent] += len(tail)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i, tag in enumerate(self.tags):
            places[tag].append(i)
        self._places = dict(places)

    def _count(self) -> None:
        size = len(self.tags)
        self.end = list(range(1, size + 1))
        self.pictures = bytearray(size)
        for tag, where in self._places.items():
            if shows_picture(tag):
                for i in where:
                    self.pictures[i] = 1
        end, parents, sizes, tags = self.end, self.parent, self.text_size, self.tags
        pictures = self.pictures
        for i in range(size - 1, 0, -1):
            above = parents[i]
            if end[i] > end[above]:
                end[above] = end[i]
            if pictures[i]:
                pictures[above] = 1
            if tags[i] in SILENT and self.silent(i):
                sizes[i] = 0
            else:
                sizes[above] += sizes[i]

    def named(self, *tags: str) -> list[int]:
        """Name the elements of some kinds, in order."""
        if len(tags) == 1:
            return self._places.get(tags[0], [])
        return sorted(i for tag in tags for i in self._places.get(tag, ()))

    def shown(self) -> list[int]:
        """Name the elements that show a picture, in order."""
        return self.named(*(tag for tag in self._places if shows_picture(tag)))

    def __len__(self) -> int:
        """Return how many elements there are."""
        return len(self.tags)

    def silent(self, i: int) -> bool:
        """Say whether the text in an element is no text of the article.

        A button around a picture opens it in large: its caption counts. So does that of
        a picture that only readers without scripts see.
        """
        tag = self.tags[i]
        if tag not in SILENT:
            return False
        if tag == "noscript":
            return not (self.pictures[i] and self._captions(i))
        return not (tag == "button" and self.pictures[i])

    def _captions(self, i: int) -> bool:
        """Say whether an element holds a caption that does not stand beside it, too.

        What only asks readers to switch scripts on, or to consent, is none.
        """
        captions = self._places.get("figcaption", [])
        first, last = bisect_left(captions, i), bisect_left(captions, self.end[i])
        if first == last:
            return False
        said = squeeze(self.words(captions[first]))
        if asks_readers(said):
            return False
        beside = captions[max(0, first - 1) : first] + captions[last : last + 1]
        return all(squeeze(self.words(j)) != said for j in beside)

    def get(self, i: int, name: str) -> str:
        """Return an attribute of an element, "" where it has none."""
        return self.elements[i].get(name) or ""

    def by_id(self, name: str) -> int | None:
        """Return the first element of an id, None where none has it."""
        if self._ids is None:
            named = ((self.get(i, "id"), i) for i in range(len(self) - 1, -1, -1))
            self._ids = {own: i for own, i in named if own}
        return self._ids.get(name)

    def attributes(self, i: int) -> Iterator[tuple[str, str]]:
        """Yield the attributes of an element, names and values."""
        for name, value in self.elements[i].items():
            yield str(name), str(value)

    def above(self, i: int) -> Iterator[int]:
        """Name the elements around an element, the nearest first."""
        i = self.parent[i]
        while i >= 0:
            yield i
            i = self.parent[i]

    def children(self, i: int) -> Iterator[int]:
        """Name the elements directly in an element, in order."""
        child, last = i + 1, self.end[i]
        while child < last:
            yield child
            child = self.end[child]

    def inside(self, i: int, around: int) -> bool:
        """Say whether an element is in another one, or is that one."""
        return around <= i < self.end[around]

    def within(self, i: int, most: int) -> range:
        """Return the places of an element and of what is in it, `most` at the most."""
        return range(i, min(self.end[i], i + most))

    def words(self, i: int) -> str:
        """Return the text in an element as it stands in the source."""
        return text_of(self.elements[i])


def _parent(element: etree._Element) -> etree._Element:
    above = element.getparent()
    return element if above is None else above
