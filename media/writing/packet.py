"""An XMP packet as a tree: what is asked for is put in, everything else stays.

A packet is hostile until parsed: no DTD, no entities, no network, bounded size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from lxml import etree

from media.images import xmp
from media.images.fields import field_table
from media.images.packets import RDF, safe_octets
from media.images.parts import MOST, Parts, Said
from media.images.xmp import DEEPEST, LANG, LISTS
from media.model import Json
from media.writing.fields import Writable, writable

_DEFAULT = "x-default"
_FOR = "photoshop:SidecarForExtension"

_NEW = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Cutline">
 <rdf:RDF xmlns:rdf="{RDF[1:-1]}">
  <rdf:Description rdf:about=""%s/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

Tree: TypeAlias = etree._ElementTree
"""A packet, with what stands around its root."""

Canonical = str | tuple[object, ...]
"""A value of XMP, whichever of its ways RDF wrote it."""


def new(suffix: str = "") -> Tree:
    """Return a packet that says nothing yet.

    `suffix`: of a sidecar's picture, without its dot, where others may share the stem.
    """
    spaces = field_table().namespaces
    named = f' xmlns:photoshop="{spaces["photoshop"]}" {_FOR}="{suffix.upper()}"'
    return parse((_NEW % (named if suffix.isalnum() else "")).encode())


def parse(data: bytes) -> Tree:
    """Return a packet as a tree, comments and instructions kept.

    Raises:
        ValueError: it is no XML that is safe to read, no XMP, or too large.
    """
    if len(data) > MOST:
        raise ValueError(f"larger than {MOST // 2**20} MB")
    octets = safe_octets(_decoded(data))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(octets, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not well-formed: {error}") from error
    if next(root.iter(f"{RDF}RDF"), None) is None:
        raise ValueError("no XMP: it has no rdf:RDF")
    return root.getroottree()


def _decoded(data: bytes) -> str:
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data.decode(name, "strict")
    return data.decode("utf-8")


def serialised(tree: Tree) -> bytes:
    """Return a packet as octets of UTF-8, what stands around its root included."""
    return etree.tostring(tree, encoding="utf-8", xml_declaration=False) + b"\n"


def said_in(data: bytes) -> Said:
    """Return what a packet says, as Cutline reads it."""
    return xmp.read(Parts(format="XMP", width=0, height=0, xmp=(data,)))


def expected(key: str, before: Json, new: Json) -> Json:
    """Return what a field says once it is written: texts in other languages stay.

    One that said the same as the old text is the same text with its language named,
    and is written anew with it.

    >>> expected("alt_text", {"x-default": "A", "en": "A", "de": "Ein A"}, "B")
    {'x-default': 'B', 'en': 'B', 'de': 'Ein A'}
    """
    if new in ("", []):
        return None
    if writable()[key].field.type != "langalt" or not isinstance(before, dict):
        return new
    old = before.get(_DEFAULT)
    kept = {name: new if text == old else text for name, text in before.items()}
    return {_DEFAULT: new, **{n: t for n, t in kept.items() if n != _DEFAULT}}


def qualified(key: str) -> str:
    """Return the qualified name of a field's property."""
    return xmp.qualified(writable()[key].field.xmp)


def differing(
    before: Mapping[str, Canonical], after: Mapping[str, Canonical]
) -> set[str]:
    """Return the qualified names of the properties that are not the same in both."""
    return {n for n in {*before, *after} if before.get(n) != after.get(n)}


def put(tree: Tree, key: str, value: Json) -> None:
    """Put a field into a packet, in the place of all that said it before."""
    of = writable()[key]
    name = qualified(key)
    home, at = _cleared(tree, name)
    if value in (None, "", []):
        return
    space = str(etree.QName(name).namespace)
    prefix = _prefix_of(space, tree) or of.field.xmp.partition(":")[0]
    made = etree.Element(name, nsmap={prefix: space})
    _fill(made, of, value)
    etree.indent(made, space=" ", level=3)
    made.tail = "\n   "
    if not len(home) and not (home.text or "").strip():
        home.text = "\n   "
    home.insert(len(home) if at is None else at, made)


def _prefix_of(space: str, tree: Tree) -> str:
    """Return the prefix that a packet has for a namespace already, "" for none.

    Adobe's toolkit refuses a whole packet where one namespace has two ("xapRights" of
    old programs, "xmpRights" of new ones).
    """
    declared = (found for _, found in etree.iterwalk(tree, events=("start-ns",)))
    return next((prefix for prefix, uri in declared if uri == space and prefix), "")


