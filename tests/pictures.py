"""Picture files made by hand: pixels by Pillow, metadata blocks octet by octet.

The writers are as small as the standards allow and know nothing of the readers, so
that a mistake in one is not hidden by the same mistake in the other.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Mapping
from random import Random
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
XMP_MANGLED = b"XMP\0://ns.adobe.com/xap/1.0/\0"
XMP_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
UTF8 = b"\x1b%G"
HEADLINE, BYLINE, CREDIT, CAPTION, CITY, KEYWORD = 105, 80, 110, 120, 90, 25
"""Datasets of IIM's second record."""
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "GettyImagesGIFT": "http://xmp.gettyimages.com/gift/1.0/",
}


def scene(
    seed: int = 1, *, size: tuple[int, int] = (320, 240), mode: str = "RGB"
) -> Image.Image:
    """Draw a picture with large and small shapes: the same seed, the same picture."""
    chance = Random(seed)
    width, height = size
    picture = Image.new("RGB", size, _colour(chance))
    draw = ImageDraw.Draw(picture)
    for _ in range(24):
        x, y = chance.randrange(width), chance.randrange(height)
        w, h = chance.randrange(8, width // 2), chance.randrange(8, height // 2)
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
        shape((x, y, x + w, y + h), fill=_colour(chance))
    return picture.convert(mode)


def _colour(chance: Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return a picture as a file."""
    packed = io.BytesIO()
    picture.save(packed, kind, **options)
    return packed.getvalue()


def segment(marker: int, data: bytes) -> bytes:
    """Return a JPEG segment."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(*segments: bytes, base: bytes | None = None) -> bytes:
    """Return a JPEG with segments put in behind its start."""
    whole = saved(scene()) if base is None else base
    return whole[:2] + b"".join(segments) + whole[2:]


def app1_exif(tiff: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + tiff)


def app1_xmp(packet: bytes, *, head: bytes = XMP_HEAD) -> bytes:
    return segment(0xE1, head + packet)


def app13(*resources: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\0" + b"".join(resources))


def resource(number: int, data: bytes) -> bytes:
    """Return one of Photoshop's image resources."""
    head = b"8BIM" + struct.pack(">H", number) + b"\0\0"
    return head + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def dataset(record: int, number: int, value: str | bytes) -> bytes:
    """Return one IIM dataset; a text is written as UTF-8."""
    octets = value.encode() if isinstance(value, str) else value
    return bytes([0x1C, record, number]) + struct.pack(">H", len(octets)) + octets


def iim(
    values: Iterable[tuple[int, str | bytes]], *, charset: bytes | None = UTF8
) -> bytes:
    """Return IIM datasets of record 2."""
    head = dataset(1, 90, charset) if charset is not None else b""
    return head + b"".join(dataset(2, number, value) for number, value in values)


def iim_segment(
    values: Iterable[tuple[int, str | bytes]],
    *,
    charset: bytes | None = UTF8,
    digest: bytes | None = None,
) -> bytes:
    """Return the segment of IIM; `digest`: the one that is noted, b"" for the true."""
    block = iim(values, charset=charset)
    noted = hashlib.md5(block).digest() if digest == b"" else digest
    more = () if noted is None else (resource(0x0425, noted),)
    return app13(resource(0x0404, block), *more)


def tiff_block(
    tags: Mapping[int, str | bytes | int | tuple[int, int]],
    *,
    camera: Mapping[int, str | bytes | int | tuple[int, int]] | None = None,
    order: str = "<",
) -> bytes:
    """Return EXIF: the picture's directory, and the camera's behind it."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8)
    if camera is None:
        return head + _directory(tags, at=8, order=order)
    length = len(_directory({**tags, 0x8769: 0}, at=8, order=order))
    first = _directory({**tags, 0x8769: 8 + length}, at=8, order=order)
    return head + first + _directory(camera, at=8 + length, order=order)


def _directory(
    tags: Mapping[int, str | bytes | int | tuple[int, int]], *, at: int, order: str
) -> bytes:
    start = at + 2 + 12 * len(tags) + 4
    entries, behind = b"", b""
    for tag, value in sorted(tags.items()):
        kind, count, octets = _encoded(value, order)
        if len(octets) > 4:
            place = struct.pack(f"{order}I", start + len(behind))
            behind += octets + b"\0" * (len(octets) % 2)
            octets = place
        entries += struct.pack(f"{order}HHI", tag, kind, count) + octets.ljust(4, b"\0")
    return struct.pack(f"{order}H", len(tags)) + entries + b"\0" * 4 + behind


def _encoded(
    value: str | bytes | int | tuple[int, int], order: str
) -> tuple[int, int, bytes]:
    if isinstance(value, tuple):
        return 5, 1, struct.pack(f"{order}II", *value)
    if isinstance(value, int):
        return 4, 1, struct.pack(f"{order}I", value)
    octets = (value.encode() if isinstance(value, str) else value) + b"\0"
    return 2, len(octets), octets


def xmp(
    simple: Mapping[str, str] | None = None,
    *,
    raw: str = "",
    attributes: Mapping[str, str] | None = None,
) -> bytes:
    """Return a packet: simple properties, RDF as it is, properties as attributes."""
    spaces = "".join(f' xmlns:{p}="{uri}"' for p, uri in NAMESPACES.items())
    short = "".join(f' {k}="{escape(v)}"' for k, v in (attributes or {}).items())
    body = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in (simple or {}).items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}{short}>{body}{raw}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def alternatives(name: str, **by_language: str) -> str:
    """Return a language alternative; "x_default" stands for x-default."""
    items = "".join(
        f'<rdf:li xml:lang="{key.replace("_", "-")}">{escape(text)}</rdf:li>'
        for key, text in by_language.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def listed(name: str, *items: str, kind: str = "Bag") -> str:
    """Return a list property; items are RDF as they are."""
    inner = "".join(f"<rdf:li>{item}</rdf:li>" for item in items)
    return f"<{name}><rdf:{kind}>{inner}</rdf:{kind}></{name}>"


def extended_xmp(raw: str, *, main: Mapping[str, str], pieces: int = 3) -> list[bytes]:
    """Return the segments of a main packet and of an extended one in pieces."""
    whole = xmp(raw=raw)
    guid = hashlib.md5(whole).hexdigest().upper()
    first = app1_xmp(xmp({**main, "xmpNote:HasExtendedXMP": guid}))
    step = -(-len(whole) // pieces)
    return [first] + [
        segment(
            0xE1,
            XMP_EXTENDED
            + guid.encode()
            + struct.pack(">II", len(whole), at)
            + whole[at : at + step],
        )
        for at in range(0, len(whole), step)
    ]


def png_chunk(kind: bytes, data: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checked


def png(*chunks: bytes, base: bytes | None = None) -> bytes:
    """Return a PNG with chunks put in behind its header."""
    whole = saved(scene(), "PNG") if base is None else base
    return whole[:33] + b"".join(chunks) + whole[33:]


def itxt_xmp(packet: bytes, *, packed: bool = False) -> bytes:
    head = b"XML:com.adobe.xmp\0" + (b"\1\0" if packed else b"\0\0") + b"\0\0"
    return png_chunk(b"iTXt", head + (zlib.compress(packet) if packed else packet))


def webp(**chunks: bytes) -> bytes:
    """Return a WebP whose pixels are in the simple form, chunks put behind them."""
    whole = saved(scene(), "WEBP", quality=70)
    for name, data in chunks.items():
        kind = name.encode().ljust(4, b" ")
        whole += kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def box(kind: bytes, data: bytes) -> bytes:
    """Return a box of ISO's base media format."""
    return struct.pack(">I", len(data) + 8) + kind + data


def jxl(*, exif: bytes, packet: bytes, before: bytes = bytes(4)) -> bytes:
    """Return JPEG XL boxes: a head of 8 x 8 pixels, EXIF and XMP.

    `before`: what the box of EXIF begins with.
    """
    return (
        b"\0\0\0\x0cJXL \r\n\x87\n"
        + box(b"ftyp", b"jxl \0\0\0\0jxl ")
        + box(b"Exif", before + exif)
        + box(b"xml ", packet)
        + box(b"jxlc", b"\xff\x0a\x41" + b"\0" * 20)
    )


def jp2(*, exif: bytes, block: bytes, packet: bytes) -> bytes:
    """Return a JPEG 2000 of 40 x 32 pixels; EXIF, IIM and XMP in boxes behind them."""
    names = {
        b"JpgTiffExif->JP2": exif,
        bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): block,
        bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): packet,
    }
    held = b"".join(box(b"uuid", name + data) for name, data in names.items())
    return saved(scene(size=(40, 32)), "JPEG2000") + held


def heic(
    *,
    exif: bytes,
    packet: bytes,
    size: tuple[int, int] = (40, 32),
    before: bytes = b"\0\0\0\6Exif\0\0",
    of_depths: bytes = b"",
) -> bytes:
    """Return an HEIC whose picture, EXIF and XMP are items of one box; no pixels.

    `before`: what the item of EXIF begins with; `of_depths`: a packet that describes a
    map of depths and stands before that of the picture.
    """
    items = [
        (1, b"hvc1", b"", b"pixels"),
        (2, b"Exif", b"", before + exif),
        (3, b"mime", b"application/rdf+xml\0", packet),
    ]
    about = b""
    if of_depths:
        items.insert(0, (4, b"mime", b"application/rdf+xml\0", of_depths))
        items.append((5, b"hvc1", b"", b"depths"))
        pairs = (
            box(b"cdsc", struct.pack(">HHH", n, 1, to)) for n, to in ((4, 5), (3, 1))
        )
        about = box(b"iref", b"\0" * 4 + b"".join(pairs))
    kinds = b"".join(
        box(b"infe", b"\2\0\0\0" + struct.pack(">HH4s", n, 0, kind) + b"\0" + more)
        for n, kind, more, _ in items
    )
    extent = box(b"ispe", b"\0" * 4 + struct.pack(">II", *size))
    tied = box(b"ipma", b"\0" * 4 + struct.pack(">IHBB", 1, 1, 1, 1))

    def meta(start: int) -> bytes:
        places = b""
        for number, _, _, content in items:
            places += struct.pack(">HHHII", number, 0, 1, start, len(content))
            start += len(content)
        return box(
            b"meta",
            b"\0" * 4
            + box(b"hdlr", b"\0" * 8 + b"pict" + b"\0" * 13)
            + box(b"pitm", b"\0" * 4 + b"\0\1")
            + box(b"iinf", b"\0" * 4 + struct.pack(">H", len(items)) + kinds)
            + about
            + box(b"iprp", box(b"ipco", extent) + tied)
            + box(b"iloc", b"\0" * 4 + struct.pack(">HH", 0x4400, len(items)) + places),
        )

    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", b"".join(each[-1] for each in items))


def psd(*, block: bytes, packet: bytes) -> bytes:
    """Return a Photoshop file of 3 x 2 grey pixels with IIM and XMP."""
    found = resource(0x0404, block) + resource(0x0424, packet)
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 1, 2, 3, 8, 1)
    parts = struct.pack(">I", 0) + struct.pack(">I", len(found)) + found
    return head + parts + struct.pack(">I", 0) + b"\0\0" + b"\x80" * 6


