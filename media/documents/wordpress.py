"""WordPress: posts and media of its REST interface (JSON), and its exports (WXR).

A post is a document; its pictures are those of its text and the featured one. Of an
upload that no post shows nothing is known but that it lies there: only a list of
media alone gives a document for each. One object alone is called as its file is, each
of several `FILE#ID` after its link or number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from media.documents.parts.assembling import assemble
from media.documents.parts.dates import iso
from media.documents.parts.items import Item, Said, Shown, both, said
from media.documents.parts.markup import plain
from media.documents.parts.naming import Names
from media.documents.parts.objects import Fields, get, keys_in, text
from media.documents.parts.objects import parse as parse_json
from media.documents.parts.several import MOST_ITEMS, left_off, read_each
from media.documents.parts.trees import children, first, root_of, text_of
from media.documents.parts.trees import parse as parse_xml
from media.errors import UnreadableDocument
from media.model import Document, Problem
from media.model import value as value_class

_EXPORT = b"wordpress.org/export/"
_POST = frozenset({"excerpt", "link", "slug", "wp:featuredmedia", "featured_media"})
_MEDIA = frozenset({"source_url", "media_type"})
# Each stops where another begins, so that what never ends is passed over at once.
_SHORTCODE = re.compile(
    r"""\[(?:wp_)?caption\b (?P<attributes>[^\]\[]*) \]
        (?P<inner> [^\[]* (?: \[ (?!/?(?:wp_)?caption\b) [^\[]* )*+ )
        \[/(?:wp_)?caption\]""",
    re.X | re.I,
)
_SHORT_CAPTION = re.compile(r"""\bcaption=(?P<mark>["'])(?P<words>.*?)(?P=mark)""")
_PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*+)?<img\b[^<>]*>(?:\s*</a>)?", re.I)
_GALLERY = re.compile(r"""\[gallery\b[^\]\[]*?\bids=["']?(?P<ids>[\d,\s]+)""", re.I)
_LEFT = re.compile(r"\[/?[a-z][\w-]*(?:\s[^\]\[]*)?\]", re.I)
_BLANK = re.compile(r"\n\s*\n")


class _WordPress:
    name = "WordPress"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take an export, or JSON whose names are those of posts or media."""
        if root_of(head)[0] == "rss":
            return 99 if _EXPORT in head else 0
        keys = keys_in(head)
        if "rendered" not in keys:
            return 0
        is_post = bool(keys & {"content", "title"}) and bool(keys & _POST)
        return 92 if is_post or keys >= _MEDIA else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read posts or media; raises UnreadableDocument where there are none."""
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            yield from _exported(data, uri=uri)
            return
        found = parse_json(data, uri=uri)
        if isinstance(found, dict):
            if not _is_one(found):
                raise UnreadableDocument(uri, "holds no post of WordPress")
            yield assemble(_of_json(found), uri=uri, whole=data)
            return
        if not isinstance(found, list):
            raise UnreadableDocument(uri, "holds no post of WordPress")
        yield from read_each(
            found,
            uri=uri,
            item_of=_of_json,
            own_id=lambda one: text(one.get("link")) or text(one.get("id")),
            fits=_is_one,
            otherwise="is neither a post nor a picture of WordPress",
        )


WORDPRESS = _WordPress()


def _is_one(found: Fields) -> bool:
    is_post = isinstance(found.get("content"), dict) or isinstance(
        found.get("title"), dict
    )
    return is_post or bool(text(found.get("source_url")))


def _rendered(found: Any) -> str:
    return text(get(found, "rendered")) or text(get(found, "raw")) or text(found)


def _of_json(post: Fields) -> Item:
    link = text(post.get("link"))
    is_media = bool(text(post.get("source_url")))
    pictures: list[Shown] = []
    if is_media:
        pictures.append(_upload(post, "wordpress "))
    featured = get(post, "_embedded", "wp:featuredmedia")
    for n, one in enumerate(featured if isinstance(featured, list) else ()):
        if isinstance(one, dict) and text(one.get("source_url")):
            place = f"wordpress _embedded.wp:featuredmedia.{n}."
            pictures.append(_upload(one, place))
    bare = text(post.get("jetpack_featured_media_url"))
    if bare and not pictures:
        pictures.append(Shown(uris=(bare,), is_cover=True))
    content = "" if is_media else _rendered(post.get("content"))
    return Item(
        media_type="application/vnd.wordpress+json",
        title=said(plain(_rendered(post.get("title"))), "wordpress title"),
        standfirst=None
        if is_media
        else said(plain(_rendered(post.get("excerpt"))), "wordpress excerpt"),
        bylines=tuple(dict.fromkeys(_authors(post))),
        published=iso(text(post.get("date_gmt")) or text(post.get("date"))),
        language=text(post.get("lang")) or None,
        section=_term(post),
        url=link if link.startswith(("http://", "https://")) else None,
        markup=(_without_codes(content),),
        pictures=tuple(pictures),
    )


def _authors(post: Fields) -> Iterator[str]:
    every = get(post, "_embedded", "author")
    names = [text(get(one, "name")) for one in every] if isinstance(every, list) else []
    names = names or [text(get(post, "yoast_head_json", "author"))]
    yield from filter(None, map(plain, names))


def _term(post: Fields) -> str | None:
    groups = get(post, "_embedded", "wp:term")
    for group in groups if isinstance(groups, list) else ():
        for term in group if isinstance(group, list) else ():
            if text(get(term, "taxonomy")) == "category":
                return plain(text(get(term, "name"))) or None
    return None


def _upload(found: Fields, path: str) -> Shown:
    """Return an upload with its sizes and what its own fields and its file say."""
    sized: list[tuple[int, str]] = []
    sizes = get(found, "media_details", "sizes")
    for one in sizes.values() if isinstance(sizes, dict) else ():
        width = get(one, "width")
        if address := text(get(one, "source_url")):
            number = width if isinstance(width, int) else 0
            sized.append((number, address))
    largest = [text(found.get("source_url"))]
    others = [address for _, address in sorted(sized, key=lambda each: -each[0])]
    meta = f"{path}media_details.image_meta."
    inside = get(found, "media_details", "image_meta")
    credit = said(plain(text(get(inside, "credit"))), f"{meta}credit")
    notice = said(plain(text(get(inside, "copyright"))), f"{meta}copyright")
    caption = said(plain(_rendered(found.get("caption"))), f"{path}caption")
    facts = [("copyright_notice", notice)] if notice else []
    if title := said(plain(_rendered(found.get("title"))), f"{path}title"):
        facts.append(("headline", title))
    return Shown(
        uris=tuple(dict.fromkeys(filter(None, (*largest, *others)))),
        captions=both(caption),
        sources=both(credit),
        fallback=both(notice),
        facts=tuple(facts),
        alt_text=plain(text(found.get("alt_text"))) or None,
        is_cover=True,
    )


def _without_codes(content: str) -> str:
    """Write the captions of shortcodes as figures, and leave other codes out."""
    if "[" not in content:
        return content
    content = _SHORTCODE.sub(_figure, content)
    return _LEFT.sub(" ", content)


def _figure(found: re.Match[str]) -> str:
    inner = found["inner"]
    picture = _PICTURE.search(inner)
    if not picture:
        return inner
    named = _SHORT_CAPTION.search(found["attributes"])
    words = named["words"] if named else inner[picture.end() :]
    return f"<figure>{picture[0]}<figcaption>{words}</figcaption></figure>"


@value_class
class _Upload:
    """An upload of an export."""

    address: str
    caption: Said | None
    alt_text: str | None


def _exported(data: bytes, *, uri: str) -> Iterator[Document | Problem]:
    """Read the posts of an export."""
    channel = first(parse_xml(data, uri=uri), "channel")
    if channel is None:
        raise UnreadableDocument(uri, "holds no export of WordPress")
    items = list(children(channel, "item"))
    uploads = dict(_uploads(items))
    language = text_of(first(channel, "language")).strip() or None
    names = Names(uri)
    place = 0
    for item in items[:MOST_ITEMS]:
        kind = text_of(first(item, "post_type")).strip()
        if kind in ("attachment", "nav_menu_item", "revision", "custom_css"):
            continue
        place += 1
        own = text_of(first(item, "link")).strip() or text_of(first(item, "post_id"))
        post = _of_export(item, uploads, language)
        yield assemble(post, uri=names.next(own, place=place))
    yield from left_off(items, uri=uri)


def _encoded(item: etree._Element, namespace: str) -> str:
    """Return the text of "encoded" in a namespace: an export has two."""
    for element in children(item, "encoded"):
        if namespace in str(element.tag):
            return text_of(element)
    return ""


def _meta(item: etree._Element, name: str) -> str:
    for meta in children(item, "postmeta"):
        if text_of(first(meta, "meta_key")).strip() == name:
            return text_of(first(meta, "meta_value")).strip()
    return ""


def _uploads(items: list[etree._Element]) -> Iterator[tuple[str, _Upload]]:
    for item in items:
        address = text_of(first(item, "attachment_url")).strip()
        if not address:
            continue
        alt = plain(_meta(item, "_wp_attachment_image_alt"))
        caption = said(plain(_encoded(item, "excerpt")), "wordpress excerpt:encoded")
        upload = _Upload(address=address, caption=caption, alt_text=alt or None)
        yield text_of(first(item, "post_id")).strip(), upload


def _of_export(
    item: etree._Element, uploads: Mapping[str, _Upload], language: str | None
) -> Item:
    content = _encoded(item, "content")
    featured = _meta(item, "_thumbnail_id")
    ids = [featured] if featured else []
    for gallery in _GALLERY.finditer(content):
        ids += re.split(r"[,\s]+", gallery["ids"].strip())
    shown = [(one, uploads[one]) for one in dict.fromkeys(ids) if one in uploads]
    link = text_of(first(item, "link")).strip()
    section = (
        text_of(one)
        for one in children(item, "category")
        if one.get("domain", "category") == "category"
    )
    body = _without_codes(content)
    if "<p" not in body.casefold():
        body = _BLANK.sub("<p>", body)
    return Item(
        media_type="application/rss+xml",
        title=said(plain(text_of(first(item, "title"))), "wordpress title"),
        standfirst=said(plain(_encoded(item, "excerpt")), "wordpress excerpt:encoded"),
        bylines=tuple(filter(None, [plain(text_of(first(item, "creator")))])),
        published=iso(text_of(first(item, "post_date_gmt")))
        or iso(text_of(first(item, "pubDate"))),
        language=language,
        section=next(filter(None, map(str.strip, section)), None),
        url=link if link.startswith(("http://", "https://")) else None,
        markup=(body,),
        pictures=tuple(
            Shown(
                uris=(upload.address,),
                captions=both(upload.caption),
                alt_text=upload.alt_text,
                is_cover=own == featured,
            )
            for own, upload in shown
        ),
    )
