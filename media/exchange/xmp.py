"""An asset as an IPTC-XMP sidecar: what the catalogue knows, and nothing it guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from media.exchange.facts import Facts
from media.images.fields import Field, field_table
from media.text import writable

MEDIA_TYPE = "application/rdf+xml"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_META = "{adobe:ns:meta/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ORDERED = frozenset({"creators", "licensors", "copyright_owners"})
_AROUND = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n',
    '\n<?xpacket end="w"?>\n',
)

Said = str | Sequence[str] | Sequence[Mapping[str, str]]


def sidecar(facts: Facts) -> bytes:
    """Return a packet of XMP in UTF-8, to lie beside any file of the picture."""
    spaces = field_table().namespaces
    said = [(_field(key), value) for key, value in _said(facts) if value]
    used = {field.xmp.partition(":")[0] for field, _ in said}
    meta = etree.Element(f"{_META}xmpmeta", nsmap={"x": _META[1:-1]})
    rdf = etree.SubElement(meta, f"{_RDF}RDF", nsmap={"rdf": _RDF[1:-1]})
    about = etree.SubElement(
        rdf,
        f"{_RDF}Description",
        {f"{_RDF}about": ""},
        nsmap={prefix: uri for prefix, uri in spaces.items() if prefix in used},
    )
    for field, value in said:
        prefix, _, name = field.xmp.partition(":")
        _fill(etree.SubElement(about, f"{{{spaces[prefix]}}}{name}"), field, value)
    etree.indent(meta, space=" ")
    inner = etree.tostring(meta, encoding="unicode")
    return inner.join(_AROUND).encode("utf-8")


def _said(facts: Facts) -> tuple[tuple[str, Said], ...]:
    """Return what is known, by the fields of `media.images.fields`."""
    return (
        ("headline", facts.headline),
        ("description", facts.caption),
        ("creators", tuple(maker.name for maker in facts.creators)),
        ("credit_line", facts.credit_line),
        ("source", facts.source),
        ("copyright_notice", facts.copyright_notice),
        ("usage_terms", facts.usage_terms),
        ("web_statement", facts.licence_url),
        ("instructions", facts.instructions),
        ("date_created", facts.date_created),
        *facts.place.items(),
        ("keywords", facts.keywords),
        ("persons_shown", facts.persons),
        ("alt_text", facts.alt_text),
        (
            "copyright_owners",
            tuple({"CopyrightOwnerName": name} for name in facts.copyright_owners),
        ),
        (
            "licensors",
            tuple(
                {
                    name: text
                    for name, text in (
                        ("LicensorName", one.name),
                        ("LicensorURL", one.url),
                    )
                    if text
                }
                for one in facts.licensors
            ),
        ),
        *facts.controlled.items(),
    )


def _field(key: str) -> Field:
    field = field_table().named(key)
    assert field is not None, f"media/images/fields.toml has no {key}"
    return field


def _fill(made: etree._Element, field: Field, value: Said) -> None:
    if field.type == "langalt":
        held = etree.SubElement(made, f"{_RDF}Alt")
        item = etree.SubElement(held, f"{_RDF}li", {_LANG: "x-default"})
        item.text = writable(str(value))
    elif isinstance(value, str):
        made.text = writable(value)
    else:
        kind = "Seq" if field.key in _ORDERED else "Bag"
        held = etree.SubElement(made, f"{_RDF}{kind}")
        space = etree.QName(made).namespace
        for each in value:
            item = etree.SubElement(held, f"{_RDF}li")
            if isinstance(each, str):
                item.text = writable(each)
                continue
            item.set(f"{_RDF}parseType", "Resource")
            for name, text in each.items():
                etree.SubElement(item, f"{{{space}}}{name}").text = writable(text)
