"""An HTML page as the parser gives it: elements by name, and its long paragraphs.

lxml was chosen over selectolax, though that parses in half the time (1.7 against
3.1 ms a page of 315 KB): nesting of a million elements ends the process there, while
libxml2 stops at a depth of 256, and a page of a hundred kilobytes of unclosed `<b>`
becomes millions of elements by the rules of HTML 5.
"""

from __future__ import annotations

import re
from codecs import utf_8_decode
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lxml import etree

from media.expressions import expression
from media.files import decode

LARGEST = 20 * 1024 * 1024
MOST_ELEMENTS = 400_000
"""Elements that are read of a page; news pages have some thousands."""
_SHORTEST = len("<p>")
TOO_DEEP = "has elements so deep in each other that what follows was not read"
TOO_MANY = f"has more than {MOST_ELEMENTS:,} elements: what follows was not read"
MOST_ATTRIBUTES = 1_000
_AT_ONCE = 32_768
_LONG = 2048
_LONG_TAG = re.compile(rb"<[A-Za-z][^>]{%d,}" % _LONG)
# What begins an element; a script is one, whatever stands in it
_START_TAG = re.compile(rb"<script(?=[\s/>]).*?(?:</script|\Z)|<[a-z]", re.S | re.I)
_STRIDE = _LONG // 2  # each long element holds all of one stride
_QUOTED = re.compile(rb'"[^"]*"|\'[^\']*\'')
_LONG_PARAGRAPH = 80
_FEW_PARAGRAPHS = 2
"""Long paragraphs below which text that stands in none is looked for."""
_LONG_BARE = 120
_BARE = ("div", "td", "span", "section", "article", "font")
_MOST_HEADINGS = 500
_WIDE = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Kana, Chinese characters, Hangul."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_NAMES = (
    *("article", "base", "link", "meta", "p", "script", "time", "title"),
    *_HEADINGS,
)

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


class Page:
    """A page, by its root element.

    `unread`: why the rest of it was not read, "" where all of it was; `sheets`: the
    text of its own style sheets, where that was asked for.
    """

    def __init__(
        self, root: etree._Element, *, unread: str = "", sheets: tuple[str, ...] = ()
    ) -> None:
        self.root = root
        self.unread = unread
        self.sheets = sheets

    def anew(self) -> Page:
        """Return the page without what was found in it before its root changed."""
        return Page(self.root, unread=self.unread, sheets=self.sheets)

    @cached_property
    def _found(self) -> dict[str, list[etree._Element]]:
        # The parser's own walk takes as long for one name as for all of them.
        found: dict[str, list[etree._Element]] = {name: [] for name in _NAMES}
        for element in islice(self.root.iter(*_NAMES), MOST_ELEMENTS):
            found[element.tag].append(element)
        return found

    def named(self, name: str) -> list[etree._Element]:
        """Return the elements of a name, in order; one of those that tell of a page."""
        return self._found[name]

    def first(self, name: str) -> etree._Element | None:
        """Return the first element of a name, None where there is none."""
        return next(iter(self._found[name]), None)

    @cached_property
    def headings(self) -> tuple[etree._Element, ...]:
        """The headings that may be the article's, the first kind of them first."""
        found = [each for name in _HEADINGS for each in self.named(name)]
        if len(found) > _MOST_HEADINGS:
            first = islice(self.root.iter(*_HEADINGS), _MOST_HEADINGS)
            found = sorted(first, key=lambda heading: heading.tag)
        return tuple(found)

    @cached_property
    def paragraphs(self) -> tuple[etree._Element, ...]:
        """The paragraphs as long as those of an article, in order."""
        sizes: dict[etree._Element, int] = {}
        # From the last on: one that stands in another has been counted by then
        for paragraph in reversed(self.named("p")):
            sizes[paragraph] = _text_size(paragraph, sizes)
        long = [each for each, size in sizes.items() if _is_long(each, size)]
        if len(long) < _FEW_PARAGRAPHS:
            return self._with_bare_text(dict.fromkeys(reversed(long)))
        return tuple(reversed(long))

    def _with_bare_text(
        self, long: dict[etree._Element, None]
    ) -> tuple[etree._Element, ...]:
        """Return long paragraphs and what holds as much text without being one.

        Old pages part paragraphs by line breaks, some systems put each in a `div`.
        """
        places = self.root.iter("p", *_BARE)
        return tuple(
            each
            for each in islice(places, MOST_ELEMENTS)
            if each in long
            or (each.tag != "p" and _own_text(each) >= _LONG_BARE and _is_told(each))
        )


def _own_text(element: etree._Element) -> int:
    """Return how much text stands in an element itself, as in two-byte letters."""
    own = [element.text, *(child.tail for child in element)]
    return sum(length(text) + wide(text or "") for text in own)


def _is_told(element: etree._Element) -> bool:
    """Say whether a reader sees the text in an element, and no link leads by it."""
    return not any(
        around.tag in SILENT or around.tag in ("a", "p", "head")
        for around in (element, *element.iterancestors())
    )


def text_of(element: etree._Element) -> str:
    """Return the text in an element as it stands in the source."""
    if not len(element):
        return element.text or ""
    # Put together by the parser's own code: in a quarter of the time of `itertext`
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _is_long(paragraph: etree._Element, size: int) -> bool:
    """Say whether a paragraph is as long as those of an article."""
    if size >= _LONG_PARAGRAPH or 2 * size < _LONG_PARAGRAPH:
        return size >= _LONG_PARAGRAPH
    return size + wide(text_of(paragraph)) >= _LONG_PARAGRAPH


