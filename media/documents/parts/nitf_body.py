"""The body of an NITF article as HTML, and its pictures with their fields.

NITF is the IPTC's markup of news. It stands alone, in NewsML-G2 and in ninjs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from media.documents.parts.items import Said, Shown, both, said
from media.documents.parts.trees import children, first, local, number, parse, text_of
from media.errors import UnreadableDocument

_HTML = {"hl1": "h1", "hl2": "h2", "p": "p", "table": "table", "tr": "tr", "td": "td"}
_HTML |= {"ul": "ul", "ol": "ol", "li": "li", "bq": "blockquote", "block": "div"}
_HTML |= {"pre": "pre", "br": "br", "em": "em", "fn": "aside", "note": "aside"}
_DATE = re.compile(
    r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?P<time>T\d{6})?(?P<zone>.*)"
)
MOST_MEDIA = 5_000


def from_source(source: str) -> str:
    """Return a body that is given as the source of NITF, "" where it is none."""
    try:
        root = parse(source.encode("utf-8", "replace"), uri="")
    except UnreadableDocument:
        return ""
    return markup(root)


def content_of(root: etree._Element) -> etree._Element | None:
    """Return the element that holds the article's text."""
    body = root if local(root) == "body" else first(root, "body")
    return first(body, "body.content")


def markup(root: etree._Element) -> str:
    """Return the text of an NITF article as HTML, without its pictures."""
    content = content_of(root)
    if content is None:
        return ""
    copy = deepcopy(content)
    copy.tail = None
    for element in list(copy.iter(etree.Element)):
        name = local(element)
        if name in ("media", "nitf-table-metadata") and element.getparent() is not None:
            _drop(element)
            continue
        element.tag = _HTML.get(name, "div" if element is copy else "span")
        element.attrib.clear()
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="html", encoding="unicode")


def _drop(element: etree._Element) -> None:
    """Take an element out, and leave what stands behind it."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def pictures(root: etree._Element, *, format_: str) -> Iterator[Shown]:
    """Yield the pictures of an NITF article with their fields."""
    body = root if local(root) == "body" else first(root, "body")
    if body is None:
        return
    every = (e for e in body.iter(etree.Element) if local(e) == "media")
    for n, element in enumerate(every):
        if n >= MOST_MEDIA:
            return
        if (element.get("media-type") or "image").casefold() in ("image", "photo"):
            yield _shown(element, f"{format_} media.{n}")


def _shown(media: etree._Element, path: str) -> Shown:
    references = list(children(media, "media-reference"))
    uris = [(r.get("source") or r.get("name") or "").strip() for r in references]
    sized = sorted(
        zip(references, uris, strict=True), key=lambda each: -_width(each[0])
    )
    facts = dict(_metadata(media, path))
    captions = [
        said(_words(c), f"{path} media-caption")
        for c in children(media, "media-caption")
    ]
    producers = [
        said(_words(p), f"{path} media-producer")
        for p in children(media, "media-producer")
    ]
    credits = [
        said(r.get("source-credit") or "", f"{path} media-reference source-credit")
        for r in references
    ]
    rights = [
        said(r.get("copyright") or "", f"{path} media-reference copyright")
        for r in references
    ]
    byline, line = facts.pop("byline", None), facts.pop("credit", None)
    notice = next(filter(None, rights), None)
    alternate = (r.get("alternate-text") or "" for r in references)
    said_facts = [*facts.items(), *([("copyright_notice", notice)] if notice else [])]
    return Shown(
        uris=tuple(uri for _, uri in sized if uri),
        captions=both(*captions),
        makers=both(*producers, byline),
        sources=both(*credits, line),
        fallback=both(notice),
        facts=tuple(said_facts),
        alt_text=next(filter(None, map(str.strip, alternate)), None),
    )


def _words(element: etree._Element) -> str:
    """Return the text of an element, its paragraphs apart, without their heading."""
    blocks = [each for each in element if local(each) in _BLOCKS]
    if not blocks:
        return text_of(element)
    own = [element.text or "", *(each.tail or "" for each in element)]
    parts = [text_of(each) for each in blocks if local(each) not in _HEADINGS]
    return " ".join(filter(str.strip, (*own[:1], *parts, *own[1:]))) or " ".join(
        map(text_of, blocks)
    )


def _width(reference: etree._Element) -> int:
    return number(reference.get("width"))


_HEADINGS = frozenset({"hl1", "hl2"})
_BLOCKS = _HEADINGS | {"p", "ol", "ul", "dl", "bq", "fn", "note", "pre", "table"}
_METADATA = {
    "byline": "byline",
    "creator": "byline",
    "photographer": "byline",
    "credit": "credit",
    "creditline": "credit",
    "copyright": "copyright_notice",
    "copyrightnotice": "copyright_notice",
    "usageterms": "usage_terms",
    "instructions": "instructions",
    "specialinstructions": "instructions",
    "headline": "headline",
    "expires": "expires",
}


def _metadata(media: etree._Element, path: str) -> Iterator[tuple[str, Said]]:
    for meta in children(media, "media-metadata"):
        own = (meta.get("name") or "").strip()
        name = _METADATA.get(re.sub(r"[\W_]", "", own).casefold())
        value = said(meta.get("value") or "", f"{path} media-metadata {own}")
        if name and value:
            yield name, value


def iso_date(norm: str) -> str | None:
    """Return a date of NITF as an ISO date.

    >>> iso_date("20080219T103000+0100"), iso_date("2008-02-19"), iso_date("soon")
    ('2008-02-19T10:30:00+0100', '2008-02-19', None)
    """
    norm = norm.strip()
    if found := _DATE.match(norm):
        day = f"{found['y']}-{found['m']}-{found['d']}"
        time = found["time"]
        if not time:
            return day
        clock = f"{time[:3]}:{time[3:5]}:{time[5:7]}"
        return f"{day}{clock}{found['zone']}"
    return norm[:40] if re.match(r"\d{4}-\d{2}-\d{2}", norm) else None


def headline(root: etree._Element) -> str:
    """Return the headline of an NITF article, "" for none."""
    for path in (
        ("body", "body.head", "hedline", "hl1"),
        ("body.head", "hedline", "hl1"),
        ("head", "title"),
    ):
        if words := " ".join(text_of(first(root, *path)).split()):
            return words
    return ""


def bylines(root: etree._Element) -> Iterator[str]:
    """Yield the writers of an NITF article."""
    body = root if local(root) == "body" else first(root, "body")
    head = first(body, "body.head")
    for byline in children(head, "byline") if head is not None else ():
        person = first(byline, "person")
        whole = byline.text or "" if person is None else text_of(person)
        if words := " ".join((whole.strip() or text_of(byline)).split()):
            yield words
