"""What ExifTool writes, Cutline reads: drawn values, every field, every container.

ExifTool puts each block into a file of each container that it can write; what Cutline
reads must be what was drawn. So the two agree on files that nobody has looked at.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from media.images import read
from media.images.containers import jpeg
from media.images.fields import Field, field_table
from media.images.parts import Parts
from media.model import Image, Json
from media.writing import ExifTool
from tests import pictures, raw_files
from tests.writing import needs_exiftool

pytestmark = needs_exiftool

# --- values ---------------------------------------------------------------------------

_LETTERS = "Zürich Łódź İzmir Ærø Đà_Nẵng Київ Αθήνα القاهرة ירושלים 東京 서울 दिल्ली 🪁"
_SIGNS = (
    'harbour "crane" <boat> fish&chips 50% {a|b} [c] back\\slash it\'s #7 $4 @desk = ;'
)
_LATIN = "Zürich Málaga Århus harbour crane boat naïve Œuvre “quoted” it’s 5€ –"
WORDS = f"{_LETTERS} {_SIGNS}".split()
LATIN = _LATIN.split()


def text(chance: Random, *, most: int = 200, words: list[str] | None = None) -> str:
    """Return a text that no block changes: no blanks at its ends, none twice."""
    drawn = ""
    for _ in range(chance.randrange(1, 9)):
        more = f"{drawn} {chance.choice(words or WORDS)}".strip().replace("_", " ")
        if len(more.encode()) > most:
            break
        drawn = more
    return drawn or "a"


def lines(chance: Random) -> str:
    return "\n".join(text(chance) for _ in range(chance.randrange(1, 4)))


def date(chance: Random) -> str:
    year, month, day = (chance.randrange(*s) for s in ((1980, 2030), (1, 13), (1, 29)))
    return f"{year}-{month:02}-{day:02}"


def moment(chance: Random) -> str:
    hour, minute, second = (chance.randrange(n) for n in (24, 60, 60))
    zone = chance.choice(["+00:00", "+02:00", "-03:30", "+05:45", "-11:00"])
    return f"{date(chance)}T{hour:02}:{minute:02}:{second:02}{zone}"


def stamp(chance: Random) -> str:
    """Return a date as precise as may be, as XMP may have it."""
    at = moment(chance)
    second = f"{at[:19]}.{chance.randrange(100, 999)}"
    return chance.choice([at, at[:19], second, at[:16], at[:10], at[:7], at[:4]])


def exif_time(iso: str) -> str:
    return iso.replace("T", " ").replace("-", ":", 2)


def whole(chance: Random) -> int:
    return chance.randrange(1, 9999)


def address(chance: Random) -> str:
    return f"https://pictures.example/{chance.randrange(10**6)}?a=1&b=%20#c"


def alternatives(chance: Random) -> Json:
    """Return a text in one language, or in several with the main one named."""
    said = lines(chance)
    if chance.random() < 0.5:
        return said
    return {"x-default": said, "de": text(chance), "fr-CA": text(chance)}


PLACE = {
    **dict.fromkeys(("City", "CountryName", "ProvinceState", "Sublocation"), text),
    **dict.fromkeys(("WorldRegion", "CountryCode"), text),
    "LocationId": lambda chance: [address(chance), address(chance)],
}
RIGHTS = {"RightsExprEncType": text, "RightsExprLangId": address}
STRUCTURES: Mapping[str, Mapping[str, Callable[[Random], Json]]] = {
    "location_created": PLACE,
    "location_shown": PLACE,
    "genres": {"CvId": address, "CvTermId": address, "CvTermRefinedAbout": address},
    "about_cv_terms": {"CvId": address, "CvTermId": address},
    "persons_shown_details": {"PersonId": lambda c: [address(c)]},
    "products_shown": {"ProductGTIN": lambda c: f"0{whole(c)}"},
    "artwork": {
        **dict.fromkeys(("AOSource", "AOSourceInvNo", "AOCopyrightNotice"), text),
        "AOCreator": lambda chance: [text(chance), text(chance)],
    },
    "contributors": {"Identifier": lambda c: [address(c)], "Role": lambda c: [text(c)]},
    "licensors": {
        **dict.fromkeys(("LicensorName", "LicensorID", "LicensorEmail"), text),
        "LicensorURL": address,
    },
    "copyright_owners": {"CopyrightOwnerName": text, "CopyrightOwnerID": text},
    "image_creators": {"ImageCreatorName": text, "ImageCreatorID": text},
    "image_suppliers": {"ImageSupplierName": text, "ImageSupplierID": text},
    "contact_info": dict.fromkeys(
        ("CiAdrCity", "CiAdrCtry", "CiAdrExtadr", "CiEmailWork", "CiTelWork"), text
    ),
    "image_regions": {"rId": text},
    "registry_ids": {"RegItemId": text, "RegOrgId": text, "RegEntryRole": text},
    "embd_rights_expr": {"EncRightsExpr": text, **RIGHTS},
    "linked_rights_expr": {"LinkedRightsExpr": address, **RIGHTS},
}
TERMS = {
    "model_release_status": "MR-NON",
    "property_release_status": "PR-NON",
    "minor_model_age": "AG-U16",
    "alteration_constraints": "AL-CRP",
    "credit_line_required": "CR-CAI",
}
"""Fields that take a term of a vocabulary; ExifTool refuses others."""
CODE = "|PLUS|V0121|U001|1IAC1UNA2WIG8RDE|"
"""A media summary code; ExifTool refuses what is none."""

# --- what ExifTool calls the fields ---------------------------------------------------

GROUPS = {
    **{name: f"XMP-{name}" for name in ("dc", "photoshop", "xmp", "xmpRights")},
    **{"xmpMM": "XMP-xmpMM", "plus": "XMP-plus", "GettyImagesGIFT": "XMP-getty"},
    **{"Iptc4xmpCore": "XMP-iptcCore", "Iptc4xmpExt": "XMP-iptcExt"},
}
NAMES = {
    "AddlModelInfo": "AdditionalModelInformation",
    "DigImageGUID": "DigitalImageGUID",
}
NOT_KNOWN = {"ai_prompt", "ai_prompt_writer", "ai_system", "ai_system_version"}
NOT_KNOWN |= {"data_mining"}
"""Younger than the release of ExifTool that is asked for; its own tests read them."""

IIM = {
    "headline": "Headline",
    "description": "Caption-Abstract",
    "description_writer": "Writer-Editor",
    "creators": "By-line",
    "creator_job_title": "By-lineTitle",
    "credit_line": "Credit",
    "copyright_notice": "CopyrightNotice",
    "source": "Source",
    "instructions": "SpecialInstructions",
    "city": "City",
    "state": "Province-State",
    "country": "Country-PrimaryLocationName",
    "sublocation": "Sub-location",
    "keywords": "Keywords",
    "supplemental_categories": "SupplementalCategories",
    "job_id": "OriginalTransmissionReference",
    "title": "ObjectName",
    "creator_tool": "OriginatingProgram",
}
EXIF = {
    "description": "IFD0:ImageDescription",
    "copyright_notice": "IFD0:Copyright",
    "creator_tool": "IFD0:Software",
    "make": "IFD0:Make",
    "model": "IFD0:Model",
    "lens_model": "ExifIFD:LensModel",
    "body_serial": "ExifIFD:SerialNumber",
    "digital_image_guid": "ExifIFD:ImageUniqueID",
}
NUMBERS = {
    "orientation": ("IFD0:Orientation", (1, 3, 6, 8)),
    "iso": ("ExifIFD:ISO", (100, 640, 51_200)),
    "exposure_time": ("ExifIFD:ExposureTime", (0.004, 2, 0.5)),
    "f_number": ("ExifIFD:FNumber", (1.8, 8, 22)),
    "focal_length": ("ExifIFD:FocalLength", (24, 85.5, 400)),
}
MOMENTS = {
    "datetime_original": ("ExifIFD:DateTimeOriginal", "ExifIFD:OffsetTimeOriginal"),
    "datetime_digitized": ("ExifIFD:CreateDate", "ExifIFD:OffsetTimeDigitized"),
    "modify_date": ("IFD0:ModifyDate", "ExifIFD:OffsetTime"),
}

Drawn = tuple[dict[str, Json], dict[str, Json]]
"""What ExifTool is told by its tags, and what Cutline must read by its fields."""


def drawn_xmp(chance: Random) -> Drawn:
    told: dict[str, Json] = {}
    expected: dict[str, Json] = {}
    for field in field_table().fields:
        if field.key in NOT_KNOWN or not field.xmp:
            continue
        prefix, _, local = field.xmp.partition(":")
        tag = f"{GROUPS[prefix]}:{NAMES.get(local, local)}"
        said = value(field, chance)
        expected[field.key] = said
        if field.key in TERMS:
            vocabulary = "http://ns.useplus.org/ldf/vocab/"
            whole = f"{vocabulary}{said}"
            told[tag], expected[field.key] = said, [whole] if field.many else whole
        elif field.type == "datetime":
            told[tag] = exif_time(str(said))
        elif isinstance(said, dict) and "x-default" in said:
            languages = {f"-{n}" * (n != "x-default"): t for n, t in said.items()}
            told |= {f"{tag}{ending}": each for ending, each in languages.items()}
        else:
            told[tag] = said
    return told, expected


def value(field: Field, chance: Random) -> Json:
    if field.key in TERMS:
        return TERMS[field.key]
    if field.key == "media_summary_code":
        return CODE
    if field.key in STRUCTURES:
        some = [structure(field.key, chance) for _ in range(chance.randrange(1, 3))]
        return some if field.many else some[0]  # type: ignore[return-value]
    draw: Callable[[Random], Json] = {
        "langalt": alternatives,
        "datetime": stamp,
        "int": whole,
        "number": lambda c: c.randrange(6),
        "bool": lambda c: c.random() < 0.5,
        "url": address,
    }.get(field.type, text)
    if field.many:
        return [draw(chance) for _ in range(chance.randrange(1, 4))]
    return draw(chance)


def structure(key: str, chance: Random) -> dict[str, Json]:
    return {name: draw(chance) for name, draw in STRUCTURES[key].items()}


def drawn_iim(chance: Random, words: list[str] | None = None) -> Drawn:
    told: dict[str, Json] = {"IPTC:CodedCharacterSet": "UTF8"} if words is None else {}
    expected: dict[str, Json] = {}
    for key, name in IIM.items():
        field = field_table().named(key)
        assert field is not None
        count = chance.randrange(1, 4) if field.many else 1
        most = field.octets or 32
        texts = [text(chance, most=most, words=words) for _ in range(count)]
        told[f"IPTC:{name}"] = expected[key] = texts if field.many else texts[0]
    at = moment(chance)
    told |= {"IPTC:DateCreated": at[:10], "IPTC:TimeCreated": at[11:]}
    digital = moment(chance)
    told |= {"IPTC:DigitalCreationDate": digital[:10]}
    told |= {"IPTC:DigitalCreationTime": digital[11:]}
    for name, key in (
        ("Release", "release_date"),
        ("Expiration", "expiration_date"),
    ):
        expected[key] = said = moment(chance)
        told |= {f"IPTC:{name}Date": said[:10], f"IPTC:{name}Time": said[11:]}
    expected["date_sent"] = sent = moment(chance)
    told |= {"IPTC:DateSent": sent[:10], "IPTC:TimeSent": sent[11:]}
    told |= {"IPTC:Urgency": 4, "IPTC:Country-PrimaryLocationCode": "NOR"}
    expected |= {"date_created": at, "digital_creation_date": digital}
    expected |= {"urgency": 4, "country_code": "NOR"}
    return told, expected


def drawn_exif(chance: Random) -> Drawn:
    told: dict[str, Json] = {}
    expected: dict[str, Json] = {}
    for key, tag in EXIF.items():
        told[tag] = expected[key] = text(chance)
    makers = [text(chance, words=["Ida", "Øyvind", "東京", "Łukasz"]) for _ in "ab"]
    told["IFD0:Artist"], expected["creators"] = "; ".join(makers), makers
    for key, (tag, numbers) in NUMBERS.items():
        told[tag] = expected[key] = chance.choice(numbers)
    for key, (tag, offset) in MOMENTS.items():
        at = moment(chance)
        told |= {tag: exif_time(at[:19]), offset: at[19:]}
        expected[key] = at
    latitude, longitude = chance.uniform(-90, 90), chance.uniform(-180, 180)
    told |= {"GPS:GPSLatitude": abs(latitude), "GPS:GPSLongitude": abs(longitude)}
    told["GPS:GPSLatitudeRef"] = "S" if latitude < 0 else "N"
    told["GPS:GPSLongitudeRef"] = "W" if longitude < 0 else "E"
    expected |= {"gps_lat": latitude, "gps_lon": longitude}
    expected["date_created"] = expected["datetime_original"]
    expected["digital_creation_date"] = expected["datetime_digitized"]
    return told, expected


# --- files ----------------------------------------------------------------------------

_SMALL = pictures.scene(size=(40, 32))
FILES: Mapping[str, Callable[[], bytes]] = {
    "jpg": lambda: pictures.saved(_SMALL),
    "tif": lambda: pictures.saved(_SMALL, "TIFF"),
    "png": lambda: pictures.saved(_SMALL, "PNG"),
    "gif": lambda: pictures.saved(_SMALL, "GIF"),
    "psd": lambda: pictures.psd(block=b"", packet=pictures.xmp()),
    "jp2": lambda: pictures.saved(_SMALL, "JPEG2000"),
    "avif": lambda: pictures.saved(_SMALL, "AVIF"),
    "xmp": lambda: pictures.xmp(),
    "dng": raw_files.dng,
    "nef": raw_files.nef,
    # ExifTool writes these not, or into no file made here: its blocks are put in
    **dict.fromkeys(("webp", "heic", "jxl"), lambda: pictures.saved(_SMALL)),
}
PUT_IN: Mapping[str, Callable[[Parts], bytes]] = {
    "webp": lambda parts: pictures.webp(EXIF=parts.tiff, **{"XMP": parts.xmp[0]}),
    "heic": lambda parts: pictures.heic(exif=parts.tiff, packet=parts.xmp[0]),
    "jxl": lambda parts: pictures.jxl(exif=parts.tiff, packet=parts.xmp[0]),
}
HOLDS = {
    **{ending: {"XMP"} for ending in ("gif", "xmp")},
    **{ending: {"XMP", "EXIF"} for ending in ("avif", *PUT_IN)},
}
"""Blocks of containers that have not all three."""
DRAWN: Mapping[str, Callable[[Random], Drawn]] = {
    "XMP": drawn_xmp,
    "IIM": drawn_iim,
    "IIM, nothing declared": lambda chance: drawn_iim(chance, LATIN),
    "EXIF": drawn_exif,
}
CASES = [
    pytest.param(ending, block, seed, id=f"{ending}-{block}-{seed}")
    for ending in FILES
    for block in DRAWN
    for seed in range(2)
    if block[:4].rstrip(",") in HOLDS.get(ending, DRAWN)
]


_OF_PNG = "Warning: [minor] Creating non-standard IPTC in PNG"


def written(path: Path, told: Mapping[str, Json], tool: ExifTool) -> None:
    """Have ExifTool write values, all of them or the test fails."""
    orders = path.with_suffix(".json")
    told_of = {"SourceFile": str(path), **told}
    orders.write_text(json.dumps([told_of], ensure_ascii=False), encoding="utf-8")
    printed = tool.run(
        [
            *("-n", "-struct", "-charset", "exif=UTF8", "-charset", "iptc=cp1252"),
            *("-overwrite_original", f"-json={orders}", str(path)),
        ]
    )
    assert "1 image files updated" in printed, printed
    assert "Warning" not in printed.replace(_OF_PNG, ""), printed


def test_packets_too_long_for_one_segment_are_read(
    tmp_path: Path, tool: ExifTool
) -> None:
    """ExifTool writes what does not fit into 64 KB as an extended packet in pieces."""
    told, expected = drawn_xmp(Random("long"))
    path = tmp_path / "a.jpg"
    path.write_bytes(FILES["jpg"]())
    long = " ".join(["東京 harbour & <boat>"] * 8_000)
    told["XMP-photoshop:Instructions"] = expected["instructions"] = long
    written(path, told, tool)
    data = path.read_bytes()
    assert len(jpeg.take_apart(data).extended_xmp) > 1
    assert differing(read(data, uri="a.jpg", pixels=False), expected) == {}


def test_blocks_that_differ_are_told_of_and_xmp_goes_first(
    tmp_path: Path, tool: ExifTool
) -> None:
    drawn = {name: DRAWN[name](Random(name)) for name in ("XMP", "IIM", "EXIF")}
    path = tmp_path / "a.jpg"
    path.write_bytes(FILES["jpg"]())
    for told, _ in reversed(drawn.values()):
        written(path, told, tool)
    image = read(path.read_bytes(), uri="a.jpg", pixels=False)
    xmp, iim, exif = (expected for _, expected in drawn.values())
    assert differing(image, {**exif, **iim, **xmp}) == {}
    conflicts = {
        c.name: {claim.evidence.kind for claim in c.claims} for c in image.conflicts
    }
    for key in iim.keys() & xmp.keys() - {"country_code", "urgency"}:
        assert {"XMP", "IIM"} <= conflicts[key], key


@pytest.mark.parametrize(("ending", "block", "seed"), CASES)
def test_what_exiftool_writes_is_read(
    ending: str, block: str, seed: int, tmp_path: Path, tool: ExifTool
) -> None:
    told, expected = DRAWN[block](Random(f"{ending} {block} {seed}"))
    path = tmp_path / ("a.jpg" if ending in PUT_IN else f"a.{ending}")
    path.write_bytes(FILES[ending]())
    written(path, told, tool)
    data = path.read_bytes()
    if ending in PUT_IN:
        parts = jpeg.take_apart(data)
        data = PUT_IN[ending](replace(parts, xmp=parts.xmp or (pictures.xmp(),)))
    image = read(data, uri=str(path), pixels=False)
    assert image.warnings == ()
    assert differing(image, expected) == {}


def differing(
    image: Image, expected: Mapping[str, Json]
) -> dict[str, tuple[Json, Json]]:
    """Return what is read otherwise than it was drawn: read and drawn."""
    pairs = {key: (image.says(key), said) for key, said in expected.items()}
    return {key: pair for key, pair in pairs.items() if not _same(*pair)}


def _same(found: Any, drawn: Any) -> bool:
    if isinstance(drawn, float):
        return math.isclose(found or 0, drawn, rel_tol=1e-6, abs_tol=1e-6)
    if isinstance(drawn, list):
        found = found if isinstance(found, list) else [found]
        pairs = zip(found, drawn, strict=False)
        return len(found) == len(drawn) and all(_same(f, d) for f, d in pairs)
    if isinstance(drawn, dict):
        if isinstance(found, list) and len(found) == 1:
            found = found[0]  # a list of one, as the standard has it of one place
        keys = set(found) if isinstance(found, dict) else set()
        return keys == set(drawn) and all(_same(found[k], drawn[k]) for k in drawn)
    return bool(found == drawn)
