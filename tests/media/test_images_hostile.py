"""Hostile and damaged picture files: a warning or a refusal, never anything else."""

from __future__ import annotations

import json
import struct
import zlib
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.errors import UnreadableImage
from media.export import metadata_record
from media.images import read, read_with_renditions
from media.images.containers import CONTAINERS, container_of, png
from media.images.containers.damage import unpack
from media.model import Image
from media.writing.boxes import Broken
from media.writing.essence import essence
from tests import pictures
from tests.pictures import (
    app1_exif,
    app1_xmp,
    app13,
    box,
    iim,
    iim_segment,
    jpeg,
    resource,
    saved,
    scene,
    tiff_block,
    xmp,
)

_SMALL = scene(size=(40, 32))
_EXIF = tiff_block(
    {0x010E: "A kite", 0x0112: 6}, camera={0x9003: "2024:05:17 06:12:33"}
)
_PACKET = xmp({"photoshop:Headline": "Kites"})


SEEDS = {
    "JPEG": jpeg(
        app1_exif(_EXIF),
        app1_xmp(_PACKET),
        iim_segment([(105, "Kites"), (80, "Ida Holm")], digest=b""),
        base=saved(_SMALL),
    ),
    "extended XMP": jpeg(
        *pictures.extended_xmp("<dc:title>x</dc:title>" * 9, main={}),
        base=saved(_SMALL),
    ),
    "PNG": pictures.png(
        pictures.png_chunk(b"eXIf", _EXIF),
        pictures.itxt_xmp(_PACKET, packed=True),
        base=saved(_SMALL, "PNG"),
    ),
    "TIFF": saved(_SMALL, "TIFF", tiffinfo={0x010E: "A kite", 700: _PACKET}),
    "WEBP": pictures.webp(EXIF=_EXIF, XMP=_PACKET),
    "GIF": saved(_SMALL, "GIF"),
    "HEIF": saved(_SMALL, "AVIF", exif=_EXIF, xmp=_PACKET),
    "HEIC": pictures.heic(exif=_EXIF, packet=_PACKET),
    "JP2": saved(_SMALL, "JPEG2000"),
    "JXL": pictures.jxl(exif=_EXIF, packet=_PACKET),
    "PSD": pictures.psd(block=iim([(105, "Kites")]), packet=_PACKET),
    "CR3": pictures.cr3(_EXIF, camera=_EXIF, place=_EXIF, packet=_PACKET),
    "CRW": pictures.crw((40, 30), packet=_PACKET),
    "RAF": pictures.raf(jpeg(app1_exif(_EXIF), base=saved(_SMALL)), size=(80, 60)),
    "raw": pictures.raw_tiff((80, 60), xmp=_PACKET),
    "BigTIFF": pictures.big_tiff(_PACKET, (40, 30)),
    "EXV": pictures.exv(app1_exif(_EXIF), app1_xmp(_PACKET)),
    "XMP": _PACKET,
}


def test_every_container_has_a_seed() -> None:
    found = {container_of(data) for data in SEEDS.values()}
    assert found == set(CONTAINERS)


def outcome(data: bytes) -> Image | UnreadableImage:
    """Read a file whole; anything raised but the one error fails the test."""
    try:
        return read_with_renditions(data, uri="hostile")[0]
    except UnreadableImage as error:
        return error


def broken_promises(data: bytes) -> list[str]:
    """Return what does not hold of how a file was read, or of why it was refused."""
    found = outcome(data)
    if isinstance(found, UnreadableImage):
        kept = {
            "the refusal names the file": found.uri == "hostile",
            "it says why": bool(found.reason),
            "it says where": bool(found.place),
        }
    else:
        prints = found.fingerprint
        record = metadata_record(found, blocks=True)
        kept = {
            "it is of a known format": found.format in _FORMATS,
            "its digest is that of the file": prints.sha256 == sha256(data).hexdigest(),
            "its size is within bounds": prints.width in _SIZES
            and prints.height in _SIZES,
            "it says something": bool(prints.width or prints.height or found.fields),
            "its warnings are few": len(found.warnings) <= 21,
            "it can be written as JSON": bool(json.dumps(record, allow_nan=False)),
        }
    return [promise for promise, is_kept in kept.items() if not is_kept]


_FORMATS = {c.name for c in CONTAINERS} - {"HEIF"} | {"HEIC", "AVIF"}
_SIZES = range(2**32)

_LAWS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@given(st.binary(max_size=400))
@_LAWS
def test_any_octets_are_read_or_refused(data: bytes) -> None:
    assert broken_promises(data) == []


_HEADS = sorted({data[:16] for data in SEEDS.values()})