def wide(text: str) -> int:
    """Return how many characters are of scripts that write words with one or two.

    They say twice as much as letters do, so that they are counted once more.
    """
    return len(_WIDE.findall(text))


def length(text: str | None) -> int:
    """Return how long a piece of text is, 0 where it is only white space."""
    return len(text) if text and not text.isspace() else 0


def _text_size(top: etree._Element, known: dict[etree._Element, int]) -> int:
    """Return how much text an article's reader sees in an element."""
    size, waiting = 0, [top]
    if not len(top):
        return length(top.text)
    while waiting:
        element = waiting.pop()
        size += length(element.text)
        for child in element:
            size += length(child.tail)
            if child in known:
                size += known[child]
            elif not _is_silent(child):
                waiting.append(child)
    return size


def _is_silent(element: etree._Element) -> bool:
    """Say whether the text in an element is no text of the article.

    A button around a picture opens it in large: its caption counts.
    """
    if element.tag not in SILENT:
        return False
    inside = element.iter(etree.Element) if element.tag == "button" else ()
    return not any(shows_picture(each.tag) for each in inside)


def as_utf8(data: bytes) -> bytes:
    """Return a page's source in UTF-8, from the encoding that it says or looks like."""
    if b"\0" not in data and _is_utf8(data):
        return data
    text = decode(data).replace("\0", "\ufffd")
    return text.encode("utf-8", errors="replace")


def parse(data: bytes) -> Page | None:
    """Return a page, None where there is not a single element."""
    return parse_utf8(as_utf8(data))


def parse_utf8(source: bytes, *, drawn: bool = False) -> Page | None:
    """Return a page whose source is UTF-8, None where there is no element.

    With `drawn` pictures in the drawings of figures stand beside them, and the page
    has its style sheets: hardly any page needs either, and both take time.
    """
    bounded = _bounded(source)
    # Plain lxml.etree: the element classes of lxml.html cost a call for each element.
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(bounded, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    sheets: tuple[str, ...] = ()
    if drawn:
        _show_drawn_pictures(root)
        sheets = tuple(each.text or "" for each in root.iter("style"))
    # Drawings are a third of the elements of some pages, and none of their text.
    etree.strip_elements(root, "svg", "style", with_tail=False)
    unread = TOO_MANY if len(bounded) < len(source) else ""
    unread = TOO_DEEP if _is_cut(parser) else unread
    return Page(root, unread=unread, sheets=sheets)


def _show_drawn_pictures(root: etree._Element) -> None:
    """Set the pictures that drawings in figures show beside them, as any other."""
    drawn = islice(root.iter("image"), MOST_ELEMENTS)
    for image in list(drawn):
        href = image.get("href") or image.get("xlink:href")
        drawing = next(image.iterancestors("svg"), None)
        if href and drawing is not None and _is_figured(drawing):
            image.tag = "img"
            image.set("src", href)
            image.tail = None
            drawing.addprevious(image)


def _is_figured(element: etree._Element) -> bool:
    return next(element.iterancestors("figure"), None) is not None


def _bounded(source: bytes) -> bytes:
    """Return the source as far as its elements are not too many.

    A tree takes 270 octets of memory for each, whatever is read of it afterwards.
    """
    if len(source) < _SHORTEST * MOST_ELEMENTS or source.count(b"<") <= MOST_ELEMENTS:
        return source
    tags = _START_TAG.finditer(source)
    first_left_out = next(islice(tags, MOST_ELEMENTS, None), None)
    return source if first_left_out is None else source[: first_left_out.start()]


def _is_cut(parser: etree.HTMLParser) -> bool:
    """Say whether the parser stopped at the depth that it bears."""
    last = parser.error_log.last_error
    return last is not None and last.type_name == "ERR_RESOURCE_LIMIT"


def overgrown(data: bytes) -> bool:
    """Say whether an element has thousands of attributes.

    The parser compares each with all others: 200,000 of them take minutes.
    """
    return any(
        len(found[0].split(None, MOST_ATTRIBUTES)) > MOST_ATTRIBUTES  # most are not
        and len(_QUOTED.sub(b"", found[0]).split()) > MOST_ATTRIBUTES
        for run in _long_runs(data)
        for found in _LONG_TAG.finditer(run)
    )


def _long_runs(data: bytes) -> Iterator[bytes]:
    """Yield what stands between two ">" far apart, where an element begins in it.

    Most of a page is read in strides.
    """
    at = 0
    while at < len(data):
        if data.find(b">", at, at + _STRIDE) >= 0:
            at += _STRIDE
            continue
        start, end = data.rfind(b">", 0, at) + 1, data.find(b">", at)
        at = end + 1 if end >= 0 else len(data)
        if data.find(b"<", start, at - _LONG) >= 0:
            yield data[start:at]


def _is_utf8(data: bytes) -> bool:
    """Say whether octets are UTF-8; of what they say no more than a piece is held."""
    held, at = memoryview(data), 0
    try:
        while at < len(data):
            is_last = at + _AT_ONCE >= len(data)
            at += utf_8_decode(held[at : at + _AT_ONCE], "strict", is_last)[1]
    except UnicodeDecodeError:
        return False
    return True
