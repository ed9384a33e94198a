"""The targets that are picture files: the whole reader, its containers and its blocks.

Whatever the octets, what is said of them can be stored and printed, and they say it
again. Blocks that can be taken apart to their end can be written: what is put into
them reads back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from media.errors import CutlineError
from media.export import metadata_record
from media.images import exif, iim, is_image, read, xmp
from media.images.containers import container_of
from media.images.parts import Chunk, Parts, Said
from media.model import Image, Json
from media.pipeline import open_session
from media.writing import iim as written_iim
from media.writing import packet as written_packet
from media.writing.boxes import Broken
from media.writing.essence import essence
from tests import pictures
from tests.fuzz.target import Outcome, Target

_SESSION = open_session()
_PUT = "Ida Holm/Nordpix Ø"

_SMALL = pictures.scene(size=(40, 32))
_EXIF = pictures.tiff_block(
    {
        0x010E: "A kite",
        0x0112: 6,
        0x013B: "Ida Holm; Per Dahl",
        0x8298: b"Ida\0Nordpix",
    },
    camera={
        0x829A: (1, 250),
        0x9003: "2024:05:17 06:12:33",
        0x9011: "+02:00",
        0x9291: "25",
        0xA434: "50 mm",
    },
)
_BIG_ENDIAN = pictures.tiff_block({0x010E: "A kite", 0x0132: "2024"}, order=">")
_BLOCK = pictures.iim(
    [
        *((105, "Kites"), (80, "Ida Holm"), (80, "Per Dahl"), (110, "Nordpix")),
        *((55, "20240517"), (60, "061233+0200"), (25, "kite"), (25, "beach")),
        *((120, "A kite over the beach"), (12, "IPTC:04001000:Economy:::"), (10, "3")),
    ]
)
_FOREIGN = pictures.iim(
    [(90, "Zürich".encode("cp1252")), (105, "ж")], charset=b"\x1b-A"
)
_UNDECLARED = pictures.iim([(90, "Київ".encode("cp1251"))], charset=None)
_PLACE = (
    "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<Iptc4xmpExt:City>Oldport</Iptc4xmpExt:City>"
    "<exif:GPSLatitude>48,8.82N</exif:GPSLatitude></rdf:li></rdf:Bag>"
    "</Iptc4xmpExt:LocationShown>"
)
_PACKET = pictures.xmp(
    {
        "photoshop:Headline": "Kites",
        "photoshop:DateCreated": "2024-05-17T06:12:33+02:00",
        "xmpRights:Marked": "True",
        "xmp:Rating": "3",
    },
    raw=pictures.alternatives("dc:description", x_default="A kite", de="Ein Drachen")
    + pictures.listed("dc:creator", "Ida Holm", "Per Dahl", kind="Seq")
    + _PLACE,
    attributes={"photoshop:Credit": "Nordpix", "Iptc4xmpCore:CountryCode": "NO"},
)
_WIDE = b"\xff\xfe" + pictures.xmp({"photoshop:Headline": "Ø"}).decode().encode(
    "utf-16-le"
)
_SEGMENTS = (
    pictures.app1_exif(_EXIF),
    pictures.app1_xmp(_PACKET),
    pictures.iim_segment([(105, "Kites"), (80, "Ida Holm")], digest=b""),
)
_JPEG = pictures.jpeg(*_SEGMENTS, base=pictures.saved(_SMALL))


def _lawful(said: object) -> None:
    """Raise AssertionError or an error where what is said cannot be kept as JSON."""
    written = json.dumps(said, ensure_ascii=False, allow_nan=False)
    written.encode("utf-8")
    assert "\\u0000" not in written, "a text with a sign that databases refuse"


def _run(data: bytes, *, pixels: bool) -> Outcome:
    try:
        image = read(data, uri="fuzz.jpg", pixels=pixels)
    except CutlineError as error:
        assert str(error)
        return Outcome(refused=str(error))
    _lawful(metadata_record(image, blocks=True))
    return Outcome(read=(image,))


def _whole(data: bytes) -> Outcome:
    return _run(data, pixels=True)


def _container(head: bytes) -> Callable[[bytes], Outcome]:
    """Return what reads a container, pixels aside; other octets are given its head."""
    name = container_of(head.ljust(64, b"\0"))

    def run(data: bytes) -> Outcome:
        if container_of(data[:64]) is not name:
            data = head + data
        came = _run(data, pixels=False)
        if came.read and is_image(data):
            _split(data, came.read[0])
        return came

    return run


def _split(data: bytes, image: object) -> None:
    """Take a file apart as it is before and after it is written into."""
    assert isinstance(image, Image)
    try:
        assert essence(data, image.format) == essence(data, image.format)
    except Broken as error:
        assert str(error)


def _parts(**given: object) -> Parts:
    return Parts(format="fuzz", width=1, height=1, **given)  # type: ignore[arg-type]


def _said(read_block: Callable[[Parts], Said], parts: Parts) -> Said:
    said = read_block(parts)
    _lawful({**said.fields})
    assert all(said.warnings)
    assert said == read_block(parts)
    return said


def _read_exif(data: bytes) -> Outcome:
    """Read directories as those of a picture, a camera and a place, and as TIFF."""
    whole = data if data[:2] in (b"II", b"MM") else b"II*\0\x08\0\0\0" + data
    alone = _said(exif.read, _parts(tiff=whole))
    _said(exif.read, _parts(tiff=_EXIF, camera=whole, place=whole, charset="cp1251"))
    for name, most in (("gps_lat", 90), ("gps_lon", 180)):
        degrees = alone.fields.get(name, 0)
        assert isinstance(degrees, int | float) and abs(degrees) <= most
    _run(whole, pixels=False)
    return Outcome(read=(alone,))


def _read_iim(data: bytes) -> Outcome:
    """Read datasets bare, among Photoshop's resources, and with a set that is known."""
    alone = _said(iim.read, _parts(iim=data))
    _said(iim.read, _parts(iim=data, charset="cp1251"))
    _said(iim.read, _parts(resources=data))
    told: dict[str, Json] = {"credit_line": _PUT, "creators": ["Ida Holm", "Per Ø"]}
    try:
        plan = written_iim.plan(data, told)
    except written_iim.Damaged as error:
        assert str(error)
    else:
        block = plan.block if plan else data
        said = _said(iim.read, _parts(iim=block)).fields
        assert {key: said[key] for key in told} == told
    return Outcome(read=(alone,))


