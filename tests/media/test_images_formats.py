"""Raw files, files without a picture or a size, and what each block says on its own.

All files are made in `tests.pictures`; ExifTool and exifread, where they are installed,
read them too.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import subprocess
import tomllib
import zlib
from io import BytesIO
from pathlib import Path

import exifread
import pytest

from media.errors import BadSettings, UnreadableImage
from media.export import metadata_record
from media.images import is_image, read, read_charsets
from media.images.fields import field_table
from media.model import Block, Image
from tests import pictures
from tests.pictures import (
    alternatives,
    app1_exif,
    app1_xmp,
    dataset,
    iim,
    iim_segment,
    jpeg,
    resource,
    tiff_block,
    xmp,
)
from tests.quality.differences import PATH

HEADLINE, BYLINE, CREDIT, SOURCE, CITY = 105, 80, 110, 115, 90
CAMERA = {0x829A: (1, 250), 0x9003: "2024:05:17 06:12:33", 0x9011: "+02:00"}
PICTURE = {256: 6000, 257: 4000, 0x010F: "Kamera", 0x013B: "Ida Holm"}
PACKET = xmp({"photoshop:Headline": "Kites"})
INNER = jpeg(
    app1_exif(tiff_block(PICTURE, camera=CAMERA)),
    app1_xmp(PACKET),
    iim_segment([(CREDIT, "Nordpix")]),
)

RAW = {
    "CR3": pictures.cr3(tiff_block(PICTURE), camera=tiff_block(CAMERA), packet=PACKET),
    "RAF": pictures.raf(INNER, size=(6000, 4000)),
    "TIFF": pictures.raw_tiff((6000, 4000), xmp=PACKET, iim=iim([(CREDIT, "Nordpix")])),
    "BigTIFF": pictures.big_tiff(PACKET, (6000, 4000)),
    "BigTIFF, big-endian": pictures.big_tiff(PACKET, (6000, 4000), order=">"),
    "CRW": pictures.crw((6000, 4000), packet=PACKET),
}


def said(data: bytes, **options: str) -> Image:
    return read(data, uri="made.jpg", pixels=False, **options)


def block_of(image: Image, name: str) -> Block:
    return next(block for block in image.blocks if block.name == name)


@pytest.mark.parametrize("name", RAW)
def test_a_raw_file_has_the_size_of_the_picture_and_its_xmp(name: str) -> None:
    assert is_image(RAW[name][:64])
    image = said(RAW[name])
    assert image.format == name.replace("Big", "").partition(",")[0]
    assert (image.fingerprint.width, image.fingerprint.height) == (6000, 4000)
    assert image.says("headline") == "Kites"
    assert image.warnings == ()


@pytest.mark.parametrize("name", ["CR3", "RAF"])
def test_raw_files_have_what_the_camera_says(name: str) -> None:
    image = said(RAW[name])
    assert (image.says("make"), image.says("creators")) == ("Kamera", ["Ida Holm"])
    assert image.says("exposure_time") == 0.004
    assert image.says("date_created") == "2024-05-17T06:12:33+02:00"


@pytest.mark.parametrize("name", ["RAF", "TIFF"])
def test_raw_files_have_iim(name: str) -> None:
    assert said(RAW[name]).says("credit_line") == "Nordpix"


def test_a_raw_file_without_a_size_of_its_own_has_that_of_its_preview() -> None:
    image = said(pictures.raf(INNER))
    assert (image.fingerprint.width, image.fingerprint.height) == (320, 240)


def test_a_canon_raw_has_the_size_that_the_camera_gives() -> None:
    camera = {0xA002: 3456, 0xA003: 2304}
    block = tiff_block({256: 1536, 257: 1024}, camera=camera)
    assert block[4:8] == struct.pack("<I", 8)
    shifted = tiff_block({256: 1536, 257: 1024, 0x8769: 100}).ljust(100, b"\0")
    behind = pictures.tiff_block(camera)[8:]
    data = bytearray(shifted + behind)
    # The mark of the format stands where the first directory would begin.
    directory = bytes(data[8:100])
    data = bytearray(
        b"II*\0" + struct.pack("<I", 16) + b"CR\2\0\0\0\0\0" + directory + behind
    )
    struct.pack_into("<I", data, data.index(struct.pack("<HHI", 0x8769, 4, 1)) + 8, 108)
    image = said(bytes(data))
    assert (image.fingerprint.width, image.fingerprint.height) == (3456, 2304)


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (pictures.exv(app1_exif(tiff_block({0x013B: "Ida Holm"}))), "EXV"),
        (xmp(raw=pictures.listed("dc:creator", "Ida Holm", kind="Seq")), "XMP"),
    ],
    ids=["segments alone", "a packet alone"],
)
def test_metadata_without_a_picture_is_read_and_no_picture(
    data: bytes, format_: str
) -> None:
    assert not is_image(data)
    image = said(data)
    assert (image.format, image.fingerprint.width) == (format_, 0)
    assert image.says("creators") == ["Ida Holm"]
    assert image.warnings == ()


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        '<?xml version="1.0"?>\n<!-- kept by a program that has much to say -->\n',
    ],
    ids=["a declaration", "a comment"],
)
def test_a_packet_is_known_behind_what_xml_may_begin_with(head: str) -> None:
    bare = PACKET[PACKET.index(b"<x:xmpmeta") : PACKET.index(b"<?xpacket end")]
    assert said(head.encode() + bare).says("headline") == "Kites"


_CUT = {
    "PNG": pictures.png(pictures.itxt_xmp(PACKET)).replace(b"IHDR", b"IHDX"),
    "WEBP": b"RIFF\0\0\0\0WEBPXMP " + struct.pack("<I", len(PACKET)) + PACKET,
    "TIFF": tiff_block({700: PACKET}),
    "JPEG": b"\xff\xd8" + app1_xmp(PACKET),
    "CR3": pictures.cr3(tiff_block({}), packet=PACKET),
}


@pytest.mark.parametrize("name", _CUT)
def test_metadata_is_read_where_no_size_is_given(name: str) -> None:
    image = said(_CUT[name])
    assert (image.fingerprint.width, image.fingerprint.height) == (0, 0)
    assert image.says("headline") == "Kites"
    assert f"{name}: no size is given" in image.warnings


@pytest.mark.parametrize("name", _CUT)
def test_neither_size_nor_metadata_is_refused(name: str) -> None:
    with pytest.raises(UnreadableImage) as caught:
        said(_CUT[name].replace(b"headline", b"nonsense").replace(b"Headline", b"Hea"))
    assert "neither a size nor metadata" in caught.value.reason


def test_a_mended_packet_supersedes_nothing_that_is_whole() -> None:
    broken = xmp({"photoshop:Headline": "Kites", "photoshop:City": "Oldport"})
    data = jpeg(
        app1_xmp(broken.replace(b"</rdf:RDF>", b"")), iim_segment([(HEADLINE, "Boats")])
    )
    image = said(data)
    assert (image.says("headline"), image.says("city")) == ("Boats", "Oldport")
    assert any("read as far as it goes" in warning for warning in image.warnings)
    assert [c.name for c in image.conflicts] == ["headline"]


# --- each block on its own ----------------------------------------------------------


def test_each_block_is_kept_as_it_was_read() -> None:
    data = jpeg(
        app1_exif(tiff_block({0x010E: "OLYMPUS DIGITAL CAMERA", 0x013B: "I. Holm"})),
        app1_xmp(
            xmp(
                raw=alternatives("dc:description", x_default="A kite", de="Ein Drachen")
                + pictures.listed("dc:creator", "Ida Holm", kind="Seq")
            )
        ),
        iim_segment([(BYLINE, "Ida Holm"), (CREDIT, "Nordpix")]),
    )
    image = said(data)
    record = metadata_record(image, blocks=True)["blocks"]
    assert "blocks" not in metadata_record(image)
    assert json.loads(json.dumps(record)) == {
        "XMP": {
            "fields": {
                "description": {"x-default": "A kite", "de": "Ein Drachen"},
                "creators": ["Ida Holm"],
            },
            "charset": None,
            "octets": {},
        },
        "IIM": {
            "fields": {"creators": ["Ida Holm"], "credit_line": "Nordpix"},
            "charset": None,
            "octets": {},
        },
        "EXIF": {
            "fields": {
                "description": "OLYMPUS DIGITAL CAMERA",
                "creators": ["I. Holm"],
            },
            "charset": None,
            "octets": {},
        },
    }


_TOWN = "Київ"


@pytest.mark.parametrize(
    ("charset", "value", "kept"),
    [
        ("cp1251", _TOWN, {}),
        ("koi8_u", _TOWN.encode("cp1251").decode("koi8_u"), {}),
        ("", _TOWN, {"city": [_TOWN.encode("cp1251").hex()]}),
    ],
    ids=["known", "known otherwise", "guessed"],
)
def test_undeclared_texts_are_read_as_the_caller_knows_or_kept_as_stored(
    charset: str, value: str, kept: dict[str, list[str]]
) -> None:
    segment = iim_segment([(CITY, _TOWN.encode("cp1251"))], charset=None)
    image = said(jpeg(segment), charset=charset)
    assert image.says("city") == value
    block = block_of(image, "IIM")
    assert (block.charset, block.octets) == (charset or "cp1251", kept)


@pytest.mark.parametrize(
    ("declared", "octets"),
    [(None, "Zürich".encode()), (b"\x1b.A", "Zürich".encode("latin-1"))],
    ids=["UTF-8", "declared"],
)
def test_what_the_file_says_goes_before_what_the_caller_knows(
    declared: bytes | None, octets: bytes
) -> None:
    segment = iim_segment([(CITY, octets)], charset=declared)
    image = said(jpeg(segment), charset="cp1251")
    assert image.says("city") == "Zürich"
    assert block_of(image, "IIM").octets == {}


def test_texts_that_were_encoded_twice_are_kept_as_stored() -> None:
    twice = "Zürich".encode().decode("cp1252").encode()
    image = said(jpeg(iim_segment([(CITY, twice)])))
    assert image.says("city") == "Zürich"
    assert block_of(image, "IIM").octets == {"city": [twice.hex()]}


@pytest.mark.parametrize(
    ("value", "expected", "word"),
    [
        ("spring", "spring", "date_created: no date"),
        ("2024-13-40", "2024-13-40", "date_created: no date"),
        ("0000-00-00T00:00:00", None, ""),
        ("2024-05-17 06:12:33+2:00", "2024-05-17T06:12:33+02:00", ""),
        ("2024-02-30", "2024-02-30", "date_created: no date"),
        ("2024-05-17T25:61:00", "2024-05-17T25:61:00", "date_created: no date"),
        ("20240517", "2024-05-17", ""),
        ("2024-05-17T06:12:33+02", "2024-05-17T06:12:33+02:00", ""),
    ],
    ids=[
        "words",
        "no day that exists",
        "noughts",
        "nearly ISO",
        "a day too many",
        "no time that exists",
        "digits alone",
        "a zone of hours",
    ],
)
def test_dates_of_xmp_that_are_none_are_kept_as_written(
    value: str, expected: str | None, word: str
) -> None:
    image = said(jpeg(app1_xmp(xmp({"photoshop:DateCreated": value}))))
    assert image.says("date_created") == expected
    assert bool(image.warnings) == bool(word)
    assert all(word in warning for warning in image.warnings)


def test_dates_of_iim_that_are_none_are_kept_as_written() -> None:
    image = said(jpeg(iim_segment([(55, "17 May"), (60, "06:12")])))
    assert image.says("date_created") == "17 May"
    assert image.warnings == ("IIM: date_created: no date, kept as it is written",)


def test_both_parts_of_a_copyright_notice_count() -> None:
    block = tiff_block({0x8298: b"(c) Ida Holm\0(c) Nordpix"})
    found = said(jpeg(app1_exif(block))).says("copyright_notice")
    assert found == "(c) Ida Holm\n(c) Nordpix"


def test_control_characters_are_no_text() -> None:
    block = tiff_block({0x0131: b"\1\3", 0x010E: b"A kite\x1a over Oldport"})
    image = said(jpeg(app1_exif(block)))
    assert image.says("creator_tool") is None
    assert image.says("description") == "A kite over Oldport"


# --- other readers ------------------------------------------------------------------


@pytest.mark.parametrize("order", ["<", ">"])
def test_another_reader_of_exif_finds_the_same(order: str) -> None:
    camera = {0x829A: (1, 250), 0x829D: (28, 10), 0x8827: 400, 0xA434: "50mm F1.8"}
    block = tiff_block({0x010F: "Kamera", 0x0112: 6}, camera=camera, order=order)
    data = jpeg(app1_exif(block))
    theirs = exifread.process_file(BytesIO(data), details=False)
    ours = said(data)
    assert ours.says("make") == str(theirs["Image Make"])
    assert ours.says("lens_model") == str(theirs["EXIF LensModel"])
    assert ours.says("orientation") == theirs["Image Orientation"].values[0]
    for key, name in (
        ("exposure_time", "EXIF ExposureTime"),
        ("f_number", "EXIF FNumber"),
        ("iso", "EXIF ISOSpeedRatings"),
    ):
        assert ours.says(key) == float(theirs[name].values[0])


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="needs ExifTool")
@pytest.mark.parametrize("name", RAW)
def test_exiftool_reads_the_same_of_raw_files(name: str, tmp_path: Path) -> None:
    suffix = {"CR3": "cr3", "RAF": "raf", "CRW": "crw"}.get(name, "tif")
    file = tmp_path / f"made.{suffix}"
    file.write_bytes(RAW[name])
    wanted = ["-XMP:Headline", "-IPTC:Credit", "-IFD0:Artist", "-IFD0:Make"]
    command = ["exiftool", "-j", "-m", *wanted, str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    theirs = json.loads(done.stdout)[0]
    ours = said(RAW[name])
    assert theirs.get("Headline") == ours.says("headline") or name == "CRW"
    assert theirs.get("Credit") == ours.says("credit_line")
    assert theirs.get("Make") == ours.says("make")
    assert theirs.get("Artist") == (ours.text("creators") or None)


def test_iim_of_a_tag_goes_before_that_of_resources() -> None:
    """Adobe's toolkit, ExifTool and Exiv2 read a TIFF's own tag first."""
    block = dataset(2, HEADLINE, "Kites")
    assert said(tiff_block({256: 9, 257: 7, 33723: block})).says("headline") == "Kites"
    both = {256: 9, 257: 7, 33723: block, 34377: resource(0x0404, iim([(105, "A")]))}
    image = said(tiff_block(both))
    assert image.says("headline") == "Kites"
    assert "IIM: several blocks that differ; the first is read" in image.warnings


@pytest.mark.parametrize("filled", [b"", b"\0", b"\0\0\0"])
def test_what_fills_up_a_tag_makes_no_digest_stale(filled: bytes) -> None:
    """A tag of long numbers is filled up to four octets; the digest is without them."""
    block = iim([(HEADLINE, "Kites")])
    digest = resource(0x0425, hashlib.md5(block).digest())
    packet = pictures.xmp({"photoshop:Headline": "Boats"})
    tags = {256: 9, 257: 7, 700: packet, 33723: block + filled, 34377: digest}
    assert said(tiff_block(tags)).says("headline") == "Boats"


_DRAWN = pictures.saved(pictures.scene(size=(40, 32)))
_MADE_BY_NORD = tiff_block({0x010F: "Nord"})


def _apart(*, far: int) -> tuple[bytes, bytes]:
    """Return an EXIF stream whose description lies behind so many octets, in halves."""
    told = b"A kite over the harbour\0"
    row = struct.pack("<HHIII", 0x010E, 2, len(told), far, 0)
    stream = b"II*\0\x08\0\0\0\1\0" + row
    whole = stream.ljust(far, b"\0") + told
    return whole[:60_000], whole[60_000:]


def test_exif_that_is_too_long_for_a_segment_goes_on_in_the_next() -> None:
    first, rest = _apart(far=66_000)
    image = said(jpeg(app1_exif(first), app1_exif(rest), base=_DRAWN))
    assert image.says("description") == "A kite over the harbour"
    assert image.warnings == ()


def test_of_two_exif_streams_the_first_goes_first() -> None:
    other = tiff_block({0x010F: "Other", 0x0110: "X2"})
    for file in (
        jpeg(app1_exif(_MADE_BY_NORD), app1_exif(other), base=_DRAWN),
        pictures.png(
            pictures.png_chunk(b"tEXt", _profile_text(b"exif", b"Exif\0\0" + other)),
            pictures.png_chunk(b"eXIf", _MADE_BY_NORD),
        ),
    ):
        image = said(file)
        assert (image.says("make"), image.says("model")) == ("Nord", "X2")
        assert image.warnings == ("EXIF: several that differ; the first goes first",)


def test_letters_whose_halves_were_encoded_apart_are_read() -> None:
    """As programs do that hold texts in UTF-16; other texts of the block are UTF-8."""
    kite = "Łódź 🪁"
    octets = "".join(map(_halves, kite)).encode("utf-8", "surrogatepass")
    packet = xmp({"photoshop:Headline": "@"}).replace(b"@", octets)
    for file, field in (
        (jpeg(app1_exif(tiff_block({0x010E: octets})), base=_DRAWN), "description"),
        (jpeg(iim_segment([(CITY, octets)], charset=None), base=_DRAWN), "city"),
        (jpeg(app1_xmp(packet), base=_DRAWN), "headline"),
    ):
        image = said(file)
        assert (image.says(field), image.warnings) == (kite, ())


def _halves(letter: str) -> str:
    """Return a letter of the first 65,536, of others the two halves in UTF-16."""
    if ord(letter) < 0x10000:
        return letter
    above, below = divmod(ord(letter) - 0x10000, 0x400)
    return chr(0xD800 + above) + chr(0xDC00 + below)


_NAMED = b"Exif\0\0" + _MADE_BY_NORD
_PROFILE = b"Raw profile type "


def _profile(name: bytes, content: bytes) -> bytes:
    """Return a text chunk as ImageMagick and its kin write profiles."""
    return pictures.png(pictures.png_chunk(b"tEXt", _profile_text(name, content)))


def _profile_text(name: bytes, content: bytes) -> bytes:
    head = b"\n%s\n%8d\n" % (name, len(content))
    return _PROFILE + name + b"\0" + head + content.hex().encode()


@pytest.mark.parametrize(
    ("file", "field", "read"),
    [
        pytest.param(
            pictures.jp2(exif=_NAMED, block=b"", packet=xmp()), "make", "Nord", id="JP2"
        ),
        pytest.param(pictures.webp(EXIF=_NAMED), "make", "Nord", id="WebP"),
        pytest.param(
            pictures.png(pictures.png_chunk(b"eXIf", _NAMED)), "make", "Nord", id="PNG"
        ),
        pytest.param(
            pictures.png(
                pictures.png_chunk(
                    b"zxIf",
                    struct.pack(">BI", 0, len(_MADE_BY_NORD))
                    + zlib.compress(_MADE_BY_NORD),
                )
            ),
            "make",
            "Nord",
            id="packed EXIF of PNG",
        ),
        pytest.param(_profile(b"APP1", _NAMED), "make", "Nord", id="APP1 of EXIF"),
        pytest.param(
            _profile(b"APP1", pictures.XMP_HEAD + xmp({"photoshop:Headline": "Kites"})),
            "headline",
            "Kites",
            id="APP1 of XMP",
        ),
        pytest.param(
            _profile(b"iptc", iim([(HEADLINE, "Kites")])), "headline", "Kites", id="IIM"
        ),
        pytest.param(
            pictures.webp(**{"XMP\0": xmp({"photoshop:Headline": "Kites"})}),
            "headline",
            "Kites",
            id="XMP of WebP, its name misspelt",
        ),
    ],
)
def test_blocks_that_writers_put_in_nearly_right_are_read(
    file: bytes, field: str, read: str
) -> None:
    image = said(file)
    assert image.says(field) == read
    assert image.warnings == ()


@pytest.mark.parametrize(
    "before", [bytes(4), b"\0\0\0\6Exif\0\0", b"Exif\0\0", b"", b"\0\0\0\2xx"]
)
def test_exif_in_boxes_is_found_wherever_it_begins(before: bytes) -> None:
    for make in (pictures.heic, pictures.jxl):
        file = make(exif=_MADE_BY_NORD, packet=xmp(), before=before)
        assert said(file).says("make") == "Nord"


_KITES = xmp({"photoshop:Headline": "Kites"})


def test_xmp_of_a_gif_may_stand_in_blocks_as_all_else_does() -> None:
    told = _KITES + b"\x01" + bytes(range(255, -1, -1))
    blocks = b"".join(
        bytes([len(told[n : n + 255])]) + told[n : n + 255]
        for n in range(0, len(told), 255)
    )
    base = pictures.saved(pictures.scene(size=(40, 32)), "GIF")
    file = base[:-1] + b"\x21\xff\x0bXMP DataXMP" + blocks + b"\0;"
    image = said(file)
    assert (image.says("headline"), image.warnings) == ("Kites", ())


def test_of_heic_the_metadata_of_the_picture_count_and_not_those_of_a_map() -> None:
    """As telephones write them: the depths of the scene have a packet of their own."""
    map_ = xmp({"photoshop:Headline": "Depths"})
    file = pictures.heic(exif=_MADE_BY_NORD, packet=_KITES, of_depths=map_)
    image = said(file)
    assert (image.says("headline"), image.says("make")) == ("Kites", "Nord")


def test_xmp_of_heic_may_stand_in_a_box_of_its_own() -> None:
    name = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
    other = xmp({"photoshop:Headline": "Boats", "photoshop:Credit": "Nordpix"})
    file = pictures.heic(exif=_MADE_BY_NORD, packet=_KITES)
    image = said(file + pictures.box(b"uuid", name + other))
    # what the picture itself refers to goes first
    assert (image.says("headline"), image.says("credit_line")) == ("Kites", "Nordpix")


# --- what the documentation says ----------------------------------------------------

_DOCS = (Path(__file__).parents[2] / "docs" / "metadata.md").read_text("utf-8")


def test_every_field_is_documented() -> None:
    table = field_table()
    for field in table.fields:
        assert f"| `{field.key}` | {field.label} | {field.xmp} |" in _DOCS
    for field in table.camera:
        assert f"`{field.key}` ({', '.join(field.exif)})" in _DOCS


def test_every_difference_to_exiftool_is_documented() -> None:
    table = tomllib.loads(PATH.read_text("utf-8"))
    total = 0
    for group in table["difference"]:
        count = sum(len(row["fields"]) for row in group["values"])
        row = (group["group"], count, group["right"], group["why"])
        assert f"| {' | '.join(map(str, row))} |" in _DOCS
        total += count
    assert f"All {total} differences" in " ".join(_DOCS.split())


# --- whose files are in which character set -----------------------------------------

TABLE = """
default = "mac_roman"