@given(st.sampled_from(_HEADS), st.binary(max_size=400))
@_LAWS
def test_any_octets_behind_a_true_beginning_are_read_or_refused(
    head: bytes, data: bytes
) -> None:
    assert broken_promises(head + data) == []


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw a file with octets changed, put in, taken out or cut off."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        kind = draw(st.sampled_from(["set", "set", "set", "big", "in", "out", "cut"]))
        if kind == "set":
            data[at : at + 1] = bytes([draw(st.integers(0, 255))])
        elif kind == "big":
            data[at : at + 4] = draw(st.sampled_from([b"\xff" * 4, b"\0" * 4]))
        elif kind == "in":
            data[at:at] = draw(st.binary(max_size=12))
        elif kind == "out":
            del data[at : at + draw(st.integers(1, 12))]
        else:
            del data[at:]
    return bytes(data)


@pytest.mark.parametrize("name", SEEDS)
@given(data=st.data())
@_LAWS
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    assert broken_promises(data.draw(damaged(SEEDS[name]))) == []


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_cut_anywhere_is_read_or_refused(name: str) -> None:
    whole = SEEDS[name]
    ends = range(0, len(whole), max(1, len(whole) // 80))
    broken = {end: broken_promises(whole[:end]) for end in ends}
    assert {end: promises for end, promises in broken.items() if promises} == {}


# --- blocks that lie ----------------------------------------------------------------


def warned(data: bytes, word: str) -> Image:
    image = read(data, uri="hostile", pixels=False)
    assert any(word in warning for warning in image.warnings), image.warnings
    return image


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "ha">]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://elsewhere.example/x.dtd">',
    ],
    ids=["an entity", "a file", "an address"],
)
def test_xmp_with_a_document_type_is_not_parsed(head: str) -> None:
    packet = head.encode() + _PACKET.replace(b"Kites", b"&x;&a;")
    image = warned(jpeg(app1_xmp(packet), iim_segment([(80, "Ida Holm")])), "XMP")
    assert image.says("headline") is None
    assert image.says("creators") == ["Ida Holm"]


def test_deep_xmp_is_read_around() -> None:
    deep = '<dc:x rdf:parseType="Resource">' * 600 + "</dc:x>" * 600
    packet = xmp({"photoshop:Headline": "Kites"}, raw=deep)
    assert read(jpeg(app1_xmp(packet)), uri="x", pixels=False).says("headline")


def test_deeper_xmp_than_any_parser_takes_is_a_warning() -> None:
    deep = "<dc:x>" * 5000 + "</dc:x>" * 5000
    chunk = pictures.itxt_xmp(xmp(raw=deep), packed=True)
    image = warned(pictures.png(chunk), "XMP: not well-formed")
    assert (image.fields, image.fingerprint.width) == ((), 320)


@pytest.mark.parametrize(
    "packet",
    [_PACKET.replace(b"Kites", b"A & B"), _PACKET[:-60], b"not xml at all"],
    ids=["a bare ampersand", "cut short", "no XML"],
)
def test_broken_xmp_is_a_warning_and_the_other_blocks_are_read(packet: bytes) -> None:
    data = jpeg(app1_xmp(packet), app1_exif(_EXIF), iim_segment([(105, "Boats")]))
    image = warned(data, "XMP: not well-formed")
    assert image.says("headline") == "Boats"
    assert image.says("description") == "A kite"


@pytest.mark.parametrize("inside", ["\0", "<", "\x0b", "&", "<a>", "</rdf:RDF>"])
def test_a_warning_is_one_line(inside: str) -> None:
    packet = _PACKET.replace(b"Kites", f"Ki{inside}tes".encode())
    image = warned(jpeg(app1_xmp(packet)), "XMP")
    assert not [warning for warning in image.warnings if "\n" in warning]


def test_of_many_packets_only_a_few_are_read() -> None:
    image = warned(jpeg(*[app1_xmp(_PACKET)] * 500), "500 packets; 16 are read")
    assert image.says("headline") == "Kites"


def test_stray_octets_in_xmp_are_read_as_they_were_meant() -> None:
    packet = _PACKET.replace(b"Kites", "Zoë".encode("cp1252"))
    assert warned(jpeg(app1_xmp(packet)), "not UTF-8").says("headline") == "Zoë"


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt"])
def test_a_text_that_unpacks_without_end_is_left_out(kind: bytes) -> None:
    bomb = zlib.compress(b"A" * 50_000_000, 9)
    body = {
        b"zTXt": b"Raw profile type iptc\0\0" + bomb,
        b"iTXt": b"XML:com.adobe.xmp\0\1\0\0\0" + bomb,
    }[kind]
    image = warned(pictures.png(pictures.png_chunk(kind, body)), "unpacks to more")
    assert image.fingerprint.width == 320


def test_of_many_packed_texts_only_a_few_are_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpacked: list[bytes] = []

    def noted(packed: bytes) -> bytes:
        unpacked.append(packed)
        return unpack(packed)

    monkeypatch.setattr(png, "unpack", noted)
    bomb = b"Raw profile type iptc\0\0" + zlib.compress(b"A" * 9_000_000, 9)
    data = pictures.png(*[pictures.png_chunk(b"zTXt", bomb)] * 400)
    warned(data, "400 profiles; 8 are read")
    assert len(unpacked) == 8


