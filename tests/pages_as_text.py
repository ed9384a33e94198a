"""The invented pages as lines of text, as somebody copies them from a browser.

Each block of a page is a line, with an empty one between two. What is printed with a
picture is known from the page, so that the captions among the lines can be counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html
from rapidfuzz import fuzz

from media.model import Caption
from tests.blind_pages import Page, Picture
from tests.plain_texts import bare, read_lines

_ALIKE = 90
"""Percent by which a caption counts as found, as on the labelled pages."""
_IN_LINE = frozenset(
    {"a", "b", "bdi", "cite", "em", "font", "i", "small", "strong", "sup", "time", "u"}
)
_SILENT = frozenset({"head", "iframe", "noscript", "script", "select", "style", "svg"})
_NUMBER = re.compile(r"^fig\. \d\. ")
"""What lines of text are read without, and captions of pages with."""
_OPENING = ("", " ", "(", "[", "“", "«")


def as_text(page: Page) -> str:
    """Return the lines of a page with an empty one between two."""
    blocks = "".join(_said(html.document_fromstring(page.html))).split("\n")
    return "\n\n".join(line for block in blocks if (line := " ".join(block.split())))


def _said(element: etree._Element) -> Iterator[str]:
    """Yield what an element says, a line's end around each block.

    A span is a block of its own where nothing parts it from the words before it.
    """
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    before = element.getprevious()
    said = (element.getparent() is not None and element.getparent().text) or ""
    said = said if before is None else before.tail or "."
    glued = element.tag == "span" and said[-1:] not in _OPENING
    end = "\n" if glued or element.tag not in {*_IN_LINE, "span"} else ""
    yield end
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _said(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield "" if element.tag == "span" else end


def printed(page: Page, text: str) -> list[Picture]:
    """Return the pictures whose words stand in the text, each with its words once."""
    there, found = _signs(text), {}
    for picture in page.pictures:
        words = picture.printed.caption, picture.printed.credit
        if any(words) and all(_signs(each) in there for each in words):
            found.setdefault(words, picture)
    return list(found.values())


def outcomes(page: Page) -> Counter[str]:
    """Count what is found of the pictures of a page in its lines, and what is none."""
    text = as_text(page)
    pictures = printed(page, text)
    counts: Counter[str] = Counter(pictures=len(pictures))
    counts["credits"] = sum(bool(picture.printed.credit) for picture in pictures)
    hit: set[int] = set()
    for caption in read_lines(text, name=page.name):
        owner = next((n for n, p in enumerate(pictures) if _is_of(caption, p)), None)
        credit = bare(caption.credit_line).casefold()
        counts["no caption"] += owner is None
        counts["credits said"] += bool(credit) and owner not in hit
        if owner is not None and owner not in hit:
            hit.add(owner)
            own = bare(pictures[owner].printed.credit).casefold()
            counts["found"] += 1
            counts["credits right"] += credit == own != ""
    return counts


def _is_of(caption: Caption, picture: Picture) -> bool:
    said, own = bare(caption.description).casefold(), picture.printed.caption.casefold()
    if not own or not said:
        credit = bare(caption.credit_line).casefold()
        return not own and not said and credit == bare(picture.printed.credit)
    own = _NUMBER.sub("", own)
    return own in said or fuzz.ratio(said, own) >= _ALIKE


def _signs(words: str) -> str:
    return re.sub(r"\W", "", words.casefold())
