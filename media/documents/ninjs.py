"""ninjs, the IPTC's news in JSON, versions 1 to 3.

A picture item is a document with one picture; an article's pictures are its
associations. A file holds one item, which is called as the file is, or a list of
items, each called `FILE#URI` after its own address. Names of version 1 and 2 are in
small letters, those of version 3 are not: both are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from media.documents.parts import nitf_body
from media.documents.parts.assembling import assemble
from media.documents.parts.items import Item, Said, Shown, both, said
from media.documents.parts.markup import is_markup, plain
from media.documents.parts.objects import Fields, get, keys_in, parse, text
from media.documents.parts.several import read_each
from media.errors import UnreadableDocument
from media.model import Document, Problem

_DEEPEST = 6
_MOST_RENDITIONS = 40
_TYPE = "application/vnd.iptc.ninjs+json"

_SIGNS = frozenset(
    {
        "pubstatus",
        "versioncreated",
        "representationtype",
        "firstcreated",
        "copyrightholder",
        "copyrightnotice",
        "usageterms",
        "renditions",
        "associations",
        "headline",
        "headlines",
        "bodies",
        "descriptions",
        "body_xhtml",
        "body_text",
        "description_text",
        "byline",
        "by",
        "ednote",
        "infosources",
        "altids",
        "eventdetails",
    }
)
_PICTURES = frozenset({"picture", "graphic", "image", "photo"})
_HOLDERS = frozenset({"composite", "package", "gallery", "component", ""})
_SYMBOLS = frozenset({"logo", "icon"})
_MEANT = {"creditline": "credit", "alttext": "alt", "alternativetext": "alt"}
_NO_CAPTION = frozenset({"credit", "alt", "lead", "summary", "headline", "title"})
_FACTS = (
    ("copyrightnotice", "copyright_notice"),
    ("copyrightholder", "copyright_owners"),
    ("usageterms", "usage_terms"),
    ("ednote", "instructions"),
    ("expires", "expires"),
    ("embargoed", "embargoed"),
    ("embargoeduntil", "embargoed"),
    ("pubstatus", "publication_status"),
    ("contentcreated", "date_created"),
)
_BEST_LAST = ("thumb", "small", "web", "preview", "low", "medium", "view")
_THUMBNAIL = 400
"""Pixels of what is called small and says that it is so wide."""


class _Ninjs:
    name = "ninjs"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take JSON whose names are those of ninjs."""
        keys = keys_in(head)
        signs = len(keys & _SIGNS)
        if "uri" not in keys or signs < 2:
            return 0
        return 90 if signs > 2 or "ninjs" in filename else 75

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read one item or a list; raises UnreadableDocument where it is no JSON."""
        found = parse(data, uri=uri)
        if isinstance(found, dict) and isinstance(found.get("items"), list):
            found = found["items"]
        if isinstance(found, dict):
            yield assemble(_item(_Object(found)), uri=uri, whole=data)
            return
        if not isinstance(found, list):
            raise UnreadableDocument(uri, "holds no ninjs item")
        yield from read_each(
            found,
            uri=uri,
            item_of=lambda one: _item(_Object(one)),
            own_id=lambda one: _Object(one).text("uri"),
            fits=lambda one: True,
            otherwise="is no ninjs item but another kind of JSON",
        )


NINJS = _Ninjs()


class _Object:
    """A ninjs object: its names in small letters, and where in the item it stands."""

    def __init__(self, fields: Fields, path: str = "") -> None:
        self._fields = {str(name).casefold(): v for name, v in fields.items()}
        self._path = path

    def get(self, name: str) -> Any:
        return self._fields.get(name)

    def names(self, start: str) -> list[str]:
        """Return the names that begin so; that of plain text is the first of them."""
        own = [name for name in self._fields if name.startswith(start)]
        return sorted(own, key=lambda name: (not name.endswith("_text"), name))

    def text(self, name: str) -> str:
        return text(self.get(name))

    def field(self, name: str) -> str:
        return f"ninjs {self._path}{name}"

    def said(self, name: str) -> Said | None:
        return said(plain(self.text(name)), self.field(name))

    def parts(self, name: str) -> Iterator[tuple[str, _Object]]:
        """Yield the objects of a list, or of the names of an object (version 1)."""
        found = self.get(name)
        if isinstance(found, dict):
            each = [(str(key), one) for key, one in found.items()]
        elif isinstance(found, list):
            each = [(str(text(get(one, "name"))), one) for one in found]
        else:
            return
        for n, (key, one) in enumerate(each):
            if isinstance(one, dict):
                step = key if isinstance(found, dict) else str(n)
                yield key, _Object(one, f"{self._path}{name}.{step}.")

    def values(self, name: str) -> Iterator[tuple[str, str, Said]]:
        """Yield role, content type and text of each of some texts (version 2 and 3)."""
        for _, one in self.parts(name):
            found = one.get("value")
            if isinstance(found, str) and found.strip():
                role = one.text("role").casefold()
                kind = one.text("contenttype").casefold()
                yield role, kind, Said(text=found, field=one.field("value"))


def _item(found: _Object) -> Item:
    is_picture = found.text("type").casefold() in _PICTURES
    headline = _headline(found)
    markup, prose = _bodies(found)
    pictures = list(_associated(found, 0))
    if is_picture:
        pictures = [_shown(found, is_cover=True), *pictures]
        markup, prose = [], []
    made_by = (found.text("by") or found.text("byline")) if not is_picture else ""
    return Item(
        media_type=_TYPE,
        title=headline,
        standfirst=None if is_picture else _standfirst(found),
        bylines=(plain(made_by),) if made_by.strip() else (),
        published=_first_text(
            found, "firstcreated", "contentcreated", "versioncreated"
        ),
        language=found.text("language") or None,
        section=_section(found),
        url=_address(found.text("uri")),
        markup=tuple(markup),
        prose=tuple(prose),
        pictures=tuple(pictures),
    )


def _first_text(found: _Object, *names: str) -> str | None:
    return next(filter(None, map(found.text, names)), None)


def _address(uri: str) -> str | None:
    return uri if uri.startswith(("http://", "https://")) else None


def _headline(found: _Object) -> Said | None:
    main = [one for role, _, one in found.values("headlines") if role in ("main", "")]
    others = [one for _, _, one in found.values("headlines")]
    for one in (*main, *others):
        if title := said(plain(one.text), one.field):
            return title
    return found.said("headline") or found.said("title")


def _section(found: _Object) -> str | None:
    names = (one.text("name") for _, one in found.parts("subjects"))
    older = (one.text("name") for _, one in found.parts("subject"))
    return next(filter(None, (*names, *older)), None)


def _standfirst(found: _Object) -> Said | None:
    roles = ("lead", "standfirst", "abstract", "summary")
    leads = [one for role, _, one in found.values("descriptions") if role in roles]
    return said(plain(leads[0].text), leads[0].field) if leads else None


def _bodies(found: _Object) -> tuple[list[str], list[str]]:
    """Return the bodies in HTML and those in plain text; one of NITF becomes HTML."""
    markup, prose = [], []
    nitf: list[str] = []
    for role, kind, one in found.values("bodies"):
        if "nitf" in kind or "nitf" in role:
            nitf.append(one.text)
        elif "html" in kind or "html" in role or is_markup(one.text):
            markup.append(one.text)
        elif "xml" not in kind:
            prose.append(one.text)
    for name in ("body_xhtml", "body_html", "body_html5"):
        markup += filter(None, [found.text(name)])
    prose += filter(None, [found.text("body_text")])
    if not markup:
        markup = [body for source in nitf if (body := nitf_body.from_source(source))]
    return markup, prose


def _associated(found: _Object, depth: int) -> Iterator[Shown]:
    """Yield the pictures among the associations, those of galleries too."""
    for name, other in found.parts("associations"):
        kind = other.text("type").casefold()
        if name.casefold() in _SYMBOLS:
            continue
        if kind in _PICTURES or (not kind and _addresses(other)):
            yield _shown(other, is_cover=name.casefold() in ("main", "featuremedia"))
        elif kind in _HOLDERS and depth < _DEEPEST:
            yield from _associated(other, depth + 1)


def _shown(found: _Object, *, is_cover: bool) -> Shown:
    told: dict[str, list[Said]] = {}
    for role, _, one in found.values("descriptions"):
        if words := said(plain(one.text), one.field):
            told.setdefault(_MEANT.get(role, role), []).append(words)
    older = map(found.said, found.names("description_"))
    roles = [r for r in ("caption", "text", "", *told) if r not in _NO_CAPTION]
    captions = (one for role in roles for one in told.get(role, ()))
    line = next(iter(told.get("credit", ())), None)
    alt = next((one.text for one in told.get("alt", ())), "")
    return Shown(
        uris=tuple(_addresses(found)),
        captions=both(next(captions, None) or next(filter(None, older), None)),
        makers=both(found.said("by") or found.said("byline")),
        sources=both(line or found.said("creditline") or found.said("credit")),
        fallback=tuple(_fallback(found)),
        facts=tuple(_facts(found)),
        alt_text=alt or plain(found.text("alttext")) or None,
        is_cover=is_cover,
    )


def _fallback(found: _Object) -> Iterator[Said]:
    """Yield who stands for the credit where neither byline nor credit line is given."""
    for name in ("infosources", "infosource"):
        for _, one in found.parts(name):
            if who := one.said("name"):
                yield who
    for name in ("copyrightnotice", "copyrightholder"):
        if who := found.said(name):
            yield who


def _facts(found: _Object) -> Iterator[tuple[str, Said]]:
    if headline := _headline(found):
        yield "headline", headline
    for own, name in _FACTS:
        fact = found.said(own)
        if fact and fact.text.casefold() != "usable":  # which goes without saying
            yield name, fact
    source = found.get("digitalsourcetype")
    kind = _Object(source, "digitalsourcetype.") if isinstance(source, dict) else found
    names = ("uri", "literal", "name") if kind is not found else ("digitalsourcetype",)
    if fact := next(filter(None, map(kind.said, names)), None):
        yield "digital_source_type", fact


def _addresses(found: _Object) -> list[str]:
    """Return the addresses of the renditions that are pictures, the largest first."""
    sized: list[tuple[float, str]] = []
    for name, one in found.parts("renditions"):
        kind = one.text("contenttype") or one.text("mimetype")
        href = one.text("href").strip()
        if href and (not kind or kind.casefold().startswith("image/")):
            sized.append((_size(one, name.casefold()), href))
    best = sorted(sized[:_MOST_RENDITIONS], key=lambda each: -each[0])
    return list(dict.fromkeys(href for _, href in best))


def _size(rendition: _Object, name: str) -> float:
    """Return how wide a rendition is; an original that does not say is no thumbnail."""
    small = any(word in name for word in _BEST_LAST)
    width = rendition.get("width")
    if isinstance(width, int | float) and not isinstance(width, bool):
        known = float(width) if abs(width) < 1e9 else 0.0
        return known / 1e6 if small and known <= _THUMBNAIL else known
    return 0.5 if small else 1.0
