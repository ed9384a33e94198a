"""Feeds: RSS 0.9 to 2.0 and Atom, with the pictures of Media RSS and enclosures.

Each entry is a document called `FILE#ID` after its guid or id, else its link, else its
place. Its body is HTML; what Media RSS says of a picture counts for the picture of the
same address in it. (feedparser reads more dialects, but drops `media:copyright` and
does not say which field something came from.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import islice

from lxml import etree

from media.addresses import absolute, address_key
from media.documents.parts.assembling import assemble
from media.documents.parts.dates import iso
from media.documents.parts.items import Item, Said, Shown, agree, both, said
from media.documents.parts.markup import plain
from media.documents.parts.naming import Names
from media.documents.parts.several import MOST_ITEMS, left_off
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
from media.text import squeeze

_MOST_PICTURES = 500
_LONGEST_NAME = 300
_WHOLE = 3  # paragraphs of a description that holds the whole article
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MEDIA = "http://search.yahoo.com/mrss"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_MAKERS = ("photo", "author", "artist", "illustrator", "creator", "cartoon")
_SAID = ("description", "text", "title", "credit", "copyright")
_NOT_PICTURES = re.compile(r"\.(?:mp4|m4[av]|mp3|mov|webm|ogg|wav|m3u8|pdf)(?:$|[?#])")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|tiff?)(?:$|[?#])", re.I)
_PORTRAIT = re.compile(r"/avatars?/", re.I)
_FILE_NAME = re.compile(r"^\S+$|\.(?:jpe?g|png|webp|gif)$", re.I)


class _Feed:
    name = "RSS and Atom"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take XML whose first element is that of a feed."""
        name, _ = root_of(head)
        if name.casefold() in ("rss", "feed"):
            return 95
        if name != "RDF":
            return 0
        return 95 if b"purl.org/rss/" in head or b"my.netscape.com/rdf" in head else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read the entries; raises UnreadableDocument where it is no feed."""
        root = parse(data, uri=uri)
        channel = first(root, "channel")
        if local(root) not in ("rss", "feed", "RDF"):
            raise UnreadableDocument(uri, "holds no feed")
        holders = [root] if channel is None else [root, channel]
        entries = [e for h in holders for e in children(h, "item", "entry")]
        names = Names(uri)
        about = _About(root, channel)
        for place, entry in enumerate(entries[:MOST_ITEMS], start=1):
            if len(entry) == 0:
                where = f"line {entry.sourceline}, item {place}"
                yield Problem(uri=uri, reason="is an empty item", place=where)
                continue
            item = _item(entry, about)
            yield assemble(item, uri=names.next(_own_id(entry), place=place))
        yield from left_off(entries, uri=uri)


SYNDICATION = _Feed()


class _About:
    """What a feed says for all its entries."""

    def __init__(self, root: etree._Element, channel: etree._Element | None) -> None:
        top = root if channel is None else channel
        self.kind = "atom" if local(root) == "feed" else "rss"
        self.media_type = f"application/{self.kind}+xml"
        own = text_of(first(top, "language")).strip()
        self.language = own or root.get(_LANG) or None
        self.base = root.get(_BASE) or _link(top)


def _link(element: etree._Element) -> str | None:
    """Return where an entry or a feed leads to."""
    for link in children(element, "link"):
        href = (link.get("href") or link.text or "").strip()
        if href and link.get("rel", "alternate") == "alternate":
            return href
    return None


def _own_id(entry: etree._Element) -> str | None:
    for name in ("guid", "id"):
        if found := text_of(first(entry, name)).strip():
            return found
    return _link(entry) or entry.get(_ABOUT)


def _item(entry: etree._Element, about: _About) -> Item:
    link = _link(entry) or entry.get(_ABOUT)
    guid = first(entry, "guid")
    if not link and guid is not None and guid.get("isPermaLink") != "false":
        link = text_of(guid).strip()
    url = absolute(link, base=about.base) if link else None
    url = url if url and url.startswith(("http://", "https://")) else None
    title = _title(entry, about.kind)
    markup, summary = _bodies(entry)
    has_body = bool(markup)
    if not markup and summary is not None:
        markup = [_markup_of(summary)]
    standfirst = None
    if has_body and summary is not None:
        standfirst = said(plain(text_of(summary)), f"{about.kind} {local(summary)}")
    repeated = {one.text.casefold() for one in (title, standfirst) if one}
    return Item(
        media_type=about.media_type,
        title=title,
        standfirst=standfirst,
        bylines=tuple(dict.fromkeys(_bylines(entry))),
        published=_published(entry),
        language=entry.get(_LANG) or about.language,
        section=_section(entry),
        url=url,
        base=entry.get(_BASE) or url or about.base,
        markup=tuple(filter(None, markup)),
        is_summary=not has_body and "".join(markup).count("<p") < _WHOLE,
        pictures=tuple(_pictures(entry, about.kind, repeated))[:_MOST_PICTURES],
    )


def _namespace(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[0].strip("{")


def _is_media(element: etree._Element) -> bool:
    return _namespace(element).rstrip("/") == _MEDIA


def _own(entry: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield children of some names that are not Media RSS, which has the same."""
    return (child for child in children(entry, *names) if not _is_media(child))