def gif(packet: bytes, *, base: bytes | None = None) -> bytes:
    """Return a GIF with XMP before its end."""
    whole = saved(scene(size=(40, 32)), "GIF") if base is None else base
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return whole[:-1] + b"\x21\xff\x0bXMP DataXMP" + packet + trailer + whole[-1:]


def cr3(
    picture: bytes, *, camera: bytes = b"", place: bytes = b"", packet: bytes = b""
) -> bytes:
    """Return a CR3: EXIF's directories as streams of their own, and XMP."""
    canon = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    named = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
    streams = {b"CMT1": picture, b"CMT2": camera, b"CMT4": place}
    inner = b"".join(box(kind, data) for kind, data in streams.items() if data)
    return (
        box(b"ftyp", b"crx \0\0\0\1crx isom")
        + box(b"moov", box(b"uuid", canon + inner))
        + (box(b"uuid", named + packet) if packet else b"")
    )


def raf(inner: bytes, *, size: tuple[int, int] | None = None) -> bytes:
    """Return a RAF around a JPEG; `size` is that of the raw picture."""
    at = 100 + len(inner)
    records = struct.pack(">I", 0)
    if size is not None:
        records = struct.pack(">IHHHH", 1, 0x0100, 4, size[1], size[0])
    head = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\0")
    places = struct.pack(">4I", 100, len(inner), at, len(records))
    return head + places + inner + records


