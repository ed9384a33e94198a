"""Stories, galleries and pictures in the JSON of Arc (ANS) and what is like it.

A story's pictures are its promotional one and those among its elements, in order,
galleries included. One object is called as its file is, each of several `FILE#ID`.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.documents.parts.assembling import assemble
from media.documents.parts.dates import iso
from media.documents.parts.items import Item, Said, Shown, both, said
from media.documents.parts.markup import plain
from media.documents.parts.objects import (
    Fields,
    get,
    keys_in,
    objects,
    parse,
    text,
)
from media.documents.parts.several import read_each
from media.errors import UnreadableDocument
from media.model import Document, Problem

_DEEPEST = 6
_MOST_ELEMENTS = 20_000
_TYPE = "application/vnd.ans+json"
_SIGNS = frozenset({"content_elements", "promo_items", "canonical_url", "headlines"})
_SIGNS |= frozenset(
    {"display_date", "additional_properties", "taxonomy", "subheadlines"}
)
_TEXTS = {"text": "p", "raw_html": "div", "header": "h2", "quote": "blockquote"}
_TEXTS |= {"blockquote": "blockquote", "interstitial_link": "p"}
_DOCUMENTS = frozenset({"story", "gallery", "image", "video", ""})


class _Arc:
    name = "Arc"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take JSON whose names are those of ANS."""
        keys = keys_in(head)
        signs = len(keys & _SIGNS)
        if "type" not in keys and "_id" not in keys:
            return 0
        if "content_elements" in keys:
            return 90 if signs > 1 or "_id" in keys else 70
        is_picture = keys >= {"_id", "type", "url"} and "credits" in keys
        return 85 if is_picture or signs > 2 else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read one object or several; raises UnreadableDocument where it is none."""
        found = parse(data, uri=uri)
        several = found if isinstance(found, list) else _results(found)
        if several is None:
            if not isinstance(found, dict):
                raise UnreadableDocument(uri, "holds no story of Arc")
            yield assemble(_item(found), uri=uri, whole=data)
            return
        yield from read_each(
            several,
            uri=uri,
            item_of=_item,
            own_id=lambda one: text(one.get("_id")) or text(one.get("canonical_url")),
            fits=lambda one: _kind(one) in _DOCUMENTS,
            otherwise="is no story of Arc",
        )


ARC = _Arc()


def _kind(found: Fields) -> str:
    return text(found.get("type")).casefold()


def _results(found: object) -> list[object] | None:
    """Return the stories of the answer to a search, None for a story itself."""
    elements = get(found, "content_elements")
    if not isinstance(elements, list) or get(found, "headlines") is not None:
        return None
    is_list = _kind_of(found) in ("results", "collection", "")
    stories = any(_kind_of(one) in ("story", "gallery") for one in elements[:50])
    return elements if is_list and stories else None


def _kind_of(found: object) -> str:
    return text(get(found, "type")).casefold()


def _item(found: Fields) -> Item:
    is_picture = _kind(found) == "image"
    address = text(found.get("canonical_url")) or text(found.get("website_url"))
    site = text(found.get("canonical_website"))
    pictures = [_shown(found, "arc ")] if is_picture else list(_promoted(found))
    if not is_picture:
        pictures += _within(found.get("content_elements"), "arc content_elements", 0)
    dates = ("first_publish_date", "display_date", "publish_date", "created_date")
    return Item(
        media_type=_TYPE,
        title=_first(found, ("headlines", "basic"), ("title",), ("subtitle",)),
        standfirst=_first(found, ("subheadlines", "basic"), ("description", "basic")),
        bylines=() if is_picture else tuple(_names(get(found, "credits", "by"))),
        published=next(filter(None, (iso(text(found.get(d))) for d in dates)), None),
        language=text(found.get("language")) or None,
        section=plain(text(get(found, "taxonomy", "primary_section", "name")))
        or site
        or None,
        url=address if address.startswith(("http://", "https://")) else None,
        markup=("" if is_picture else _markup(found),),
        pictures=tuple(pictures),
    )


def _first(found: Fields, *paths: tuple[str, ...]) -> Said | None:
    for path in paths:
        if words := said(plain(text(get(found, *path))), f"arc {'.'.join(path)}"):
            return words
    return None


def _names(found: object) -> Iterator[str]:
    """Yield the names in credits: "name", or what a person signs with ("byline")."""
    for _, one in objects(found):
        name = text(one.get("byline")) or text(one.get("name"))
        if words := plain(name):
            yield words


def _markup(found: Fields) -> str:
    """Join the texts of a story as HTML."""
    parts: list[str] = []
    for _, one in objects(found.get("content_elements")):
        if len(parts) >= _MOST_ELEMENTS:
            break
        kind = _kind(one)
        if kind in _TEXTS:
            parts.append(f"<{_TEXTS[kind]}>{text(one.get('content'))}</{_TEXTS[kind]}>")
        elif kind == "list":
            items = (text(i.get("content")) for _, i in objects(one.get("items")))
            parts.append(f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>")
    return "".join(parts)


def _promoted(found: Fields) -> Iterator[Shown]:
    """Yield the picture that stands for a story: its own, or the first of a gallery."""
    promoted = found.get("promo_items")
    for name in ("lead_art", "basic"):
        one = get(promoted, name)
        path = f"arc promo_items.{name}"
        if not isinstance(one, dict):
            continue
        if _kind(one) == "image":
            yield _shown(one, f"{path}.", is_cover=True)
        elif _kind(one) == "gallery":
            yield from _within(
                one.get("content_elements"), f"{path}.content_elements", 1
            )
        else:
            inner = get(one, "promo_items", "basic")
            if isinstance(inner, dict) and _kind(inner) == "image":
                yield _shown(inner, f"{path}.promo_items.basic.", is_cover=True)


def _within(elements: object, path: str, depth: int) -> Iterator[Shown]:
    if depth > _DEEPEST or not isinstance(elements, list):
        return
    for n, one in objects(elements):
        if _kind(one) == "image":
            yield _shown(one, f"{path}.{n}.")
        elif _kind(one) == "gallery":
            inner = f"{path}.{n}.content_elements"
            yield from _within(one.get("content_elements"), inner, depth + 1)


def _shown(found: Fields, path: str, *, is_cover: bool = False) -> Shown:
    credits = found.get("credits")
    vanity = found.get("vanity_credits")
    by = get(vanity, "by") or get(credits, "by")
    houses = get(vanity, "affiliation") or get(credits, "affiliation")
    makers = [said(name, f"{path}credits.by") for name in _names(by)]
    makers += [
        said(plain(text(one.get("org"))), f"{path}credits.by.org")
        for _, one in objects(by)
    ]
    sources = [said(name, f"{path}credits.affiliation") for name in _names(houses)]
    given = said(plain(text(found.get("credit"))), f"{path}credit")
    notice = said(plain(text(found.get("copyright"))), f"{path}copyright")
    sender = said(
        plain(text(get(found, "distributor", "name"))), f"{path}distributor.name"
    )
    caption = said(plain(text(found.get("caption"))), f"{path}caption")
    headline = said(plain(text(found.get("subtitle"))), f"{path}subtitle")
    facts = [("copyright_notice", notice)] if notice else []
    facts += [("headline", headline)] if headline else []
    addresses = (
        text(found.get("url")),
        text(get(found, "additional_properties", "fullSizeResizeUrl")),
    )
    return Shown(
        uris=tuple(a for a in addresses if a.startswith(("http", "/"))),
        captions=both(caption),
        makers=both(*makers),
        sources=both(*(sources if sources else (given,))),
        fallback=both(sender, notice),
        facts=tuple(facts),
        alt_text=plain(text(found.get("alt_text"))) or None,
        is_cover=is_cover,
    )