def _read_xmp(data: bytes) -> Outcome:
    """Read a packet in a file, beside one, and in pieces; put a field into it."""
    alone = _said(xmp.read, _parts(xmp=(data,)))
    half = len(data) // 2
    pieces = tuple(
        Chunk(guid="", total=len(data), offset=at, data=data[at : at + half + 1])
        for at in (0, half + 1)
    )
    _said(xmp.read, _parts(xmp=(_PACKET, data), extended_xmp=pieces))
    beside = xmp.read_sidecar(data, suffix="jpg")
    assert beside is None or beside.fields == alone.fields
    _run(data, pixels=False)
    try:
        tree = written_packet.parse(data)
        before = written_packet.canonical(data)
    except ValueError as error:
        assert str(error)
        return Outcome(read=(alone,))
    written_packet.put(tree, "credit_line", _PUT)
    written = written_packet.serialised(tree)
    assert written_packet.said_in(written).fields["credit_line"] == _PUT
    changed = written_packet.differing(before, written_packet.canonical(written))
    assert changed <= {written_packet.qualified("credit_line")}
    return Outcome(read=(alone,))


def _supplied(data: bytes) -> Outcome:
    """Say what the fields of a packet mean; whatever stands in them."""
    try:
        image = read(data, uri="fuzz.xmp", pixels=False)
    except CutlineError as error:
        return Outcome(refused=str(error))
    _lawful(_SESSION.supplied(image).description)
    return Outcome(read=(image,))


