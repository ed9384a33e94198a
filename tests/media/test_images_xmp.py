"""What the XMP of a picture file says, in all the clothes that packets come in.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

import json

import pytest

from media.images.fields import field_table
from media.model import Json
from tests import pictures
from tests.pictures import alternatives, app1_xmp, jpeg, listed, xmp
from tests.reading_pictures import fields_of, said

PACKET = xmp({"photoshop:Headline": "Kites"})


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
            alternatives("photoshop:Credit", x_default="Nordpix", de="Nordbild"),
            "credit_line",
            "Nordpix",
            id="of languages where there are none the main one",
        ),
        pytest.param(
            alternatives("dc:creator", ja="Ida Holm"),
            "creators",
            ["Ida Holm"],
            id="a name in one language is a name",
        ),
        pytest.param(
            alternatives("dc:subject", en="ferry", de="Fähre"),
            "keywords",
            ["ferry", "Fähre"],
            id="of languages in a list all, where none is the main one",
        ),
        pytest.param(
            "<dc:subject><rdf:Alt><rdf:li xml:lang='en'>ferry</rdf:li>"
            "<rdf:li xml:lang='en'>harbour</rdf:li></rdf:Alt></dc:subject>",
            "keywords",
            ["ferry", "harbour"],
            id="alternatives of one language are a list",
        ),
        pytest.param(
            "<dc:title><rdf:Alt><rdf:li>Ferry</rdf:li>"
            "<rdf:li xml:lang='de'>Fähre</rdf:li></rdf:Alt></dc:title>",
            "title",
            {"x-default": "Ferry", "de": "Fähre"},
            id="the one without a language is the main one",
        ),
        pytest.param(
            "<dc:title><rdf:Alt><rdf:li xml:lang='X-DEFAULT'>Ferry</rdf:li></rdf:Alt>"
            "</dc:title>",
            "title",
            "Ferry",
            id="languages in capitals are the same",
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
        PACKET.decode().encode("utf-32-be"),
        "\ufeff<?xml version='1.0' encoding='UTF-32'?>".encode("utf-32-le")
        + PACKET.decode().encode("utf-32-le"),
        b'<?xml version="1.0" encoding="UTF-8"?>' + PACKET,
        PACKET + b"\0" * 2000,
    ],
    ids=[
        "UTF-16",
        "UTF-16 turned",
        "UTF-32",
        "UTF-32 turned, with a mark and a declaration",
        "with a declaration",
        "padded with noughts",
    ],
)
def test_packets_in_other_clothes_are_read(packet: bytes) -> None:
    assert fields_of(jpeg(app1_xmp(packet)))["headline"] == "Kites"


_AT_A = 'rdf:nodeID="a"'


@pytest.mark.parametrize(
    ("raw", "elsewhere", "found"),
    [
        pytest.param(
            f"<Iptc4xmpCore:CreatorContactInfo {_AT_A}/>",
            "<Iptc4xmpCore:CiAdrCity>Oldport</Iptc4xmpCore:CiAdrCity>",
            {"contact_info": {"CiAdrCity": "Oldport"}},
            id="a structure",
        ),
        pytest.param(
            f"<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li {_AT_A}/></rdf:Bag>"
            "</Iptc4xmpExt:LocationShown>",
            "<Iptc4xmpExt:City>Oldport</Iptc4xmpExt:City>",
            {"location_shown": [{"City": "Oldport"}]},
            id="an item of a list",
        ),
        pytest.param(
            f"<Iptc4xmpCore:CreatorContactInfo {_AT_A}/>",
            "<Iptc4xmpCore:CiAdrCity>Oldport</Iptc4xmpCore:CiAdrCity>"
            f"<Iptc4xmpCore:CiAdrCtry {_AT_A}/>",
            {"contact_info": {"CiAdrCity": "Oldport"}},
            id="one that names itself",
        ),
        pytest.param(
            f"<Iptc4xmpCore:CreatorContactInfo {_AT_A}/>",
            "<photoshop:City>Oldport</photoshop:City>",
            {"contact_info": {"City": "Oldport"}},
            id="what is said of another thing is not said of the picture",
        ),
        pytest.param(
            "",
            "<photoshop:City>Oldport</photoshop:City>",
            {"city": "Oldport"},
            id="nothing names it: it is the picture's",
        ),
    ],
)
def test_a_structure_that_stands_elsewhere_in_the_packet_is_read_where_it_is_named(
    raw: str, elsewhere: str, found: dict[str, Json]
) -> None:
    spaces = "".join(f' xmlns:{p}="{uri}"' for p, uri in pictures.NAMESPACES.items())
    there = f"<rdf:Description {_AT_A}{spaces}>{elsewhere}</rdf:Description></rdf:RDF>"
    packet = xmp(raw=raw).replace(b"</rdf:RDF>", there.encode())
    assert fields_of(jpeg(app1_xmp(packet))) == found


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
