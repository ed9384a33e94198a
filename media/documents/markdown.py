"""Markdown: an article as static sites keep it, with front matter.

What holds pictures becomes HTML (by markdown-it), for the HTML reader. A picture's
title (`![alt](a.jpg "A boat. Foto: X")`) is its caption, and so is emphasis that
stands alone right below it; figures may be written as calls (`parts.figures`). What
holds none is text, whose lines are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.documents.parts.assembling import assemble
from media.documents.parts.columns import matched
from media.documents.parts.dates import iso
from media.documents.parts.figures import with_figures
from media.documents.parts.front import (
    Facts,
    galleries,
    is_credit,
    meaning,
    parted,
)
from media.documents.parts.items import Item, Said, Shown, both, said
from media.documents.parts.marked import words
from media.documents.parts.markup import credit_alone, plain
from media.documents.parts.rendering import rendered
from media.documents.parts.templates import filled_in
from media.errors import UnreadableDocument
from media.files import decode
from media.model import Document

LARGEST = 5 * 1024 * 1024
_TYPE = "text/markdown"
_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_SHOWS = re.compile(r"!\[[^\]\n]{0,2000}\](?:\(|\[)|<img\b", re.I)
_MARKS = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|>\s?)|^\s*[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}\s*$"
)
_ALONE = (
    r"(?:#{4,6}[ \t]+)?(?P<said>[*_]{1,2}\(?(?=[^\s*_])[^\n]{4,1000}[*_]{1,2})[ \t]*"
)
_ABOVE = re.compile(rf"\A\s{{0,20}}{_ALONE}(?=\n)")
_BELOW = re.compile(rf"(?<=\n\n){_ALONE}\s{{0,20}}\Z")
_PAIRED = "[*_`<!"
_MOST_MARKS = 2_000
_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "pubdate", "publishdate", "publishedat"),
    "author": ("author", "authors", "byline", "by", "author.name", "authors.0.name"),
    "language": ("lang", "language", "locale"),
    "section": ("section", "category", "categories"),
    "url": ("url", "permalink", "canonical", "canonicalurl"),
}
_ADDRESS = re.compile(r"[./]")


class _Markdown:
    name = "Markdown"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take what is named so, or shows pictures as Markdown does."""
        if b"\0" in head[:4096]:
            return 0
        if filename.endswith(_NAMES):
            return 75
        if head.lstrip()[:1] in (b"<", b"{", b"["):
            return 0
        shows = re.search(rb"^!\[[^\]\n]{0,500}\]\([^)\s]", head, re.M)
        return 62 if shows else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document]:
        """Read one article; raises UnreadableDocument where it is too large."""
        if len(data) > LARGEST:
            limit = LARGEST // 1024 // 1024
            raise UnreadableDocument(uri, f"is more than {limit} MB of Markdown")
        source = decode(data)
        front, body = parted(source)
        shown = with_figures(filled_in(body))
        yield assemble(_item(front, shown), uri=uri, whole=data)


MARKDOWN = _Markdown()


def _facts(front: Facts) -> dict[str, Said]:
    """Return what front matter says of the article and of the picture at its top."""
    known = {key.casefold().replace("-", "").replace("_", ""): key for key in front}
    found: dict[str, Said] = {}
    for what, names in _KEYS.items():
        for key in (known[name] for name in names if name in known):
            if told := said(front[key], f"front matter {key}"):
                found.setdefault(what, told)
    nearest: dict[str, tuple[int, str]] = {}
    for key in front:
        what, far = meaning(key) or ("", 0)
        if what == "credit" and not is_credit(key, front):
            continue
        if what and (what != "image" or _ADDRESS.search(front[key])):
            nearest[what] = min(nearest.get(what, (9, "")), (far, key), key=_far)
    for what, (_, key) in nearest.items():
        text = _address(front[key]) if what == "image" else words(front[key])
        if told := said(text, f"front matter {key}"):
            found[what] = told
    return found


def _address(value: str) -> str:
    """Return the address of a picture without the variables that it begins with."""
    return filled_in(f"({value})")[1:-1] if "{{" in value else value


def _far(one: tuple[int, str]) -> int:
    return one[0]


def _item(front: Facts, body: str) -> Item:
    facts = _facts(front)

    def told(what: str) -> str:
        return facts[what].text if what in facts else ""

    title = facts.get("title") or said(_heading(body), "heading")
    alone, rest = _credit_alone(body)
    if alone and ("image" in facts or len(_SHOWS.findall(body)) == 1):
        body = rest
    if alone and "image" in facts and "credit" not in facts:
        facts["credit"], alone = Said(text=alone, field="credit alone"), ""
    shows = bool(_SHOWS.search(body)) and not _is_tangled(body)
    shown = Shown(
        uris=tuple(filter(None, [told("image")])),
        captions=both(facts.get("caption")),
        sources=both(facts.get("credit")),
        alt_text=told("alt") or None,
        is_cover=True,
    )
    url = told("url")
    return Item(
        media_type=_TYPE,
        title=title if shows or "title" in facts else None,
        bylines=tuple(filter(None, [told("author")])),
        published=iso(told("date")),
        language=told("language") or None,
        section=told("section") or None,
        url=url if url.startswith(("http://", "https://")) else None,
        markup=(rendered(body, credit=alone),) if shows else (),
        prose=() if shows else (_bare(body),),
        pictures=(*([shown] if shown.uris else []), *_listed(front)),
    )


def _credit_alone(body: str) -> tuple[str, str]:
    """Return the credit that stands alone above or below an article, and the rest.

    `*Photo by Ida Wells on Quilmo*` is of the picture at the top, or of the only one.
    """
    for pattern in (_ABOVE, _BELOW):
        found = pattern.search(body)
        told = plain(words(found["said"])).strip("()") if found else ""
        if found and credit_alone(told):
            return told, body[: found.start()] + body[found.end() :]
    return "", body


def _listed(front: Facts) -> Iterator[Shown]:
    """Yield the pictures that a list in front matter describes."""
    for fields in galleries(front):
        what = matched(fields, {})
        uri = _address(fields.get(what.get("image", ""), ""))
        named = {name: words(fields[key]) for name, key in what.items()}
        caption = named.get("caption") or named.get("title", "")
        credit = named.get("credit") or named.get("creator", "")
        if uri and (caption or credit) and _ADDRESS.search(uri):
            yield Shown(
                uris=(uri,),
                captions=both(said(caption, "front matter")),
                sources=both(said(credit, "front matter")),
                alt_text=named.get("alt") or None,
            )


def _is_tangled(body: str) -> bool:
    """Say whether a block has so many marks that a parser takes minutes for it."""
    return any(
        sum(map(block.count, _PAIRED)) > _MOST_MARKS
        for block in body.split("\n\n")
        if len(block) > _MOST_MARKS
    )


def _heading(body: str) -> str:
    """Return the first heading of an article, "" for none."""
    found = (line for line in body.splitlines() if line.startswith("# "))
    return next(found, "")[2:1000].strip().rstrip("#")


def _bare(body: str) -> str:
    """Return text without the marks around its lines, each in its place."""
    return "\n".join(_MARKS.sub("", line) for line in body.splitlines())
