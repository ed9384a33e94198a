"""An HTML page as a flat list of elements: who is in whom, and how much text.

The tree of a page becomes parallel lists in document order; the elements inside
element `i` are `range(i + 1, end[i])`. Everything that the reader asks (are there
pictures in here, how much text) is then one pass, whatever the nesting.

lxml was chosen over selectolax, though that parses in half the time (0.6 against
1.6 ms a page of 315 KB): nesting of a million elements ends the process there, while
libxml2 stops at a depth of 256.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from media.files import decode

LARGEST = 20 * 1024 * 1024
MOST_ELEMENTS = 400_000
MOST_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(rb"<[A-Za-z][^>]{2048,}")
_QUOTED = re.compile(rb'"[^"]*"|\'[^\']*\'')

_SILENT = (
    "script style template noscript svg button form select textarea iframe object "
    "audio video canvas map dialog option math"
)
SILENT = frozenset(_SILENT.split())
"""Elements whose text no reader of an article sees, or that are controls."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def shows_picture(tag: str) -> bool:
    """Say whether elements of a name show one picture: img, amp-img, own elements.

    >>> shows_picture("img"), shows_picture("my-image"), shows_picture("picture")
    (True, True, False)
    """
    return tag == "img" or ("-" in tag and ("image" in tag or "img" in tag))


class Tree:
    """The elements of a page in document order.

    `source` are the bytes it was read from, `address` is where the page itself is,
    once that is known.
    """

    def __init__(self, root: etree._Element, *, source: bytes) -> None:
        self.source = source
        self.address = ""
        self.elements: list[etree._Element] = []
        self.tags: list[str] = []
        self.parent: list[int] = []
        self.end: list[int] = []
        self.text_size: list[int] = []
        self.pictures = bytearray()
        self._places: dict[str, list[int]] = {}
        self._ids: dict[str, int] | None = None
        self._read(root)
        self._count()

    def _read(self, root: etree._Element) -> None:
        elements = list(islice(root.iter(etree.Element), MOST_ELEMENTS))
        index = {element: i for i, element in enumerate(elements)}
        above = [element.getparent() for element in elements]
        parents = [-1 if up is None else index[up] for up in above]
        self.elements, self.parent = elements, parents
        self.tags = [element.tag for element in elements]
        sizes = self.text_size = [0] * len(elements)
        for i, element in enumerate(elements):
            text, tail = element.text, element.tail
            if text and not text.isspace():
                sizes[i] += len(text)
            if tail and parents[i] >= 0 and not tail.isspace():
                sizes[parents[i]] += len(tail)
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

        A button around a picture opens it in large: its caption counts.
        """
        tag = self.tags[i]
        return tag in SILENT and not (tag == "button" and self.pictures[i])

    def get(self, i: int, name: str) -> str:
        """Return an attribute of an element, "" where it has none."""
        return self.elements[i].get(name) or ""

    def mentions(self, *words: bytes) -> bool:
        """Say whether one of some words stands anywhere in the page's source."""
        return any(word in self.source for word in words)

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

    def words(self, i: int) -> str:
        """Return the text in an element as it stands in the source."""
        return "".join(str(part) for part in self.elements[i].itertext())


def parse(data: bytes) -> Tree | None:
    """Return the elements of a page, None where there is not a single one."""
    source = data
    if b"\0" in data or not _is_utf8(data):
        text = decode(data).replace("\0", "\ufffd")
        source = text.encode("utf-8", errors="replace")
    # Plain lxml.etree: the element classes of lxml.html cost a call for each element.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    # Drawings are a third of the elements of some pages, and none of their text.
    etree.strip_elements(root, "svg", "style", with_tail=False)
    return Tree(root, source=source)


def overgrown(data: bytes) -> bool:
    """Say whether an element has thousands of attributes.

    The parser compares each with all others: 200,000 of them take minutes.
    """
    return any(
        len(found[0].split()) > MOST_ATTRIBUTES  # most long elements are not
        and len(_QUOTED.sub(b"", found[0]).split()) > MOST_ATTRIBUTES
        for found in _LONG_TAG.finditer(data)
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