def test_a_directory_that_claims_everything_is_read_within_bounds() -> None:
    block = bytearray(tiff_block({0x013B: "Ida Holm"}))
    block[8:10] = b"\xff\xff"
    image = warned(jpeg(app1_exif(bytes(block))), "ends within the directory")
    assert image.says("creators") == ["Ida Holm"]


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        (struct.pack("<HHII", 0x010E, 2, 0xFFFFFFFF, 32), "ImageDescription"),
        (struct.pack("<HHII", 0x829A, 5, 0x1FFFFFFF, 32), "ExposureTime"),
        (struct.pack("<HHII", 0x8825, 4, 1, 0xFFFFFFF0), "GPS"),
        (struct.pack("<HHII", 0x8769, 4, 1, 0xFFFFFFF0), "Exif"),
    ],
    ids=["a text of 4 GB", "half a billion ratios", "GPS outside", "EXIF outside"],
)
def test_a_tag_that_lies_does_not_hide_the_others(tag: bytes, word: str) -> None:
    block = bytearray(tiff_block({0x0100: 1, 0x013B: "Ida Holm"}))
    block[10:22] = tag
    image = warned(jpeg(app1_exif(bytes(block))), word)
    assert image.says("creators") == ["Ida Holm"]


@pytest.mark.parametrize(
    "block",
    [
        b"\x1c\x02\x78\x7f\xff" + b"short",
        b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff" + b"z",
        b"\x1c\x02\x78\xff\xff" + b"z",
    ],
    ids=["longer than its block", "4 GB", "a length of 32767 octets"],
)
def test_a_dataset_that_lies_does_not_hide_the_ones_before(block: bytes) -> None:
    data = jpeg(app13(resource(0x0404, iim([(105, "Kites")]) + block)))
    assert warned(data, "IIM: 2:120").says("headline") == "Kites"


def test_a_resource_that_lies_is_read_to_the_end_of_its_block() -> None:
    data = jpeg(app13(b"8BIM\4\4\0\0\xff\xff\xff\xff" + iim([(105, "Kites")])))
    assert warned(data, "0x0404").says("headline") == "Kites"


@pytest.mark.parametrize("length", [0, 1])
def test_a_segment_too_short_for_its_own_length_is_stepped_over(length: int) -> None:
    base = saved(scene())
    data = base[:2] + b"\xff\xe1" + struct.pack(">H", length) + base[2:]
    assert warned(data, f"a segment of length {length}").fingerprint.width == 320


def test_warnings_are_counted_and_not_without_end() -> None:
    base = saved(scene())
    image = read(base[:2] + b"\xff\xe1\0\0" * 500 + base[2:], uri="x", pixels=False)
    assert len(image.warnings) < 30
    assert image.warnings[-1].startswith("and ")


def test_many_tiny_segments_do_not_hide_what_follows() -> None:
    tiny = pictures.segment(0xE1, b"x")
    data = jpeg(*[tiny] * 20_000, iim_segment([(105, "Kites")]))
    assert read(data, uri="x", pixels=False).says("headline") == "Kites"


def test_a_box_shorter_than_its_head_is_refused() -> None:
    data = box(b"ftyp", b"heic\0\0\0\0heicmif1") + b"\0\0\0\7meta" * 10
    refused = outcome(data)
    assert isinstance(refused, UnreadableImage)
    assert "octet" in refused.place


@pytest.mark.parametrize(("name", "size"), [("JXL", (8, 8)), ("PSD", (3, 2))])
def test_rarer_containers_give_size_and_blocks(
    name: str, size: tuple[int, int]
) -> None:
    image = read(SEEDS[name], uri="x", pixels=False)
    assert (image.format, image.warnings) == (name, ())
    assert (image.fingerprint.width, image.fingerprint.height) == size
    assert image.says("headline") == "Kites"


def test_pieces_without_a_width_are_claimed_in_vain() -> None:
    """Each of many items says that it lies in 65,535 pieces that take no octets."""
    many = 2_000
    claims = struct.pack(">HHHH", 1, 0, 0, 0xFFFF) * many
    table = b"\1\0\0\0" + struct.pack(">HH", 0, many) + claims
    whole = pictures.heic(exif=_EXIF, packet=_PACKET)
    at = whole.index(b"iloc") - 4
    size = int.from_bytes(whole[at : at + 4], "big")
    data = whole[:at] + pictures.box(b"iloc", table) + whole[at + size :]
    grown = len(table) + 8 - size
    meta = whole.index(b"meta") - 4
    length = int.from_bytes(whole[meta : meta + 4], "big") + grown
    data = data[:meta] + struct.pack(">I", length) + data[meta + 4 :]
    warned(data, "the table of items is cut short")
    with pytest.raises(Broken, match="extents"):
        essence(data, "HEIC")
