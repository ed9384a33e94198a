"""HTML and plain text inside fields: bodies as documents, small fields as text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from lxml import etree

from media.documents.html import HTML
from media.documents.html.names import is_labelled, labelled_credit
from media.documents.plain import PLAIN
from media.errors import UnreadableDocument
from media.model import Document
from media.text import squeeze

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_BREAK = re.compile(r"(</?(?:p|br|div|li|h[1-6]|figure|figcaption)\b)", re.I)
_BLOCK = re.compile(r"<(?:p|div|figure|img|ul|ol|h[1-6]|blockquote|table)\b", re.I)
_WRAPPER = re.compile(r"<!doctype[^<>]*>|</?(?:html|body)\b[^<>]*>", re.I)
_LONGEST_FIELD = 200_000


def is_markup(text: str) -> bool:
    """Say whether a text is HTML.

    >>> is_markup("<p>A boat.</p>"), is_markup("a < b")
    (True, False)
    """
    return bool(_TAG.search(text))


def is_credited(words: str) -> bool:
    """Say whether words of a body end with a credit that has a label.

    >>> is_credited("A boat. Photo: Ida Wells"), is_credited("A boat at sea.")
    (True, False)
    """
    return bool(labelled_credit(words))


def begins_as_credit(words: str) -> bool:
    """Say whether words of a body begin with the label of a credit.

    >>> begins_as_credit("Photo: Ida Wells"), begins_as_credit("A photo: Ida Wells")
    (True, False)
    """
    return is_labelled(words)


def credit_alone(words: str) -> bool:
    """Say whether words are a credit with a label, and nothing else.

    >>> credit_alone("Photo by Ida Wells"), credit_alone("A boat. Photo: Ida Wells")
    (True, False)
    """
    return labelled_credit(words) == words.strip()


def plain(text: str) -> str:
    """Return the text of a field that may be HTML, on one line.

    >>> plain("<p>A boat &amp; a <b>crew</b>.</p><p>Foto: X</p>")
    'A boat & a crew. Foto: X'
    >>> plain("AT&amp;T"), plain("a < b")
    ('AT&T', 'a < b')
    """
    text = text[:_LONGEST_FIELD]
    if not is_markup(text):
        return squeeze(html.unescape(text))
    apart = _BREAK.sub(r" \1", text.replace("\0", ""))
    source = f"<div>{apart}</div>"
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return squeeze(html.unescape(_TAG.sub(" ", text)))
    if root is None:
        return ""
    etree.strip_elements(root, "script", "style", with_tail=False)
    return squeeze("".join(map(str, root.itertext())))


def read_markup(
    markup: str, *, uri: str, base: str | None = None, url: str | None = None
) -> Document | None:
    """Read the HTML body of an article, None where there is nothing in it.

    `url` is the article's own address, `base` what addresses in it start from.
    """
    if not markup.strip():
        return None
    if not _BLOCK.search(markup):
        markup = f"<p>{markup}</p>"
    head = ""
    if url and url.startswith(("http://", "https://")):
        head = f'<link rel="canonical" href="{html.escape(url)}">'
    if base and base.startswith(("http://", "https://")):
        head += f'<base href="{html.escape(base)}">'
    inner = _WRAPPER.sub(" ", markup)
    page = f"<html><head>{head}</head><body><article>{inner}{_END}</article></body>"
    try:
        parts = HTML.read(page.encode("utf-8", "replace"), uri=uri)
        found = next((part for part in parts if isinstance(part, Document)), None)
    except UnreadableDocument:
        return None  # nothing in it that a reader could see
    return _without_end(found) if found else None


# On pages, pictures behind the last long paragraph belong to other articles. A body
# holds no others: a paragraph of our own ends it.
_LAST = "end of text " * 8
_END = f"<p>{_LAST}</p>"


def _without_end(body: Document) -> Document:
    """Take our own last paragraph away."""
    last = body.passages[-1] if body.passages else None
    if last is None or last.span.of(body.text) != _LAST.strip():
        return body
    text = body.text[: last.span.start].removesuffix("\n")
    return replace(body, text=text, passages=body.passages[:-1])


def read_prose(prose: str, *, uri: str) -> Document | None:
    """Read the plain body of an article, None where there is nothing in it."""
    if not prose.strip():
        return None
    return next(PLAIN.read(prose.encode("utf-8", "replace"), uri=uri), None)
