"""Markdown: an article as static sites keep it, with front matter.

What holds pictures becomes HTML (by markdown-it), for the HTML reader. A picture's
title (`![alt](a.jpg "A boat. Foto: X")`) is its caption, and so is emphasis that
stands alone right below it; figures may be written as calls (`parts.figures`). What
holds none is text, whose lines are looked at.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from media.documents.parts.assembling import assemble
from media.documents.parts.dates import iso
from media.documents.parts.figures import with_figures
from media.documents.parts.items import Item, Said, Shown, both, said
from media.errors import UnreadableDocument
from media.files import decode
from media.model import Document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LARGEST = 5 * 1024 * 1024
_TYPE = "text/markdown"
_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_FRONT = re.compile(
    r"^\ufeff?(---|\+\+\+)[ \t]*\r?\n(?P<front>.*?)\r?\n\1[ \t]*\r?\n", re.S
)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w.-]{0,40})\s*[:=]\s*(?P<value>\S.*?)\s*$")
_SHOWS = re.compile(r"!\[[^\]\n]{0,2000}\](?:\(|\[)|<img\b", re.I)
_MARKS = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|>\s?)|^\s*[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}\s*$"
)
_QUOTES = "\"'"
_PAIRED = "[*_`<!"
_MOST_MARKS = 2_000
_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "pubdate", "publishdate"),
    "author": ("author", "authors", "byline", "by"),
    "language": ("lang", "language", "locale"),
    "section": ("section", "category", "categories"),
    "url": ("url", "permalink", "canonical", "canonical_url"),
    "image": (
        *("image", "cover", "cover_image", "coverimage", "featured_image"),
        *("featuredimage", "hero", "hero_image", "heroimage", "thumbnail", "photo"),
    ),
    "caption": (
        *("caption", "image_caption", "imagecaption", "cover_caption"),
        *("featured_image_caption", "hero_caption", "photo_caption"),
    ),
    "credit": (
        *("credit", "image_credit", "imagecredit", "photo_credit", "cover_credit"),
        *("featured_image_credit", "hero_credit", "photographer"),
    ),
    "alt": ("alt", "image_alt", "imagealt", "cover_alt", "featured_image_alt"),
}


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
        front = _FRONT.match(source)
        facts = dict(_facts(front["front"])) if front else {}
        body = with_figures(source[front.end() :] if front else source)
        yield assemble(_item(facts, body), uri=uri, whole=data)


MARKDOWN = _Markdown()


def _facts(front: str) -> Iterator[tuple[str, Said]]:
    """Yield what the front matter says, as far as it is one line for each key."""
    pairs: dict[str, tuple[str, str]] = {}
    for line in front.splitlines()[:500]:
        found = _PAIR.match(line[:2000])
        if found:
            value = found["value"].strip("[]") if found["value"][0] == "[" else ""
            value = value.split(",")[0].strip() or found["value"]
            if len(value) > 1 and value[0] == value[-1] and value[0] in _QUOTES:
                value = value[1:-1]
            pairs.setdefault(
                found["key"].casefold().replace("-", "_"), (found["key"], value)
            )
    for what, names in _KEYS.items():
        for name in names:
            if name in pairs:
                key, value = pairs[name]
                if words := said(value, f"front matter {key}"):
                    yield what, words
                break


def _item(facts: dict[str, Said], body: str) -> Item:
    def words(what: str) -> str:
        return facts[what].text if what in facts else ""

    title = facts.get("title") or said(_heading(body), "heading")
    shows = bool(_SHOWS.search(body)) and not _is_tangled(body)
    shown = Shown(
        uris=tuple(filter(None, [words("image")])),
        captions=both(facts.get("caption")),
        sources=both(facts.get("credit")),
        alt_text=words("alt") or None,
        is_cover=True,
    )
    url = words("url")
    return Item(
        media_type=_TYPE,
        title=title if shows or "title" in facts else None,
        bylines=tuple(filter(None, [words("author")])),
        published=iso(words("date")),
        language=words("language") or None,
        section=words("section") or None,
        url=url if url.startswith(("http://", "https://")) else None,
        markup=(_rendered(body),) if shows else (),
        prose=() if shows else (_bare(body),),
        pictures=(shown,) if shown.uris else (),
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


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # a tenth of a second, for Markdown alone

    return MarkdownIt("commonmark", {"html": True, "maxNesting": 50})


def _rendered(body: str) -> str:
    """Return an article as HTML, its pictures with captions as figures."""
    parser = _parser()
    tokens = parser.parse(body)
    parts: list[str] = []
    start = n = 0
    while n + 2 < len(tokens):
        picture = _lone_picture(tokens[n : n + 3])
        if picture is None:
            n += 1
            continue
        parts.append(parser.renderer.render(tokens[start:n], parser.options, {}))
        token, words = picture
        n += 3
        if not words and (below := _lone_emphasis(tokens[n : n + 3])):
            words = below
            n += 3
        parts.append(_figure(token, words))
        start = n
    parts.append(parser.renderer.render(tokens[start:], parser.options, {}))
    return "".join(parts)


def _lone_picture(tokens: Sequence[Token]) -> tuple[Token, str] | None:
    """Return the picture of a paragraph that is nothing else, with its caption."""
    children = _children(tokens)
    if not children or children[0].type != "image":
        return None
    if len(children) > 1:
        if children[1].type != "softbreak" or not _is_emphasis(children[2:]):
            return None
        return children[0], _text(children[2:])
    return children[0], str(children[0].attrs.get("title") or "")


def _lone_emphasis(tokens: Sequence[Token]) -> str:
    children = _children(tokens)
    return _text(children) if _is_emphasis(children) else ""


def _children(tokens: Sequence[Token]) -> list[Token]:
    kinds = [token.type for token in tokens]
    if kinds != ["paragraph_open", "inline", "paragraph_close"]:
        return []
    inside = tokens[1].children or []
    return [t for t in inside if t.type != "text" or t.content.strip()]


def _is_emphasis(children: Sequence[Token]) -> bool:
    """Say whether emphasis is all there is."""
    if len(children) < 3 or children[0].type not in ("em_open", "strong_open"):
        return False
    depth = 0
    for token in children[:-1]:
        depth += token.nesting
        if depth == 0:
            return False
    return depth + children[-1].nesting == 0


def _text(children: Sequence[Token]) -> str:
    return " ".join(
        "".join(
            " " if t.type in ("softbreak", "hardbreak") else t.content for t in children
        ).split()
    )


def _figure(token: Token, words: str) -> str:
    source = html.escape(str(token.attrs.get("src") or ""))
    alt = html.escape(token.content)
    caption = f"<figcaption>{html.escape(words)}</figcaption>" if words else ""
    return f'<figure><img src="{source}" alt="{alt}">{caption}</figure>'