def crw(size: tuple[int, int], *, packet: bytes = b"") -> bytes:
    """Return a CRW: a heap within a heap that holds the size, XMP behind them."""
    info = struct.pack("<II", *size).ljust(28, b"\0")
    inner = info + struct.pack("<HHIII", 1, 0x1810, len(info), 0, len(info))
    at = len(inner)
    outer = packet + inner
    outer += struct.pack("<HHII", 1, 0x300A, at, len(packet))
    outer += struct.pack("<I", len(packet) + at)
    return b"II\x1a\0\0\0HEAPCCDR".ljust(26, b"\0") + outer


def exv(*segments: bytes) -> bytes:
    """Return a file of Exiv2's: a JPEG's segments alone."""
    return b"\xff\x01Exiv2" + b"".join(segments) + b"\xff\xd9"


def big_tiff(packet: bytes, size: tuple[int, int], *, order: str = "<") -> bytes:
    """Return a BigTIFF with a size and XMP, and no pixels."""
    head = {"<": b"II+\0", ">": b"MM\0+"}[order]
    head += struct.pack(f"{order}HHQ", 8, 0, 16)
    rows = [(256, 4, 1, size[0]), (257, 4, 1, size[1]), (700, 1, len(packet), None)]
    behind = 16 + 8 + 20 * len(rows) + 8
    directory = struct.pack(f"{order}Q", len(rows))
    for tag, kind, count, number in rows:
        directory += struct.pack(f"{order}HHQ", tag, kind, count)
        if number is None:
            directory += struct.pack(f"{order}Q", behind)
        else:
            directory += struct.pack(f"{order}II", number, 0)
    return head + directory + b"\0" * 8 + packet


