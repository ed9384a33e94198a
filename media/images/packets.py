"""A packet of XMP -> its tree of elements, without comments and instructions.

A packet is hostile until parsed: no document type, no entities, no network, bounded
size. What is not well-formed is read as far as it goes, and a warning says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from lxml import etree

from media.images.parts import MOST
from media.images.texts import in_utf8
from media.text import squeeze

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MENDED = ", read as far as it goes"
"""How the warning of a packet ends that is not well-formed."""

_RDF, _DESCRIPTION = f"{RDF}RDF", f"{RDF}Description"
_NODE_NAME, _NODE = b"nodeID", f"{RDF}nodeID"
_MOST_NODES = 1_000
"""Structures that are put in place, about; others are left where they stand."""
# How a packet begins that is not in UTF-8: with a mark, or with "<"
_IN_OTHERS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BEGINNINGS = (b"<?xpacket", b"<x:xmpmeta", b"<rdf:RDF")
_BOM = b"\xef\xbb\xbf"
_PADDING = b"\0 \t\r\n"
_DECLARATION = re.compile(r"\A[\ufeff\s]*<\?xml[^>]*\?>")
# Octets that are no UTF-8, as Python's "surrogateescape" keeps them
_STRAY = {
    chr(0xDC00 + octet): bytes([octet]).decode("cp1252", "replace")
    for octet in range(0x80, 0x100)
}


def tree_of(packet: bytes, name: str, warnings: list[str]) -> etree._Element:
    """Return the tree of a packet; what had to be mended is a warning.

    Raises:
        ValueError: it is no XML that is safe to read, or too large.
    """
    if len(packet) > MOST:
        raise ValueError(f"larger than {MOST // 2**20} MB")
    octets = _safe(packet.rstrip(_PADDING), name, warnings)
    root = _parsed(octets, name, warnings)
    return _with_nodes_in_place(root) if _NODE_NAME in octets else root


def _parsed(octets: bytes, name: str, warnings: list[str]) -> etree._Element:
    """Parse a packet that is safe to read; raises ValueError where it is no RDF."""
    try:
        return etree.fromstring(octets, _parser())
    except etree.XMLSyntaxError as error:
        strict = error
    # Deeper than libxml2 likes, but bounded in size and without entities.
    is_deep = "depth" in str(strict)
    try:
        root = etree.fromstring(octets, _parser(huge=is_deep, recover=not is_deep))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not well-formed: {squeeze(str(error))}") from error
    if is_deep:
        return root
    why = squeeze(str(strict))  # which may have line ends
    if root is None or next(root.iter(_RDF), None) is None:
        raise ValueError(f"not well-formed: {why}")
    warnings.append(f"{name}: not well-formed{MENDED}: {why}")
    return _with_elements_alone(root)


def _with_elements_alone(root: etree._Element) -> etree._Element:
    """Return a tree without the entities that it names and nobody knows."""
    for stray in list(root.iter(etree.Entity)):
        parent = stray.getparent()
        if parent is not None:
            parent.remove(stray)
    return root


def _with_nodes_in_place(root: etree._Element) -> etree._Element:
    """Put structures that stand elsewhere in a packet where they are named first.

    RDF lets a property name a description by its `rdf:nodeID`, which says nothing of
    the picture then. Each is put in one place, so that what names itself, or is named
    a million times, makes the tree no larger.
    """
    nodes: dict[str, etree._Element] = {}
    named: dict[str, list[tuple[str, etree._Element]]] = defaultdict(list)
    for description in next(root.iter(_RDF), ()):
        own = description.get(_NODE, "")
        if own:
            nodes.setdefault(own, description)
        for found in description.iterdescendants(etree.Element):
            name = found.get(_NODE)
            if name is not None and found.tag != _DESCRIPTION:
                named[own].append((name, found))
    waiting, placed = [""], 0
    while waiting and placed < _MOST_NODES:
        for name, found in named[waiting.pop()]:
            if name in nodes:
                found.append(nodes.pop(name))
                waiting.append(name)
                placed += 1
    return root


def _safe(packet: bytes, name: str, warnings: list[str]) -> bytes:
    """Return a packet in UTF-8, without what may stand before and behind it.

    Raises:
        ValueError: it has a document type or entities.
    """
    if packet.startswith(_BEGINNINGS) and _is_plain(packet):
        return packet  # as almost all are: in UTF-8, with nothing before it
    return safe_octets(_decoded(packet, name, warnings))


def _is_plain(packet: bytes) -> bool:
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet or b"\0" in packet:
        return False
    try:
        packet.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not packet.endswith(_BOM)


def safe_octets(text: str) -> bytes:
    """Return a packet's text in UTF-8, without declaration and padding.

    Raises:
        ValueError: it has a document type or entities.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("has a document type or entities, which XMP never has")
    return _DECLARATION.sub("", text).strip("\ufeff\0 \r\n\t").encode("utf-8")


@lru_cache
def _parser(*, huge: bool = False, recover: bool = False) -> etree.XMLParser:
    """Return a parser; lxml lets one thread at a time use it.

    Setting one up takes as long as parsing a packet, so it is kept.
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )


def _decoded(packet: bytes, name: str, warnings: list[str]) -> str:
    for beginning, encoding in _IN_OTHERS:
        if packet.startswith(beginning):
            return _in_wide(packet, encoding)
    if packet[:1] == b"\0":
        return _in_wide(packet, "utf-16-be")
    if packet[1:2] == b"\0":
        return _in_wide(packet, "utf-16-le")
    text = in_utf8(packet)
    if text is None:
        warnings.append(f"{name}: not UTF-8 throughout; the rest read as cp1252")
        return _mixed(packet)
    return text


def _in_wide(packet: bytes, encoding: str) -> str:
    """Return the text of UTF-16 or UTF-32, of whose end noughts were cut."""
    whole = packet + b"\0" * (-len(packet) % 4)
    return whole.decode(encoding, "replace")


def _mixed(packet: bytes) -> str:
    """Return UTF-8 with the octets that are none read as cp1252.

    >>> _mixed("Zoë, ".encode() + "Zoë".encode("cp1252"))
    'Zoë, Zoë'
    """
    text = packet.decode("utf-8", "surrogateescape")
    for stray, meant in _STRAY.items():  # much quicker than a translation of all
        text = text.replace(stray, meant)
    return text
