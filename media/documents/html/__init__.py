"""HTML pages: the article's text in passages, and its pictures with their boxes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from media.addresses import absolute
from media.documents.html.addresses import keys
from media.documents.html.article import find_article
from media.documents.html.boxes import Box, find_boxes
from media.documents.html.claims import claims
from media.documents.html.facts import Facts, facts
from media.documents.html.layout import Layout
from media.documents.html.page import LARGEST, Page, as_utf8, overgrown, parse_utf8
from media.documents.html.passages import TOO_LONG, Passages
from media.documents.html.sheets import with_sheet_backgrounds
from media.documents.html.slides import lists_in, with_slides
from media.documents.html.states import with_stored_slides
from media.documents.html.tree import Tree
from media.documents.html.unrendered import with_hidden_article
from media.errors import UnreadableDocument
from media.files import decode
from media.model import Document, Picture, Problem
from media.text import fold, squeeze

_START = re.compile(
    r"^\s*(?:(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->)\s*)*+<(!doctype html|html)\b",
    re.I | re.S,
)
_ELEMENT = re.compile(
    r"<(?:head|body|article|section|main|figure|div|p|img|h1|meta|title|amp-img)\b[^>]*>",
    re.I,
)
_DRAWN = re.compile(rb"<image[\s/]|url\([^()]{1,2000}\.(?:jpe?g|webp|avif|JPE?G)")
"""A picture in a drawing, a photograph in a style sheet."""
_HEAD = 4096


class _Html:
    name = "HTML"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take what opens as a page, or is named as one and has no zero bytes."""
        text = decode(head[:_HEAD])
        if _START.match(text):
            return 95
        named = filename.endswith((".html", ".htm", ".xhtml"))
        if named and (b"\0" not in head or text.count("\0") < 2):
            return 70
        return 50 if text.lstrip()[:1] == "<" and _ELEMENT.match(text.lstrip()) else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read one page; raises UnreadableDocument where it has no element at all.

        Why the rest of a page was not read is a Problem behind the document: it is too
        deep, or too much.
        """
        if len(data) > LARGEST:
            raise UnreadableDocument(uri, f"is a page of more than {LARGEST} bytes")
        if overgrown(data):
            raise UnreadableDocument(uri, "has an element with too many attributes")
        source = as_utf8(data)
        page = _page(source)
        if page is None:
            raise UnreadableDocument(uri, "holds no HTML element")
        document, is_whole = _document(page, data=data, uri=uri)
        bare = any(not picture.uris for picture in document.pictures)
        if bare and _DRAWN.search(source):
            page = _page(source, drawn=True) or page
            document, is_whole = _document(page, data=data, uri=uri)
        yield document
        reasons = (page.unread, "" if is_whole else TOO_LONG)
        yield from (Problem(uri=uri, reason=reason) for reason in reasons if reason)


HTML = _Html()


def _page(source: bytes, *, drawn: bool = False) -> Page | None:
    """Return a page with what its scripts hold, None where there is no element.

    With `drawn` also with pictures that drawings and style sheets show.
    """
    page = parse_utf8(source, drawn=drawn)
    if page is None:
        return None
    lists = lists_in(source)
    page = with_slides(with_hidden_article(page), source, lists)
    return with_sheet_backgrounds(with_stored_slides(page, source, lists))


def _document(page: Page, *, data: bytes, uri: str) -> tuple[Document, bool]:
    """Return the document of a page, and whether all of its text is in it."""
    known = facts(page)
    article = find_article(page)
    tree = Tree(
        page,
        part=article.scope,
        opening=article.opening,
        closing=article.closing,
        address=known.url or "",
        writers=tuple(fold(name) for name in known.bylines if " " in name),
    )
    layout = Layout(tree, article)
    boxes = find_boxes(tree, layout, base=_base(page, known))
    passages = Passages(tree, layout, boxes)
    document = Document(
        uri=uri,
        media_type="text/html",
        text=passages.text,
        sha256=hashlib.sha256(data).hexdigest(),
        url=known.url,
        title=known.title,
        bylines=known.bylines,
        published=known.published,
        language=known.language,
        section=known.section,
        passages=tuple(passages.found),
        pictures=tuple(_pictures(tree, boxes, known, uri=uri)),
    )
    return document, passages.is_whole


def _base(page: Page, known: Facts) -> str | None:
    """Return what relative addresses of a page begin with: its own, or what it says."""
    said = (base.get("href") for base in page.named("base"))
    href = absolute(next(filter(None, said), "").strip(), base=known.url)
    if href.startswith(("http", "/")):
        return href
    in_folders = known.url is None and ":" not in href.partition("/")[0]
    return (in_folders and href) or known.url


def _pictures(
    tree: Tree, boxes: list[Box], known: Facts, *, uri: str
) -> Iterator[Picture]:
    owned = [keys(box.uris) for box in boxes]
    covers = set(known.covers)
    cover = next((n for n, own in enumerate(owned) if own & covers), None)
    for n, (box, own) in enumerate(zip(boxes, owned, strict=True)):
        alts = (squeeze(tree.get(i, "alt")[:5000]) for i in box.elements)
        yield Picture(
            position=n,
            uris=box.uris,
            alt_text=next(filter(None, alts), None),
            is_cover=n == cover,
            claims=tuple(claims(tree, box, own, known.described, uri=uri)),
        )
