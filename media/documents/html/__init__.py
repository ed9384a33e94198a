"""HTML pages: the article's text in passages, and its pictures with their boxes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from media.documents.html.addresses import keys
from media.documents.html.boxes import Box, find_boxes
from media.documents.html.facts import Described, Facts, facts
from media.documents.html.layout import Layout
from media.documents.html.names import labelled_credit
from media.documents.html.passages import Passages
from media.documents.html.tree import LARGEST, Tree, overgrown, parse
from media.documents.html.unrendered import with_hidden_article
from media.errors import UnreadableDocument
from media.files import decode
from media.model import Claim, Document, Evidence, Picture
from media.text import squeeze

_START = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype html|html)\b", re.I | re.S
)
_ELEMENT = re.compile(
    r"<(?:head|body|article|section|main|figure|div|p|img|h1|meta|title|amp-img)\b[^>]*>",
    re.I,
)
_CLAIMS = (
    ("data-caption", "caption"),
    ("data-credit", "credit_line"),
    ("data-credits", "credit_line"),
    ("data-copyright", "credit_line"),
    ("data-author", "credit_line"),
)


class _Html:
    name = "HTML"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take what opens as a page, or is named as one and has no zero bytes."""
        text = decode(head)
        if _START.match(text):
            return 95
        named = filename.endswith((".html", ".htm", ".xhtml"))
        if named and (b"\0" not in head or text.count("\0") < 2):
            return 70
        return 50 if text.lstrip()[:1] == "<" and _ELEMENT.match(text.lstrip()) else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document]:
        """Read one page; raises UnreadableDocument where it has no element at all."""
        if len(data) > LARGEST:
            raise UnreadableDocument(uri, f"is a page of more than {LARGEST} bytes")
        if overgrown(data):
            raise UnreadableDocument(uri, "has an element with too many attributes")
        tree = parse(data)
        if tree is None:
            raise UnreadableDocument(uri, "holds no HTML element")
        yield _document(with_hidden_article(tree), data=data, uri=uri)


HTML = _Html()


def _document(tree: Tree, *, data: bytes, uri: str) -> Document:
    known = facts(tree)
    tree.address = known.url or ""
    layout = Layout(tree)
    boxes = find_boxes(tree, layout, base=_base(tree, known))
    passages = Passages(tree, layout, boxes)
    return Document(
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


def _base(tree: Tree, known: Facts) -> str | None:
    for i in tree.named("base")[:1]:
        href = tree.get(i, "href")
        return href if href.startswith("http") else known.url
    return known.url


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
            claims=tuple(_claims(tree, box, own, known.described, uri=uri)),
        )


def _claims(
    tree: Tree,
    box: Box,
    own: frozenset[str],
    described: tuple[Described, ...],
    *,
    uri: str,
) -> Iterator[Claim]:
    for each in described:
        if not own.isdisjoint(each.keys):
            said = (("caption", each.caption), ("credit_line", each.credit_line))
            for name, words in said:
                if words:
                    yield _claim(name, words, kind="json-ld", uri=uri)
    for i in box.elements:
        for attribute, name in _CLAIMS:
            if words := squeeze(tree.get(i, attribute)[:5000]):
                yield _claim(name, words, kind=attribute, uri=uri)
        for attribute in ("title", "alt"):
            if words := labelled_credit(squeeze(tree.get(i, attribute)[:5000])):
                yield _claim("credit_line", words, kind=attribute, uri=uri)


def _claim(name: str, words: str, *, kind: str, uri: str) -> Claim:
    evidence = Evidence(uri=uri, kind=kind, quote=words[:300])
    return Claim(name=name, value=words, evidence=evidence)
