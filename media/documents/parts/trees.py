"""XML as elements, from hostile hands: no entities, no DTDs, no network, no depth.

A document type that only names a file is passed over (NITF is sent so), one that
declares anything is refused. What is nearly XML, as many feeds are, is mended once:
bare ampersands, HTML's names of characters, control characters, a wrong encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

from lxml import etree

from media.errors import UnreadableDocument
from media.files import decode

LARGEST = 100 * 1024 * 1024
_HEAD = 16_384

_START = re.compile(
    r"""^\ufeff?\s* (?: <\?xml [^>]{0,400} \?> \s* )?
        (?> (?: <!-- (?:(?!-->).)* --> | <\?[^>]*\?> | <!DOCTYPE [^>\[]* > ) \s* )*+
        <(?P<prefix>[\w.-]+:)? (?P<name>[A-Za-z][\w.-]*) (?P<attributes>[^>]*)""",
    re.X | re.S | re.I,
)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?P<subset>\[)?", re.I)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#?\w{1,32};)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


@lru_cache(maxsize=4)  # every reader of XML asks it of the same file
def root_of(head: bytes) -> tuple[str, str]:
    """Return the first element of an XML file by its name and attributes.

    >>> root_of(b'<?xml version="1.0"?><!-- x --><a:feed b="c">')
    ('feed', ' b="c"')
    """
    if b"<" not in head[:64]:
        return "", ""
    found = _START.match(decode(head[:_HEAD]))
    return (found["name"], found["attributes"]) if found else ("", "")


def number(told: str | None) -> int:
    """Return what an attribute counts, as a width; 0 where it says no whole number.

    >>> number(" 640 "), number("100%"), number(None)
    (640, 0, 0)
    """
    digits = (told or "").strip()[:12]
    return int(digits) if digits.isdecimal() else 0


def parse(data: bytes, *, uri: str) -> etree._Element:
    """Return the root element; raises UnreadableDocument with the place."""
    if len(data) > LARGEST:
        limit = LARGEST // 1024 // 1024
        raise UnreadableDocument(uri, f"is more than {limit} MB of XML; split it")
    refuse_declarations(data, uri)
    try:
        if b"<!DOCTYPE" not in data[:_HEAD]:
            return _checked(etree.fromstring(data, _parser()), uri)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        pass  # mended and read again below, which says what is wrong
    try:
        return _checked(etree.fromstring(_mended(data), _parser("utf-8")), uri)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = f"line {line}, column {column}" if line else ""
        reason = str(error.msg or error).split(", line ")[0]
        raise UnreadableDocument(uri, f"is no XML: {reason}", place=place) from error
    except (ValueError, LookupError) as error:
        raise UnreadableDocument(uri, f"is no XML: {error}") from error


def _parser(encoding: str | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def refuse_declarations(data: bytes, uri: str) -> None:
    """Refuse a document type with parts of its own, for they may declare entities.

    Raises:
        UnreadableDocument: it has one.
    """
    found = _DOCTYPE.search(decode(data[:_HEAD]))
    if found and found["subset"]:
        raise UnreadableDocument(uri, "declares entities or a document type of its own")


def _checked(root: etree._Element, uri: str) -> etree._Element:
    """Refuse what declares entities in an encoding or a place not looked at before."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):  # type: ignore[attr-defined]
        raise UnreadableDocument(uri, "declares entities")
    return root


def _mended(data: bytes) -> bytes:
    text = _DECLARATION.sub("", decode(data), count=1)
    text = _CONTROL.sub("", text)
    text = _DOCTYPE_WHOLE.sub("", text, count=1)
    text = _NAMED.sub(_as_number, text)
    return _BARE.sub("&amp;", text).encode("utf-8", "replace")


_DOCTYPE_WHOLE = re.compile(r"<!DOCTYPE[^<>\[]*>", re.I)


def _as_number(found: re.Match[str]) -> str:
    """Write an entity of HTML as its characters' numbers, leave others unread."""
    name = found[1]
    if name in _OWN:
        return found[0]
    characters = html5.get(f"{name};")
    return (
        "".join(f"&#{ord(c)};" for c in characters) if characters else f"&amp;{name};"
    )


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children of some names, whatever their namespace; all without names."""
    for child in element:
        if not names or local(child) in names:
            yield child


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element on a path of names, None where there is none.

    Goes on from every child of a name, so that the first whole path counts.
    """
    if element is None or not path:
        return element
    for child in children(element, path[0]):
        found = first(child, *path[1:])
        if found is not None:
            return found
    return None


def text_of(element: etree._Element | None) -> str:
    """Return all the text in an element, "" for None."""
    return "" if element is None else "".join(map(str, element.itertext()))