def _title(entry: etree._Element, kind: str) -> Said | None:
    for title in _own(entry, "title"):
        if words := said(plain(_markup_of(title)), f"{kind} title"):
            return words
    return None


def _markup_of(element: etree._Element) -> str:
    """Return HTML in an element, given as text or as elements."""
    if element.get("type") == "xhtml" or len(element):
        copy = deepcopy(element)  # never written and read: names may be no ASCII
        copy.tail = None
        for each in copy.iter(etree.Element):
            each.tag = local(each)
        copy.tag = "div"
        etree.cleanup_namespaces(copy)
        return etree.tostring(copy, method="html", encoding="unicode")
    return text_of(element)


def _bodies(
    entry: etree._Element,
) -> tuple[list[str], etree._Element | None]:
    """Return the whole text of an entry, and the element with its summary."""
    whole = [
        _markup_of(element)
        for element in _own(entry, "encoded", "content")
        if _namespace(element) == _CONTENT or local(element) == "content"
        if not element.get("src")
    ]
    whole = [markup for markup in whole if markup.strip()]
    summaries = _own(entry, "description", "summary")
    return whole, next((s for s in summaries if text_of(s).strip()), None)


def _bylines(entry: etree._Element) -> Iterator[str]:
    for element in _own(entry, "creator", "author"):
        name = first(element, "name")
        words = " ".join(text_of(element if name is None else name).split())
        mail = re.match(r"^[^\s@]+@\S+ \((?P<name>[^()]+)\)$", words)
        words = mail["name"] if mail else words[:_LONGEST_NAME]
        if words and "@" not in words:
            yield plain(words)


def _published(entry: etree._Element) -> str | None:
    for name in ("pubDate", "published", "issued", "date", "updated", "modified"):
        for element in _own(entry, name):
            if found := iso(text_of(element)):
                return found
    return None


def _section(entry: etree._Element) -> str | None:
    for element in _own(entry, "category"):
        words = element.get("label") or text_of(element) or element.get("term") or ""
        if words := " ".join(words.split()):
            return words
    return None


def _pictures(entry: etree._Element, kind: str, repeated: set[str]) -> Iterator[Shown]:
    """Yield the pictures that fields name, those of one address as one."""
    others = islice(_of_others(entry, kind), _MOST_PICTURES)
    found = [*_of_media(entry, kind, repeated), *others]
    joined: dict[str, list[tuple[int, Shown]]] = {}
    for n, (width, shown) in enumerate(found):
        key = next(filter(None, map(address_key, shown.uris)), f"#{n}")
        several = joined.setdefault(key, [])
        at = next((i for i, (_, one) in enumerate(several) if agree(one, shown)), -1)
        if at < 0:
            several.append((width, shown))
            continue
        large, small = sorted((several[at], (width, shown)), key=lambda one: -one[0])
        several[at] = (large[0], _merged(large[1], small[1]))
    pictures = [shown for several in joined.values() for _, shown in several]
    for n, shown in enumerate(pictures):
        yield replace(shown, is_cover=n == 0)


def _merged(one: Shown, other: Shown) -> Shown:
    return Shown(
        uris=tuple(dict.fromkeys((*one.uris, *other.uris))),
        captions=one.captions or other.captions,
        makers=one.makers or other.makers,
        sources=one.sources or other.sources,
        fallback=one.fallback or other.fallback,
        facts=one.facts or other.facts,
        alt_text=one.alt_text or other.alt_text,
    )


def _of_media(
    entry: etree._Element, kind: str, repeated: set[str]
) -> Iterator[tuple[int, Shown]]:
    """Yield the pictures of Media RSS, each with its width."""
    outer = _told(entry)
    shows: list[tuple[list[etree._Element], tuple[_Told, ...]]] = []
    others = False
    for elements, around in _contents(entry, outer):
        shown = list(filter(_shows_picture, elements))
        others = others or len(shown) < len(elements)
        if shown and len(shows) < _MOST_PICTURES:
            shows.append((shown, around))
    for n, (elements, around) in enumerate(shows):
        # What is said of the whole entry is said of its only picture.
        scope = (*around, outer) if len(shows) == 1 else around
        path = f"{kind} media:content.{n}"
        own = list(map(_told, elements))
        uris = [element.get("url") or "" for element in elements]
        uris += (url for told in own for url in _urls(told.get("thumbnail", [])))
        told = _described(uris, (*own, *scope), path, repeated)
        yield _width(elements[0]), told
    if shows or others:
        return
    for thumbnail in outer.get("thumbnail", [])[:1]:
        if (url := next(_urls([thumbnail]), "")) and not _PORTRAIT.search(url):
            path = f"{kind} media:thumbnail"
            yield _width(thumbnail), _described([url], (outer,), path, repeated)


