"""What a picture file is, its size, and what its EXIF says of the camera.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

import pytest
from PIL import Image as Pillow

from media.errors import UnreadableImage
from media.images import is_image, read
from tests import pictures
from tests.pictures import (
    CREDIT,
    HEADLINE,
    app1_exif,
    app1_xmp,
    iim,
    jpeg,
    resource,
    scene,
    tiff_block,
    tiff_rows,
    xmp,
)
from tests.reading_pictures import fields_of, said

EXIF = tiff_block({0x010E: "A kite over Oldport", 0x013B: "Ida Holm"})
PACKET = xmp({"photoshop:Headline": "Kites"})
FORMATS = {
    "JPEG": jpeg(app1_exif(EXIF), app1_xmp(PACKET)),
    "PNG": pictures.png(pictures.png_chunk(b"eXIf", EXIF), pictures.itxt_xmp(PACKET)),
    "WEBP": pictures.webp(EXIF=EXIF, XMP=PACKET),
    "TIFF": pictures.saved(
        scene(),
        "TIFF",
        tiffinfo={0x010E: "A kite over Oldport", 0x013B: "Ida Holm", 700: PACKET},
    ),
    "AVIF": pictures.saved(scene(), "AVIF", exif=EXIF, xmp=PACKET),
}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_its_size_and_its_blocks(name: str) -> None:
    image = said(FORMATS[name])
    assert is_image(FORMATS[name][:64])
    assert (image.format, image.warnings) == (name, ())
    assert (image.fingerprint.width, image.fingerprint.height) == (320, 240)
    assert image.text("description") == "A kite over Oldport"
    assert image.says("creators") == ["Ida Holm"]
    assert image.says("headline") == "Kites"
    blocks = {claim.name: claim.evidence.kind for claim in image.fields}
    assert (blocks["description"], blocks["headline"]) == ("EXIF", "XMP")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("GIF", "GIF"), ("JPEG2000", "JP2"), ("TIFF", "TIFF"), ("PNG", "PNG")],
)
@pytest.mark.parametrize("size", [(64, 40), (40, 64)], ids=["landscape", "portrait"])
def test_sizes_are_those_of_the_stored_picture(
    kind: str, name: str, size: tuple[int, int]
) -> None:
    data = pictures.saved(scene(size=size), kind)
    image = said(data)
    assert (image.format, image.fingerprint.width, image.fingerprint.height) == (
        name,
        *size,
    )


@pytest.mark.parametrize("lossless", [True, False], ids=["lossless", "lossy"])
def test_plain_webp_gives_its_size(lossless: bool) -> None:
    data = pictures.saved(scene(size=(57, 31)), "WEBP", lossless=lossless)
    image = said(data)
    assert (image.fingerprint.width, image.fingerprint.height) == (57, 31)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"<html>", b'{"a": 1}', b"\0" * 64, b"RIFF\0\0\0\0WAVE", b"ftyp"],
    ids=["nothing", "one octet", "a page", "json", "noughts", "sound", "a bare word"],
)
def test_what_is_no_picture_is_refused_by_name(data: bytes) -> None:
    assert not is_image(data[:64])
    with pytest.raises(UnreadableImage) as caught:
        read(data, uri="report.json")
    assert caught.value.uri == "report.json"
    assert caught.value.place and caught.value.reason


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8", FORMATS["JPEG"][:40], FORMATS["PNG"][:20], FORMATS["WEBP"][:16]],
    ids=["only the start of a JPEG", "JPEG", "PNG", "WebP"],
)
def test_a_file_cut_before_its_picture_is_refused_with_the_place(data: bytes) -> None:
    assert is_image(data)
    with pytest.raises(UnreadableImage) as caught:
        read(data, uri="cut.jpg")
    assert caught.value.place


# --- EXIF ---------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["<", ">"], ids=["Intel", "Motorola"])
def test_exif_gives_camera_and_moment(order: str) -> None:
    block = tiff_block(
        {0x010F: "Kamera", 0x0110: "K-1", 0x0132: "2024:05:18 09:00:00"},
        camera={
            0x829A: (1, 250),
            0x829D: (28, 10),
            0x9003: "2024:05:17 06:12:33",
            0x9011: "+02:00",
            0x9291: "25",
        },
        order=order,
    )
    found = fields_of(jpeg(app1_exif(block)))
    assert found["make"] == "Kamera"
    assert found["exposure_time"] == 0.004
    assert found["f_number"] == 2.8
    assert found["date_created"] == "2024-05-17T06:12:33+02:00"
    assert found["datetime_original"] == "2024-05-17T06:12:33.25+02:00"
    assert found["modify_date"] == "2024-05-18T09:00:00"


@pytest.mark.parametrize(
    ("time", "offset", "value"),
    [
        ("2024:05:17 06:12:33", "   :  ", "2024-05-17T06:12:33"),
        ("2024:05:17 06:12:33", "-05:30", "2024-05-17T06:12:33-05:30"),
        ("2024:05:17", "", "2024-05-17"),
        ("0000:00:00 00:00:00", "", None),
        ("    :  :     :  :  ", "", None),
        ("yesterday", "", "yesterday"),
        ("2024:13:17 06:12:33", "", "2024:13:17 06:12:33"),
        ("2024:05:00 00:00:00", "", "2024-05"),
        ("2024:05:17 06:12:33", "+2:00", "2024-05-17T06:12:33+02:00"),
    ],
    ids=[
        "zone unknown",
        "zone",
        "a day",
        "noughts",
        "blanks",
        "words",
        "a month that is none",
        "a month",
        "an hour of one digit",
    ],
)
def test_a_time_says_no_more_than_the_camera_knew(
    time: str, offset: str, value: str | None
) -> None:
    block = tiff_block({}, camera={0x9003: time, 0x9011: offset})
    assert fields_of(jpeg(app1_exif(block))).get("date_created") == value


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_in_exif_is_utf8_or_else_cp1252(encoding: str) -> None:
    block = tiff_block({0x013B: "Zoë Müller".encode(encoding)})
    assert fields_of(jpeg(app1_exif(block)))["creators"] == ["Zoë Müller"]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Олександр Кравчук", "cp1251"),
        ("Jörg Müßiggang-Grünwäld", "mac_roman"),
        ("Jörg Müßiggang-Grünwäld", "cp1252"),
        ("東京写真", "cp932"),
        ("Foto: „Abend am Deich“ – Zoë", "cp1252"),
        ("Foto: „Abend am Deich“ – Zoë", "mac_roman"),
        ("Foto: »Abend am Deich« – Zoë", "cp1252"),
        ("Éléonore Brûlé – œuvre déposée", "cp1252"),
    ],
)
def test_words_in_exif_are_read_in_the_set_that_fits_best(
    name: str, encoding: str
) -> None:
    octets = name.encode(encoding)
    image = said(jpeg(app1_exif(tiff_block({0x8298: octets}))))
    assert image.text("copyright_notice") == name
    told = [w for w in image.warnings if "fits best" in w]
    assert bool(told) == (encoding != "cp1252")
    (block,) = image.blocks
    kept = {} if encoding == "cp1252" else {"copyright_notice": [octets.hex()]}
    assert block.octets == kept


@pytest.mark.parametrize("octets", [b"Pho\xa8oshop \xd8", b"\x82\x81", b"\xe9t\xe9"])
def test_a_few_octets_are_no_ground_for_a_guess(octets: bytes) -> None:
    image = said(jpeg(app1_exif(tiff_block({0x8298: octets}))))
    assert not [w for w in image.warnings if "fits best" in w]


def test_a_number_that_is_not_there_whole_is_none() -> None:
    block = tiff_rows(b"II*\0", [(0x8827, 3, 0xFEFE_FEFE, 26)]) + b"other octets"
    image = said(jpeg(app1_exif(block)))
    assert not image.text("iso")
    assert "EXIF: ISOSpeedRatings reaches beyond the block" in image.warnings


def test_degrees_that_are_texts_are_told() -> None:
    picture = tiff_rows(b"II*\0", [(0x8825, 4, 1, 26)])
    place = tiff_rows(b"", [(1, 2, 2, ord("N")), (2, 2, 8, 56)])[4:]
    image = said(jpeg(app1_exif(picture + place + b"52,8,34\0")))
    assert "gps_lat" not in {claim.name for claim in image.fields}
    assert any("gps_lat: a text" in warning for warning in image.warnings)


# --- content credentials ------------------------------------------------------------

_JUMBF = b"JP\0\1\0\0\0\1\0\0\0\x28jumb\0\0\0\x20jumdc2pa" + b"\0" * 16
_SPACE = pictures.png_chunk(b"caBX", b"\0\0\0\x28jumb\0\0\0\x20jumdc2pa" + b"\0" * 16)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (jpeg(pictures.segment(0xEB, _JUMBF)), "APP11"),
        (pictures.png(_SPACE), "caBX"),
        (pictures.webp(C2PA=_JUMBF), "C2PA chunk"),
    ],
    ids=["JPEG", "PNG", "WebP"],
)
def test_content_credentials_are_told_but_not_vouched_for(
    data: bytes, place: str
) -> None:
    found = said(data).content_credentials
    assert found is not None
    assert (found["present"], found["place"], found["validated"]) == (
        True,
        place,
        False,
    )


def test_a_plain_file_has_no_content_credentials() -> None:
    assert said(FORMATS["JPEG"]).content_credentials is None
    other_box = jpeg(pictures.segment(0xEB, _JUMBF.replace(b"c2pa", b"exif")))
    assert said(other_box).content_credentials is None


def test_old_maker_of_png_profiles_is_understood() -> None:
    block = resource(0x0404, iim([(HEADLINE, "Kites")]))
    text = f"\niptc\n{len(block):8d}\n{block.hex()}\n".encode()
    chunk = pictures.png_chunk(b"tEXt", b"Raw profile type iptc\0" + text)
    assert fields_of(pictures.png(chunk))["headline"] == "Kites"


def test_iim_and_photoshop_tags_of_a_tiff_are_read() -> None:
    block = resource(0x0404, iim([(HEADLINE, "Kites"), (CREDIT, "Nordpix")]))
    bare = {33723: iim([(HEADLINE, "Other"), (CREDIT, "Tag")])}  # where TIFF has it
    for tags, values in (
        ({34377: block}, ("Kites", "Nordpix")),
        (bare, ("Other", "Tag")),
        ({34377: block, **bare}, ("Other", "Tag")),
    ):
        picture = Pillow.new("L", (9, 7))
        found = fields_of(pictures.saved(picture, "TIFF", tiffinfo=tags))
        assert (found["headline"], found["credit_line"]) == values
