"""What a picture file says about itself, as octets: EXIF, IPTC-IIM, XMP, ICC.

Made independently of `media.images`, which reads them, so that the two do not share
their mistakes. In: names and values as in `pictures.toml`. Out: the blocks.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image

_ARTIST, _COPYRIGHT, _DESCRIPTION, _ORIENTATION = 0x13B, 0x8298, 0x10E, 0x112

# IIM 4: record 2, dataset number and octets allowed
_DATASETS = {
    "instructions": (40, 256),
    "date_created": (55, 8),
    "creators": (80, 32),
    "city": (90, 32),
    "country_name": (101, 64),
    "headline": (105, 256),
    "credit_line": (110, 32),
    "source": (115, 32),
    "copyright_notice": (116, 128),
    "description": (120, 2000),
}

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
# XMP property and the form of its value
_PROPERTIES = {
    "description": ("dc:description", "alt"),
    "creators": ("dc:creator", "seq"),
    "copyright_notice": ("dc:rights", "alt"),
    "headline": ("photoshop:Headline", "text"),
    "credit_line": ("photoshop:Credit", "text"),
    "source": ("photoshop:Source", "text"),
    "instructions": ("photoshop:Instructions", "text"),
    "date_created": ("photoshop:DateCreated", "text"),
    "city": ("photoshop:City", "text"),
    "country_name": ("photoshop:Country", "text"),
    "usage_terms": ("xmpRights:UsageTerms", "alt"),
    "web_statement": ("xmpRights:WebStatement", "text"),
    "digital_image_guid": ("Iptc4xmpExt:DigImageGUID", "text"),
    "digital_source_type": ("Iptc4xmpExt:DigitalSourceType", "text"),
}
_FORMS = {
    "text": "{}",
    "alt": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "seq": "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>",
}


def exif(fields: Mapping[str, Any], *, orientation: int = 1) -> Image.Exif:
    """Return the EXIF block; text beyond ASCII is UTF-8, as in practice."""
    block = Image.Exif()
    if orientation != 1:
        block[_ORIENTATION] = orientation
    for tag, name in (
        (_DESCRIPTION, "description"),
        (_COPYRIGHT, "copyright_notice"),
        (_ARTIST, "creators"),
    ):
        if name in fields:
            block[tag] = _text(fields[name]).encode()
    return block


def iim(fields: Mapping[str, Any]) -> bytes:
    """Return IPTC-IIM datasets in UTF-8, each cut at its limit as newsrooms get it."""
    found = b"\x1c\x01\x5a\x00\x03\x1b%G" + b"\x1c\x02\x00\x00\x02\x00\x04"
    for name, (number, limit) in _DATASETS.items():
        text = _text(fields.get(name, ""))
        if name == "date_created":
            text = text.replace("-", "").ljust(8, "0") if text else ""
        octets = text.encode()[:limit].decode(errors="ignore").encode()
        if octets:
            found += struct.pack(">BBBH", 0x1C, 2, number, len(octets)) + octets
    return found


def photoshop(iim_block: bytes) -> bytes:
    """Wrap IIM into the image resource that JPEG files carry it in (APP13)."""
    padded = iim_block + b"\0" * (len(iim_block) % 2)
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(iim_block)) + padded
    return b"Photoshop 3.0\0" + resource


def xmp(fields: Mapping[str, Any]) -> bytes:
    """Return an XMP packet."""
    spaces = "".join(f' xmlns:{k}="{v}"' for k, v in _NAMESPACES.items())
    inside = "\n".join(
        f"<{name}>{_FORMS[form].format(escape(_text(fields[key])))}</{name}>"
        for key, (name, form) in _PROPERTIES.items()
        if key in fields
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{spaces}>\n{inside}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def with_segment(jpeg: bytes, *, marker: int, data: bytes) -> bytes:
    """Return a JPEG file with one more segment, right after those at its head."""
    at = 2
    while jpeg[at : at + 1] == b"\xff" and 0xE0 <= jpeg[at + 1] <= 0xEF:
        at += 2 + struct.unpack_from(">H", jpeg, at + 2)[0]
    segment = struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data
    return jpeg[:at] + segment + jpeg[at:]


def wide_profile() -> bytes:
    """Return an ICC profile (version 2) with wider primaries than sRGB.

    The primaries are those of Adobe RGB (1998), adapted to D50, with its gamma.
    """
    gamma = b"curv" + struct.pack(">IIH", 0, 1, 563)  # 2.2 in 256ths
    name = b"Wide colours for seeds\0"
    described = b"desc" + struct.pack(">II", 0, len(name)) + name + b"\0" * 78
    parts = {
        b"desc": described,
        b"cprt": b"text\0\0\0\0No copyright is claimed\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.60974, 0.31111, 0.01947),
        b"gXYZ": _xyz(0.20528, 0.62567, 0.06087),
        b"bXYZ": _xyz(0.14919, 0.06322, 0.74457),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    table, body, at = b"", b"", 132 + 12 * len(parts)
    for tag, data in parts.items():
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    head = struct.pack(">I4sI", at + len(body), b"\0\0\0\0", 0x02400000)
    head += b"mntrRGB XYZ " + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    head += b"\0" * 28 + _xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(parts)) + table + body


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))


def _text(found: Any) -> str:
    return ", ".join(found) if isinstance(found, list) else str(found)
