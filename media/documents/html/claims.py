"""What invisible places of a page say of a picture: claims, never what is printed.

Structured data joined by address, attributes of the picture and of what leads to it,
microdata in its box; and the caption that it shares with other pictures.
`media.captions` fills with them what no other visible text says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from media.documents.html.addresses import IMAGE_FILE
from media.documents.html.boxes import Box
from media.documents.html.facts import Described
from media.documents.html.licensing import licence_links
from media.documents.html.names import attribute_role, labelled_credit
from media.documents.html.page import parse, text_of
from media.documents.html.tree import Tree
from media.model import Claim, Evidence
from media.text import squeeze

_NAMES = {"caption": "caption", "credit": "credit_line"}
_LONGEST = 5_000
_MOST_AROUND = 4
"""Elements around a picture whose attributes may speak of it: a link, a button."""
_MOST_INSIDE = 400
_MICRODATA = {
    "caption": "caption",
    "description": "caption",
    "creditText": "credit_line",
    "copyrightNotice": "credit_line",
    "copyrightHolder": "credit_line",
    "creator": "credit_line",
    "author": "credit_line",
}
_NOTHING = frozenset({"true", "false", "null", "none", "undefined"})
_ADDRESS = ("http://", "https://", "//", "/", "#", "{", "[")
_BREAK = re.compile(r"(?=<(?:br|p|div|h[1-6]|li|small)\b)", re.I)
_LETTER = re.compile(r"[^\W\d_]")
# A key of the publishing system, which credits nobody: "img_7", "a-12.b"
_KEY = re.compile(r"[\w.-]*[_\d][\w.-]*")


def claims(
    tree: Tree,
    box: Box,
    own: frozenset[str],
    described: tuple[Described, ...],
    *,
    uri: str,
) -> Iterator[Claim]:
    """Yield what is claimed of a picture, the most trusted place first.

    `own` are the keys of its addresses, `described` what structured data says.
    """
    if box.shared is not None:
        words = squeeze(tree.words(box.shared)[:_LONGEST])
        yield _claim("caption", words, kind="figcaption", uri=uri)
    if box.gallery is not None:
        words = squeeze(tree.words(box.gallery)[:_LONGEST])
        yield _claim("gallery_caption", words, kind="figcaption", uri=uri)
    if box.credit is not None:
        words = squeeze(tree.words(box.credit)[:_LONGEST])
        yield _claim("gallery_credit", words, kind="credit-element", uri=uri)
    for each in described:
        if not own.isdisjoint(each.keys):
            said = (("caption", each.caption), ("credit_line", each.credit_line))
            for name, words in said:
                if words:
                    yield _claim(name, words, kind="json-ld", uri=uri)
    for kind, name, words in (*_of_attributes(tree, box), *_of_microdata(tree, box)):
        yield _claim(name, words, kind=kind, uri=uri)
    yield from licence_links(tree, box, uri=uri)


def _of_attributes(tree: Tree, box: Box) -> Iterator[tuple[str, str, str]]:
    """Yield attribute, name of the claim and words, the picture's own ones first."""
    for i in box.elements:
        yield from _said_by(tree, i)
        for attribute in ("title", "alt"):
            words = squeeze(tree.get(i, attribute)[:_LONGEST])
            if line := labelled_credit(words):
                yield attribute, "credit_line", line
    for i in _around(tree, box):
        yield from _said_by(tree, i)
        words = squeeze(tree.get(i, "title")[:_LONGEST])
        if tree.tags[i] == "a" and labelled_credit(words):
            yield "title", "caption", words
    for i in _wordless(tree, box):
        yield from _said_by(tree, i)


def _around(tree: Tree, box: Box) -> Iterator[int]:
    """Name the elements between a picture and its box, the nearest first."""
    for _, outer in zip(range(_MOST_AROUND), tree.above(box.elements[0]), strict=False):
        if outer < box.root:
            return
        yield outer


def _wordless(tree: Tree, box: Box) -> Iterator[int]:
    """Name the empty elements of a box that scripts fill from their attributes."""
    last = min(tree.end[box.root], box.root + _MOST_INSIDE)
    for i in range(box.root + 1, last):
        if tree.end[i] == i + 1 and not tree.pictures[i] and not tree.text_size[i]:
            yield i


def _said_by(tree: Tree, i: int) -> Iterator[tuple[str, str, str]]:
    for attribute, value in tree.attributes(i):
        if not attribute.startswith("data-"):
            continue
        if value[:1] == "{":
            yield from _of_object(attribute, value[:_LONGEST])
            continue
        role = attribute_role(attribute)
        if attribute == "data-title" and _opens_picture(tree, i):
            role = "caption"
        if role and (words := _plain(value, role)):
            yield attribute, _NAMES[role], words


def _opens_picture(tree: Tree, i: int) -> bool:
    """Say whether an element is a link that shows its picture in large."""
    return bool(tree.get(i, "data-lightbox") or IMAGE_FILE.search(tree.get(i, "href")))


def _of_object(attribute: str, value: str) -> Iterator[tuple[str, str, str]]:
    """Yield what an object in an attribute says of its picture."""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return  # a script's own way of writing
    for key, words in said.items() if isinstance(said, dict) else ():
        role = attribute_role(f"data-{key}")
        if role and isinstance(words, str) and (plain := _plain(words, role)):
            yield attribute, _NAMES[role], plain


def _of_microdata(tree: Tree, box: Box) -> Iterator[tuple[str, str, str]]:
    last = min(tree.end[box.root], box.root + _MOST_INSIDE)
    for i in range(box.root, last):
        if tree.tags[i] == "meta" and (own := tree.get(i, "itemprop")) in _MICRODATA:
            name = _MICRODATA[own]
            role = "caption" if name == "caption" else "credit"
            if words := _plain(tree.get(i, "content"), role):
                yield "microdata", name, words


def _plain(value: str, role: str) -> str:
    """Return the words of an attribute without markup, "" where it says nothing."""
    value = value[:_LONGEST]
    if "<" in value:
        spaced = _BREAK.sub(" ", value)
        held = parse(f"<html><body>{spaced}".encode())
        value = "" if held is None else text_of(held.root)
    words = squeeze(value)
    if not _LETTER.search(words) or words.casefold() in _NOTHING:
        return ""
    if words.startswith(_ADDRESS) or _KEY.fullmatch(words):
        return ""
    one_word = words.isascii() and " " not in words
    return "" if one_word and role == "caption" else words


def _claim(name: str, words: str, *, kind: str, uri: str) -> Claim:
    evidence = Evidence(uri=uri, kind=kind, quote=words[:300])
    return Claim(name=name, value=words, evidence=evidence)