def _rarer() -> Iterator[bytes]:
    """Yield files of the containers that have no target of their own."""
    yield pictures.gif(_PACKET)
    yield pictures.jp2(exif=_EXIF, block=_BLOCK, packet=_PACKET)
    yield pictures.jxl(exif=_EXIF, packet=_PACKET)
    yield pictures.cr3(_EXIF, camera=_EXIF, place=_EXIF, packet=_PACKET)
    yield pictures.raf(_JPEG, size=(80, 60))
    yield pictures.crw((40, 32), packet=_PACKET)
    yield pictures.exv(*_SEGMENTS)


def _rare(data: bytes) -> Outcome:
    came = _run(data, pixels=False)
    if came.read and is_image(data):
        _split(data, came.read[0])
    return came


_TIFFS = (
    pictures.saved(_SMALL, "TIFF", tiffinfo={0x010E: "A kite", 700: _PACKET}),
    pictures.raw_tiff((80, 60), xmp=_PACKET, iim=_BLOCK),
    pictures.big_tiff(_PACKET, (40, 32)),
    pictures.rw2(b"strip"),
)
_PNGS = (
    pictures.png(
        pictures.png_chunk(b"eXIf", _EXIF),
        pictures.itxt_xmp(_PACKET),
        base=pictures.saved(_SMALL, "PNG"),
    ),
    pictures.png(
        pictures.png_chunk(b"tEXt", b"Raw profile type iptc\0\niptc\n4\n1c026900"),
        pictures.itxt_xmp(_PACKET, packed=True),
        base=pictures.saved(_SMALL, "PNG"),
    ),
)
_EXTENDED = pictures.jpeg(
    *pictures.extended_xmp(pictures.listed("dc:creator", "Ida Holm"), main={}),
    base=pictures.saved(_SMALL),
)
_SPLIT_IIM = pictures.jpeg(
    pictures.app13(pictures.resource(0x0404, _BLOCK)[:40]),
    pictures.app13(pictures.resource(0x0404, _BLOCK)[40:]),
    pictures.segment(0xED, _BLOCK),
    base=pictures.saved(_SMALL),
)
_WEBP = pictures.webp(EXIF=_EXIF, XMP=_PACKET)
_HEIC = pictures.heic(exif=_EXIF, packet=_PACKET)
_PSD = pictures.psd(block=_BLOCK, packet=_PACKET)

