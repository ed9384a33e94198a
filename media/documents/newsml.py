"""NewsML-G2, the IPTC's news in XML: items, packages and messages of both.

A news item that is a picture is a document with one picture. A text item's pictures
are those in its content and, in a message, the picture items that it links to or that
a package groups with it stay documents of their own. A file of one item is called as
the file is; items of a message are called `FILE#GUID`.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from media.documents.parts import nitf_body
from media.documents.parts.assembling import assemble
from media.documents.parts.items import Item, Said, Shown, both, said
from media.documents.parts.markup import is_markup
from media.documents.parts.naming import Names
from media.documents.parts.several import left_off
from media.documents.parts.trees import (
    children,
    first,
    local,
    number,
    parse,
    root_of,
    text_of,
)
from media.errors import UnreadableDocument
from media.model import Document, Problem

MOST_ITEMS = 100_000
_TYPE = "application/vnd.iptc.g2.newsitem+xml"
_ROOTS = frozenset({"newsitem", "newsmessage", "packageitem"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PICTURES = ("picture", "graphic", "photo")
_MAKERS = ("photo", "illustrator", "artist", "cartoon", "graphic")
_NO_CAPTION = ("credit", "alt", "summary", "lead", "headline", "title", "abstract")


class _NewsMl:
    name = "NewsML-G2"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take XML whose first element is an item, a package or a message."""
        return 98 if root_of(head)[0].casefold() in _ROOTS else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read the items; raises UnreadableDocument where there are none."""
        root = parse(data, uri=uri)
        if local(root) == "newsItem":
            yield assemble(_item(root), uri=uri, whole=data)
        elif local(root) == "packageItem":
            yield assemble(_package(root), uri=uri, whole=data)
        elif local(root) == "newsMessage":
            yield from _message(root, uri=uri)
        else:
            raise UnreadableDocument(uri, "holds no item of NewsML-G2")


NEWSML = _NewsMl()


def _message(root: etree._Element, *, uri: str) -> Iterator[Document | Problem]:
    names = Names(uri)
    held = [item for group in children(root, "itemSet") for item in children(group)]
    for place, element in enumerate(held[:MOST_ITEMS], start=1):
        kind = local(element)
        name = names.next(element.get("guid"), place=place)
        if kind == "newsItem":
            yield assemble(_item(element), uri=name)
        elif kind == "packageItem":
            yield assemble(_package(element), uri=name)
        elif kind not in (
            "conceptItem",
            "knowledgeItem",
            "planningItem",
            "catalogItem",
        ):
            where = f"line {element.sourceline}, item {place}"
            reason = f"is no item of NewsML-G2 but {kind or 'something else'}"
            yield Problem(uri=uri, reason=reason, place=where)
    yield from left_off(held, uri=uri, most=MOST_ITEMS)


def _item(root: etree._Element) -> Item:
    is_picture = _class(first(root, "itemMeta")) in _PICTURES
    content = first(root, "contentSet")
    inline = list(children(content, "inlineXML")) if content is not None else []
    pictures: list[Shown] = []
    markup: list[str] = []
    if is_picture:
        pictures.append(_shown(root, content))
    for element in inline if not is_picture else ():
        for body in children(element):
            if local(body) == "nitf":
                markup.append(nitf_body.markup(body))
                pictures += nitf_body.pictures(body, format_="newsml-g2 nitf")
            else:
                markup.append(_html(body))
    prose: list[str] = []
    data = children(content, "inlineData") if content is not None else ()
    for element in data if not is_picture else ():
        words = text_of(element)
        kind = (element.get("contenttype") or "").casefold()
        (markup if "html" in kind or is_markup(words) else prose).append(words)
    return _with_meta(root, tuple(markup), tuple(prose), tuple(pictures), is_picture)


def _package(root: etree._Element) -> Item:
    """Read a package: the pictures that it refers to, as far as it describes them."""
    every = (e for e in root.iter(etree.Element) if local(e) == "itemRef")
    pictures = [
        _referred(element, n)
        for n, element in enumerate(every)
        if _class(element) in _PICTURES
    ]
    shown = tuple(p for p in pictures if p.captions or p.makers or p.sources or p.uris)
    return _with_meta(root, (), (), shown, False)


def _referred(element: etree._Element, n: int) -> Shown:
    path = f"newsml-g2 itemRef.{n}"
    href = (element.get("href") or "").strip()
    is_picture = (element.get("contenttype") or "").casefold().startswith("image/")
    return Shown(
        uris=(href,) if href and is_picture else (),
        captions=both(_caption(element, path)),
        makers=both(*_makers(element, path)),
        sources=both(_said(first(element, "creditline"), f"{path} creditline")),
    )


def _with_meta(
    root: etree._Element,
    markup: tuple[str, ...],
    prose: tuple[str, ...],
    pictures: tuple[Shown, ...],
    is_picture: bool,
) -> Item:
    meta, content = first(root, "itemMeta"), first(root, "contentMeta")
    headline = _said(first(content, "headline"), "newsml-g2 headline")
    title = headline or _said(first(meta, "title"), "newsml-g2 title")
    names = () if is_picture else _names(content)
    return Item(
        media_type=_TYPE,
        title=title,
        bylines=tuple(dict.fromkeys(names)),
        published=_date(meta, content),
        language=_language(root, content),
        section=" ".join(text_of(first(content, "subject", "name")).split()) or None,
        url=_address(root),
        markup=markup,
        prose=prose,
        pictures=pictures,
    )


def _class(element: etree._Element | None) -> str:
    """Return what an item is: the end of its class ("ninat:picture")."""
    found = first(element, "itemClass")
    if found is None:
        return ""
    named = found.get("qcode") or found.get("uri") or ""
    return named.replace("/", ":").rpartition(":")[2].casefold()


def _said(element: etree._Element | None, field: str) -> Said | None:
    return said(text_of(element), field)


def _name_of(element: etree._Element | None) -> str:
    """Return the name of a party: its first name, else its literal or plain text."""
    if element is None:
        return ""
    name = " ".join(text_of(first(element, "name")).split())
    return (
        name or (element.get("literal") or "") or " ".join((element.text or "").split())
    )


def _names(content: etree._Element | None) -> Iterator[str]:
    if content is None:
        return
    if by := " ".join(text_of(first(content, "by")).split()):
        yield by
        return
    yield from filter(None, map(_name_of, children(content, "creator")))


def _date(meta: etree._Element | None, content: etree._Element | None) -> str | None:
    places = (
        (meta, "firstCreated"),
        (content, "contentCreated"),
        (meta, "versionCreated"),
    )
    for element, name in places:
        if words := text_of(first(element, name)).strip():
            return words[:40]
    return None


def _language(root: etree._Element, content: etree._Element | None) -> str | None:
    language = first(content, "language")
    tag = language.get("tag") if language is not None else None
    headline = first(content, "headline")
    own = headline.get(_LANG) if headline is not None else None
    return tag or root.get(_LANG) or own


def _address(root: etree._Element) -> str | None:
    for link in children(root, "itemMeta"):
        for each in children(link, "link"):
            href = each.get("href") or ""
            if href.startswith(("http://", "https://")):
                return href
    guid = root.get("guid") or ""
    return guid if guid.startswith(("http://", "https://")) else None


def _shown(root: etree._Element, content: etree._Element | None) -> Shown:
    meta = first(root, "contentMeta")
    path = "newsml-g2 contentMeta"
    line = _said(first(meta, "creditline"), f"{path}/creditline")
    return Shown(
        uris=tuple(_addresses(content)),
        captions=both(_caption(meta, path)),
        makers=both(*_makers(meta, path)),
        sources=both(line),
        fallback=tuple(_fallback(root)),
        facts=tuple(_facts(root)),
        alt_text=_alternative(meta),
        is_cover=True,
    )


def _descriptions(
    element: etree._Element | None,
) -> Iterator[tuple[str, etree._Element]]:
    for one in children(element, "description") if element is not None else ():
        yield (one.get("role") or "").rpartition(":")[2].casefold(), one


def _caption(element: etree._Element | None, path: str) -> Said | None:
    told = list(_descriptions(element))
    for wanted in ("caption", ""):
        for role, one in told:
            if role == wanted and (words := _said(one, f"{path}/description")):
                return words
    others = (one for role, one in told if not role.startswith(_NO_CAPTION))
    return next(filter(None, (_said(o, f"{path}/description") for o in others)), None)


def _alternative(element: etree._Element | None) -> str | None:
    told = (one for role, one in _descriptions(element) if role.startswith("alt"))
    return next((" ".join(text_of(one).split()) for one in told), None) or None


def _makers(element: etree._Element | None, path: str) -> Iterator[Said | None]:
    """Yield who made the picture: creators by their names, else the byline."""
    creators = list(children(element, "creator")) if element is not None else []
    roles = [(c.get("role") or "").rpartition(":")[2].casefold() for c in creators]
    named = any(role.startswith(_MAKERS) for role in roles)
    found = False
    for creator, role in zip(creators, roles, strict=True):
        if named and not role.startswith(_MAKERS):
            continue  # of several the photographer
        if words := said(_name_of(creator), f"{path}/creator/name"):
            found = True
            yield words
    if not found:
        yield _said(first(element, "by"), f"{path}/by")


def _fallback(root: etree._Element) -> Iterator[Said]:
    meta = first(root, "contentMeta")
    sources = children(meta, "infoSource") if meta is not None else ()
    for source in sources:
        if who := said(_name_of(source), "newsml-g2 contentMeta/infoSource/name"):
            yield who
    rights = first(root, "rightsInfo")
    holder = first(rights, "copyrightHolder")
    if who := _said(
        first(rights, "copyrightNotice"), "newsml-g2 rightsInfo/copyrightNotice"
    ):
        yield who
    if who := said(_name_of(holder), "newsml-g2 rightsInfo/copyrightHolder"):
        yield who


def _facts(root: etree._Element) -> Iterator[tuple[str, Said]]:
    meta, content = first(root, "itemMeta"), first(root, "contentMeta")
    for rights in children(root, "rightsInfo"):
        path = "newsml-g2 rightsInfo"
        for notice in children(rights, "copyrightNotice"):
            yield from _fact(
                "copyright_notice", text_of(notice), f"{path}/{local(notice)}"
            )
        for holder in children(rights, "copyrightHolder"):
            name = f"{path}/copyrightHolder/name"
            yield from _fact("copyright_owners", _name_of(holder), name)
        for terms in children(rights, "usageTerms"):
            yield from _fact("usage_terms", text_of(terms), f"{path}/usageTerms")
    for name, own in (("instructions", "edNote"), ("embargoed", "embargoed")):
        yield from _fact(name, text_of(first(meta, own)), f"newsml-g2 itemMeta/{own}")
    status = first(meta, "pubStatus")
    code = (status.get("qcode") or "").rpartition(":")[2] if status is not None else ""
    if code != "usable":
        yield from _fact("publication_status", code, "newsml-g2 itemMeta/pubStatus")
    headline = text_of(first(content, "headline"))
    yield from _fact("headline", headline, "newsml-g2 contentMeta/headline")
    source = first(content, "digitalSourceType")
    if source is not None:
        named = source.get("uri") or source.get("qcode") or ""
        place = "newsml-g2 contentMeta/digitalSourceType"
        yield from _fact("digital_source_type", named, place)


def _fact(name: str, words: str, field: str) -> Iterator[tuple[str, Said]]:
    if fact := said(words, field):
        yield name, fact


def _addresses(content: etree._Element | None) -> Iterator[str]:
    """Yield the addresses of the renditions, the largest first."""
    sized: list[tuple[int, int, str]] = []
    for remote in children(content, "remoteContent") if content is not None else ():
        href = (remote.get("href") or "").strip()
        kind = (remote.get("contenttype") or "image/").casefold()
        if href and kind.startswith("image/"):
            width, octets = (number(remote.get(name)) for name in ("width", "size"))
            sized.append((-width, -octets, href))
    yield from (href for _, _, href in sorted(sized, key=lambda each: each[:2]))


def _html(element: etree._Element) -> str:
    """Return XHTML inside an item as HTML."""
    copy = deepcopy(element)
    copy.tail = None
    for each in copy.iter(etree.Element):
        each.tag = local(each)
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="html", encoding="unicode")
