"""XMP -> fields (ISO 16684-1; RDF/XML as XMP writes it).

In: packets and pieces of an extended one. Out: fields by the table, found by
namespace, never by prefix. A packet is hostile until parsed: no DTD, no entities, no
network, bounded size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from lxml import etree

from media.images.coordinates import PLACES, degrees, measured
from media.images.fields import Field, field_table
from media.images.parts import MOST, Chunk, Parts, Said
from media.images.stamps import read_stamp
from media.images.texts import in_utf8
from media.model import Json
from media.text import squeeze

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DESCRIPTION, _RESOURCE, _VALUE = (
    f"{RDF}{name}" for name in ("Description", "resource", "value")
)
_ALTERNATIVES = f"{RDF}Alt"
LISTS = frozenset({f"{RDF}Seq", f"{RDF}Bag", f"{RDF}Alt"})
DEFAULT = "x-default"
"""The language of the main one among alternatives."""
DEEPEST = 12
"""Structures in structures."""

_MOST_PACKETS = 16
"""Packets that are read of one file; honest files have two at most."""

_HAS_EXTENDED = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
_SIDECAR_FOR = "{http://ns.adobe.com/photoshop/1.0/}SidecarForExtension"
_WRITTEN = "{http://ns.adobe.com/xap/1.0/}MetadataDate"
_PROVENANCE_NAME, _PROVENANCE = b"provenance", "{http://purl.org/dc/terms/}provenance"
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BEGINNINGS = (b"<?xpacket", b"<x:xmpmeta", b"<rdf:RDF")
_BOM = b"\xef\xbb\xbf"
_PADDING = b"\0 \t\r\n"
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Octets that are no UTF-8, as Python's "surrogateescape" keeps them
_STRAY = {
    chr(0xDC00 + octet): bytes([octet]).decode("cp1252", "replace")
    for octet in range(0x80, 0x100)
}
_MENDED = ", read as far as it goes"

_Properties = dict[str, etree._Element | str]
"""Properties by their qualified names."""


def read(parts: Parts) -> Said:
    """Return what XMP says; a packet that cannot be parsed is a warning."""
    warnings: list[str] = []
    properties: _Properties = {}
    if len(parts.xmp) > _MOST_PACKETS:
        warnings.append(f"XMP: {len(parts.xmp)} packets; {_MOST_PACKETS} are read")
    for packet in parts.xmp[:_MOST_PACKETS]:
        properties |= _properties(packet, "XMP", warnings)
    if parts.extended_xmp:
        name = _plain(properties, _HAS_EXTENDED)
        whole = _joined(parts.extended_xmp, name, warnings)
        if whole:
            extra = _properties(whole, "extended XMP", warnings)
            properties = extra | properties
    return _said(properties, "XMP", warnings)


def provenance(packets: Sequence[bytes]) -> str:
    """Return where the Content Credentials of a file are kept, "" for nowhere else.

    An address: what museums tell of a picture's owners under that name is none.
    """
    for packet in packets[:_MOST_PACKETS]:
        if _PROVENANCE_NAME in packet:
            said = _plain(_properties(packet, "XMP", []), _PROVENANCE)
            if said.startswith(("https://", "http://")):
                return said
    return ""


def read_sidecar(packet: bytes, *, suffix: str) -> Said | None:
    """Return what a sidecar says, None where it is another file's.

    `suffix`: of the picture's name, without its dot. A sidecar may name the one that it
    is for, as where a raw file and a JPEG have the same name.
    """
    warnings: list[str] = []
    properties = _properties(packet, "XMP sidecar", warnings)
    meant = _plain(properties, _SIDECAR_FOR)
    if meant and meant.casefold() != suffix.casefold():
        return None
    return _said(properties, "XMP sidecar", warnings)


def _said(properties: _Properties, name: str, warnings: list[str]) -> Said:
    fields: dict[str, Json] = {}
    known = _fields()
    for key, found in properties.items():
        field = known.get(key)
        if field is not None:
            said = _typed(field, _value(found))
            if field.type == "datetime" and isinstance(said, str):
                said = _date(said, f"{name}: {field.key}", warnings)
            if said not in (None, "", [], {}):
                fields[field.key] = said
    for key, place, most in PLACES:
        if place in properties:
            at = degrees(_plain(properties, place))
            if isinstance(at, float) and abs(at) <= most:
                fields[key] = at
    return Said(
        fields=fields,
        warnings=tuple(warnings),
        is_damaged=any(_MENDED in warning for warning in warnings),
        written=read_stamp(_plain(properties, _WRITTEN)) or "",
    )


def _plain(properties: _Properties, name: str) -> str:
    """Return a property as a text, "" where it is not there."""
    found = properties.get(name)
    text = found if isinstance(found, str) else getattr(found, "text", None)
    return (text or "").strip()


def _date(text: str, where: str, warnings: list[str]) -> str:
    stamp = read_stamp(text)
    if stamp is None:
        warnings.append(f"{where}: no date, kept as it is written")
        return text
    return stamp


@lru_cache(maxsize=1)
def _fields() -> Mapping[str, Field]:
    """Return the fields that XMP can say by their qualified names."""
    return {qualified(f.xmp): f for f in field_table().fields if f.xmp}


def qualified(name: str) -> str:
    """Return the qualified name of a property that the table names by its prefix.

    >>> qualified("dc:creator")
    '{http://purl.org/dc/elements/1.1/}creator'
    """
    prefix, _, local = name.partition(":")
    return f"{{{field_table().namespaces[prefix]}}}{local}"


def _joined(chunks: Iterable[Chunk], guid: str, warnings: list[str]) -> bytes:
    """Return the extended packet, b"" where a piece of it is missing."""
    mine = sorted((c for c in chunks if c.guid == guid), key=lambda c: c.offset)
    if not mine:
        warnings.append("XMP: the extended packet is not the one that is named")
        return b""
    reach = 0
    for chunk in mine:
        if chunk.offset != reach:
            warnings.append(f"XMP: extended packet: a piece is missing at {reach}")
            return b""
        reach += len(chunk.data)
    if reach != mine[0].total:
        warnings.append(
            f"XMP: extended packet: {reach} of {mine[0].total} octets are there"
        )
        return b""
    return b"".join(chunk.data for chunk in mine)


def _properties(packet: bytes, name: str, warnings: list[str]) -> _Properties:
    """Return the properties of a packet by qualified name, as elements or texts."""
    try:
        root = _parse(packet, name, warnings)
    except ValueError as error:
        warnings.append(f"{name}: {error}")
        return {}
    found: _Properties = {}
    descriptions = (
        d for rdf in root.iter(f"{RDF}RDF") for d in rdf if d.tag == _DESCRIPTION
    )
    for description in descriptions:
        for key, text in description.items():
            if not str(key).startswith(RDF):
                found.setdefault(str(key), str(text))
        for child in _children(description):
            found.setdefault(str(child.tag), child)
    return found


def _parse(packet: bytes, name: str, warnings: list[str]) -> etree._Element:
    """Parse a packet.

    Raises:
        ValueError: it is no XML that is safe to read, or too large.
    """
    if len(packet) > MOST:
        raise ValueError(f"larger than {MOST // 2**20} MB")
    octets = _safe(packet.rstrip(_PADDING), name, warnings)
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
    if root is None or next(root.iter(f"{RDF}RDF"), None) is None:
        raise ValueError(f"not well-formed: {why}")
    warnings.append(f"{name}: not well-formed{_MENDED}: {why}")
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
    encoding = _MARKS.get(packet[:2])
    if encoding is None and packet[:1] == b"\0":
        encoding = "utf-16-be"
    elif encoding is None and packet[1:2] == b"\0":
        encoding = "utf-16-le"
    if encoding is not None:
        even = packet + b"\0" * (len(packet) % 2)
        return even.decode(encoding, "replace")
    text = in_utf8(packet)
    if text is None:
        warnings.append(f"{name}: not UTF-8 throughout; the rest read as cp1252")
        return _mixed(packet)
    return text


def _mixed(packet: bytes) -> str:
    """Return UTF-8 with the octets that are none read as cp1252.

    >>> _mixed("Zoë, ".encode() + "Zoë".encode("cp1252"))
    'Zoë, Zoë'
    """
    text = packet.decode("utf-8", "surrogateescape")
    for stray, meant in _STRAY.items():  # much quicker than a translation of all
        text = text.replace(stray, meant)
    return text


def _value(found: etree._Element | str, depth: int = 0) -> Json:
    """Return a property as JSON: text, list, language alternative or structure."""
    if isinstance(found, str):
        return found.strip()
    if depth > DEEPEST:
        return None
    has_attributes = bool(found.keys())
    if has_attributes:
        resource = found.get(_RESOURCE)
        if resource is not None:
            return resource.strip()
    children = _children(found)
    if len(children) == 1:
        (only,) = children
        if only.tag in LISTS:
            return _listed(only, depth)
        if only.tag == _DESCRIPTION:
            return _structure(only, depth)
    if children or (has_attributes and any(_own_attributes(found))):
        return _structure(found, depth)
    return (found.text or "").strip()


def _children(found: etree._Element) -> list[etree._Element]:
    """Return the elements directly below one; what is no element has no name."""
    return [child for child in found if isinstance(child.tag, str)]


def _listed(container: etree._Element, depth: int) -> Json:
    items = _children(container)
    if container.tag == _ALTERNATIVES:
        texts = {
            language: text
            for language, item in _by_language(items).items()
            if (text := _value(item, depth + 1))
        }
        if texts:
            return texts[DEFAULT] if set(texts) == {DEFAULT} else dict(texts)
    values = [_value(item, depth + 1) for item in items]
    return [v for v in values if v not in (None, "", [], {})]


def _by_language(items: Iterable[etree._Element]) -> Mapping[str, etree._Element]:
    """Return alternatives by their languages, none where these part nothing.

    One that names no language is the main text. Where several are all of one language
    they are a list that was put in the wrong container.
    """
    named = [(str(item.get(LANG) or ""), item) for item in items]
    languages = {language for language, _ in named}
    if languages == {""} or (len(languages) == 1 and len(named) > 1):
        return {}
    found: dict[str, etree._Element] = {}
    for language, item in named:
        if language.casefold() == DEFAULT:
            found[DEFAULT] = item
        elif language:
            found[language] = item
        else:
            found.setdefault(DEFAULT, item)
    return found


def _own_attributes(found: etree._Element) -> Iterator[tuple[str, str]]:
    for key, text in found.items():
        if not str(key).startswith(RDF) and key != LANG:
            yield str(key), str(text)


def _structure(found: etree._Element, depth: int) -> Json:
    said: dict[str, Json] = {}
    for key, text in _own_attributes(found):
        if text.strip():
            _put(said, key, text.strip())
    for child in _children(found):
        inner = _value(child, depth + 1)
        if child.tag == _VALUE:
            return inner  # a value with qualifiers: the value counts
        if inner not in (None, "", [], {}):
            _put(said, child.tag, inner)
    return said


def _put(said: dict[str, Json], key: str, inner: Json) -> None:
    name = key.rpartition("}")[2]  # of damaged XMP it may be no valid name
    if isinstance(inner, str):
        inner = measured(name, inner)
    said[name] = inner


def _typed(field: Field, said: Json) -> Json:
    """Return what a property says as its field has it, whatever container it is in."""
    if field.type not in ("struct", "langalt"):
        said = _without_languages(said)
    if field.many:
        items = said if isinstance(said, list) else [said] if said else []
        return [_scalar(field, i) if isinstance(i, str) else i for i in items]
    if isinstance(said, list) and len(said) == 1 and field.type != "struct":
        said = said[0]
    if field.type == "langalt" and isinstance(said, list):
        return said[0] if said else None
    return _scalar(field, said) if isinstance(said, str) else said


def _without_languages(said: Json) -> Json:
    """Return what alternatives say where a field has no languages: the main text.

    >>> _without_languages({"x-default": "Nordpix", "de": "Nordbild"})
    'Nordpix'
    >>> _without_languages({"en": "ferry", "de": "Fähre"})
    ['ferry', 'Fähre']
    """
    if not isinstance(said, dict):
        return said
    return said.get(DEFAULT) or list(said.values())


def _scalar(field: Field, text: str) -> Json:
    """Return a text as its field's type, or as it is where it does not fit."""
    if field.type == "bool" and text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if field.type in ("int", "number"):
        return _number(text)
    return text


def _number(text: str) -> Json:
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or number in (float("inf"), float("-inf")):
        return text
    return int(number) if number.is_integer() else number
