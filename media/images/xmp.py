"""XMP -> fields (ISO 16684-1; RDF/XML as XMP writes it).

In: packets and pieces of an extended one. Out: fields by the table, found by
namespace, never by prefix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from lxml import etree

from media.images.coordinates import PLACES, degrees, measured
from media.images.fields import Field, field_table
from media.images.packets import MENDED, RDF, tree_of
from media.images.parts import Chunk, Parts, Said
from media.images.stamps import read_stamp
from media.model import Json

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF, _DESCRIPTION, _RESOURCE, _VALUE = (
    f"{RDF}{name}" for name in ("RDF", "Description", "resource", "value")
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
_OF_OTHER_TYPES = frozenset({"bool", "int", "number"})
"""Fields that are no texts."""

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
            said = _value(found)
            if type(said) is not str or field.many or field.type in _OF_OTHER_TYPES:
                said = _typed(field, said)
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
        is_damaged=any(MENDED in warning for warning in warnings),
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
        root = tree_of(packet, name, warnings)
    except ValueError as error:
        warnings.append(f"{name}: {error}")
        return {}
    found: _Properties = {}
    for rdf in root.iter(_RDF):
        for description in rdf:
            if description.tag != _DESCRIPTION:
                continue
            for key, text in description.items():
                if not str(key).startswith(RDF):
                    found.setdefault(str(key), str(text))
            for child in description:
                found.setdefault(child.tag, child)
    return found


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
    children = len(found)
    if children == 1:
        only = found[0]
        if only.tag in LISTS:
            return _listed(only, depth)
        if only.tag == _DESCRIPTION:
            return _structure(only, depth)
    if children or (has_attributes and any(_own_attributes(found))):
        return _structure(found, depth)
    return (found.text or "").strip()


def _listed(container: etree._Element, depth: int) -> Json:
    if container.tag == _ALTERNATIVES:
        if len(container) == 1 and (only := container[0]).get(LANG) == DEFAULT:
            return _value(only, depth + 1) or []  # as almost all are
        texts = {
            language: text
            for language, item in _by_language(container).items()
            if (text := _value(item, depth + 1))
        }
        if texts:
            return texts[DEFAULT] if set(texts) == {DEFAULT} else dict(texts)
    values = [_value(item, depth + 1) for item in container]
    return [v for v in values if v not in (None, "", [], {})]


def _by_language(items: Iterable[etree._Element]) -> Mapping[str, etree._Element]:
    """Return alternatives by their languages, none where these part nothing.

    One that names no language is the main text. Where several are all of one language
    they are a list that was put in the wrong container.
    """
    named = [(item.get(LANG, ""), item) for item in items]
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
    for child in found:
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
