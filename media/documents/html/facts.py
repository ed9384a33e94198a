"""What a page says about itself: JSON-LD, meta elements, title, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from media.addresses import absolute, address_key
from media.documents.html.page import Page, text_of
from media.model import value
from media.text import squeeze

_MOST_JSON = 2_000_000
_MOST_NODES = 20_000
_HOLDERS = (dict, list)
_ARTICLE = re.compile(r"article|posting|report|liveblog|webpage", re.I)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}[^\s]*)?")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_LINK = re.compile(r"^(?:https?:)?//|^https?:|@.+\.")

_COVERS = ("og:image", "twitter:image")
_DATES = ("article:published_time", "date", "datepublished", "dc.date.issued")
_ASKED = frozenset(
    {
        *(*_COVERS, *_DATES, "og:title", "og:url", "og:locale"),
        *("article:section", "article:author", "author"),
    }
)
"""The names of `meta` elements that are read; pages have some forty others."""

Node = dict[str, Any]


@value
class Described:
    """What structured data says about one picture."""

    keys: tuple[str, ...]
    caption: str = ""
    credit_line: str = ""


@value
class Facts:
    """What a page says about itself."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None
    bylines: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    described: tuple[Described, ...] = ()


def facts(page: Page) -> Facts:
    """Read the facts; what is broken or missing is left out."""
    meta = _meta(page)
    nodes = list(_nodes(page))
    article = _article(nodes)
    url = _url(page, meta, article)
    covers = [meta[k] for k in _COVERS if meta.get(k)]
    covers += _addresses_of(article.get("image"))[:3]
    keys = (address_key(absolute(uri, base=url)) for uri in covers)
    return Facts(
        title=_title(page, meta, article),
        url=url,
        published=_published(page, meta, article),
        language=_language(page, meta, article),
        section=meta.get("article:section") or _text(article.get("articleSection")),
        bylines=_bylines(meta, article),
        covers=tuple(dict.fromkeys(filter(None, keys))),
        described=tuple(_described(nodes, base=url)),
    )


def _meta(page: Page) -> dict[str, str]:
    """Return what the `meta` elements of a page say under the names that are asked."""
    found: dict[str, str] = {}
    for meta in page.named("meta")[:500]:
        name = (meta.get("property") or meta.get("name") or "").casefold()
        if name not in _ASKED or name in found:
            continue
        if content := squeeze((meta.get("content") or "")[:2000]):
            found[name] = content
    return found


def _nodes(page: Page) -> Iterator[Node]:
    """Yield every object in the page's JSON-LD, outer ones first."""
    budget = _MOST_NODES
    for script in page.named("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = script.text or ""
        try:
            waiting: list[Any] = [json.loads(source[:_MOST_JSON], strict=False)]
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the visible text still speaks
        while waiting and budget:
            budget -= 1
            node = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
            if isinstance(node, dict):
                yield node
                waiting += [v for v in node.values() if isinstance(v, _HOLDERS)]
            elif isinstance(node, list):
                waiting += [v for v in node[:5000] if isinstance(v, _HOLDERS)]


def _types(node: Node) -> str:
    kind = node.get("@type")
    if isinstance(kind, list):
        return " ".join(str(each) for each in kind[:5])
    return str(kind or "")


def _article(nodes: list[Node]) -> Node:
    """Return the object that stands for the page: an article, else a web page."""
    types = [_types(node) for node in nodes]
    fitting = {each for each in set(types) if _ARTICLE.search(each)}  # few, often
    fit = [n for n, own in zip(nodes, types, strict=True) if own in fitting]
    fit.sort(key=lambda n: ("headline" not in n, "datePublished" not in n))
    return fit[0] if fit else {}


def _text(found: Any) -> str | None:
    if isinstance(found, list):
        found = found[0] if found else None
    if isinstance(found, dict):
        found = found.get("@value") or found.get("name")
    return squeeze(found[:5000]) or None if isinstance(found, str) else None


def _names(found: Any) -> list[str]:
    """Return the names in a person, a list of persons or a string."""
    each = found if isinstance(found, list) else [found]
    names = [_text(one) for one in each[:30]]
    return [name for name in names if name and not _LINK.search(name)]


def _addresses_of(found: Any) -> list[str]:
    each = found if isinstance(found, list) else [found]
    out: list[str] = []
    for one in each[:30]:
        if isinstance(one, str):
            out.append(one)
        elif isinstance(one, dict):
            for name in ("contentUrl", "url", "thumbnailUrl", "@id"):
                value = one.get(name)
                out += [value] if isinstance(value, str) else []
    return out


def _images_of(node: Node) -> list[Any]:
    """Return what stands as a node's image: an image, whether its type says so."""
    found = node.get("image")
    return found if isinstance(found, list) else [found]


def _described(nodes: list[Node], *, base: str | None) -> Iterator[Described]:
    held = {id(one) for node in nodes for one in _images_of(node)}
    for node in nodes:
        if (
            id(node) not in held
            and "contentUrl" not in node
            and "image" not in _types(node).casefold()
        ):
            continue
        credit = ""
        for name in ("creditText", "copyrightNotice", "creator", "author"):
            credit = credit or ", ".join(_names(node.get(name)))
        credit = credit or ", ".join(_names(node.get("copyrightHolder")))
        caption = _text(node.get("caption")) or _text(node.get("description")) or ""
        if not (caption or credit):
            continue  # as most do: a logo, a picture by its size
        keys = [address_key(absolute(u, base=base)) for u in _addresses_of(node)]
        if any(keys):
            unique = tuple(dict.fromkeys(filter(None, keys)))
            yield Described(keys=unique, caption=caption, credit_line=credit)


def _title(page: Page, meta: dict[str, str], article: Node) -> str | None:
    for headline in page.named("h1")[:20]:
        if words := squeeze(text_of(headline)[:2000]):
            return words
    said = _text(article.get("headline")) or meta.get("og:title")
    if said:
        return said
    title = page.first("title")
    return None if title is None else squeeze(text_of(title)[:2000]) or None


def _url(page: Page, meta: dict[str, str], article: Node) -> str | None:
    for link in page.named("link"):
        if (link.get("rel") or "").casefold() == "canonical":
            href = (link.get("href") or "").strip()
            if href.startswith(("http://", "https://")):
                return href
    entity = article.get("mainEntityOfPage")
    inner = entity.get("@id") if isinstance(entity, dict) else entity
    for said in (meta.get("og:url"), article.get("url"), inner):
        if isinstance(said, str) and said.startswith(("http://", "https://")):
            return said.strip()
    return None


def _published(page: Page, meta: dict[str, str], article: Node) -> str | None:
    said = [_text(article.get("datePublished")), *(meta.get(n) for n in _DATES)]
    for found in filter(None, said):
        if dated := _DATE.match(found):
            return dated[0]
    for time in page.named("time")[:50]:
        if dated := _DATE.match((time.get("datetime") or "").strip()):
            return dated[0]
    return None


def _language(page: Page, meta: dict[str, str], article: Node) -> str | None:
    declared = page.root.get("lang") or page.root.get("xml:lang")
    said = (declared, _text(article.get("inLanguage")), meta.get("og:locale"))
    for found in said:
        if found and _LANGUAGE.match(found.strip()):
            return found.strip().replace("_", "-")
    return None


def _bylines(meta: dict[str, str], article: Node) -> tuple[str, ...]:
    names = _names(article.get("author"))
    if not names and (said := meta.get("author") or meta.get("article:author")):
        names = [said] if not _LINK.search(said) else []
    return tuple(dict.fromkeys(names))
