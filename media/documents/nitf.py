"""NITF, the IPTC's markup of news: one article, called as its file is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from media.documents.parts import nitf_body
from media.documents.parts.assembling import assemble
from media.documents.parts.items import Item, said
from media.documents.parts.trees import first, local, parse, root_of, text_of
from media.errors import UnreadableDocument
from media.model import Document

_TYPE = "application/nitf+xml"


class _Nitf:
    name = "NITF"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take XML whose first element is called nitf."""
        return 98 if root_of(head)[0].casefold() == "nitf" else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document]:
        """Read one article; raises UnreadableDocument where it is no NITF."""
        root = parse(data, uri=uri)
        if local(root) != "nitf":
            raise UnreadableDocument(uri, "holds no NITF article")
        yield assemble(_item(root), uri=uri, whole=data)


NITF = _Nitf()


def _item(root: etree._Element) -> Item:
    docdata = first(root, "head", "docdata")
    head = first(root, "body", "body.head")
    abstract = text_of(first(head, "abstract"))
    return Item(
        media_type=_TYPE,
        title=said(nitf_body.headline(root), "nitf hl1"),
        standfirst=said(abstract, "nitf abstract"),
        bylines=tuple(nitf_body.bylines(root)),
        published=_published(docdata, head),
        language=_language(root),
        section=_section(root),
        markup=(nitf_body.markup(root),),
        pictures=tuple(nitf_body.pictures(root, format_="nitf")),
    )


def _published(
    docdata: etree._Element | None, head: etree._Element | None
) -> str | None:
    for name in ("date.issue", "date.release"):
        found = first(docdata, name)
        if found is not None and (
            when := nitf_body.iso_date(found.get("norm") or text_of(found))
        ):
            return when
    story = first(head, "dateline", "story.date")
    if story is not None:
        return nitf_body.iso_date(story.get("norm") or text_of(story))
    return None


def _language(root: etree._Element) -> str | None:
    body = first(root, "body")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for element in (root, body):
        if element is not None and (found := element.get(lang) or element.get("lang")):
            return found
    return None


def _section(root: etree._Element) -> str | None:
    subject = first(root, "head", "tobject", "tobject.subject")
    if subject is None:
        return None
    names = (f"tobject.subject.{kind}" for kind in ("matter", "type", "detail"))
    return next(filter(None, map(subject.get, names)), None)