_Told = dict[str, list[etree._Element]]


def _told(element: etree._Element) -> _Told:
    """Return what of Media RSS stands in an element, by its names."""
    found: _Told = {}
    for child in filter(_is_media, element):
        found.setdefault(local(child), []).append(child)
    return found


def _contents(
    entry: etree._Element, outer: _Told
) -> Iterator[tuple[list[etree._Element], tuple[_Told, ...]]]:
    """Yield the media of an entry, each with what its group says of all in it.

    A group holds one picture in several sizes, the largest first; only where several
    have words of their own, or the same size, are they several pictures.
    """
    for element in outer.get("content", []):
        yield [element], ()
    for group in outer.get("group", []):
        inside = _told(group)
        held = inside.get("content", [])
        shown = [each for each in held if _shows_picture(each)]
        if len(shown) < 2 or _are_several(shown):
            for element in held:
                yield [element], (inside,)
        elif held:
            yield sorted(held, key=lambda each: -_width(each)), (inside,)


def _are_several(held: list[etree._Element]) -> bool:
    """Say whether the media of a group are several pictures, and no sizes of one."""
    widths = [each for each in map(_width, held) if each]
    if len(widths) > len(set(widths)):
        return True
    told = list(map(_told, held))
    for name in _SAID:
        said = {squeeze("".join(map(text_of, one.get(name, ())))) for one in told}
        if len(said - {""}) > 1:
            return True
    return False


def _urls(elements: Iterable[etree._Element]) -> Iterator[str]:
    yield from (url.strip() for e in elements if (url := e.get("url")))


def _shows_picture(element: etree._Element) -> bool:
    url = (element.get("url") or "").strip()
    medium = (element.get("medium") or "").casefold()
    type_ = (element.get("type") or "").casefold()
    if not url or _PORTRAIT.search(url):
        return False
    if medium or type_:
        return medium == "image" or type_.startswith("image")
    return not _NOT_PICTURES.search(url)


def _width(element: etree._Element) -> int:
    return number(element.get("width"))


def _described(
    uris: Iterable[str], scope: tuple[_Told, ...], path: str, repeated: set[str]
) -> Shown:
    """Return a picture with what Media RSS says of it, the nearest first."""

    def told(name: str) -> list[etree._Element]:
        return next(filter(None, (around.get(name) for around in scope)), [])[:20]

    def field(name: str) -> str:
        return f"{path} media:{name}"

    captions = [
        words
        for name in ("description", "text", "title")
        for one in told(name)
        if (words := said(plain(text_of(one)), field(name)))
        and words.text.casefold() not in repeated
        and (name != "title" or not _FILE_NAME.search(words.text))
    ]
    credits = told("credit")
    roles = [(one.get("role") or "").casefold() for one in credits]
    lines = [said(plain(text_of(one)), field("credit")) for one in credits]
    both_ = list(zip(roles, lines, strict=True))
    notices = [said(plain(text_of(c)), field("copyright")) for c in told("copyright")]
    titles = [said(plain(text_of(one)), field("title")) for one in told("title")]
    facts = [("copyright_notice", one) for one in notices[:1] if one]
    facts += [("headline", one) for one in titles[:1] if one]
    facts += list(_licences(told("license"), field("license")))
    return Shown(
        uris=tuple(filter(None, map(str.strip, uris))),
        captions=both(*captions[:1]),
        makers=both(*(line for role, line in both_ if role.startswith(_MAKERS))),
        sources=both(*(line for role, line in both_ if not role.startswith(_MAKERS))),
        fallback=both(*notices),
        facts=tuple(facts),
    )


def _licences(elements: list[etree._Element], field: str) -> Iterator[tuple[str, Said]]:
    for one in elements[:1]:
        if address := said(one.get("href") or one.get(_RESOURCE) or "", field):
            yield "web_statement", address
        if words := said(text_of(one), field):
            is_address = words.text.startswith(("http://", "https://"))
            yield ("web_statement" if is_address else "usage_terms"), words


def _of_others(entry: etree._Element, kind: str) -> Iterator[tuple[int, Shown]]:
    """Yield enclosures and other elements that name a picture."""
    for element in _own(entry, "enclosure", "link", "image"):
        name = local(element)
        if name == "link" and element.get("rel") != "enclosure":
            continue
        inner = text_of(first(element, "url")) or (element.text or "")
        url = element.get("url") or element.get("href") or inner
        url = url.strip()
        type_ = (element.get("type") or "").casefold()
        fits = type_.startswith("image") if type_ else bool(_PICTURE.search(url))
        if url and " " not in url and (fits or (name == "image" and not type_)):
            words = plain(element.get("title") or "") if name == "link" else ""
            words = "" if _FILE_NAME.search(words) else words
            title = said(words, f"{kind} link title")
            yield _width(element), Shown(uris=(url,), captions=both(title))