def raw_tiff(
    full: tuple[int, int], *, small: tuple[int, int] = (160, 106), **blocks: bytes
) -> bytes:
    """Return a raw file built like TIFF: a smaller copy first, the picture below it.

    `blocks`: XMP as `xmp`, IIM as `iim`.
    """
    numbers = {"xmp": 700, "iim": 33723}
    tags: dict[int, str | bytes | int | tuple[int, int]] = {
        254: 1,
        256: small[0],
        257: small[1],
        0x0110: "Kamera 1",
        **{numbers[name]: data for name, data in blocks.items()},
    }
    at = len(tiff_block({**tags, 330: 0}))
    whole = tiff_block({**tags, 330: at})
    return whole + _directory({254: 0, 256: full[0], 257: full[1]}, at=at, order="<")


def striped_tiff(strip: bytes, *, packet: bytes, head: bytes = b"II*\0") -> bytes:
    """Return a TIFF with one strip behind its directory, a palette, and XMP."""
    behind = 8 + 2 + 12 * 6 + 4
    at = behind + 8
    rows = [
        (256, 4, 1, 2),
        (257, 4, 1, 3),
        (273, 4, 1, at),
        (279, 4, 1, len(strip)),
        (320, 3, 4, behind),  # the palette
        (700, 1, len(packet), at + len(strip)),
    ]
    return tiff_rows(head, rows) + b"palette!" + strip + packet


def rw2(strip: bytes) -> bytes:
    """Return a raw file of Panasonic's: its own tag says where the strip is."""
    names = b"Panasonic\0DMC-G1\0\0"
    behind = 8 + 2 + 12 * 11 + 4
    rows = [
        *((2, 3, 1, 100), (3, 3, 1, 100)),  # the sensor, and its borders
        *((4, 4, 1, 0), (5, 4, 1, 0), (6, 4, 1, 90), (7, 4, 1, 90)),
        (271, 2, 10, behind),
        (272, 2, 8, behind + 10),
        (273, 4, 1, 0xFFFFFFFF),
        (279, 4, 1, len(strip)),
        (280, 4, 1, behind + len(names)),
    ]
    return tiff_rows(b"IIU\0", rows) + names + strip


def tiff_rows(head: bytes, rows: Iterable[tuple[int, int, int, int]]) -> bytes:
    """Return a head and a directory of tag, type, count and value or place."""
    packed = [struct.pack("<HHII", *row) for row in rows]
    return head + struct.pack("<IH", 8, len(packed)) + b"".join(packed) + b"\0" * 4