def _cleared(tree: Tree, name: str) -> tuple[etree._Element, int | None]:
    """Take a property away wherever it stands; return where it is to stand."""
    descriptions = list(_descriptions(tree.getroot()))
    place: tuple[etree._Element, int | None] | None = None
    for description in descriptions:
        if name in description.attrib:
            del description.attrib[name]
        for child in description.findall(name):
            place = place or (description, description.index(child))
            description.remove(child)
    if place is not None:
        return place
    space = etree.QName(name).namespace
    for description in descriptions:
        names = chain(description.attrib, (c.tag for c in description))
        if any(str(n).startswith(f"{{{space}}}") for n in names):
            return description, None
    if descriptions:
        return descriptions[0], None
    rdf = next(tree.getroot().iter(f"{RDF}RDF"))
    return etree.SubElement(rdf, f"{RDF}Description", {f"{RDF}about": ""}), None


def _descriptions(root: etree._Element) -> Iterator[etree._Element]:
    for rdf in root.iter(f"{RDF}RDF"):
        yield from rdf.findall(f"{RDF}Description")


def _fill(made: etree._Element, of: Writable, value: Json) -> None:
    if of.field.type == "langalt":
        texts = value if isinstance(value, dict) else {_DEFAULT: value}
        held = etree.SubElement(made, f"{RDF}Alt")
        for language, text in texts.items():
            etree.SubElement(held, f"{RDF}li", {LANG: language}).text = str(text)
    elif isinstance(value, list):
        held = etree.SubElement(made, f"{RDF}Seq")
        for each in value:
            item = etree.SubElement(held, f"{RDF}li")
            if isinstance(each, dict):
                _structure(item, of, each)
            else:
                item.text = str(each)
    else:
        made.text = str(value)


def _structure(item: etree._Element, of: Writable, said: Mapping[str, Json]) -> None:
    item.set(f"{RDF}parseType", "Resource")
    prefix = of.field.xmp.partition(":")[0]
    space = field_table().namespaces[prefix]
    for name, text in said.items():
        etree.SubElement(item, f"{{{space}}}{name}").text = str(text)


def canonical(data: bytes) -> dict[str, Canonical]:
    """Return every property of a packet by its qualified name, known or not.

    Raises:
        ValueError: the packet cannot be parsed.
    """
    found: dict[str, Canonical] = {}
    for description in _descriptions(parse(data).getroot()):
        for name, text in _own_attributes(description):
            found.setdefault(name, text.strip())
        for child in _elements(description):
            found.setdefault(str(child.tag), _canonical(child))
    return {name: value for name, value in found.items() if value}


def _canonical(found: etree._Element, depth: int = 0) -> Canonical:
    if depth > DEEPEST:
        raise ValueError("structures stand too deep in each other")
    language = found.get(LANG)
    if language is not None:
        return ("lang", language.casefold(), _plain(found, depth))
    return _plain(found, depth)


def _plain(found: etree._Element, depth: int) -> Canonical:
    resource = found.get(f"{RDF}resource")
    if resource is not None:
        return resource.strip()
    children = list(_elements(found))
    if len(children) == 1 and children[0].tag in LISTS:
        items = (_canonical(i, depth + 1) for i in _elements(children[0]))
        said = tuple(item for item in items if item)
        return (str(children[0].tag), *said) if said else ()
    if len(children) == 1 and children[0].tag == f"{RDF}Description":
        return _members(children[0], depth)
    if children or any(True for _ in _own_attributes(found)):
        return _members(found, depth)
    return (found.text or "").strip()


def _members(found: etree._Element, depth: int) -> Canonical:
    said: dict[str, Canonical] = dict(_own_attributes(found))
    for child in _elements(found):
        said[str(child.tag)] = _canonical(child, depth + 1)
    return tuple((name, said[name]) for name in sorted(said) if said[name])


def _elements(found: etree._Element) -> Iterator[etree._Element]:
    return (child for child in found if isinstance(child.tag, str))


def _own_attributes(found: etree._Element) -> Iterator[tuple[str, str]]:
    for name, text in found.attrib.items():
        if not str(name).startswith(RDF) and name not in (LANG, "about"):
            yield str(name), str(text).strip()
