"""JSON Feed 1.0 and 1.1: what a site published lately, as JSON.

Each item is a document called `FILE#ID` after its id, else its address. Its pictures
are those of its body (HTML), its own one (`image`), and attachments that are pictures.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.documents.parts.assembling import assemble
from media.documents.parts.dates import iso
from media.documents.parts.items import Item, Shown, both, said
from media.documents.parts.markup import plain
from media.documents.parts.naming import Names
from media.documents.parts.objects import Fields, keys_in, objects, parse, text
from media.documents.parts.several import MOST_ITEMS, left_off
from media.errors import UnreadableDocument
from media.model import Document, Problem

_VERSION = b"jsonfeed.org/version/"
_BEGINNING = 4_096
_MOST_PICTURES = 100


class _JsonFeed:
    name = "JSON Feed"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take JSON that names the version of its format, as each feed must."""
        if _VERSION not in head[:_BEGINNING].replace(b"\\/", b"/"):
            return 0
        return 96 if "version" in keys_in(head) else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read the items; raises UnreadableDocument where it is no feed."""
        feed = parse(data, uri=uri)
        items = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(items, list):
            raise UnreadableDocument(uri, "holds no feed")
        names = Names(uri)
        for place, one in enumerate(items[:MOST_ITEMS], start=1):
            if not isinstance(one, dict) or not one:
                where = f"item {place}"
                yield Problem(uri=uri, reason="is no item of a feed", place=where)
                continue
            own = text(one.get("id")) or text(one.get("url"))
            yield assemble(_item(one, feed), uri=names.next(own, place=place))
        yield from left_off(items, uri=uri)


JSON_FEED = _JsonFeed()


def _item(one: Fields, feed: Fields) -> Item:
    url = text(one.get("url")).strip()
    home = text(feed.get("home_page_url")).strip()
    markup, prose = text(one.get("content_html")), text(one.get("content_text"))
    summary = text(one.get("summary"))
    has_body = bool(markup.strip() or prose.strip())
    tags = one.get("tags")
    tag = text(tags[0]) if isinstance(tags, list) and tags else ""
    published = text(one.get("date_published")) or text(one.get("date_modified"))
    return Item(
        media_type="application/feed+json",
        title=said(plain(text(one.get("title"))), "json feed title"),
        standfirst=said(plain(summary), "json feed summary") if has_body else None,
        bylines=tuple(dict.fromkeys(_authors(one) or _authors(feed))),
        published=iso(published),
        language=text(one.get("language")) or text(feed.get("language")) or None,
        section=tag or None,
        url=url if url.startswith(("http://", "https://")) else None,
        base=url or home or None,
        markup=(markup,) if markup.strip() else (),
        prose=tuple(filter(str.strip, (prose, "" if has_body else summary))),
        pictures=tuple(_pictures(one))[:_MOST_PICTURES],
    )


def _authors(holder: Fields) -> list[str]:
    """Return names of authors: a list since 1.1, one alone before."""
    every = (*objects(holder.get("authors")), *objects(holder.get("author")))
    return [name for _, one in every if (name := plain(text(one.get("name"))))]


def _pictures(one: Fields) -> Iterator[Shown]:
    """Yield the item's own picture and attached ones, which may have a title."""
    own = text(one.get("image")) or text(one.get("banner_image"))
    if own.strip():
        yield Shown(uris=(own.strip(),), is_cover=True)
    for n, attached in objects(one.get("attachments")):
        uri = text(attached.get("url")).strip()
        if uri and text(attached.get("mime_type")).casefold().startswith("image/"):
            words = plain(text(attached.get("title")))
            field = f"json feed attachments.{n}.title"
            yield Shown(uris=(uri,), captions=both(said(words, field)))
