"""What of a file counts as the picture, format by format.

Of each: the same file with other metadata is the same picture, one octet of the picture
changed is another, and a file that cannot be taken apart is neither.
"""

from __future__ import annotations

import struct

import pytest

from media.writing.boxes import Broken
from media.writing.essence import essence
from tests import pictures
from tests.pictures import box, iim_segment, png_chunk, resource, segment

PACKET, OTHER = (pictures.xmp({"photoshop:City": name}) for name in ("A", "Oldport"))


def _tiff(packet: bytes) -> bytes:
    return pictures.striped_tiff(b"pixels", packet=packet)


def _psd(packet: bytes) -> bytes:
    header = b"8BPS\0\1" + b"\0" * 6 + struct.pack(">HIIHH", 3, 2, 3, 8, 3)
    kept = resource(0x0424, packet) + resource(0x03ED, b"resolute")
    parts = (b"", kept, b"layers")
    return header + b"".join(struct.pack(">I", len(p)) + p for p in parts) + b"pixels"


def _jp2(packet: bytes) -> bytes:
    return box(b"ftyp", b"jp2 ") + box(b"uuid", packet) + box(b"jp2c", b"pixels")


def _jxl(packet: bytes) -> bytes:
    return box(b"ftyp", b"jxl ") + box(b"xml ", packet) + box(b"jxlc", b"pixels")


def _heic(packet: bytes) -> bytes:
    """Return two items in one "mdat", the picture and XMP, as a "meta" box says."""
    entries = [(1, b"hvc1", b"pixels"), (2, b"mime", packet)]
    kinds = b"".join(
        box(b"infe", b"\2\0\0\0" + struct.pack(">HH4s", number, 0, kind) + b"\0")
        for number, kind, _ in entries
    )

    def meta(start: int) -> bytes:
        places = b""
        for number, _, content in entries:
            places += struct.pack(">HHHII", number, 0, 1, start, len(content))
            start += len(content)
        return box(
            b"meta",
            b"\0" * 4
            + box(b"pitm", b"\0" * 4 + b"\0\1")
            + box(b"iinf", b"\0" * 4 + b"\0\2" + kinds)
            + box(b"iprp", b"properties")
            + box(b"iloc", b"\0" * 4 + b"\x44\0" + b"\0\2" + places),
        )

    head = box(b"ftyp", b"heic")
    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", b"".join(c for *_, c in entries))


def _jpeg(packet: bytes) -> bytes:
    told = iim_segment([(90, packet[-40:])])
    return pictures.jpeg(pictures.app1_xmp(packet), told, segment(0xFE, b"comment"))


def _png(packet: bytes) -> bytes:
    return pictures.png(pictures.itxt_xmp(packet), png_chunk(b"tEXt", b"Comment\0a"))


def _webp(packet: bytes) -> bytes:
    return pictures.webp(XMP=packet)


def _gif(packet: bytes) -> bytes:
    whole = pictures.saved(pictures.scene(), "GIF")
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return whole[:-1] + b"\x21\xff\x0bXMP DataXMP" + packet + trailer + whole[-1:]


FILES = {
    "JPEG": (_jpeg, [pictures.jpeg()[-60:], b"comment"]),
    "PNG": (_png, [pictures.png()[-60:-20], b"Comment"]),
    "WEBP": (_webp, [pictures.webp()[-60:]]),
    "GIF": (_gif, [pictures.saved(pictures.scene(), "GIF")[-60:-2]]),
    "PSD": (_psd, [b"resolute", b"layers", b"pixels"]),
    "TIFF": (_tiff, [b"palette!", b"pixels"]),
    "JP2": (_jp2, [b"pixels"]),
    "JXL": (_jxl, [b"pixels"]),
    "HEIC": (_heic, [b"properties", b"pixels"]),
}


@pytest.mark.parametrize("form", FILES)
def test_metadata_is_no_part_of_the_picture(form: str) -> None:
    made, _ = FILES[form]
    assert made(PACKET) != made(OTHER)
    assert essence(made(PACKET), form) == essence(made(OTHER), form)


@pytest.mark.parametrize(
    ("form", "piece"), [(form, p) for form, (_, found) in FILES.items() for p in found]
)
def test_one_octet_of_the_picture_makes_it_another(form: str, piece: bytes) -> None:
    data = FILES[form][0](PACKET)
    at = data.index(piece)
    harmed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert essence(harmed, form) != essence(data, form)


@pytest.mark.parametrize("form", sorted({*FILES} - {"GIF"}))
def test_a_file_that_is_cut_short_cannot_be_compared(form: str) -> None:
    data = FILES[form][0](PACKET)
    with pytest.raises(Broken):
        essence(data[:30], form)


def test_an_unknown_format_cannot_be_compared() -> None:
    with pytest.raises(Broken):
        essence(pictures.jpeg(), "CR3")


def test_panasonics_pixels_stand_where_its_own_tag_says() -> None:
    one, two = (pictures.rw2(strip) for strip in (b"pixels", b"pixelz"))
    assert essence(one, "TIFF") != essence(two, "TIFF")


@pytest.mark.parametrize(
    "data",
    [
        pictures.raw_tiff((600, 400)),
        pictures.big_tiff(PACKET, (600, 400)),
        pictures.striped_tiff(b"", packet=PACKET),
        _tiff(PACKET)[: -len(PACKET) - 4],
    ],
    ids=["no strips", "no strips, BigTIFF", "an empty strip", "a strip cut short"],
)
def test_a_tiff_whose_picture_is_not_found_cannot_be_compared(data: bytes) -> None:
    with pytest.raises(Broken):
        essence(data, "TIFF")


def test_pieces_that_lie_over_each_other_cannot_be_compared() -> None:
    """A little file may say of a thousand strips that each is nearly all of it."""
    many, strip = 1_000, b"pixels" * 100
    at = 8 + 2 + 12 * 4 + 4
    rows = [
        (256, 4, 1, 2),
        (257, 4, 1, 3),
        (273, 4, many, at),
        (279, 4, many, at + 4 * many),
    ]
    places = struct.pack("<I", at) * many
    lengths = struct.pack("<I", 4 * many) * many
    data = pictures.tiff_rows(b"II*\0", rows) + places + lengths + strip
    with pytest.raises(Broken, match="over each other"):
        essence(data, "TIFF")