_RDF_WORDS = (
    *(b"rdf:RDF", b"rdf:Description", b"rdf:about", b"rdf:resource", b"rdf:value"),
    *(b"rdf:parseType='Resource'", b"rdf:li", b"rdf:Seq", b"rdf:Bag", b"rdf:Alt"),
    *(b"xml:lang='x-default'", b"<!DOCTYPE", b"<!ENTITY", b"<![CDATA[", b"]]>"),
    *(b"&#0;", b"&#13;", b"&amp;", b"xmlns:dc", b"dc:creator", b"dc:description"),
    *(b"photoshop:Credit", b"photoshop:DateCreated", b"photoshop:Urgency"),
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"),
)
_IIM_WORDS = (
    *(
        b"\x1c\x02\x50",
        b"\x1c\x02\x6e",
        b"\x1c\x02\x78",
        b"\x1c\x02\x37",
        b"\x1c\x01\x5a",
    ),
    *(
        b"\x00\x03\x1b%G",
        b"\x1b-A",
        b"\x80\x04",
        b"\xff\xff",
        b"8BIM\x04\x04",
        b"8BIM\x04\x25",
    ),
)
_TAG_WORDS = (
    *(
        b"II*\0",
        b"MM\0*",
        b"II+\0",
        b"\x69\x87\x04\0",
        b"\x25\x88\x04\0",
        b"\x3b\x01\x02\0",
    ),
    *(b"\x98\x82\x02\0", b"\x03\x90\x02\0", b"\x9a\x82\x05\0", b"\xff\xff\xff\xff"),
    *(b"\x0e\x01", b"\x12\x01", b"\x11\x90", b"\x4a\x01\x04\0", b"\xbc\x02\x01\0"),
)
_BOX_WORDS = (
    *(b"ftyp", b"meta", b"iinf", b"infe", b"iloc", b"idat", b"iprp", b"ipco", b"ipma"),
    *(b"ispe", b"pitm", b"uuid", b"Exif", b"mime", b"application/rdf+xml\0"),
    *(b"\0\0\0\0", b"\0\0\0\1", b"\xff\xff\xff\xff", b"\0\0\0\1\0\0\0\0\0\0\0\0"),
)
_SEGMENT_WORDS = (
    *(b"\xff\xe1", b"\xff\xed", b"\xff\xeb", b"\xff\xda", b"\xff\xc0", b"\xff\xd9"),
    *(b"Exif\0\0", pictures.XMP_HEAD, pictures.XMP_MANGLED, pictures.XMP_EXTENDED),
    *(b"Photoshop 3.0\0", b"8BIM\x04\x04\0\0", b"8BIM\x04\x25\0\0", b"\xff\xff"),
)
_CHUNK_WORDS = (
    *(b"eXIf", b"iTXt", b"tEXt", b"zTXt", b"caBX", b"IEND", b"XML:com.adobe.xmp\0"),
    *(b"Raw profile type iptc\0", b"Raw profile type exif\0", b"VP8X", b"VP8L"),
    *(b"EXIF", b"XMP ", b"C2PA", b"\xff\xff\xff\xff"),
)

PICTURE_TARGETS: dict[str, Target] = {
    "images": Target(
        run=_whole,
        seeds=(_JPEG, *_PNGS, _WEBP, *_TIFFS, *_rarer(), _PACKET),
        words=(*_SEGMENT_WORDS, *_CHUNK_WORDS),
    ),
    "jpeg-segments": Target(
        run=_container(b"\xff\xd8"),
        seeds=(_JPEG, _EXTENDED, _SPLIT_IIM),
        words=_SEGMENT_WORDS,
    ),
    "tiff-directories": Target(
        run=_container(b"II*\0\x08\0\0\0"), seeds=_TIFFS, words=_TAG_WORDS
    ),
    "png-chunks": Target(
        run=_container(pictures.png()[:33]), seeds=_PNGS, words=_CHUNK_WORDS
    ),
    "webp-chunks": Target(
        run=_container(_WEBP[:12]), seeds=(_WEBP,), words=_CHUNK_WORDS
    ),
    "psd-resources": Target(
        run=_container(_PSD[:26]), seeds=(_PSD,), words=(*_IIM_WORDS, b"8BPS")
    ),
    "heif-boxes": Target(
        run=_container(_HEIC[:24]),
        seeds=(_HEIC, pictures.saved(_SMALL, "AVIF", exif=_EXIF, xmp=_PACKET)),
        words=_BOX_WORDS,
    ),
    "rarer-containers": Target(run=_rare, seeds=tuple(_rarer()), words=_BOX_WORDS),
    "exif": Target(
        run=_read_exif, seeds=(_EXIF, _BIG_ENDIAN, *_TIFFS), words=_TAG_WORDS
    ),
    "iim": Target(
        run=_read_iim,
        seeds=(
            *(_BLOCK, _FOREIGN, _UNDECLARED),
            pictures.resource(0x0404, _BLOCK) + pictures.resource(0x0425, b"\1" * 16),
        ),
        words=_IIM_WORDS,
    ),
    "xmp-packets": Target(
        run=_read_xmp,
        seeds=(_PACKET, _WIDE, pictures.xmp(attributes={"photoshop:Credit": "AFP"})),
        words=_RDF_WORDS,
    ),
    "supplied-fields": Target(run=_supplied, seeds=(_PACKET,), words=_RDF_WORDS),
}