[[supplier]]
folder = "ukraine"
charset = "koi8_u"

[[supplier]]
credited = ["Ukr-Inform", "UNF"]
charset = "Windows-1251"

[[supplier]]
folder = "both"
credited = "Nordpix"
charset = "cp1250"
"""


@pytest.mark.parametrize(
    ("uri", "credit", "source", "charset"),
    [
        ("/desk/ukraine/1.jpg", "", "", "koi8-u"),
        ("/desk/ukraine/2024/05/1.jpg", "Nordpix", "", "koi8-u"),
        ("/desk/ukraine-2/1.jpg", "", "", "mac-roman"),
        ("/desk/1.jpg", "Ida Holm/UKR-INFORM", "", "cp1251"),
        ("/desk/1.jpg", "", "unf", "cp1251"),
        ("/desk/1.jpg", "SUNFLOWER", "", "mac-roman"),
        ("/desk/both/1.jpg", "Nordpix", "", "cp1250"),
        ("/desk/both/1.jpg", "Globapress", "", "mac-roman"),
        ("/desk/1.jpg", "Nordpix", "", "mac-roman"),
    ],
)
def test_a_suppliers_character_set_by_folder_and_credit(
    uri: str, credit: str, source: str, charset: str
) -> None:
    table = read_charsets(TABLE, folder="/desk")
    values = [(CITY, "Київ".encode("koi8_u")), (CREDIT, credit), (SOURCE, source)]
    segment = iim_segment([v for v in values if v[1]], charset=None)
    image = read(jpeg(segment), uri=uri, pixels=False, charset=table)
    assert block_of(image, "IIM").charset == charset
    assert (image.says("city") == "Київ") == (charset == "koi8-u")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("supplier = 3", "supplier"),
        ("[[suppliers]]\ncharset = 'cp1251'", "suppliers: not known here"),
        ("[[supplier]]\nfolder = 'a'", "has charset"),
        ("[[supplier]]\ncharset = 'cp1251'", "whose"),
        ("[[supplier]]\ncharset = 'klingon'\nfolder = 'a'", "klingon"),
        ("[[supplier]]\ncharset = 'utf-16'\nfolder = 'a'", "ASCII"),
        ("[[supplier]]\ncharset = 'cp1251'\ncredited = ['ТАСС']", "ASCII"),
        ("[[supplier]]\ncharset = 'cp1251'\nfolder = 3", "folder is a text"),
        ("default = 'klingon'", "klingon"),
        ("charset =", "TOML|value"),
    ],
)
def test_a_table_of_character_sets_that_is_none_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadSettings, match=why):
        read_charsets(text, folder="/desk")


def test_what_the_file_declares_goes_before_the_table() -> None:
    segment = iim_segment([(CITY, "Zürich".encode("latin-1"))], charset=b"\x1b-A")
    table = read_charsets("default = 'cp1251'", folder="/desk")
    image = read(jpeg(segment), uri="1.jpg", pixels=False, charset=table)
    assert image.says("city") == "Zürich"
