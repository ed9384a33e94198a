"""What a picture file says of itself, block by block, and what comes of disagreement.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from PIL import Image as Pillow

from media.errors import UnreadableImage
from media.images import is_image, read
from media.images.fields import field_table
from media.model import Conflict, Image, Json
from tests import pictures
from tests.pictures import (
    alternatives,
    app1_exif,
    app1_xmp,
    app13,
    dataset,
    iim,
    iim_segment,
    jpeg,
    listed,
    resource,
    scene,
    tiff_block,
    xmp,
)

HEADLINE, BYLINE, CREDIT, CAPTION, CITY, KEYWORD = 105, 80, 110, 120, 90, 25


def said(data: bytes) -> Image:
    """Read a file without decoding it."""
    return read(data, uri="made.jpg", pixels=False)


def fields_of(data: bytes) -> dict[str, Json]:
    return {claim.name: claim.value for claim in said(data).fields}


def conflict_of(data: bytes, name: str) -> Conflict | None:
    return next((c for c in said(data).conflicts if c.name == name), None)


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


# --- fields and their values --------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "name", "value"),
    [
        pytest.param(
            alternatives("dc:description", x_default="A kite"),
            "description",
            "A kite",
            id="one language is a text",
        ),
        pytest.param(
            alternatives("dc:description", x_default="A kite", de="Ein Drachen"),
            "description",
            {"x-default": "A kite", "de": "Ein Drachen"},
            id="several languages are kept apart",
        ),
        pytest.param(
            listed("dc:creator", "Ida Holm", "Jon Berg", kind="Seq"),
            "creators",
            ["Ida Holm", "Jon Berg"],
            id="a sequence keeps its order",
        ),
        pytest.param(
            "<dc:creator>Ida Holm</dc:creator>",
            "creators",
            ["Ida Holm"],
            id="a lone value of a list is a list",
        ),
        pytest.param(
            listed(
                "plus:Licensor",
                "<rdf:Description><plus:LicensorName>Nordpix</plus:LicensorName>"
                "<plus:LicensorURL>https://nordpix.example/1</plus:LicensorURL>"
                "</rdf:Description>",
                kind="Seq",
            ),
            "licensors",
            [
                {
                    "LicensorName": "Nordpix",
                    "LicensorURL": "https://nordpix.example/1",
                }
            ],
            id="a structure in a description",
        ),
        pytest.param(
            '<Iptc4xmpCore:CreatorContactInfo rdf:parseType="Resource">'
            "<Iptc4xmpCore:CiEmailWork>ida@nordpix.example</Iptc4xmpCore:CiEmailWork>"
            "</Iptc4xmpCore:CreatorContactInfo>",
            "contact_info",
            {"CiEmailWork": "ida@nordpix.example"},
            id="a structure as a resource",
        ),
        pytest.param(
            '<Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiAdrCity="Oldport"/>',
            "contact_info",
            {"CiAdrCity": "Oldport"},
            id="a structure as attributes",
        ),
        pytest.param(
            '<Iptc4xmpExt:LocationCreated rdf:parseType="Resource">'
            "<Iptc4xmpExt:City>Oldport</Iptc4xmpExt:City>"
            "<exif:GPSLatitude>59,30.0N</exif:GPSLatitude>"
            "<exif:GPSLongitude>10,15,36W</exif:GPSLongitude>"
            "</Iptc4xmpExt:LocationCreated>",
            "location_created",
            {"City": "Oldport", "GPSLatitude": 59.5, "GPSLongitude": -10.26},
            id="a place in degrees",
        ),
        pytest.param(
            '<plus:DataMining rdf:resource="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"/>',
            "data_mining",
            "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
            id="an address as a resource",
        ),
        pytest.param(
            "<xmpRights:Marked>True</xmpRights:Marked>",
            "rights_marked",
            True,
            id="yes or no",
        ),
        pytest.param("<xmp:Rating>4</xmp:Rating>", "rating", 4, id="a number"),
        pytest.param(
            "<photoshop:DateCreated>2024-05</photoshop:DateCreated>",
            "date_created",
            "2024-05",
            id="a month stays a month",
        ),
        pytest.param(
            "<photoshop:DateCreated>2024-05-17T06:12+0200</photoshop:DateCreated>",
            "date_created",
            "2024-05-17T06:12+02:00",
            id="a time keeps its zone",
        ),
        pytest.param(
            "<photoshop:Credit><rdf:Description><rdf:value>Nordpix</rdf:value>"
            "<xmp:Label>x</xmp:Label></rdf:Description></photoshop:Credit>",
            "credit_line",
            "Nordpix",
            id="of a qualified value the value",
        ),
        pytest.param(
            "<Iptc4xmpExt:AISystemUsed>Dreamer</Iptc4xmpExt:AISystemUsed>",
            "ai_system",
            "Dreamer",
            id="the system that generated it",
        ),
        pytest.param(
            '<q:Headline xmlns:q="http://elsewhere.example/">Wrong</q:Headline>'
            '<p:Headline xmlns:p="http://ns.adobe.com/photoshop/1.0/">Right</p:Headline>',
            "headline",
            "Right",
            id="the namespace counts, not the prefix",
        ),
    ],
)
def test_xmp_properties_become_json_values(raw: str, name: str, value: Json) -> None:
    found = fields_of(jpeg(app1_xmp(xmp(raw=raw))))
    assert found[name] == value
    json.dumps(found)


def test_xmp_properties_may_be_attributes() -> None:
    packet = xmp(attributes={"photoshop:Headline": "Kites"})
    assert fields_of(jpeg(app1_xmp(packet)))["headline"] == "Kites"


@pytest.mark.parametrize(
    "packet",
    [
        PACKET.decode().encode("utf-16-be"),
        PACKET.decode().encode("utf-16-le"),
        b'<?xml version="1.0" encoding="UTF-8"?>' + PACKET,
        PACKET + b"\0" * 2000,
    ],
    ids=["UTF-16", "UTF-16 turned", "with a declaration", "padded with noughts"],
)
def test_packets_in_other_clothes_are_read(packet: bytes) -> None:
    assert fields_of(jpeg(app1_xmp(packet)))["headline"] == "Kites"


def test_a_mangled_packet_head_is_known() -> None:
    data = jpeg(app1_xmp(PACKET, head=pictures.XMP_MANGLED))
    assert fields_of(data)["headline"] == "Kites"


def test_of_two_packets_the_later_one_counts() -> None:
    other = xmp({"photoshop:Headline": "Boats"})
    assert fields_of(jpeg(app1_xmp(PACKET), app1_xmp(other)))["headline"] == "Boats"


def test_a_property_said_twice_in_a_packet_counts_the_first_time() -> None:
    twice = xmp(
        {"photoshop:Headline": "Boats"}, attributes={"photoshop:Headline": "Kites"}
    )
    assert fields_of(jpeg(app1_xmp(twice)))["headline"] == "Kites"


LONG = "A kite over the harbour. " * 6000


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "in reverse"])
def test_an_extended_packet_is_put_together(turned: bool) -> None:
    raw = alternatives("dc:description", x_default=LONG.strip())
    first, *rest = pictures.extended_xmp(raw, main={"photoshop:Headline": "Kites"})
    found = fields_of(jpeg(first, *(reversed(rest) if turned else rest)))
    assert found["description"] == LONG.strip()
    assert found["headline"] == "Kites"


def test_an_extended_packet_with_a_piece_missing_is_left_out() -> None:
    raw = alternatives("dc:description", x_default=LONG)
    first, one, _, three = pictures.extended_xmp(raw, main={"photoshop:Headline": "K"})
    image = said(jpeg(first, one, three))
    assert image.says("headline") == "K"
    assert image.says("description") is None
    assert any("a piece is missing" in warning for warning in image.warnings)


def test_compressed_xmp_in_png_is_read() -> None:
    data = pictures.png(pictures.itxt_xmp(PACKET, packed=True))
    assert fields_of(data)["headline"] == "Kites"


def test_every_field_is_read_from_xmp_under_its_own_name() -> None:
    """The table and the reader know the same names."""
    values = {"bool": "True", "int": "3", "number": "3", "datetime": "2024-05-17"}
    for field in filter(lambda field: field.xmp, field_table().fields):
        text = values.get(field.type, "said")
        found = fields_of(jpeg(app1_xmp(xmp({field.xmp: text}))))
        assert field.key in found, field.key
        assert set(found) == {field.key}


def test_every_field_of_iim_is_read_under_its_own_name() -> None:
    values = {"int": "3", "datetime": "20240517"}
    for field in field_table().fields:
        for record, number in field.iim[:1]:
            block = dataset(record, number, values.get(field.type, "said"))
            found = fields_of(jpeg(app13(resource(0x0404, block))))
            assert set(found) == {field.key}


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


# --- IIM ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "charset", "warned"),
    [
        pytest.param("Zürich".encode(), pictures.UTF8, False, id="declared UTF-8"),
        pytest.param("Zürich".encode(), None, False, id="undeclared UTF-8"),
        pytest.param("Zürich".encode("cp1252"), None, False, id="undeclared cp1252"),
        pytest.param("Zürich".encode("cp1252"), b"\x1b.A", False, id="ISO 8859-1"),
        pytest.param("Zürich".encode("cp1252"), pictures.UTF8, True, id="false UTF-8"),
        pytest.param("Zürich".encode("mac_roman"), None, True, id="Mac Roman"),
        pytest.param(
            "Zürich".encode().decode("cp1252").encode(),
            pictures.UTF8,
            True,
            id="UTF-8 twice over",
        ),
    ],
)
def test_iim_is_read_in_the_character_set_it_was_written_in(
    octets: bytes, charset: bytes | None, warned: bool
) -> None:
    image = said(jpeg(iim_segment([(CITY, octets)], charset=charset)))
    assert image.says("city") == "Zürich"
    assert bool(image.warnings) == warned


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Рыбаки чинят сети в порту", "cp1251"),
        ("Київ", "cp1251"),
        ("東京の港で漁師が網を直す", "cp932"),
        ("Öl auf dem Fluß, ÄÖÜ – „Größe“ für 5 €", "cp1252"),
        ("L’été à Besançon : « déjà vu »", "cp1252"),
        ("Señor Núñez en la Cañada, ¿quién?", "cp1252"),
        ("HØJE MÅL I RØDOVRE", "cp1252"),
        ("Jørgen Ærø og Åse Bø", "mac_roman"),
    ],
)
def test_undeclared_text_is_read_as_the_words_it_was(text: str, encoding: str) -> None:
    data = jpeg(iim_segment([(CAPTION, text.encode(encoding))], charset=None))
    assert fields_of(data)["description"] == text


def test_a_block_that_runs_over_several_segments_is_joined() -> None:
    words = [(KEYWORD, f"harbour {n:05d}") for n in range(5000)]
    whole = resource(0x0404, iim([(HEADLINE, "Kites"), *words, (CREDIT, "Nordpix")]))
    parts = [whole[n : n + 65000] for n in range(0, len(whole), 65000)]
    assert len(parts) > 1
    found = fields_of(jpeg(*(app13(part) for part in parts)))
    assert found["headline"] == "Kites"
    assert found["credit_line"] == "Nordpix"
    assert isinstance(found["keywords"], list) and len(found["keywords"]) == 5000


@pytest.mark.parametrize(
    ("day", "clock", "value"),
    [
        ("20240517", "061233+0200", "2024-05-17T06:12:33+02:00"),
        ("20240517", "061233", "2024-05-17T06:12:33"),
        ("20240517", "122738-1227", "2024-05-17T12:27:38"),
        ("20240500", "", "2024-05"),
        ("20240000", "", "2024"),
        ("00000000", "", None),
    ],
    ids=["zone", "no zone", "no such zone", "a month", "a year", "nothing"],
)
def test_iim_dates_say_no_more_than_they_know(
    day: str, clock: str, value: str | None
) -> None:
    data = jpeg(iim_segment([(55, day), (60, clock)]))
    assert fields_of(data).get("date_created") == value


def test_padding_between_datasets_is_stepped_over() -> None:
    block = dataset(2, HEADLINE, "Kites") + b"\0\0\0" + dataset(2, CITY, "Oldport")
    found = fields_of(jpeg(app13(resource(0x0404, block))))
    assert (found["headline"], found["city"]) == ("Kites", "Oldport")


# --- which block is believed --------------------------------------------------------


def both(*, iim_says: str, xmp_says: str, name: int = CREDIT) -> bytes:
    prop = {CREDIT: "photoshop:Credit", HEADLINE: "photoshop:Headline"}[name]
    return jpeg(app1_xmp(xmp({prop: xmp_says})), iim_segment([(name, iim_says)]))


def test_xmp_goes_before_iim_and_both_are_shown() -> None:
    data = both(iim_says="Nordpix", xmp_says="Nordpix/Coast Guard")
    assert fields_of(data)["credit_line"] == "Nordpix/Coast Guard"
    found = conflict_of(data, "credit_line")
    assert found is not None
    assert found.chosen == "Nordpix/Coast Guard"
    assert {c.evidence.kind: c.value for c in found.claims} == {
        "XMP": "Nordpix/Coast Guard",
        "IIM": "Nordpix",
    }
    assert "XMP" in found.why


def test_a_conflict_shows_what_every_block_says() -> None:
    data = three("A kite", "A kite", "A boat")
    found = conflict_of(data, "description")
    assert found is not None
    assert [(c.evidence.kind, c.value) for c in found.claims] == [
        ("XMP", "A kite"),
        ("IIM", "A boat"),
        ("EXIF", "A kite"),
    ]


FULL = "Nordpix/Coast Guard Oldport Harbour Police"


@pytest.mark.parametrize(
    ("iim_says", "is_conflict"),
    [
        pytest.param(FULL[:32], False, id="cut at the limit of 32 octets"),
        pytest.param(FULL[:31], False, id="cut, a blank lost at its end"),
        pytest.param(FULL[:20], True, id="shorter, but not at the limit"),
        pytest.param("Nordpix/Coast Guard of Newport, 32", True, id="long but other"),
        pytest.param(f"  {FULL} ", False, id="other white space"),
    ],
)
def test_a_value_cut_at_its_limit_disagrees_with_nothing(
    iim_says: str, is_conflict: bool
) -> None:
    data = both(iim_says=iim_says, xmp_says=FULL)
    assert (conflict_of(data, "credit_line") is not None) == is_conflict


@pytest.mark.parametrize(
    ("digest", "iim_says", "chosen"),
    [
        pytest.param(b"", "New", "Old", id="the digest fits: XMP"),
        pytest.param(b"\1" * 16, "New", "New", id="the digest is stale: IIM"),
        pytest.param(b"\0" * 16, "New", "Old", id="a digest of noughts says nothing"),
        pytest.param(None, "New", "Old", id="no digest: XMP"),
    ],
)
def test_iim_that_was_edited_after_the_xmp_goes_first(
    digest: bytes | None, iim_says: str, chosen: str
) -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:Headline": "Old"})),
        iim_segment([(HEADLINE, iim_says)], digest=digest),
    )
    assert fields_of(data)["headline"] == chosen
    assert conflict_of(data, "headline") is not None


def test_stale_digest_or_not_a_cut_value_never_replaces_the_whole_one() -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:Credit": FULL})),
        iim_segment([(CREDIT, FULL[:32])], digest=b"\1" * 16),
    )
    assert fields_of(data)["credit_line"] == FULL
    assert conflict_of(data, "credit_line") is None


def three(exif: str, packet: str, block: str) -> bytes:
    raw = alternatives("dc:description", x_default=packet) if packet else ""
    return jpeg(
        app1_exif(tiff_block({0x010E: exif})),
        app1_xmp(xmp(raw=raw)),
        iim_segment([(CAPTION, block)] if block else []),
    )


@pytest.mark.parametrize(
    ("data", "value", "others"),
    [
        pytest.param(three("A", "B", "C"), "B", {"IIM", "EXIF"}, id="all three differ"),
        pytest.param(three("A", "", "C"), "C", {"EXIF"}, id="IIM before EXIF"),
        pytest.param(three("A", "", ""), "A", set(), id="EXIF alone"),
        pytest.param(
            three("OLYMPUS DIGITAL CAMERA", "", "C"), "C", set(), id="a camera's text"
        ),
        pytest.param(
            three("OLYMPUS DIGITAL CAMERA         ", "", ""),
            None,
            set(),
            id="a camera's text alone is no description",
        ),
        pytest.param(
            three("NORDIC FX 20 DIGITAL CAMERA", "", "C"), "C", set(), id="any maker's"
        ),
        pytest.param(
            three("A man holds a digital camera", "", ""),
            "A man holds a digital camera",
            set(),
            id="a person's words about a camera",
        ),
        pytest.param(three("DSC00006", "", "C"), "C", set(), id="a camera's file name"),
        pytest.param(
            three("A", "SONY DSC", ""),
            "A",
            set(),
            id="copied into XMP it is none either",
        ),
    ],
)
def test_descriptions_come_from_people(
    data: bytes, value: str | None, others: set[str]
) -> None:
    image = said(data)
    assert image.says("description") == value
    found = conflict_of(data, "description")
    kinds = {c.evidence.kind for c in found.claims} if found else set()
    assert kinds - {"XMP" if value == "B" else "IIM"} == others


@pytest.mark.parametrize(
    ("packet", "camera", "is_conflict"),
    [
        ("2024-05-17T06:12:33+02:00", "2024:05:17 06:12:33", False),
        ("2024-05-17", "2024:05:17 06:12:33", False),
        ("2024-05", "2024:05:17 06:12:33", False),
        ("2024-05-18", "2024:05:17 06:12:33", True),
        ("2024-05-17T07:12:33", "2024:05:17 06:12:33", True),
    ],
    ids=["zone unknown", "day", "month", "another day", "another hour"],
)
def test_times_agree_as_far_as_both_are_precise(
    packet: str, camera: str, is_conflict: bool
) -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:DateCreated": packet})),
        app1_exif(tiff_block({}, camera={0x9003: camera})),
    )
    assert (conflict_of(data, "date_created") is not None) == is_conflict


@pytest.mark.parametrize(
    ("items", "is_conflict"),
    [
        (["harbour", "kite"], False),
        (["kite", "harbour"], False),
        (["kite"], True),
        (["kite", "boat"], True),
    ],
    ids=["the same", "another order", "one less", "another"],
)
def test_lists_are_compared_without_regard_to_order(
    items: Iterable[str], is_conflict: bool
) -> None:
    data = jpeg(
        app1_xmp(xmp(raw=listed("dc:subject", "harbour", "kite"))),
        iim_segment([(KEYWORD, item) for item in items]),
    )
    assert (conflict_of(data, "keywords") is not None) == is_conflict


def test_what_iim_writes_around_a_code_is_no_disagreement() -> None:
    data = jpeg(
        app1_xmp(xmp(raw=listed("Iptc4xmpCore:SubjectCode", "04001000"))),
        iim_segment([(12, "IPTC:04001000:Economy::")]),
    )
    assert conflict_of(data, "subject_codes") is None


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
    tags = {34377: block, 33723: iim([(HEADLINE, "Other")])}
    found = fields_of(pictures.saved(Pillow.new("L", (9, 7)), "TIFF", tiffinfo=tags))
    assert (found["headline"], found["credit_line"]) == ("Kites", "Nordpix")
